import XMLKit

/// Splits inline elements so that marks become siblings.
struct InlineSplitter<Dialect: TemplateDialect> {
    let dialect: Dialect

    /// The innermost element around all nodes.
    func commonParent(of nodes: [XMLTree.Node]) -> XMLTree.Node? {
        var chain = ancestors(of: nodes.first)
        for node in nodes.dropFirst() {
            let others = Set(ancestors(of: node))
            chain.removeAll { !others.contains($0) }
        }
        return chain.first
    }

    private func ancestors(of node: XMLTree.Node?) -> [XMLTree.Node] {
        Array(sequence(first: node?.parent, next: { $0?.parent }).compactMap { $0 })
    }

    /// Makes marks, each a text node of its own, children of elements around them.
    ///
    /// The last mark comes first, so that what follows a mark is moved once for each element that is split.
    /// - Parameter marks: marks in document order, each with the element whose child it becomes.
    func isolate(_ marks: [(mark: XMLTree.Node, parent: XMLTree.Node)]) {
        for (mark, parent) in marks.reversed() { isolate(mark, upTo: parent) }
    }

    private func isolate(_ mark: XMLTree.Node, upTo ancestor: XMLTree.Node) {
        while let element = mark.parent, element != ancestor, element.parent != nil {
            // The second half takes what follows the mark; the mark moves between the halves.
            if mark.next != nil {
                let second = secondHalf(of: element)
                element.insertAfter(second)
                while let next = mark.next { second.append(next) }
            }
            element.insertAfter(mark)
            let properties = dialect.properties(of: element)
            if !element.children.contains(where: { $0 != properties }) { element.remove() }
        }
    }

    /// An element like another without its content. What must be unique in the document stays with the first half.
    private func secondHalf(of element: XMLTree.Node) -> XMLTree.Node {
        let second = element.tree.makeElement(element.namespace, element.localName, prefix: element.prefix)
        for attribute in element.attributes where attribute.name != XMLName(XMLName.xmlNamespace, "id") {
            second.setAttribute(attribute.name.namespace, attribute.name.local, attribute.value)
        }
        if let properties = dialect.properties(of: element) { second.append(properties.deepCopy()) }
        return second
    }
}
