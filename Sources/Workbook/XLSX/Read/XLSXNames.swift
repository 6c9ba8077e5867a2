/// The ranges that defined names mean. Source: ISO/IEC 29500-1 §18.2.5.
struct XLSXNames {
    /// The index in the workbook as read of each sheet, by name.
    private var sheets: [String: Int] = [:]

    /// Makes a reader of names.
    /// - Parameter sheets: the names of the sheets, in order.
    init(_ sheets: [String]) {
        for (index, name) in sheets.enumerated() where self.sheets[name.lowercased()] == nil {
            self.sheets[name.lowercased()] = index
        }
    }

    /// Sheet and cells of `出席!$A$1:$C$7` or `'出席 表'!$A:$C`.
    /// - Returns: nil for constants, formulas, several ranges, other files and `#REF!`.
    func range(_ formula: String) -> (sheet: Int, range: CellRange)? {
        guard formula.utf8.count <= 256, let mark = formula.lastIndex(of: "!") else { return nil }
        var name = String(formula[..<mark])
        if name.first == "'", name.last == "'", name.count >= 2 {
            name = String(name.dropFirst().dropLast()).replacing("''", with: "'")
        }
        guard let sheet = sheets[name.lowercased()] else { return nil }
        let cells = formula[formula.index(after: mark)...]
        return (CellRange(cells) ?? wholeLines(cells)).map { (sheet, $0) }
    }

    /// Whole columns, `$A:$C`, or rows, `$1:$3`.
    private func wholeLines(_ text: Substring) -> CellRange? {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        let lastRow = CellReference.rowCount
        if let first = CellReference("\(ends[0])1"), let last = CellReference("\(ends[1])\(lastRow)"),
            ends.allSatisfy({ !$0.contains(where: \.isNumber) })
        {
            return CellRange(first, last)
        }
        let lastColumn = CellReference.letters(ofColumn: CellReference.columnCount - 1)
        guard let first = CellReference("A\(ends[0])"), let last = CellReference("\(lastColumn)\(ends[1])"),
            ends.allSatisfy({ $0.allSatisfy { $0 == "$" || $0.isNumber } })
        else { return nil }
        return CellRange(first, last)
    }
}
