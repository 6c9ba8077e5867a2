import WenshuCore

/// Reads the description of fields and collects its mistakes.
struct SchemaReader {
    private let registry: SourceRegistry
    /// What is wrong with the schema.
    private(set) var diagnostics: [Diagnostic] = []

    init(registry: SourceRegistry) { self.registry = registry }

    private mutating func mistake(
        _ id: String, _ place: Locator?, _ cause: String, remedy: String = "", suggestions: [String] = []
    ) {
        diagnostics.append(
            Diagnostic(
                .error, id: id, place: place.flatMap { registry.describe($0) } ?? "", cause: cause, remedy: remedy,
                suggestions: suggestions))
    }

    /// Name, title and fields of a schema, with a name for one that has none; nil after a mistake that leaves nothing to read.
    mutating func schema(_ value: Value, named given: String? = nil) -> (name: String, title: String, fields: [Field])?
    {
        guard case .record(let record) = value else {
            mistake("schema.wrong-type", nil, "表单说明应该是一组“名称: 值”")
            return nil
        }
        let entries = entries(record, .description, at: record.locators.first)
        guard let name = entries["record"]?.text ?? entries["kind"]?.text ?? given, !name.isEmpty else {
            mistake("schema.missing", entries.place, "缺少 record 或 kind（表单、代号）：表单的英文名")
            return nil
        }
        guard let title = entries["title"]?.text, !title.isEmpty else {
            mistake("schema.missing", entries.place, "缺少 title（名称）：表单的中文名")
            return nil
        }
        guard let list = entries["fields"] else {
            mistake("schema.missing", entries.place, "缺少 fields（字段）：字段的列表")
            return nil
        }
        return (name, title, fields(list, at: entries.place("fields"), depth: 0))
    }

    private mutating func entries(_ record: Record, _ vocabulary: Vocabulary, at place: Locator?) -> Entries {
        var found: [Diagnostic] = []
        let entries = Entries(record, vocabulary, at: place ?? .none) { id, place, cause, remedy, suggestions in
            found.append(
                Diagnostic(
                    .error, id: id, place: registry.describe(place) ?? "", cause: cause, remedy: remedy,
                    suggestions: suggestions))
        }
        diagnostics += found
        return entries
    }

