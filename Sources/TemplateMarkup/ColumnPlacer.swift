import TemplateEngine
import XMLKit

/// Repeats columns in every row of a table, and makes cells that reach beyond them grow.
struct ColumnPlacer<Dialect: TemplateDialect> {
    /// A block of columns with the blocks inside.
    private struct Node {
        let open: Int
        let close: Int
        let number: Int
        let columns: Range<Int>
        var children: [Node] = []
    }

    let dialect: Dialect
    let tables: any TableDialect
    let registry: TagRegistry
    let occurrences: [Occurrence]
    /// The innermost block around each cell of a repeated column.
    private(set) var blockOfCell: [XMLTree.Node: Int] = [:]

    init(dialect: Dialect, tables: any TableDialect, registry: TagRegistry, occurrences: [Occurrence]) {
        self.dialect = dialect
        self.tables = tables
        self.registry = registry
        self.occurrences = occurrences
    }

    /// Repeats columns.
    /// - Parameters:
    ///   - requests: the blocks.
    ///   - table: the table.
    ///   - grid: its rows; nodes of cells that grow may become others.
    mutating func place(
        _ requests: [TableLifter<Dialect>.ColumnRequest], in table: XMLTree.Node, _ grid: inout TableGrid
    ) {
        guard let blocks = tree(of: requests[...]) else { return }
        guard let first = blocks.first else { return }
        let marks = marks(first)
        let repeated = blocks.reduce(0) { $0 + $1.columns.count }
        let whole = TableMark.columnTable(blocks.map(layout), fixed: max(0, grid.width - repeated))
        table.insertBefore(
            table.tree.makeText(Sentinel.text(registry.add(.note, site: marks.site, mark: whole))))
        for row in grid.rows.indices { place(blocks, in: &grid.rows[row]) }
        place(blocks, around: grid.columns)
    }

    private func marks(_ block: Node) -> TableMarks {
        TableMarks(registry: registry, site: occurrences[block.open].site)
    }

    private func layout(_ block: Node) -> ColumnBlock {
        ColumnBlock(
            number: block.number, tag: occurrences[block.open].tag, site: occurrences[block.open].site,
            own: block.columns.count - block.children.reduce(0) { $0 + $1.columns.count },
            children: block.children.map(layout))
    }

    /// The blocks that stand in no other, from left to right.
    private func tree(of requests: ArraySlice<TableLifter<Dialect>.ColumnRequest>) -> [Node]? {
        var blocks: [Node] = []
        var rest = requests.sorted { $0.open < $1.open }[...]
        while let request = rest.popFirst() {
            let inside = rest.prefix { $0.open < request.close }
            rest = rest.dropFirst(inside.count)
            guard let children = tree(of: inside) else { return nil }
            if let last = blocks.last(where: { $0.columns.overlaps(request.columns) }) {
                registry.report(
                    TagFault(
                        .crossing, cause: "两个按列重复的块占了同一列（另一个是「\(occurrences[last.open].site.source)」）",
                        remedy: "让它们各占各的列，或把一个写在另一个里面"), at: occurrences[request.open].site)
                return nil
            }
            blocks.append(
                Node(
                    open: request.open, close: request.close, number: registry.drawNumber(), columns: request.columns,
                    children: children))
        }
        return blocks
    }

    // MARK: rows

    private mutating func place(_ blocks: [Node], in row: inout TableGrid.Row) {
        var constant = 0
        var present: [Int] = []
        for slot in row.slots.indices {
            let around = row.slots[slot].kind == .gap ? nil : innermost(blocks, around: row.slots[slot].columns)
            let children = around?.children ?? blocks
            let inside = children.filter { $0.columns.overlaps(row.slots[slot].columns) }
            guard let count = count(of: row.slots[slot], inside) else { return }
            if let first = inside.first {
                tables.setSpan(of: &row.slots[slot], to: count, marks: marks(first))
            }
            if let around, row.slots[slot].kind != .gap, let cell = row.slots[slot].element {
                blockOfCell[cell] = around.number
                tables.shareWidth(ofCell: row.slots[slot], in: around.number, marks: marks(around))
                present += blocks.filter { $0.columns.overlaps(row.slots[slot].columns) }.map(\.number)
            } else if row.slots[slot].kind != .gap {
                constant += count.constant
                present += count.blocks
            }
        }
        for block in blocks { enclose(block, row.slots[...]) }
        // A row without any cell would not be one.
        if constant == 0, let first = blocks.first {
            let count = ColumnCount(constant: 0, blocks: Array(Set(present)).sorted())
            marks(first).enclose(row.element, through: row.element, ifPresent: count)
        }
    }

