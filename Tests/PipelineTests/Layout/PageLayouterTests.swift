import DocumentModel
import DocxFormat
import OdtFormat
import PackageKit
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Page numbers come from LibreOffice, where it is installed.
@Suite struct PageLayouterTests {
    /// Contents on a first page, three titles behind it, the second one on an odd page; names as bookmarks may have them.
    private static let names = ["lw001", "lw_002", "前言三"]

    private static var document: Document {
        let layout = PageLayout(
            name: "纵向", width: .millimetres(210), height: .millimetres(297),
            margins: Insets(
                top: .millimetres(25), bottom: .millimetres(25), left: .millimetres(25), right: .millimetres(25)))
        func title(_ name: String) -> Block { .paragraph(Paragraph([.bookmark(name: name, [.run(Run("题名"))])])) }
        let contents = names.map { name in
            Block.paragraph(Paragraph([.reference(CrossReference(to: name, shows: .page, runs: [Run("0")]))]))
        }
        return Document(
            styles: SampleDocument.styles,
            sections: [
                Section(layout: layout, blocks: contents),
                Section(layout: layout, firstPageNumber: 1, blocks: [title(names[0]), .pageBreak, title(names[2])]),
                Section(layout: layout, start: .oddPage, blocks: [title(names[1])]),
            ])
    }

    @Test(.enabled(if: PageLayouter.isAvailable), .timeLimit(.minutes(3)), arguments: OutputFormat.allCases)
    func aDocumentTellsThePagesOfItsBookmarks(format: OutputFormat) throws {
        let package = format == .docx ? DocxWriter.package(for: Self.document) : OdtWriter.package(for: Self.document)
        let numbers = try #require(PageLayouter()).pageNumbers(
            of: try package.archived(), format: format, bookmarks: Self.names + ["other"])
        #expect(numbers == ["lw001": "1", "前言三": "2", "lw_002": "3"])
    }
}
