import TemplateEngine
import TemplateMarkup
import XMLKit

/// What the template compiler must know of WordprocessingML.
///
/// Source: ISO/IEC 29500-1 §17 (elements), §20.4.2.5 (`docPr`).
struct DocxDialect: TemplateDialect {
    /// The prefix of WordprocessingML elements in the part, with its colon.
    let prefix: String
    let textEncoding: TextEncoding
    /// The numbered lists of the document; nil when there are none.
    let lists: DocxLists?
    /// The targets of links with tags in them, by the relationships that name them.
    let links: [String: String]
    /// The notes whose text stands in its reference; nil when there are none.
    let notes: DocxNotes?

    /// The paragraphs that hold one end of a field and not the other, by their numbers.
    private let fieldBorders: Set<UInt>

    /// Makes the dialect for a part.
    /// - Parameters:
    ///   - root: the part's root; its prefix is the part's.
    ///   - links: the targets of links with tags in them, by the relationships that name them.
    ///   - lists: the numbered lists of the document, or nil.
    ///   - notes: the notes whose text stands in its reference, or nil.
    init(
        root: XMLTree.Node, links: [String: String] = [:], lists: DocxLists? = nil, notes: DocxNotes? = nil
    ) {
        self.links = links
        self.lists = lists
        self.notes = notes
        fieldBorders = Self.fieldBorders(in: root)
        prefix = root.prefix.isEmpty ? "" : "\(root.prefix):"
        textEncoding = TextEncoding(
            lineBreak: "</\(prefix)t><\(prefix)br/><\(prefix)t xml:space=\"preserve\">",
            tab: "</\(prefix)t><\(prefix)tab/><\(prefix)t xml:space=\"preserve\">")
    }

    private static let roles: [String: MarkupRole] = [
        "p": .paragraph, "tbl": .table, "tr": .row, "tc": .cell, "r": .inline, "hyperlink": .inline, "ins": .inline,
        "moveTo": .inline, "smartTag": .inline, "fldSimple": .inline, "customXml": .container, "sdt": .container,
        "sdtContent": .container, "dir": .inline, "bdo": .inline, "ruby": .object, "rubyBase": .line, "rt": .line,
        "t": .text, "tab": .space, "br": .space, "cr": .space, "ptab": .space, "noBreakHyphen": .space,
        "softHyphen": .ignored, "drawing": .object, "pict": .object, "object": .object, "sym": .object,
        "footnoteReference": .object, "endnoteReference": .object, "txbxContent": .story, "body": .container,
        "document": .container, "hdr": .container, "ftr": .container, "footnotes": .container, "endnotes": .container,
        "comments": .container, "footnote": .story, "endnote": .story, "comment": .story,
    ]

    func role(of element: XMLTree.Node) -> MarkupRole {
        let namespace = element.namespace
        // Drawings, shapes, alternate content and formulas: no text of the paragraph, perhaps text boxes.
        guard WordprocessingML.isMain(namespace) else { return .object }
        let name = element.localName
        if name == "br", let type = element.attribute(namespace, "type"), type != "textWrapping" { return .object }
        return Self.roles[name] ?? .ignored
    }

    func holdsText(_ element: XMLTree.Node) -> Bool {
        WordprocessingML.isMain(element.namespace) && element.localName == "t"
    }

    func whiteSpace(of element: XMLTree.Node) -> String {
        switch element.localName {
        case "tab", "ptab": "\t"
        case "noBreakHyphen": "-"
        default: "\n"
        }
    }

    var tables: (any TableDialect)? { DocxTables(dialect: self) }

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

    func richSpot(
        of text: XMLTree.Node, in paragraph: XMLTree.Node, isAlone: Bool, styles: inout [String: String]
    ) -> RichSpot? {
        guard WordprocessingML.isMain(paragraph.namespace), paragraph.localName == "p" else { return nil }
        return RichSpot(
            DocxRichPlace(of: text, in: paragraph, isAlone: isAlone),
            keepsParagraph: paragraph.wordChild("pPr")?.wordChild("sectPr") != nil)
    }

