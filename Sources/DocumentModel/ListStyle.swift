/// A named way to number or mark entries.
public struct ListStyle: Sendable, Hashable {
    /// How one level is numbered.
    public struct Level: Sendable, Hashable {
        /// How numbers are written.
        public enum Format: String, Sendable, Hashable, CaseIterable {
            /// 1, 2, 3
            case decimal
            /// 一、二、三 … 十、十一
            case chinese
            /// ①②③
            case circled
            /// a, b, c
            case lowerLetter
            /// A mark, always the same: the text is the mark.
            case bullet
        }

        /// How numbers are written.
        public var format: Format
        /// The label; `%1` … `%9` stand for the numbers of the levels: `%1、`, `（%1）`, `%1.%2`. Of a bullet: the mark.
        public var text: String
        /// Where the label begins, from the left edge of the text area.
        public var labelIndent: Measure
        /// Where further lines begin, from the left edge of the text area: zero with a label indent of two characters
        /// makes running paragraphs, as in official documents.
        public var textIndent: Measure
        /// The first number.
        public var start: Int
        /// Whether a tab stands between label and text (then the text begins where further lines begin); without it the
        /// text follows directly.
        public var tab: Bool
        /// How the label looks; only what differs from the paragraph.
        public var character: CharacterFormat

        /// Makes a level.
        /// - Parameters:
        ///   - format: how numbers are written.
        ///   - text: the label.
        ///   - labelIndent: where the label begins.
        ///   - textIndent: where further lines begin.
        ///   - start: the first number.
        ///   - tab: whether a tab stands between label and text.
        ///   - character: how the label looks.
        public init(
            _ format: Format, text: String, labelIndent: Measure = .zero, textIndent: Measure = .zero,
            start: Int = 1, tab: Bool = false, character: CharacterFormat = .init()
        ) {
            self.format = format
            self.text = text
            self.labelIndent = labelIndent
            self.textIndent = textIndent
            self.start = start
            self.tab = tab
            self.character = character
        }
    }

    /// The name that blueprints use and that people see.
    public var name: String
    /// The paragraph style of entries; nil means the normal style.
    public var paragraphStyle: String?
    /// The levels, outermost first; 1 to 9.
    public var levels: [Level]

    /// Makes a style.
    /// - Parameters:
    ///   - name: the name that blueprints use.
    ///   - paragraphStyle: the paragraph style of entries.
    ///   - levels: the levels, outermost first.
    public init(_ name: String, paragraphStyle: String? = nil, levels: [Level]) {
        self.name = name
        self.paragraphStyle = paragraphStyle
        self.levels = levels
    }
}
