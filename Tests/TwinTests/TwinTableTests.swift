import TemplateEngine
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Repeated columns and merged cells.
@Suite struct TwinTableTests {
    @Test(arguments: TwinFormat.allCases, TemplateCase.columns + TemplateCase.merges)
    func tablesGiveTheirRows(format: TwinFormat, example: TemplateCase) throws {
        let tree = try format.tree(example.blocks, TemplateCase.tableView)
        #expect(SampleTable.lines(of: tree.root) == example.lines)
    }

    @Test(arguments: TwinFormat.allCases, TemplateCase.faultyTables.indices)
    func faultsNameTheirPlace(format: TwinFormat, index: Int) throws {
        let (blocks, id) = TemplateCase.faultyTables[index]
        let failure = #expect(throws: JobFailure.self) { try format.tree(blocks, TemplateCase.tableView) }
        #expect(failure?.diagnostics.map(\.id) == [id])
        #expect(failure?.diagnostics.allSatisfy { $0.place.hasPrefix("模板 正文第 ") && !$0.remedy.isEmpty } == true)
    }

    @Test(arguments: TwinFormat.allCases, TemplateCase.failingTables.indices)
    func dataThatDoNotFitAreFaults(format: TwinFormat, index: Int) throws {
        let (blocks, id) = TemplateCase.failingTables[index]
        let failure = #expect(throws: JobFailure.self) { try format.tree(blocks, TemplateCase.tableView) }
        #expect(failure?.diagnostics.first?.id == id)
    }

    @Test(.timeLimit(.minutes(5)), arguments: TwinFormat.allCases, HostileTable.all)
    func hostileTablesEndInAMessageOrADocument(format: TwinFormat, hostile: HostileTable) throws {
        do {
            _ = try format.render(format.xml(hostile.blocks), HostileTable.view)
            #expect(hostile.fault == nil)
        } catch let failure as JobFailure {
            #expect(failure.diagnostics.first?.id == hostile.fault)
        }
    }

    @Test(arguments: TwinFormat.allCases)
    func columnsAreListedOnceAndTheirDataAreInferred(format: TwinFormat) throws {
        let blocks = [
            SampleTable.block([
                "名|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}", "{{#循环 部门}}{{名}}|{{各月[$序号] @并格}}{{月.色}}{{/循环}}",
            ])
        ]
        let inventory = try format.inventory(blocks)
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
}
