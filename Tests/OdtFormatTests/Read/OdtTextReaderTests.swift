import DocumentModel
import MarkdownFormat
import PackageKit
import TestSupport
import Testing
import WenshuCore

@testable import OdtFormat

@Suite struct OdtTextReaderTests {
    private static func read() throws -> ReadText {
        let package = try OfficePackage.open(bytes: MaterialSample.odt(), name: "材料.odt")
        return try OdtTextReader.read(package, name: "材料.odt")
    }

    @Test func materialsGiveTheirPlainContent() throws { #expect(try Self.read().plain == MaterialSample.plain) }

    @Test func materialsKeepTheirStructureAsMarkdown() throws {
        let text = try Self.read()
        #expect(text.markdown == MaterialSample.markdown)
        // Every sign means itself: what Markdown makes of it has the same words.
        let rich = try MarkdownReader.read(text.markdown)
        #expect(rich.findings == [])
        let kinds = rich.blocks.map { block -> String in
            switch block {
            case .heading: "heading"
            case .list: "list"
            case .table: "table"
            case .paragraph: "paragraph"
            default: "other"
            }
        }
        #expect(kinds == ["heading", "paragraph", "paragraph", "list", "table", "paragraph", "paragraph"])
    }

    @Test func plainDocumentsGiveTheirLines() throws {
        let bytes = try TaggedTemplates.odt(["甲"])
        let package = try OfficePackage.open(bytes: bytes, name: "甲.odt")
        #expect(try OdtTextReader.read(package, name: "甲.odt").plain == "甲")
    }
}
