import WenshuCore
import Workbook

/// Reads the rows of a table, cell by cell.
struct TableRows {
    /// A row that is an item of the list.
    struct Row {
        /// The row, counted from 0.
        let index: Int
        /// What each of ``TableRows/paths`` holds.
        var leaves: [(value: Value, place: Locator)]
        /// What names the item of the parent, and where.
        let parent: (name: CellValue, place: Locator)?
        /// Where the row begins.
        let place: Locator
        /// What is wrong with its cells.
        let diagnostics: [Diagnostic]
        /// Places whose trouble is told.
        let excused: Set<Locator>
    }

    /// A row that is not read, and why.
    struct Skipped {
        /// The row, counted from 0.
        let index: Int
        /// Why, in Chinese.
        let reason: String
        /// Whether the reader of the sheet should know.
        let isTold: Bool
    }

    /// The names from the record of a row to each value.
    let paths: [[String]]
    /// The rows.
    private(set) var rows: [Row] = []
    /// What is not read.
    private(set) var skipped: [Skipped] = []
    /// The hidden rows that are read, counted from 0.
    private(set) var hidden: [Int] = []

    private let table: FoundTable
    private let grid: SheetGrid
    private let fields: [(column: FoundColumn, field: Field)]
    private let parentColumn: Int?
    private let firstColumn: Int
    private let source: UInt16

    /// Reads the rows of a table.
    /// - Parameters:
    ///   - missing: fields without a column that must be there; their trouble is told.
    ///   - source: the number of the workbook among the sources of values.
    init(
        _ table: FoundTable, in grid: SheetGrid, target: TableTarget, missing: [Int], registry: SourceRegistry,
        source: UInt16, mapping: TableMapping?
    ) {
        self.table = table
        self.grid = grid
        self.source = source
        var fields: [(column: FoundColumn, field: Field)] = []
        var paths: [[String]] = []
        for column in table.columns {
            guard let number = column.entry else { continue }
            let entry = target.columns.entries[number]
            fields.append((column, entry.field))
            paths.append(entry.path)
        }
        self.fields = fields
        self.paths = paths + missing.map { target.columns.entries[$0].path }
        parentColumn = table.columns.first { $0.use == .parent }?.column
        firstColumn = fields.first?.column.column ?? table.columns.first?.column ?? 0
        var last: (name: CellValue, place: Locator)?
        for position in table.rows where !grid.isBlank(position) {
            let index = grid.row(position)
            if mapping?.skips(index + 1) == true {
                skipped.append(Skipped(index: index, reason: "对照里写明跳过", isTold: false))
                continue
            }
            if let reason = reasonToSkip(position) {
                skipped.append(Skipped(index: index, reason: reason.text, isTold: reason.isTold))
                continue
            }
            if let parentColumn, let found = grid.value(position, column: parentColumn) {
                last = (found.value, locator(found.cell))
            }
            if let row = read(
                position, parent: last, missing: missing, CellReader(registry: registry, mapping: mapping))
            {
                if grid.sheet.rows[position].isHidden { hidden.append(index) }
                rows.append(row)
            }
        }
    }

    private func locator(_ cell: CellReference) -> Locator {
        Locator(source: source, place: SpreadsheetSource.place(sheet: grid.index, cell))
    }

    /// A place in a table for a field that has no column.
    static func placeOfMissing(_ table: FoundTable, _ grid: SheetGrid, source: UInt16) -> Locator {
        let row = grid.row(table.header.upperBound)
        return Locator(
            source: source,
            place: SpreadsheetSource.place(
                sheet: grid.index, CellReference(row: row, column: CellReference.columnCount)))
    }

    private func read(
        _ position: Int, parent: (name: CellValue, place: Locator)?, missing: [Int], _ reader: CellReader
    ) -> Row? {
        var reader = reader
        var leaves: [(value: Value, place: Locator)] = []
        leaves.reserveCapacity(fields.count + missing.count)
        var isFilled = false
        for (column, field) in fields {
            if let found = grid.value(position, column: column.column) {
                if found.cell.row == grid.row(position) { isFilled = true }
                let place = locator(CellReference(row: grid.row(position), column: column.column))
                leaves.append((reader.value(found.value, field, at: locator(found.cell)), place))
                if reader.excused.contains(locator(found.cell)) { reader.excused.insert(place) }
            } else {
                leaves.append((.null, locator(CellReference(row: grid.row(position), column: column.column))))
            }
        }
        // A row with nothing but what merged cells lend it, or what is not read, is none.
        guard isFilled else { return nil }
        let absent = TableRows.placeOfMissing(table, grid, source: source)
        for _ in missing { leaves.append((.null, absent)) }
        return Row(
            index: grid.row(position), leaves: leaves, parent: parent,
            place: locator(CellReference(row: grid.row(position), column: firstColumn)),
            diagnostics: reader.diagnostics, excused: reader.excused)
    }

    private func reasonToSkip(_ position: Int) -> (text: String, isTold: Bool)? {
        if table.columns.contains(where: { $0.use == .mark && grid.value(position, column: $0.column) != nil }) {
            return ("例子", false)
        }
        let cells = grid.cells(position)
        if fields.count > 1, TableRows.isNote(grid.onlyText(position)) { return ("说明", true) }
        if fields.count > 1, TableRows.isSignature(cells.map(\.value)) { return ("落款", true) }
        if fields.count > 1, let first = cells.first?.value.text,
            ["合计", "总计", "小计", "累计"].contains(FieldName.plain(first).trimmed(of: "：:"))
        {
            return ("合计", true)
        }
        let repeats = table.columns.count { column in
            !column.name.isEmpty && grid.value(position, column: column.column)?.value.text.trimmed == column.name
        }
        if repeats > 1, repeats == cells.count { return ("重复的表头", false) }
        return nil
    }

    private static let signers = [
        "制表", "制表人", "填表", "填表人", "填报人", "填报单位", "填表日期", "填报日期", "审核", "审核人", "复核", "复核人", "审批", "批准", "负责人",
        "单位负责人", "经办人", "统计人", "签字", "签章", "盖章",
    ]

    /// Whether the cells of a row say who made and checked the table: `制表：李晓梅`, `审核：`.
    private static func isSignature(_ cells: [CellValue]) -> Bool {
        guard let first = cells.first, cells.count <= 8, signs(first) else { return false }
        return zip(cells, cells.dropFirst()).allSatisfy { before, cell in
            signs(cell) || before.text.hasSuffix("：") || before.text.hasSuffix(":")
        }
    }

    private static func signs(_ cell: CellValue) -> Bool {
        guard case .text(let text) = cell, let end = text.firstIndex(where: { "：:".contains($0) }) else { return false }
        return signers.contains(FieldName.plain(text[..<end]))
    }

    /// Whether the only text of a row explains the table.
    static func isNote(_ text: String?) -> Bool {
        guard let text else { return false }
        return ["说明：", "说明:", "注：", "注:", "备注：", "备注:", "填表说明", "填写说明", "※"].contains { text.hasPrefix($0) }
    }
}

extension String {
    /// The text without certain characters at its end.
    fileprivate func trimmed(of characters: String) -> String {
        var rest = self
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return rest
    }
}
