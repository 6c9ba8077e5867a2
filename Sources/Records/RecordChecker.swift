import WenshuCore

/// Brings records into their normal form and collects what is wrong with them.
struct RecordChecker {
    let registry: SourceRegistry
    /// What the record may draw on beyond its own file.
    let context: RecordContext
    /// Places of values that are missing for reasons told elsewhere.
    var excused: Set<Locator> = []
    /// Whether what is written is private, so that messages must not quote it.
    var isMasking = false
    private var findings: [(place: Locator, diagnostic: Diagnostic)] = []
    private var slots: [ShapePair: (written: Shape, slots: [Int?])] = [:]

    /// The names as written, kept alive beside their slots, and the names of the schema.
    private struct ShapePair: Hashable {
        let written: ObjectIdentifier
        let known: ObjectIdentifier
    }

    init(registry: SourceRegistry, context: RecordContext = RecordContext()) {
        self.registry = registry
        self.context = context
    }

    mutating func report(
        _ severity: Diagnostic.Severity, _ id: String, at place: Locator, _ cause: String, remedy: String = "",
        suggestions: [String] = [], excerpt: String = ""
    ) {
        let diagnostic = Diagnostic(
            severity, id: id, place: registry.describe(place) ?? "", excerpt: excerpt, cause: cause, remedy: remedy,
            suggestions: suggestions)
        findings.append((place, diagnostic))
    }

    /// Adds what was found elsewhere because of a value that stands here.
    mutating func add(_ finding: Diagnostic, at place: Locator) { findings.append((place, finding)) }

    /// What was found, in the order of the text.
    var diagnostics: [Diagnostic] {
        let order = findings.indices.sorted { (findings[$0].place.rawValue, $0) < (findings[$1].place.rawValue, $1) }
        return order.map { findings[$0].diagnostic }
    }

    /// A path in words: `议题第2项 › 题目`.
    static func words(_ path: [String]) -> String { path.joined(separator: " › ") }

    /// Whether nothing was filled in: blanks, and lists and records of blanks.
    static func isBlank(_ value: Value) -> Bool {
        switch value {
        case .list(let list): list.values.allSatisfy(isBlank)
        case .record(let record): record.values.allSatisfy(isBlank)
        default: value.isEmpty
        }
    }

    /// The normal form of a record.
    /// - Parameters:
    ///   - record: the fields as written.
    ///   - type: the fields known.
    ///   - place: where the record stands.
    ///   - path: the names that lead to it.
    mutating func record(_ record: Record, _ type: RecordType, at place: Locator, path: [String]) -> Record {
        var values = [Value?](repeating: nil, count: type.fields.count)
        var places = [Locator](repeating: place, count: type.fields.count)
        var isWritten = [Bool](repeating: false, count: type.fields.count)
        for (index, slot) in slots(record.shape, type).enumerated() {
            let name = record.shape.names[index]
            let own = record.locators.indices.contains(index) ? record.locators[index] : place
            guard let slot else {
                unknown(name, type, at: own, path: path)
                continue
            }
            let field = type.fields[slot]
            guard !isWritten[slot] else {
                report(
                    .error, "record.duplicate-field", at: own,
                    "“\(RecordChecker.words(path + [field.name]))”写了两次：“\(name)”和“\(field.name)”是同一个字段", remedy: "请删去一个"
                )
                continue
            }
            isWritten[slot] = true
            places[slot] = own
            if !RecordChecker.isBlank(record.values[index]) {
                values[slot] = value(record.values[index], field, at: own, path: path + [field.name])
            }
        }
        for (slot, field) in type.fields.enumerated() where values[slot] == nil {
            values[slot] = missing(field, at: places[slot], path: path + [field.name])
            // A list that is written to have no items says that there are none, which is more than nothing.
            if values[slot] == .null, case .list = field.type, let name = writtenName(of: slot, in: record, type),
                case .list? = record[name]
            {
                values[slot] = .list([])
            }
        }
        return Record(shape: type.shape, values: values.map { $0 ?? .null }, locators: places)
    }

