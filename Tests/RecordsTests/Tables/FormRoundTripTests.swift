import TestSupport
import Testing
import WenshuCore
import Workbook

@testable import Records

/// What is filled into a form workbook is read as the same record.
@Suite struct FormRoundTripTests {
    /// How many random records there are of each form.
    static let count = 1_000

    /// The cells of a filled form as a workbook, headers included.
    static func spreadsheet(_ filling: FormFilling) -> Spreadsheet {
        let layout = filling.layout
        let sheets = layout.sheets.enumerated().map { index, sheet in
            var cells = filling.cells[index]
            func put(_ text: String, _ row: Int, _ column: Int) {
                if !text.isEmpty { cells[CellReference(row: row, column: column)] = .text(text) }
            }
            var merges: [CellRange] = []
            switch sheet.content {
            case .items(let items):
                put("\(layout.title) 填写单", FormSheet.titleRow, 0)
                for (column, text) in FormLayout.itemHeaders.enumerated() { put(text, sheet.headerRow, column) }
                for item in items {
                    put(item.group, item.row, 0)
                    put(item.label, item.row, 1)
                    put(item.field.help, item.row, 3)
                }
            case .table(let table):
                put(FormLayout.noteMark + "一行一项", sheet.noteRow, 0)
                let lower = sheet.headerRow + sheet.headerRowCount - 1
                for column in table.columns {
                    if column.group.isEmpty {
                        put(column.label, sheet.headerRow, column.column)
                    } else {
                        let isFirst = table.columns.first { $0.group == column.group }?.column == column.column
                        if isFirst { put(column.group, sheet.headerRow, column.column) }
                        put(column.label, lower, column.column)
                    }
                    if let example = FormFilling.example(of: column), let row = sheet.exampleRow {
                        cells[CellReference(row: row, column: column.column)] = example
                    }
                }
                for group in Set(table.columns.map(\.group)) where !group.isEmpty {
                    let columns = table.columns.filter { $0.group == group }.map(\.column)
                    guard let first = columns.min(), let last = columns.max(), last > first else { continue }
                    merges.append(
                        CellRange(
                            CellReference(row: sheet.headerRow, column: first),
                            CellReference(row: sheet.headerRow, column: last)))
                }
            }
            let rows = Dictionary(grouping: cells, by: \.key.row).sorted { $0.key < $1.key }.map { row, cells in
                SheetRow(
                    index: row,
                    cells: cells.sorted { $0.key < $1.key }.map { SheetCell(column: $0.key.column, value: $0.value) })
            }
            return Sheet(name: sheet.name, rows: rows, merges: merges)
        }
        return Spreadsheet(name: "填写单.xlsx", sheets: sheets)
    }

    /// The normal form without 类型, which the workbook tells and the random record does not.
    static func withoutKind(_ value: Value) -> Value {
        guard case .record(let record) = value else { return value }
        return .record(
            record.shape.names.indices.filter { record.shape.names[$0] != FormLayout.kindName }.map {
                (record.shape.names[$0], record.values[$0])
            })
    }

    @Test(arguments: SchemaFormTests.forms)
    func filledFormsAreReadAsTheSameRecords(path: String) throws {
        let schema = try Shipped.schema("templates/\(path)")
        let layout = FormLayout(schema)
        let reader = TableRecordReader(schema)
        var maker = RandomRecord(SeededRandom())
        var compared = 0
        // Large forms are compared less often: what a record costs grows with its fields.
        let count = max(25, min(FormRoundTripTests.count, 10_000 / FormRoundTripTests.size(schema.type)))
        for number in 0..<count {
            let registry = SourceRegistry()
            let record = schema.check(maker.record(schema.type), registry: registry).value
            let filling = FormFilling([record], into: layout)
            #expect(filling.losses == [], "\(number)")
            let spreadsheet = FormRoundTripTests.spreadsheet(filling)
            let source = registry.add(SpreadsheetSource(spreadsheet))
            let reading = reader.read(spreadsheet, source: source, registry: registry)
            let found = reading.entries.first.map { schema.check($0, registry: registry).value } ?? .null
            let isSame = FormRoundTripTests.withoutKind(found) == FormRoundTripTests.withoutKind(record)
            #expect(reading.diagnostics.isEmpty && isSame, "\(number): \(reading.diagnostics)\n\(record)\n\(found)")
            if !isSame { break }
            compared += 1
        }
        #expect(compared == count)
    }

    /// How many fields a form has, those of its lists included.
    private static func size(_ type: RecordType) -> Int {
        func size(_ field: FieldType) -> Int {
            switch field {
            case .record(let inner), .person(let inner), .people(let inner): FormRoundTripTests.size(inner)
            case .list(let item): size(item)
            default: 1
            }
        }
        return type.fields.reduce(1) { $0 + size($1.type) }
    }

    /// The same through the file as it is written and read: bytes, shared strings, formats of cells.
    @Test(arguments: SchemaFormTests.forms)
    func filledFilesAreReadAsTheSameRecords(path: String) throws {
        let schema = try Shipped.schema("templates/\(path)")
        var maker = RandomRecord(SeededRandom())
        for number in 0..<25 {
            let registry = SourceRegistry()
            let record = schema.check(maker.record(schema.type), registry: registry).value
            let bytes = try FormWorkbook(schema, filledWith: [record]).bytes()
            let (spreadsheet, file) = try SpreadsheetReader.read(bytes, name: "填写单.xlsx")
            let reading = TableRecordReader(schema).read(
                spreadsheet, source: registry.add(file), registry: registry)
            let found = reading.entries.first.map { schema.check($0, registry: registry).value } ?? .null
            let isSame = FormRoundTripTests.withoutKind(found) == FormRoundTripTests.withoutKind(record)
            #expect(isSame && reading.diagnostics.isEmpty, "\(number): \(reading.diagnostics)\n\(record)\n\(found)")
            if !isSame { break }
        }
    }
}
