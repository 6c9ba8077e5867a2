/// Leaves of merged cells what people see: the upper left one.
enum CoveredCells {
    /// The steps that removing may take; merged cells that do not overlap need no more than there are cells and rows.
    private static let maxSteps = 5_000_000

    /// Removes the values that merged cells cover.
    /// - Returns: whether that took no more steps than a sheet can need; else the merged cells overlap each other.
    static func remove(from rows: inout [SheetRow], under merges: [CellRange]) -> Bool {
        var steps = 0
        var touched: Set<Int> = []
        for range in merges where range.first != range.last {
            var index = rows.firstIndex(notBelow: range.first.row) { $0.index }
            while index < rows.count, rows[index].index <= range.last.row {
                steps += 1
                let row = rows[index].index
                var place = rows[index].cells.firstIndex(notBelow: range.first.column) { $0.column }
                while place < rows[index].cells.count, rows[index].cells[place].column <= range.last.column {
                    steps += 1
                    if row != range.first.row || rows[index].cells[place].column != range.first.column {
                        // Removing at once would move the rest of the row each time.
                        rows[index].cells[place].value = .text("")
                        touched.insert(index)
                    }
                    place += 1
                }
                guard steps <= maxSteps else { return false }
                index += 1
            }
        }
        guard !touched.isEmpty else { return true }
        for index in touched { rows[index].cells.removeAll { $0.value == .text("") } }
        rows.removeAll { $0.cells.isEmpty }
        return true
    }
}

extension Array {
    /// The first place whose key is at least a bound, in an array in ascending order of keys.
    fileprivate func firstIndex(notBelow bound: Int, _ key: (Element) -> Int) -> Int {
        var lower = 0
        var upper = count
        while lower < upper {
            let middle = (lower + upper) / 2
            if key(self[middle]) < bound { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }
}
