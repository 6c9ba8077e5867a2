import CLibXML2

extension XMLTree {
    /// A copy of the whole document (`xmlCopyDoc`).
    public func makeCopy() -> XMLTree {
        guard let copy = xmlCopyDoc(document, 1) else { preconditionFailure("out of memory") }
        return XMLTree(adopting: copy, name: name)
    }

    /// A copy of a node, of this or another tree, with everything in it, that hangs nowhere yet.
    ///
    /// Names keep their prefixes where these are declared for the same namespace at the place of insertion;
    /// `xmlDocCopyNode` would declare each of them anew on the copy.
    public func importCopy(of node: Node) -> Node {
        var declarations: [xmlNsPtr: xmlNsPtr] = [:]
        return adopt(copy(node.pointer, foreign: node.tree !== self, &declarations))
    }

    private func copy(
        _ source: xmlNodePtr, foreign: Bool, _ declarations: inout [xmlNsPtr: xmlNsPtr]
    ) -> xmlNodePtr {
        guard source.pointee.type == XML_ELEMENT_NODE else {
            guard let copied = xmlDocCopyNode(source, document, 0) else { preconditionFailure("out of memory") }
            return copied
        }
        guard let element = xmlNewDocNode(document, nil, source.pointee.name, nil) else {
            preconditionFailure("out of memory")
        }
        element.pointee.line = source.pointee.line
        var declaration = source.pointee.nsDef
        while let current = declaration {
            declarations[current] = xmlNewNs(element, current.pointee.href, current.pointee.prefix)
            declaration = current.pointee.next
        }
        element.pointee.ns = translate(source.pointee.ns, foreign: foreign, &declarations)
        var attribute = source.pointee.properties
        while let current = attribute {
            let value = xmlNodeListGetString(source.pointee.doc, current.pointee.children, 1)
            defer { wenshu_xml_free(value) }
            let namespace = translate(current.pointee.ns, foreign: foreign, &declarations)
            xmlNewNsProp(element, namespace, current.pointee.name, value)
            attribute = current.pointee.next
        }
        var child = source.pointee.children
        var last: xmlNodePtr?
        while let current = child {
            let copied = copy(current, foreign: foreign, &declarations)
            copied.pointee.parent = element
            copied.pointee.prev = last
            if let last { last.pointee.next = copied } else { element.pointee.children = copied }
            last = copied
            child = current.pointee.next
        }
        element.pointee.last = last
        return element
    }

    private func translate(
        _ namespace: xmlNsPtr?, foreign: Bool, _ declarations: inout [xmlNsPtr: xmlNsPtr]
    ) -> xmlNsPtr? {
        guard let namespace else { return nil }
        if let known = declarations[namespace] { return known }
        guard foreign else { return namespace }
        let uri = string(namespace.pointee.href)
        let translated =
            uri == XMLName.xmlNamespace
            ? xmlSearchNs(document, root.pointer, "xml")
            : floatingNamespace(uri, prefix: string(namespace.pointee.prefix))
        declarations[namespace] = translated
        return translated
    }
}
