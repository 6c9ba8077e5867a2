import OdtFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Whole sections in repetitions.
@Suite struct OdtRepeatedSectionTests {
    private static let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    private static let formatting = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"

    private static func rendered(_ xml: String) throws -> XMLTree {
        try XMLTree.parse(try OdtTemplateTests.render(xml), name: "content.xml")
    }

    /// The style of a block.
    private static func properties(_ block: XMLTree.Node, _ tree: XMLTree) -> XMLTree.Node? {
        let name = block.attributes.first { $0.name.local == "style-name" }?.value
        return tree.root.descendants.first { $0.localName == "style" && $0.attribute(style, "name") == name }
    }

    /// The sections: each begins with a block that names a page style.
    private static func sections(of tree: XMLTree) -> [SectionCase.Section] {
        var result: [SectionCase.Section] = []
        let body = tree.root.descendants.first { $0.isElement && $0.localName == "text" && $0.prefix == "office" }
        for block in body?.children.filter(\.isElement) ?? [] {
            let page = properties(block, tree)?.attribute(style, "master-page-name") ?? ""
            let line = block.localName == "table" ? "|\(block.text)" : block.text
            if page.isEmpty, !result.isEmpty {
                result[result.count - 1].lines.append(line)
            } else {
                result.append(SectionCase.Section(Int(page.dropFirst()) ?? 0, [line]))
            }
        }
        return result
    }

    @Test(arguments: SectionCase.all)
    func wholeSectionsRepeat(example: SectionCase) throws {
        #expect(Self.sections(of: try Self.rendered(example.contentXML)) == example.result)
    }

    @Test func repetitionsOfADocumentWithoutPageStylesBeginPages() throws {
        let tree = try Self.rendered(
            SampleBlock.contentXML([.p("{{#循环 人员 @节}}"), .p("{{姓名}}"), .p("x"), .p("{{/}}")]))
        let breaks = tree.root.descendants.filter { $0.localName == "p" }.map {
            Self.properties($0, tree)?.children.first { $0.isElement }?.attribute(Self.formatting, "break-before") ?? ""
        }
        #expect(breaks == ["page", "", "page", ""])
    }

    @Test func sectionElementsRepeatWithNamesOfTheirOwn() throws {
        let section =
            "<text:section text:name=\"甲\"><text:p>x</text:p><text:p>{{#循环 人员 @节}}{{姓名}}{{/}}</text:p></text:section>"
        let tree = try Self.rendered(SampleBlock.contentXML([.native(docx: "", odt: section), .p("y")]))
        #expect(ParagraphLines.lines(of: tree.root) == ["x", "王芳", "x", "欧阳明", "y"])
        let sections = tree.root.descendants.filter { $0.localName == "section" }
        #expect(Set(sections.compactMap { $0.attribute($0.namespace, "name") }).count == 2)
    }
}
