import WenshuCore

/// Repeated columns and merged cells.
extension ProgramBuilder {
    /// Evaluates the lists of a table's repeated columns, before the table begins: they are the same in all rows.
    /// - Parameters:
    ///   - blocks: the blocks of columns that stand in no other.
    ///   - fixed: how many columns stand in none.
    public mutating func columnTable(_ blocks: [ColumnBlock], fixed: Int) {
        flush()
        let first = tables.blocks.count
        let roots = blocks.map { bind($0, parent: nil) }
        tables.tables.append(
            Program.ColumnTable(roots: roots, blocks: first..<tables.blocks.count, fixed: fixed))
        operations.append(.columnTable(tables.tables.count - 1))
    }

    private mutating func bind(_ block: ColumnBlock, parent: Int?) -> Int {
        let index = tables.blocks.count
        columnBlocks[block.number] = index
        var isLoop = false
        var variable: String?
        let expression: Expression
        switch block.tag {
        case .loop(let loop):
            isLoop = true
            variable = loop.variable
            expression = loop.expression
        case .condition(let condition): expression = condition.expression
        default: expression = .literal(.null)
        }
        tables.blocks.append(
            Program.Columns(
                expression: add(expression), site: add(block.site), isLoop: isLoop, variable: variable, own: block.own,
                parent: parent, children: []))
        if isLoop { loopVariables.append(variable) }
        tables.blocks[index].children = block.children.map { bind($0, parent: index) }
        if isLoop { loopVariables.removeLast() }
        return index
    }

    /// Begins the part of a row, or of the list of columns, that a block repeats; ``close()`` ends it.
    /// - Parameter number: the block.
    public mutating func openColumns(_ number: Int) {
        flush()
        guard let block = columnBlocks[number] else { return }
        let start = operations.count
        operations.append(.columns(block: block, empty: 0))
        guard tables.blocks[block].isLoop else {
            blocks.append(Block(kind: .condition, pendingElse: [start]))
            return
        }
        blocks.append(Block(kind: .loop(start: start), pendingElse: [start], identifierList: identifierLists.count))
        identifierLists.append([])
        onceLists.append([])
        operations.append(.freshIdentifiers(list: identifierLists.count - 1))
        loopVariables.append(tables.blocks[block].variable)
    }

    /// Begins what appears only when there are any columns; ``close()`` ends it.
    public mutating func openPresent(_ count: ColumnCount) {
        flush()
        blocks.append(Block(kind: .condition, pendingElse: [operations.count]))
        operations.append(.present(count: add(count), otherwise: 0))
    }

    /// Appends how many columns there are.
    public mutating func columnNumber(_ count: ColumnCount) {
        flush()
        operations.append(.columnNumber(count: add(count)))
    }

    /// Appends this repetition's share of an amount: the shares of all repetitions make up the amount.
    /// - Parameters:
    ///   - amount: what is shared, 0 to 1,000,000,000.
    ///   - number: the innermost block of columns around.
    public mutating func columnShare(of amount: Int, in number: Int) {
        flush()
        if let block = columnBlocks[number] { operations.append(.columnShare(amount: amount, block: block)) }
    }

    /// Appends among how many repetitions the width of a column is shared, at most ``ColumnBlock/maximumColumns``.
    /// - Parameter number: the innermost block of columns around.
    public mutating func columnDivisor(in number: Int) {
        flush()
        if let block = columnBlocks[number] { operations.append(.columnDivisor(block: block)) }
    }

    private mutating func add(_ count: ColumnCount) -> Int {
        tables.counts.append(
            ColumnCount(constant: count.constant, blocks: count.blocks.compactMap { columnBlocks[$0] }))
        return tables.counts.count - 1
    }

    // MARK: merged cells

    /// Begins a table with merged cells.
    /// - Parameter tracks: how many tracks its cells name.
    public mutating func beginMerging(tracks: Int) {
        flush()
        regions.append((tables.regions.count, operations.count))
        operations.append(.mergeTable(region: tables.regions.count, end: 0))
        tables.regions.append(tracks)
    }

    /// Ends the table.
    public mutating func endMerging() {
        flush()
        guard let (region, start) = regions.popLast() else { return }
        operations[start] = .mergeTable(region: region, end: operations.count)
    }

    /// Begins a row of the table, merged cells or not.
    /// - Parameters:
    ///   - cells: the merged cells from left to right.
    ///   - isHeader: whether it is one of the rows that are shown on every page.
    public mutating func beginRow(_ cells: [MergedCell], isHeader: Bool) {
        flush()
        guard let region = regions.last?.region else { return }
        let merges = cells.map { cell in
            mergedCells[cell.number] = tables.merges.count
            tables.merges.append(bind(cell, region: region))
            return tables.merges.count - 1
        }
        tables.rows.append(Program.MergeRow(region: region, merges: merges, isHeader: isHeader))
        mergeRows.append((tables.rows.count - 1, operations.count))
        operations.append(.row(tables.rows.count - 1, end: 0))
    }

    /// Ends the row.
    public mutating func endRow() {
        flush()
        guard let (row, start) = mergeRows.popLast() else { return }
        operations[start] = .row(row, end: operations.count)
    }

    private mutating func bind(_ cell: MergedCell, region: Int) -> Program.Merge {
        var chain: [Int] = []
        var block = cell.block.flatMap { columnBlocks[$0] }
        while let index = block {
            chain.insert(index, at: 0)
            block = tables.blocks[index].parent
        }
        let outside = loopVariables.count
        for index in chain where tables.blocks[index].isLoop { loopVariables.append(tables.blocks[index].variable) }
        let keys = cell.values.map { tag, site in
            Program.Merge.Key(expression: add(tag.expression), site: add(site), isRequired: tag.mergesCell)
        }
        loopVariables.removeLast(loopVariables.count - outside)
        return Program.Merge(region: region, track: cell.track, keys: keys, chain: chain)
    }

    /// Begins what a merged cell has when it is one with others, or what it has when it is the first of them or alone;
    /// `否则` and ``close()`` may follow.
    /// - Parameters:
    ///   - number: the cell.
    ///   - isFirst: whether the place as the first is asked for.
    public mutating func openMerged(_ number: Int, isFirst: Bool) {
        flush()
        blocks.append(Block(kind: .condition, pendingElse: [operations.count]))
        operations.append(.merged(mergedCells[number] ?? 0, isFirst: isFirst, otherwise: 0))
    }

    /// Appends how many rows a merged cell covers.
    /// - Parameter number: the cell.
    public mutating func mergedRows(_ number: Int) {
        flush()
        operations.append(.mergedRows(mergedCells[number] ?? 0))
    }
}
