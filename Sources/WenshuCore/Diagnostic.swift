/// A finding about content: what is wrong, where, why, and what to do.
///
/// Diagnostics are collected, all of them in one run; a thrown error instead means the job cannot go on.
public struct Diagnostic: Sendable, Hashable {
    /// How much a finding matters.
    public enum Severity: String, Sendable, Comparable {
        /// Worth knowing.
        case note
        /// The document is made, but somebody should look.
        case warning
        /// The document is not made.
        case error

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }

        /// note < warning < error.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    /// How much it matters.
    public var severity: Severity
    /// A stable identifier, `room.problem`: `template.unknown-name`.
    public var id: String
    /// A place that a person can find: `meeting.yaml:14:3`, `正文第 3 个表格第 2 行第 4 格`. Empty when it concerns the whole.
    public var place: String
    /// The offending piece of the input, if short. Empty when there is none.
    public var excerpt: String
    /// What is wrong, in Chinese, a whole sentence without the final stop.
    public var cause: String
    /// What to do, in Chinese. Empty when the cause says it all.
    public var remedy: String
    /// Likely meant spellings, best first.
    public var suggestions: [String]

    /// Makes a finding.
    /// - Parameters:
    ///   - severity: how much it matters.
    ///   - id: stable identifier, `room.problem`.
    ///   - place: where, in words.
    ///   - excerpt: the offending piece; no more than 200 characters of it are kept.
    ///   - cause: what is wrong.
    ///   - remedy: what to do.
    ///   - suggestions: likely meant spellings, best first.
    public init(
        _ severity: Severity, id: String, place: String = "", excerpt: String = "", cause: String,
        remedy: String = "", suggestions: [String] = []
    ) {
        self.severity = severity
        self.id = id
        self.place = place
        self.excerpt = excerpt.excerpt(200)
        self.cause = cause
        self.remedy = remedy
        self.suggestions = suggestions
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One finding in one to three lines: `错误 place：cause`, excerpt, remedy with suggestions.
    public var description: String {
        let label =
            switch severity {
            case .error: "错误"
            case .warning: "警告"
            case .note: "提示"
            }
        var lines = [place.isEmpty ? "\(label)：\(cause)" : "\(label) \(place)：\(cause)"]
        if !excerpt.isEmpty { lines.append("    \(excerpt)") }
        let meant = suggestions.isEmpty ? "" : "是否想写：\(suggestions.map { "「\($0)」" }.joined(separator: "、"))？"
        let advice = [remedy, meant].filter { !$0.isEmpty }.joined(separator: "；")
        if !advice.isEmpty { lines.append("    → \(advice)") }
        return lines.joined(separator: "\n") + "  [\(id)]"
    }
}

/// A job cannot go on, for reasons that a person can act on.
public struct JobFailure: Error, Sendable, CustomStringConvertible {
    /// What kind of trouble it is; decides the exit code.
    public enum Kind: Sendable {
        /// The content is wrong (exit 1).
        case content
        /// A file cannot be read or written (exit 74).
        case inputOutput
    }

    /// What kind of trouble it is.
    public let kind: Kind
    /// What was found, at least one error.
    public let diagnostics: [Diagnostic]

    /// Makes a failure.
    /// - Parameters:
    ///   - kind: what kind of trouble it is.
    ///   - diagnostics: what was found.
    public init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
        self.kind = kind
        self.diagnostics = diagnostics
    }

    /// All findings, one after the other.
    public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
