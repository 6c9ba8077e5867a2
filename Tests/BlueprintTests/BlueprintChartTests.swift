import Blueprint
import DocumentModel
import Testing
import WenshuCore

/// Charts in blueprints: paragraphs with the tag that places them.
@Suite struct BlueprintChartTests {
    @Test(arguments: [
        ("data=\"得分\"", "{{@图表 得分}}"),
        (
            "data=\"得分｜前几 5\" kind=\"条形图\" title=\"甲 &quot;乙&quot; \\丙\" width=\"150mm\" y-title=\"分\"",
            "{{@图表 得分｜前几 5 类型=\"条形图\" 标题=\"甲 \\\"乙\\\" \\\\丙\" 纵轴=\"分\" 宽=\"150mm\"}}"
        ),
    ])
    func aChartIsACentredParagraphWithATag(attributes: String, tag: String) throws {
        guard case .paragraph(let paragraph)? = try BlueprintReaderTests.blocks("<chart \(attributes)/>").first else {
            Issue.record("no paragraph")
            return
        }
        #expect(BlueprintReaderTests.text(paragraph.inlines) == tag)
        #expect(paragraph.format.alignment == .center && paragraph.format.firstLine == .zero)
        #expect(paragraph.format.linePitch == .multiple(1))
    }

    @Test func chartsMayStandInCells() throws {
        let blocks = try BlueprintReaderTests.blocks(
            "<table widths=\"1*\"><tr><td><chart data=\"甲\"/></td></tr></table>")
        guard case .table(let table)? = blocks.first, let cell = table.rows.first?.cells.first,
            case .paragraph(let paragraph)? = cell.blocks.first
        else {
            Issue.record("no cell")
            return
        }
        #expect(BlueprintReaderTests.text(paragraph.inlines) == "{{@图表 甲}}")
    }

    @Test(arguments: [
        ("<chart/>", "blueprint.missing-attribute"), ("<chart data=\" \"/>", "blueprint.missing-attribute"),
        ("<chart data=\"甲\">乙</chart>", "blueprint.content"),
        ("<chart data=\"甲\" title=\"{{乙}}\"/>", "blueprint.bad-value"),
        ("<chart data=\"甲\" colour=\"red\"/>", "blueprint.unknown-attribute"),
    ])
    func mistakesAreTold(markup: String, id: String) {
        let failure = #expect(throws: JobFailure.self) { try BlueprintReaderTests.blocks(markup) }
        #expect(failure?.diagnostics.map(\.id) == [id])
    }
}
