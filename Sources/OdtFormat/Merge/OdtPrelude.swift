import XMLKit

/// What stands before the text of the composed document: forms, tracked changes, declarations. Source: ODF 1.3 part 3 §3.4.
struct OdtPrelude {
    /// The parts of the prelude that are made of the parts of many documents, in the order of the schema.
    private static let lists: [(OdtElement, String)] = [
        (.forms, "office:forms"), (.trackedChanges, "text:tracked-changes"),
        (.variableDeclarations, "text:variable-decls"), (.sequenceDeclarations, "text:sequence-decls"),
        (.userDeclarations, "text:user-field-decls"),
    ]

    private var content: [OdtElement: [UInt8]] = [:]
    private var attributes: [OdtElement: [UInt8]] = [:]
    private var others: [UInt8] = []
    private var rest: [UInt8] = []
    private let repair: String

    /// Makes an empty prelude.
    /// - Parameter repair: declarations for elements that are written by hand.
    init(repair: String) { self.repair = repair }

    /// Takes an element of the prelude of the volume, with its attributes.
    mutating func take(house element: OdtElement, _ node: XMLTree.Node) {
        if Self.lists.contains(where: { $0.0 == element }) {
            for attribute in node.attributes where !attribute.prefix.isEmpty {
                var value: [UInt8] = []
                XMLByteWriter.escape(attribute.value, into: &value, attribute: true)
                attributes[element, default: []] += " \(attribute.prefix):\(attribute.name.local)=\"".utf8
                attributes[element, default: []] += value
                attributes[element, default: []].append(UInt8(ascii: "\""))
            }
            add(element, contentOf: node, declaring: [])
        } else if element == .calculationSettings || element == .contentValidations || element == .labelRanges {
            node.serialize(into: &rest)
        } else {
            node.serialize(into: &others)
        }
    }

    /// Adds what stands in an element of the prelude of a document.
    mutating func add(
        _ element: OdtElement, contentOf node: XMLTree.Node, declaring declarations: [OdtNamespaceScope.Declaration]
    ) {
        for child in node.children where child.isElement {
            child.serialize(into: &content[element, default: []], declaring: declarations)
        }
    }

    /// Declares a sequence.
    mutating func declare(sequence name: String) {
        var escaped: [UInt8] = []
        XMLByteWriter.escape(name, into: &escaped, attribute: true)
        content[.sequenceDeclarations, default: []] +=
            "<text:sequence-decl\(repair) text:display-outline-level=\"0\" text:name=\"".utf8
        content[.sequenceDeclarations, default: []] += escaped
        content[.sequenceDeclarations, default: []] += "\"/>".utf8
    }

    /// The prelude in XML.
    func written() -> [UInt8] {
        var bytes: [UInt8] = []
        for (element, name) in Self.lists {
            guard let inner = content[element], !inner.isEmpty else { continue }
            bytes += "<\(name)\(repair)".utf8
            bytes += attributes[element] ?? []
            bytes.append(UInt8(ascii: ">"))
            bytes += inner
            bytes += "</\(name)>".utf8
        }
        return bytes + others + rest
    }
}
