import CLibXML2

/// The namespaces that the root of a document declares into which pieces of other documents are written.
///
/// A piece is written with the prefixes of the table, whatever its own are; what the table lacks is added, to be declared
/// on the root. Not `Sendable`.
public final class XMLNamespaceTable {
    /// The declarations in order: prefix and namespace. No default namespace is used.
    public private(set) var declarations: [(prefix: String, uri: String)] = []
    private var prefixes: [String: String] = [:]
    private var taken: Set<String> = ["xml", "xmlns"]
    /// The last number given out to a prefix that was not free, by the prefix.
    private var numbers: [String: Int] = [:]

    /// Makes a table.
    /// - Parameter declarations: what the root declares; a default namespace is left out.
    public init(_ declarations: [(prefix: String, uri: String)]) {
        for (prefix, uri) in declarations where !prefix.isEmpty && taken.insert(prefix).inserted {
            self.declarations.append((prefix, uri))
            if prefixes[uri] == nil { prefixes[uri] = prefix }
        }
    }

    /// The prefix of a namespace, which is added if need be.
    /// - Parameters:
    ///   - uri: the namespace, not empty.
    ///   - wish: the prefix to use when it is free.
    public func prefix(of uri: String, wish: String) -> String {
        if let known = prefixes[uri] { return known }
        if uri == XMLName.xmlNamespace { return "xml" }
        let stem = wish.isEmpty ? "ns" : wish
        var prefix = wish.isEmpty ? "ns1" : wish
        var number = numbers[stem] ?? 1
        while !taken.insert(prefix).inserted {
            number += 1
            prefix = "\(stem)\(number)"
        }
        numbers[stem] = number
        prefixes[uri] = prefix
        declarations.append((prefix, uri))
        return prefix
    }
}

/// The prefixes of a tree's declarations in a table, with colons.
final class FragmentNames {
    private let table: XMLNamespaceTable
    private var known: [xmlNsPtr: [UInt8]] = [:]
    private var last: (namespace: xmlNsPtr, prefix: [UInt8])?

    init(_ table: XMLNamespaceTable) { self.table = table }

    func prefix(of namespace: xmlNsPtr) -> [UInt8] {
        if let last, last.namespace == namespace { return last.prefix }
        let prefix = known[namespace] ?? make(namespace)
        last = (namespace, prefix)
        return prefix
    }

    private func make(_ namespace: xmlNsPtr) -> [UInt8] {
        let uri = string(namespace.pointee.href)
        let prefix = uri.isEmpty ? "" : table.prefix(of: uri, wish: string(namespace.pointee.prefix)) + ":"
        known[namespace] = Array(prefix.utf8)
        return Array(prefix.utf8)
    }
}

extension XMLTree.Node {
    /// The content of an element as a piece of another document: without declarations, with the prefixes of a table.
    public func inner(using table: XMLNamespaceTable) -> [UInt8] {
        var bytes: [UInt8] = []
        writeInner(using: table, instruction: { _, _ in nil }) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The element itself as a piece of another document.
    public func outer(using table: XMLNamespaceTable) -> [UInt8] {
        var output = NodeOutput(names: FragmentNames(table))
        output.write(pointer)
        return output.bytes
    }

    /// Writes the content of an element as a piece of another document.
    /// - Parameters:
    ///   - table: the prefixes.
    ///   - instruction: what to write for a processing instruction, given its target and content; nil leaves it as it is.
    ///     All that stands before it was handed to `take`.
    ///   - take: takes the bytes, piece by piece.
    public func writeInner(
        using table: XMLNamespaceTable, instruction: (String, String) -> [UInt8]?,
        _ take: (UnsafeRawBufferPointer) -> Void
    ) {
        var output = NodeOutput(names: FragmentNames(table))
        withoutActuallyEscaping(take) { take in
            withoutActuallyEscaping(instruction) { instruction in
                var child = pointer.pointee.children
                while let current = child {
                    output.write(current) { output, node in
                        output.drain(take)
                        guard let bytes = instruction(string(node.pointee.name), string(node.pointee.content)) else {
                            return false
                        }
                        bytes.withUnsafeBytes { take($0) }
                        return true
                    }
                    child = current.pointee.next
                }
                output.drain(take)
            }
        }
    }
}
