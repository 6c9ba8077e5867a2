import WenshuCore

/// Collects what is wrong with a style sheet or a blueprint, so that all of it is told at once.
final class Findings {
    private(set) var diagnostics: [Diagnostic] = []

    /// Notes a mistake.
    /// - Parameters:
    ///   - id: stable identifier.
    ///   - place: file and line.
    ///   - excerpt: the offending piece.
    ///   - cause: what is wrong.
    ///   - remedy: what to do.
    ///   - suggestions: likely meant spellings.
    func error(
        _ id: String, at place: String, excerpt: String = "", _ cause: String, remedy: String = "",
        suggestions: [String] = []
    ) {
        let finding = Diagnostic(
            .error, id: id, place: place, excerpt: excerpt, cause: cause, remedy: remedy, suggestions: suggestions)
        if !diagnostics.contains(finding) { diagnostics.append(finding) }
    }

    /// Notes a name that does not exist.
    /// - Parameters:
    ///   - id: stable identifier.
    ///   - place: file and line.
    ///   - what: what is named, in Chinese: `段落样式`.
    ///   - name: the name as written.
    ///   - candidates: the names that exist.
    func unknown(_ id: String, at place: String, what: String, name: String, among candidates: [String]) {
        let suggestions = Spelling.suggestions(for: name, among: candidates)
        let remedy =
            suggestions.isEmpty && candidates.count <= 24 ? "可用的有：\(candidates.joined(separator: "、"))" : ""
        error(id, at: place, "没有\(what)「\(name)」", remedy: remedy, suggestions: suggestions)
    }

    /// - Throws: all mistakes, if there are any.
    func check() throws(JobFailure) {
        if !diagnostics.isEmpty { throw JobFailure(.content, diagnostics) }
    }
}
