public import WenshuCore

/// A field of a record, as `kind.yaml` describes it.
public struct Field: Sendable {
    /// The Chinese name.
    public let name: String
    /// Other names that are accepted, mostly English.
    public let aliases: [String]
    /// What it holds.
    public let type: FieldType
    /// Whether the document cannot be made without it.
    public let isRequired: Bool
    /// Whether the document prints it, so that its absence is worth a warning.
    public let isExpected: Bool
    /// What it means, for people.
    public let help: String
    /// An example of what to write, as YAML; empty when there is none.
    public let example: String
    /// The least number of items, characters, or the least value.
    public let minimum: Number?
    /// The greatest number of items, characters, or the greatest value.
    public let maximum: Number?
    /// What stands for it when it is missing.
    public let defaultValue: Value?
    /// Whether it tells something about a person that documents for publication mask.
    public var isPrivate = false
    /// The fact of the organisation that stands for it when it is missing: 全称, 简称, 印发单位 …
    public var organisationFact: String?
    /// For persons: whether they must be in the register (true), need not be (false), or ought to be (nil).
    public var isRegistered: Bool?
    /// For long texts: whether the text is Markdown, so that documents named by it are read as Markdown.
    public var isMarkdown = false
    /// The unit that its numbers are in, as people write it: 万元, 人, ％; empty when they have none.
    public var unit = ""
}

/// What a field holds.
public indirect enum FieldType: Sendable {
    /// A line of text.
    case text
    /// Text of several lines.
    case longText
    /// A whole number.
    case integer
    /// A number.
    case number
    /// A day.
    case date
    /// A day with a time of day.
    case time
    /// 是 or 否.
    case bool
    /// One of several words.
    case choice([String])
    /// The name of a file, beside the record.
    case file
    /// Rows of a table with any columns: the name of a workbook beside the record, or the rows themselves.
    case table
    /// A number or code with a form of its own.
    case code(CodeType)
    /// A person: `姓名`, `单位`, `职务` and more fields.
    case person(RecordType)
    /// Several persons.
    case people(RecordType)
    /// Several of a kind.
    case list(FieldType)
    /// Named fields.
    case record(RecordType)

    /// The name of the type in Chinese, for messages.
    public var chineseName: String {
        switch self {
        case .text, .longText: "文字"
        case .integer: "整数"
        case .number: "数字"
        case .date: "日期"
        case .time: "日期和时刻"
        case .bool: "是或否"
        case .choice(let choices): choices.joined(separator: "、")
        case .file: "文件名"
        case .table: "表格的文件名"
        case .code(let type): type.rawValue
        case .person: "人员"
        case .people: "人员名单"
        case .list: "列表"
        case .record: "一组字段"
        }
    }
}

/// Numbers and codes that can be checked.
public enum CodeType: String, Sendable, CaseIterable {
    /// A citizen's identity number (GB 11643).
    case identity = "身份证号"
    /// A unified social credit code (GB 32100).
    case credit = "统一社会信用代码"
    /// A telephone number.
    case phone = "电话号码"

    /// Whether it is private unless the schema says otherwise.
    public var isPrivate: Bool { self != .credit }
}

/// Named fields, with a shape that all records of this type share.
public struct RecordType: Sendable {
    /// The fields in the order of the schema.
    public let fields: [Field]
    /// The names of the fields, in this order.
    public let shape: Shape
    /// The slot of every accepted name.
    let slots: [String: Int]

    /// Makes a type.
    init(_ fields: [Field]) {
        self.fields = fields
        shape = Shape(fields.map(\.name))
        var slots: [String: Int] = [:]
        for (slot, field) in fields.enumerated() {
            for name in [field.name] + field.aliases where slots[name] == nil { slots[name] = slot }
        }
        self.slots = slots
    }

    /// The slot of a name as written, blanks inside and around it disregarded.
    func slot(of name: String) -> Int? {
        slots[name] ?? slots[String(name.filter { !$0.isWhitespace })] ?? slots[name.lowercased()]
    }

    /// The fields that every person has.
    static let personFields = [
        plain("姓名", ["name"], required: true, help: "姓名", example: "张建国"),
        plain("单位", ["org", "unit", "部门"], required: false, help: "所在单位", example: "研究院"),
        plain("职务", ["position", "title", "post"], required: false, help: "职务或职称", example: "院长"),
    ]

    private static func plain(_ name: String, _ aliases: [String], required: Bool, help: String, example: String)
        -> Field
    {
        Field(
            name: name, aliases: aliases, type: .text, isRequired: required, isExpected: false, help: help,
            example: example,
            minimum: nil, maximum: nil, defaultValue: nil)
    }
}

extension FieldType {
    /// Whether fields of this type, or lists of them, are private unless the schema says otherwise.
    var isPrivate: Bool {
        switch self {
        case .code(let type): type.isPrivate
        case .list(let item): item.isPrivate
        default: false
        }
    }
}
