import XMLKit

/// Splits text and inline elements so that marks become siblings.
struct InlineSplitter<Dialect: TemplateDialect> {
    let dialect: Dialect

    /// Makes the marks of a block that stays inside a paragraph children of one element.
    func level(_ ids: [Int], in paragraph: XMLTree.Node) {
        let nodes = ids.compactMap { find($0, in: paragraph) }
        guard nodes.count == ids.count, let first = nodes.first, !nodes.allSatisfy({ $0 == first }) else { return }
        var common = first.parent
        while let candidate = common, !nodes.allSatisfy({ isInside($0, candidate) }) { common = candidate.parent }
        guard let common else { return }
        for id in ids { isolate(id, in: paragraph, upTo: common) }
    }

    /// Makes an object's mark a child of the element that may hold objects.
    func isolateObject(_ id: Int, in paragraph: XMLTree.Node) {
        guard let node = find(id, in: paragraph), let element = node.parent else { return }
        isolate(id, in: paragraph, upTo: dialect.objectParent(of: element))
    }

    /// Makes a mark a text node of its own that is a child of `ancestor`.
    private func isolate(_ id: Int, in paragraph: XMLTree.Node, upTo ancestor: XMLTree.Node) {
        guard let node = find(id, in: paragraph) else { return }
        let mark = Sentinel.text(id)
        let text = node.text
        guard let range = text.firstRange(of: mark) else { return }
        let before = String(text[..<range.lowerBound])
        let after = String(text[range.upperBound...])
        let tree = node.tree
        guard var element = node.parent else { return }
        let own = tree.makeText(mark)
        node.insertAfter(own)
        if after.isEmpty == false { own.insertAfter(tree.makeText(after)) }
        if before.isEmpty { node.remove() } else { node.text = before }
        while element != ancestor, let parent = element.parent {
            // The second half takes what follows the mark; the mark moves between the halves.
            let second = tree.makeElement(element.namespace, element.localName, prefix: element.prefix)
            for attribute in element.attributes where attribute.name.local != "id" {
                second.setAttribute(attribute.name.namespace, attribute.name.local, attribute.value)
            }
            element.insertAfter(second)
            if let properties = dialect.properties(of: element) { second.append(properties.deepCopy()) }
            var hasContent = false
            while let next = own.next {
                next.remove()
                second.append(next)
                hasContent = true
            }
            own.remove()
            element.insertAfter(own)
            if !hasContent { second.remove() }
            let properties = dialect.properties(of: element)
            if !element.children.contains(where: { $0 != properties }) { element.remove() }
            element = parent
        }
    }

    private func find(_ id: Int, in element: XMLTree.Node) -> XMLTree.Node? {
        let mark = Sentinel.text(id)
        return element.descendants.first { $0.isText && $0.text.contains(mark) }
    }

    private func isInside(_ node: XMLTree.Node, _ ancestor: XMLTree.Node) -> Bool {
        var current: XMLTree.Node? = node
        while let candidate = current {
            if candidate == ancestor { return true }
            current = candidate.parent
        }
        return false
    }
}
