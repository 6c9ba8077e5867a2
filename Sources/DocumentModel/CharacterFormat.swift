public import WenshuCore

/// How characters look. Nil says nothing: the style, the paragraph, the sheet decide.
public struct CharacterFormat: Sendable, Hashable {
    /// Lines under the text.
    public enum Underline: String, Sendable, Hashable, CaseIterable {
        /// No line.
        case none
        /// One line.
        case single
        /// Two lines.
        case double
    }

    /// Where the characters stand in the line.
    public enum Position: String, Sendable, Hashable, CaseIterable {
        /// On the base line.
        case normal
        /// Raised and smaller.
        case superscript
        /// Lowered and smaller.
        case `subscript`
    }

    /// Name of a font chain of the sheet (``StyleSheet/fonts``).
    public var font: String?
    /// The type size.
    public var size: Length?
    /// Whether the characters are bold.
    public var bold: Bool?
    /// Whether the characters are slanted.
    public var italic: Bool?
    /// Lines under the text.
    public var underline: Underline?
    /// Whether a line goes through the text.
    public var strikethrough: Bool?
    /// Where the characters stand in the line.
    public var position: Position?
    /// The colour of the characters.
    public var color: Color?
    /// The colour behind the characters.
    public var background: Color?
    /// What is added to the width of every character; may be negative.
    public var letterSpacing: Length?

    /// Says nothing.
    public init() {}

    /// This format, and `base` where it says nothing.
    public func over(_ base: CharacterFormat) -> CharacterFormat {
        var result = self
        result.font = font ?? base.font
        result.size = size ?? base.size
        result.bold = bold ?? base.bold
        result.italic = italic ?? base.italic
        result.underline = underline ?? base.underline
        result.strikethrough = strikethrough ?? base.strikethrough
        result.position = position ?? base.position
        result.color = color ?? base.color
        result.background = background ?? base.background
        result.letterSpacing = letterSpacing ?? base.letterSpacing
        return result
    }

    /// Whether it says nothing.
    public var isEmpty: Bool { self == CharacterFormat() }

    /// The type size where nobody names one: 五号.
    public static let fallbackSize = Length.points(10.5)
}

/// Fonts for one purpose, the best first; a reader takes the first that it has.
public struct FontChain: Sendable, Hashable {
    /// What kind of face a reader should look for when it has none of the fonts.
    public enum Family: String, Sendable, Hashable, CaseIterable {
        /// With serifs (宋体, 仿宋, Times New Roman).
        case roman
        /// Without serifs (黑体, Arial).
        case swiss
        /// Like handwriting (楷体).
        case script
        /// All characters of one width.
        case modern
    }

    /// The name under which styles ask for it.
    public var name: String
    /// Fonts for Chinese characters, the best first; never empty.
    public var eastAsian: [String]
    /// Fonts for Latin letters and digits, the best first; never empty.
    public var latin: [String]
    /// What kind of face the Chinese one is.
    public var family: Family

    /// Makes a chain.
    /// - Parameters:
    ///   - name: the name under which styles ask for it.
    ///   - eastAsian: fonts for Chinese characters, the best first.
    ///   - latin: fonts for Latin letters and digits; when empty, the Chinese ones.
    ///   - family: what kind of face it is.
    public init(name: String, eastAsian: [String], latin: [String] = [], family: Family = .roman) {
        self.name = name
        self.eastAsian = eastAsian.isEmpty ? [name] : eastAsian
        self.latin = latin.isEmpty ? self.eastAsian : latin
        self.family = family
    }

    /// The best Chinese font.
    public var eastAsianName: String { eastAsian.first ?? name }
    /// The best Latin font.
    public var latinName: String { latin.first ?? name }
}
