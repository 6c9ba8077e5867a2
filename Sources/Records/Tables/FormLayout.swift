import WenshuCore

/// How a form is laid out as a workbook: which sheets there are, and where every field has its cell.
///
/// A form of plain fields only (聘书) is a table: one sheet, a column for each field, a row for each record. Any other
/// form has a first sheet with one row for each plain field, and a sheet for each list: persons, records, texts that
/// need more than a cell. Lists within lists name the item they belong to in a column of their own. The first item is
/// 类型, whose value is the title of the form; in a table the name of the sheet says it.
public struct FormLayout: Sendable {
    /// The two ways to lay out a form.
    public enum Style: Sendable {
        /// A first sheet of items and a sheet for each list: one record in a workbook.
        case items
        /// One table, each row of which is a record.
        case rows
    }

    /// The Chinese name of the form.
    public let title: String
    /// How it is laid out.
    public let style: Style
    /// The sheets in their order; tables follow the table they belong to.
    public let sheets: [FormSheet]
    /// The paths of fields that no workbook can hold: lists of lists of lists.
    public let omitted: [[String]]

    /// The name of the first sheet.
    public static let itemSheetName = "填写"
    /// The headers of the first sheet.
    public static let itemHeaders = ["分组", "项目", "内容", "怎么填"]
    /// The field that names the form or the kind of document.
    public static let kindName = "类型"
    /// What marks a required field behind its name.
    public static let requiredMark = "（必填）"
    /// The header of the narrow first column of every table, and what stands in it in the row of examples, which is not
    /// read.
    public static let exampleMark = "例"
    /// The header of the only field of a table of texts.
    public static let contentHeader = "内容"
    /// How a line begins that explains a sheet and is not read.
    public static let noteMark = "说明："
    /// What stands between the names of a path in headings.
    public static let pathSeparator = " › "

    /// Lays out a form.
    public init(_ schema: Schema) {
        var builder = FormLayoutBuilder()
        let fields = schema.type.fields.filter { $0.name != FormLayout.kindName }
        let isTable = !fields.isEmpty && fields.allSatisfy(\.type.isPlain)
        if isTable {
            builder.rows(schema.type, title: schema.title)
        } else {
            builder.items(schema.type)
        }
        title = schema.title
        style = isTable ? .rows : .items
        sheets = builder.sheets
        omitted = builder.omitted
    }
}

/// A sheet of a form.
public struct FormSheet: Sendable {
    /// What a sheet holds.
    public enum Content: Sendable {
        /// A row for each field: the first sheet of a form.
        case items([FormItem])
        /// A row for each item of a list, or for each record.
        case table(FormTable)
    }

    /// The name: at most 31 characters, none of which spreadsheets forbid, unlike those of all other sheets.
    public let name: String
    /// What it holds.
    public let content: Content

    /// The row of the title in a sheet of items, counted from 0.
    public static let titleRow = 0
    /// The row that says how to use the sheet, counted from 0: below the title in a sheet of items, the first of a table.
    public var noteRow: Int { if case .items = content { 1 } else { 0 } }
    /// The first row of the header, counted from 0.
    public var headerRow: Int { noteRow + 1 }
    /// The number of rows of the header, 1 or 2.
    public var headerRowCount: Int { if case .table(let table) = content, table.isGrouped { 2 } else { 1 } }
    /// The row of examples in a table, counted from 0; nil in a sheet of items.
    public var exampleRow: Int? { if case .table = content { headerRow + headerRowCount } else { nil } }
    /// The first row to be filled in, counted from 0.
    public var firstRow: Int { (exampleRow ?? headerRow) + 1 }
}

/// A field with a row of its own in the first sheet of a form: group, name, value, and how to fill it in are in the
/// columns 0 to 3.
public struct FormItem: Sendable {
    /// The row, counted from 0.
    public let row: Int
    /// The names that lead to the field: `会议`, `名称`.
    public let path: [String]
    /// The field.
    public let field: Field

    /// What stands in the first column: the names of the records that the field belongs to, or nothing.
    public var group: String { path.dropLast().joined(separator: FormLayout.pathSeparator) }
    /// What stands in the second column: name and mark.
    public var label: String { field.label }

