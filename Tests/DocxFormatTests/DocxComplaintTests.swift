import DocxFormat
import TestSupport
import Testing
import XMLKit

/// What users of other template engines complain of, as regressions.
@Suite struct DocxComplaintTests {
    private static func rendered(_ markup: String) throws -> String {
        let xml = SampleBlock.documentXML([.native(docx: markup, odt: "")])
        return String(decoding: try DocxTemplateTests.render(xml), as: UTF8.self)
    }

    @Test(
        "docxtemplater #371: a page break between items leaves no blank last page",
        arguments: [
            "<w:p>间隔</w:p><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p>结束</w:p>",
            "<w:p>间隔<w:r><w:br w:type=\"page\"/></w:r></w:p><w:p>结束</w:p>",
            "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>间隔</w:p><w:p>结束</w:p>",
            "<w:p>间隔</w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr>结束</w:p>",
            "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>间隔结束</w:p>",
        ], ["", " @段"])
    func aPageBreakBetweenItems(markup: String, scope: String) throws {
        let end = markup.replacing("间隔", with: "<w:r><w:t>{{#间隔}}</w:t></w:r>").replacing(
            "结束", with: "<w:r><w:t>{{/}}</w:t></w:r>")
        let text = try Self.rendered(
            "<w:p><w:r><w:t>{{#循环 人员\(scope)}}</w:t></w:r></w:p><w:p><w:r><w:t>{{姓名}}</w:t></w:r></w:p>" + end
                + "<w:p><w:r><w:t>后</w:t></w:r></w:p>")
        let root = try XMLTree.parse(Array(text.utf8), name: "word/document.xml").root
        let order = root.descendants.compactMap { node in
            switch node.localName {
            case "br", "pageBreakBefore": "换页"
            case "t": node.text.isEmpty ? nil : node.text
            default: nil
            }
        }
        #expect(order == ["王芳", "换页", "欧阳明", "后"])
    }

    @Test(
        "docxtemplater #134 #674: no cell and no content control is left without a paragraph",
        arguments: [
            "<w:tbl><w:tr><w:tc>甲</w:tc></w:tr></w:tbl>",
            "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>甲</w:tc></w:tr></w:tbl>",
            "<w:sdt><w:sdtPr/><w:sdtContent>甲</w:sdtContent></w:sdt>",
        ])
    func nothingIsLeftWithoutAParagraph(markup: String) throws {
        let block = ["{{#如果 无}}", "x", "{{/}}"].map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
        let text = try Self.rendered(markup.replacing("甲", with: block))
        let root = try XMLTree.parse(Array(text.utf8), name: "word/document.xml").root
        let holders = root.descendants.filter { ["tc", "sdtContent"].contains($0.localName) }
        #expect(!holders.isEmpty && holders.allSatisfy { $0.children.filter(\.isElement).last?.localName == "p" })
    }

    @Test("docxtemplater #674: identifiers of repeated drawings are unique")
    func identifiersOfRepeatedDrawings() throws {
        let drawing =
            "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">"
            + "<wp:docPr id=\"7\" name=\"图\"/></wp:inline></w:drawing></w:r>"
        let text = try Self.rendered("<w:p><w:r><w:t>{{#循环 人员}}</w:t></w:r>\(drawing)<w:r><w:t>{{/}}</w:t></w:r></w:p>")
        let root = try XMLTree.parse(Array(text.utf8), name: "word/document.xml").root
        let ids = root.descendants.filter { $0.localName == "docPr" }.compactMap { $0.attribute("", "id") }
        #expect(ids.count == 2 && Set(ids).count == 2)
    }
}
