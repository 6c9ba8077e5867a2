public import WenshuCore

/// A tag that cannot be understood.
public struct TagFault: Error, Sendable, Equatable {
    /// What kind of fault; part of the diagnostic's identifier.
    public enum Code: String, Sendable {
        /// The words do not form a tag.
        case syntax
        /// A word after `#`, `@` or `|` that means nothing.
        case unknownWord = "unknown-word"
        /// Braces that do not match.
        case braces = "unclosed-tag"
        /// Open and close tags that do not match.
        case pairing
        /// A block whose extent can be read in two ways.
        case ambiguous = "ambiguous-scope"
        /// A block that begins in one place and ends where it cannot.
        case crossing
        /// More than the engine takes.
        case limit
        /// A feature that this place does not allow.
        case misplaced
    }

    /// What kind of fault.
    public let code: Code
    /// What is wrong, in Chinese.
    public let cause: String
    /// What to do, in Chinese.
    public let remedy: String
    /// Likely meant spellings.
    public let suggestions: [String]
    /// The part of the tag's inside, in Unicode scalars, if known.
    public let range: Range<Int>?

    /// Makes a fault.
    /// - Parameters:
    ///   - code: what kind.
    ///   - cause: what is wrong.
    ///   - remedy: what to do.
    ///   - suggestions: likely meant spellings.
    ///   - range: the part of the tag's inside.
    public init(_ code: Code, cause: String, remedy: String = "", suggestions: [String] = [], range: Range<Int>? = nil)
    {
        self.code = code
        self.cause = cause
        self.remedy = remedy
        self.suggestions = suggestions
        self.range = range
    }

    /// The fault as a finding at a place.
    public func diagnostic(place: String, excerpt: String) -> Diagnostic {
        Diagnostic(
            .error, id: "template.\(code.rawValue)", place: place, excerpt: excerpt, cause: cause, remedy: remedy,
            suggestions: suggestions)
    }
}
