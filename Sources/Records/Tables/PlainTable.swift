public import WenshuCore
public import Workbook

/// The first table of a workbook as data for templates: a header of any names, each row below it a record.
///
/// The header is the first row with more than one filled cell, or the first at all; blanks, line breaks and marks of
/// required fields in names do not count. A column `例` marks rows that are not read. Texts, numbers and truth values
/// keep their type, dates become ISO text, percentages and times the text that the cell shows.
public struct PlainTable: Sendable {
    private let grid: SheetGrid
    private let source: UInt16
    private let registry: SourceRegistry
    private let columns: [Int]
    private let shape: Shape
    private let positions: [Int]

    /// Finds the table.
    /// - Parameters:
    ///   - spreadsheet: the workbook.
    ///   - source: its number in the registry.
    ///   - registry: tells places.
    /// - Throws: ``JobFailure`` when there is none, or two columns have the same name.
    public init(_ spreadsheet: Spreadsheet, source: UInt16, registry: SourceRegistry) throws(JobFailure) {
        let grids = spreadsheet.sheets.enumerated().filter { !$0.element.isHidden }.map {
            SheetGrid($0.element, index: $0.offset)
        }
        guard let grid = grids.first(where: { grid in (0..<grid.count).contains { !grid.isBlank($0) } }),
            let header = (0..<min(grid.count, 50)).first(where: { grid.cells($0).count > 1 })
                ?? (0..<grid.count).first(where: { !grid.isBlank($0) })
        else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "table.no-record", place: spreadsheet.name, cause: "表里没有内容",
                        remedy: "第一行写列名，下面每行一份数据")
                ])
        }
        var names: [String] = []
        var columns: [Int] = []
        var marks: [Int] = []
        var repeated: [Diagnostic] = []
        for cell in grid.cells(header) {
            let name = PlainTable.name(cell.value.text)
            if name == FormLayout.exampleMark {
                marks.append(cell.column)
                continue
            }
            if let other = names.firstIndex(of: name) {
                let place = CellReference(row: grid.row(header), column: cell.column)
                let locator = Locator(source: source, place: SpreadsheetSource.place(sheet: grid.index, place))
                repeated.append(
                    Diagnostic(
                        .error, id: "table.duplicate-column", place: registry.describe(locator) ?? "",
                        cause: "列名“\(name)”用了两次，另一列是 \(CellReference.letters(ofColumn: columns[other])) 列",
                        remedy: "请改一个列名"))
                continue
            }
            names.append(name)
            columns.append(cell.column)
        }
        if !repeated.isEmpty { throw JobFailure(.content, repeated) }
        self.grid = grid
        self.source = source
        self.registry = registry
        self.columns = columns
        shape = Shape(names)
        positions = (header + 1..<max(header + 1, grid.count)).filter { position in
            let isMarked = marks.contains { SheetGrid.shown(grid.sheet.rows[position][$0]) != nil }
            return !isMarked && !grid.isBlank(position) && !TableRows.isNote(grid.onlyText(position))
        }
    }

    /// The number of records.
    public var count: Int { positions.count }

    /// A record, counted from 0: where it begins, its fields, and what is wrong with its cells.
    public func row(_ index: Int) -> (place: String, value: Value, diagnostics: [Diagnostic]) {
        let position = positions[index]
        var values: [Value] = []
        var locators: [Locator] = []
        var diagnostics: [Diagnostic] = []
        values.reserveCapacity(columns.count)
        for (slot, column) in columns.enumerated() {
            let cell = CellReference(row: grid.row(position), column: column)
            let locator = Locator(source: source, place: SpreadsheetSource.place(sheet: grid.index, cell))
            locators.append(locator)
            let found = grid.value(position, column: column)?.value
            if case .error(let text)? = found {
                diagnostics.append(
                    Diagnostic(
                        .error, id: "table.cell-error", place: registry.describe(locator) ?? "",
                        cause: "“\(shape.names[slot])”这一格的公式出错：\(text)", remedy: "请在表格软件里改好公式，或直接填写内容"))
            }
            values.append(PlainTable.value(found))
        }
        let place = locators.first.flatMap { registry.describe($0) } ?? ""
        return (place, .record(Record(shape: shape, values: values, locators: locators)), diagnostics)
    }

    private static func value(_ cell: CellValue?) -> Value {
        switch cell {
        case nil, .error: .null
        case .number(let number)?: .number(number)
        case .bool(let flag)?: .bool(flag)
        case .date(let date)?: .string(date.iso)
        case .some(let other): .string(other.text)
        }
    }

    /// A header without blanks and marks.
    private static func name(_ header: String) -> String {
        let bare = String(header.filter { !$0.isWhitespace && $0 != "*" && $0 != "＊" })
        return bare.replacing(FormLayout.requiredMark, with: "").replacing("(必填)", with: "")
    }
}
