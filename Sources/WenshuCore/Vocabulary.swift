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

        /// Makes an entry.
        /// - Parameters:
        ///   - name: the English name.
        ///   - value: what it says.
        ///   - place: where it stands.
        public init(name: String, value: Value, place: Locator) {
            self.name = name
            self.value = value
            self.place = place
        }
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
