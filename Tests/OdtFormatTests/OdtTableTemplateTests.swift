import OdtFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Repeated columns and merged cells.
@Suite struct OdtTableTemplateTests {
    private static func rendered(_ blocks: [SampleBlock], _ view: Value = TemplateCase.tableView) throws -> XMLTree {
        try XMLTree.parse(try OdtTemplateTests.render(SampleBlock.contentXML(blocks), view), name: "content.xml")
    }

    private static let styles = """
        <office:automatic-styles><style:style style:name="列" style:family="table-column"><style:table-column-properties \
        style:column-width="6cm" style:rel-column-width="6000*"/></style:style></office:automatic-styles><office:body>
        """

    @Test func repeatedColumnsShareTheWidthOfTheTemplate() throws {
        let xml = SampleBlock.contentXML([
            SampleTable.block(["名|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}"]), SampleTable.block(["{{#循环 一个月 @列}}{{键}}{{/循环}}"]),
        ]).replacing("<office:body>", with: Self.styles)
        let tree = try XMLTree.parse(
            try OdtTemplateTests.render(xml, TemplateCase.tableView), name: "content.xml")
        let columns = tree.root.descendants.filter { $0.localName == "table-column" }
        #expect(
            columns.map { $0.attribute($0.namespace, "style-name") } == ["列", "列.3", "列.3", "列.3", "列.1"])
        let made = try #require(
            tree.root.descendants.first { $0.localName == "style" && $0.attribute($0.namespace, "name") == "列.3" })
        let properties = try #require(made.children.first { $0.isElement })
        #expect(properties.attribute(properties.namespace, "column-width") == "20mm")
        #expect(properties.attribute(properties.namespace, "rel-column-width") == "2000*")
    }

    @Test func cellsThatStandForSeveralAreWrittenOut() throws {
        let tree = try Self.rendered([
            .native(
                docx: "",
                odt: """
                    <table:table table:name="表"><table:table-columns><table:table-column table:number-columns-repeated="4"/>\
                    </table:table-columns><table:table-row><table:table-cell/><table:table-cell><text:p>{{#循环 月份 为 月 @列}}{{月.键}}\
                    </text:p></table:table-cell><table:table-cell><text:p>{{/循环}}</text:p></table:table-cell><table:table-cell/>\
                    </table:table-row><table:table-row><table:table-cell table:number-columns-repeated="4"><text:p>x</text:p>\
                    </table:table-cell></table:table-row></table:table>
                    """)
        ])
        #expect(
            SampleTable.lines(of: tree.root) == ["[8]", "|一月||二月||三月||", "x|x|x|x|x|x|x|x"])
    }
}
