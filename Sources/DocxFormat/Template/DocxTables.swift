import TemplateEngine
import TemplateMarkup
import XMLKit

/// Tables of WordprocessingML.
///
/// Source: ISO/IEC 29500-1 §17.4.
struct DocxTables: TableDialect {
    let dialect: DocxDialect

    private typealias Slot = TableGrid.Slot

    /// Reads the columns of `w:tblGrid` (§17.4.48) and the cells with their spans (§17.4.17).
    func grid(of table: XMLTree.Node, isWrittenOut: Bool) -> TableGrid {
        let namespace = table.namespace
        let columns = table.firstChild(namespace, "tblGrid")?.children(namespace, "gridCol") ?? []
        let rows = dialect.rows(of: table).map { row in
            let properties = row.firstChild(namespace, "trPr")
            let header = properties?.firstChild(namespace, "tblHeader")
            return TableGrid.Row(
                element: row, slots: slots(of: row, properties),
                isHeader: header.map { !["0", "false", "off"].contains($0.attribute(namespace, "val") ?? "") } ?? false)
        }
        return TableGrid(columns: columns, rows: rows)
    }

    private func slots(of row: XMLTree.Node, _ properties: XMLTree.Node?) -> [Slot] {
        var slots: [Slot] = []
        var column = 0
        func add(_ kind: Slot.Kind, _ node: XMLTree.Node, _ span: Int, spansRows: Bool = false) {
            slots.append(Slot(kind, nodes: [node], columns: column..<(column + span), spansRows: spansRows))
            column += span
        }
        func addGap(_ name: String) {
            guard let gap = properties?.firstChild(row.namespace, name) else { return }
            let span = span(gap, least: 0)
            if span > 0 { add(.gap, gap, span) }
        }
        addGap("gridBefore")
        for cell in dialect.cells(of: row) {
            let properties = dialect.properties(of: cell)
            add(
                .cell, cell, properties?.firstChild(row.namespace, "gridSpan").map { span($0, least: 1) } ?? 1,
                spansRows: properties?.firstChild(row.namespace, "vMerge") != nil)
        }
        addGap("gridAfter")
        return slots
    }

    private func span(_ element: XMLTree.Node, least: Int) -> Int {
        let value = element.attribute(element.namespace, "val").flatMap { Int($0) } ?? least
        return min(max(value, least), ColumnBlock.maximumColumns + 1)
    }

    func setSpan(of slot: inout TableGrid.Slot, to count: ColumnCount, marks: TableMarks) {
        guard let element = slot.nodes.first else { return }
        let namespace = element.namespace
        if slot.kind == .gap {
            element.setAttribute(namespace, "val", marks.number(count))
            return
        }
        let span = property("gridSpan", of: element, after: ["cnfStyle", "tcW"])
        span.setAttribute(namespace, "val", marks.number(count))
        if count.constant == 0 {
            let end = marks.enclose(element, through: element, ifPresent: count)
            slot.nodes = [element.previous ?? element, element, end]
        }
    }

    /// A property of a cell, put where the schema wants it (§17.4.65, CT_TcPr).
    private func property(_ name: String, of cell: XMLTree.Node, after earlier: Set<String>) -> XMLTree.Node {
        let namespace = cell.namespace
        let properties = dialect.properties(of: cell) ?? cell.tree.makeElement(namespace, "tcPr", prefix: cell.prefix)
        if properties.parent == nil { cell.prepend(properties) }
        if let present = properties.firstChild(namespace, name) { return present }
        let made = cell.tree.makeElement(namespace, name, prefix: cell.prefix)
        if let last = properties.children.filter({ $0.isElement && earlier.contains($0.localName) }).last {
            last.insertAfter(made)
        } else {
            properties.prepend(made)
        }
        return made
    }

    func shareWidth(ofColumn column: XMLTree.Node, in block: Int, marks: TableMarks) {
        share(column, in: block, marks: marks)
    }

    func shareWidth(ofCell slot: TableGrid.Slot, in block: Int, marks: TableMarks) {
        for node in slot.nodes where node.isElement {
            if let width = dialect.properties(of: node)?.firstChild(node.namespace, "tcW") {
                share(width, in: block, marks: marks)
            }
        }
    }

    /// Widths are whole numbers of twips or fiftieths of a percent (§17.18.90); `50%` is the other spelling of the latter.
    private func share(_ element: XMLTree.Node, in block: Int, marks: TableMarks) {
        guard let text = element.attribute(element.namespace, "w") else { return }
        let percent = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 * 50 } : nil
        let isPercent = percent.map { (1...1_000_000).contains($0) } ?? false
        guard let width = isPercent ? percent.map({ Int($0) }) : Int(text), (1...1_000_000_000).contains(width) else {
            return
        }
        element.setAttribute(element.namespace, "w", marks.share(of: width, in: block))
    }

    /// The first cell restarts a vertical merge, the others continue it and are empty (§17.4.84).
    func merge(_ slot: TableGrid.Slot, cell number: Int, marks: TableMarks) {
        guard let cell = slot.element else { return }
        let namespace = cell.namespace
        let first = property("vMerge", of: cell, after: ["cnfStyle", "tcW", "gridSpan", "hMerge"])
        first.setAttribute(namespace, "val", "restart")
        let other = cell.tree.makeElement(namespace, "vMerge", prefix: cell.prefix)
        marks.enclose(first, through: first, ifMerged: number, isFirst: false)
        marks.enclose(first, through: first, ifMerged: number, isFirst: true, otherwise: other)
        let properties = dialect.properties(of: cell)
        guard let start = properties?.next ?? cell.firstChild, start != properties, let end = cell.lastChild else {
            return
        }
        let empty = cell.tree.makeElement(namespace, "p", prefix: cell.prefix)
        marks.enclose(start, through: end, ifMerged: number, isFirst: true, otherwise: empty)
    }
}
