import DocumentModel
import DocxFormat
import OdtFormat
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Bookmarks, and references to their pages, whose names tags tell.
@Suite struct TwinPageReferenceTests {
    /// Contents of two papers with their pages, then the papers, written for a format.
    private static func package(_ format: TwinFormat) -> OfficePackage {
        let number = CrossReference(to: "{{文.书签}}", shows: .page, runs: [Run("0")])
        func marker(_ tag: String) -> Block { .paragraph(Paragraph(tag)) }
        let blocks: [Block] = [
            marker("{{#循环 论文 为 文}}"), .paragraph(Paragraph([.run(Run("{{文.题名}}")), .reference(number)])),
            marker("{{/循环}}"), marker("{{#循环 论文 为 文}}"),
            .paragraph(Paragraph([.bookmark(name: "{{文.书签}}", [.run(Run("{{文.题名}}"))])])), marker("{{/循环}}"),
        ]
        let document = Document(
            styles: SampleDocument.styles, sections: [Section(layout: SampleDocument.layout, blocks: blocks)])
        return format == .docx ? DocxWriter.package(for: document) : OdtWriter.package(for: document)
    }

    @Test(arguments: TwinFormat.allCases)
    func namesAreFilledInBothPlaces(format: TwinFormat) throws {
        let papers = ["lw001", "lw002"].map { Value.record([("题名", .string("题\($0)")), ("书签", .string($0))]) }
        let document = try RenderedTemplate(
            format.compile(Self.package(format)), .record([("论文", .list(papers))]))
        #expect(document.diagnostics.isEmpty)
        let (bookmarks, references): ([String?], [String?])
        switch format {
        case .docx:
            bookmarks = try document.elements("bookmarkStart", in: format.main).map {
                $0.attribute($0.namespace, "name")
            }
            references = try document.elements("instrText", in: format.main).map(\.text)
            #expect(references == ["lw001", "lw002"].map { " PAGEREF \($0) \\h " })
            // Every mark of a field has a run of its own.
            let runs = try document.elements("r", in: format.main)
            #expect(runs.allSatisfy { run in run.children.count { $0.isElement && $0.localName == "fldChar" } <= 1 })
        case .odt:
            let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            bookmarks = try document.elements("bookmark-start", in: format.main).map { $0.attribute(text, "name") }
            let ends = try document.elements("bookmark-end", in: format.main).map { $0.attribute(text, "name") }
            #expect(ends == bookmarks)
            references = try document.elements("bookmark-ref", in: format.main).map { $0.attribute(text, "ref-name") }
            #expect(references == ["lw001", "lw002"])
        }
        #expect(bookmarks == ["lw001", "lw002"])
    }
}
