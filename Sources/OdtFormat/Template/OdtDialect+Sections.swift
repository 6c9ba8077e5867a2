import TemplateMarkup
import XMLKit

/// Sections: elements of their own, or runs of blocks of which the first begins a page or a page style (ODF 1.3 part 3 §5.4,
/// §19.498, §20.184).
extension OdtDialect {
    private static let foPrefix = "fo"
    /// The beginning of the names of styles that are made here.
    private static let madeStyle = "WenshuSection"

    var hasSections: Bool { true }

    func holdsSections(_ element: XMLTree.Node) -> Bool { element.isElement(Self.office, "text") }

    func sectionElement(around paragraph: XMLTree.Node) -> XMLTree.Node? {
        sequence(first: paragraph, next: \.parent).first { $0.isElement(Self.text, "section") }
    }

    func beginsSection(_ block: XMLTree.Node) -> Bool {
        guard let name = firstParagraph(of: block)?.attribute(Self.text, "style-name") else { return false }
        return beginningStyles.contains(name) || name.hasPrefix(Self.madeStyle)
    }

    func endsSection(_ block: XMLTree.Node) -> Bool {
        guard [.paragraph].contains(role(of: block)) else { return false }
        return block.attribute(Self.text, "style-name").map(endingStyles.contains) ?? false
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
        guard !beginsSection(block), !block.isElement(Self.text, "section") else { return }
        let target = role(of: block) == .table ? block : firstParagraph(of: block) ?? block
        let namespace = target.namespace
        let isTable = namespace == Self.table
        deriveStyle(of: target, namespace: namespace, family: isTable ? "table" : "paragraph", key: "break", &styles) {
            style in
            let kind = isTable ? "table-properties" : "paragraph-properties"
            let properties =
                style.firstChild(Self.style, kind) ?? style.tree.makeElement(Self.style, kind, prefix: "style")
            if properties.parent == nil { style.prepend(properties) }
            if style.namespace(forPrefix: Self.foPrefix) == nil {
                properties.declareNamespace(Self.formatting, prefix: Self.foPrefix)
            }
            properties.setAttribute(Self.formatting, "break-before", "page")
        }
    }

    /// The next block begins the page of a paragraph that vanishes, with its page style and page number.
    func passSection(from paragraph: XMLTree.Node, to block: XMLTree.Node, styles: inout [String: String]) {
        guard !beginsSection(block), let name = paragraph.attribute(Self.text, "style-name"),
            let source = automaticStyle(name, family: "paragraph", in: paragraph.tree.root)
        else { return }
        let target = role(of: block) == .table ? block : firstParagraph(of: block) ?? block
        let isTable = target.namespace == Self.table
        deriveStyle(
            of: target, namespace: target.namespace, family: isTable ? "table" : "paragraph", key: name, &styles
        ) {
            style in
            if let page = source.attribute(Self.style, "master-page-name") {
                style.setAttribute(Self.style, "master-page-name", page)
            }
            let kind = isTable ? "table-properties" : "paragraph-properties"
            let properties =
                style.firstChild(Self.style, kind) ?? style.tree.makeElement(Self.style, kind, prefix: "style")
            if properties.parent == nil { style.prepend(properties) }
            guard let given = source.firstChild(Self.style, "paragraph-properties") else { return }
            if let number = given.attribute(Self.style, "page-number") {
                properties.setAttribute(Self.style, "page-number", number)
            }
            if let pageBreak = given.attribute(Self.formatting, "break-before") {
                if style.namespace(forPrefix: Self.foPrefix) == nil {
                    properties.declareNamespace(Self.formatting, prefix: Self.foPrefix)
                }
                properties.setAttribute(Self.formatting, "break-before", pageBreak)
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
        let names = Set(automatic.children(Self.style, "style").compactMap { $0.attribute(Self.style, "name") })
        var number = styles.count + 1
        while names.contains("\(Self.madeStyle)\(number)") { number += 1 }
        let name = "\(Self.madeStyle)\(number)"
        let made: XMLTree.Node
        if let style = automaticStyle(own, family: family, in: root) {
            made = style.deepCopy()
        } else {
            made = root.tree.makeElement(Self.style, "style", prefix: "style")
            made.setAttribute(Self.style, "name", name)
            made.setAttribute(Self.style, "family", family)
            if !own.isEmpty { made.setAttribute(Self.style, "parent-style-name", own) }
        }
        automatic.append(made)
        made.setAttribute(Self.style, "name", name)
        change(made)
        styles["\(family) \(own) \(key)"] = name
        element.setAttribute(namespace, "style-name", name)
    }

    private func automaticStyle(_ name: String, family: String, in root: XMLTree.Node) -> XMLTree.Node? {
        root.firstChild(Self.office, "automatic-styles")?.children(Self.style, "style").first {
            $0.attribute(Self.style, "name") == name && $0.attribute(Self.style, "family") == family
        }
    }
}
