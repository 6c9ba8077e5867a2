import TemplateMarkup
import XMLKit

/// Sections: elements of their own, or runs of blocks of which the first begins a page or a page style (ODF 1.3 part 3 §5.4,
/// §19.498, §20.184).
extension OdtDialect {
    private static let foPrefix = "fo"
    /// The beginning of the names of styles that are made here.
    private static let madeStyle = "WenshuSection"

    var hasSections: Bool { true }

    func holdsSections(_ element: XMLTree.Node) -> Bool { element.isElement(OpenDocument.office, "text") }

    func sectionElement(around paragraph: XMLTree.Node) -> XMLTree.Node? {
        sequence(first: paragraph, next: \.parent).first { $0.isElement(OpenDocument.text, "section") }
    }

    func beginsSection(_ block: XMLTree.Node) -> Bool {
        guard let name = firstParagraph(of: block)?.attribute(OpenDocument.text, "style-name") else { return false }
        return beginningStyles.contains(name) || name.hasPrefix(Self.madeStyle)
    }

    func endsSection(_ block: XMLTree.Node) -> Bool {
        guard [.paragraph].contains(role(of: block)) else { return false }
        return block.attribute(OpenDocument.text, "style-name").map(endingStyles.contains) ?? false
    }

    /// The paragraph with which a block begins; nil for tables, whose own style counts.
    private func firstParagraph(of block: XMLTree.Node) -> XMLTree.Node? {
        switch role(of: block) {
        case .paragraph: return block
        case .container, .item:
            return block.children.lazy.filter(\.isElement).compactMap { self.firstParagraph(of: $0) }.first { _ in true
            }
        default: return nil
        }
    }

    /// Each repetition begins a page: a style like the block's own breaks it.
    func beginSection(at block: XMLTree.Node, styles: inout [String: String]) {
        guard !beginsSection(block), !block.isElement(OpenDocument.text, "section") else { return }
        let target = role(of: block) == .table ? block : firstParagraph(of: block) ?? block
        let namespace = target.namespace
        let isTable = namespace == OpenDocument.table
        deriveStyle(of: target, namespace: namespace, family: isTable ? "table" : "paragraph", key: "break", &styles) {
            style in
            let kind = isTable ? "table-properties" : "paragraph-properties"
            let properties =
                style.firstChild(OpenDocument.style, kind)
                ?? style.tree.makeElement(OpenDocument.style, kind, prefix: "style")
            if properties.parent == nil { style.prepend(properties) }
            if style.namespace(forPrefix: Self.foPrefix) == nil {
                properties.declareNamespace(OpenDocument.formatting, prefix: Self.foPrefix)
            }
            properties.setAttribute(OpenDocument.formatting, "break-before", "page")
        }
    }

    /// The next block begins the page of a paragraph that vanishes, with its page style and page number.
    func passSection(from paragraph: XMLTree.Node, to block: XMLTree.Node, styles: inout [String: String]) {
        guard !beginsSection(block), let name = paragraph.attribute(OpenDocument.text, "style-name"),
            let source = automaticStyle(name, family: "paragraph", in: paragraph.tree.root)
        else { return }
        let target = role(of: block) == .table ? block : firstParagraph(of: block) ?? block
        let isTable = target.namespace == OpenDocument.table
        deriveStyle(
            of: target, namespace: target.namespace, family: isTable ? "table" : "paragraph", key: name, &styles
        ) {
            style in
            if let page = source.attribute(OpenDocument.style, "master-page-name") {
                style.setAttribute(OpenDocument.style, "master-page-name", page)
            }
            let kind = isTable ? "table-properties" : "paragraph-properties"
            let properties =
                style.firstChild(OpenDocument.style, kind)
                ?? style.tree.makeElement(OpenDocument.style, kind, prefix: "style")
            if properties.parent == nil { style.prepend(properties) }
            guard let given = source.firstChild(OpenDocument.style, "paragraph-properties") else { return }
            if let number = given.attribute(OpenDocument.style, "page-number") {
                properties.setAttribute(OpenDocument.style, "page-number", number)
            }
            if let pageBreak = given.attribute(OpenDocument.formatting, "break-before") {
                if style.namespace(forPrefix: Self.foPrefix) == nil {
                    properties.declareNamespace(OpenDocument.formatting, prefix: Self.foPrefix)
                }
                properties.setAttribute(OpenDocument.formatting, "break-before", pageBreak)
            }
        }
    }

    /// Gives an element a style like its own with changes.
    private func deriveStyle(
        of element: XMLTree.Node, namespace: String, family: String, key: String,
        _ styles: inout [String: String], change: (XMLTree.Node) -> Void
    ) {
        let own = element.attribute(namespace, "style-name") ?? ""
        if let known = styles["\(family) \(own) \(key)"] {
            element.setAttribute(namespace, "style-name", known)
            return
        }
        let root = element.tree.root
        guard let automatic = Self.automaticStyles(of: root) else { return }
        let names = Set(
            automatic.children(OpenDocument.style, "style").compactMap { $0.attribute(OpenDocument.style, "name") })
        var number = styles.count + 1
        while names.contains("\(Self.madeStyle)\(number)") { number += 1 }
        let name = "\(Self.madeStyle)\(number)"
        let made: XMLTree.Node
        if let style = automaticStyle(own, family: family, in: root) {
            made = style.deepCopy()
        } else {
            made = root.tree.makeElement(OpenDocument.style, "style", prefix: "style")
            made.setAttribute(OpenDocument.style, "name", name)
            made.setAttribute(OpenDocument.style, "family", family)
            if !own.isEmpty { made.setAttribute(OpenDocument.style, "parent-style-name", own) }
        }
        automatic.append(made)
        made.setAttribute(OpenDocument.style, "name", name)
        change(made)
        styles["\(family) \(own) \(key)"] = name
        element.setAttribute(namespace, "style-name", name)
    }

    private func automaticStyle(_ name: String, family: String, in root: XMLTree.Node) -> XMLTree.Node? {
        root.firstChild(OpenDocument.office, "automatic-styles")?.children(OpenDocument.style, "style").first {
            $0.attribute(OpenDocument.style, "name") == name && $0.attribute(OpenDocument.style, "family") == family
        }
    }
}
