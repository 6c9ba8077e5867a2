public import WenshuCore
import Workbook

/// How the table of somebody else is to be read: which column is which field, which answers mean which values.
///
/// Written in YAML, as `对照.yaml`; see the manual.
public struct TableMapping: Sendable {
    /// The form or kind of document: 类型.
    public let kind: String?
    /// The sheets to read: 工作表; empty means all.
    public let sheets: [String]
    /// The list that rows belong to: 列表; nil when each row is a record.
    public let list: String?
    /// The rows of the header, counted from 1: 表头行.
    public let headerRow: ClosedRange<Int>?
    /// Rows that are not read, counted from 1: 跳过行.
    public let skippedRows: [ClosedRange<Int>]
    private let columns: [String: String]
    private let values: [String: [String: Value]]
    private let ignored: Set<String>
    private let separators: [String: String]
    /// Values that hold for every record, by the names of fields: 固定.
    let constants: [(field: String, value: Value, place: Locator)]
    /// The headers that it names, as written, with their places.
    let headers: [(name: String, place: Locator)]

    /// What a mapping may say.
    private static let vocabulary = Vocabulary([
        ("kind", ["类型"]), ("sheet", ["工作表"]), ("list", ["列表"]), ("columns", ["列"]), ("values", ["值"]),
        ("ignore", ["忽略"]), ("header", ["表头行"]), ("skip", ["跳过行"]), ("split", ["拆分"]),
        ("constants", ["固定"]),
    ])

    /// Reads a mapping.
    /// - Parameters:
    ///   - value: the content of the file.
    ///   - registry: knows the places in it.
    ///   - name: the file as the user gave it.
    /// - Throws: ``JobFailure`` with all mistakes.
    public init(_ value: Value, registry: SourceRegistry, name: String) throws(JobFailure) {
        var reader = MappingReader(registry: registry)
        guard case .record(let record) = value else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "mapping.wrong-type", place: name, cause: "对照文件应该是一组“名称: 值”",
                        remedy: "可以写：\(TableMapping.vocabulary.usual.joined(separator: "、"))")
                ])
        }
        let entries = reader.entries(record, TableMapping.vocabulary)
        kind = reader.words(entries, "kind").first
        sheets = reader.words(entries, "sheet")
        list = reader.words(entries, "list").first
        headerRow = reader.rows(entries, "header").first
        skippedRows = reader.rows(entries, "skip")
        let names = reader.words(entries, "ignore")
        ignored = Set(names.map { FieldName.plain($0) })
        var columns: [String: String] = [:]
        var headers: [(name: String, place: Locator)] = names.map { ($0, entries.place("ignore")) }
        for (header, field, place) in reader.pairs(entries, "columns") {
            headers.append((header, place))
            if let field = MappingReader.word(field) {
                columns[FieldName.plain(header)] = field
            } else {
                reader.mistake("mapping.wrong-type", place, "列“\(header)”后面应该写一个字段名", "不读的列写在“忽略”里")
            }
        }
        self.columns = columns
        var values: [String: [String: Value]] = [:]
        for (field, inner, place) in reader.pairs(entries, "values") {
            guard case .record(let record) = inner else {
                reader.mistake("mapping.wrong-type", place, "“\(field)”下面应该写 原来的值: 新的值", "")
                continue
            }
            for (index, old) in record.shape.names.enumerated() {
                values[field, default: [:]][FieldName.plain(old)] = record.values[index]
            }
        }
        self.values = values
        var separators: [String: String] = [:]
        for (field, separator, place) in reader.pairs(entries, "split") {
            if let text = separator.text, !text.isEmpty {
                separators[field] = text
            } else {
                reader.mistake("mapping.wrong-type", place, "“\(field)”的分隔符应该写在引号里，如 \"|\"", "")
            }
        }
        self.separators = separators
        self.headers = headers
        constants = reader.pairs(entries, "constants").map { (field: $0, value: $1, place: $2) }
        if !reader.diagnostics.isEmpty { throw JobFailure(.content, reader.diagnostics) }
    }

    /// Whether a column is left out.
    func ignores(_ header: String) -> Bool { ignored.contains(FieldName.plain(header)) }

    /// The field of a column, or nil when the mapping does not say.
    func field(for header: String) -> String? { columns[FieldName.plain(header)] }

    /// What a cell means for a field, or nil when the mapping does not say.
    func value(of cell: CellValue, field: String) -> Value? { values[field]?[FieldName.plain(cell.text)] }

    /// The items of a cell, or nil when the mapping does not say how they are divided.
    func items(of text: String, field: String) -> [String]? {
        guard let separator = separators[field] else { return nil }
        return text.split(separator: separator).map { item in
            let trimmed = item.trimmed
            return values[field]?[FieldName.plain(trimmed)].map(CellText.scalar) ?? trimmed
        }.filter { !$0.isEmpty }
    }

    /// Whether a row, counted from 1, is left out.
    func skips(_ row: Int) -> Bool { skippedRows.contains { $0.contains(row) } }

    /// What is wrong with it for a form: fields that do not exist, a list that is none.
    func mistakes(for schema: Schema, registry: SourceRegistry) -> [Diagnostic] {
        let targets = TableTargets(schema)
        var found: [Diagnostic] = []
        var target = 0
        if let list {
            if let index = targets.named(list) {
                target = index
            } else {
                found.append(
                    Diagnostic(
                        .error, id: "mapping.unknown-list", cause: "“\(schema.title)”里没有名为“\(list)”的列表",
                        remedy: "可以写：\(targets.all.dropFirst().map(\.title).joined(separator: "、"))",
                        suggestions: Spelling.suggestions(for: list, among: targets.all.dropFirst().map(\.title))))
            }
        }
        let named = headers.compactMap { header in field(for: header.name).map { ($0, header.place, target) } }
        for (field, place, target) in named + constants.map({ ($0.field, $0.place, 0) }) {
            let names = targets.all[target].columns
            if case .field = names.match(field) { continue }
            found.append(
                Diagnostic(
                    .error, id: "mapping.unknown-field", place: registry.describe(place) ?? "",
                    cause: names.match(field) == .none ? "没有名为“\(field)”的字段" : "名为“\(field)”的字段有几个",
                    remedy:
                        "请写全名，如“\(names.entries.first { $0.path.count > 1 }?.path.joined(separator: ".") ?? "会议.名称")”",
                    suggestions: names.suggestions(for: field, without: [])))
        }
        return found
    }
}

