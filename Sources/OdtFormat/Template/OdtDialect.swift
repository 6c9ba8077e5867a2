import DocumentModel
import TemplateEngine
import TemplateMarkup
import XMLKit

/// What the template compiler must know of OpenDocument text.
///
/// Source: ODF 1.3 part 3, §5 (paragraphs), §9 (tables), §10.4 (frames).
struct OdtDialect: TemplateDialect {
    let textEncoding: TextEncoding
    /// What stands around a gap: a span of the style that is made for gaps.
    private let gapSpan: (before: String, after: String)?
    /// The automatic paragraph styles that change the page, by name.
    private let pageStyles: Set<String>
    /// Those of them that begin a page.
    let beginningStyles: Set<String>
    /// Those of them that end a page.
    let endingStyles: Set<String>
    /// The prefix of the text namespace in the part, with its colon.
    let textPrefix: String
    /// The styles of the template that rich text uses.
    let richStyles: OdtRichStyles
    /// The automatic list styles whose first level is a bullet, by name.
    let bulletStyles: Set<String>

    /// Makes the dialect for a part.
    /// - Parameters:
    ///   - root: the part's root; the prefix of the text namespace is the part's.
    ///   - richStyles: the styles of the template that rich text uses.
    init(root: XMLTree.Node, richStyles: OdtRichStyles = OdtRichStyles(nil)) {
        self.richStyles = richStyles
        let prefix = root.namespaceDeclarations.first { $0.uri == OpenDocument.text }.map { "\($0.prefix):" } ?? "text:"
        textPrefix = prefix
        textEncoding = TextEncoding(
            lineBreak: "<\(prefix)line-break/>", tab: "<\(prefix)tab/>", space: "<\(prefix)s/>")
        let styles =
            root.firstChild(OpenDocument.office, "automatic-styles")?.children(OpenDocument.style, "style") ?? []
        gapSpan = Self.makeGapStyle(in: root).map { name in
            ("<\(prefix)span \(prefix)style-name=\"\(name)\">", "</\(prefix)span>")
        }
        let listStyles =
            root.firstChild(OpenDocument.office, "automatic-styles")?.children(OpenDocument.text, "list-style") ?? []
        bulletStyles = Set(
            listStyles.filter { $0.children.first { $0.isElement }?.localName == "list-level-style-bullet" }
                .compactMap { $0.attribute(OpenDocument.style, "name") })
        func names(_ breaks: (XMLTree.Node) -> Bool) -> Set<String> {
            Set(styles.filter(breaks).compactMap { $0.attribute(OpenDocument.style, "name") })
        }
        beginningStyles = names { Self.hasPageStyle($0) || Self.pageBreak("break-before", $0) == "page" }
        endingStyles = names { Self.pageBreak("break-after", $0) == "page" }
        pageStyles = names { style in
            Self.hasPageStyle(style)
                || ["break-before", "break-after"].contains { Self.pageBreak($0, style) ?? "auto" != "auto" }
        }
    }

    /// Whether a style names a page style (ODF 1.3 part 3 §19.498).
    private static func hasPageStyle(_ element: XMLTree.Node) -> Bool {
        element.attribute(OpenDocument.style, "master-page-name")?.isEmpty == false
    }

    /// How a style breaks the page (ODF 1.3 part 3 §20.184, §20.185).
    private static func pageBreak(_ name: String, _ element: XMLTree.Node) -> String? {
        element.firstChild(OpenDocument.style, "paragraph-properties")?.attribute(OpenDocument.formatting, name)
    }

    private static let textRoles: [String: MarkupRole] = [
        "p": .paragraph, "h": .paragraph, "s": .space, "tab": .space, "line-break": .space, "soft-page-break": .ignored,
        "bookmark": .ignored, "bookmark-start": .ignored, "bookmark-end": .ignored, "reference-mark-start": .ignored,
        "reference-mark-end": .ignored, "change": .ignored, "change-start": .ignored, "change-end": .ignored,
        "tracked-changes": .ignored, "sequence-decls": .ignored, "variable-decls": .ignored,
        "user-field-decls": .ignored,
        "list": .container, "list-item": .item, "list-header": .item, "section": .container, "note": .object,
        "note-citation": .ignored, "note-body": .story, "ruby": .object, "ruby-base": .line, "ruby-text": .line,
        "table-of-content": .container, "index-body": .container,
        "table-of-content-source": .ignored, "index-title": .container, "conditional-text": .ignored,
        "hidden-text": .ignored, "hidden-paragraph": .ignored, "script": .ignored,
    ]

