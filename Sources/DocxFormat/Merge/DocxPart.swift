import PackageKit
import XMLKit

/// A part of the volume to which pieces of documents are appended: the text, notes, comments, numbering.
final class DocxPart {
    let name: String
    /// The part as the frame has it, or an empty one.
    let tree: XMLTree
    /// The prefixes that the part uses.
    let namespaces: XMLNamespaceTable
    /// The relationships of the part.
    var relationships: Relationships
    /// What is appended to the content.
    private(set) var added: [UInt8] = []
    /// The namespaces that programs may ignore (ISO/IEC 29500-3 §10.2), in order.
    private var ignorable: [String] = []

    /// Takes a part of the frame.
    init(name: String, tree: XMLTree, relationships: Relationships) {
        self.name = name
        self.tree = tree
        self.relationships = relationships
        namespaces = XMLNamespaceTable(tree.root.namespaceDeclarations)
        noteIgnorable(of: tree.root)
    }

    private var links: [String: String] = [:]

    /// The relationship of the part to a target, made if need be.
    /// - Returns: its id.
    func link(type: String, target: String, isExternal: Bool) -> String {
        let key = "\(isExternal) \(type) \(target)"
        if let known = links[key] { return known }
        let id = relationships.add(type: type, target: target, isExternal: isExternal)
        links[key] = id
        return id
    }

    /// Appends a piece that was written with ``namespaces``.
    func append(_ piece: [UInt8]) { added += piece }

    /// Takes over what the root of another document says may be ignored.
    func noteIgnorable(of root: XMLTree.Node) {
        guard let prefixes = root.attribute(DocxNamespace.compatibility, "Ignorable") else { return }
        for prefix in prefixes.split(whereSeparator: \.isWhitespace) {
            guard let uri = root.namespace(forPrefix: String(prefix)), !ignorable.contains(uri) else { continue }
            ignorable.append(uri)
            _ = namespaces.prefix(of: uri, wish: String(prefix))
        }
    }

    /// The XML declaration and the start tag of the root, with all namespaces that were used.
    func head() -> [UInt8] {
        let root = tree.root
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(named: namespaces.prefix(of: root.namespace, wish: root.prefix) + ":" + root.localName)
        if !ignorable.isEmpty { _ = namespaces.prefix(of: DocxNamespace.compatibility, wish: "mc") }
        for (prefix, uri) in namespaces.declarations { writer.attribute(named: "xmlns:\(prefix)", uri) }
        for item in root.attributes where item.name != XMLName(DocxNamespace.compatibility, "Ignorable") {
            let name =
                item.name.namespace.isEmpty
                ? item.name.local
                : "\(namespaces.prefix(of: item.name.namespace, wish: item.prefix)):\(item.name.local)"
            writer.attribute(named: name, item.value)
        }
        if !ignorable.isEmpty {
            let prefixes = ignorable.map { namespaces.prefix(of: $0, wish: "") }
            writer.attribute(
                named: "\(namespaces.prefix(of: DocxNamespace.compatibility, wish: "mc")):Ignorable",
                prefixes.joined(separator: " "))
        }
        writer.endStartTag()
        return writer.bytes
    }

    /// The end tag of the root.
    var tail: [UInt8] {
        Array("</\(namespaces.prefix(of: tree.root.namespace, wish: tree.root.prefix)):\(tree.root.localName)>".utf8)
    }

    /// The whole part.
    func bytes() -> [UInt8] {
        let inner = tree.root.inner(using: namespaces)
        return head() + inner + added + tail
    }
}
