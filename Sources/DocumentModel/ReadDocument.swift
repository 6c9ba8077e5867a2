public import WenshuCore

/// A document as it was read from a file of either format: its text with resolved formatting, and its pages.
///
/// It is made for looking at a document, not for writing it again: pictures, notes and table borders are left out.
public struct ReadDocument: Sendable, Hashable {
    /// The page layouts in the order in which the text uses them; at least one.
    public var pages: [ReadPage]
    /// All paragraphs of the body in document order, those of tables and text boxes among them.
    public var paragraphs: [ReadParagraph]

    /// Makes a document.
    /// - Parameters:
    ///   - pages: the page layouts in the order of use.
    ///   - paragraphs: all paragraphs of the body.
    public init(pages: [ReadPage], paragraphs: [ReadParagraph]) {
        self.pages = pages
        self.paragraphs = paragraphs
    }
}

/// A page layout of a document that was read.
public struct ReadPage: Sendable, Hashable {
    /// The width of the paper as it lies.
    public var width: Length
    /// The height of the paper as it lies.
    public var height: Length
    /// From the paper's edges to the text of the body; the room of headers and footers is counted in.
    public var margins: Insets
    /// The distance between the lines of the page's grid; nil when there is no grid.
    public var gridPitch: Length?
    /// What a grid of characters adds to the width of each character.
    public var gridCharacterSpacing: Length
    /// The footer of odd pages, of all when ``evenFooter`` is nil; nil when there is none.
    public var oddFooter: [ReadParagraph]?
    /// The footer of even pages; nil when they have the one of odd pages.
    public var evenFooter: [ReadParagraph]?

    /// Makes a page layout without footers.
    /// - Parameters:
    ///   - width: the width of the paper as it lies.
    ///   - height: the height of the paper as it lies.
    ///   - margins: from the paper's edges to the text of the body.
    ///   - gridPitch: the distance between the lines of the grid.
    ///   - gridCharacterSpacing: what a grid of characters adds to each character.
    public init(
        width: Length, height: Length, margins: Insets, gridPitch: Length? = nil, gridCharacterSpacing: Length = .zero
    ) {
        self.width = width
        self.height = height
        self.margins = margins
        self.gridPitch = gridPitch
        self.gridCharacterSpacing = gridCharacterSpacing
    }

    /// The width of the text area.
    public var textWidth: Length { width - margins.left - margins.right }
    /// The height of the text area.
    public var textHeight: Length { height - margins.top - margins.bottom }
    /// Whether the paper lies on its long side.
    public var isLandscape: Bool { width > height }
}

/// A paragraph of a document that was read.
public struct ReadParagraph: Sendable, Hashable {
    /// What a paragraph stands in.
    public enum Container: Sendable, Hashable {
        /// The body itself.
        case body
        /// A cell of a table.
        case table
        /// A text box.
        case frame
    }

    /// Where the paragraph stands on the line when a frame carries it.
    public enum Side: String, Sendable, Hashable {
        /// At the left edge.
        case left
        /// In the middle.
        case center
        /// At the right edge.
        case right
        /// Right on odd pages, left on even ones.
        case outside
    }

    /// The pieces of text.
    public var runs: [ReadRun]
    /// The formatting with everything that styles and defaults say.
    public var format: ParagraphFormat
    /// The name of the paragraph style as users see it.
    public var style: String
    /// What the paragraph stands in.
    public var container: Container
    /// Whether the list that it belongs to numbers it.
    public var isListItem: Bool
    /// Whether it begins a page: a page break before it, or a new section.
    public var startsPage: Bool
    /// Where a frame puts it; nil without a frame.
    public var frameSide: Side?
    /// The index of its page layout.
    public var page: Int

    /// Makes a paragraph of the body.
    /// - Parameters:
    ///   - runs: the pieces of text.
    ///   - format: the resolved formatting.
    ///   - style: the name of its style.
    public init(runs: [ReadRun] = [], format: ParagraphFormat = .init(), style: String = "") {
        self.runs = runs
        self.format = format
        self.style = style
        container = .body
        isListItem = false
        startsPage = false
        frameSide = nil
        page = 0
    }

    /// All text.
    public var text: String { runs.map(\.text).joined() }
    /// Whether there is nothing but white space.
    public var isBlank: Bool { runs.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
}

/// A piece of text of one look.
public struct ReadRun: Sendable, Hashable {
    /// The text; a tab is U+0009, a line break U+000A.
    public var text: String
    /// The formatting with everything that styles and defaults say; `font` is the one of Chinese characters.
    public var format: CharacterFormat
    /// The font of Latin letters and digits; nil when nothing says.
    public var latinFont: String?
    /// Whether the text is the number of the page.
    public var isPageNumber: Bool

    /// Makes a piece of text.
    /// - Parameters:
    ///   - text: the text.
    ///   - format: the resolved formatting.
    ///   - latinFont: the font of Latin letters and digits.
    ///   - isPageNumber: whether it is the number of the page.
    public init(_ text: String, format: CharacterFormat, latinFont: String? = nil, isPageNumber: Bool = false) {
        self.text = text
        self.format = format
        self.latinFont = latinFont
        self.isPageNumber = isPageNumber
    }
}

/// What a style or a set of direct properties says about paragraph and text; what it does not say is nil.
public struct ReadFormat: Sendable, Hashable {
    /// About the paragraph.
    public var paragraph: ParagraphFormat
    /// About the text; `font` is the one of Chinese characters.
    public var text: CharacterFormat
    /// The font of Latin letters and digits.
    public var latinFont: String?
    /// A type size as a multiple of the one it stands on.
    public var sizeFactor: Double?
    /// Whether a list numbers the paragraph.
    public var isListItem: Bool?

    /// Says nothing.
    public init() {
        paragraph = .init()
        text = .init()
    }

    /// This, and `base` where nothing is said.
    public func over(_ base: ReadFormat) -> ReadFormat {
        var result = self
        result.paragraph = paragraph.over(base.paragraph)
        result.text = text.over(base.text)
        if let sizeFactor, text.size == nil {
            result.text.size = base.text.size.map { $0 * sizeFactor }
            result.sizeFactor = result.text.size == nil ? sizeFactor * (base.sizeFactor ?? 1) : nil
        }
        result.latinFont = latinFont ?? base.latinFont
        result.isListItem = isListItem ?? base.isListItem
        return result
    }
}
