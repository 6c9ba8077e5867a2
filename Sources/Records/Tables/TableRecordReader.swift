public import WenshuCore
public import Workbook

/// Reads workbooks as records of a form.
///
/// Names of sheets and columns are compared without regard to width, blanks, case, marks of required fields, units in
/// brackets and numbering. A sheet is a table of the list that its name, a title above the table or a named range names,
/// else of the list whose columns it has; or rows of names and values; or a table each row of which is a record. Hidden
/// sheets are not read; hidden rows are, and a note says so, because a filter hides what still belongs to the table.
/// Empty rows, rows marked as examples, notes (`说明：…`), sums and repeated headers are no items. A value of merged cells
/// holds in all rows that they cover.
public struct TableRecordReader: Sendable {
    private let targets: TableTargets

    /// Makes a reader for the records of a form.
    public init(_ schema: Schema) { targets = TableTargets(schema) }

    /// Reads a workbook.
    /// - Parameters:
    ///   - spreadsheet: the workbook.
    ///   - source: its number in the registry.
    ///   - mapping: how columns of strange tables are named, or nil.
    ///   - registry: tells places.
    public func read(
        _ spreadsheet: Spreadsheet, source: UInt16, mapping: TableMapping? = nil, registry: SourceRegistry
    ) -> TableReading {
        var assembly = TableAssembly(
            spreadsheet, source: source, targets: targets, mapping: mapping, registry: registry)
        assembly.readSheets()
        return assembly.reading()
    }

    /// The words that may name the form or kind of a workbook: what stands right of or below a cell `类型`, then the
    /// names of the sheets.
    public static func kindNames(in spreadsheet: Spreadsheet) -> [String] {
        var found: [String] = []
        for (index, sheet) in spreadsheet.sheets.enumerated() where !sheet.isHidden {
            let grid = SheetGrid(sheet, index: index)
            for position in 0..<min(grid.count, 60) {
                for cell in grid.cells(position) {
                    guard case .text(let text) = cell.value, FieldName.variants(text).contains(FormLayout.kindName)
                    else {
                        continue
                    }
                    let right = sheet.rows[position].cells.first {
                        $0.column > cell.column && SheetGrid.shown($0.value) != nil
                    }
                    let below = (position + 1..<min(position + 4, grid.count)).lazy.compactMap {
                        grid.value($0, column: cell.column)?.value
                    }.first
                    found += [right?.value.text, below?.text].compactMap { $0?.trimmed }
                }
            }
        }
        return found + spreadsheet.sheets.filter { !$0.isHidden }.map(\.name)
    }
}