    /// The column of the value, counted from 0.
    public static let valueColumn = 2
}

/// A list as a table.
public struct FormTable: Sendable {
    /// The names that lead to the list: `议题`, `决定`; empty where each row is a record.
    public let path: [String]
    /// What an item is.
    public let element: FieldType
    /// The field of the list, with its help; nil where each row is a record.
    public let field: Field?
    /// The index of the sheet that holds the items this list is within, or nil.
    public let parent: Int?
    /// The columns from left to right: the marks of examples, the item of the parent, the fields.
    public let columns: [FormColumn]

    /// Whether the header has two rows, the upper one naming groups.
    public var isGrouped: Bool { columns.contains { !$0.group.isEmpty } }
    /// The names from an item of the parent to this list.
    public let pathInParent: [String]
}

/// A column of a table.
public struct FormColumn: Sendable {
    /// What a column is for.
    public enum Role: Sendable {
        /// Marks the row of examples.
        case mark
        /// Names the item of the parent: by its number, its ordinal or its title.
        case parent
        /// Holds a field.
        case field(Field)
    }

    /// The column, counted from 0.
    public let column: Int
    /// What it is for.
    public let role: Role
    /// The names from an item of the list to the field: `表决`, `赞成`; empty where an item is no record.
    public let path: [String]
    /// The header without marks: the name of the field, or of the parent's list.
    public let name: String

    /// The upper header of two, or nothing.
    public var group: String { path.dropLast().joined(separator: FormLayout.pathSeparator) }
    /// The header with the mark of required fields.
    public var label: String {
        switch role {
        case .mark: name
        case .parent: name + FormLayout.requiredMark
        case .field(let field): field.label
        }
    }
    /// The field that it holds.
    public var field: Field? { if case .field(let field) = role { field } else { nil } }
}

extension Field {
    /// The name with the mark of required fields.
    var label: String { isRequired ? name + FormLayout.requiredMark : name }
}

extension FieldType {
    /// Whether a value fits in one cell beside others and nothing of it is lost.
    var isInline: Bool {
        switch self {
        case .text, .longText, .integer, .number, .date, .time, .bool, .choice, .file, .table, .code: true
        case .person(let type), .people(let type): type.fields.map(\.name) == RecordType.personFields.map(\.name)
        case .list(let item):
            switch item {
            case .person, .list, .people, .record: false
            default: true
            }
        case .record: false
        }
    }

    /// Whether a field of a form of plain fields may hold it.
    fileprivate var isPlain: Bool {
        switch self {
        case .people: false
        default: isInline
        }
    }
}

/// Lays out fields, sheet by sheet.
private struct FormLayoutBuilder {
    /// A list that waits for its sheet.
    private struct Pending {
        let field: Field
        let element: FieldType
        let path: [String]
        let pathInParent: [String]
    }

    var sheets: [FormSheet] = []
    var omitted: [[String]] = []
    private var names = SheetNames()

    mutating func rows(_ type: RecordType, title: String) {
        var columns = [FormColumn(column: 0, role: .mark, path: [], name: FormLayout.exampleMark)]
        for field in type.fields where field.name != FormLayout.kindName {
            columns.append(
                FormColumn(column: columns.count, role: .field(field), path: [field.name], name: field.name))
        }
        let table = FormTable(
            path: [], element: .record(type), field: nil, parent: nil, columns: columns, pathInParent: [])
        sheets.append(FormSheet(name: names.claim(title), content: .table(table)))
    }

