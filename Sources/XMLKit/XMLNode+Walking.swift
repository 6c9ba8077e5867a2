import CLibXML2

// What walks over many nodes: no strings are made unless they are asked for.
extension XMLTree.Node {
    /// A number that is the same for all elements and attributes of a tree with the same local name.
    ///
    /// libxml2 keeps each name once in the dictionary of the document.
    public var nameKey: UInt { UInt(bitPattern: pointer.pointee.name) }

    /// A number that is the same for all names that use the same namespace declaration; 0 for none.
    public var namespaceKey: UInt {
        isElement ? UInt(bitPattern: pointer.pointee.ns) : 0
    }

    /// The first attribute, as a place; see ``AttributePlace``.
    public var firstAttribute: AttributePlace? {
        guard isElement, let attribute = pointer.pointee.properties else { return nil }
        return AttributePlace(tree: tree, pointer: attribute)
    }

    /// An attribute where it stands.
    public struct AttributePlace {
        private let tree: XMLTree
        private let pointer: xmlAttrPtr

        init(tree: XMLTree, pointer: xmlAttrPtr) {
            self.tree = tree
            self.pointer = pointer
        }

        /// As ``XMLTree/Node/nameKey``.
        public var nameKey: UInt { UInt(bitPattern: pointer.pointee.name) }

        /// As ``XMLTree/Node/namespaceKey``.
        public var namespaceKey: UInt { UInt(bitPattern: pointer.pointee.ns) }

        /// The local name.
        public var localName: String { string(pointer.pointee.name) }

        /// The namespace, or "".
        public var namespace: String { tree.shared(pointer.pointee.ns?.pointee.href) }

        /// The attribute behind it.
        public var next: AttributePlace? { pointer.pointee.next.map { AttributePlace(tree: tree, pointer: $0) } }

        /// Its value.
        public var value: String {
            get {
                guard let child = pointer.pointee.children else { return "" }
                if child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE {
                    return string(child.pointee.content)
                }
                guard let whole = xmlNodeListGetString(tree.document, child, 1) else { return "" }
                defer { wenshu_xml_free(whole) }
                return String(cString: whole)
            }
            nonmutating set {
                guard let element = pointer.pointee.parent else { return }
                xmlSetNsProp(element, pointer.pointee.ns, pointer.pointee.name, newValue)
            }
        }

        /// Takes it out of its element; the place must not be used afterwards.
        public func remove() { xmlRemoveProp(pointer) }
    }
}
