extension XMLByteWriter {
    /// Writes a copy of an element with all that is in it. Prefixes stay as they are: they must be declared where the copy
    /// stands, unless the element declares them.
    /// - Complexity: O(n), and as deep as the element, which the limits of parsing bound.
    public mutating func copy(_ element: XMLTree.Node) {
        let prefix = element.prefix
        open(named: prefix.isEmpty ? element.localName : "\(prefix):\(element.localName)")
        for (prefix, uri) in element.namespaceDeclarations {
            attribute(named: prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri)
        }
        for item in element.attributes {
            attribute(named: item.prefix.isEmpty ? item.name.local : "\(item.prefix):\(item.name.local)", item.value)
        }
        for child in element.children {
            if child.isElement { copy(child) } else if child.isText { text(child.text) }
        }
        close()
    }
}
