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

    private static let fontAttributes = [
        ("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi"), ("eastAsiaTheme", "eastAsia"), ("cstheme", "cs"),
    ]

    /// The attributes of fonts (`w:rFonts`) with the faces that they mean.
    func resolved(_ fonts: [String: String]) -> [String: String] {
        var result = fonts
        for (theme, face) in Self.fontAttributes {
            guard let place = result.removeValue(forKey: theme) else { continue }
            if let name = faces[place.lowercased()], !name.isEmpty { result[face] = name }
        }
        return result
    }

    /// Makes fonts of text say the faces that they mean (`w:rFonts`).
    func resolveFonts(_ node: XMLTree.Node) {
        let main = DocxNamespace.main
        for (theme, face) in Self.fontAttributes {
            guard let place = node.attribute(main, theme) else { continue }
            if let name = faces[place.lowercased()], !name.isEmpty { node.setAttribute(main, face, name) }
            node.setAttribute(main, theme, nil)
        }
    }

    /// Names of colours in text that drawings call otherwise (ISO/IEC 29500-1 §17.18.97, `ST_ThemeColor`).
    private static let aliases = [
        "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "dark1": "dk1", "light1": "lt1",
        "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
    ]

    /// Makes colours of text the ones that were meant. Word writes them beside the place in the theme; other programs write
    /// black or nothing there, and then the theme says it.
    func resolveColors(_ node: XMLTree.Node) {
        let main = DocxNamespace.main
        let own = node.localName == "color" ? "val" : "color"
        for (theme, tint, shade, value) in [
            ("themeColor", "themeTint", "themeShade", own), ("themeFill", "themeFillTint", "themeFillShade", "fill"),
        ] {
            if let name = node.attribute(main, theme), let color = colors[Self.aliases[name] ?? name],
                ["auto", "000000"].contains(node.attribute(main, value) ?? "auto")
            {
                let changed = Self.mixed(
                    color, tint: node.attribute(main, tint), shade: node.attribute(main, shade))
                if let changed { node.setAttribute(main, value, changed) }
            }
            for attribute in [theme, tint, shade] { node.setAttribute(main, attribute, nil) }
        }
    }

    /// A colour made lighter or darker; tint and shade are two hexadecimal digits, FF for none.
    private static func mixed(_ color: String, tint: String?, shade: String?) -> String? {
        guard color.utf8.count == 6, let number = Int(color, radix: 16) else { return nil }
        func part(_ text: String?) -> Int { text.flatMap { Int($0, radix: 16) }.map { min(max($0, 0), 255) } ?? 255 }
        let (light, dark) = (part(tint), part(shade))
        let mixed = [16, 8, 0].map { shift in
            let channel = (number >> shift & 255) * dark / 255
            return (channel * light + 255 * (255 - light)) / 255
        }
        return mixed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
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