    func role(of element: XMLTree.Node) -> MarkupRole {
        switch element.namespace {
        case OpenDocument.text: return Self.textRoles[element.localName] ?? .inline
        case OpenDocument.table:
            switch element.localName {
            case "table": return .table
            case "table-row": return .row
            case "table-cell", "covered-table-cell": return .cell
            case "table-rows", "table-header-rows", "table-row-group": return .container
            default: return .ignored
            }
        case OpenDocument.draw:
            // Frames hold text boxes; other shapes hold their paragraphs themselves.
            let hasText = element.children.contains { $0.isElement && $0.namespace == OpenDocument.text }
            return element.localName == "text-box" || hasText ? .story : .object
        case OpenDocument.office:
            switch element.localName {
            case "annotation": return .comment
            case "annotation-end", "forms", "automatic-styles", "font-face-decls", "scripts": return .ignored
            default: return .container
            }
        case OpenDocument.style: return .container
        case OpenDocument.extended where element.localName == "content-control": return .inline
        default: return .object
        }
    }

    func holdsText(_ element: XMLTree.Node) -> Bool {
        guard element.namespace == OpenDocument.text || element.namespace == OpenDocument.extended else { return false }
        switch role(of: element) {
        case .paragraph, .inline, .line: return true
        default: return false
        }
    }

    func whiteSpace(of element: XMLTree.Node) -> String {
        switch element.localName {
        case "s":
            let count = element.attribute(OpenDocument.text, "c").flatMap { Int($0) } ?? 1
            return String(repeating: " ", count: min(max(count, 1), 100))
        case "tab": return "\t"
        default: return "\n"
        }
    }

    private static let ranges: [String: (kind: String, name: String, side: RangeMark.Side)] = [
        "bookmark-start": ("bookmark", "name", .start), "bookmark-end": ("bookmark", "name", .end),
        "reference-mark-start": ("reference", "name", .start), "reference-mark-end": ("reference", "name", .end),
        "change-start": ("change", "change-id", .start), "change-end": ("change", "change-id", .end),
    ]

    func rangeMark(of element: XMLTree.Node) -> RangeMark? {
        if element.namespace == OpenDocument.office, ["annotation", "annotation-end"].contains(element.localName) {
            let side: RangeMark.Side = element.localName == "annotation" ? .start : .end
            return element.attribute(OpenDocument.office, "name").map {
                RangeMark(key: "annotation \($0)", side: side, isRemark: true)
            }
        }
        guard element.namespace == OpenDocument.text, let (kind, name, side) = Self.ranges[element.localName] else {
            return nil
        }
        return element.attribute(OpenDocument.text, name).map { RangeMark(key: "\(kind) \($0)", side: side) }
    }

    /// Pages change with the first paragraph on them, which is that of the document then.
    func includeSpot(in paragraph: XMLTree.Node) -> (keepsParagraph: Bool, style: String?) {
        (false, changesPage(paragraph) ? paragraph.attribute(OpenDocument.text, "style-name") : nil)
    }

    func changesPage(_ paragraph: XMLTree.Node) -> Bool {
        paragraph.attribute(OpenDocument.text, "style-name").map(pageStyles.contains) ?? false
    }

    /// Lines of a set height overlap pictures; the paragraph gets a style like its own with lines that grow.
    func loosenLines(of paragraph: XMLTree.Node, styles: inout [String: String]) {
        guard paragraph.namespace == OpenDocument.text else { return }
        let own = paragraph.attribute(OpenDocument.text, "style-name") ?? ""
        if let known = styles[own] {
            paragraph.setAttribute(OpenDocument.text, "style-name", known)
            return
        }
        guard let automatic = Self.automaticStyles(of: paragraph.tree.root) else { return }
        let existing = automatic.children(OpenDocument.style, "style").filter {
            $0.attribute(OpenDocument.style, "family") == "paragraph"
        }
        let names = Set(existing.compactMap { $0.attribute(OpenDocument.style, "name") })
        var number = styles.count + 1
        while names.contains("WenshuP\(number)") { number += 1 }
        let name = "WenshuP\(number)"
        let made: XMLTree.Node
        if let style = existing.first(where: { $0.attribute(OpenDocument.style, "name") == own }) {
            made = style.deepCopy()
        } else {
            made = paragraph.tree.makeElement(OpenDocument.style, "style", prefix: "style")
            made.setAttribute(OpenDocument.style, "name", name)
            made.setAttribute(OpenDocument.style, "family", "paragraph")
            if !own.isEmpty { made.setAttribute(OpenDocument.style, "parent-style-name", own) }
        }
        automatic.append(made)
        made.setAttribute(OpenDocument.style, "name", name)
        loosen(made)
        styles[own] = name
        paragraph.setAttribute(OpenDocument.text, "style-name", name)
    }

