import DocxFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Whole sections in repetitions.
@Suite struct DocxSectionTests {
    private static func rendered(_ xml: String) throws -> XMLTree.Node {
        let tree = try XMLTree.parse(try DocxTemplateTests.render(xml), name: "word/document.xml")
        return try #require(tree.root.children.first { $0.localName == "body" })
    }

    /// The sections of a body; the properties of the last one stand behind its blocks.
    private static func sections(of body: XMLTree.Node) -> [SectionCase.Section] {
        var result: [SectionCase.Section] = []
        var lines: [String] = []
        for block in body.children where block.isElement {
            let properties =
                block.localName == "sectPr"
                ? block : block.firstChild(block.namespace, "pPr")?.firstChild(block.namespace, "sectPr")
            if block.localName == "tbl" {
                lines.append("|\(block.text)")
            } else if block.localName == "p", block.firstChild(block.namespace, "r") != nil || properties == nil {
                lines.append(block.text)
            }
            guard let properties else { continue }
            let kind = properties.firstChild(block.namespace, "pgNumType")?.attribute(block.namespace, "start") ?? ""
            result.append(SectionCase.Section(Int(kind) ?? 0, lines))
            lines = []
        }
        return result
    }

    @Test(arguments: SectionCase.all)
    func wholeSectionsRepeat(example: SectionCase) throws {
        let body = try Self.rendered(example.documentXML)
        #expect(Self.sections(of: body) == example.result)
        #expect(body.lastChild?.localName == "sectPr")
        let inner = body.children.filter { $0.localName == "sectPr" }
        #expect(inner.count == 1)
    }

    @Test func aDocumentWithoutAnythingLeftKeepsItsSection() throws {
        let body = try Self.rendered(
            SampleBlock.documentXML([.p("{{#循环 空 @节}}"), .p("x"), .p("{{/}}")]).replacing(
                "<w:sectPr/>", with: "<w:sectPr><w:pgNumType w:start=\"7\"/></w:sectPr>"))
        #expect(Self.sections(of: body) == [SectionCase.Section(7, [])])
    }

    @Test func headersThatASectionInheritsAreNamed() throws {
        let reference = "<w:headerReference w:type=\"default\" r:id=\"rId9\"/>"
        let xml = """
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="urn:r"><w:body>\
            <w:p><w:pPr><w:sectPr>\(reference)</w:sectPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>\
            <w:p><w:r><w:t>{{#循环 人员 @节}}{{姓名}}{{/}}</w:t></w:r></w:p><w:sectPr/></w:body></w:document>
            """
        let body = try Self.rendered(xml)
        #expect(body.descendants.filter { $0.localName == "headerReference" }.count == 3)
    }

    @Test func aTagInATableCannotTakeSections() {
        let failure = #expect(throws: JobFailure.self) {
            try Self.rendered(
                SampleBlock.documentXML([
                    .native(
                        docx: "<w:p><w:r><w:pict><w:txbxContent>\(SampleBlock.p("{{#循环 人员 @节}}{{/}}").wordprocessingML)"
                            + "</w:txbxContent></w:pict></w:r></w:p>", odt: "")
                ]))
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.crossing"])
    }
}
