import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// Tables of OpenDocument text.
///
/// Source: ODF 1.3 part 3, §9.1.
struct OdtTables: TableDialect {
    private typealias Slot = TableGrid.Slot

    let dialect: OdtDialect

    // MARK: reading

    func grid(of table: XMLTree.Node, isWrittenOut: Bool) -> TableGrid {
        var columns: [XMLTree.Node] = []
        for column in descendants(of: table, named: "table-column") {
            columns += repeated(column, isWrittenOut: isWrittenOut)
        }
        /// The columns under cells that reach down, and how many rows these still cover.
        var above: [(columns: Range<Int>, rows: Int)] = []
        let rows = dialect.rows(of: table).map { row in
            TableGrid.Row(
                element: row, slots: slots(of: row, &above, isWrittenOut: isWrittenOut),
                isHeader: sequence(first: row, next: \.parent).prefix { $0 != table }.contains {
                    $0.isElement(OpenDocument.table, "table-header-rows")
                })
        }
        return TableGrid(columns: columns, rows: rows)
    }

    /// Columns stand in groups and headers, too (§9.1.7 to §9.1.12).
    private func descendants(of element: XMLTree.Node, named name: String) -> [XMLTree.Node] {
        var result: [XMLTree.Node] = []
        for child in element.children where child.isElement && child.namespace == OpenDocument.table {
            switch child.localName {
            case name: result.append(child)
            case "table-columns", "table-header-columns", "table-column-group":
                result += descendants(of: child, named: name)
            default: continue
            }
        }
        return result
    }

    /// An element as many times as it stands for.
    private func repeated(_ element: XMLTree.Node, isWrittenOut: Bool) -> [XMLTree.Node] {
        let limit = ColumnBlock.maximumColumns + 1
        let count = min(
            max(element.attribute(OpenDocument.table, "number-columns-repeated").flatMap { Int($0) } ?? 1, 1), limit)
        guard isWrittenOut, count > 1, count < limit else { return Array(repeating: element, count: count) }
        element.setAttribute(OpenDocument.table, "number-columns-repeated", nil)
        var result = [element]
        for _ in 1..<count {
            let copy = element.deepCopy()
            result[result.count - 1].insertAfter(copy)
            result.append(copy)
        }
        return result
    }

    private func slots(
        of row: XMLTree.Node, _ above: inout [(columns: Range<Int>, rows: Int)], isWrittenOut: Bool
    ) -> [Slot] {
        var cells = dialect.cells(of: row).flatMap { repeated($0, isWrittenOut: isWrittenOut) }[...]
        var slots: [Slot] = []
        var column = 0
        var reaching = above.filter { $0.rows > 1 }.map { ($0.columns, $0.rows - 1) }
        /// Takes covered cells up to a column.
        func takeCovered(before end: Int) -> [XMLTree.Node] {
            var nodes: [XMLTree.Node] = []
            while column < end, let cell = cells.first, cell.localName == "covered-table-cell" {
                cells.removeFirst()
                nodes.append(cell)
                column += 1
            }
            return nodes
        }
        while let cell = cells.first, column <= ColumnBlock.maximumColumns {
            let start = column
            if cell.localName == "covered-table-cell" {
                let end = above.first { $0.rows > 1 && $0.columns.contains(start) }?.columns.upperBound ?? start + 1
                slots.append(Slot(.covered, nodes: takeCovered(before: end), columns: start..<column, spansRows: true))
                continue
            }
            cells.removeFirst()
            column += 1
            let rows = span(cell, "number-rows-spanned")
            let nodes = [cell] + takeCovered(before: start + span(cell, "number-columns-spanned"))
            slots.append(Slot(.cell, nodes: nodes, columns: start..<column, spansRows: rows > 1))
            if rows > 1 { reaching.append((start..<column, rows)) }
        }
        above = reaching.map { (columns: $0.0, rows: $0.1) }
        return slots
    }

    private func span(_ cell: XMLTree.Node, _ name: String) -> Int {
        min(max(1, cell.attribute(OpenDocument.table, name).flatMap { Int($0) } ?? 1), 1_000_000)
    }

