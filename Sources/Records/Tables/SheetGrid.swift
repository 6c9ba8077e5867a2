import WenshuCore
import Workbook

/// A sheet as its reader sees it: cells that show nothing are empty, and a merged cell is in all rows that it covers.
struct SheetGrid {
    /// The sheet.
    let sheet: Sheet
    /// The number of the sheet in its workbook.
    let index: Int
    /// The merged cells of several rows, by their first column, in ascending order of rows.
    private var tall: [Int: [CellRange]] = [:]
    /// The merged cells of several columns, by their first row.
    private var wide: [Int: [CellRange]] = [:]

    init(_ sheet: Sheet, index: Int) {
        self.sheet = sheet
        self.index = index
        for merge in sheet.merges {
            if merge.last.row > merge.first.row { tall[merge.first.column, default: []].append(merge) }
            if merge.last.column > merge.first.column { wide[merge.first.row, default: []].append(merge) }
        }
        for column in tall.keys { tall[column]?.sort { $0.first.row < $1.first.row } }
    }

    /// The number of rows that hold something.
    var count: Int { sheet.rows.count }

    /// The row of a sheet, counted from 0, at a position among those that hold something.
    func row(_ position: Int) -> Int { sheet.rows[position].index }

    /// What a cell of its own shows, without merged ones.
    static func shown(_ value: CellValue?) -> CellValue? {
        if case .text(let text)? = value, text.allSatisfy(\.isWhitespace) { return nil }
        return value
    }

    /// The cells of a row that show something.
    func cells(_ position: Int) -> [SheetCell] {
        sheet.rows[position].cells.filter { SheetGrid.shown($0.value) != nil }
    }

    /// Whether a row shows nothing of its own.
    func isBlank(_ position: Int) -> Bool {
        sheet.rows[position].cells.allSatisfy { SheetGrid.shown($0.value) == nil }
    }

    /// Whether there is a row without content before this one.
    func followsBlank(_ position: Int) -> Bool {
        position == 0 || row(position) > row(position - 1) + 1 || isBlank(position - 1)
    }

    /// What a cell shows, that of a merged cell in every row that it covers, and where it stands.
    func value(_ position: Int, column: Int) -> (value: CellValue, cell: CellReference)? {
        let own = sheet.rows[position]
        if let value = SheetGrid.shown(own[column]) { return (value, CellReference(row: own.index, column: column)) }
        guard let merge = tallMerge(row: own.index, column: column),
            let value = SheetGrid.shown(sheet[merge.first])
        else { return nil }
        return (value, merge.first)
    }

    /// The merged cell of several rows that begins in a column and covers a row.
    func tallMerge(row: Int, column: Int) -> CellRange? {
        guard let merges = tall[column] else { return nil }
        var lower = 0
        var upper = merges.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if merges[middle].first.row <= row { lower = middle + 1 } else { upper = middle }
        }
        guard lower > 0, merges[lower - 1].last.row >= row else { return nil }
        return merges[lower - 1]
    }

    /// The merged cells of several columns that begin in a row.
    func wideMerges(row: Int) -> [CellRange] { wide[row] ?? [] }

    /// The text of a row's only cell, or nil when it has none or several.
    func onlyText(_ position: Int) -> String? {
        let cells = cells(position)
        guard cells.count == 1, case .text(let text) = cells[0].value else { return nil }
        return text.trimmed
    }
}
