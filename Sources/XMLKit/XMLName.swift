/// The name of an element or attribute: namespace and local part.
///
/// Source: Namespaces in XML 1.0 §2.1 (expanded name).
public struct XMLName: Hashable, Sendable {
    /// The namespace URI; empty when the name is in no namespace.
    public let namespace: String
    /// The local part.
    public let local: String

    /// Makes a name.
    /// - Parameters:
    ///   - namespace: the namespace URI, or "" for none.
    ///   - local: the local part.
    public init(_ namespace: String, _ local: String) {
        self.namespace = namespace
        self.local = local
    }

    /// The namespace of `xml:space`, `xml:lang` and `xml:id`, whose prefix needs no declaration.
    public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
}

extension XMLName: CustomStringConvertible {
    /// `{namespace}local`, or the local part alone.
    public var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}