    // MARK: spans

    /// A spanning cell is followed by as many covered ones (§9.1.4, §9.1.5), less one.
    func setSpan(of slot: inout TableGrid.Slot, to count: ColumnCount, marks: TableMarks) {
        guard let cell = slot.nodes.first else { return }
        for covered in slot.nodes.dropFirst() { covered.remove() }
        let isCell = slot.kind == .cell
        let rest = isCell ? ColumnCount(constant: count.constant - 1, blocks: count.blocks) : count
        let covered =
            isCell ? cell.tree.makeElement(OpenDocument.table, "covered-table-cell", prefix: cell.prefix) : cell
        if isCell {
            cell.setAttribute(OpenDocument.table, "number-columns-spanned", marks.number(count))
            cell.insertAfter(covered)
        }
        covered.setAttribute(OpenDocument.table, "number-columns-repeated", marks.number(rest))
        var end = marks.enclose(covered, through: covered, ifPresent: rest)
        var start = isCell ? cell : covered.previous ?? covered
        if isCell, count.constant == 0 {
            end = marks.enclose(cell, through: end, ifPresent: count)
            start = cell.previous ?? cell
        }
        slot.nodes = start == cell ? [cell, end] : [start, cell, end]
    }

    /// The first cell covers rows, and covered cells stand below it.
    func merge(_ slot: TableGrid.Slot, cell number: Int, marks: TableMarks) {
        guard let cell = slot.element else { return }
        if cell.attribute(OpenDocument.table, "number-columns-spanned") == nil {
            cell.setAttribute(OpenDocument.table, "number-columns-spanned", "1")
        }
        cell.setAttribute(OpenDocument.table, "number-rows-spanned", marks.rows(of: number))
        let covered = cell.tree.makeElement(OpenDocument.table, "covered-table-cell", prefix: cell.prefix)
        marks.enclose(cell, through: cell, ifMerged: number, isFirst: true, otherwise: covered)
    }

    // MARK: widths

    /// Widths are in styles, which stand before the tables: there is a style for every number of repetitions.
    func shareWidth(ofColumn column: XMLTree.Node, in block: Int, marks: TableMarks) {
        guard let name = column.attribute(OpenDocument.table, "style-name"),
            let styles = OdtDialect.automaticStyles(of: column.tree.root),
            let style = styles.children(OpenDocument.style, "style").first(where: {
                $0.attribute(OpenDocument.style, "family") == "table-column"
                    && $0.attribute(OpenDocument.style, "name") == name
            }), let properties = style.firstChild(OpenDocument.style, "table-column-properties")
        else { return }
        let width = properties.attribute(OpenDocument.style, "column-width").flatMap { Length($0) }
        let relative = properties.attribute(OpenDocument.style, "rel-column-width").flatMap { Int($0.dropLast()) }
        guard width != nil || relative != nil else { return }
        makeStyles(like: style, name: name, width: width, relative: relative)
        column.setAttribute(OpenDocument.table, "style-name", "\(name).\(marks.divisor(in: block))")
    }

    /// Cells have no widths of their own.
    func shareWidth(ofCell slot: TableGrid.Slot, in block: Int, marks: TableMarks) {}

    private func makeStyles(like style: XMLTree.Node, name: String, width: Length?, relative: Int?) {
        var last = style
        let known = style.parent?.children(OpenDocument.style, "style").contains {
            $0.attribute(OpenDocument.style, "family") == "table-column"
                && $0.attribute(OpenDocument.style, "name") == "\(name).1"
        }
        if known == true { return }
        for count in 1...ColumnBlock.maximumColumns {
            let copy = style.deepCopy()
            copy.setAttribute(OpenDocument.style, "name", "\(name).\(count)")
            let properties = copy.firstChild(OpenDocument.style, "table-column-properties")
            if let width {
                properties?.setAttribute(
                    OpenDocument.style, "column-width", Length(emu: width.emu / count).odfMillimetres)
            }
            if let relative {
                properties?.setAttribute(OpenDocument.style, "rel-column-width", "\(max(1, relative / count))*")
            }
            last.insertAfter(copy)
            last = copy
        }
    }
}
