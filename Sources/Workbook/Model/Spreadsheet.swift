public import WenshuCore

/// A workbook as read: XLSX, ODS, or a CSV file, which is a workbook with one sheet.
public struct Spreadsheet: Sendable {
    /// The file name as the user gave it.
    public var name: String
    /// The sheets in their order, hidden ones too.
    public var sheets: [Sheet]
    /// The named ranges that lie in one sheet; ranges of constants, formulas and other files are left out.
    public var names: [NamedRange]
    /// What is worth telling about the file although it could be read: rows of a CSV file with too many cells, a name
    /// with the extension of another format. Notes and warnings, in the order of the file.
    public var findings: [Diagnostic]

    /// Makes a workbook.
    public init(name: String, sheets: [Sheet], names: [NamedRange] = [], findings: [Diagnostic] = []) {
        self.name = name
        self.sheets = sheets
        self.names = names
        self.findings = findings
    }
}

/// A name for cells.
public struct NamedRange: Sendable, Equatable {
    /// The name, as people see it.
    public var name: String
    /// The index of the sheet in ``Spreadsheet/sheets``.
    public var sheet: Int
    /// The cells.
    public var range: CellRange

    /// Makes a named range.
    public init(name: String, sheet: Int, range: CellRange) {
        self.name = name
        self.sheet = sheet
        self.range = range
    }
}

/// A sheet as read: the rows that hold something.
public struct Sheet: Sendable {
    /// The name; for a CSV file, the name of the file without its extension.
    public var name: String
    /// Whether it is hidden.
    public var isHidden: Bool
    /// The rows that hold something, in ascending order.
    public var rows: [SheetRow]
    /// The merged cells. Only the upper left cell of each holds a value.
    public var merges: [CellRange]
    /// The hidden columns, counted from 0, in ascending order.
    public var hiddenColumns: [ClosedRange<Int>]

    /// Makes a sheet.
    public init(
        name: String, isHidden: Bool = false, rows: [SheetRow] = [], merges: [CellRange] = [],
        hiddenColumns: [ClosedRange<Int>] = []
    ) {
        self.name = name
        self.isHidden = isHidden
        self.rows = rows
        self.merges = merges
        self.hiddenColumns = hiddenColumns
    }

    /// The value of a cell, or nil when it is empty.
    /// - Complexity: O(log rows + cells of the row).
    public subscript(_ cell: CellReference) -> CellValue? {
        var lower = 0
        var upper = rows.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if rows[middle].index < cell.row { lower = middle + 1 } else { upper = middle }
        }
        guard lower < rows.count, rows[lower].index == cell.row else { return nil }
        return rows[lower][cell.column]
    }
}

/// A row as read: the cells that hold something.
public struct SheetRow: Sendable {
    /// The row, counted from 0.
    public var index: Int
    /// Whether it is hidden, by hand or by a filter.
    public var isHidden: Bool
    /// The cells that hold something, in ascending order of columns.
    public var cells: [SheetCell]

    /// Makes a row.
    public init(index: Int, isHidden: Bool = false, cells: [SheetCell]) {
        self.index = index
        self.isHidden = isHidden
        self.cells = cells
    }

    /// The value in a column counted from 0, or nil when the cell is empty.
    public subscript(_ column: Int) -> CellValue? { cells.first { $0.column == column }?.value }
}

/// A cell that holds something.
public struct SheetCell: Sendable, Equatable {
    /// The column, counted from 0.
    public var column: Int
    /// The value.
    public var value: CellValue

    /// Makes a cell.
    public init(column: Int, value: CellValue) {
        self.column = column
        self.value = value
    }
}
