import WenshuCore

/// Reads the description of fields and collects its mistakes.
struct SchemaReader {
    private let registry: SourceRegistry
    /// What is wrong with the schema.
    private(set) var diagnostics: [Diagnostic] = []

    init(registry: SourceRegistry) { self.registry = registry }

    private static let headings: Set<String> = [
        "kind", "record", "title", "clause", "template", "styles", "file-name", "help", "fields", "checks",
    ]
    private static let properties: Set<String> = [
        "name", "aliases", "type", "required", "expected", "help", "example", "min", "max", "default", "choices",
        "item",
        "fields",
    ]
    private static let typeNames = [
        "text", "longtext", "integer", "number", "date", "time", "bool", "choice", "file", "person", "people", "list",
        "record",
    ]

    private mutating func mistake(
        _ id: String, _ place: Locator?, _ cause: String, remedy: String = "", among: Set<String> = [],
        for name: String = ""
    ) {
        diagnostics.append(
            Diagnostic(
                .error, id: id, place: place.flatMap { registry.describe($0) } ?? "", cause: cause, remedy: remedy,
                suggestions: Spelling.suggestions(for: name, among: among.sorted())))
    }

    /// Name, title and fields of a schema; nil after a mistake that leaves nothing to read.
    mutating func schema(_ value: Value) -> (name: String, title: String, fields: [Field])? {
        guard case .record(let record) = value else {
            mistake("schema.wrong-type", nil, "表单说明应该是一组“名称: 值”")
            return nil
        }
        refuseUnknown(record, SchemaReader.headings)
        let start = record.locators.first
        guard let name = record["record"]?.text ?? record["kind"]?.text, !name.isEmpty else {
            mistake("schema.missing", start, "缺少 record（或 kind）：表单的英文名")
            return nil
        }
        guard let title = record["title"]?.text, !title.isEmpty else {
            mistake("schema.missing", start, "缺少 title：表单的中文名")
            return nil
        }
        guard let list = record["fields"] else {
            mistake("schema.missing", start, "缺少 fields：字段的列表")
            return nil
        }
        return (name, title, fields(list, at: record.locator(of: "fields"), depth: 0))
    }

    private mutating func refuseUnknown(_ record: Record, _ known: Set<String>) {
        for name in record.shape.names where !known.contains(name) {
            mistake("schema.unknown-property", record.locator(of: name), "表单说明里没有“\(name)”这一项", among: known, for: name)
        }
    }

    private mutating func fields(_ value: Value, at place: Locator?, depth: Int) -> [Field] {
        guard case .list(let list) = value, !list.values.isEmpty, depth < 32 else {
            mistake("schema.wrong-type", place, depth < 32 ? "fields 应该是字段的列表，至少一个" : "字段的嵌套太深")
            return []
        }
        var result: [Field] = []
        var seen: Set<String> = []
        for (index, item) in list.values.enumerated() {
            let place = list.locator(at: index)
            guard case .record(let record) = item else {
                mistake("schema.wrong-type", place, "字段应该写成 {name: …, type: …}")
                continue
            }
            guard let field = field(record, at: place, depth: depth) else { continue }
            for name in [field.name] + field.aliases where !seen.insert(name).inserted {
                mistake("schema.duplicate-name", place, "名称“\(name)”在同一组字段里用了两次")
            }
            result.append(field)
        }
        return result
    }

    private mutating func field(_ record: Record, at place: Locator?, depth: Int) -> Field? {
        refuseUnknown(record, SchemaReader.properties)
        guard let name = record["name"].flatMap(SchemaReader.word), !name.isEmpty else {
            mistake("schema.missing", place, "字段缺少 name")
            return nil
        }
        guard let type = type(record, at: place, depth: depth) else { return nil }
        let limits = ["min", "max"].map { number(record, $0) }
        return Field(
            name: name, aliases: words(record, "aliases"), type: type, isRequired: flag(record, "required"),
            isExpected: flag(record, "expected"), help: text(record, "help"), example: text(record, "example"),
            minimum: limits[0], maximum: limits[1], defaultValue: record["default"])
    }

    private mutating func type(_ record: Record, at place: Locator?, depth: Int) -> FieldType? {
        let name = record["type"]?.text ?? "text"
        switch name {
        case "text": return .text
        case "longtext": return .longText
        case "integer": return .integer
        case "number": return .number
        case "date": return .date
        case "time": return .time
        case "bool": return .bool
        case "file": return .file
        case "choice":
            let choices = words(record, "choices")
            if choices.isEmpty { mistake("schema.missing", place, "type: choice 要有 choices：可选的词") }
            return .choice(choices)
        case "person", "people":
            var fields = RecordType.personFields
            if let more = record["fields"] {
                for extra in self.fields(more, at: record.locator(of: "fields"), depth: depth + 1) {
                    if let slot = fields.firstIndex(where: { $0.name == extra.name }) {
                        fields[slot] = extra
                    } else {
                        fields.append(extra)
                    }
                }
            }
            return name == "person" ? .person(RecordType(fields)) : .people(RecordType(fields))
        case "list":
            switch record["item"] {
            case nil: return .list(.text)
            case .record(let item)?:
                refuseUnknown(item, SchemaReader.properties)
                return type(item, at: record.locator(of: "item"), depth: depth + 1).map { .list($0) }
            default:
                mistake("schema.wrong-type", record.locator(of: "item"), "item 应该写成 {type: …}")
                return nil
            }
        case "record":
            guard let fields = record["fields"] else {
                mistake("schema.missing", place, "type: record 要有 fields")
                return nil
            }
            return .record(RecordType(self.fields(fields, at: record.locator(of: "fields"), depth: depth + 1)))
        default:
            mistake(
                "schema.unknown-type", record.locator(of: "type"), "没有“\(name)”这种类型",
                remedy: "可用的类型：\(SchemaReader.typeNames.joined(separator: "、"))", among: Set(SchemaReader.typeNames),
                for: name)
            return nil
        }
    }

    /// The text of a word that YAML may have taken for a number or a truth value.
    private static func word(_ value: Value) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): number.description
        case .bool(let flag): flag ? "是" : "否"
        default: nil
        }
    }

    private mutating func text(_ record: Record, _ name: String) -> String {
        guard let value = record[name], value != .null else { return "" }
        if let word = SchemaReader.word(value) { return word }
        mistake("schema.wrong-type", record.locator(of: name), "\(name) 应该是文字", remedy: "列表请写在英文引号里")
        return ""
    }

    private mutating func words(_ record: Record, _ name: String) -> [String] {
        guard let value = record[name] else { return [] }
        let words = value.items?.compactMap(SchemaReader.word)
        guard let words, words.count == value.items?.count else {
            mistake("schema.wrong-type", record.locator(of: name), "\(name) 应该是词的列表，如 [甲, 乙]")
            return []
        }
        return words
    }

    private mutating func flag(_ record: Record, _ name: String) -> Bool {
        switch record[name] {
        case nil: return false
        case .bool(let flag)?: return flag
        default:
            mistake("schema.wrong-type", record.locator(of: name), "\(name) 应该是 true 或 false")
            return false
        }
    }

    private mutating func number(_ record: Record, _ name: String) -> Number? {
        switch record[name] {
        case nil: return nil
        case .number(let number)?: return number
        default:
            mistake("schema.wrong-type", record.locator(of: name), "\(name) 应该是数字")
            return nil
        }
    }
}
