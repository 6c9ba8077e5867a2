import DocxFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// What users of other template engines complain of, as regressions.
@Suite struct DocxComplaintTests {
    private static func rendered(_ docx: String, _ odt: String = "", _ view: Value = TemplateCase.view) throws -> String
    {
        let xml = SampleBlock.documentXML([.native(docx: docx, odt: odt)])
        return String(decoding: try DocxTemplateTests.render(xml, view), as: UTF8.self)
    }

    @Test(arguments: TemplateCase.complaints)
    func whatFailsElsewhereWorks(complaint: TemplateCase) throws {
        let bytes = try DocxTemplateTests.render(SampleBlock.documentXML(complaint.blocks))
        let root = try XMLTree.parse(bytes, name: "word/document.xml").root
        #expect(ParagraphLines.lines(of: root) == complaint.lines)
        for element in root.descendants where ["sdtContent", "txbxContent", "tc"].contains(element.localName) {
            #expect(element.children.contains { $0.isElement && $0.localName != "tcPr" })
        }
    }

    @Test(arguments: TemplateCase.toldComplaints.indices)
    func whatIsSilentElsewhereIsTold(index: Int) throws {
        let complaint = TemplateCase.toldComplaints[index]
        let failure = #expect(throws: JobFailure.self, "\(complaint.source)") {
            try DocxTemplateTests.render(SampleBlock.documentXML(complaint.blocks))
        }
        let finding = try #require(failure?.diagnostics.first)
        #expect(finding.id == complaint.id, "\(complaint.source)")
        #expect(finding.place.contains(complaint.place), "\(complaint.source): \(finding.place)")
        #expect(!finding.cause.isEmpty && !finding.excerpt.isEmpty, "\(complaint.source)")
    }

    @Test("docx-templates #322, docxtpl #134: all faults are told at once")
    func allFaultsAreToldAtOnce() throws {
        let lines = ["{{姓名", "{{#循坏 人员}}", "{{名称｜大写金}}", "{{#如果 有}}", "{{/循环}}"]
        let failure = #expect(throws: JobFailure.self) {
            try DocxTemplateTests.render(SampleBlock.documentXML(lines.map { .p($0) }))
        }
        #expect(
            failure?.diagnostics.map(\.id) == [
                "template.unclosed-tag", "template.unknown-word", "template.unknown-word", "template.pairing",
            ])
        #expect(failure?.diagnostics.map(\.place).compactMap(\.last).count == 4)
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

    @Test(
        "Carbone #253: characters that XML forbids do not break the file",
        arguments: ["\u{FFFE}", "\u{FFFF}", "\u{0}", "\u{B}"])
    func forbiddenCharacters(character: String) throws {
        let text = try Self.rendered(
            "<w:p><w:r><w:t>{{甲}}</w:t></w:r></w:p>", "", .record([("甲", .string("a\(character)b"))]))
        #expect(text.contains("a\u{FFFD}b"))
    }

    @Test("poi-tl #818: three thousand rows", .timeLimit(.minutes(1)))
    func manyRows() throws {
        let rows = Value.list((0..<3_000).map { .record([("名", .integer($0))]) })
        let text = try Self.rendered(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{#循环 行}}{{名}}</w:t></w:r></w:p></w:tc>"
                + "<w:tc><w:p><w:r><w:t>{{/}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "",
            .record([("行", rows)]))
        #expect(text.split(separator: "<w:tr>").count == 3_001)
    }
}