    private mutating func fields(_ value: Value, at place: Locator?, depth: Int) -> [Field] {
        guard case .list(let list) = value, !list.values.isEmpty, depth < 32 else {
            mistake("schema.wrong-type", place, depth < 32 ? "fields（字段）应该是字段的列表，至少一个" : "字段的嵌套太深")
            return []
        }
        var result: [Field] = []
        var seen: Set<String> = []
        for (index, item) in list.values.enumerated() {
            let place = list.locator(at: index)
            guard case .record(let record) = item else {
                mistake("schema.wrong-type", place, "字段应该写成 {名称: …, 类型: …}（{name: …, type: …}）")
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
        let entries = entries(record, .field, at: place)
        guard let name = entries["name"].flatMap(SchemaReader.word), !name.isEmpty else {
            mistake("schema.missing", place, "字段缺少 name（名称）")
            return nil
        }
        guard let type = type(entries, depth: depth) else { return nil }
        let limits = ["min", "max"].map { number(entries, $0) }
        var field = Field(
            name: name, aliases: words(entries, "aliases"), type: type, isRequired: flag(entries, "required"),
            isExpected: flag(entries, "expected"), help: text(entries, "help"), example: text(entries, "example"),
            minimum: limits[0], maximum: limits[1],
            defaultValue: entries["default"].flatMap { OrganisationFact.name(in: $0) == nil ? $0.withoutPlaces : nil })
        field.organisationFact = entries["default"].flatMap(OrganisationFact.name)
        field.isPrivate = entries["private"] == nil ? type.isPrivate : flag(entries, "private")
        field.isMarkdown = entries["type"].flatMap { SchemaReader.word($0) }.map(Vocabulary.types.english) == "richtext"
        field.isRegistered = registered(entries, type)
        field.unit = text(entries, "unit")
        return field
    }

    /// Whether persons must be in the register.
    private mutating func registered(_ entries: Entries, _ type: FieldType) -> Bool? {
        guard entries["registered"] != nil else { return nil }
        switch type {
        case .person, .people: return flag(entries, "registered")
        default:
            mistake(
                "schema.wrong-type", entries.place("registered"), "registered（在册）只能写在类型为 person（人员）或 people（名单）的字段里")
            return nil
        }
    }

    /// The type of a field that names none, told by what else it says.
    private static func evidentType(_ entries: Entries) -> String {
        let signs = [("fields", "record"), ("choices", "choice"), ("item", "list")]
        return signs.first { entries[$0.0] != nil }?.1 ?? "text"
    }

    private mutating func type(_ entries: Entries, depth: Int) -> FieldType? {
        let written = entries["type"].map { SchemaReader.word($0) ?? "" } ?? SchemaReader.evidentType(entries)
        let name = Vocabulary.types.english(written) ?? written
        switch name {
        case "text": return .text
        case "longtext", "richtext": return .longText
        case "id-number": return .code(.identity)
        case "credit-code": return .code(.credit)
        case "phone": return .code(.phone)
        case "integer": return .integer
        case "number": return .number
        case "date": return .date
        case "time": return .time
        case "bool": return .bool
        case "file": return .file
        case "table": return .table
        case "choice":
            let choices = words(entries, "choices")
            if choices.isEmpty { mistake("schema.missing", entries.place, "类型“\(written)”要有 choices（可选）：可选的词") }
            return .choice(choices)
        case "person", "people":
            var fields = RecordType.personFields
            if let more = entries["fields"] {
                for extra in self.fields(more, at: entries.place("fields"), depth: depth + 1) {
                    if let slot = fields.firstIndex(where: { $0.name == extra.name }) {
                        fields[slot] = extra
                    } else {
                        fields.append(extra)
                    }
                }
            }
            return name == "person" ? .person(RecordType(fields)) : .people(RecordType(fields))
        case "list":
            let place = entries.place("item")
            switch entries["item"] {
            case nil: return .list(.text)
            case .record(let item)?:
                return type(self.entries(item, .field, at: place), depth: depth + 1).map { .list($0) }
            default:
                mistake("schema.wrong-type", place, "item（每项）应该写成 {类型: …}（{type: …}）")
                return nil
            }
        case "record":
            guard let fields = entries["fields"] else {
                mistake("schema.missing", entries.place, "类型“\(written)”要有 fields（字段）")
                return nil
            }
            return .record(RecordType(self.fields(fields, at: entries.place("fields"), depth: depth + 1)))
        default:
            mistake(
                "schema.unknown-type", entries.place("type"), "没有“\(written)”这种类型",
                remedy: "可用的类型：\(Vocabulary.types.usual.joined(separator: "、"))",
                suggestions: Spelling.suggestions(for: written, among: Vocabulary.types.all))
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

    private mutating func text(_ entries: Entries, _ name: String) -> String {
        guard let value = entries[name], value != .null else { return "" }
        if let word = SchemaReader.word(value) { return word }
        mistake(
            "schema.wrong-type", entries.place(name), "\(name)（\(Vocabulary.field.chinese(name))）应该是文字",
            remedy: "列表请写在英文引号里")
        return ""
    }

    private mutating func words(_ entries: Entries, _ name: String) -> [String] {
        guard let value = entries[name] else { return [] }
        let words = value.items?.compactMap(SchemaReader.word)
        guard let words, words.count == value.items?.count else {
            mistake(
                "schema.wrong-type", entries.place(name), "\(name)（\(Vocabulary.field.chinese(name))）应该是词的列表，如 [甲, 乙]")
            return []
        }
        return words
    }

    private mutating func flag(_ entries: Entries, _ name: String) -> Bool {
        switch entries[name] {
        case nil: return false
        case .bool(let flag)?: return flag
        default:
            mistake("schema.wrong-type", entries.place(name), "\(name)（\(Vocabulary.field.chinese(name))）应该写 是 或 否")
            return false
        }
    }

    private mutating func number(_ entries: Entries, _ name: String) -> Number? {
        switch entries[name] {
        case nil: return nil
        case .number(let number)?: return number
        default:
            mistake("schema.wrong-type", entries.place(name), "\(name)（\(Vocabulary.field.chinese(name))）应该是数字")
            return nil
        }
    }
}

extension Value {
    /// The same without places: those of a schema mean nothing in a record.
    fileprivate var withoutPlaces: Value {
        switch self {
        case .list(let list): .list(list.values.map(\.withoutPlaces))
        case .record(let record):
            .record(Record(shape: record.shape, values: record.values.map(\.withoutPlaces)))
        default: self
        }
    }
}
