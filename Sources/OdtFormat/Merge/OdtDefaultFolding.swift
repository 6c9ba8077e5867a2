import XMLKit

/// Puts into a style without parent what the defaults of its document said, so that it looks the same over other defaults.
struct OdtDefaultFolding {
    /// The defaults of the document that the style comes from.
    let own: OdtStyleEffects
    /// The defaults of the volume.
    let house: OdtStyleEffects

    private let differing: Set<String>

    /// Compares the defaults of two documents.
    init(own: OdtStyleEffects, house: OdtStyleEffects) {
        self.own = own
        self.house = house
        differing = own.families.union(house.families).filter {
            !OdtStyleEffects.isSame(own.base($0), house.base($0))
        }
    }

    /// Whether both documents have the same defaults in a family.
    func isNeedless(_ family: String) -> Bool { !differing.contains(family) }

    /// Changes a style.
    func fold(into style: XMLTree.Node, family: String) {
        guard !isNeedless(family) else { return }
        let said = own.own(style)
        let (mine, theirs) = (own.base(family), house.base(family))
        for (item, value) in Self.ordered(mine) where said[item] == nil && theirs[item]?.normal != value.normal {
            guard !Self.isOverruled(item, by: said), !item.element.isEmpty else { continue }
            let properties = Self.properties(item.element, in: style)
            if let node = value.node {
                place(style.tree.importCopy(of: node), in: properties)
            } else {
                properties.setAttribute(item.name.namespace, item.name.local, value.raw)
            }
        }
        for (item, _) in Self.ordered(theirs) where said[item] == nil && mine[item] == nil {
            guard !Self.isOverruled(item, by: said) else { continue }
            if item.name == XMLName(OpenDocument.style, "tab-stops") {
                let properties = Self.properties(item.element, in: style)
                properties.prepend(style.tree.makeElement(OpenDocument.style, "tab-stops", prefix: "style"))
            } else if let value = Self.initial[item.name.local], item.element != "graphic-properties" {
                Self.properties(item.element, in: style)
                    .setAttribute(item.name.namespace, item.name.local, value)
            }
        }
    }

    private func place(_ child: XMLTree.Node, in properties: XMLTree.Node) {
        if child.isElement(OpenDocument.style, "tab-stops") {
            properties.prepend(child)
        } else {
            properties.append(child)
        }
    }

    private static func ordered(
        _ values: [OdtStyleEffects.Item: OdtStyleEffects.Value]
    ) -> [(key: OdtStyleEffects.Item, value: OdtStyleEffects.Value)] {
        values.sorted { ($0.key.element, $0.key.name.local) < ($1.key.element, $1.key.name.local) }
    }

    /// Whether a style says something else that a default would take the place of.
    private static func isOverruled(
        _ item: OdtStyleEffects.Item, by said: [OdtStyleEffects.Item: OdtStyleEffects.Value]
    ) -> Bool {
        func has(_ namespace: String, _ local: String) -> Bool {
            said[OdtStyleEffects.Item(element: item.element, name: XMLName(namespace, local))] != nil
        }
        let local = item.name.local
        if local.hasPrefix("margin-") { return has(OpenDocument.formatting, "margin") }
        if local.hasPrefix("border-") { return has(OpenDocument.formatting, "border") }
        if local.hasPrefix("padding-") { return has(OpenDocument.formatting, "padding") }
        switch local {
        case "line-height", "line-height-at-least", "line-spacing":
            return has(OpenDocument.formatting, "line-height") || has(OpenDocument.style, "line-height-at-least")
                || has(OpenDocument.style, "line-spacing")
        case "color", "use-window-font-color":
            return has(OpenDocument.formatting, "color") || has(OpenDocument.style, "use-window-font-color")
        default: return false
        }
    }

    /// The properties element of a style, made where it is missing.
    static func properties(_ local: String, in style: XMLTree.Node) -> XMLTree.Node {
        if let present = style.firstChild(OpenDocument.style, local) { return present }
        let made = style.tree.makeElement(OpenDocument.style, local, prefix: "style")
        // Properties of paragraphs come before those of text, all others before both, conditions last.
        let later: [String] =
            switch local {
            case "text-properties": ["map"]
            case "paragraph-properties": ["text-properties", "map"]
            default: ["paragraph-properties", "text-properties", "map"]
            }
        if let next = style.children.first(where: { $0.isElement && later.contains($0.localName) }) {
            next.insertBefore(made)
        } else {
            style.append(made)
        }
        return made
    }

    /// What holds in office software where nothing is said, by the names of attributes.
    private static let initial: [String: String] = [
        "margin-left": "0cm", "margin-right": "0cm", "margin-top": "0cm", "margin-bottom": "0cm", "margin": "0cm",
        "text-indent": "0cm", "line-height": "normal", "text-align": "start", "keep-with-next": "auto",
        "keep-together": "auto", "orphans": "0", "widows": "0", "background-color": "transparent", "border": "none",
        "padding": "0cm", "snap-to-layout-grid": "true", "justify-single-word": "false", "auto-text-indent": "false",
        "break-before": "auto", "break-after": "auto", "line-break": "strict", "punctuation-wrap": "hanging",
        "text-autospace": "ideograph-alpha", "writing-mode": "page", "hyphenation-ladder-count": "no-limit",
        "font-size": "12pt", "font-size-asian": "12pt", "font-size-complex": "12pt", "font-weight": "normal",
        "font-weight-asian": "normal", "font-weight-complex": "normal", "font-style": "normal",
        "font-style-asian": "normal", "font-style-complex": "normal", "color": "#000000", "letter-spacing": "normal",
        "text-underline-style": "none", "text-line-through-style": "none", "text-transform": "none",
        "font-variant": "normal", "letter-kerning": "false", "hyphenate": "false", "text-position": "0% 100%",
        "text-shadow": "none", "font-relief": "none", "text-outline": "false", "text-emphasize": "none",
        "text-scale": "100%",
    ]
}
