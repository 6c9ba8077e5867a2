import XMLKit

/// The namespaces that the root of a composed part declares, and what pieces of other documents need beside them.
struct OdtNamespaceScope {
    /// A prefix with what it stands for.
    struct Declaration: Hashable {
        let prefix: String
        let uri: String
    }

    /// So many declarations may stand on the root; pieces declare what is more themselves.
    private static let maximum = 160

    private let root: XMLTree.Node
    private var uris: [String: String] = [:]
    /// Declarations for elements that are written with the usual prefixes; mostly empty.
    private(set) var repair = ""

    /// Looks at the root of a part, and declares the usual prefixes there.
    init(_ root: XMLTree.Node, usual: [String]) {
        self.root = root
        for declaration in root.namespaceDeclarations { uris[declaration.prefix] = declaration.uri }
        for prefix in usual {
            let uri = OdtVocabulary.namespace(prefix)
            if let present = uris[prefix] {
                if present != uri { repair += " xmlns:\(prefix)=\"\(uri)\"" }
            } else {
                declare(Declaration(prefix: prefix, uri: uri))
            }
        }
    }

    /// Makes the root declare what stands around the content of an element of another document.
    /// - Returns: the declarations that pieces from there have to carry, as their prefixes mean something else here.
    mutating func admit(contentOf container: XMLTree.Node) -> [Declaration] {
        var seen = Set<String>()
        var carried: [Declaration] = []
        for element in sequence(first: container, next: \.parent) {
            for item in element.namespaceDeclarations where seen.insert(item.prefix).inserted {
                let declaration = Declaration(prefix: item.prefix, uri: item.uri)
                if uris[item.prefix] == item.uri { continue }
                if uris[item.prefix] == nil, !item.prefix.isEmpty, uris.count < Self.maximum {
                    declare(declaration)
                } else {
                    carried.append(declaration)
                }
            }
        }
        return carried
    }

    private mutating func declare(_ declaration: Declaration) {
        root.declareNamespace(declaration.uri, prefix: declaration.prefix)
        uris[declaration.prefix] = declaration.uri
    }
}

extension XMLTree.Node {
    /// Appends the element in UTF-8 with declarations that it needs where it goes.
    func serialize(into bytes: inout [UInt8], declaring declarations: [OdtNamespaceScope.Declaration]) {
        for declaration in declarations { declareNamespace(declaration.uri, prefix: declaration.prefix) }
        serialize(into: &bytes)
    }
}
