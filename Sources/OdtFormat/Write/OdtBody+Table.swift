import DocumentModel
import WenshuCore
import XMLKit

extension OdtBody {
    /// Writes a table. Source: ODF 1.3 part 3, `table:table`.
    mutating func write(_ table: Table) {
        let grid = table.grid()
        let columns = table.columnWidths(available: width)
        guard !columns.isEmpty, !grid.isEmpty else { return }
        let style = table.style.flatMap { sheet.styles.tableStyle($0) }
        tables += 1
        xml.open(
            "table:table",
            ["table:name": "\(tablePrefix)\(tables)", "table:style-name": tableStyle(table, style, columns)])
        for column in columns {
            let name = styles.name(.tableColumn) { xml in
                xml.empty("style:table-column-properties", ["style:column-width": column.odfMillimetres])
            }
            xml.empty("table:table-column", ["table:style-name": name])
        }
        let frame = TableBorders(table: table, style: style, grid: grid)
        let headers = min(max(0, table.headerRows), grid.count)
        if headers > 0 { xml.open("table:table-header-rows") }
        for row in grid.indices {
            if row == headers, headers > 0 { xml.close() }
            write(row: row, of: table, style: style, grid: grid, columns: columns, borders: frame)
        }
        if headers == grid.count { xml.close() }
        xml.close()
    }

    private var tablePrefix: String { place == .furniture ? "页眉页脚表" : "表" }

    private mutating func tableStyle(_ table: Table, _ style: TableStyle?, _ columns: [Length]) -> String {
        let total = columns.reduce(.zero, +)
        let fills = abs(total.emu - width.emu) < 36_000
        let alignment = table.alignment ?? style?.alignment ?? .left
        var attributes = OdtAttributes()
        attributes.add("style:width", total.odfMillimetres)
        attributes.add("table:align", fills ? "margins" : alignment.rawValue)
        attributes.add("table:border-model", "collapsing")
        beginning.add(to: &attributes)
        let name = styles.name(.table, masterPage: beginning.masterPage) { xml in
            xml.open("style:table-properties")
            xml.attributes(attributes)
            xml.close()
        }
        beginning = Beginning()
        return name
    }

    private mutating func write(
        row: Int, of table: Table, style: TableStyle?, grid: [[TableSlot]], columns: [Length], borders: TableBorders
    ) {
        let content = table.rows[row]
        let rowStyle = styles.name(.tableRow) { xml in
            xml.open("style:table-row-properties")
            switch content.height {
            case .atLeast(let length): xml.attribute("style:min-row-height", length.odfMillimetres)
            case .exactly(let length): xml.attribute("style:row-height", length.odfMillimetres)
            case nil: break
            }
            xml.attribute("fo:keep-together", content.keepsTogether ? "always" : "auto")
            xml.close()
        }
        xml.open("table:table-row", ["table:style-name": rowStyle])
        for column in grid[row].indices {
            switch grid[row][column] {
            case .covered: xml.empty("table:covered-table-cell")
            case .empty: write(TableCell(), row: row, column: column, spans: (1, 1), in: table, style, columns, borders)
            case .cell(let index, let columnSpan, let rowSpan):
                write(
                    content.cells[index], row: row, column: column, spans: (columnSpan, rowSpan), in: table, style,
                    columns, borders)
            }
        }
        xml.close()
    }

    private mutating func write(
        _ cell: TableCell, row: Int, column: Int, spans: (columns: Int, rows: Int), in table: Table,
        _ style: TableStyle?, _ columns: [Length], _ borders: TableBorders
    ) {
        let isHeader = row < table.headerRows
        let padding = cell.padding ?? style?.padding ?? TableStyle("").padding
        var attributes = OdtAttributes()
        switch cell.verticalAlignment ?? style?.verticalAlignment ?? .top {
        case .top: attributes.add("style:vertical-align", "top")
        case .center: attributes.add("style:vertical-align", "middle")
        case .bottom: attributes.add("style:vertical-align", "bottom")
        }
        let background = cell.background ?? (isHeader ? style?.headerBackground : nil)
        attributes.add("fo:background-color", background?.odfValue)
        OdtBorders.add(
            borders.lines(row: row, column: column, columns: spans.columns, rows: spans.rows), to: &attributes)
        OdtBorders.addPadding(padding, to: &attributes)
        let name = styles.name(.tableCell) { xml in
            xml.open("style:table-cell-properties")
            xml.attributes(attributes)
            xml.close()
        }
        xml.open("table:table-cell", ["table:style-name": name])
        if spans.columns > 1 { xml.attribute("table:number-columns-spanned", spans.columns) }
        if spans.rows > 1 { xml.attribute("table:number-rows-spanned", spans.rows) }
        xml.attribute("office:value-type", "string")
        let outside = width
        width = columns[column..<(column + spans.columns)].reduce(.zero, +) - padding.left - padding.right
        writeFilled(cell.blocks, emptyStyle: isHeader ? style?.headerStyle : style?.bodyStyle)
        width = outside
        xml.close()
    }
}

/// Which line stands at each edge of the grid of a table.
///
/// Neighbours share an edge: what one of them says goes before what the table style says; if both say something, the
/// thicker line stands. Both get the same line, so that no reader has to decide.
struct TableBorders {
    private let table: Table
    private let style: TableStyle?
    private let cells: [[TableCell?]]

    /// Looks at a table.
    /// - Parameters:
    ///   - table: the table.
    ///   - style: its style.
    ///   - grid: what stands at each place.
    init(table: Table, style: TableStyle?, grid: [[TableSlot]]) {
        self.table = table
        self.style = style
        cells = grid.indices.map { row in
            grid[row].map { slot in
                switch slot {
                case .cell(let index, _, _): table.rows[row].cells[index]
                case .covered(let origin, let index, _, _): table.rows[origin].cells[index]
                case .empty: nil
                }
            }
        }
    }

    /// The lines around a cell.
    func lines(row: Int, column: Int, columns: Int, rows: Int) -> Borders {
        Borders(
            top: horizontal(above: row, column), bottom: horizontal(above: row + rows, column),
            left: vertical(before: column, row), right: vertical(before: column + columns, row))
    }

    private func horizontal(above row: Int, _ column: Int) -> Border? {
        let inherited: Border? =
            if row == 0 {
                style?.outer.top
            } else if row == cells.count {
                style?.outer.bottom
            } else if row == table.headerRows {
                style?.headerRule ?? style?.insideHorizontal
            } else {
                style?.insideHorizontal
            }
        return choose(cell(row - 1, column)?.borders.bottom, cell(row, column)?.borders.top, inherited)
    }

    private func vertical(before column: Int, _ row: Int) -> Border? {
        let inherited: Border? =
            if column == 0 {
                style?.outer.left
            } else if column == table.columns.count {
                style?.outer.right
            } else {
                style?.insideVertical
            }
        return choose(cell(row, column - 1)?.borders.right, cell(row, column)?.borders.left, inherited)
    }

    private func cell(_ row: Int, _ column: Int) -> TableCell? {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else { return nil }
        return cells[row][column]
    }

    private func choose(_ first: Border?, _ second: Border?, _ inherited: Border?) -> Border? {
        guard let first else { return second ?? inherited }
        guard let second else { return first }
        return second.width > first.width ? second : first
    }
}
