import XMLKit

/// Ranges of text that may begin in one paragraph and end in another.
enum OdtRange {
    /// Whether a node is a paragraph or heading.
    static func isParagraph(_ node: XMLTree.Node) -> Bool {
        node.isElement(OpenDocument.text, "p") || node.isElement(OpenDocument.text, "h")
    }

    /// The paragraph or heading that a node stands in, directly or in parts of its line.
    static func paragraph(around node: XMLTree.Node) -> XMLTree.Node? {
        var current = node.parent
        while let element = current {
            if isParagraph(element) { return element }
            if !["span", "a", "meta", "ruby", "ruby-base", "meta-field"].contains(element.localName) { return nil }
            current = element.parent
        }
        return nil
    }

    /// Takes out all that stands between two marks; joins the paragraphs that they stand in.
    static func remove(from start: XMLTree.Node, to end: XMLTree.Node) {
        let (first, last) = (paragraph(around: start), paragraph(around: end))
        if let first, first == last {
            removeBetween(start, end, in: first)
            return
        }
        guard let top = commonParent(first ?? start, last ?? end) else { return }
        if let first { removeBehind(start, upTo: first) }
        if let last { removeBefore(end, upTo: last) }
        let from = child(of: top, holding: first ?? start)
        let to = child(of: top, holding: last ?? end)
        guard let from, let to, from != to else { return }
        var next = from.next
        while let node = next, node != to {
            next = node.next
            node.remove()
        }
        guard let first, let last else {
            if let first, isBlank(first) { first.remove() }
            return
        }
        guard from == first, to == last else { return }
        if isBlank(first) {
            first.remove()
        } else {
            for child in last.children { first.append(child) }
            last.remove()
        }
    }

    /// Moves what stands behind a mark into a new paragraph of the same kind behind it.
    static func split(_ paragraph: XMLTree.Node, behind mark: XMLTree.Node) -> XMLTree.Node {
        let second = shell(of: paragraph)
        paragraph.insertAfter(second)
        var (current, target) = (mark, second)
        var shells: [XMLTree.Node] = []
        var ancestor = mark.parent
        while let element = ancestor, element != paragraph {
            shells.append(element)
            ancestor = element.parent
        }
        for element in shells.reversed() {
            let copy = shell(of: element)
            target.append(copy)
            target = copy
        }
        while let parent = current.parent {
            var next = current.next
            while let node = next {
                next = node.next
                target.append(node)
            }
            if parent == paragraph { break }
            guard let above = target.parent else { break }
            (current, target) = (parent, above)
        }
        return second
    }

    /// An element of the same name and attributes without content.
    private static func shell(of element: XMLTree.Node) -> XMLTree.Node {
        let made = element.tree.makeElement(element.namespace, element.localName, prefix: element.prefix)
        for attribute in element.attributes where attribute.name.local != "id" {
            made.setAttribute(attribute.name.namespace, attribute.name.local, attribute.value)
        }
        return made
    }

    /// Whether nothing that anybody sees stands in a paragraph.
    static func isBlank(_ paragraph: XMLTree.Node) -> Bool {
        paragraph.descendants.allSatisfy { node in
            if node.isText { return node.withTextBytes { $0.allSatisfy { $0 <= 0x20 } } }
            guard node.isElement else { return true }
            return ["span", "change-start", "change-end", "soft-page-break"].contains(node.localName)
                && node.namespace == OpenDocument.text
        }
    }

    private static func removeBetween(_ start: XMLTree.Node, _ end: XMLTree.Node, in top: XMLTree.Node) {
        removeBehind(start, upTo: top, stopping: end)
    }

    /// Removes what stands behind a node inside an element, up to another node if it comes.
    private static func removeBehind(
        _ start: XMLTree.Node, upTo top: XMLTree.Node, stopping end: XMLTree.Node? = nil
    ) {
        var current = start
        while true {
            if let next = current.next {
                if next == end { return }
                if let end, holds(next, end) {
                    removeBefore(end, upTo: next)
                    return
                }
                next.remove()
                continue
            }
            guard let parent = current.parent, parent != top else { return }
            current = parent
        }
    }

    /// Removes what stands before a node inside an element.
    private static func removeBefore(_ end: XMLTree.Node, upTo top: XMLTree.Node) {
        var current = end
        while current != top {
            while let previous = current.previous { previous.remove() }
            guard let parent = current.parent else { return }
            current = parent
        }
    }

    private static func holds(_ element: XMLTree.Node, _ node: XMLTree.Node) -> Bool {
        sequence(first: node, next: \.parent).contains(element)
    }

    private static func commonParent(_ left: XMLTree.Node, _ right: XMLTree.Node) -> XMLTree.Node? {
        let ancestors = Set(sequence(first: left, next: \.parent).dropFirst())
        return sequence(first: right, next: \.parent).dropFirst().first { ancestors.contains($0) }
    }

    private static func child(of top: XMLTree.Node, holding node: XMLTree.Node) -> XMLTree.Node? {
        sequence(first: node, next: \.parent).first { $0.parent == top }
    }
}
