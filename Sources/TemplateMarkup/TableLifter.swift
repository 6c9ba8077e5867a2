import TemplateEngine
import WenshuCore
import XMLKit

/// Collects what a flow's tags ask of tables: repeated columns (`@列`) and merged cells (`@并格`).
struct TableLifter<Dialect: TemplateDialect> {
    /// A block of columns.
    struct ColumnRequest {
        let open: Int
        let close: Int
        let columns: Range<Int>
    }

    /// What is asked of a table.
    struct Request {
        var columns: [ColumnRequest] = []
        /// The cells to merge, each with a tag that asks for it.
        var cells: [XMLTree.Node: Int] = [:]
        /// The first tag that asks for merging.
        var merging: Int?
    }

    let dialect: Dialect
    let registry: TagRegistry
    let occurrences: [Occurrence]
    /// The paragraphs of the flow, by number.
    let paragraphs: [XMLTree.Node]
    let blocks: [Block]
    private var requests: [XMLTree.Node: Request] = [:]
    /// The tables in the order in which they were asked for.
    private var order: [XMLTree.Node] = []
    /// The grids before any tag has moved.
    private var grids: [XMLTree.Node: TableGrid] = [:]

    init(
        dialect: Dialect, registry: TagRegistry, occurrences: [Occurrence], paragraphs: [XMLTree.Node], blocks: [Block]
    ) {
        self.dialect = dialect
        self.registry = registry
        self.occurrences = occurrences
        self.paragraphs = paragraphs
        self.blocks = blocks
    }

    /// The nearest element of a role around a tag.
    private func ancestor(of index: Int, _ role: MarkupRole) -> XMLTree.Node? {
        sequence(first: paragraphs[occurrences[index].paragraph], next: \.parent).first { dialect.role(of: $0) == role }
    }

    // MARK: asking

    /// Takes a block whose opening tag asks for columns.
    /// - Returns: the cells with its tags.
    /// - Throws: `TagFault` when no columns can be told from it.
    mutating func takeColumns(_ block: Block) throws(TagFault) -> [XMLTree.Node] {
        guard let tables = dialect.tables, let table = ancestor(of: block.open, .table),
            let first = ancestor(of: block.open, .cell), let last = ancestor(of: block.close, .cell)
        else { throw TagFault(.crossing, cause: "写了 @列，但标签不在表格里", remedy: "把两个标签放进要重复的列，在同一行里") }
        guard let row = ancestor(of: block.open, .row), row == ancestor(of: block.close, .row) else {
            throw TagFault(.crossing, cause: "写了 @列，但开始和结束不在同一行里", remedy: "把两个标签放在同一行：开始的在第一列，结束的在最后一列")
        }
        try checkDependence(of: block, in: table)
        if grids[table] == nil { grids[table] = tables.grid(of: table, isWrittenOut: false) }
        guard let grid = grids[table], grid.width <= ColumnBlock.maximumColumns else { throw Self.tooWide }
        let slots = grid.rows.first { $0.element == row }?.slots ?? []
        guard let start = slots.first(where: { $0.nodes.contains(first) })?.columns.lowerBound,
            let end = slots.first(where: { $0.nodes.contains(last) })?.columns.upperBound
        else { throw TagFault(.crossing, cause: "写了 @列，但标签所在的格不在表格的列里", remedy: "检查这个表格的行和列") }
        note(table) { $0.columns.append(ColumnRequest(open: block.open, close: block.close, columns: start..<end)) }
        return [first, last]
    }

    /// The columns are the same in all rows, so their list must not be another in each row.
    private func checkDependence(of block: Block, in table: XMLTree.Node) throws(TagFault) {
        let around = blocks.filter { other in
            other.open < block.open && other.close > block.close && occurrences[other.open].tag.isLoop
        }.sorted { $0.open < $1.open }
        for (index, other) in around.enumerated() {
            let loop = occurrences[other.open]
            guard loop.tag.scope != .column, sequence(first: paragraphs[loop.paragraph], next: \.parent).contains(table)
            else { continue }
            // What has no name belongs to the innermost loop.
            let isInnermost = index == around.count - 1
            guard let variable = loop.tag.loopVariable ?? (isInnermost ? "" : nil) else { continue }
            let tag = occurrences[block.open].tag
            let depends =
                isInnermost ? tag.depends(onLoopWithVariable: variable) : tag.names(loopWithVariable: variable)
            guard depends else { continue }
            throw TagFault(
                .crossing, cause: "各行的列要一样，按列重复的列表不能取自按行重复的「\(loop.site.source)」",
                remedy: "改用各行共有的列表，如 {{#循环 月份 为 月 @列}}，格里写 {{行.各月[$序号]}}")
        }
    }

    /// Takes the values that ask for merging.
    mutating func takeMerges() {
        for (index, occurrence) in occurrences.enumerated() {
            guard case .value(let value) = occurrence.tag, value.mergesCell else { continue }
            guard dialect.tables != nil, let cell = ancestor(of: index, .cell), let table = ancestor(of: index, .table)
            else {
                registry.report(
                    TagFault(.misplaced, cause: "写了 @并格，但标签不在表格的格里", remedy: "去掉 @并格，或把标签放进要并的格"),
                    at: occurrence.site)
                continue
            }
            note(table) { request in
                request.merging = request.merging ?? index
                request.cells[cell] = request.cells[cell] ?? index
            }
        }
    }

    private mutating func note(_ table: XMLTree.Node, _ change: (inout Request) -> Void) {
        if requests[table] == nil { order.append(table) }
        change(&requests[table, default: Request()])
    }

    // MARK: lifting

    /// Puts the marks into the tables, after the marks of all other blocks have been put in their places.
    func lift() {
        guard let tables = dialect.tables else { return }
        for table in order {
            guard let request = requests[table], table.parent != nil else { continue }
            guard hasRoom(for: request, tables.grid(of: table, isWrittenOut: false)) else { continue }
            var grid = tables.grid(of: table, isWrittenOut: true)
            var columns = ColumnPlacer(dialect: dialect, tables: tables, registry: registry, occurrences: occurrences)
            if !request.columns.isEmpty { columns.place(request.columns, in: table, &grid) }
            if request.merging != nil {
                CellMerger(dialect: dialect, tables: tables, registry: registry, occurrences: occurrences)
                    .merge(request, in: table, grid, blocks: columns.blockOfCell)
            }
        }
    }

    /// Each row gets marks of its own, and cells that stand for several are written out.
    private func hasRoom(for request: Request, _ grid: TableGrid) -> Bool {
        let marks = grid.rows.count * 2 * (request.columns.count + (request.merging == nil ? 0 : 1))
        let cells = grid.rows.reduce(0) { $0 + $1.slots.count }
        let index = request.columns.first?.open ?? request.merging ?? 0
        if grid.width > ColumnBlock.maximumColumns {
            registry.report(Self.tooWide, at: occurrences[index].site)
            return false
        }
        if registry.entries.count + marks <= TagRegistry.maximumTags, cells <= Self.maximumCells { return true }
        registry.report(
            TagFault(.limit, cause: "按列重复或并格的表格，模板里的行太多", remedy: "用 {{#循环}} 代替重复的行"), at: occurrences[index].site)
        return false
    }

    /// The most cells of a table in a template whose columns are repeated or whose cells are merged.
    private static var maximumCells: Int { 500_000 }

    private static var tooWide: TagFault {
        TagFault(
            .limit, cause: "表格超过 \(ColumnBlock.maximumColumns) 列，不能按列重复，也不能并格", remedy: "减少模板里的列")
    }
}
