import OdtFormat
import TestSupport
import Testing
import XMLKit

/// What users of other template engines complain of, as regressions.
@Suite struct OdtComplaintTests {
    private static func rendered(_ markup: String) throws -> String {
        let xml = SampleBlock.contentXML([.native(docx: "", odt: markup)])
        return String(decoding: try OdtTemplateTests.render(xml), as: UTF8.self)
    }

    @Test(
        "docxtemplater #371: a page break between items leaves no blank last page",
        arguments: [
            "<text:p>{{#间隔}}</text:p><text:p text:style-name=\"换页\"/><text:p>{{/}}</text:p>",
            "<text:p text:style-name=\"换页\">{{#间隔}}</text:p><text:p>{{/}}</text:p>",
            "<text:p>{{#间隔}}</text:p><text:p text:style-name=\"换页\">{{/}}</text:p>",
            "<text:p text:style-name=\"换页\">{{#间隔}}{{/}}</text:p>",
        ], ["", " @段"])
    func aPageBreakBetweenItems(markup: String, scope: String) throws {
        let style =
            "<style:style style:name=\"换页\" style:family=\"paragraph\"><style:paragraph-properties "
            + "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" fo:break-before=\"page\"/></style:style>"
        let xml = SampleBlock.contentXML([
            .p("{{#循环 人员\(scope)}}"), .p("{{姓名}}"), .native(docx: "", odt: markup), .p("后"),
        ]).replacing(
            "<office:body>", with: "<office:automatic-styles>\(style)</office:automatic-styles><office:body>")
        let root = try XMLTree.parse(try OdtTemplateTests.render(xml), name: "content.xml").root
        let order = root.descendants.filter { $0.localName == "p" }.map { paragraph in
            paragraph.attribute(paragraph.namespace, "style-name") == "换页" ? "换页" + paragraph.text : paragraph.text
        }
        #expect(order == ["王芳", "换页", "欧阳明", "后"])
    }

    @Test(
        "docxtemplater #134 #674: no cell and no section is left in a state that readers refuse",
        arguments: [
            "<table:table><table:table-row><table:table-cell>甲</table:table-cell></table:table-row></table:table>",
            "<text:section text:name=\"a\">甲</text:section>",
            "<text:list><text:list-item>甲</text:list-item></text:list>",
        ])
    func nothingIsLeftWithoutAParagraph(markup: String) throws {
        let block = ["{{#如果 无}}", "x", "{{/}}"].map { "<text:p>\($0)</text:p>" }.joined()
        let text = try Self.rendered(markup.replacing("甲", with: block) + "<text:p>后</text:p>")
        let root = try XMLTree.parse(Array(text.utf8), name: "content.xml").root
        let cells = root.descendants.filter { $0.localName == "table-cell" }
        #expect(cells.count == (markup.contains("table-cell") ? 1 : 0))
        #expect(!text.contains("<text:list></text:list>") && !text.contains("<text:list/>"))
    }

    @Test("docxtemplater #674: identifiers of repeated drawings are unique")
    func identifiersOfRepeatedDrawings() throws {
        let text = try Self.rendered(
            "<text:p>{{#循环 人员}}<draw:frame draw:name=\"图1\"><draw:text-box><text:p/></draw:text-box></draw:frame>{{/}}</text:p>"
        )
        let root = try XMLTree.parse(Array(text.utf8), name: "content.xml").root
        let drawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
        let names = root.descendants.filter { $0.localName == "frame" }.compactMap { $0.attribute(drawing, "name") }
        #expect(names.count == 2 && Set(names).count == 2)
    }
}
