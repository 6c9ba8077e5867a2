import WenshuCore
import XMLKit

/// What the common styles of a document come to, with all that they inherit.
struct OdtStyleEffects {
    /// A property: the element it stands in, and its name.
    struct Item: Hashable {
        /// `paragraph-properties`, `text-properties`…; "" for the style itself.
        let element: String
        /// The attribute or child element.
        let name: XMLName
    }

    /// The value of a property.
    struct Value {
        /// As it is written, or the element in XML.
        let raw: String
        /// In a form that can be compared with other documents.
        let normal: String
        /// The element that is the value; nil for attributes.
        let node: XMLTree.Node?
    }

    private var known: [OdtStyleKey: [Item: Value]] = [:]
    private var defaults: [String: [Item: Value]] = [:]
    private let table: OdtStyleTable

    /// Makes an account of styles that nothing has changed yet.
    init(_ table: OdtStyleTable) {
        self.table = table
        for (family, node) in table.defaults { defaults[family] = own(node) }
    }

    /// The families that have defaults.
    var families: Set<String> { Set(defaults.keys) }

    /// What holds in a family where no style says otherwise.
    func base(_ family: String) -> [Item: Value] { defaults[family] ?? [:] }

    /// What a common style comes to; with all its parents it is read once.
    mutating func of(_ key: OdtStyleKey) -> [Item: Value] {
        var chain: [OdtStyleKey] = []
        var seen = Set<OdtStyleKey>()
        var next: OdtStyleKey? = key
        var values = base(key.family)
        while let current = next, seen.count < 200, seen.insert(current).inserted {
            if let ready = known[current] {
                values = ready
                break
            }
            guard let node = table.common[current] else { break }
            chain.append(current)
            next = node[.parentStyleName].map { OdtStyleKey(key.family, $0) }
        }
        for current in chain.reversed() {
            if let node = table.common[current] { values.merge(own(node)) { $1 } }
            known[current] = values
        }
        return values
    }

    /// Whether both come to the same looks.
    static func isSame(_ left: [Item: Value], _ right: [Item: Value]) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key]?.normal == $0.value.normal }
    }

    /// What a style says itself.
    func own(_ style: XMLTree.Node) -> [Item: Value] {
        var result: [Item: Value] = [:]
        for name in ["list-style-name", "default-outline-level", "data-style-name"] {
            guard let value = style.attribute(OpenDocument.style, name), !value.isEmpty else { continue }
            var normal = value
            if name != "default-outline-level" {
                let key = OdtStyleKey(name == "list-style-name" ? "list" : "data", value)
                normal = table.common[key].map { Self.text(of: $0) } ?? ""
            }
            result[Item(element: "", name: XMLName(OpenDocument.style, name))] = Value(
                raw: value, normal: normal, node: nil)
        }
        for properties in style.children where properties.isElement {
            let element = properties.localName
            if element == "map" {
                let item = Item(element: "", name: properties.name)
                let text = (result[item]?.raw ?? "") + Self.text(of: properties)
                result[item] = Value(raw: text, normal: text, node: properties)
                continue
            }
            for attribute in properties.attributes where !Self.isRevision(attribute.name) {
                result[Item(element: element, name: attribute.name)] = Value(
                    raw: attribute.value, normal: normal(attribute.name, attribute.value), node: nil)
            }
            for child in properties.children where child.isElement {
                let text = Self.text(of: child)
                result[Item(element: element, name: child.name)] = Value(raw: text, normal: text, node: child)
            }
        }
        return result
    }

    /// Whether an attribute is a number of LibreOffice for comparing versions of a document, which shows nowhere.
    static func isRevision(_ name: XMLName) -> Bool {
        name.namespace == "http://openoffice.org/2009/office" && name.local.hasSuffix("rsid")
    }

    private func normal(_ name: XMLName, _ value: String) -> String {
        if name.namespace == OpenDocument.style, name.local.hasPrefix("font-name") {
            return table.fonts[value]?.attribute(OpenDocument.vector, "font-family") ?? value
        }
        guard let last = value.utf8.last, (0x61...0x7A).contains(last), let length = Length(value) else { return value }
        return "\((length.emu + 1800) / 3600)"
    }

    private static func text(of node: XMLTree.Node) -> String {
        var bytes: [UInt8] = []
        node.serialize(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
