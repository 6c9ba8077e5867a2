import WenshuCore

/// Repeated columns of tables.
extension Renderer {
    /// The lists of a block of columns: one for each repetition of the block around it.
    struct ColumnItems {
        struct Instance {
            let items: [Value]
            /// How many items the lists before have.
            let base: Int
        }

        var instances: [Instance] = []
        var total = 0
        /// The list that is being run.
        var current = 0
        /// The frame of the loop that is being run.
        var level = 0
    }

    /// Evaluates the lists of all blocks of a table.
    func evaluateColumns(_ table: Program.ColumnTable, session: RenderSession) {
        for block in table.blocks { columns[block] = ColumnItems() }
        var width = table.fixed
        for root in table.roots { fill(root, &width, session) }
    }

    private func fill(_ block: Int, _ width: inout Int, _ session: RenderSession) {
        let shape = program.tables.blocks[block]
        let site = program.sites[shape.site]
        guard session.spend(1, at: site), width <= ColumnBlock.maximumColumns else { return }
        var items: [Value] = []
        let expression = program.expressions[shape.expression]
        if shape.isLoop {
            items = loopItems(expression, site: shape.site, session: session)
        } else if evaluate(expression, Context(site: shape.site, session: session)).isTrue {
            items = [.null]
        }
        let (added, overflows) = items.count.multipliedReportingOverflow(by: max(1, shape.own))
        width += overflows ? .max / 2 : shape.own > 0 ? added : 0
        if width > ColumnBlock.maximumColumns || items.count > ColumnBlock.maximumColumns {
            width = ColumnBlock.maximumColumns + 1
            session.report(
                .error, "too-many-columns", at: site,
                cause: "「\(expression.label)」有 \(items.count) 项，表格会超过 \(ColumnBlock.maximumColumns) 列，Word 打不开",
                remedy: "减少要重复的项，或改成按行重复")
            items = []
        }
        columns[block].instances.append(ColumnItems.Instance(items: items, base: columns[block].total))
        columns[block].total += items.count
        if shape.children.isEmpty { return }
        for (index, item) in items.enumerated() {
            if shape.isLoop { frames.append(Frame(items: items, index: index, element: item)) }
            for child in shape.children { fill(child, &width, session) }
            if shape.isLoop { frames.removeLast() }
        }
    }

    private func instance(_ number: Int, of block: Int) -> ColumnItems.Instance {
        let instances = columns[block].instances
        return instances.indices.contains(number) ? instances[number] : ColumnItems.Instance(items: [], base: 0)
    }

    /// The number of the list that a block has here.
    private func here(_ block: Int) -> Int { program.tables.blocks[block].parent.map(repetition) ?? 0 }

    /// Which repetition of a block is being run, counted over all its lists.
    func repetition(of block: Int) -> Int {
        let state = columns[block]
        let isLoop = program.tables.blocks[block].isLoop
        let index = isLoop && frames.indices.contains(state.level) ? frames[state.level].index : 0
        return instance(state.current, of: block).base + index
    }

    /// Enters a block.
    /// - Returns: false when there is nothing to repeat.
    func enterColumns(_ block: Int) -> Bool {
        columns[block].current = here(block)
        let items = instance(columns[block].current, of: block).items
        guard let first = items.first else { return false }
        if program.tables.blocks[block].isLoop {
            columns[block].level = frames.count
            frames.append(Frame(items: items, index: 0, element: first))
        }
        return true
    }

    /// How many columns there are.
    func width(_ count: ColumnCount) -> Int {
        count.blocks.reduce(count.constant) { $0 + width(of: $1, instance: here($1)) }
    }

    private func width(of block: Int, instance number: Int) -> Int {
        let shape = program.tables.blocks[block]
        let list = instance(number, of: block)
        var width = shape.own * list.items.count
        for child in shape.children {
            for index in list.items.indices { width += self.width(of: child, instance: list.base + index) }
        }
        return width
    }

    /// This repetition's share of an amount.
    func share(of amount: Int, in block: Int) -> Int {
        let share = range(of: amount, in: block)
        return share.upperBound - share.lowerBound
    }

    private func range(of amount: Int, in block: Int) -> Range<Int> {
        let shape = program.tables.blocks[block]
        let whole = shape.parent.map { range(of: amount, in: $0) } ?? 0..<amount
        let list = instance(columns[block].current, of: block)
        guard shape.isLoop, !list.items.isEmpty else { return whole }
        let index = repetition(of: block) - list.base
        let start = whole.lowerBound + whole.count * index / list.items.count
        let end = whole.lowerBound + whole.count * (index + 1) / list.items.count
        return start..<max(start, end)
    }

    /// Among how many repetitions a width is shared.
    func divisor(in block: Int) -> Int {
        let shape = program.tables.blocks[block]
        let around = shape.parent.map { divisor(in: $0) } ?? 1
        let count = shape.isLoop ? instance(columns[block].current, of: block).items.count : 1
        return min(ColumnBlock.maximumColumns, max(1, around * count))
    }
}
