/// The styles that a document names. Order is the order of the file, so that output is always the same.
public struct StyleSheet: Sendable, Hashable {
    /// The name under which a blueprint asks for it.
    public var name: String
    /// The language of the text (BCP 47).
    public var language: String
    /// Font chains.
    public var fonts: [FontChain]
    /// What characters look like where no style says otherwise.
    public var characterDefaults: CharacterFormat
    /// How paragraphs stand where no style says otherwise.
    public var paragraphDefaults: ParagraphFormat
    /// Page layouts; the first is the default.
    public var pageLayouts: [PageLayout]
    /// Paragraph styles.
    public var paragraphStyles: [ParagraphStyle]
    /// Character styles.
    public var characterStyles: [CharacterStyle]
    /// Table styles.
    public var tableStyles: [TableStyle]
    /// List styles.
    public var listStyles: [ListStyle]

    /// Makes an empty sheet.
    /// - Parameters:
    ///   - name: the name under which a blueprint asks for it.
    ///   - language: the language of the text (BCP 47).
    public init(name: String, language: String = "zh-CN") {
        self.name = name
        self.language = language
        fonts = []
        characterDefaults = .init()
        paragraphDefaults = .init()
        pageLayouts = []
        paragraphStyles = []
        characterStyles = []
        tableStyles = []
        listStyles = []
    }

    /// The first page layout, or A4.
    public var defaultPageLayout: PageLayout { pageLayouts.first ?? .a4 }
    /// The page layout of that name.
    public func pageLayout(_ name: String) -> PageLayout? { pageLayouts.first { $0.name == name } }
    /// The font chain of that name.
    public func font(_ name: String) -> FontChain? { fonts.first { $0.name == name } }
    /// The paragraph style of that name.
    public func paragraphStyle(_ name: String) -> ParagraphStyle? { paragraphStyles.first { $0.name == name } }
    /// The paragraph style with that role.
    public func paragraphStyle(for role: ParagraphStyle.Role) -> ParagraphStyle? {
        paragraphStyles.first { $0.role == role }
    }
    /// The character style of that name.
    public func characterStyle(_ name: String) -> CharacterStyle? { characterStyles.first { $0.name == name } }
    /// The character style with that role.
    public func characterStyle(for role: CharacterStyle.Role) -> CharacterStyle? {
        characterStyles.first { $0.role == role }
    }
    /// The table style of that name.
    public func tableStyle(_ name: String) -> TableStyle? { tableStyles.first { $0.name == name } }
    /// The list style of that name.
    public func listStyle(_ name: String) -> ListStyle? { listStyles.first { $0.name == name } }

    /// The style of paragraphs that name none.
    public var normalStyle: ParagraphStyle? { paragraphStyle(for: .normal) }

    /// All that holds for a paragraph of a style: the style, those it is based on, the defaults of the sheet.
    /// - Parameter name: a paragraph style; nil or an unknown name means the normal style.
    public func resolvedParagraph(_ name: String?) -> (paragraph: ParagraphFormat, character: CharacterFormat) {
        var paragraph = ParagraphFormat()
        var character = CharacterFormat()
        var seen = Set<String>()
        var next = name.flatMap { paragraphStyle($0) } ?? normalStyle
        while let style = next, seen.insert(style.name).inserted {
            paragraph = paragraph.over(style.paragraph)
            character = character.over(style.character)
            next = style.basedOn.flatMap { paragraphStyle($0) }
        }
        return (paragraph.over(paragraphDefaults), character.over(characterDefaults))
    }

    /// All that a character style says, with those it is based on.
    /// - Parameter name: a character style; an unknown name says nothing.
    public func resolvedCharacter(_ name: String?) -> CharacterFormat {
        var format = CharacterFormat()
        var seen = Set<String>()
        var next = name.flatMap { characterStyle($0) }
        while let style = next, seen.insert(style.name).inserted {
            format = format.over(style.character)
            next = style.basedOn.flatMap { characterStyle($0) }
        }
        return format
    }
}
