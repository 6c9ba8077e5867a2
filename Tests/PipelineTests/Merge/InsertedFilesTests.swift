import ArchiveKit
import DocumentModel
import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Documents to take in are looked for in the folder of the record, and nowhere else.
@Suite struct InsertedFilesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("卷/论文/1.docx", TaggedTemplates.docx(["甲"]))
        try folder.write("卷/论文/1.odt", TaggedTemplates.odt(["甲"]))
        try folder.write("卷/论文/2.docx", TaggedTemplates.docx(["乙"]))
        try folder.write("卷/文字.docx", Array("不是压缩包".utf8))
        try folder.write("外.docx", TaggedTemplates.docx(["外"]))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("卷/链接.docx"), withDestinationPath: folder.file("外.docx"))
    }

    private func files(_ format: OutputFormat) -> InsertedFiles {
        InsertedFiles(root: folder.file("卷"), format: format)
    }

    @Test(arguments: [
        "../外.docx", "论文/../../外.docx", "..\\外.docx", "/etc/passwd", "C:\\外.docx", "链接.docx", "a\0.docx",
    ])
    func nothingOutsideTheFolderIsRead(path: String) throws {
        let files = files(.docx)
        let failure = #expect(throws: JobFailure.self) { try files.open(InsertedDocument(path: path)) }
        #expect(failure?.diagnostics.map(\.id) == ["include.outside"])
        #expect(files.inputs.isEmpty)
    }

    @Test func aFileMustBeNamed() throws {
        let failure = #expect(throws: JobFailure.self) { try files(.docx).open(InsertedDocument(path: "")) }
        #expect(failure?.diagnostics.map(\.id) == ["include.no-file"])
    }

    @Test(arguments: ["论文/3.docx", "文字.docx"])
    func whatIsNotThereOrNoArchiveIsTold(path: String) throws {
        #expect(throws: JobFailure.self) { try files(.docx).open(InsertedDocument(path: path)) }
    }

    @Test func theTwinOfTheOtherFormatIsTaken() throws {
        let named = Insertion(number: 1, documents: ["论文/1.docx", "论文/2.docx"].map { InsertedDocument(path: $0) })
        let odt = files(.odt)
        let chosen = odt.chosen([named]).flatMap(\.documents)
        // Without a twin the file itself is opened; the composer says that its format is the wrong one.
        #expect(chosen.map(\.path) == ["论文/1.odt", "论文/2.docx"])
        #expect(try odt.open(chosen[0]).contains("content.xml"))
        #expect(try odt.open(chosen[1]).contains("word/document.xml"))
        #expect(odt.inputs.map(\.path) == ["论文/1.odt", "论文/2.docx"])
        #expect(files(.docx).chosen([named]) == [named])
        let other = Insertion(number: 1, documents: [InsertedDocument(path: "论文/1.odt")])
        #expect(files(.docx).chosen([other]).flatMap(\.documents).map(\.path) == ["论文/1.docx"])
    }

    @Test(arguments: ["../外.docx", "..\\外.docx", "/外.docx"])
    func noTwinIsLookedForOutsideTheFolder(path: String) throws {
        try folder.write("外.odt", TaggedTemplates.odt(["外"]))
        let named = Insertion(number: 1, documents: [InsertedDocument(path: path)])
        #expect(files(.odt).chosen([named]) == [named])
    }

    @Test func filesAreKeptForTheManifestWithTheirDigests() throws {
        let files = files(.docx)
        for path in ["论文/2.docx", "论文/1.docx", "论文/2.docx"] { _ = try files.open(InsertedDocument(path: path)) }
        #expect(files.inputs.map(\.path) == ["论文/1.docx", "论文/2.docx"])
        let bytes = try folder.read("卷/论文/1.docx")
        #expect(files.inputs.first?.sha256 == SHA256.hex(of: bytes))
    }
}
