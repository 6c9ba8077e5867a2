import OdtFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// What users of other template engines complain of, as regressions.
@Suite struct OdtComplaintTests {
    private static func rendered(_ docx: String, _ odt: String = "", _ view: Value = TemplateCase.view) throws -> String
    {
        let xml = SampleBlock.contentXML([.native(docx: docx, odt: odt)])
        return String(decoding: try OdtTemplateTests.render(xml, view), as: UTF8.self)
    }

    @Test(arguments: TemplateCase.complaints)
    func whatFailsElsewhereWorks(complaint: TemplateCase) throws {
        let bytes = try OdtTemplateTests.render(SampleBlock.contentXML(complaint.blocks))
        let root = try XMLTree.parse(bytes, name: "content.xml").root
        #expect(ParagraphLines.lines(of: root) == complaint.lines)
        for element in root.descendants where ["sdtContent", "txbxContent", "tc"].contains(element.localName) {
            #expect(element.children.contains { $0.isElement && $0.localName != "tcPr" })
        }
    }

    @Test(arguments: TemplateCase.toldComplaints.indices)
    func whatIsSilentElsewhereIsTold(index: Int) throws {
        let complaint = TemplateCase.toldComplaints[index]
        let failure = #expect(throws: JobFailure.self, "\(complaint.source)") {
            try OdtTemplateTests.render(SampleBlock.contentXML(complaint.blocks))
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
            try OdtTemplateTests.render(SampleBlock.contentXML(lines.map { .p($0) }))
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
        let text = try Self.rendered("", markup.replacing("甲", with: block) + "<text:p>后</text:p>")
        let root = try XMLTree.parse(Array(text.utf8), name: "content.xml").root
        let cells = root.descendants.filter { $0.localName == "table-cell" }
        #expect(cells.count == (markup.contains("table-cell") ? 1 : 0))
        #expect(!text.contains("<text:list></text:list>") && !text.contains("<text:list/>"))
    }

    @Test("docxtemplater #674: identifiers of repeated drawings are unique")
    func identifiersOfRepeatedDrawings() throws {
        let text = try Self.rendered(
            "",
            "<text:p>{{#循环 人员}}<draw:frame draw:name=\"图1\"><draw:text-box><text:p/></draw:text-box></draw:frame>{{/}}</text:p>"
        )
        let root = try XMLTree.parse(Array(text.utf8), name: "content.xml").root
        let drawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
        let names = root.descendants.filter { $0.localName == "frame" }.compactMap { $0.attribute(drawing, "name") }
        #expect(names.count == 2 && Set(names).count == 2)
    }

    @Test(
        "Carbone #253: characters that XML forbids do not break the file",
        arguments: ["\u{FFFE}", "\u{FFFF}", "\u{0}", "\u{B}"])
    func forbiddenCharacters(character: String) throws {
        let text = try Self.rendered("", "<text:p>{{甲}}</text:p>", .record([("甲", .string("a\(character)b"))]))
        #expect(text.contains("a\u{FFFD}b"))
    }

    @Test("poi-tl #818: three thousand rows", .timeLimit(.minutes(1)))
    func manyRows() throws {
        let rows = Value.list((0..<3_000).map { .record([("名", .integer($0))]) })
        let text = try Self.rendered(
            "",
            "<table:table><table:table-row><table:table-cell><text:p>{{#循环 行}}{{名}}</text:p></table:table-cell>"
                + "<table:table-cell><text:p>{{/}}</text:p></table:table-cell></table:table-row></table:table>",
            .record([("行", rows)]))
        #expect(text.split(separator: "<table:table-row>").count == 3_001)
    }
}
