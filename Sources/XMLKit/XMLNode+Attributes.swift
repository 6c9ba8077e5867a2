import CLibXML2

extension XMLTree.Node {
    /// An attribute of an element.
    public struct Attribute: Sendable, Hashable {
        /// Its name.
        public let name: XMLName
        /// The prefix it is written with, or "".
        public let prefix: String
        /// Its value.
        public let value: String
    }

    /// The attributes in the order of the source; namespace declarations are not among them.
    public var attributes: [Attribute] {
        var result: [Attribute] = []
        forEachAttribute { attribute in
            let namespace = attribute.pointee.ns?.pointee
            result.append(
                Attribute(
                    name: XMLName(string(namespace?.href), string(attribute.pointee.name)),
                    prefix: string(namespace?.prefix), value: value(of: attribute)))
        }
        return result
    }

    /// The value of an attribute, or nil.
    public func attribute(_ namespace: String, _ local: String) -> String? {
        find(namespace, local).map { value(of: $0) }
    }

    /// Sets an attribute, or removes it when the value is nil. Does nothing on nodes other than elements.
    ///
    /// A prefix in scope for the namespace is used; when there is none, one is declared on the element. U+0000 in the
    /// value becomes U+FFFD.
    public func setAttribute(_ namespace: String, _ local: String, _ value: String?) {
        guard isElement else { return }
        guard var value else {
            if let attribute = find(namespace, local) { xmlRemoveProp(attribute) }
            return
        }
        if value.utf8.contains(0) { value = String(value.map { $0 == "\0" ? "\u{FFFD}" : $0 }) }
        let declaration =
            namespace.isEmpty
            ? nil : find(namespace, local)?.pointee.ns ?? tree.attributeNamespace(namespace, at: pointer)
        xmlSetNsProp(pointer, declaration, local, value)
    }

    /// The namespaces declared on this element, in order; the default namespace has the prefix "".
    public var namespaceDeclarations: [(prefix: String, uri: String)] {
        var result: [(prefix: String, uri: String)] = []
        guard isElement else { return result }
        var declaration = pointer.pointee.nsDef
        while let current = declaration {
            result.append((string(current.pointee.prefix), string(current.pointee.href)))
            declaration = current.pointee.next
        }
        return result
    }

    /// Declares a namespace on this element, unless the prefix is declared on it already.
    /// - Returns: whether the prefix stands for the namespace on this element afterwards.
    @discardableResult
    public func declareNamespace(_ uri: String, prefix: String) -> Bool {
        guard isElement else { return false }
        if let present = namespaceDeclarations.first(where: { $0.prefix == prefix }) { return present.uri == uri }
        return xmlNewNs(pointer, uri, prefix.isEmpty ? nil : prefix) != nil
    }

    /// The namespace that a prefix stands for at this element, or nil. The prefix "" asks for the default namespace.
    public func namespace(forPrefix prefix: String) -> String? {
        xmlSearchNs(tree.document, pointer, prefix.isEmpty ? nil : prefix).map { string($0.pointee.href) }
    }

    private func forEachAttribute(_ body: (xmlAttrPtr) -> Void) {
        guard isElement else { return }
        var attribute = pointer.pointee.properties
        while let current = attribute {
            body(current)
            attribute = current.pointee.next
        }
    }

    private func find(_ namespace: String, _ local: String) -> xmlAttrPtr? {
        guard isElement else { return nil }
        var attribute = pointer.pointee.properties
        while let current = attribute {
            if matches(current.pointee.name, local), matches(current.pointee.ns?.pointee.href, namespace) {
                return current
            }
            attribute = current.pointee.next
        }
        return nil
    }

    func value(of attribute: xmlAttrPtr) -> String {
        guard let child = attribute.pointee.children else { return "" }
        if child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE { return string(child.pointee.content) }
        guard let whole = xmlNodeListGetString(tree.document, child, 1) else { return "" }
        defer { wenshu_xml_free(whole) }
        return String(cString: whole)
    }
}