    func richParent(of element: XMLTree.Node) -> XMLTree.Node {
        let run = objectParent(of: element)
        return run.localName == "r" ? run.parent ?? run : run
    }

    func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)] {
        let namespace = element.namespace
        switch element.localName {
        case "docPr" where WordprocessingML.isPlacement(namespace): return [(XMLName("", "id"), .number)]
        case "bookmarkStart" where WordprocessingML.isMain(namespace):
            return [(XMLName(namespace, "id"), .number), (XMLName(namespace, "name"), .name)]
        case "footnoteReference", "endnoteReference", "footnote", "endnote":
            return notes?.part(of: element).map { [(XMLName(namespace, "id"), .noteNumber(part: $0))] } ?? []
        case "hyperlink" where WordprocessingML.isMain(namespace): return [(XMLName(namespace, "anchor"), .reference)]
        case "fldSimple" where WordprocessingML.isMain(namespace): return [(XMLName(namespace, "instr"), .instruction)]
        case "bookmarkEnd" where WordprocessingML.isMain(namespace): return [(XMLName(namespace, "id"), .number)]
        case "id" where WordprocessingML.isMain(namespace) && element.parent?.localName == "sdtPr":
            return [(XMLName(namespace, "val"), .number)]
        case "inline", "anchor":
            return ["anchorId", "editId"].map { (XMLName(DocxNamespace.drawing2010, $0), .dropped) }
        case let name where namespace == DocxNamespace.vml && name != "shapetype":
            return [(XMLName("", "id"), .name), (XMLName(DocxNamespace.vmlOffice, "spid"), .name)]
        case "p", "tr":
            return [
                (XMLName(DocxNamespace.word2010, "paraId"), .dropped),
                (XMLName(DocxNamespace.word2010, "textId"), .dropped),
            ]
        default: return []
        }
    }

    /// Cells, text boxes, headers, footers, notes and content controls among paragraphs must end with a paragraph
    /// (ISO/IEC 29500-1 §17.4.65).
    func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)? {
        guard WordprocessingML.isMain(element.namespace) else { return nil }
        switch element.localName {
        case "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment": break
        case "sdtContent" where Self.holdsBlocks(element): break
        default: return nil
        }
        return (["</\(prefix)p>", "<\(prefix)p/>", "</\(prefix)sdt>"], "<\(prefix)p/>")
    }

    /// Whether a content control stands among paragraphs, not among rows, cells or runs.
    private static func holdsBlocks(_ content: XMLTree.Node) -> Bool {
        let around = sequence(first: content, next: \.parent).first { !["sdt", "sdtContent"].contains($0.localName) }
        return !["tbl", "tr", "p", "r", "hyperlink", "ins", "moveTo", "smartTag"].contains(around?.localName ?? "")
    }

    func needsContent(_ element: XMLTree.Node) -> Bool {
        WordprocessingML.isMain(element.namespace) && element.localName == "tbl"
    }

    /// Ends of ranges may stand wherever paragraphs, rows or cells may (ISO/IEC 29500-1 §17.13, EG_RangeMarkupElements).
    var allowsRangeMarksBetweenBlocks: Bool { true }

    private static let ranges: [String: (kind: String, side: RangeMark.Side)] = [
        "bookmarkStart": ("bookmark", .start), "bookmarkEnd": ("bookmark", .end),
        "commentRangeStart": ("comment", .start), "commentRangeEnd": ("comment", .end), "permStart": ("perm", .start),
        "permEnd": ("perm", .end), "moveFromRangeStart": ("moveFrom", .start), "moveFromRangeEnd": ("moveFrom", .end),
        "moveToRangeStart": ("moveTo", .start), "moveToRangeEnd": ("moveTo", .end),
    ]

    func rangeMark(of element: XMLTree.Node) -> RangeMark? {
        let namespace = element.namespace
        guard WordprocessingML.isMain(namespace), let (kind, side) = Self.ranges[element.localName],
            let id = element.attribute(namespace, "id")
        else { return nil }
        return RangeMark(key: "\(kind) \(id)", side: side, isRemark: kind == "comment")
    }

    func fieldSide(of element: XMLTree.Node) -> RangeMark.Side? { Self.fieldSide(of: element) }

    /// Source: ISO/IEC 29500-1 §17.16.18 (`fldChar`).
    private static func fieldSide(of element: XMLTree.Node) -> RangeMark.Side? {
        let namespace = element.namespace
        guard WordprocessingML.isMain(namespace), element.localName == "fldChar" else { return nil }
        switch element.attribute(namespace, "fldCharType") {
        case "begin": return .start
        case "end": return .end
        default: return nil
        }
    }

    /// The paragraphs that hold one end of a field and not the other.
    private static func fieldBorders(in root: XMLTree.Node) -> Set<UInt> {
        var open: [XMLTree.Node?] = []
        var borders: Set<UInt> = []
        for node in root.descendants where node.isElement {
            guard let side = fieldSide(of: node) else { continue }
            let paragraph = sequence(first: node, next: \.parent).first { $0.isElement && $0.localName == "p" }
            if side == .start {
                open.append(paragraph)
            } else if let start = open.popLast(), start != paragraph {
                borders.formUnion([start, paragraph].compactMap { $0?.number })
            }
        }
        return borders
    }

    /// Two places cannot share a comment (ISO/IEC 29500-1 §17.13.4.5).
    func appearsOnce(_ element: XMLTree.Node) -> Bool {
        WordprocessingML.isMain(element.namespace)
            && ["commentRangeStart", "commentRangeEnd", "commentReference"].contains(element.localName)
    }

    /// A field with one end only would swallow what follows. A section ends with a paragraph, whose properties hold those of the section (ISO/IEC 29500-1 §17.6.18).
    /// A paragraph that ends a section stays, one that begins a page need not.
    func includeSpot(in paragraph: XMLTree.Node) -> (keepsParagraph: Bool, style: String?) {
        let endsSection = properties(of: paragraph)?.firstChild(paragraph.namespace, "sectPr") != nil
        return (endsSection || fieldBorders.contains(paragraph.number), nil)
    }

    func changesPage(_ paragraph: XMLTree.Node) -> Bool {
        guard paragraph.localName == "p" else { return false }
        if fieldBorders.contains(paragraph.number) { return true }
        guard let properties = properties(of: paragraph) else { return false }
        let namespace = paragraph.namespace
        return properties.firstChild(namespace, "sectPr") != nil
            || properties.firstChild(namespace, "pageBreakBefore") != nil
    }

    /// Elements of `pPr` that stand before `spacing` (ISO/IEC 29500-1 §17.3.1.26, CT_PPrBase).
    private static let beforeSpacing: Set<String> = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    ]

    /// Lines of an exact height cut pictures off; single lines grow with them.
    func loosenLines(of paragraph: XMLTree.Node, styles: inout [String: String]) {
        let namespace = paragraph.namespace
        guard WordprocessingML.isMain(namespace), paragraph.localName == "p" else { return }
        let tree = paragraph.tree
        let properties = properties(of: paragraph) ?? tree.makeElement(namespace, "pPr")
        if properties.parent == nil { paragraph.prepend(properties) }
        var spacing = properties.firstChild(namespace, "spacing")
        if let spacing, spacing.attribute(namespace, "line") != nil,
            let rule = spacing.attribute(namespace, "lineRule"), rule != "exact"
        {
            return
        }
        if spacing == nil {
            let made = tree.makeElement(namespace, "spacing")
            let following = properties.children.first {
                $0.isElement && !($0.namespace == namespace && Self.beforeSpacing.contains($0.localName))
            }
            if let following { following.insertBefore(made) } else { properties.append(made) }
            spacing = made
        }
        spacing?.setAttribute(namespace, "line", "240")
        spacing?.setAttribute(namespace, "lineRule", "auto")
    }
}