    /// Drawings need a style that says how they are filled.
    func prepareForDrawings(in root: XMLTree.Node) {
        guard let automatic = Self.automaticStyles(of: root) else { return }
        let known = automatic.children(OpenDocument.style, "style").contains {
            $0.attribute(OpenDocument.style, "name") == OdtShape.styleName
        }
        if known { return }
        let made = root.tree.makeElement(OpenDocument.style, "style", prefix: "style")
        made.setAttribute(OpenDocument.style, "name", OdtShape.styleName)
        made.setAttribute(OpenDocument.style, "family", "graphic")
        automatic.append(made)
        let properties = root.tree.makeElement(OpenDocument.style, "graphic-properties", prefix: "style")
        made.append(properties)
        for (name, value) in OdtShape.properties(.black) {
            let parts = "\(name)".split(separator: ":").map(String.init)
            properties.setAttribute(OdtRoot.namespace(parts[0]), parts[1], value)
        }
    }

    /// Gaps stand on a yellow ground, where a span may stand.
    func gapMarks(in element: XMLTree.Node) -> (before: String, after: String)? {
        element.namespace == OpenDocument.text && ["p", "h", "span", "a"].contains(element.localName) ? gapSpan : nil
    }

    /// Makes the text style of gaps (ODF 1.3 part 3 §20.182).
    /// - Returns: its name, or nil when the part cannot hold styles.
    private static func makeGapStyle(in root: XMLTree.Node) -> String? {
        guard let automatic = automaticStyles(of: root) else { return nil }
        let names = Set(
            automatic.children(OpenDocument.style, "style").compactMap { $0.attribute(OpenDocument.style, "name") })
        var name = "WenshuGap"
        while names.contains(name) { name += "-" }
        let made = root.tree.makeElement(OpenDocument.style, "style", prefix: "style")
        let properties = root.tree.makeElement(OpenDocument.style, "text-properties", prefix: "style")
        automatic.append(made)
        made.append(properties)
        made.setAttribute(OpenDocument.style, "name", name)
        made.setAttribute(OpenDocument.style, "family", "text")
        if made.namespace(forPrefix: "fo") == nil { properties.declareNamespace(OpenDocument.formatting, prefix: "fo") }
        properties.setAttribute(OpenDocument.formatting, "background-color", "#ffff00")
        return name
    }

    /// The part's automatic styles, which stand before its body or master styles (ODF 1.3 part 3 §3.1.3).
    static func automaticStyles(of root: XMLTree.Node) -> XMLTree.Node? {
        if let present = root.firstChild(OpenDocument.office, "automatic-styles") { return present }
        guard
            let following = root.firstChild(OpenDocument.office, "master-styles")
                ?? root.firstChild(OpenDocument.office, "body")
        else {
            return nil
        }
        let made = root.tree.makeElement(OpenDocument.office, "automatic-styles")
        following.insertBefore(made)
        return made
    }

    /// Sets single lines in a style (ODF 1.3 part 3 §20.197, §20.326).
    private func loosen(_ style: XMLTree.Node) {
        var properties = style.firstChild(OpenDocument.style, "paragraph-properties")
        if properties == nil {
            let made = style.tree.makeElement(OpenDocument.style, "paragraph-properties", prefix: "style")
            style.prepend(made)
            properties = made
        }
        properties?.setAttribute(OpenDocument.style, "line-height-at-least", nil)
        properties?.setAttribute(OpenDocument.style, "line-spacing", nil)
        if style.namespace(forPrefix: "fo") == nil {
            properties?.declareNamespace(OpenDocument.formatting, prefix: "fo")
        }
        properties?.setAttribute(OpenDocument.formatting, "line-height", "100%")
    }

    var tables: (any TableDialect)? { OdtTables(dialect: self) }

