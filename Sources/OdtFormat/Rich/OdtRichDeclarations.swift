import DocumentModel
import WenshuCore
import XMLKit

/// Puts the styles of rich texts into a part.
///
/// Source: ODF 1.3 part 3, §16.6 (automatic styles), §16.30 (list styles), §17 and §20 (formatting properties).
struct OdtRichDeclarations {
    /// A paragraph style taken apart, so that others can be made like it: automatic styles cannot be based on each other.
    private struct Base {
        var parent: String?
        var paragraph: [(name: String, value: String)] = []
        var children: [UInt8] = []
        var text: [UInt8] = []
    }

    private let prefix: String
    private let root: XMLTree.Node
    /// The automatic style of the paragraph.
    private let element: XMLTree.Node?
    private var base = Base()
    private var xml = XMLByteWriter(capacity: 16_384)
    /// Two characters of the text: how much further in lists and quotations stand.
    private let unit: Length
    private let left: Length
    private let firstLine: Length

    /// Looks at the paragraph that rich text replaces.
    /// - Parameters:
    ///   - prefix: what the names begin with.
    ///   - style: the name of the paragraph's style.
    ///   - span: the text style around the tag.
    ///   - root: the root of the part.
    ///   - styles: the template's named styles.
    init(prefix: String, style: String?, span: String?, root: XMLTree.Node, styles: OdtRichStyles) {
        self.prefix = prefix
        self.root = root
        let automatic = root.firstChild(OpenDocument.office, "automatic-styles")
        func find(_ name: String?, _ family: String) -> XMLTree.Node? {
            automatic?.children(OpenDocument.style, "style").first {
                $0.attribute(OpenDocument.style, "name") == name
                    && $0.attribute(OpenDocument.style, "family") == family
            }
        }
        element = find(style, "paragraph")
        base.parent = element == nil ? style : element?.attribute(OpenDocument.style, "parent-style-name")
        if let properties = element?.firstChild(OpenDocument.style, "paragraph-properties") {
            let page: Set<String> = ["break-before", "break-after", "page-number"]
            base.paragraph = properties.attributes.filter { !page.contains($0.name.local) }
                .map { ("\($0.prefix):\($0.name.local)", $0.value) }
            base.children = Self.bytes(of: properties.children.filter(\.isElement))
        }
        if let properties = element?.firstChild(OpenDocument.style, "text-properties") {
            base.text = Self.bytes(of: [properties])
        }
        let resolved = styles.resolved(element, parent: base.parent)
        let size = styles.size(find(span, "text")) ?? resolved.text.size ?? CharacterFormat.fallbackSize
        var character = CharacterFormat()
        character.size = size
        unit = size * 2
        left = resolved.paragraph.indentLeft?.length(in: character) ?? .zero
        firstLine = max(resolved.paragraph.firstLine?.length(in: character) ?? .zero, .zero)
    }

    /// The number after those that styles of rich text have already: a template may be a document that was made here.
    static func firstNumber(in root: XMLTree.Node) -> Int {
        let styles = root.firstChild(OpenDocument.office, "automatic-styles")?.children
        var last = 0
        for style in styles.map(Array.init) ?? [] where style.isElement {
            guard let name = style.attribute(OpenDocument.style, "name"), name.hasPrefix(OdtRichName.shared) else {
                continue
            }
            last = max(last, Int(name.dropFirst(OdtRichName.shared.count).prefix { ("0"..."9").contains($0) }) ?? 1)
        }
        return min(last, 1 << 30)
    }

    private static func bytes(of nodes: [XMLTree.Node]) -> [UInt8] {
        var writer = XMLByteWriter(capacity: 256)
        for node in nodes { writer.copy(node) }
        return writer.finish()
    }

    /// Adds the styles.
    /// - Parameters:
    ///   - isFirst: whether the part has none of those that all places share.
    ///   - quote: the template's style of quotations.
    ///   - breaksPage: whether a page begins with the paragraph.
    mutating func add(isFirst: Bool, quote: String?, breaksPage: Bool) {
        xml.open("styles")
        for declaration in Self.namespaces { xml.attribute(named: "xmlns:\(declaration.prefix)", declaration.uri) }
        // What is copied may have prefixes of the template's own.
        for declaration in root.namespaceDeclarations
        where !declaration.prefix.isEmpty && !Self.namespaces.contains(where: { $0.prefix == declaration.prefix }) {
            xml.attribute(named: "xmlns:\(declaration.prefix)", declaration.uri)
        }
        paragraphs(quote: quote)
        if breaksPage { addPageBreak() }
        for mark in [
            RichList.Mark.number(start: 1, parenthesis: false), .number(start: 1, parenthesis: true), .bullet,
            .box(isTicked: false), .box(isTicked: true),
        ] {
            list(mark)
        }
        if isFirst { shared() }
        xml.close()
        guard let holder = root.firstChild(OpenDocument.office, "automatic-styles"),
            let made = try? XMLTree.parse(xml.bytes, name: "styles")
        else { return }
        var present: Set<String> = []
        if isFirst {
            present = Set(holder.children.compactMap { $0.attribute(OpenDocument.style, "name") })
        }
        for node in made.root.children
        where !present.contains(node.attribute(OpenDocument.style, "name") ?? "") {
            holder.append(root.tree.importCopy(of: node))
        }
    }

