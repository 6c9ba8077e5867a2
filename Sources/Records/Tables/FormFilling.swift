public import WenshuCore
public import Workbook

/// Puts records into the cells of a form, in such a way that reading the cells gives the same records.
///
/// What a cell cannot say is told by ``losses``: names of persons that read as something else, texts whose blank lines
/// would divide them.
public struct FormFilling: Sendable {
    /// The form.
    public let layout: FormLayout
    /// The values, by sheet of the form.
    public private(set) var cells: [[CellReference: CellValue]]
    /// The names of fields of which something is lost.
    public private(set) var losses: [String] = []
    /// The number of rows of each table that are filled in; 0 for the first sheet.
    public private(set) var rowCounts: [Int]

    /// Fills in a record of a form with a first sheet, or one or more of a table.
    /// - Parameters:
    ///   - records: in the normal form of the schema; of a form with a first sheet only the first counts.
    ///   - layout: the form.
    public init(_ records: [Value], into layout: FormLayout) {
        self.layout = layout
        cells = Array(repeating: [:], count: layout.sheets.count)
        rowCounts = Array(repeating: 0, count: layout.sheets.count)
        switch layout.style {
        case .rows:
            for record in records { addRow(record, to: 0, parent: nil) }
        case .items:
            guard let record = records.first else { return }
            for (index, sheet) in layout.sheets.enumerated() {
                switch sheet.content {
                case .items(let items): fill(items, of: record, sheet: index)
                case .table(let table) where table.parent == nil:
                    addRows(FormFilling.value(at: table.path[...], of: record), to: index, parent: nil)
                case .table: break
                }
            }
        }
    }

    /// The example of a column of a table, for the row of examples; nil where the field has none.
    public static func example(of column: FormColumn) -> CellValue? {
        switch column.role {
        case .mark: .text(FormLayout.exampleMark)
        case .parent: .number(Number(1))
        case .field(let field): example(of: field)
        }
    }

    /// The example of a field as a cell would hold it; nil where it has none.
    public static func example(of field: Field) -> CellValue? {
        let text = field.example
        guard !text.isEmpty else { return nil }
        switch field.type {
        case .list where text.hasPrefix("[") && text.hasSuffix("]"):
            let items = text.dropFirst().dropLast().split { ",，".contains($0) }.map { $0.trimmed }
            return .text(CellText.list(items))
        default: return cell(.string(text), field.type)
        }
    }

    private static func value(at path: ArraySlice<String>, of value: Value) -> Value {
        guard let first = path.first else { return value }
        return self.value(at: path.dropFirst(), of: value[first] ?? .null)
    }

    private mutating func fill(_ items: [FormItem], of record: Value, sheet: Int) {
        for item in items {
            var value = FormFilling.value(at: item.path[...], of: record)
            if item.path == [FormLayout.kindName], value.isEmpty { value = .string(layout.title) }
            put(value, item.field, at: CellReference(row: item.row, column: FormItem.valueColumn), sheet: sheet)
        }
    }

    private mutating func put(_ value: Value, _ field: Field, at place: CellReference, sheet: Int) {
        guard let cell = FormFilling.cell(value, field.type) else { return }
        if !CellText.keeps(value, field.type, as: cell), !losses.contains(field.name) { losses.append(field.name) }
        cells[sheet][place] = cell
    }

    /// The item of the parent that a row belongs to, as the cell names it.
    private typealias ParentName = (name: CellValue, column: Int)

    private mutating func addRows(_ value: Value, to sheet: Int, parent: CellValue?) {
        guard case .table(let table) = layout.sheets[sheet].content, let items = value.items else { return }
        let firstRow = rowCounts[sheet]
        for item in items { addRow(item, to: sheet, parent: parent) }
        for (index, inner) in layout.sheets.enumerated() {
            guard case .table(let innerTable) = inner.content, innerTable.parent == sheet else { continue }
            let names = ParentNames(
                items: items.map { ParentNames.item($0, table.element.tableFields) },
                before: table.parent == nil ? nil : firstRow)
            for (position, item) in items.enumerated() {
                addRows(
                    FormFilling.value(at: innerTable.pathInParent[...], of: item), to: index,
                    parent: names.name(of: position))
            }
        }
    }

    private mutating func addRow(_ item: Value, to sheet: Int, parent: CellValue?) {
        guard case .table(let table) = layout.sheets[sheet].content else { return }
        let row = layout.sheets[sheet].firstRow + rowCounts[sheet]
        rowCounts[sheet] += 1
        for column in table.columns {
            let place = CellReference(row: row, column: column.column)
            switch column.role {
            case .mark: break
            case .parent: cells[sheet][place] = parent
            case .field(let field):
                put(FormFilling.value(at: column.path[...], of: item), field, at: place, sheet: sheet)
            }
        }
    }

    /// A value as a cell holds it; nil for nothing.
    private static func cell(_ value: Value, _ type: FieldType) -> CellValue? {
        switch value {
        case .null: return nil
        case .number(let number): return .number(number)
        case .bool(let flag): return .text(flag ? "是" : "否")
        case .string(let text):
            if text.isEmpty { return nil }
            switch type {
            case .date, .time: return CalendarTime(text).map { .date($0) } ?? .text(text)
            case .integer, .number: return Number(text).map { .number($0) } ?? .text(text)
            default: return .text(text)
            }
        case .record: return .text(CellText.person(value))
        case .list(let list):
            if list.values.isEmpty { return nil }
            switch type {
            case .people: return .text(list.values.map(CellText.person).joined(separator: "、"))
            // Rows have no place in a cell; they stand in a workbook of their own.
            case .table: return nil
            default: return .text(CellText.list(list.values.map(CellText.scalar)))
            }
        }
    }
}
