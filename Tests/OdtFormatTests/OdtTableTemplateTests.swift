import OdtFormat
import TemplateEngine
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Repeated columns and merged cells.
@Suite struct OdtTableTemplateTests {
    private static func rendered(_ blocks: [SampleBlock], _ view: Value = TemplateCase.tableView) throws -> XMLTree {
        try XMLTree.parse(try OdtTemplateTests.render(SampleBlock.contentXML(blocks), view), name: "content.xml")
    }

    @Test(arguments: TemplateCase.columns + TemplateCase.merges)
    func tablesGiveTheirRows(example: TemplateCase) throws {
        #expect(SampleTable.lines(of: try Self.rendered(example.blocks).root) == example.lines)
    }

    @Test(arguments: TemplateCase.faultyTables.indices)
    func faultsNameTheirPlace(index: Int) throws {
        let (blocks, id) = TemplateCase.faultyTables[index]
        let failure = #expect(throws: JobFailure.self) { try Self.rendered(blocks) }
        #expect(failure?.diagnostics.map(\.id) == [id])
        #expect(failure?.diagnostics.allSatisfy { $0.place.hasPrefix("模板 正文第 ") && !$0.remedy.isEmpty } == true)
    }

    @Test(arguments: TemplateCase.failingTables.indices)
    func dataThatDoNotFitAreFaults(index: Int) throws {
        let (blocks, id) = TemplateCase.failingTables[index]
        let failure = #expect(throws: JobFailure.self) { try Self.rendered(blocks) }
        #expect(failure?.diagnostics.first?.id == id)
    }

    @Test(.timeLimit(.minutes(1)), arguments: HostileTable.all)
    func hostileTablesEndInAMessageOrADocument(hostile: HostileTable) throws {
        do {
            _ = try OdtTemplateTests.render(SampleBlock.contentXML(hostile.blocks), HostileTable.view)
            #expect(hostile.fault == nil)
        } catch let failure as JobFailure {
            #expect(failure.diagnostics.first?.id == hostile.fault)
        }
    }

    @Test func columnsAreListedOnceAndTheirDataAreInferred() throws {
        let blocks = [
            SampleTable.block([
                "名|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}", "{{#循环 部门}}{{名}}|{{各月[$序号] @并格}}{{月.色}}{{/循环}}",
            ])
        ]
        let package = OdtTemplateTests.package(SampleBlock.contentXML(blocks))
        let inventory = try OdtTemplate.inventory(of: package, name: "模板")
        #expect(inventory.diagnostics.isEmpty)
        #expect(
            inventory.tags.entries.map(\.site.source) == [
                "{{#循环 月份 为 月 @列}}", "{{月.键}}", "{{#循环 部门}}", "{{名}}", "{{各月[$序号] @并格}}", "{{月.色}}", "{{/循环}}",
            ])
        guard case .record(let fields) = inventory.tags.record.kind else {
            Issue.record("no record")
            return
        }
        #expect(fields.map(\.name) == ["月份", "部门"])
        let items = fields.map { field in
            guard case .list(let item) = field.kind, case .record(let inside) = item.kind else { return [""] }
            return inside.map(\.name)
        }
        #expect(items == [["键", "色"], ["名", "各月"]])
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