    static let namespaces = [
        (prefix: "office", uri: OpenDocument.office), (prefix: "style", uri: OpenDocument.style),
        (prefix: "text", uri: OpenDocument.text),
        (prefix: "table", uri: OpenDocument.table),
        (prefix: "fo", uri: OpenDocument.formatting), (prefix: "xlink", uri: OpenDocument.link),
    ]

    // MARK: paragraphs

    private mutating func paragraphs(quote: String?) {
        let list = left + firstLine
        for level in 0...OdtRichName.maximumLevel {
            let depth = unit * Double(level)
            paragraph(OdtRichName.item(level), indents(list + depth, first: .zero - unit))
            paragraph(OdtRichName.inner(level), indents(level == 0 ? left : list + depth))
            paragraph(
                OdtRichName.code(level),
                indents(level == 0 ? left : list + depth) + [
                    ("fo:background-color", "#f2f2f2"), ("fo:text-align", "left"),
                ])
            var own = indents(left + depth)
            if quote == nil { own += [("fo:border-left", "2.25pt solid #bfbfbf"), ("fo:padding-left", "8pt")] }
            paragraph(OdtRichName.quote(level), own, parent: quote)
        }
        paragraph(
            OdtRichName.heading, [("fo:keep-with-next", "always")],
            text: ["fo:font-weight", "style:font-weight-asian", "style:font-weight-complex"].map { ($0, "bold") })
        paragraph(OdtRichName.plain, [])
        let growing = [("fo:line-height", "100%")]
        paragraph(OdtRichName.picture, growing)
        paragraph(OdtRichName.lonePicture, growing + indents(.zero) + [("fo:text-align", "center")])
        paragraph(
            OdtRichName.rule,
            indents(.zero) + [("fo:border-bottom", "0.75pt solid #000000"), ("fo:padding-bottom", "1pt")])
        let cell = indents(.zero) + [("fo:keep-with-next", "auto"), ("fo:margin-right", "0pt")]
        paragraph(OdtRichName.cell(nil), cell)
        paragraph(OdtRichName.cell(.left), cell + [("fo:text-align", "left")])
        paragraph(OdtRichName.cell(.center), cell + [("fo:text-align", "center")])
        paragraph(OdtRichName.cell(.right), cell + [("fo:text-align", "right")])
    }

    private func indents(_ left: Length, first: Length = .zero) -> [(String, String)] {
        [("fo:margin-left", left.odfPoints), ("fo:text-indent", first.odfPoints)]
    }

    private mutating func open(_ name: String, family: String, parent: String? = nil) {
        xml.open("style:style", ["style:name": name, "style:family": family])
        if let parent, !parent.isEmpty { xml.attribute("style:parent-style-name", parent) }
    }

    /// A paragraph style like the base that differs in some attributes.
    private mutating func paragraph(
        _ name: String, _ changes: [(String, String)], parent: String? = nil, text: [(String, String)] = []
    ) {
        open(prefix + name, family: "paragraph", parent: parent ?? base.parent)
        var attributes = parent == nil ? base.paragraph : []
        for (name, value) in changes {
            attributes.removeAll { $0.name == name || Self.means($0.name, name) }
            attributes.append((name, value))
        }
        xml.open("style:paragraph-properties")
        for (name, value) in attributes { xml.attribute(named: name, value) }
        if parent == nil, !base.children.isEmpty { xml.raw(base.children) }
        xml.close()
        if !text.isEmpty {
            xml.open("style:text-properties")
            for (name, value) in text { xml.attribute(named: name, value) }
            xml.close()
        } else if parent == nil, !base.text.isEmpty {
            xml.raw(base.text)
        }
        xml.close()
    }

    /// Whether an attribute of the base says the same as another one.
    private static func means(_ old: String, _ new: String) -> Bool {
        switch new {
        case "fo:line-height": ["style:line-height-at-least", "style:line-spacing"].contains(old)
        case "fo:margin-left": old == "fo:margin" || old == "loext:margin-left"
        case "fo:text-indent": old == "loext:text-indent" || old == "style:auto-text-indent"
        case "fo:text-align": old == "fo:text-align-last" || old == "style:justify-single-word"
        case "fo:border-left", "fo:border-bottom": old == "fo:border"
        case "fo:padding-left", "fo:padding-bottom": old == "fo:padding"
        default: false
        }
    }

