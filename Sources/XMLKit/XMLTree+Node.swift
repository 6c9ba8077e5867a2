import CLibXML2
import Glibc

extension XMLTree {
    /// A node of a tree: a place, not a copy. Keeps the tree alive.
    public struct Node {
        /// The tree that owns the node.
        public let tree: XMLTree
        let pointer: xmlNodePtr

        init(tree: XMLTree, pointer: xmlNodePtr) {
            self.tree = tree
            self.pointer = pointer
        }
    }

    /// What a node is.
    public enum Kind: Sendable {
        /// An element.
        case element
        /// Text.
        case text
        /// A CDATA section.
        case cdata
        /// A comment.
        case comment
        /// A processing instruction.
        case instruction
    }
}

extension XMLTree.Node: Hashable {
    /// Whether both are the same place in the same tree.
    public static func == (left: XMLTree.Node, right: XMLTree.Node) -> Bool { left.pointer == right.pointer }

    /// Hashes the place.
    public func hash(into hasher: inout Hasher) { hasher.combine(pointer) }
}

extension XMLTree.Node {
    /// A number that no other living node has, for notes about nodes that must be `Sendable`.
    public var number: UInt { UInt(bitPattern: pointer) }

    /// What the node is.
    public var kind: XMLTree.Kind {
        switch pointer.pointee.type {
        case XML_TEXT_NODE: .text
        case XML_CDATA_SECTION_NODE: .cdata
        case XML_COMMENT_NODE: .comment
        case XML_PI_NODE: .instruction
        default: .element
        }
    }

    /// Whether the node is an element.
    public var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }

    /// Whether the node is text or a CDATA section.
    public var isText: Bool {
        pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    }

    /// Whether the node is an element of this name. Makes no strings.
    public func isElement(_ namespace: String, _ local: String) -> Bool {
        pointer.pointee.type == XML_ELEMENT_NODE && matches(pointer.pointee.name, local)
            && matches(pointer.pointee.ns?.pointee.href, namespace)
    }

    /// Whether the node is an element of this name. Makes no strings.
    public func isElement(_ name: XMLName) -> Bool { isElement(name.namespace, name.local) }

    /// The name of an element; of an instruction its target; empty for other nodes.
    public var name: XMLName { XMLName(namespace, localName) }

    /// The namespace URI of an element, or "".
    public var namespace: String { isElement ? tree.shared(pointer.pointee.ns?.pointee.href) : "" }

    /// The local name of an element, the target of an instruction, or "".
    public var localName: String {
        switch kind {
        case .element, .instruction: string(pointer.pointee.name)
        default: ""
        }
    }

    /// The prefix of an element, or "".
    public var prefix: String { isElement ? string(pointer.pointee.ns?.pointee.prefix) : "" }

    /// The line of the source, from 1; 0 for nodes that were not parsed. Exact up to line 65,535.
    public var line: Int { max(0, Int(xmlGetLineNo(pointer))) }

    /// The element around it; nil for the root and for nodes that hang nowhere.
    public var parent: XMLTree.Node? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return XMLTree.Node(tree: tree, pointer: parent)
    }

    /// The first child.
    public var firstChild: XMLTree.Node? { isElement ? node(pointer.pointee.children) : nil }
    /// The last child.
    public var lastChild: XMLTree.Node? { isElement ? node(pointer.pointee.last) : nil }
    /// The next sibling.
    public var next: XMLTree.Node? { node(pointer.pointee.next) }
    /// The previous sibling.
    public var previous: XMLTree.Node? { node(pointer.pointee.prev) }

    /// The children in order. The next one is looked up before a child is handed out, so that it may be removed.
    public var children: XMLTree.Siblings { XMLTree.Siblings(following: firstChild) }

    /// The element children of this name, in order.
    public func children(_ namespace: String, _ local: String) -> [XMLTree.Node] {
        children.filter { $0.isElement(namespace, local) }
    }

    /// The first element child of this name.
    public func firstChild(_ namespace: String, _ local: String) -> XMLTree.Node? {
        var child = firstChild
        while let node = child {
            if node.isElement(namespace, local) { return node }
            child = node.next
        }
        return nil
    }

    /// All nodes below this one in document order, itself not included.
    public var descendants: XMLTree.Descendants { XMLTree.Descendants(top: self) }

    /// The content of a text-like node, or the text of everything inside an element.
    ///
    /// Setting the text of an element replaces all its children, which are unlinked. U+0000 becomes U+FFFD.
    public var text: String {
        get {
            if !isElement { return string(pointer.pointee.content) }
            guard let content = xmlNodeGetContent(pointer) else { return "" }
            defer { wenshu_xml_free(content) }
            return String(cString: content)
        }
        nonmutating set {
            guard isElement else { return setContent(pointer, newValue) }
            for child in children { child.remove() }
            if !newValue.isEmpty { append(tree.makeText(newValue)) }
        }
    }

    /// The content of a text-like node in UTF-8, without copying; empty for elements.
    ///
    /// The bytes are valid inside `body` only.
    public func withTextBytes<R, E: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
        guard !isElement, let content = pointer.pointee.content else {
            return try body(UnsafeBufferPointer(start: nil, count: 0))
        }
        return try body(UnsafeBufferPointer(start: content, count: length(content)))
    }

    private func node(_ pointer: xmlNodePtr?) -> XMLTree.Node? {
        pointer.map { XMLTree.Node(tree: tree, pointer: $0) }
    }
}

extension XMLTree {
    /// A node and the siblings after it.
    public struct Siblings: Sequence, IteratorProtocol {
        var following: Node?

        /// No nodes at all.
        public static var none: Siblings { Siblings(following: nil) }

        /// The next sibling.
        public mutating func next() -> Node? {
            guard let node = following else { return nil }
            following = node.next
            return node
        }
    }

    /// The nodes below a node in document order. Nodes handed out must not be unlinked during the walk.
    public struct Descendants: Sequence, IteratorProtocol {
        private let top: xmlNodePtr
        private var current: xmlNodePtr
        private let tree: XMLTree

        init(top: Node) {
            self.top = top.pointer
            current = top.pointer
            tree = top.tree
        }

        /// The next node in document order.
        public mutating func next() -> Node? {
            if current.pointee.type == XML_ELEMENT_NODE, let child = current.pointee.children {
                current = child
                return Node(tree: tree, pointer: child)
            }
            while current != top {
                if let sibling = current.pointee.next {
                    current = sibling
                    return Node(tree: tree, pointer: sibling)
                }
                guard let parent = current.pointee.parent else { return nil }
                current = parent
            }
            return nil
        }
    }
}

/// A C string of libxml2 as a string; "" for none.
func string(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

/// A C string of libxml2 that is given as a mutable pointer.
func string(_ pointer: UnsafeMutablePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

/// The number of bytes of a C string; `strlen` is many times faster than `xmlStrlen`.
@inline(__always)
func length(_ text: UnsafePointer<xmlChar>) -> Int {
    text.withMemoryRebound(to: CChar.self, capacity: 1) { Int(strlen($0)) }
}

/// Whether a C string equals a string; no C string equals "". Makes no strings.
@inline(__always)
func matches(_ pointer: UnsafePointer<xmlChar>?, _ expected: String) -> Bool {
    guard let pointer else { return expected.isEmpty }
    let isSame = expected.utf8.withContiguousStorageIfAvailable { bytes in
        guard let base = bytes.baseAddress else { return pointer[0] == 0 }
        return strncmp(
            UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self),
            UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self), bytes.count) == 0 && pointer[bytes.count] == 0
    }
    return isSame ?? (string(pointer) == expected)
}
