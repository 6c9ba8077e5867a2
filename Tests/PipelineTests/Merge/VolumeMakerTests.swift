import ArchiveKit
import DocumentModel
import DocxFormat
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Documents are taken into a rendered one, and page numbers are found out where a program lays pages out.
@Suite struct VolumeMakerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("甲.docx", TaggedTemplates.docx(["甲文"]))
        try folder.write("甲.odt", TaggedTemplates.odt(["甲文"]))
    }

    /// Contents with the page of a paper, and the paper, as a template made them.
    private static func frame(_ format: OutputFormat) throws -> RenderedDocument {
        let number = CrossReference(to: "{{文.书签}}", shows: .page, runs: [Run("0")])
        let document = Document(
            styles: SampleDocument.styles,
            sections: [
                Section(
                    layout: SampleDocument.layout,
                    blocks: [.paragraph(Paragraph([.reference(number)])), .paragraph(Paragraph("{{+文}}"))])
            ])
        let template =
            format == .docx
            ? try DocxTemplate.compile(DocxWriter.package(for: document), name: "卷")
            : try OdtTemplate.compile(OdtWriter.package(for: document), name: "卷")
        let paper = Value.record([
            ("文件", .string("甲.docx")), ("题名", .string("甲")), ("书签", .string("甲篇")), ("另起", .string("奇数页")),
        ])
        return try DocumentRenderer(template).render(.record([("文", paper)]))
    }

    private func make(
        _ format: OutputFormat, laysOutPages: Bool, layouter: @escaping () -> PageLayouter? = { nil }
    ) throws -> MadeDocument {
        try VolumeMaker(format: format, root: folder.path, laysOutPages: laysOutPages, layouter: layouter).make(
            Self.frame(format))
    }

    @Test(arguments: OutputFormat.allCases)
    func withoutAProgramThatLaysPagesOutANoteSaysSo(format: OutputFormat) throws {
        let made = try make(format, laysOutPages: true)
        #expect(made.diagnostics.map(\.id) == ["layout.none"])
        #expect(made.diagnostics.map(\.severity) == [.note])
        #expect(made.reports.map(\.isLeftOut) == [false])
        #expect(made.inputs.map(\.path) == ["甲.\(format.rawValue)"])
        // Nobody who does not want page numbers is told.
        #expect(try make(format, laysOutPages: false).diagnostics.isEmpty)
    }

    @Test func aFileThatIsNoProgramIsNotRun() throws {
        #expect(PageLayouter(program: folder.file("没有")) == nil)
        #expect(PageLayouter(program: folder.file("甲.docx")) == nil)
        #expect(PageLayouter(program: folder.path) == nil)
    }

    @Test(arguments: OutputFormat.allCases)
    func aProgramThatFailsIsAWarningAndTheDocumentIsMade(format: OutputFormat) throws {
        let made = try make(format, laysOutPages: true) { PageLayouter(program: "/bin/false") }
        #expect(made.diagnostics.map(\.id) == ["layout.failed"])
        #expect(made.diagnostics.map(\.severity) == [.warning])
        #expect(!made.entries.isEmpty)
    }

    @Test(.enabled(if: PageLayouter.isAvailable), .timeLimit(.minutes(3)), arguments: OutputFormat.allCases)
    func pagesArePrinted(format: OutputFormat) throws {
        let made = try make(format, laysOutPages: true) { PageLayouter() }
        #expect(made.diagnostics.isEmpty)
        let part = format == .docx ? "word/document.xml" : "content.xml"
        let entry = try #require(made.entries.first { $0.name == part })
        let text = String(decoding: try entry.bytes(), as: UTF8.self)
        #expect(text.contains(format == .docx ? "<w:t>3</w:t>" : ">3</text:bookmark-ref>"), "\(text)")
    }
}
