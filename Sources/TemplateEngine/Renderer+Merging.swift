import WenshuCore

/// Cells that become one with equal cells below them.
///
/// How many rows a cell covers is known before the first of them is written: the table's loops and conditions are run once
/// ahead, for the values of its merged cells only.
extension Renderer {
    /// What is known of a table's merged cells.
    struct MergeState {
        /// The cells of one column.
        struct Slot {
            /// The values of the last cell; nothing when it stays alone.
            var values: [Value] = []
            /// The first and the last row of the cells that are one so far.
            var start = 0
            var last = -2
            /// The rows of cells that are one, from top to bottom.
            var runs: [Range<Int>] = []
            /// The first run that does not lie above the current row.
            var cursor = 0
        }

        /// The number of the current row.
        var row = -1
        var isHeader = false
        /// The cells by track and, in repeated columns, by repetition.
        var slots: [[Slot]] = []

        /// Goes on to the next row. Header rows and others do not become one: a number is left out between them.
        mutating func advance(isHeader: Bool) {
            row += row >= 0 && isHeader != self.isHeader ? 2 : 1
            self.isHeader = isHeader
        }
    }

    /// Finds the cells that become one, from the operations of a table.
    func findRuns(
        _ region: Int, _ range: Range<Int>, _ operations: UnsafeBufferPointer<Program.Operation>, session: RenderSession
    ) {
        merging[region] = MergeState(slots: Array(repeating: [], count: program.tables.regions[region]))
        let depth = frames.count
        runAhead(range, operations, session: session)
        frames.removeLast(frames.count - depth)
        for track in merging[region].slots.indices {
            for slot in merging[region].slots[track].indices {
                merging[region].slots[track][slot].close()
                merging[region].slots[track][slot].values = []
            }
        }
        merging[region].row = -1
    }

    /// Follows loops and conditions around the rows.
    private func runAhead(
        _ range: Range<Int>, _ operations: UnsafeBufferPointer<Program.Operation>, session: RenderSession
    ) {
        var position = range.lowerBound
        while position < range.upperBound {
            switch operations[position] {
            case .loop(let expression, let site, let empty):
                let items = loopItems(program.expressions[expression], site: site, session: session)
                guard session.spend(1, at: program.sites[site]) else { return }
                position = enter(items) ? position + 1 : empty
            case .next(let start, let exit):
                guard session.spend(1, at: program.site(ofLoopWithBodyAt: start)) else { return }
                position = advance() ? start : exit
            case .skipIfLast(let target): position = isAtLastItem ? target : position + 1
            case .jump(let target): position = target
            case .branch(let expression, let site, let otherwise):
                guard session.spend(1, at: program.sites[site]) else { return }
                let value = evaluate(program.expressions[expression], Context(site: site, session: session))
                position = value.isTrue ? position + 1 : otherwise
            case .present(let count, let otherwise):
                position = width(program.tables.counts[count]) > 0 ? position + 1 : otherwise
            // Columns around rows hold the widths of columns only.
            case .columns(_, let empty): position = empty
            case .row(let row, let end):
                guard note(program.tables.rows[row], session: session) else { return }
                position = end
            default: position += 1
            }
        }
    }

    /// Notes the merged cells of a row. A cell becomes one with the cell above when the values are equal, and when the merged
    /// cells to the left of it do, too: they stand for groups.
    private func note(_ row: Program.MergeRow, session: RenderSession) -> Bool {
        merging[row.region].advance(isHeader: row.isHeader)
        var isGroupNew = false
        for merge in row.merges {
            let isNew = isGroupNew
            forEachRepetition(program.tables.merges[merge].chain[...]) { repetition in
                let continues = note(program.tables.merges[merge], repetition, isNew: isNew, session: session)
                if !continues { isGroupNew = true }
            }
            if session.isStopped { return false }
        }
        return true
    }

    private func forEachRepetition(_ chain: ArraySlice<Int>, inside: Int = 0, _ body: (Int) -> Void) {
        guard let block = chain.first else { return body(inside) }
        guard enterColumns(block) else { return }
        let isLoop = program.tables.blocks[block].isLoop
        repeat {
            forEachRepetition(chain.dropFirst(), inside: repetition(of: block), body)
        } while isLoop && advance()
    }

    /// Notes a cell.
    /// - Returns: whether it becomes one with the cell above.
    private func note(_ merge: Program.Merge, _ repetition: Int, isNew: Bool, session: RenderSession) -> Bool {
        var values: [Value] = []
        var isMergeable = true
        for key in merge.keys {
            guard session.spend(1, at: program.sites[key.site]) else { return false }
            let value = evaluate(program.expressions[key.expression], Context(site: key.site, session: session))
            if key.isRequired, value.isEmpty { isMergeable = false }
            values.append(value)
        }
        let row = merging[merge.region].row
        let missing = repetition + 1 - merging[merge.region].slots[merge.track].count
        if missing > 0 {
            merging[merge.region].slots[merge.track].append(
                contentsOf: repeatElement(MergeState.Slot(), count: missing))
        }
        return merging[merge.region].slots[merge.track][repetition].note(
            isMergeable ? values : [], row: row, isNew: isNew)
    }

    /// The rows that a cell covers together with others; only its own when it stays alone.
    private func rows(of merge: Program.Merge) -> (first: Int, count: Int, current: Int) {
        let row = merging[merge.region].row
        let repetition = merge.chain.last.map(repetition) ?? 0
        guard merging[merge.region].slots.indices.contains(merge.track),
            merging[merge.region].slots[merge.track].indices.contains(repetition),
            let run = merging[merge.region].slots[merge.track][repetition].run(at: row)
        else { return (row, 1, row) }
        return (run.lowerBound, run.count, row)
    }

    /// Whether a cell is one with others, or whether it is the first of them or alone.
    func isMerged(_ merge: Int, isFirst: Bool) -> Bool {
        let rows = rows(of: program.tables.merges[merge])
        return isFirst ? rows.first == rows.current : rows.count > 1
    }

    /// How many rows a cell covers.
    func mergedRows(_ merge: Int) -> Int { rows(of: program.tables.merges[merge]).count }
}

extension Renderer.MergeState.Slot {
    /// Notes the cell of a row.
    /// - Returns: whether it becomes one with the cell above.
    fileprivate mutating func note(_ new: [Value], row: Int, isNew: Bool) -> Bool {
        if !isNew, last == row - 1, !new.isEmpty, new.count == values.count,
            zip(new, values).allSatisfy({ $0.prints(like: $1) })
        {
            last = row
            return true
        }
        close()
        values = new
        start = row
        last = row
        return false
    }

    /// Ends the cells that are one so far.
    fileprivate mutating func close() {
        if last > start { runs.append(start..<(last + 1)) }
        start = last + 1
    }

    /// The run that a row belongs to. Rows are asked for from top to bottom.
    fileprivate mutating func run(at row: Int) -> Range<Int>? {
        while cursor < runs.count, runs[cursor].upperBound <= row { cursor += 1 }
        guard cursor < runs.count, runs[cursor].contains(row) else { return nil }
        return runs[cursor]
    }
}

extension Value {
    /// Whether both are printed the same: what looks different never becomes one.
    fileprivate func prints(like other: Value) -> Bool {
        switch (self, other) {
        case (.string(let text), .string(let another)): text == another
        case (.number(let number), .number(let another)): number.description == another.description
        case (.number(let number), .string(let text)), (.string(let text), .number(let number)):
            number.description == text
        default: self == other
        }
    }
}
