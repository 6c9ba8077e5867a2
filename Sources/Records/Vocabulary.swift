public import WenshuCore

/// The names that a description may use: English ones, each with the Chinese names that mean the same.
public struct Vocabulary: Sendable {
    /// The English names, in order, with their Chinese names.
    private let words: [(english: String, chinese: [String])]
    private let meaning: [String: String]

    /// Makes a vocabulary.
    /// - Parameter words: English names with the Chinese names that mean the same, the usual one first.
    public init(_ words: [(english: String, chinese: [String])]) {
        self.words = words
        var meaning: [String: String] = [:]
        for word in words { for name in [word.english] + word.chinese { meaning[name] = word.english } }
        self.meaning = meaning
    }

    /// The English name for a name as written, or nil when it means nothing.
    public func english(_ name: String) -> String? { meaning[name] }

    /// The usual Chinese name.
    public func chinese(_ english: String) -> String {
        words.first { $0.english == english }?.chinese.first ?? english
    }

    /// The Chinese names, and the English ones that have none.
    public var usual: [String] { words.map { $0.chinese.first ?? $0.english } }

    /// All names.
    public var all: [String] { words.flatMap { $0.chinese + [$0.english] } }

    /// What `kind.yaml` and `records/<form>.yaml` may say.
    public static let description = Vocabulary([
        ("kind", ["代号"]), ("record", ["表单"]), ("title", ["名称"]), ("clause", ["条款"]), ("template", ["模板"]),
        ("styles", ["样式"]), ("file-name", ["文件名"]), ("help", ["说明"]), ("sample", ["样例"]), ("fields", ["字段"]),
        ("computed", ["计算字段"]), ("checks", ["检查"]), ("documents", ["文书"]), ("publication", ["公开"]),
        ("registered", ["在册"]),
    ])

    /// What the description of a field may say.
    static let field = Vocabulary([
        ("name", ["名称"]), ("aliases", ["别名"]), ("type", ["类型"]), ("required", ["必填"]), ("expected", ["应填"]),
        ("help", ["说明"]), ("example", ["例子"]), ("min", ["最小"]), ("max", ["最大"]), ("default", ["默认"]),
        ("choices", ["可选"]), ("item", ["每项"]), ("fields", ["字段"]), ("private", ["隐私"]), ("registered", ["在册"]),
    ])

    /// The types of fields.
    static let types = Vocabulary([
        ("text", ["文字"]), ("longtext", ["长文字"]), ("integer", ["整数"]), ("number", ["数字"]), ("date", ["日期"]),
        ("time", ["时间"]), ("bool", ["是否"]), ("choice", ["选择"]), ("file", ["文件"]), ("person", ["人员"]),
        ("people", ["名单"]), ("list", ["列表"]), ("record", ["一组"]), ("id-number", ["身份证号"]),
        ("credit-code", ["信用代码"]), ("phone", ["电话"]), ("richtext", ["富文本"]),
    ])
}

/// What a description says, by the English names of its vocabulary.
public struct Entries: Sendable {
    /// An entry: what it says and where.
    public struct Entry: Sendable {
        /// The English name.
        public let name: String
        /// What it says.
        public let value: Value
        /// Where it stands.
        public let place: Locator
    }

    /// The entries in the order of the text.
    public let all: [Entry]
    /// Where the description stands.
    public let place: Locator

    /// Reads a record.
    /// - Parameters:
    ///   - record: names and values as written.
    ///   - vocabulary: the names that may be used.
    ///   - place: where the record stands.
    ///   - report: learns names that mean nothing or come twice: id, place, cause, remedy, suggestions.
    public init(
        _ record: Record, _ vocabulary: Vocabulary, at place: Locator,
        report: (_ id: String, _ place: Locator, _ cause: String, _ remedy: String, _ suggestions: [String]) -> Void
    ) {
        var all: [Entry] = []
        for (index, name) in record.shape.names.enumerated() {
            let own = record.locators.indices.contains(index) ? record.locators[index] : place
            guard let english = vocabulary.english(name) else {
                let similar = Spelling.suggestions(for: name, among: vocabulary.all)
                let remedy = similar.isEmpty ? "可以写：\(vocabulary.usual.joined(separator: "、"))" : ""
                report("schema.unknown-property", own, "这里没有“\(name)”这一项", remedy, similar)
                continue
            }
            guard !all.contains(where: { $0.name == english }) else {
                report("schema.duplicate-name", own, "“\(vocabulary.chinese(english))”（\(english)）写了两次", "请删去一个", [])
                continue
            }
            all.append(Entry(name: english, value: record.values[index], place: own))
        }
        self.all = all
        self.place = place
    }

    /// The entry of an English name.
    public func entry(_ name: String) -> Entry? { all.first { $0.name == name } }

    /// What the entry of an English name says.
    public subscript(name: String) -> Value? { entry(name)?.value }

    /// Where the entry of an English name stands, or else the whole.
    public func place(_ name: String) -> Locator { entry(name)?.place ?? place }
}
