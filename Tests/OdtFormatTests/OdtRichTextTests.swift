import ArchiveKit
import MarkdownFormat
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Rich text in OpenDocument text.
@Suite struct OdtRichTextTests {
    private static let namespace = "urn:oasis:names:tc:opendocument:xmlns:"
    private static let text = "\(namespace)text:1.0"
    private static let style = "\(namespace)style:1.0"
    private static let format = "\(namespace)xsl-fo-compatible:1.0"

    private static func document(_ xml: String, _ view: Value, styles: String? = nil) throws -> RenderedDocument {
        var package = OdtTemplateTests.package(xml)
        if let styles {
            package.set(
                "styles.xml",
                Array(
                    """
                    <office:document-styles xmlns:office="\(namespace)office:1.0" xmlns:style="\(style)" xmlns:fo="\(format)">\
                    <office:styles>\(styles)</office:styles></office:document-styles>
                    """.utf8))
        }
        let template = try OdtTemplate.compile(package, name: "模板")
        return try DocumentRenderer(template).render(view, richText: MarkdownReader.read)
    }

    private static func tree(_ document: RenderedDocument) throws -> XMLTree {
        try XMLTree.parse(
            try #require(document.entries.first { $0.name == "content.xml" }).bytes(), name: "content.xml")
    }

    private static func tree(_ text: String, styles: String? = nil, paragraph: String? = nil) throws -> XMLTree {
        let block = paragraph.map { SampleBlock.native(docx: "", odt: $0) } ?? .p("{{*文}}")
        return try tree(document(SampleBlock.contentXML([block]), RichTextCase.view(text), styles: styles))
    }

    /// Styles that are used are there, once.
    @Test func everyStyleIsDeclaredOnce() throws {
        let xml = SampleBlock.contentXML([
            .p("{{*文}}"), .native(docx: "", odt: "<text:p text:style-name=\"P9\">{{*文}}</text:p>"), .p("a{{*项.1}}"),
        ])
        var document = try Self.document(
            xml.replacing("{{*项.1}}", with: ""), RichTextCase.view(RichTextCase.showcase))
        for _ in 0..<2 {
            let tree = try Self.tree(document)
            let declared = tree.root.descendants.compactMap {
                $0.isElement && ["style", "list-style"].contains($0.localName) ? $0.attribute(Self.style, "name") : nil
            }
            let made = declared.filter { $0.hasPrefix("Wenshu") }
            #expect(Set(made).count == made.count)
            for node in tree.root.descendants where node.isElement {
                for attribute in node.attributes where attribute.name.local == "style-name" {
                    guard attribute.value.hasPrefix("Wenshu") else { continue }
                    #expect(made.contains(attribute.value), "\(attribute.value)")
                }
            }
            // A document that was made here is a template again.
            let again = try #require(document.entries.first { $0.name == "content.xml" }).bytes()
            document = try Self.document(
                String(decoding: again, as: UTF8.self).replacing(
                    "</office:text>", with: "<text:p>{{*文}}</text:p></office:text>"),
                RichTextCase.view(RichTextCase.showcase))
        }
    }

    @Test func everyListCountsForItself() throws {
        let tree = try Self.tree("1. 甲\n\n中\n\n5. 乙\n   1. 丙\n   2. 丁")
        let lists = tree.root.descendants.filter { $0.isElement(Self.text, "list") }
        #expect(lists.count == 3)
        let starts = lists.map { $0.firstChild(Self.text, "list-item")?.attribute(Self.text, "start-value") }
        #expect(starts == [nil, "5", nil])
        #expect(lists[2].parent?.localName == "list-item")
        #expect(lists.allSatisfy { $0.attribute(Self.text, "continue-numbering") == nil })
    }

    @Test func headingsTakeTheStylesOfTheTemplate() throws {
        let styles =
            "<style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\" style:family=\"paragraph\"/>"
            + "<style:style style:name=\"_6807_\" style:display-name=\"标题 3\" style:family=\"paragraph\"/>"
        let tree = try Self.tree(
            "# 甲\n\n## 乙\n\n### 丙", styles: styles, paragraph: "<text:p>{{*文 标题级=2}}</text:p>")
        let headings = tree.root.descendants.filter { $0.isElement(Self.text, "h") }
        #expect(headings.map { $0.attribute(Self.text, "outline-level") } == ["2", "3", "4"])
        #expect(headings.prefix(2).map { $0.attribute(Self.text, "style-name") } == ["Heading_20_2", "_6807_"])
    }

    @Test func paragraphsLookLikeTheTemplates() throws {
        let declared =
            "<office:automatic-styles><style:style style:name=\"P9\" style:family=\"paragraph\" style:parent-style-name=\"Body\">"
            + "<style:paragraph-properties xmlns:fo=\"\(Self.format)\" fo:line-height=\"28pt\" fo:text-indent=\"32pt\"/>"
            + "<style:text-properties style:font-size-asian=\"16pt\"/></style:style></office:automatic-styles>"
        let xml = SampleBlock.contentXML([
            .native(docx: "", odt: "<text:p text:style-name=\"P9\">{{*文}}</text:p>")
        ]).replacing("<office:body>", with: declared + "<office:body>")
        let tree = try Self.tree(Self.document(xml, RichTextCase.view("甲\n\n1. 丙")))
        let paragraphs = tree.root.descendants.filter { $0.isElement(Self.text, "p") }
        #expect(paragraphs[0].attribute(Self.text, "style-name") == "P9")
        let name = paragraphs[1].attribute(Self.text, "style-name")
        let made = try #require(
            tree.root.descendants.first {
                $0.isElement(Self.style, "style") && $0.attribute(Self.style, "name") == name
            })
        #expect(made.attribute(Self.style, "parent-style-name") == "Body")
        let properties = made.firstChild(Self.style, "paragraph-properties")
        #expect(properties?.attribute(Self.format, "line-height") == "28pt")
        // A list stands two characters further in than the first line.
        #expect(properties?.attribute(Self.format, "margin-left") == "64pt")
        #expect(properties?.attribute(Self.format, "text-indent") == "-32pt")
    }

    @Test func aTableInAListBecomesLinesWithAWarning() throws {
        let document = try Self.document(
            SampleBlock.contentXML([.p("{{*文}}")]), RichTextCase.view("- 甲\n\n  |a|b|\n  |-|-|\n  |1|2|"))
        #expect(ParagraphLines.lines(of: try Self.tree(document).root) == ["甲", "a｜b", "1｜2"])
        #expect(document.diagnostics.map(\.id) == ["template.table-in-list"])
    }

    @Test func tablesHaveAHeader() throws {
        let tree = try Self.tree("|甲|乙|\n|-:|:-:|\n|1|2|")
        let header = tree.root.descendants.first { $0.localName == "table-header-rows" }
        #expect(header?.children.filter(\.isElement).count == 1)
        let styles = tree.root.descendants.filter { $0.isElement(Self.text, "p") }
            .compactMap { $0.attribute(Self.text, "style-name")?.suffix(2) }
        #expect(styles == ["TR", "TC", "TR", "TC"])
    }

}
