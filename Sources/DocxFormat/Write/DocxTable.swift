import DocumentModel
import WenshuCore
import XMLKit

/// Writes a table.
///
/// Source: ISO/IEC 29500-1 §17.4.
struct DocxTable {
    private let table: Table
    private let body: DocxBody
    private let style: TableStyle?
    private let widths: [Length]

    /// Takes a table.
    /// - Parameters:
    ///   - table: the table.
    ///   - body: the part in which it stands.
    init(_ table: Table, body: DocxBody) {
        self.table = table
        self.body = body
        style = table.style.flatMap { body.assembly.sheet.tableStyle($0) }
        widths = table.columnWidths(available: body.width)
    }

    /// Writes `w:tbl`.
    func write() {
        body.writer.open("w:tbl")
        properties()
        body.writer.open("w:tblGrid")
        for width in widths { body.writer.empty("w:gridCol", ["w:w": String(width.twips)]) }
        body.writer.close()
        let grid = table.grid()
        for (index, row) in table.rows.enumerated() { write(row, at: index, grid: grid) }
        body.writer.close()
    }

    private func properties() {
        let total = widths.reduce(0) { $0 + $1.twips }
        body.writer.open("w:tblPr")
        body.writer.value("w:tblStyle", body.assembly.styleIDs.table(table.style))
        body.writer.empty("w:tblW", ["w:w": String(total), "w:type": "dxa"])
        body.writer.value("w:jc", Self.alignment(table.alignment ?? style?.alignment ?? .left))
        body.writer.empty("w:tblLayout", ["w:type": "fixed"])
        // What the style says of a header row is for one row; several say it themselves.
        let hasOneHeaderRow = table.headerRows == 1
        body.writer.empty(
            "w:tblLook",
            [
                "w:val": hasOneHeaderRow ? "0420" : "0400", "w:firstRow": hasOneHeaderRow ? "1" : "0",
                "w:lastRow": "0", "w:firstColumn": "0", "w:lastColumn": "0", "w:noHBand": "0", "w:noVBand": "1",
            ])
        body.writer.close()
    }

    private func write(_ row: TableRow, at index: Int, grid: [[TableSlot]]) {
        let isHeader = index < table.headerRows
        body.writer.open("w:tr")
        if row.keepsTogether || row.height != nil || isHeader {
            body.writer.open("w:trPr")
            if row.keepsTogether { body.writer.empty("w:cantSplit") }
            switch row.height {
            case .atLeast(let height):
                body.writer.empty("w:trHeight", ["w:val": String(height.twips), "w:hRule": "atLeast"])
            case .exactly(let height):
                body.writer.empty("w:trHeight", ["w:val": String(height.twips), "w:hRule": "exact"])
            case nil: break
            }
            if isHeader { body.writer.empty("w:tblHeader") }
            body.writer.close()
        }
        for (column, slot) in grid[index].enumerated() {
            switch slot {
            case .cell(let cell, let columns, let rows):
                write(
                    row.cells[cell], at: index, before: index + rows, column: column, columns: columns,
                    merge: rows > 1 ? "restart" : nil)
            case .covered(let startRow, let cell, startsRow: true, let span):
                let start = table.rows[startRow].cells[cell]
                write(
                    spanned(start), at: index, before: min(startRow + start.rowSpan, table.rows.count),
                    column: column, columns: span, merge: "continue")
            case .covered: break
            case .empty: write(TableCell(), at: index, before: index + 1, column: column, columns: 1, merge: nil)
            }
        }
        body.writer.close()
    }

    /// The continuation of a cell that spans rows: same edges, no content.
    private func spanned(_ cell: TableCell) -> TableCell {
        var result = cell
        result.blocks = []
        return result
    }

    /// Writes a cell, or one row of a cell that spans rows.
    /// - Parameters:
    ///   - cell: the cell.
    ///   - row: the row that is written.
    ///   - end: the row behind the cell's last one.
    ///   - column: its first column.
    ///   - columns: how many columns it spans.
    ///   - merge: `restart` or `continue` when it spans rows.
    private func write(
        _ cell: TableCell, at row: Int, before end: Int, column: Int, columns: Int, merge: String?
    ) {
        let width = widths[column..<column + columns].reduce(0) { $0 + $1.twips }
        let isHeader = row < table.headerRows
        body.writer.open("w:tc")
        body.writer.open("w:tcPr")
        body.writer.empty("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        if columns > 1 { body.writer.value("w:gridSpan", columns) }
        body.writer.value("w:vMerge", merge)
        var borders = cell.borders
        if end == table.headerRows { borders.bottom = borders.bottom ?? style?.headerRule }
        if !borders.isEmpty {
            body.writer.open("w:tcBorders")
            body.writer.border("w:top", borders.top)
            body.writer.border("w:left", borders.left)
            body.writer.border("w:bottom", borders.bottom)
            body.writer.border("w:right", borders.right)
            body.writer.close()
        }
        body.writer.shading(cell.background ?? (isHeader ? style?.headerBackground : nil))
        if let padding = cell.padding { DocxStyles.cellMargins("w:tcMar", padding, &body.writer) }
        body.writer.value("w:vAlign", (cell.verticalAlignment ?? style?.verticalAlignment ?? .top).rawValue)
        body.writer.close()
        content(cell, width: .twips(width), style: isHeader ? style?.headerStyle : style?.bodyStyle)
        body.writer.close()
    }

    /// The blocks of a cell; the last one must be a paragraph.
    private func content(_ cell: TableCell, width: Length, style paragraphStyle: String?) {
        let padding = cell.padding ?? style?.padding ?? TableStyle("").padding
        let outer = body.width
        body.width = max(width - padding.left - padding.right, .twips(1))
        body.blocks(cell.blocks.isEmpty ? [.paragraph(Paragraph(style: paragraphStyle))] : cell.blocks)
        body.width = outer
    }

    /// An alignment as the schema spells it (`ST_JcTable`).
    static func alignment(_ alignment: Table.Alignment) -> String { alignment.rawValue }
}
