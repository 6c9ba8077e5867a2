import WenshuCore
import Workbook

/// A record as the values of a form workbook's cells: what ``FormLayout`` has a place for.
struct FormFilling {
    /// The values by sheet, in the order of the layout.
    private(set) var sheets: [[CellReference: CellValue]]

    private let layout: FormLayout
    /// The next free row of each sheet.
    private var next: [Int]

    /// Fills in a record.
    /// - Parameters:
    ///   - record: the record in its normal form.
    ///   - layout: the form.
    init(_ record: Value, in layout: FormLayout) { self.init([record], in: layout) }

    /// Fills in records. Only a table of records has room for more than one.
    init(_ records: [Value], in layout: FormLayout) {
        self.layout = layout
        sheets = layout.sheets.map { _ in [:] }
        next = layout.sheets.map(\.firstRow)
        for (index, sheet) in layout.sheets.enumerated() {
            switch sheet.content {
            case .items(let items):
                guard let record = records.first else { continue }
                for item in items {
                    let cell = CellReference(row: item.row, column: FormItem.valueColumn)
                    sheets[index][cell] = FormFilling.cell(FormFilling.value(item.path, of: record), item.field.type)
                }
            case .table(let table) where table.parent == nil:
                if table.path.isEmpty {
                    add(records, to: index, table, parent: nil)
                } else if let record = records.first {
                    add(FormFilling.items(table.path, of: record), to: index, table, parent: nil)
                }
            case .table: break
            }
        }
    }

    /// Adds the items of a list, and the lists within them.
    private mutating func add(_ items: [Value], to sheet: Int, _ table: FormTable, parent: String?) {
        for item in items {
            let row = next[sheet]
            next[sheet] += 1
            for column in table.columns {
                let cell = CellReference(row: row, column: column.column)
                switch column.role {
                case .mark: break
                case .parent: sheets[sheet][cell] = parent.map(CellValue.text)
                case .field(let field):
                    sheets[sheet][cell] = FormFilling.cell(FormFilling.value(column.path, of: item), field.type)
                }
            }
            let own = String(row - layout.sheets[sheet].firstRow + 1)
            for (index, inner) in layout.sheets.enumerated() {
                guard case .table(let child) = inner.content, child.parent == sheet else { continue }
                add(FormFilling.items(child.pathInParent, of: item), to: index, child, parent: own)
            }
        }
    }

    private static func value(_ path: [String], of value: Value) -> Value {
        path.reduce(value) { $0[$1] ?? .null }
    }

    private static func items(_ path: [String], of value: Value) -> [Value] {
        self.value(path, of: value).items ?? []
    }

    /// A value as a cell shows it; nil when there is none.
    static func cell(_ value: Value, _ type: FieldType) -> CellValue? {
        switch (value, type) {
        case (.string(let text), .date), (.string(let text), .time):
            return CalendarTime(text).map(CellValue.date) ?? .text(text)
        case (.number(let number), .integer), (.number(let number), .number): return .number(number)
        default:
            let text = text(value)
            return text.isEmpty ? nil : .text(text)
        }
    }

    /// A value as text in a cell: items of lists in lines, persons as `张三（研究院，院长）`.
    private static func text(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .string(let text): CalendarTime.isISO(text) ? text.replacing("T", with: " ") : text
        case .number(let number): number.description
        case .bool(let flag): flag ? "是" : "否"
        case .record(let record): person(record)
        case .list(let list):
            list.values.map(text).joined(separator: list.values.contains { $0.isRecord } ? "、" : "\n")
        }
    }

    private static func person(_ record: Record) -> String {
        let about = ["单位", "职务"].compactMap { record[$0]?.text }.filter { !$0.isEmpty }
        return (record["姓名"]?.text ?? "") + (about.isEmpty ? "" : "（\(about.joined(separator: "，"))）")
    }
}

extension Value {
    fileprivate var isRecord: Bool { if case .record = self { true } else { false } }
}

extension CalendarTime {
    /// Whether a text is a day with a time in the ISO form of records.
    fileprivate static func isISO(_ text: String) -> Bool {
        text.utf8.count == 16 && text.contains("T") && CalendarTime(text)?.iso == text
    }
}
