import TemplateMarkup
import XMLKit

/// Numbered lists (ISO/IEC 29500-1 §17.9): paragraphs name their list by number, directly or through their style.
extension DocxDialect {
    var mayHaveLists: Bool { lists != nil }

    var listsJoin: Bool { true }

    func list(of element: XMLTree.Node) -> ListMembership? {
        guard let lists, element.localName == "p", WordprocessingML.isMain(element.namespace) else { return nil }
        return lists.place(of: element).map { ListMembership(list: $0.number) }
    }

    /// The paragraph names its list itself; the indent of its style stays as it is.
    func bindList(at element: XMLTree.Node) -> (element: XMLTree.Node, form: ListForm)? {
        guard let lists, let place = lists.place(of: element) else { return nil }
        let main = element.namespace
        let tree = element.tree
        let properties = self.properties(of: element) ?? tree.makeElement(main, "pPr")
        if properties.parent == nil { element.prepend(properties) }
        let numbering = properties.firstChild(main, "numPr") ?? tree.makeElement(main, "numPr")
        if numbering.parent == nil { Self.insert(numbering, into: properties) }
        if numbering.firstChild(main, "ilvl") == nil {
            let level = tree.makeElement(main, "ilvl")
            level.setAttribute(main, "val", String(place.level))
            numbering.prepend(level)
        }
        let number = numbering.firstChild(main, "numId") ?? tree.makeElement(main, "numId")
        if let level = numbering.firstChild(main, "ilvl"), number.parent == nil { level.insertAfter(number) }
        number.setAttribute(main, "val", String(place.number))
        if !place.isDirect, properties.firstChild(main, "ind") == nil,
            let indent = lists.indent(ofStyle: properties.firstChild(main, "pStyle")?.attribute(main, "val"))
        {
            let made = tree.makeElement(main, "ind")
            for (name, value) in indent { made.setAttribute(main, name, value) }
            Self.insert(made, into: properties)
        }
        return (number, .number(XMLName(main, "val")))
    }

    /// The order of paragraph properties (ISO/IEC 29500-1 §17.3.1.26, CT_PPr).
    private static let order = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
        "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
        "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ]

    /// Puts a property where the schema wants it.
    static func insert(_ made: XMLTree.Node, into properties: XMLTree.Node) {
        let place = order.firstIndex(of: made.localName) ?? order.count
        let following = properties.children.first { child in
            child.isElement && (order.firstIndex(of: child.localName) ?? order.count) > place
        }
        if let following { following.insertBefore(made) } else { properties.append(made) }
    }
}
