import WenshuCore

/// Collects what is wrong with the record of a meeting.
struct MeetingFindings {
    /// What was found so far.
    private(set) var diagnostics: [Diagnostic] = []
    private let registry: SourceRegistry

    /// Begins without findings.
    init(_ registry: SourceRegistry) { self.registry = registry }

    /// Adds an error.
    /// - Parameters:
    ///   - id: the part after `minutes.`.
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

    private mutating func add(
        _ severity: Diagnostic.Severity, _ id: String, _ place: RecordCursor, _ cause: String, _ remedy: String,
        _ suggestions: [String]
    ) {
        diagnostics.append(
            Diagnostic(
                severity, id: "minutes.\(id)", place: registry.describe(place.locator) ?? place.path, cause: cause,
                remedy: remedy, suggestions: suggestions))
    }
}