    /// An empty paragraph so low that nobody sees it, with which the page begins as the base says.
    private mutating func addPageBreak() {
        open(prefix + OdtRichName.pageBreak, family: "paragraph", parent: base.parent)
        if let master = element?.attribute(OpenDocument.style, "master-page-name") {
            xml.attribute("style:master-page-name", master)
        }
        xml.open("style:paragraph-properties")
        let properties = element?.firstChild(OpenDocument.style, "paragraph-properties")
        for attribute in properties?.attributes ?? []
        where ["break-before", "page-number"].contains(attribute.name.local) {
            xml.attribute(named: "\(attribute.prefix):\(attribute.name.local)", attribute.value)
        }
        for name in ["fo:margin-top", "fo:margin-bottom", "fo:text-indent"] { xml.attribute(named: name, "0pt") }
        xml.attribute("fo:line-height", "0.1pt")
        xml.close()
        xml.empty("style:text-properties", ["fo:font-size": "1pt", "style:font-size-asian": "1pt"])
        xml.close()
    }

    // MARK: lists and what places share

    private mutating func list(_ mark: RichList.Mark) {
        xml.open("text:list-style", ["style:name": prefix + OdtRichName.list(mark)])
        for level in 1...10 {
            if case .number(_, let parenthesis) = mark {
                xml.open(
                    "text:list-level-style-number",
                    ["text:level": String(level), "style:num-suffix": parenthesis ? ")" : ".", "style:num-format": "1"])
            } else {
                let bullet =
                    switch mark {
                    case .box(let isTicked): isTicked ? "☑" : "☐"
                    default: RichList.bullets[(level - 1) % RichList.bullets.count]
                    }
                xml.open("text:list-level-style-bullet", ["text:level": String(level), "text:bullet-char": bullet])
            }
            let text = (left + firstLine + unit * Double(min(level, OdtRichName.maximumLevel))).odfPoints
            xml.open("style:list-level-properties", ["text:list-level-position-and-space-mode": "label-alignment"])
            xml.empty(
                "style:list-level-label-alignment",
                [
                    "text:label-followed-by": "listtab", "text:list-tab-stop-position": text,
                    "fo:text-indent": (.zero - unit).odfPoints, "fo:margin-left": text,
                ])
            xml.close()
            xml.close()
        }
        xml.close()
    }

    private mutating func shared() {
        for bits in 1..<UInt8(32) { text(RichLook(rawValue: bits)) }
        open(OdtRichName.table, family: "table")
        xml.empty(
            "style:table-properties",
            ["style:rel-width": "100%", "table:align": "margins", "table:border-model": "collapsing"])
        xml.close()
        for weight in 1...RichTable.maximumWeight {
            open(OdtRichName.column(weight), family: "table-column")
            xml.empty("style:table-column-properties", ["style:rel-column-width": "\(weight * 1_000)*"])
            xml.close()
        }
        open(OdtRichName.row, family: "table-row")
        xml.empty("style:table-row-properties", ["fo:keep-together": "always"])
        xml.close()
        open(OdtRichName.cell, family: "table-cell")
        xml.empty(
            "style:table-cell-properties",
            ["style:vertical-align": "middle", "fo:border": "0.5pt solid #000000", "fo:padding": "1.5mm"])
        xml.close()
    }

    private mutating func text(_ look: RichLook) {
        open(OdtRichName.text(look), family: "text")
        xml.open("style:text-properties")
        if look.contains(.strong) {
            for name in ["fo:font-weight", "style:font-weight-asian", "style:font-weight-complex"] {
                xml.attribute(named: name, "bold")
            }
        }
        if look.contains(.emphasis) {
            for name in ["fo:font-style", "style:font-style-asian", "style:font-style-complex"] {
                xml.attribute(named: name, "italic")
            }
        }
        if look.contains(.strike) {
            xml.attribute("style:text-line-through-style", "solid")
            xml.attribute("style:text-line-through-type", "single")
        }
        if look.contains(.code) {
            xml.attribute("fo:font-family", "'Courier New'")
            xml.attribute("style:font-family-generic", "modern")
            xml.attribute("style:font-pitch", "fixed")
        }
        if look.contains(.link) {
            xml.attribute("fo:color", "#0563c1")
            xml.attribute("style:text-underline-style", "solid")
            xml.attribute("style:text-underline-width", "auto")
            xml.attribute("style:text-underline-color", "font-color")
        }
        xml.close()
        xml.close()
    }
}
