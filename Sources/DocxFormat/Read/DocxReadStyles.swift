import DocumentModel
import WenshuCore
import XMLKit

/// The styles of a DOCX file, resolved on demand.
///
/// Source: ISO/IEC 29500-1 §17.7.2 (style hierarchy), §17.7.3 (toggle properties).
struct DocxReadStyles {
    /// A style as it is written.
    private struct Style {
        let name: String
        let basedOn: String?
        let format: ReadFormat
    }

    /// What holds for text of a paragraph style.
    struct Resolved {
        /// The name that users see.
        let name: String
        /// The style with those it is based on and the document defaults.
        let format: ReadFormat
    }

    private let properties: DocxReadProperties
    private var styles: [String: Style] = [:]
    private var defaults = ReadFormat()
    private var normal: String?
    private var known: [String: Resolved] = [:]

    /// Reads the styles part.
    /// - Parameters:
    ///   - root: the root of the part; nil when the document has none.
    ///   - properties: reads properties.
    init(_ root: XMLTree.Node?, properties: DocxReadProperties) {
        self.properties = properties
        defaults.text.size = .points(10)
        guard let root else { return }
        for node in root.children where node.isElement {
            switch node.localName {
            case "docDefaults":
                for holder in node.children where holder.isElement {
                    defaults = properties.format(in: holder).over(defaults)
                }
            case "style":
                guard let id = node.word("styleId") else { continue }
                styles[id] = Style(
                    name: node.wordChild("name")?.word("val") ?? id, basedOn: node.wordChild("basedOn")?.word("val"),
                    format: properties.format(in: node))
                if node.word("type") == "paragraph", node.word("default").map(DocxReadProperties.isOn) == true {
                    normal = id
                }
            default: break
            }
        }
    }

    /// What a paragraph style says.
    /// - Parameter id: the style's identifier; nil or an unknown one means the default style.
    mutating func paragraph(_ id: String?) -> Resolved {
        let chosen = id.flatMap { styles[$0] == nil ? nil : $0 } ?? normal ?? ""
        if let resolved = known[chosen] { return resolved }
        let resolved = Resolved(name: styles[chosen]?.name ?? "", format: chain(chosen).over(defaults))
        known[chosen] = resolved
        return resolved
    }

    /// The text properties of a run: direct ones, its character style, its paragraph's style.
    func text(direct: ReadFormat, style: String?, paragraph: ReadFormat) -> ReadFormat {
        guard let style else { return direct.over(paragraph) }
        var character = chain(style)
        if character.text.bold == true, paragraph.text.bold == true { character.text.bold = false }
        return direct.over(character).over(paragraph)
    }

    private func chain(_ id: String) -> ReadFormat {
        var format = ReadFormat()
        var seen = Set<String>()
        var next: String? = id
        while let current = next, let style = styles[current], seen.insert(current).inserted {
            format = format.over(style.format)
            next = style.basedOn
        }
        return format
    }
}

extension XMLTree.Node {
    /// An attribute in the namespace of text, of either class.
    func word(_ local: String) -> String? {
        attribute(DocxNamespace.main, local) ?? attribute(WordprocessingML.strict.text, local)
    }

    /// The first child in the namespace of text, of either class.
    func wordChild(_ local: String) -> XMLTree.Node? {
        firstChild(DocxNamespace.main, local) ?? firstChild(WordprocessingML.strict.text, local)
    }
}
