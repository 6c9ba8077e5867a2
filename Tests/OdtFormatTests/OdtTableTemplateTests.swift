import OdtFormat
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
}
