import DocumentModel

/// The names under which an ODF file knows the styles of a sheet.
///
/// ODF style names are XML names; what a person sees is the display name. Chinese characters are allowed in both, so that
/// most names stay as they are. Styles with a role take the names that office software has for it, because it translates
/// them (`Heading 1` is shown as 标题 1) and knows what they are for.
struct OdtStyleNames: Sendable {
    /// A name and what people see.
    struct Name: Sendable, Hashable {
        /// The value of `style:name`.
        let encoded: String
        /// The value of `style:display-name`; nil when it would be the same.
        let display: String?
    }

    /// The style all paragraph styles are based on.
    static let standard = "Standard"
    /// The style of frames that hold text.
    static let frame = "Frame"
    /// The style of frames that hold a picture.
    static let graphics = "Graphics"

    private var paragraphs: [String: Name] = [:]
    private var characters: [String: Name] = [:]
    private var lists: [String: Name] = [:]
    private var labels: [String: [Int: Name]] = [:]
    private let normal: String?

    /// Gives every style of a sheet its name.
    init(_ sheet: StyleSheet) {
        normal = sheet.normalStyle?.name
        var taken: Set<String> = [OdtStyleNames.standard]
        var roles = Set<String>()
        for style in sheet.paragraphStyles where paragraphs[style.name] == nil {
            let known = style.role.map { OdtStyleNames.builtIn($0) }
            if let known, known.encoded == OdtStyleNames.standard || !taken.contains(known.encoded),
                roles.insert(known.encoded).inserted
            {
                taken.insert(known.encoded)
                paragraphs[style.name] = known
            } else {
                paragraphs[style.name] = OdtStyleNames.fresh(style.name, &taken)
            }
        }
        taken = []
        for style in sheet.characterStyles where characters[style.name] == nil {
            let known = style.role.map { OdtStyleNames.builtIn($0) }
            if let known, taken.insert(known.encoded).inserted {
                characters[style.name] = known
            } else {
                characters[style.name] = OdtStyleNames.fresh(style.name, &taken)
            }
        }
        for style in sheet.listStyles {
            for (index, level) in style.levels.enumerated() where !level.character.isEmpty {
                labels[style.name, default: [:]][index + 1] =
                    labels[style.name]?[index + 1] ?? OdtStyleNames.fresh("\(style.name) \(index + 1)", &taken)
            }
        }
        taken = []
        for style in sheet.listStyles where lists[style.name] == nil {
            lists[style.name] = OdtStyleNames.fresh(style.name, &taken)
        }
    }

    /// The name of a paragraph style; nil and unknown names mean the normal style.
    func paragraph(_ name: String?) -> Name {
        let standard = Name(encoded: OdtStyleNames.standard, display: nil)
        guard let name = name ?? normal else { return standard }
        return paragraphs[name] ?? normal.flatMap { paragraphs[$0] } ?? standard
    }

    /// The name of a character style; nil when the sheet has none of that name.
    func character(_ name: String?) -> Name? { name.flatMap { characters[$0] } }

    /// The name of a list style; nil when the sheet has none of that name.
    func list(_ name: String) -> Name? { lists[name] }

    /// The name of the text style of the labels of a list level (from 1); nil when they look like the text.
    func label(list: String, level: Int) -> Name? { labels[list]?[level] }

    /// The name that office software has for a role.
    private static func builtIn(_ role: ParagraphStyle.Role) -> Name {
        switch role {
        case .normal: Name(encoded: standard, display: nil)
        case .body: Name(encoded: "Text_20_body", display: "Text body")
        case .title: Name(encoded: "Title", display: nil)
        case .subtitle: Name(encoded: "Subtitle", display: nil)
        case .heading(let level): Name(encoded: "Heading_20_\(level)", display: "Heading \(level)")
        case .header: Name(encoded: "Header", display: nil)
        case .footer: Name(encoded: "Footer", display: nil)
        case .footnote: Name(encoded: "Footnote", display: nil)
        case .endnote: Name(encoded: "Endnote", display: nil)
        case .caption: Name(encoded: "Caption", display: nil)
        }
    }

    /// The name that office software has for a role.
    private static func builtIn(_ role: CharacterStyle.Role) -> Name {
        switch role {
        case .hyperlink: Name(encoded: "Internet_20_link", display: "Internet Link")
        case .noteMark: Name(encoded: "Footnote_20_anchor", display: "Footnote anchor")
        }
    }

    /// The encoded form of a name that nobody has taken yet.
    private static func fresh(_ name: String, _ taken: inout Set<String>) -> Name {
        let encoded = encode(name)
        var unique = encoded
        var count = 1
        while !taken.insert(unique).inserted {
            count += 1
            unique = "\(encoded)-\(count)"
        }
        return Name(encoded: unique, display: unique == name ? nil : name)
    }

    /// Makes an XML name of any text: what such a name may not hold becomes its code between underscores (`_20_`).
    static func encode(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            let isLetter =
                switch scalar {
                case "A"..."Z", "a"..."z", "\u{4E00}"..."\u{9FA5}": true
                case "0"..."9", "-", ".": !result.isEmpty
                default: false
                }
            if isLetter {
                result.unicodeScalars.append(scalar)
            } else {
                result += "_\(String(scalar.value, radix: 16))_"
            }
        }
        return result.isEmpty ? "_" : result
    }
}
