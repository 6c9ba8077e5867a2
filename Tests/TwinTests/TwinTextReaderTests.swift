import DocumentModel
import MarkdownFormat
import TestSupport
import Testing
import WenshuCore

/// The plain content of files.
@Suite struct TwinTextReaderTests {
    private static func read(_ format: TwinFormat) throws -> ReadText {
        switch format {
        case .docx: try format.readText(MaterialSample.docx())
        case .odt: try format.readText(MaterialSample.odt())
        }
    }

    @Test(arguments: TwinFormat.allCases)
    func materialsGiveTheirPlainContent(format: TwinFormat) throws {
        #expect(try Self.read(format).plain == MaterialSample.plain)
    }

    @Test(arguments: TwinFormat.allCases)
    func materialsKeepTheirStructureAsMarkdown(format: TwinFormat) throws {
        let text = try Self.read(format)
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

    @Test(arguments: TwinFormat.allCases)
    func plainDocumentsGiveTheirLines(format: TwinFormat) throws {
        #expect(try format.readText(format.file([.p("甲")])).plain == "甲")
    }
}