    mutating func items(_ type: RecordType) {
        let name = names.claim(FormLayout.itemSheetName)
        var items: [FormItem] = []
        var pending: [Pending] = []
        let first = FormSheet(name: name, content: .items([])).firstRow
        func add(_ type: RecordType, _ path: [String], _ omitted: inout [[String]]) {
            // Plain fields first, so that groups do not interrupt them.
            for field in type.fields where field.type.isInline && !field.type.isPeople {
                items.append(FormItem(row: first + items.count, path: path + [field.name], field: field))
            }
            for field in type.fields where !field.type.isInline || field.type.isPeople {
                let own = path + [field.name]
                switch field.type {
                case .record(let inner), .person(let inner): add(inner, own, &omitted)
                case .people(let person):
                    pending.append(Pending(field: field, element: .person(person), path: own, pathInParent: own))
                case .list(let element) where element.fitsTable:
                    pending.append(Pending(field: field, element: element, path: own, pathInParent: own))
                default: omitted.append(own)
                }
            }
        }
        add(type, [], &omitted)
        sheets.append(FormSheet(name: name, content: .items(items)))
        for list in pending { table(list, parent: nil) }
    }

    private mutating func table(_ list: Pending, parent: Int?) {
        var columns = [FormColumn(column: 0, role: .mark, path: [], name: FormLayout.exampleMark)]
        if let parent, case .table(let table) = sheets[parent].content, let name = table.path.last {
            columns.append(FormColumn(column: 1, role: .parent, path: [], name: name))
        }
        var pending: [Pending] = []
        func add(_ type: RecordType, _ path: [String], _ omitted: inout [[String]]) {
            for field in type.fields {
                let own = path + [field.name]
                if field.type.isInline {
                    columns.append(
                        FormColumn(column: columns.count, role: .field(field), path: own, name: field.name))
                    continue
                }
                switch field.type {
                case .record(let inner), .person(let inner): add(inner, own, &omitted)
                case .people(let person):
                    pending.append(
                        Pending(field: field, element: .person(person), path: list.path + own, pathInParent: own))
                case .list(let element) where element.fitsTable:
                    pending.append(Pending(field: field, element: element, path: list.path + own, pathInParent: own))
                default: omitted.append(list.path + own)
                }
            }
        }
        if let type = list.element.tableFields {
            add(type, [], &omitted)
        } else {
            let content = Field(
                name: FormLayout.contentHeader, aliases: [], type: list.element, isRequired: true, isExpected: false,
                help: list.field.help, example: list.field.example, minimum: nil, maximum: nil, defaultValue: nil)
            columns.append(FormColumn(column: columns.count, role: .field(content), path: [], name: content.name))
        }
        let own = sheets.count
        sheets.append(
            FormSheet(
                name: names.claim(list.path.joined(separator: "·")),
                content: .table(
                    FormTable(
                        path: list.path, element: list.element, field: list.field, parent: parent, columns: columns,
                        pathInParent: list.pathInParent))))
        for inner in pending { table(inner, parent: own) }
    }
}

extension FieldType {
    /// Whether this is a list of persons, which has a sheet of its own wherever there is one of it.
    fileprivate var isPeople: Bool { if case .people = self { true } else { false } }

    /// The fields of an item, or nil when an item is one value.
    var tableFields: RecordType? {
        switch self {
        case .record(let type), .person(let type): type
        default: nil
        }
    }

    /// Whether items can be rows of a table.
    fileprivate var fitsTable: Bool { tableFields != nil || isInline }
}

/// Gives sheets names that spreadsheet programs take.
private struct SheetNames {
    private var taken: Set<String> = []

    /// The nearest name that is free: without `[]:*?/\`, no apostrophe at its ends, at most 31 UTF-16 units.
    mutating func claim(_ wanted: String) -> String {
        let clean = String(wanted.map { "[]:*?/\\".contains($0) || $0.isNewline ? "_" : $0 }).trimmed
        let bare = clean.hasPrefix("'") || clean.hasSuffix("'") ? clean.replacing("'", with: "") : clean
        let base = bare.isEmpty ? "表" : bare
        for number in 1... {
            let suffix = number == 1 ? "" : " \(number)"
            let name = SheetNames.prefix(of: base, units: 31 - suffix.utf16.count) + suffix
            if taken.insert(name.lowercased()).inserted { return name }
        }
        return base
    }

    private static func prefix(of text: String, units: Int) -> String {
        var result = ""
        for character in text {
            guard result.utf16.count + character.utf16.count <= units else { break }
            result.append(character)
        }
        return result
    }
}
