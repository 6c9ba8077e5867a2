import DocumentModel

/// The ids of styles in `styles.xml`: those of Word for styles that it knows, short ones for the others.
struct DocxStyleIDs {
    private var paragraphs: [String: String] = [:]
    private var characters: [String: String] = [:]
    private var tables: [String: String] = [:]

    init(_ sheet: StyleSheet) {
        for (index, style) in sheet.paragraphStyles.enumerated() {
            paragraphs[style.name] = Self.builtIn(style.role)?.id ?? "P\(index + 1)"
        }
        for (index, style) in sheet.characterStyles.enumerated() {
            characters[style.name] = Self.builtIn(style.role)?.id ?? "C\(index + 1)"
        }
        for (index, style) in sheet.tableStyles.enumerated() { tables[style.name] = "T\(index + 1)" }
    }

    /// The id of a paragraph style.
    func paragraph(_ name: String?) -> String? { name.flatMap { paragraphs[$0] } }
    /// The id of a character style.
    func character(_ name: String?) -> String? { name.flatMap { characters[$0] } }
    /// The id of a table style.
    func table(_ name: String?) -> String? { name.flatMap { tables[$0] } }

    /// Id and name of the style that Word has for a purpose.
    static func builtIn(_ role: ParagraphStyle.Role?) -> (id: String, name: String)? {
        switch role {
        case .normal: ("Normal", "Normal")
        case .body: ("BodyText", "Body Text")
        case .title: ("Title", "Title")
        case .subtitle: ("Subtitle", "Subtitle")
        case .heading(let level): ("Heading\(level)", "heading \(level)")
        case .header: ("Header", "header")
        case .footer: ("Footer", "footer")
        case .footnote: ("FootnoteText", "footnote text")
        case .endnote: ("EndnoteText", "endnote text")
        case .caption: ("Caption", "caption")
        case nil: nil
        }
    }

    /// Id and name of the character style that Word has for a purpose.
    static func builtIn(_ role: CharacterStyle.Role?) -> (id: String, name: String)? {
        switch role {
        case .hyperlink: ("Hyperlink", "Hyperlink")
        case .noteMark: ("FootnoteReference", "footnote reference")
        case nil: nil
        }
    }
}
