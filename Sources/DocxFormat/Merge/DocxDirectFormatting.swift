import XMLKit

/// Takes fonts, sizes, colours and spacing out of the properties that stand in text.
enum DocxDirectFormatting {
    private static let run: Set<String> = [
        "rStyle", "b", "bCs", "i", "iCs", "strike", "dstrike", "noProof", "vanish", "webHidden", "u", "vertAlign",
        "rtl",
        "cs", "em", "lang", "specVanish", "oMath", "position", "fitText", "eastAsianLayout", "ins", "del", "moveFrom",
        "moveTo",
    ]
    private static let paragraph: Set<String> = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "bidi", "outlineLvl", "cnfStyle", "rPr", "sectPr",
    ]
    /// Fonts whose letters are pictures.
    private static let symbols: Set<String> = [
        "symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "mt extra", "zapfdingbats", "opensymbol",
    ]

    /// Clears properties of a paragraph (`w:pPr`) or of text (`w:rPr`).
    static func clear(_ node: XMLTree.Node) {
        let isRun = node.localName == "rPr"
        for child in node.children where child.isElement {
            let name = child.localName
            switch name {
            case "rFonts" where isRun:
                let faces = ["ascii", "hAnsi", "eastAsia", "cs"].compactMap { child.word($0)?.lowercased() }
                if !faces.contains(where: symbols.contains) { child.remove() }
            case "jc" where !isRun:
                if !["center", "right", "end"].contains(child.word("val") ?? "") { child.remove() }
            default:
                if !(isRun ? run : paragraph).contains(name) { child.remove() }
            }
        }
    }
}
