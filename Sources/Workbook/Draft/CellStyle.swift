/// The looks of a cell.
public struct CellStyle: Sendable, Hashable {
    /// A font. Programs that lack it take another one of the same character set.
    public struct Font: Sendable, Hashable {
        /// The name: 宋体.
        public var name: String
        /// The size in points.
        public var size: Int
        /// Whether it is bold.
        public var isBold: Bool
        /// Whether it is slanted.
        public var isItalic: Bool
        /// The colour as `RRGGBB`; nil for the program's own, mostly black.
        public var colour: String?

        /// Makes a font.
        public init(
            _ name: String = "宋体", size: Int = 11, isBold: Bool = false, isItalic: Bool = false, colour: String? = nil
        ) {
            self.name = name
            self.size = size
            self.isBold = isBold
            self.isItalic = isItalic
            self.colour = colour
        }
    }

    /// Where text stands between the sides of a cell.
    public enum Horizontal: String, Sendable {
        /// Texts left, numbers right.
        case general
        /// At the left side.
        case left
        /// In the middle.
        case center
        /// At the right side.
        case right
    }

    /// Where text stands between top and bottom of a cell.
    public enum Vertical: String, Sendable {
        /// At the top.
        case top
        /// In the middle.
        case center
        /// At the bottom.
        case bottom
    }

    /// How a number is shown.
    public enum Format: Sendable, Hashable {
        /// As the program likes; dates, times and percentages get a format that shows what they are.
        case general
        /// Whatever is typed stays text: numbers of documents, identity cards, telephones.
        case text
        /// A whole number.
        case integer
        /// `2026-11-20`.
        case date
        /// `2026-11-20 14:00`.
        case dateTime
        /// `14:00`.
        case time
        /// A code as ISO/IEC 29500-1 §18.8.31 has them.
        case code(String)
    }

    /// The name under which programs list the style; empty for none. Of styles of one name the first is listed, the
    /// others are variants of it.
    public var name: String
    /// The font.
    public var font: Font
    /// The colour behind the text as `RRGGBB`; nil for none.
    public var fill: String?
    /// The colour of thin lines on all four sides as `RRGGBB`; nil for none.
    public var border: String?
    /// Where text stands between the sides.
    public var horizontal: Horizontal
    /// Where text stands between top and bottom.
    public var vertical: Vertical
    /// How far text stands off its side, in widths of about one character.
    public var indent: Int
    /// Whether long text goes on in a new line.
    public var wraps: Bool
    /// How numbers are shown.
    public var format: Format

    /// Makes a style.
    public init(
        name: String = "", font: Font = Font(), fill: String? = nil, border: String? = nil,
        horizontal: Horizontal = .general, vertical: Vertical = .center, indent: Int = 0,
        wraps: Bool = false, format: Format = .general
    ) {
        self.name = name
        self.font = font
        self.fill = fill
        self.border = border
        self.horizontal = horizontal
        self.vertical = vertical
        self.indent = indent
        self.wraps = wraps
        self.format = format
    }

    /// The style of cells that have none of their own.
    public static let standard = CellStyle()

    /// The same style with another format.
    public func formatted(_ format: Format) -> CellStyle {
        var style = self
        style.format = format
        return style
    }
}
