/// A piece of a document that stands below the one before it.
public indirect enum Block: Sendable, Hashable {
    /// A paragraph. A heading is a paragraph whose style has an outline level; a rule (a line across the text) is an
    /// empty paragraph whose style has a border; an empty strip is an empty paragraph with an exact line pitch.
    case paragraph(Paragraph)
    /// A table.
    case table(Table)
    /// A list, numbered or bulleted. Every list counts for itself.
    case list(List)
    /// What follows begins on a new page.
    case pageBreak
    /// What follows begins in the next column of the page.
    case columnBreak
    /// Blocks that stand at the foot of the text area of the page on which they come (the 版记 of an official
    /// document): they end the document, their last line touches the bottom of the text area.
    case pageFoot([Block])
}

/// A paragraph.
public struct Paragraph: Sendable, Hashable {
    /// Name of a paragraph style of the sheet; nil means the sheet's normal style.
    public var style: String?
    /// What differs from the style.
    public var format: ParagraphFormat
    /// The text.
    public var inlines: [Inline]

    /// Makes a paragraph.
    /// - Parameters:
    ///   - inlines: the text.
    ///   - style: name of a paragraph style; nil means the normal style.
    ///   - format: what differs from the style.
    public init(_ inlines: [Inline] = [], style: String? = nil, format: ParagraphFormat = .init()) {
        self.style = style
        self.format = format
        self.inlines = inlines
    }

    /// Makes a paragraph of plain text.
    /// - Parameters:
    ///   - text: the text.
    ///   - style: name of a paragraph style.
    public init(_ text: String, style: String? = nil) {
        self.init(text.isEmpty ? [] : [.run(Run(text))], style: style)
    }
}

/// A list.
public struct List: Sendable, Hashable {
    /// One entry of a list.
    public struct Item: Sendable, Hashable {
        /// The depth, from 1.
        public var level: Int
        /// What the entry says. The first paragraph carries the number; the others stand below it, indented alike.
        /// Only paragraphs and tables.
        public var blocks: [Block]
        /// Whether the item is only a control tag (`{{#循环 …}}`) that must stay a plain paragraph without number.
        public var isMarker: Bool

        /// Makes an entry.
        /// - Parameters:
        ///   - blocks: what it says.
        ///   - level: the depth, from 1.
        ///   - isMarker: whether it is only a control tag.
        public init(_ blocks: [Block], level: Int = 1, isMarker: Bool = false) {
            self.level = level
            self.blocks = blocks
            self.isMarker = isMarker
        }
    }

    /// Name of a list style of the sheet.
    public var style: String
    /// The entries.
    public var items: [Item]

    /// Makes a list.
    /// - Parameters:
    ///   - style: name of a list style.
    ///   - items: the entries.
    public init(style: String, items: [Item]) {
        self.style = style
        self.items = items
    }
}