/// Reads the entries of a mapping and collects mistakes.
private struct MappingReader {
    let registry: SourceRegistry
    var diagnostics: [Diagnostic] = []

    init(registry: SourceRegistry) { self.registry = registry }

    mutating func mistake(_ id: String, _ place: Locator, _ cause: String, _ remedy: String) {
        diagnostics.append(
            Diagnostic(.error, id: id, place: registry.describe(place) ?? "", cause: cause, remedy: remedy))
    }

    mutating func entries(_ record: Record, _ vocabulary: Vocabulary) -> Entries {
        var found: [Diagnostic] = []
        let entries = Entries(record, vocabulary, at: record.locators.first ?? .none) {
            found.append(
                Diagnostic(
                    .error, id: $0.replacing("schema.", with: "mapping."), place: registry.describe($1) ?? "",
                    cause: $2, remedy: $3, suggestions: $4))
        }
        diagnostics += found
        return entries
    }

    static func word(_ value: Value) -> String? {
        switch value {
        case .string, .number, .bool: CellText.scalar(value)
        default: nil
        }
    }

    /// One word, or a list of them.
    mutating func words(_ entries: Entries, _ name: String) -> [String] {
        guard let value = entries[name], value != .null else { return [] }
        let words = (value.items ?? [value]).map(MappingReader.word)
        guard !words.contains(nil) else {
            mistake("mapping.wrong-type", entries.place(name), "这里应该写一个词，或词的列表 [甲, 乙]", "")
            return []
        }
        return words.compactMap(\.self)
    }

    /// Row numbers from 1: `3`, `2-3`, or a list of them.
    mutating func rows(_ entries: Entries, _ name: String) -> [ClosedRange<Int>] {
        var found: [ClosedRange<Int>] = []
        for word in words(entries, name) {
            let ends = word.split { "-–~～至".contains($0) }.map { Int($0.trimmed) }
            if let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first >= 1, last >= first {
                found.append(first...last)
            } else {
                mistake("mapping.wrong-type", entries.place(name), "“\(word)”不是行号", "请写成 2，或 2-3")
            }
        }
        return found
    }

    /// Names with their values.
    mutating func pairs(_ entries: Entries, _ name: String) -> [(String, Value, Locator)] {
        guard let value = entries[name], value != .null else { return [] }
        guard case .record(let record) = value else {
            mistake("mapping.wrong-type", entries.place(name), "这里应该分行写“名称: 值”", "")
            return []
        }
        return record.shape.names.indices.map {
            (
                record.shape.names[$0], record.values[$0],
                record.locators.indices.contains($0) ? record.locators[$0] : .none
            )
        }
    }
}
