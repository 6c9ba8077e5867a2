import OdtFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Numbered lists in repetitions.
@Suite struct OdtRepeatedListTests {
    private static func rendered(_ blocks: [SampleBlock], _ view: Value = TemplateCase.listView) throws -> XMLTree {
        try XMLTree.parse(try OdtTemplateTests.render(SampleBlock.contentXML(blocks), view), name: "content.xml")
    }

    @Test(arguments: TemplateCase.lists)
    func listsHaveTheirNumbers(example: TemplateCase) throws {
        let tree = try Self.rendered(example.blocks)
        #expect(NumberedLines.lines(of: tree.root) == example.lines)
    }

    @Test func identifiersOfListsAreUniqueAndContinuedListsExist() throws {
        let tree = try Self.rendered(TemplateCase.lists.flatMap(\.blocks))
        let lists = tree.root.descendants.filter { $0.localName == "list" }
        let identifiers = lists.compactMap { $0.attribute(XMLName.xmlNamespace, "id") }
        #expect(Set(identifiers).count == identifiers.count)
        let continued = lists.compactMap { $0.attribute($0.namespace, "continue-list") }
        #expect(!continued.isEmpty && Set(continued).isSubset(of: identifiers))
    }

    @Test func aStartValueHoldsForTheFirstItemOnly() throws {
        let item = "<text:list-item text:start-value=\"5\"><text:p>{{#循环 题.决议 @项}}{{.}}{{/}}</text:p></text:list-item>"
        let tree = try Self.rendered([
            .p("{{#循环 议题 为 题}}"), .p("{{题.题}}"), .native(docx: "", odt: "<text:list>\(item)</text:list>"), .p("{{/}}"),
        ])
        #expect(NumberedLines.lines(of: tree.root) == ["甲", "5.一", "6.二", "乙", "5.三", "丙", "5.四", "6.五"])
    }

    @Test func bulletsAndListsThatGoOnAnywayStayAsTheyAre() throws {
        let list =
            "<text:list text:continue-numbering=\"true\"><text:list-item><text:p>{{题}}</text:p></text:list-item></text:list>"
        let tree = try Self.rendered([.p("{{#循环 议题}}"), .native(docx: "", odt: list), .p("{{/}}")])
        let lists = tree.root.descendants.filter { $0.localName == "list" }
        #expect(
            lists.map { $0.attributes.map(\.name.local) } == [
                ["continue-numbering"], ["continue-numbering"], ["continue-numbering"],
            ])
    }
}
