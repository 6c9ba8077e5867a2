import XMLKit

/// The children of `w:pPr` or `w:rPr` as bytes, in the order of the schema.
struct DocxPropertyList: Sendable {
    private var items: [(name: String, bytes: [UInt8])] = []
    private let order: [String: Int]

    /// Properties of a paragraph (ISO/IEC 29500-1 §17.3.1.26, CT_PPrBase).
    static let paragraph = DocxPropertyList(
        order: rank([
            "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
            "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
            "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
            "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
            "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
        ]))
    /// Properties of a run (ISO/IEC 29500-1 §17.3.2.28, EG_RPrBase).
    static let run = DocxPropertyList(
        order: rank([
            "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
            "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
            "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs",
            "em",
            "lang", "eastAsianLayout", "specVanish", "oMath",
        ]))

    private init(order: [String: Int]) { self.order = order }

    private static func rank(_ names: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    /// These properties with those of an element; what the schema does not know at the place (section, tracked changes,
    /// extensions) is left out.
    func adding(_ element: XMLTree.Node?) -> DocxPropertyList {
        guard let element else { return self }
        var result = self
        for child in element.children where child.isElement && order[child.localName] != nil {
            guard WordprocessingML.isMain(child.namespace) else { continue }
            var writer = XMLByteWriter(capacity: 64)
            writer.copy(child)
            result.items.append((child.localName, writer.finish()))
        }
        return result
    }

    /// Whether a property is there.
    func contains(_ name: String) -> Bool { items.contains { $0.name == name } }

    /// Takes properties away.
    mutating func remove(_ names: String...) { items.removeAll { names.contains($0.name) } }

    /// Puts a property in its place, instead of one of the same name.
    mutating func set(_ name: String, _ write: (inout XMLByteWriter) -> Void) {
        var writer = XMLByteWriter(capacity: 64)
        write(&writer)
        items.removeAll { $0.name == name }
        let rank = order[name] ?? order.count
        let index = items.firstIndex { (order[$0.name] ?? order.count) > rank } ?? items.count
        items.insert((name, writer.finish()), at: index)
    }

    /// Writes the properties without the element around them.
    func write(to writer: inout XMLByteWriter) {
        for item in items { writer.raw(item.bytes) }
    }

    /// Whether there is none.
    var isEmpty: Bool { items.isEmpty }
}
