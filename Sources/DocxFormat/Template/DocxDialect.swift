import TemplateEngine
import TemplateMarkup
import XMLKit

/// What the template compiler must know of WordprocessingML.
///
/// Source: ISO/IEC 29500-1 §17 (elements), §20.4.2.5 (`docPr`).
struct DocxDialect: TemplateDialect {
    /// The prefix of WordprocessingML elements in the part, with its colon.
    private let prefix: String
    let textEncoding: TextEncoding

    /// Makes the dialect for a part.
    /// - Parameter root: the part's root; its prefix is the part's.
    init(root: XMLTree.Node) {
        prefix = root.prefix.isEmpty ? "" : "\(root.prefix):"
        textEncoding = TextEncoding(
            lineBreak: "</\(prefix)t><\(prefix)br/><\(prefix)t xml:space=\"preserve\">",
            tab: "</\(prefix)t><\(prefix)tab/><\(prefix)t xml:space=\"preserve\">")
    }

    private static let roles: [String: MarkupRole] = [
        "p": .paragraph, "tbl": .table, "tr": .row, "tc": .cell, "r": .inline, "hyperlink": .inline, "ins": .inline,
        "moveTo": .inline, "smartTag": .inline, "fldSimple": .inline, "customXml": .container, "sdt": .container,
        "sdtContent": .container, "dir": .inline, "bdo": .inline, "ruby": .inline, "rubyBase": .inline, "t": .text,
        "tab": .space, "br": .space, "cr": .space, "ptab": .space, "noBreakHyphen": .space, "softHyphen": .ignored,
        "drawing": .object, "pict": .object, "object": .object, "sym": .object, "footnoteReference": .object,
        "endnoteReference": .object, "txbxContent": .story, "body": .container, "document": .container,
        "hdr": .container,
        "ftr": .container, "footnotes": .container, "endnotes": .container, "comments": .container, "footnote": .story,
        "endnote": .story, "comment": .story,
    ]

    func role(of element: XMLTree.Node) -> MarkupRole {
        let namespace = element.namespace
        if WordprocessingML.isMain(namespace) { return Self.roles[element.localName] ?? .ignored }
        // Drawings, shapes, alternate content and formulas: no text of the paragraph, perhaps text boxes.
        return .object
    }

    func holdsText(_ element: XMLTree.Node) -> Bool {
        WordprocessingML.isMain(element.namespace) && element.localName == "t"
    }

    func prepareForValue(_ element: XMLTree.Node) {
        if holdsText(element) { element.setAttribute(XMLName.xmlNamespace, "space", "preserve") }
    }

    func properties(of element: XMLTree.Node) -> XMLTree.Node? {
        let name: String
        switch element.localName {
        case "r": name = "rPr"
        case "tc": name = "tcPr"
        case "p": name = "pPr"
        default: return nil
        }
        return element.firstChild(element.namespace, name)
    }

    func objectParent(of element: XMLTree.Node) -> XMLTree.Node {
        holdsText(element) ? element.parent ?? element : element
    }

    func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)] {
        let namespace = element.namespace
        switch element.localName {
        case "docPr" where namespace == WordprocessingML.drawing: return [(XMLName("", "id"), .number)]
        case "bookmarkStart" where WordprocessingML.isMain(namespace):
            return [(XMLName(namespace, "id"), .number), (XMLName(namespace, "name"), .name)]
        case "bookmarkEnd" where WordprocessingML.isMain(namespace): return [(XMLName(namespace, "id"), .number)]
        case "p", "tr":
            return [
                (XMLName(WordprocessingML.word2010, "paraId"), .dropped),
                (XMLName(WordprocessingML.word2010, "textId"), .dropped),
            ]
        default: return []
        }
    }

    /// Cells, text boxes, headers, footers and notes must end with a paragraph (ISO/IEC 29500-1 §17.4.65).
    func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)? {
        guard WordprocessingML.isMain(element.namespace),
            ["tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment"].contains(element.localName)
        else { return nil }
        return (["</\(prefix)p>", "<\(prefix)p/>"], "<\(prefix)p/>")
    }

    func needsContent(_ element: XMLTree.Node) -> Bool {
        WordprocessingML.isMain(element.namespace) && element.localName == "tbl"
    }

    func carriesTags(_ attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> Bool {
        ["descr", "title", "tooltip", "alt"].contains(attribute.name.local)
    }
}
