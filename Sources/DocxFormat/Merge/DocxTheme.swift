import XMLKit

/// Fonts and colours that a document calls by their place in its theme. Source: ISO/IEC 29500-1 §20.1.6, §17.18.97.
struct DocxTheme {
    /// Faces by `major` or `minor` and script: `majorascii`.
    private var faces: [String: String] = [:]
    /// Colours as six hexadecimal digits by name: `accent1`.
    private var colors: [String: String] = [:]

    /// A document without theme.
    init() {}

    /// Reads a theme part.
    init(_ root: XMLTree.Node) {
        guard let elements = root.firstChild(DocxNamespace.graphics, "themeElements") else { return }
        for size in ["major", "minor"] {
            guard
                let font = elements.firstChild(DocxNamespace.graphics, "fontScheme")?
                    .firstChild(DocxNamespace.graphics, "\(size)Font")
            else { continue }
            let latin = font.firstChild(DocxNamespace.graphics, "latin")?.attribute("", "typeface") ?? ""
            let hans = font.children(DocxNamespace.graphics, "font").first { $0.attribute("", "script") == "Hans" }
            let asian = font.firstChild(DocxNamespace.graphics, "ea")?.attribute("", "typeface") ?? ""
            faces["\(size)ascii"] = latin
            faces["\(size)hansi"] = latin
            faces["\(size)eastasia"] = asian.isEmpty ? hans?.attribute("", "typeface") ?? "" : asian
            faces["\(size)bidi"] = font.firstChild(DocxNamespace.graphics, "cs")?.attribute("", "typeface") ?? ""
        }
        for color in elements.firstChild(DocxNamespace.graphics, "clrScheme")?.children.filter(\.isElement) ?? [] {
            guard let value = color.children.first(where: \.isElement) else { continue }
            colors[color.localName] = value.attribute("", "lastClr") ?? value.attribute("", "val")
        }
        for (alias, name) in [("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2")] {
            colors[alias] = colors[name]
        }
    }

    /// Makes fonts of text say the faces that they mean (`w:rFonts`).
    func resolveFonts(_ node: XMLTree.Node) {
        let main = DocxNamespace.main
        for (theme, face) in [
            ("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi"), ("eastAsiaTheme", "eastAsia"), ("cstheme", "cs"),
        ] {
            guard let place = node.attribute(main, theme) else { continue }
            if let name = faces[place.lowercased()], !name.isEmpty { node.setAttribute(main, face, name) }
            node.setAttribute(main, theme, nil)
        }
    }

    /// Makes colours of text the ones that were meant: programs write them beside the place in the theme.
    static func resolveColors(_ node: XMLTree.Node) {
        for name in ["themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade"] {
            node.setAttribute(DocxNamespace.main, name, nil)
        }
    }

    /// Makes a colour of drawings one that needs no theme; what changes it stays in it.
    func resolveShapeColor(_ node: XMLTree.Node) {
        guard let value = node.attribute("", "val").flatMap({ colors[$0] }) else { return }
        let plain = node.tree.makeElement(DocxNamespace.graphics, "srgbClr", prefix: "a")
        plain.setAttribute("", "val", value)
        node.insertBefore(plain)
        for child in node.children { plain.append(child) }
        node.remove()
    }
}
