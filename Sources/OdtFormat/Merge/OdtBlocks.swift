import XMLKit

/// The blocks of a text that can begin pages, in order: paragraphs and tables, also those in sections, lists and indexes.
enum OdtBlocks {
    /// Visits the blocks below an element, and processing instructions among them, until told to stop.
    /// - Parameter visit: takes a block; false ends the walk.
    /// - Returns: whether the walk came to its end.
    @discardableResult
    static func walk(_ container: XMLTree.Node, _ visit: (XMLTree.Node) -> Bool) -> Bool {
        for node in container.children {
            if node.kind == .instruction {
                if !visit(node) { return false }
                continue
            }
            switch OdtElement(node) {
            case .paragraph, .heading, .table: if !visit(node) { return false }
            case .section, .list, .listItem, .listHeader, .numberedParagraph, .indexTitle, .indexBody:
                if !walk(node, visit) { return false }
            case let element? where element.isIndex: if !walk(node, visit) { return false }
            default: break
            }
        }
        return true
    }

    /// The first block below an element.
    static func first(in container: XMLTree.Node) -> XMLTree.Node? {
        var found: XMLTree.Node?
        walk(container) {
            guard $0.isElement else { return true }
            found = $0
            return false
        }
        return found
    }

    /// The style of a block.
    static func style(of block: XMLTree.Node) -> OdtStyleKey? {
        if block.isElement(OpenDocument.table, "table") {
            return block[.tableStyleName].map { OdtStyleKey("table", $0) }
        }
        return block[.textStyleName].map { OdtStyleKey("paragraph", $0) }
    }

    /// The family of the style of a block, and the attribute that names it.
    static func styling(of block: XMLTree.Node) -> (family: String, attribute: OdtAttribute) {
        block.isElement(OpenDocument.table, "table") ? ("table", .tableStyleName) : ("paragraph", .textStyleName)
    }

    /// An automatic style of the same looks as that of a block, which nothing else uses.
    /// - Parameters:
    ///   - block: the block; it gets the style.
    ///   - table: the styles of its document.
    ///   - container: where automatic styles stand.
    ///   - name: the name of the style.
    static func ownStyle(
        of block: XMLTree.Node, in table: OdtStyleTable, container: XMLTree.Node, name: String
    ) -> XMLTree.Node {
        let (family, attribute) = styling(of: block)
        let style: XMLTree.Node
        let old = block[attribute]
        if let old, let source = table.automatic(OdtStyleKey(family, old), .content) {
            style = source.deepCopy()
        } else {
            style = container.tree.makeElement(OpenDocument.style, "style", prefix: "style")
            style.setAttribute(OpenDocument.style, "family", family)
            style[.parentStyleName] = old
        }
        style.setAttribute(OpenDocument.style, "name", name)
        container.append(style)
        block[attribute] = name
        return style
    }
}
