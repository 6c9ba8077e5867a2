public import WenshuCore

/// Collects what is wrong with a description that people write (a kind, a pack of rules), all of it at once.
public final class DescriptionFindings {
    /// What was found, in the order of looking.
    public private(set) var diagnostics: [Diagnostic] = []
    private let registry: SourceRegistry
    private let file: String
    private let subject: String
    /// The most findings that are kept.
    private static let most = 500
    /// How many findings get suggestions, which take long to find among many names.
    private static let mostSuggested = 50

    /// Makes an empty collection.
    /// - Parameters:
    ///   - registry: knows the places.
    ///   - file: the file of the description.
    ///   - subject: what is described; the first word of the identifiers of findings: `kind`.
    public init(registry: SourceRegistry, file: String, subject: String) {
        self.registry = registry
        self.file = file
        self.subject = subject
    }

    /// A place in words.
    public func words(_ place: Locator) -> String { registry.describe(place) ?? file }

    /// Notes a mistake.
    public func mistake(
        _ id: String, at place: Locator, _ cause: String, remedy: String = "",
        suggestions: @autoclosure () -> [String] = []
    ) {
        let names = diagnostics.count < DescriptionFindings.mostSuggested ? suggestions() : []
        add([Diagnostic(.error, id: id, place: words(place), cause: cause, remedy: remedy, suggestions: names)])
    }

    /// Notes findings of elsewhere. After a great many, one more says that the rest is not told.
    public func add(_ findings: [Diagnostic]) {
        let room = DescriptionFindings.most - diagnostics.count
        guard room >= 0 else { return }
        diagnostics += findings.prefix(room)
        if findings.count > room {
            diagnostics.append(
                Diagnostic(
                    .error, id: "\(subject).many", place: file, cause: "问题太多，只列出前\(DescriptionFindings.most)处",
                    remedy: "先改正上面的，再检查一次"))
        }
    }

    /// The result of reading an expression or a text with tags; its fault is noted.
    public func understood<Result>(
        _ source: String, at place: Locator, _ read: (String) throws(TagFault) -> Result
    ) -> Result? {
        do throws(TagFault) {
            return try read(words(place))
        } catch {
            add([error.diagnostic(place: words(place), excerpt: source)])
            return nil
        }
    }

    /// Notes names that the data do not have.
    public func add(_ check: ShapeCheck) {
        add(
            check.findings.map { finding in
                Diagnostic(
                    .error, id: "\(subject).unknown-name", place: finding.site.place, excerpt: finding.site.source,
                    cause: finding.cause, remedy: finding.remedy, suggestions: finding.suggestions)
            })
    }

    /// The entries of a record, unknown names noted.
    public func entries(_ record: Record, _ vocabulary: Vocabulary, at place: Locator) -> Entries {
        Entries(record, vocabulary, at: place) { mistake($0, at: $1, $2, remedy: $3, suggestions: $4) }
    }

    /// Whether an entry says yes; without one, no.
    public func flag(_ entries: Entries, _ name: String, _ chinese: String) -> Bool {
        switch entries[name] {
        case nil, .null?: return false
        case .bool(let flag)?: return flag
        default:
            mistake("\(subject).field", at: entries.place(name), "“\(chinese)”应该写 是 或 否")
            return false
        }
    }

    /// The text of an entry; nil when there is none, and a mistake when it is something else.
    public func text(_ entries: Entries, _ name: String, _ chinese: String) -> String? {
        guard let value = entries[name], value != .null else { return nil }
        switch value {
        case .string(let text): return text
        case .number(let number): return number.description
        default:
            mistake("\(subject).field", at: entries.place(name), "“\(chinese)”应该是文字，这里是\(value.typeName)")
            return nil
        }
    }
}
