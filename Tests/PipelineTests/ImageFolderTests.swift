import Foundation
import Pipeline
import TestSupport
import Testing
import WenshuCore

@Suite struct ImageFolderTests {
    @Test func imagesBesideTheRecordAreRead() throws {
        let folder = try TemporaryFolder()
        try folder.write("照片/会场.png", SampleDocument.pixel)
        let images = ImageFolder(root: folder.path)
        #expect(try images.bytes(of: "照片/会场.png") == SampleDocument.pixel)
        #expect(try images.bytes(of: "./照片/会场.png") == SampleDocument.pixel)
        #expect(images.read.map(\.path) == ["./照片/会场.png", "照片/会场.png"])
    }

    @Test(arguments: ["../秘密.png", "照片/../../秘密.png", "/etc/passwd", "", "a\u{0}b", "链接.png", "外/秘密.png"])
    func nothingOutsideIsRead(path: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("秘密.png", [1])
        try folder.write("里/a.png", [2])
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder.file("里/链接.png"), withDestinationPath: folder.file("秘密.png"))
        try manager.createSymbolicLink(atPath: folder.file("里/外"), withDestinationPath: folder.path)
        let failure = #expect(throws: JobFailure.self) { try ImageFolder(root: folder.file("里")).bytes(of: path) }
        #expect(failure?.diagnostics.first?.id == "image.outside")
    }

    @Test func aMissingImageIsAnInputOutputFailure() throws {
        let folder = try TemporaryFolder()
        let failure = #expect(throws: JobFailure.self) { try ImageFolder(root: folder.path).bytes(of: "没有.png") }
        #expect(failure?.kind == .inputOutput)
    }
}
