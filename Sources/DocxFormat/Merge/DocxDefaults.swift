import XMLKit

/// The document defaults: what holds below all styles. Source: ISO/IEC 29500-1 §17.7.5.
struct DocxDefaults {
    /// Properties by element, each with its attributes.
    private var properties: [String: [String: [String: String]]] = ["rPr": [:], "pPr": [:]]

    /// What holds when nothing is said (ISO/IEC 29500-1 §17.3.1, §17.3.2), as far as office programs write it into the
    /// defaults.
    private static let unsaid: [String: [String: [String: String]]] = [
        "rPr": [
            "rFonts": [
                "ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": "Times New Roman",
                "cs": "Times New Roman",
            ], "sz": ["val": "20"], "szCs": ["val": "20"], "kern": ["val": "0"], "color": ["val": "auto"],
            "spacing": ["val": "0"], "b": ["val": "0"], "bCs": ["val": "0"], "i": ["val": "0"], "iCs": ["val": "0"],
        ],
        "pPr": [
            "spacing": ["before": "0", "after": "0", "line": "240", "lineRule": "auto"], "jc": ["val": "left"],
            "ind": ["left": "0", "right": "0", "firstLine": "0"],
        ],
    ]

    /// Reads the defaults of a styles part.
    init(_ root: XMLTree.Node?) {
        guard let holder = root?.wordChild("docDefaults") else { return }
        for kind in ["rPr", "pPr"] {
            guard let list = holder.wordChild("\(kind)Default")?.wordChild(kind) else { continue }
            for node in list.children where node.isElement(DocxNamespace.main, node.localName) {
                var attributes: [String: String] = [:]
                for item in node.attributes where item.name.namespace == DocxNamespace.main {
                    attributes[item.name.local] = item.value
                }
                if attributes.isEmpty { attributes["val"] = "1" }
                properties[kind]?[node.localName] = attributes
            }
        }
    }

    /// Makes fonts say the faces that they mean by a theme.
    mutating func resolveFonts(by theme: DocxTheme) {
        guard let fonts = properties["rPr"]?["rFonts"] else { return }
        properties["rPr"]?["rFonts"] = theme.resolved(fonts)
    }

    /// Whether both say the same.
    func isSame(as other: DocxDefaults) -> Bool { properties == other.properties }

    /// The attributes of a property that these defaults say otherwise than others.
    func differing(_ element: String, in kind: String, from others: DocxDefaults) -> Set<String> {
        let (mine, theirs) = (properties[kind]?[element] ?? [:], others.properties[kind]?[element] ?? [:])
        return Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }
    }

    /// Writes into the properties of a style what these defaults say and others do not, so that the style looks on the
    /// others as it did on these.
    /// - Parameters:
    ///   - style: a style that is based on no other.
    ///   - others: the defaults below it from now on.
    func fold(into style: XMLTree.Node, over others: DocxDefaults) {
        for kind in ["pPr", "rPr"] {
            let (own, new) = (properties[kind] ?? [:], others.properties[kind] ?? [:])
            let unsaid = Self.unsaid[kind] ?? [:]
            for element in Set(own.keys).union(new.keys).sorted() where element != "lang" {
                let (mine, theirs) = (own[element] ?? [:], new[element] ?? [:])
                var wanted: [String: String] = [:]
                for attribute in Set(mine.keys).union(theirs.keys).sorted() where mine[attribute] != theirs[attribute] {
                    if let value = mine[attribute] ?? unsaid[element]?[attribute] { wanted[attribute] = value }
                }
                if !wanted.isEmpty { DocxPropertyOrder.set(wanted, of: element, in: kind, of: style) }
            }
        }
    }
}

/// The order that the schema asks for. Source: ISO/IEC 29500-4, `CT_PPrBase`, `EG_RPrBase`.
enum DocxPropertyOrder {
    private static let paragraph = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
        "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
        "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ]
    private static let run = [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
        "position",
        "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
        "eastAsianLayout", "specVanish", "oMath",
    ]
    private static let style = [
        "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
        "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr",
        "tblPr", "trPr", "tcPr", "tblStylePr",
    ]
    private static let paragraphRanks = ranks(paragraph)
    private static let runRanks = ranks(run)
    private static let styleRanks = ranks(style)

    private static func ranks(_ names: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    }

    private static func ranks(of holder: String) -> [String: Int] {
        switch holder {
        case "pPr": paragraphRanks
        case "rPr": runRanks
        default: styleRanks
        }
    }

    /// Puts an element among the children of a holder where the schema wants it.
    static func insert(_ node: XMLTree.Node, into holder: XMLTree.Node) {
        let ranks = ranks(of: holder.localName)
        let rank = ranks[node.localName] ?? ranks.count
        let later = holder.children.first { child in
            child.isElement && (ranks[child.localName] ?? ranks.count) > rank
        }
        if let later { later.insertBefore(node) } else { holder.append(node) }
    }

    /// Puts the children of a style and of its properties into the order of the schema, each but once: some programs write
    /// them as they come.
    static func arrange(_ style: XMLTree.Node) {
        arrangeChildren(of: style)
        for name in ["pPr", "rPr"] {
            if let holder = style.firstChild(DocxNamespace.main, name) { arrangeChildren(of: holder) }
        }
    }

    private static func arrangeChildren(of holder: XMLTree.Node) {
        let ranks = ranks(of: holder.localName)
        var ranked: [(rank: Int, node: XMLTree.Node)] = []
        var isOrdered = true
        var seen: Set<String> = []
        for child in holder.children where child.isElement {
            let isKnown = child.namespace == DocxNamespace.main
            // Looks of the parts of a table may be many.
            if isKnown, child.localName != "tblStylePr", !seen.insert(child.localName).inserted {
                child.remove()
                continue
            }
            let rank = isKnown ? ranks[child.localName] ?? ranks.count : ranks.count
            if let last = ranked.last, rank < last.rank { isOrdered = false }
            ranked.append((rank, child))
        }
        guard !isOrdered else { return }
        for item in ranked.sorted(by: { $0.rank < $1.rank }) { holder.append(item.node) }
    }

    /// The child of a holder, made if need be.
    static func child(_ name: String, of holder: XMLTree.Node) -> XMLTree.Node {
        if let known = holder.firstChild(DocxNamespace.main, name) { return known }
        let made = holder.tree.makeElement(DocxNamespace.main, name, prefix: "w")
        insert(made, into: holder)
        return made
    }

    /// The properties of a paragraph, made if need be; they come first.
    static func properties(of paragraph: XMLTree.Node) -> XMLTree.Node {
        if let known = paragraph.firstChild(DocxNamespace.main, "pPr") { return known }
        let made = paragraph.tree.makeElement(DocxNamespace.main, "pPr", prefix: "w")
        paragraph.prepend(made)
        return made
    }

    /// Sets attributes of a property of a style that it does not say itself.
    static func set(_ attributes: [String: String], of element: String, in kind: String, of style: XMLTree.Node) {
        let holder = child(kind, of: style)
        let isSaid = holder.firstChild(DocxNamespace.main, element) != nil
        let node = child(element, of: holder)
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) where node.word(name) == nil {
            // A value that is said by being there is not taken back.
            if isSaid, name == "val" { continue }
            if element == "ind", name == "firstLine", node.word("hanging") != nil { continue }
            if ["ind", "spacing"].contains(element),
                node.word("\(name)Chars") != nil || node.word("\(name)Lines") != nil
            {
                continue
            }
            node.setAttribute(DocxNamespace.main, name, value)
        }
    }
}
