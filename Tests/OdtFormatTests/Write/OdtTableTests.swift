import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Tables.
@Suite struct OdtTableTests {
    @Test func spansAreCoveredByPlaceholders() throws {
        let written = WrittenOdt([.table(spanning)])
        let rows = try written.find("//table:table-row").map { row in row.children.filter(\.isElement).map(\.localName)
        }
        #expect(
            rows == [
                ["table-cell", "table-cell", "covered-table-cell"],
                ["covered-table-cell", "table-cell", "table-cell"],
            ])
        #expect(
            try written.attribute("table:number-rows-spanned", of: "//table:table-row[1]/table:table-cell[1]") == "2")
        #expect(
            try written.attribute("table:number-columns-spanned", of: "//table:table-row[1]/table:table-cell[2]") == "2"
        )
    }

    @Test func columnsShareTheTextArea() throws {
        let written = WrittenOdt(
            [
                .table(
                    Table(columns: [.fixed(.millimetres(36)), .share(2), .share(1)], rows: [TableRow([TableCell()])]))
            ],
            layout: SampleDocument.layout)
        let names = try written.attributes("table:style-name", of: "//table:table-column")
        let widths = try names.map { name in
            try written.attribute(
                "style:column-width", of: "//style:style[@style:name='\(name ?? "")']/style:table-column-properties")
        }
        #expect(widths == ["36mm", "80mm", "40mm"])
        #expect(try written.attribute("table:align", of: "//style:table-properties") == "margins")
    }

    @Test(arguments: [(Table.Alignment.left, "left"), (.center, "center"), (.right, "right")])
    func aNarrowTableStandsWhereItShould(alignment: Table.Alignment, value: String) throws {
        let written = WrittenOdt([
            .table(
                Table(columns: [.fixed(.millimetres(30))], alignment: alignment, rows: [TableRow([TableCell()])]))
        ])
        #expect(try written.attribute("table:align", of: "//style:table-properties") == value)
        #expect(try written.attribute("style:width", of: "//style:table-properties") == "30mm")
    }

    @Test(arguments: [0, 1, 2, 3, 9])
    func headerRowsAreRepeated(count: Int) throws {
        let rows = (0..<3).map { TableRow([TableCell([.paragraph(Paragraph("\($0)"))])]) }
        let written = WrittenOdt([.table(Table(columns: [.share(1)], headerRows: count, rows: rows))])
        #expect(try written.find("//table:table-header-rows/table:table-row").count == min(count, 3))
        #expect(try written.find("//table:table-header-rows").count == (count > 0 ? 1 : 0))
        #expect(try written.find("//table:table-row").count == 3)
    }

    @Test func rowsKeepTogetherAndKnowTheirHeight() throws {
        let rows = [
            TableRow([TableCell()], keepsTogether: true, height: .exactly(.millimetres(35))),
            TableRow([TableCell()], keepsTogether: false, height: .atLeast(.millimetres(10))), TableRow([TableCell()]),
        ]
        let written = WrittenOdt([.table(Table(columns: [.share(1)], rows: rows))])
        let properties = "//style:table-row-properties"
        #expect(try written.attributes("fo:keep-together", of: properties) == ["always", "auto", "always"])
        #expect(try written.attributes("style:row-height", of: properties) == ["35mm", nil, nil])
        #expect(try written.attributes("style:min-row-height", of: properties) == [nil, "10mm", nil])
    }

    @Test func neighboursShareTheirLine() {
        var style = TableStyle("网格")
        style.outer = Borders(top: Border(width: .points(2)), bottom: Border(width: .points(2)))
        style.insideHorizontal = Border(width: .points(0.5))
        style.headerRule = Border(width: .points(1))
        let thick = Border(width: .points(3))
        let table = Table(
            columns: [.share(1), .share(1)], headerRows: 1,
            rows: [
                TableRow([TableCell(), TableCell()]),
                TableRow([TableCell(borders: Borders(bottom: thick)), TableCell(borders: Borders(right: Border.none))]),
                TableRow([TableCell(borders: Borders(top: Border(width: .points(1)))), TableCell()]),
            ])
        let borders = TableBorders(table: table, style: style, grid: table.grid())
        #expect(borders.lines(row: 0, column: 0, columns: 1, rows: 1).top == style.outer.top)
        #expect(borders.lines(row: 0, column: 0, columns: 1, rows: 1).bottom == style.headerRule)
        #expect(borders.lines(row: 1, column: 0, columns: 1, rows: 1).bottom == thick)
        #expect(borders.lines(row: 2, column: 0, columns: 1, rows: 1).top == thick)
        #expect(borders.lines(row: 1, column: 1, columns: 1, rows: 1).right == Border.none)
        #expect(borders.lines(row: 1, column: 0, columns: 1, rows: 1).right == nil)
        #expect(borders.lines(row: 0, column: 1, columns: 1, rows: 3).bottom == style.outer.bottom)
    }

    @Test func anEmptyCellHasAParagraph() throws {
        let written = WrittenOdt(
            [.table(Table(style: "网格", columns: [.share(1)], rows: [TableRow([TableCell()])]))],
            styles: SampleDocument.styles)
        #expect(try written.attributes("text:style-name", of: "//table:table-cell/text:p") == ["表文"])
    }

    @Test func tablesHaveNamesOfTheirOwn() throws {
        let table = Block.table(Table(columns: [.share(1)], rows: [TableRow([TableCell()])]))
        let written = WrittenOdt([table, table])
        #expect(try written.attributes("table:name", of: "//table:table") == ["表1", "表2"])
    }

    private var spanning: Table {
        Table(
            columns: [.share(1), .share(1), .share(1)],
            rows: [
                TableRow([TableCell(rowSpan: 2), TableCell(columnSpan: 2)]), TableRow([TableCell(), TableCell()]),
            ])
    }
}
