import XMLKit

/// Keeps the endnotes of a document behind that document, where they count from one: a section collects those in it.
///
/// Source: ODF 1.3 part 3 §17.11, `style:section-properties` with `text:notes-configuration`.
struct OdtEndnotes {
    private let repair: String
    private let style: String

    /// Adds the style of such sections to the composed document.
    /// - Parameters:
    ///   - content: the root of its content.
    ///   - styles: the root of its styles, which say what numbers look like.
    ///   - registry: gives the style its name.
    ///   - repair: declarations for elements that are written by hand.
    init(_ content: XMLTree.Node, styles: XMLTree.Node, registry: OdtStyleRegistry, repair: String) {
        self.repair = repair
        style = registry.fresh(OdtStyleKey("section", "wenshuEndnotes"))
        let tree = content.tree
        let configuration = tree.makeElement(OpenDocument.text, "notes-configuration", prefix: "text")
        configuration.setAttribute(OpenDocument.text, "note-class", "endnote")
        let house = styles.firstChild(OpenDocument.office, "styles")?.children
            .first {
                $0.localName == "notes-configuration" && $0.attribute(OpenDocument.text, "note-class") == "endnote"
            }
        for name in ["num-format", "num-prefix", "num-suffix"] {
            guard let value = house?.attribute(OpenDocument.style, name) ?? (name == "num-format" ? "i" : nil) else {
                continue
            }
            configuration.setAttribute(OpenDocument.style, name, value)
        }
        configuration.setAttribute(OpenDocument.text, "start-value", "0")
        let properties = tree.makeElement(OpenDocument.style, "section-properties", prefix: "style")
        properties.append(configuration)
        let node = tree.makeElement(OpenDocument.style, "style", prefix: "style")
        node.setAttribute(OpenDocument.style, "name", style)
        node.setAttribute(OpenDocument.style, "family", "section")
        node.append(properties)
        content.firstChild(OpenDocument.office, "automatic-styles")?.append(node)
    }

    /// The text of a document in a section.
    /// - Parameters:
    ///   - text: its blocks in XML.
    ///   - name: the name of the section, which nothing else has.
    func section(_ text: [UInt8], name: String) -> [UInt8] {
        let start = "<text:section\(repair) text:style-name=\"\(style)\" text:name=\"\(name)\">"
        return Array(start.utf8) + text + Array("</text:section>".utf8)
    }
}
