/// A named way to set a paragraph and its text.
public struct ParagraphStyle: Sendable, Hashable {
    /// What a style is for, where word processors have a style of their own for it.
    public enum Role: Sendable, Hashable {
        /// The style all others are based on (Word `Normal`, ODF `Standard`). A sheet should have exactly one.
        case normal
        /// Running text (Word `Body Text`, ODF `Text_20_body`).
        case body
        /// The title of the document (`Title`).
        case title
        /// The line below the title (`Subtitle`).
        case subtitle
        /// A heading of a level from 1 to 9 (`heading 1`, `Heading_20_1`).
        case heading(Int)
        /// Page headers (`header`, `Header`).
        case header
        /// Page footers (`footer`, `Footer`).
        case footer
        /// The text of footnotes (`footnote text`, `Footnote`).
        case footnote
        /// The text of endnotes (`endnote text`, `Endnote`).
        case endnote
        /// What is written below pictures and above tables (`caption`, `Caption`).
        case caption
    }

    /// The name that blueprints use and that people see.
    public var name: String
    /// What it is for, if word processors have a style of their own for it.
    public var role: Role?
    /// The style it is based on; nil for the normal style.
    public var basedOn: String?
    /// The style of the paragraph that a writer begins after one of this style.
    public var next: String?
    /// How the paragraph stands; only what differs from the style it is based on.
    public var paragraph: ParagraphFormat
    /// How its characters look; only what differs from the style it is based on.
    public var character: CharacterFormat

    /// Makes a style.
    /// - Parameters:
    ///   - name: the name that blueprints use.
    ///   - role: what it is for.
    ///   - basedOn: the style it is based on.
    ///   - next: the style of the paragraph after it.
    ///   - paragraph: how the paragraph stands.
    ///   - character: how its characters look.
    public init(
        _ name: String, role: Role? = nil, basedOn: String? = nil, next: String? = nil,
        paragraph: ParagraphFormat = .init(), character: CharacterFormat = .init()
    ) {
        self.name = name
        self.role = role
        self.basedOn = basedOn
        self.next = next
        self.paragraph = paragraph
        self.character = character
    }
}

/// A named way to set characters.
public struct CharacterStyle: Sendable, Hashable {
    /// What a style is for, where word processors have a style of their own for it.
    public enum Role: Sendable, Hashable {
        /// The text of hyperlinks (Word `Hyperlink`, ODF `Internet_20_link`).
        case hyperlink
        /// The number of a footnote or endnote (`footnote reference`, `Footnote_20_anchor`).
        case noteMark
    }

    /// The name that blueprints use and that people see.
    public var name: String
    /// What it is for, if word processors have a style of their own for it.
    public var role: Role?
    /// The style it is based on.
    public var basedOn: String?
    /// How the characters look; only what differs.
    public var character: CharacterFormat

    /// Makes a style.
    /// - Parameters:
    ///   - name: the name that blueprints use.
    ///   - role: what it is for.
    ///   - basedOn: the style it is based on.
    ///   - character: how the characters look.
    public init(
        _ name: String, role: Role? = nil, basedOn: String? = nil, character: CharacterFormat = .init()
    ) {
        self.name = name
        self.role = role
        self.basedOn = basedOn
        self.character = character
    }
}