    /// The name by which a record has a field, or nil.
    private mutating func writtenName(of slot: Int, in record: Record, _ type: RecordType) -> String? {
        slots(record.shape, type).firstIndex(of: slot).map { record.shape.names[$0] }
    }

    /// For each name as written, the slot of the schema. Remembered, because many records share their shapes.
    private mutating func slots(_ written: Shape, _ type: RecordType) -> [Int?] {
        let pair = ShapePair(written: ObjectIdentifier(written), known: ObjectIdentifier(type.shape))
        if let known = slots[pair] { return known.slots }
        let found = written.names.map { type.slot(of: $0) }
        slots[pair] = (written, found)
        return found
    }

    private mutating func missing(_ field: Field, at place: Locator, path: [String]) -> Value {
        if let value = field.defaultValue {
            // A record as default is filled in as if it were written: its own fields have defaults, too.
            guard case .record(let type) = field.type, case .record(let written) = value else { return value }
            return .record(record(written, type, at: place, path: path))
        }
        if let name = field.organisationFact, let organisation = context.organisation {
            if let fact = organisation[name], !RecordChecker.isBlank(fact) { return fact }
            if organisation[name] == nil {
                report(
                    .warning, "record.unknown-fact", at: place,
                    "“\(RecordChecker.words(path))”的默认写成单位信息的“\(name)”，单位信息里没有这一项", remedy: "改正 kind.yaml 里的“默认”",
                    suggestions: Spelling.suggestions(for: name, among: organisation.shape.names))
            }
        }
        guard field.isRequired || field.isExpected, !excused.contains(place) else { return .null }
        let example = field.example.isEmpty ? "" : "，例如“\(field.name): \(field.example)”"
        let inner: String
        if case .record(let type) = field.type {
            inner = "，其中必填的有：" + type.fields.filter(\.isRequired).map(\.name).joined(separator: "、")
        } else {
            inner = ""
        }
        let help = field.help.isEmpty ? "" : "（\(field.help)）"
        report(
            field.isRequired ? .error : .warning,
            field.isRequired ? "record.missing-required" : "record.missing-expected",
            at: place,
            field.isRequired
                ? "缺少必填的“\(RecordChecker.words(path))”" : "没有填写“\(RecordChecker.words(path))”，文书里要印出它",
            remedy: "请写“\(field.name)”\(help)\(inner)\(example)")
        return .null
    }

    private mutating func unknown(_ name: String, _ type: RecordType, at place: Locator, path: [String]) {
        let parent = path.isEmpty ? "这份记录" : "“\(RecordChecker.words(path))”"
        let candidates = type.fields.flatMap { [$0.name] + $0.aliases }
        let similar = Spelling.suggestions(for: name, among: candidates)
        var remedy = ""
        if let home = RecordChecker.home(of: name, in: type, depth: 0) {
            remedy = "“\(name)”应写在“\(home)”的下一层"
        } else if similar.isEmpty {
            remedy = "这里可以写：\(type.fields.map(\.name).joined(separator: "、"))"
        }
        report(
            .error, "record.unknown-field", at: place, "\(parent)里没有“\(name)”这个字段", remedy: remedy, suggestions: similar
        )
    }

    /// The field one or two levels down that knows a name.
    private static func home(of name: String, in type: RecordType, depth: Int) -> String? {
        guard depth < 2 else { return nil }
        for field in type.fields {
            guard let inner = field.type.innerRecord else { continue }
            if inner.slot(of: name) != nil { return field.name }
            if let deeper = home(of: name, in: inner, depth: depth + 1) { return "\(field.name) › \(deeper)" }
        }
        return nil
    }
}

extension FieldType {
    /// The fields of a record or of the records of a list; not of persons, who are everywhere.
    fileprivate var innerRecord: RecordType? {
        switch self {
        case .record(let type): type
        case .list(let item): item.innerRecord
        default: nil
        }
    }
}
