/// A piece of a line of text.
public enum Inline: Sendable, Hashable {
    /// Text, a tab, a field, a picture in one formatting.
    case run(Run)
    /// A hyperlink. `target` is a URI (or `#name`); it may hold tags.
    case link(target: String, [Run])
    /// The mark of a footnote or endnote, with the note.
    case note(Note)
    /// Text with a name that links and cross references can go to. Names are unique in the document.
    case bookmark(name: String, [Inline])
    /// A cross reference.
    case reference(CrossReference)
    /// Text that a comment is about; without text the comment is about the place.
    case comment(Comment, [Inline])

    /// All runs, also those inside links, bookmarks and commented text; those of notes and comments are left out.
    public var runs: [Run] {
        switch self {
        case .run(let run): [run]
        case .link(_, let runs): runs
        case .note: []
        case .bookmark(_, let inlines), .comment(_, let inlines): inlines.flatMap(\.runs)
        case .reference(let reference): reference.runs
        }
    }
}

/// Text or something like a character, in one formatting.
public struct Run: Sendable, Hashable {
    /// What stands in the line.
    public enum Content: Sendable, Hashable {
        /// Characters; no tabs or line breaks. Template tags stay as they are, inside one run.
        case text(String)
        /// A jump to the next tab stop.
        case tab
        /// A new line in the same paragraph.
        case lineBreak
        /// The number of the page it stands on.
        case pageNumber
        /// The number of pages of the document.
        case pageCount
        /// Text that the program which shows the document works out.
        case field(Field)
        /// A picture, as large as it says, standing in the line.
        case picture(Picture)
        /// A drawing, standing in the line.
        case shape(VectorShape)
        /// A box with text of its own, anchored here.
        case textBox(TextBox)
    }

    /// Whether the run holds something as high as itself, which an exact line pitch would cut off.
    public var growsLines: Bool {
        switch content {
        case .picture, .shape: true
        case .textBox(let box): box.position == nil
        default: false
        }
    }

    /// What stands in the line.
    public var content: Content
    /// Name of a character style of the sheet.
    public var style: String?
    /// What differs from the paragraph and the character style.
    public var format: CharacterFormat

    /// Makes a run.
    /// - Parameters:
    ///   - content: what stands in the line.
    ///   - style: name of a character style.
    ///   - format: what differs from the style.
    public init(_ content: Content, style: String? = nil, format: CharacterFormat = .init()) {
        self.content = content
        self.style = style
        self.format = format
    }

    /// Makes a run of characters.
    /// - Parameters:
    ///   - text: the characters.
    ///   - style: name of a character style.
    ///   - format: what differs from the style.
    public init(_ text: String, style: String? = nil, format: CharacterFormat = .init()) {
        self.init(.text(text), style: style, format: format)
    }
}