    /// Puts the styles of rich text into the part, once for each paragraph style and text style.
    func richSpot(
        of text: XMLTree.Node, in paragraph: XMLTree.Node, isAlone: Bool, styles: inout [String: String]
    ) -> RichSpot? {
        let root = paragraph.tree.root
        guard paragraph.namespace == OpenDocument.text, Self.automaticStyles(of: root) != nil,
            OdtRichDeclarations.namespaces.allSatisfy({ root.declareNamespace($0.uri, prefix: $0.prefix) })
        else { return nil }
        let around = Array(sequence(first: text, next: \.parent).dropFirst().prefix { $0 != paragraph })
        let spans = around.reversed().compactMap { node in
            node.isElement(OpenDocument.text, "span") ? node.attribute(OpenDocument.text, "style-name") : nil
        }
        let own = paragraph.attribute(OpenDocument.text, "style-name")
        let key = "\(own ?? "") \(spans.last ?? "")"
        let isFirst = styles.isEmpty
        if isFirst { styles[""] = "\(OdtRichDeclarations.firstNumber(in: root))" }
        let prefix = styles[key] ?? "\(OdtRichName.shared)\((Int(styles[""] ?? "") ?? 0) + styles.count)"
        let breaksPage = changesPage(paragraph)
        if styles.updateValue(prefix, forKey: key) == nil {
            var declarations = OdtRichDeclarations(
                prefix: prefix, style: own, span: spans.last, root: root, styles: richStyles)
            declarations.add(isFirst: isFirst, quote: richStyles.quote, breaksPage: breaksPage)
        }
        let place = OdtRichPlace(
            prefix: prefix, style: own, spans: spans, headings: (1...9).map { richStyles.heading($0) },
            link: richStyles.link, isAlone: isAlone, breaksPage: breaksPage,
            isInLink: around.contains { $0.isElement(OpenDocument.text, "a") },
            lists: sequence(first: paragraph, next: \.parent).prefix {
                !["table-cell", "text-box"].contains($0.localName)
            }
            .count { $0.isElement(OpenDocument.text, "list") },
            isInNote: sequence(first: paragraph, next: \.parent).contains {
                $0.isElement(OpenDocument.text, "note-body")
            })
        return RichSpot(place)
    }

    /// Spaces keep themselves by elements; nothing to do.
    func prepareForValue(_ element: XMLTree.Node) {}

    func properties(of element: XMLTree.Node) -> XMLTree.Node? { nil }

    func objectParent(of element: XMLTree.Node) -> XMLTree.Node { element }

    func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)] {
        let isList = element.isElement(OpenDocument.text, "list")
        var result: [(name: XMLName, kind: IdentifierKind)] = [
            (XMLName(XMLName.xmlNamespace, "id"), isList ? .name : .dropped)
        ]
        switch (element.namespace, element.localName) {
        case (OpenDocument.text, "list-item"): result.append((XMLName(OpenDocument.text, "start-value"), .firstOfList))
        case (OpenDocument.draw, "frame"): result.append((XMLName(OpenDocument.draw, "name"), .name))
        case (OpenDocument.office, "annotation"), (OpenDocument.office, "annotation-end"):
            result.append((XMLName(OpenDocument.office, "name"), .name))
        case (OpenDocument.text, "note"): result.append((XMLName(OpenDocument.text, "id"), .name))
        case (OpenDocument.table, "table"): result.append((XMLName(OpenDocument.table, "name"), .name))
        case (OpenDocument.text, "section"), (OpenDocument.text, "bookmark"), (OpenDocument.text, "bookmark-start"),
            (OpenDocument.text, "bookmark-end"), (OpenDocument.text, "reference-mark"),
            (OpenDocument.text, "reference-mark-start"),
            (OpenDocument.text, "reference-mark-end"):
            result.append((XMLName(OpenDocument.text, "name"), .name))
        case (OpenDocument.text, "sequence"): result.append((XMLName(OpenDocument.text, "ref-name"), .name))
        case (OpenDocument.text, "bookmark-ref"), (OpenDocument.text, "reference-ref"), (OpenDocument.text, "note-ref"),
            (OpenDocument.text, "sequence-ref"):
            result.append((XMLName(OpenDocument.text, "ref-name"), .reference))
        case (OpenDocument.text, "a"), (OpenDocument.draw, "a"):
            result.append((XMLName(OpenDocument.link, "href"), .link))
        case (OpenDocument.text, "list"): result.append((XMLName(OpenDocument.text, "continue-list"), .reference))
        default: break
        }
        return result
    }

    /// Cells and text boxes may be empty.
    func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)? { nil }

    func needsContent(_ element: XMLTree.Node) -> Bool {
        (element.namespace == OpenDocument.table && element.localName == "table")
            || (element.namespace == OpenDocument.text && element.localName == "list")
    }
}
