import XMLKit

/// Takes the looks out of automatic styles of paragraphs and characters, and leaves what says something.
enum OdtClearing {
    private static let kept: Set<String> = [
        "font-weight", "font-weight-asian", "font-weight-complex", "font-style", "font-style-asian",
        "font-style-complex", "text-underline-style", "text-underline-type", "text-underline-width",
        "text-underline-mode", "text-line-through-style", "text-line-through-type", "text-line-through-mode",
        "text-line-through-text", "text-position", "display", "condition", "language", "language-asian",
        "language-complex", "country", "country-asian", "country-complex", "script", "script-type", "writing-mode",
        "break-before", "break-after", "keep-with-next", "number-lines", "line-number", "text-combine",
    ]

    /// Clears a style; those of other families stay as they are.
    static func clear(_ style: XMLTree.Node, family: String) {
        guard family == "paragraph" || family == "text" else { return }
        for properties in style.children where properties.isElement && properties.localName != "map" {
            for attribute in properties.attributes where !isKept(attribute) {
                properties.setAttribute(attribute.name.namespace, attribute.name.local, nil)
            }
            for child in properties.children { child.remove() }
            if !properties.hasAttributes { properties.remove() }
        }
    }

    private static func isKept(_ attribute: XMLTree.Node.Attribute) -> Bool {
        if attribute.name.local == "text-align" { return ["center", "right", "end"].contains(attribute.value) }
        if attribute.name.local == "text-position" {
            return !attribute.value.hasPrefix("0%") && attribute.value.split(separator: " ").first != "0"
        }
        return kept.contains(attribute.name.local)
    }
}
