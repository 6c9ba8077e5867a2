import XMLKit

/// A sheet while it is read. Source: ODF 1.3 part 3 §9.1.
struct ODSSheet {
    /// The name.
    let name: String
    private let isHidden: Bool
    private var rows: [SheetRow] = []
    private var merges: [CellRange] = []
    private var hiddenColumns: [ClosedRange<Int>] = []
    /// Columns by the one after the last, with the style that their cells have unless they say otherwise.
    private var columnStyles: [(end: Int, style: String?)] = []
    private var column = 0
    private var row = 0
    private var cells: [SheetCell] = []
    private var rowStyle: String?
    private var isRowHidden = false
    /// How often the row stands.
    private(set) var rowRepeats = 1
    /// Whether each open group is hidden.
    private var rowGroups: [Bool] = []
    private var columnGroups: [Bool] = []

    /// How many groups of columns or merged cells are kept.
    private static let maxParts = 100_000

    /// Starts a sheet.
    init(_ name: String, isHidden: Bool) {
        self.name = name
        self.isHidden = isHidden
    }

    /// The sheet as read.
    var finished: Sheet {
        Sheet(name: name, isHidden: isHidden, rows: rows, merges: merges, hiddenColumns: hiddenColumns)
    }

    /// The cell that is next.
    var place: CellReference {
        CellReference(
            row: min(row, CellReference.rowCount - 1), column: min(column, CellReference.columnCount - 1))
    }

    /// Takes in `table:table-column`.
    mutating func addColumns(_ attributes: borrowing XMLStreamAttributes) {
        let count = attributes.count(.columnsRepeated, atMost: CellReference.columnCount)
        let start = columnStyles.last?.end ?? 0
        let end = min(start + count, CellReference.columnCount)
        guard start < end, columnStyles.count < Self.maxParts else { return }
        columnStyles.append((end, attributes.text(.cellStyleName)))
        guard columnGroups.contains(true) || ODSSheet.isHidden(attributes) else { return }
        if let last = hiddenColumns.last, last.upperBound + 1 == start {
            hiddenColumns[hiddenColumns.count - 1] = last.lowerBound...(end - 1)
        } else {
            hiddenColumns.append(start...(end - 1))
        }
    }

    /// Whether a row or column is hidden by hand or by a filter. Source: ODF 1.3 part 3 §19.749.
    private static func isHidden(_ attributes: borrowing XMLStreamAttributes) -> Bool {
        let visibility = attributes.bytes(.visibility)
        return equals(visibility, "collapse") || equals(visibility, "filter")
    }

    /// Opens a group of rows or columns.
    mutating func openGroup(isHidden: Bool, ofRows: Bool) {
        if ofRows { rowGroups.append(isHidden) } else { columnGroups.append(isHidden) }
    }

    /// Closes a group of rows or columns.
    mutating func closeGroup(ofRows: Bool) { _ = ofRows ? rowGroups.popLast() : columnGroups.popLast() }

    /// Starts `table:table-row`.
    mutating func startRow(_ attributes: borrowing XMLStreamAttributes) {
        column = 0
        cells.removeAll(keepingCapacity: true)
        rowRepeats = attributes.count(.rowsRepeated, atMost: 1 << 24)
        rowStyle = attributes.text(.cellStyleName)
        isRowHidden = rowGroups.contains(true) || ODSSheet.isHidden(attributes)
    }

    /// The style of a cell that names none: that of its row or column.
    var styleOfCells: String? { rowStyle ?? columnStyles.first { column < $0.end }?.style }

    /// Notes that the next cell reaches over others.
    mutating func addMerge(columns: Int, rows: Int) {
        guard merges.count < Self.maxParts, row < CellReference.rowCount, column < CellReference.columnCount else {
            return
        }
        let last = CellReference(
            row: min(row + rows, CellReference.rowCount) - 1,
            column: min(column + columns, CellReference.columnCount) - 1
        )
        merges.append(CellRange(CellReference(row: row, column: column), last))
    }

    /// Whether the next cell lies beyond the last column.
    var isPastLastColumn: Bool { column >= CellReference.columnCount }

    /// Adds a cell.
    mutating func add(_ value: CellValue) {
        cells.append(SheetCell(column: column, value: value))
        column += 1
    }

    /// Passes cells that hold nothing.
    mutating func skip(_ count: Int) { column = min(column + count, 1 << 24) }

    /// The number of cells of the row that hold something.
    var cellsOfRow: Int { cells.count }

    /// Whether the row, as often as it stands, lies within a sheet.
    var rowsFit: Bool { row + rowRepeats <= CellReference.rowCount }

    /// Adds the row once.
    mutating func addRow() {
        rows.append(SheetRow(index: row, isHidden: isRowHidden, cells: cells))
        row += 1
        rowRepeats -= 1
    }

    /// Passes the row as often as it still stands.
    mutating func skipRows() { row = min(row + rowRepeats, 1 << 24) }
}