    private func innermost(_ blocks: [Node], around columns: Range<Int>) -> Node? {
        guard
            let block = blocks.first(where: {
                $0.columns.lowerBound <= columns.lowerBound && $0.columns.upperBound >= columns.upperBound
            })
        else { return nil }
        return innermost(block.children, around: columns) ?? block
    }

    /// How many columns a slot covers that reaches over blocks; nil, with a fault noted, when it cuts one in two.
    private func count(of slot: TableGrid.Slot, _ blocks: [Node]) -> ColumnCount? {
        var constant = slot.columns.count
        for block in blocks {
            guard block.columns.clamped(to: slot.columns) == block.columns else {
                let what = slot.kind == .gap ? "空出的列" : "合并的格"
                registry.report(
                    TagFault(
                        .crossing,
                        cause:
                            "表格里有一\(slot.kind == .gap ? "行" : "个")\(what)只占了要重复的列（第 \(block.columns.lowerBound + 1) 列到第 \(block.columns.upperBound) 列）的一部分，还伸到外面（第 \(slot.columns.lowerBound + 1) 列到第 \(slot.columns.upperBound) 列），分不清要不要一起重复",
                        remedy: "拆开那个格，或让它正好盖住要重复的列，或盖住它们的全部再加别的列"),
                    at: occurrences[block.open].site)
                return nil
            }
            constant -= block.columns.count
        }
        return ColumnCount(constant: constant, blocks: blocks.map(\.number))
    }

    /// Puts the marks of a block around its cells in a row, and those of the blocks inside.
    private func enclose(_ block: Node, _ slots: ArraySlice<TableGrid.Slot>) {
        let inside = slots.filter { slot in
            slot.kind != .gap && slot.columns.clamped(to: block.columns) == slot.columns
        }
        guard let first = inside.first?.nodes.first, let last = inside.last?.nodes.last else { return }
        enclose(block, first, through: last)
        for child in block.children { enclose(child, inside[...]) }
    }

    /// Puts the marks of a block around nodes; content controls around cells are repeated whole.
    private func enclose(_ block: Node, _ first: XMLTree.Node, through last: XMLTree.Node) {
        var start = first
        var end = last
        let around = Set(sequence(first: last, next: \.parent))
        while let parent = start.parent, !around.contains(parent) { start = parent }
        while let parent = end.parent, parent != start.parent { end = parent }
        let isWhole =
            (start == first || isEdge(first, of: start, isFirst: true))
            && (end == last || isEdge(last, of: end, isFirst: false))
        guard isWhole, start.parent == end.parent else {
            registry.report(
                TagFault(.crossing, cause: "要重复的列有一部分在内容控件里，一部分在外面", remedy: "让内容控件正好包住要重复的格，或去掉内容控件"),
                at: occurrences[block.open].site)
            return
        }
        while let parent = start.parent, parent == end.parent, dialect.role(of: parent) == .container,
            isEdge(first, of: parent, isFirst: true), isEdge(last, of: parent, isFirst: false)
        {
            start = parent
            end = parent
        }
        marks(block).enclose(
            start, through: end, in: .columns(block.number), tag: occurrences[block.open].tag, end: .columnsEnd)
    }

    /// Whether a cell is the first or the last one in an element around it.
    private func isEdge(_ cell: XMLTree.Node, of element: XMLTree.Node, isFirst: Bool) -> Bool {
        let cells = dialect.cells(of: element)
        return (isFirst ? cells.first : cells.last) == cell
    }

    // MARK: widths

    private func place(_ blocks: [Node], around columns: [XMLTree.Node]) {
        for block in blocks {
            let inside = block.columns.clamped(to: 0..<columns.count)
            guard !inside.isEmpty, let first = columns[inside].first, let last = columns[inside].last else { continue }
            for index in inside where !block.children.contains(where: { $0.columns.contains(index) }) {
                tables.shareWidth(ofColumn: columns[index], in: block.number, marks: marks(block))
            }
            // Columns may stand in different groups.
            let runs = first.parent == last.parent ? [(first, last)] : columns[inside].map { ($0, $0) }
            for (first, last) in runs {
                marks(block).enclose(
                    first, through: last, in: .columns(block.number), tag: occurrences[block.open].tag,
                    end: .columnsEnd)
            }
            place(block.children, around: columns)
        }
    }
}
