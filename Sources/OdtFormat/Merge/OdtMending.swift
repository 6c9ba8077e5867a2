import XMLKit

/// Brings what older versions of ODF, or careless programs, wrote otherwise into the form of ODF 1.3.
enum OdtMending {
    private static let clip = XMLName(OpenDocument.formatting, "clip")

    /// Fields that print what the document says about itself, which the composed document would say otherwise.
    private static let facts: Set<String> = [
        "title", "subject", "keywords", "description", "initial-creator", "creator", "creation-date", "creation-time",
        "modification-date", "modification-time", "print-date", "print-time", "printed-by", "editing-cycles",
        "editing-duration", "user-defined", "file-name", "author-name", "author-initials",
    ]

    /// Changes an element of a text.
    static func mend(_ node: XMLTree.Node, _ element: OdtElement?) {
        switch element {
        case .heading:
            if node.attribute(OpenDocument.text, "outline-level") == nil {
                node.setAttribute(OpenDocument.text, "outline-level", "1")
            }
        case .anchor, .drawAnchor, .image, .object, .oleObject, .sectionSource, .plugin, .floatingFrame:
            if node[.href] != nil, node.attribute(OpenDocument.link, "type") == nil {
                node.setAttribute(OpenDocument.link, "type", "simple")
            }
        case .connector:
            if node.attribute(OpenDocument.vector, "viewBox") == nil {
                node.setAttribute(OpenDocument.vector, "viewBox", "0 0 1 1")
            }
        case .table:
            if let old = node.attribute(OpenDocument.table, "is-subtable") {
                node.setAttribute(OpenDocument.table, "is-sub-table", old)
                node.setAttribute(OpenDocument.table, "is-subtable", nil)
            }
        case nil:
            if node.namespace == OpenDocument.text, facts.contains(node.localName) {
                node.setAttribute(OpenDocument.text, "fixed", "true")
            }
        default: break
        }
        if let id = node[.textID], node[.xmlID] == nil, !hasOldID(element, node) {
            node[.textID] = nil
            node[.xmlID] = id
        }
    }

    private static let hyphenation = ["hyphenation-push-char-count", "hyphenation-remain-char-count"]

    /// Changes a properties element of a style.
    static func mend(properties node: XMLTree.Node) {
        switch node.localName {
        case "graphic-properties":
            guard let value = node.attribute(clip.namespace, clip.local), value.hasPrefix("rect("), !value.contains(",")
            else { return }
            let parts = value.dropFirst(5).prefix { $0 != ")" }.split(separator: " ")
            node.setAttribute(clip.namespace, clip.local, "rect(\(parts.joined(separator: ", ")))")
        case "columns":
            // OpenOffice.org wrote 0 for text that is not in columns.
            if node.attribute(OpenDocument.formatting, "column-count") == "0" {
                node.setAttribute(OpenDocument.formatting, "column-count", "1")
            }
        case "text-properties":
            for name in hyphenation where node.attribute(OpenDocument.formatting, name) == "0" {
                node.setAttribute(OpenDocument.formatting, name, nil)
            }
        case "paragraph-properties":
            for name in hyphenation + ["hyphenate"] {
                guard let value = node.attribute(OpenDocument.formatting, name), let style = node.parent else {
                    continue
                }
                node.setAttribute(OpenDocument.formatting, name, nil)
                guard value != "0" else { continue }
                OdtDefaultFolding.properties("text-properties", in: style)
                    .setAttribute(OpenDocument.formatting, name, value)
            }
        default: break
        }
    }

    /// A level of a list whose picture is not there gets a plain bullet.
    static func replaceByBullet(_ level: XMLTree.Node) {
        guard level.firstChild(OpenDocument.office, "binary-data") == nil else { return }
        let bullet = level.tree.makeElement(OpenDocument.text, "list-level-style-bullet", prefix: "text")
        for name in ["level", "style-name"] {
            bullet.setAttribute(OpenDocument.text, name, level.attribute(OpenDocument.text, name))
        }
        bullet.setAttribute(OpenDocument.text, "bullet-char", "•")
        level.insertBefore(bullet)
        if let properties = level.firstChild(OpenDocument.style, "list-level-properties") { bullet.append(properties) }
        level.remove()
    }

    /// Whether an element still has `text:id` by itself in ODF 1.3.
    private static func hasOldID(_ element: OdtElement?, _ node: XMLTree.Node) -> Bool {
        element == .note || (element == nil && node.namespace == OpenDocument.text && node.localName.contains("mark"))
    }
}
