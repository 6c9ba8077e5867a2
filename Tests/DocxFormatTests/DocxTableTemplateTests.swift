import DocxFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Repeated columns and merged cells.
@Suite struct DocxTableTemplateTests {
    private static func rendered(_ blocks: [SampleBlock], _ view: Value = TemplateCase.tableView) throws -> XMLTree {
        try XMLTree.parse(
            try DocxTemplateTests.render(SampleBlock.documentXML(blocks), view), name: "word/document.xml")
    }

    private static func cell(_ text: String) -> String {
        "<w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }

    private static func table(_ rows: String, columns: [Int]) -> SampleBlock {
        .native(
            docx: "<w:tbl><w:tblPr/><w:tblGrid>" + columns.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
                + "</w:tblGrid>\(rows)</w:tbl>", odt: "")
    }

    @Test func repeatedColumnsShareTheWidthOfTheTemplate() throws {
        let tree = try Self.rendered([
            SampleTable.block(["名|{{#循环 部门.1.各月 @列}}{{#循环 部门.2.各月 @列}}{{.}}{{/}}{{/循环}}", "全→2"])
        ])
        let widths = tree.root.descendants.filter { ["gridCol", "tcW"].contains($0.localName) }.map {
            Int($0.attribute($0.namespace, "w") ?? "") ?? 0
        }
        let shares = [1_134] + Array(repeating: 126, count: 9)
        #expect(Array(widths.prefix(20)) == shares + shares)
        #expect(widths.last == 2_268)
        let uneven = try Self.rendered([SampleTable.block(["{{#循环 年份.1.季度 @列}}{{#循环 月份 @列}}{{键}}{{/}}{{/循环}}|1|2|3|4"])]
        )
        let columns = uneven.root.descendants.filter { $0.localName == "gridCol" }.prefix(6).compactMap {
            $0.attribute($0.namespace, "w").flatMap { Int($0) }
        }
        #expect(columns.reduce(0, +) == 1_134)
    }

    @Test func columnsLeftOutAtTheEndsOfRowsGrow() throws {
        let loop = Self.cell("{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}")
        let gap = "<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>\(Self.cell("尾"))</w:tr>"
        let tree = try Self.rendered([
            Self.table("<w:tr>\(Self.cell("名"))\(loop)\(Self.cell("右"))</w:tr>\(gap)", columns: [1, 1, 1])
        ])
        let before = tree.root.descendants.filter { $0.localName == "gridBefore" }
        #expect(before.map { $0.attribute($0.namespace, "val") } == ["4"])
    }

    @Test func aRowWithoutAnyCellVanishes() throws {
        let loop = Self.cell("{{#循环 空 为 月 @列}}{{月.键}}{{/循环}}")
        let gap = "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>\(loop)</w:tr>"
        let tree = try Self.rendered([
            Self.table("\(gap)<w:tr>\(Self.cell("名"))\(Self.cell("右"))</w:tr>", columns: [1, 1])
        ])
        #expect(SampleTable.lines(of: tree.root) == ["[1]", "名"])
    }

    @Test func contentControlsAroundCellsAreRepeatedWhole() throws {
        let inside = Self.cell("{{#循环 月份 为 月 @列}}{{月.键}}") + Self.cell("{{$序号}}{{/循环}}")
        func row(_ cells: String) -> String { "<w:tr>\(cells)</w:tr>" }
        func control(_ cells: String) -> String { "<w:sdt><w:sdtPr/><w:sdtContent>\(cells)</w:sdtContent></w:sdt>" }
        let tree = try Self.rendered([Self.table(row(Self.cell("名") + control(inside)), columns: [1, 1, 1])])
        #expect(tree.root.descendants.filter { $0.localName == "sdt" }.count == 3)
        #expect(tree.root.descendants.filter { $0.localName == "tc" }.count == 7)
        let failure = #expect(throws: JobFailure.self) {
            try Self.rendered([
                Self.table(
                    row(control(Self.cell("名") + inside))
                        + row(control(Self.cell("a") + Self.cell("b")) + Self.cell("c")), columns: [1, 1, 1])
            ])
        }
        #expect(failure?.diagnostics.first?.id == "template.crossing")
    }
}
