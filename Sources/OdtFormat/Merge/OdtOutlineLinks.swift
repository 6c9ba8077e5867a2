import XMLKit

/// Links that name a heading by its number and text, `#1.2.Measurements|outline`, as tables of contents of old programs
/// have: they would lead to the first such heading of the composed document.
enum OdtOutlineLinks {
    /// Makes them lead to bookmarks at the headings of their own document.
    /// - Parameters:
    ///   - links: the links into the document.
    ///   - body: its text.
    static func settle(_ links: [OdtInventory.Reference], in body: XMLTree.Node) {
        let wanted = links.compactMap { link -> (node: XMLTree.Node, name: String)? in
            let target = OdtLinkTarget(link.href)
            return target.kind == "outline" ? (link.node, target.name) : nil
        }
        guard !wanted.isEmpty else { return }
        var headings: [String: XMLTree.Node] = [:]
        for node in body.descendants where OdtElement(node) == .heading {
            let text = folded(node.text)
            if headings[text] == nil { headings[text] = node }
        }
        var marks: [String: String] = [:]
        for (link, name) in wanted {
            let whole = folded(name)
            let text =
                headings[whole] == nil ? folded(String(name.drop { $0.isNumber || $0 == "." || $0 == " " })) : whole
            guard let heading = headings[text] else { continue }
            let mark = marks[text] ?? "wenshuHeading\(marks.count + 1)"
            if marks.updateValue(mark, forKey: text) == nil {
                let bookmark = heading.tree.makeElement(OpenDocument.text, "bookmark", prefix: "text")
                bookmark[.textName] = mark
                heading.prepend(bookmark)
            }
            link[.href] = "#\(mark)"
        }
    }

    private static func folded(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
