import CLibXML2

extension XMLTree.Node {
    /// Moves a node of the same tree in front of this one. This one must have a parent.
    public func insertBefore(_ node: XMLTree.Node) { insert(node, after: pointer.pointee.prev, before: pointer) }

    /// Moves a node of the same tree behind this one. This one must have a parent.
    public func insertAfter(_ node: XMLTree.Node) { insert(node, after: pointer, before: pointer.pointee.next) }

    /// Moves a node of the same tree to the end of this element. Adjacent texts are not joined.
    public func append(_ node: XMLTree.Node) {
        precondition(isElement, "only elements have children")
        node.remove()
        link(node, parent: pointer, after: pointer.pointee.last, before: nil)
    }

    /// Moves a node of the same tree to the start of this element.
    public func prepend(_ node: XMLTree.Node) {
        precondition(isElement, "only elements have children")
        node.remove()
        link(node, parent: pointer, after: nil, before: pointer.pointee.children)
    }

    /// Takes the node with everything in it out of its parent; it stays owned by the tree and may be inserted again.
    ///
    /// The root element stays where it is.
    public func remove() {
        guard pointer.pointee.parent != nil, pointer != xmlDocGetRootElement(tree.document) else { return }
        xmlUnlinkNode(pointer)
        tree.noteDetached(pointer)
    }

    /// A copy of the node with everything in it, in the same tree, that hangs nowhere yet.
    public func deepCopy() -> XMLTree.Node { tree.importCopy(of: self) }

    /// Splits a text node in two.
    /// - Parameter offset: where, in bytes of UTF-8, from 0 to the length; must not fall into a character.
    /// - Returns: the second node, inserted behind this one.
    public func splitText(at offset: Int) -> XMLTree.Node {
        let (head, tail) = withTextBytes { bytes in
            precondition(isText && (0...bytes.count).contains(offset), "offset lies outside the text")
            return (
                String(decoding: bytes[..<offset], as: UTF8.self), String(decoding: bytes[offset...], as: UTF8.self)
            )
        }
        let second = tree.makeText(tail)
        setContent(pointer, head)
        insertAfter(second)
        return second
    }

    private func insert(_ node: XMLTree.Node, after: xmlNodePtr?, before: xmlNodePtr?) {
        guard node != self else { return }
        guard let parent = pointer.pointee.parent else { preconditionFailure("the node hangs nowhere") }
        var (after, before) = (after, before)
        if after == node.pointer { after = node.pointer.pointee.prev }
        if before == node.pointer { before = node.pointer.pointee.next }
        let keepsScope = XMLTree.hasSameScope(node.pointer, under: parent)
        node.remove()
        link(node, parent: parent, after: after, before: before, keepsScope: keepsScope)
    }

    /// Links by hand: `xmlAddChild` and its kin join adjacent texts and free the node they were given.
    /// - Parameter keepsScope: whether the node sees the same declarations as where it stood before.
    private func link(
        _ node: XMLTree.Node, parent: xmlNodePtr, after: xmlNodePtr?, before: xmlNodePtr?, keepsScope: Bool = false
    ) {
        precondition(node.tree === tree, "nodes of another tree are imported as a copy first")
        precondition(node.pointer.pointee.parent == nil, "the root element cannot be moved")
        var ancestor: xmlNodePtr? = parent
        while let current = ancestor {
            precondition(current != node.pointer, "a node cannot be moved into itself")
            ancestor = current.pointee.parent
        }
        let moved = node.pointer
        moved.pointee.parent = parent
        moved.pointee.prev = after
        moved.pointee.next = before
        if let after { after.pointee.next = moved } else { parent.pointee.children = moved }
        if let before { before.pointee.prev = moved } else { parent.pointee.last = moved }
        tree.noteAttached(moved)
        if node.isElement, !keepsScope { tree.reconcileNamespaces(below: moved) }
    }
}
