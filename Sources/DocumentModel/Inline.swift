public import WenshuCore

/// A piece of a line of text.
public enum Inline: Sendable, Hashable {
    /// Text, a tab, a field, a picture in one formatting.
    case run(Run)
    /// A hyperlink. `target` is a URI (or `#name`); it may hold tags.
    case link(target: String, [Run])
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
        /// A picture, as large as it says, standing in the line.
        case picture(Picture)
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

/// A picture in a line of text.
public struct Picture: Sendable, Hashable {
    /// The file, PNG or JPEG; writers store equal files once.
    public var bytes: [UInt8]
    /// What kind of file it is.
    public var kind: ImageInfo.Kind
    /// The width on paper.
    public var width: Length
    /// The height on paper.
    public var height: Length
    /// What it shows, in words; a tag here (`{{@图片 …}}`) makes the picture a place holder for another one.
    public var description: String

    /// Makes a picture.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - kind: what kind of file it is.
    ///   - width: the width on paper.
    ///   - height: the height on paper.
    ///   - description: what it shows, in words, or a tag.
    public init(bytes: [UInt8], kind: ImageInfo.Kind, width: Length, height: Length, description: String) {
        self.bytes = bytes
        self.kind = kind
        self.width = width
        self.height = height
        self.description = description
    }
}
