import CLibXML2

/// An XML document as an editable tree.
///
/// The tree owns the libxml2 document and everything ever linked into it; its nodes keep the tree alive. Nodes that are
/// unlinked stay owned by the tree and are freed with it, so that a ``Node`` never dangles. A tree belongs to one task
/// at a time and is not `Sendable`.
public final class XMLTree {
    let document: xmlDocPtr
    /// Nodes that hang nowhere, each the top of its own little tree; freed in `deinit`.
    private var detached: Set<xmlNodePtr> = []
    /// The namespace name that was asked for last: neighbours mostly share it.
    private var lastNamespace = ""
    /// The part name or file name, for faults.
    public let name: String

    init(adopting document: xmlDocPtr, name: String) {
        self.document = document
        self.name = name
    }

    deinit {
        for node in detached { xmlFreeNode(node) }
        xmlFreeDoc(document)
    }

    /// A namespace name as a string, the one before again where both are equal.
    func shared(_ name: UnsafePointer<xmlChar>?) -> String {
        if !matches(name, lastNamespace) { lastNamespace = string(name) }
        return lastNamespace
    }

    /// Parses a text.
    ///
    /// No document type is ever processed: one without declarations is read past, one with an internal subset is a
    /// fault.
    /// - Parameters:
    ///   - bytes: the text, in any encoding that libxml2 knows.
    ///   - name: the part name or file name, for faults.
    ///   - limits: what the text may cost.
    /// - Throws: ``XMLFault`` for a text that is not well-formed, holds a document type with declarations or an unknown
    ///   entity, or is over the limits.
    public static func parse(
        _ bytes: [UInt8], name: String, limits: XMLLimits = .standard
    ) throws(XMLFault) -> XMLTree {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(XMLFault) in try parseDocument(buffer, name: name, limits: limits) }
        }
        return XMLTree(adopting: try result.get(), name: name)
    }

    /// Makes a document with an empty root element.
    /// - Parameters:
    ///   - root: the name of the root element.
    ///   - prefix: the prefix of its namespace, declared on it; "" makes it the default namespace.
    public init(root: XMLName, prefix: String) {
        // xmlNewDoc and xmlNewDocNode fail only when memory is exhausted.
        guard libraryIsReady, let document = xmlNewDoc("1.0"),
            let node = xmlNewDocNode(document, nil, root.local, nil)
        else { preconditionFailure("out of memory") }
        self.document = document
        name = ""
        if !root.namespace.isEmpty {
            node.pointee.ns = xmlNewNs(node, root.namespace, prefix.isEmpty ? nil : prefix)
        }
        xmlDocSetRootElement(document, node)
    }

    /// The root element.
    public var root: Node {
        guard let root = xmlDocGetRootElement(document) else {
            preconditionFailure("the root element cannot be removed")
        }
        return Node(tree: self, pointer: root)
    }

    /// Whether the text declared `standalone="yes"`, or shall do so.
    public var isStandalone: Bool {
        get { document.pointee.standalone == 1 }
        set { document.pointee.standalone = newValue ? 1 : -1 }
    }

    /// Makes an element that hangs nowhere yet.
    ///
    /// Its prefix is one that the root element declares for the namespace, or `prefix`; where the element is inserted
    /// the prefix is matched with the declarations in scope, and declared on the element when there is none.
    /// - Parameters:
    ///   - namespace: the namespace URI, or "" for none.
    ///   - local: the local name.
    ///   - prefix: the prefix to use when the namespace is not declared; "" makes it the default namespace.
    public func makeElement(_ namespace: String, _ local: String, prefix: String = "") -> Node {
        guard let node = xmlNewDocNode(document, nil, local, nil) else { preconditionFailure("out of memory") }
        if !namespace.isEmpty {
            node.pointee.ns =
                namespaceInScope(namespace, at: root.pointer, forAttribute: false)
                ?? floatingNamespace(namespace, prefix: prefix)
        }
        return adopt(node)
    }

    /// Makes a text node that hangs nowhere yet. U+0000, which a tree cannot hold, becomes U+FFFD.
    public func makeText(_ text: String) -> Node {
        guard let node = xmlNewDocText(document, nil) else { preconditionFailure("out of memory") }
        setContent(node, text)
        return adopt(node)
    }

    /// Makes a processing instruction that hangs nowhere yet.
    /// - Parameters:
    ///   - target: its target, a legal name.
    ///   - content: its content, without `?>`.
    public func makeInstruction(_ target: String, _ content: String) -> Node {
        guard let node = xmlNewDocPI(document, target, content) else { preconditionFailure("out of memory") }
        return adopt(node)
    }

    func adopt(_ node: xmlNodePtr) -> Node {
        detached.insert(node)
        return Node(tree: self, pointer: node)
    }

    func noteDetached(_ node: xmlNodePtr) { detached.insert(node) }
    func noteAttached(_ node: xmlNodePtr) { detached.remove(node) }
}

/// Replaces the content of a text-like node.
func setContent(_ node: xmlNodePtr, _ text: String) {
    var text = text
    if text.utf8.contains(0) { text = String(text.map { $0 == "\0" ? "\u{FFFD}" : $0 }) }
    text.withUTF8 { buffer in
        xmlNodeSetContentLen(node, buffer.baseAddress, Int32(clamping: buffer.count))
    }
}
