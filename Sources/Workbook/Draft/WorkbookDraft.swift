/// A workbook to be written: sheets, their looks, and what helps people to fill them in.
///
///     var sheet = SheetDraft(name: "名单")
///     sheet.append([.text("姓名"), .text("电话")], style: heading)
///     let bytes = try WorkbookWriter.bytes(of: WorkbookDraft(sheets: [sheet]))
public struct WorkbookDraft: Sendable {
    /// The sheets in their order; at least one of them is to be seen.
    public var sheets: [SheetDraft]
    /// The names of cells.
    public var names: [NamedRange]
    /// The title of the workbook, for its properties.
    public var title: String
    /// Who made it, for its properties; nothing is written when empty.
    public var author: String

    /// Makes a workbook.
    public init(sheets: [SheetDraft] = [], names: [NamedRange] = [], title: String = "", author: String = "") {
        self.sheets = sheets
        self.names = names
        self.title = title
        self.author = author
    }
}

/// A sheet to be written.
public struct SheetDraft: Sendable {
    /// The name: at most 31 UTF-16 units, without `[]:*?/\`, no apostrophe at its ends.
    public var name: String
    /// Whether it is hidden.
    public var isHidden = false
    /// The colour of its tab as `RRGGBB`, or nil.
    public var tabColour: String?
    /// The columns from left to right; those beyond have the program's width.
    public var columns: [ColumnDraft] = []
    /// The rows, in any order.
    public var rows: [RowDraft] = []
    /// The merged cells.
    public var merges: [CellRange] = []
    /// The first cell that scrolls: rows above it and columns left of it stay in sight. Nil when all scroll.
    public var frozen: CellReference?
    /// What may be typed.
    public var validations: [CellValidation] = []
    /// The remarks on cells.
    public var notes: [CellNote] = []
    /// Cells that lead to another sheet.
    public var links: [SheetLink] = []
    /// Looks that depend on what is filled in.
    public var conditions: [ConditionalStyle] = []
    /// Whether lines are shown between cells without borders.
    public var showsGrid = true
    /// Whether paper is used in landscape.
    public var isLandscape = false
    /// The rows printed again on each page, counted from 0.
    public var repeatedRows: ClosedRange<Int>?

    /// Makes an empty sheet.
    public init(name: String) { self.name = name }

    /// Adds a row below the last one added.
    /// - Parameters:
    ///   - values: the values from the first column on; nil is an empty cell, which has its looks all the same.
    ///   - style: the looks of all of them.
    ///   - height: in points; nil leaves it to the program.
    public mutating func append(_ values: [CellValue?], style: CellStyle = .standard, height: Double? = nil) {
        let cells = values.enumerated().map { CellDraft(column: $0.offset, value: $0.element, style: style) }
        rows.append(RowDraft(index: rows.last.map { $0.index + 1 } ?? 0, height: height, cells: cells))
    }
}

/// A column to be written.
public struct ColumnDraft: Sendable, Hashable {
    /// The width in digits of the standard font; a Chinese character takes two.
    public var width: Double
    /// The looks of its cells that have none of their own.
    public var style: CellStyle

    /// Makes a column.
    public init(width: Double, style: CellStyle = .standard) {
        self.width = width
        self.style = style
    }
}

/// A row to be written.
public struct RowDraft: Sendable {
    /// The row, counted from 0.
    public var index: Int
    /// The height in points; nil leaves it to the program. The program fits it anew when somebody types in the row.
    public var height: Double?
    /// The cells, in any order.
    public var cells: [CellDraft]

    /// Makes a row.
    public init(index: Int, height: Double? = nil, cells: [CellDraft] = []) {
        self.index = index
        self.height = height
        self.cells = cells
    }
}

/// A cell to be written.
public struct CellDraft: Sendable {
    /// The column, counted from 0.
    public var column: Int
    /// The value; nil for an empty cell.
    public var value: CellValue?
    /// The looks.
    public var style: CellStyle

    /// Makes a cell.
    public init(column: Int, value: CellValue?, style: CellStyle = .standard) {
        self.column = column
        self.value = value
        self.style = style
    }
}

/// A remark on a cell, which programs show when the mouse is over it.
public struct CellNote: Sendable, Hashable {
    /// The cell.
    public var cell: CellReference
    /// The remark; lines are divided by `\n`.
    public var text: String

    /// Makes a remark.
    public init(_ cell: CellReference, _ text: String) {
        self.cell = cell
        self.text = text
    }
}

/// A cell that leads to another sheet.
public struct SheetLink: Sendable, Hashable {
    /// The cell.
    public var cell: CellReference
    /// The name of the sheet it leads to.
    public var sheet: String

    /// Makes a link.
    public init(_ cell: CellReference, to sheet: String) {
        self.cell = cell
        self.sheet = sheet
    }
}

/// Looks that cells have while a formula holds.
public struct ConditionalStyle: Sendable, Hashable {
    /// The cells.
    public var range: CellRange
    /// The formula as for the first cell of the range, without `=`.
    public var formula: String
    /// The looks; of it border, fill, and the font's colour, weight and slant are used.
    public var style: CellStyle

    /// Makes conditional looks.
    public init(_ range: CellRange, when formula: String, style: CellStyle) {
        self.range = range
        self.formula = formula
        self.style = style
    }
}
