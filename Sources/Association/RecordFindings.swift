import WenshuCore

/// Collects what is wrong with a record.
struct RecordFindings {
    /// What was found so far.
    private(set) var diagnostics: [Diagnostic] = []
    private let registry: SourceRegistry
    private let family: String

    /// Begins without findings.
    /// - Parameters:
    ///   - registry: tells where values stand.
    ///   - family: what all ids begin with: `minutes`.
    init(_ registry: SourceRegistry, family: String) {
        self.registry = registry
        self.family = family
    }

    /// Adds an error.
    /// - Parameters:
    ///   - id: the part after the family.
    ///   - place: what it is about.
    ///   - cause: what is wrong.
    ///   - remedy: what to do.
    ///   - suggestions: likely meant spellings.
    mutating func error(
        _ id: String, at place: RecordCursor, _ cause: String, remedy: String, suggestions: [String] = []
    ) {
        add(.error, id, place, cause, remedy, suggestions)
    }

    /// Adds a warning; parameters as in `error`.
    mutating func warning(
        _ id: String, at place: RecordCursor, _ cause: String, remedy: String, suggestions: [String] = []
    ) {
        add(.warning, id, place, cause, remedy, suggestions)
    }

    /// Adds a finding of any severity; parameters as in `error`.
    mutating func add(
        _ severity: Diagnostic.Severity, _ id: String, _ place: RecordCursor, _ cause: String, _ remedy: String,
        _ suggestions: [String] = []
    ) {
        diagnostics.append(
            Diagnostic(
                severity, id: "\(family).\(id)", place: registry.describe(place.locator) ?? place.path, cause: cause,
                remedy: remedy, suggestions: suggestions))
    }
}
