import XMLKit

/// Gaps stand on a yellow ground, in a run of their own with the properties of the run around them.
extension DocxDialect {
    /// Run properties that stand before `highlight` (ISO/IEC 29500-1 §17.3.2.28, EG_RPrBase).
    private static let beforeHighlight: Set<String> = [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss",
        "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
        "szCs",
    ]

    func gapMarks(in element: XMLTree.Node) -> (before: String, after: String)? {
        guard holdsText(element), let run = element.parent, run.localName == "r", run.namespace == element.namespace
        else {
            return nil
        }
        var first = ""
        var rest = ""
        for property in (properties(of: run)?.children).map({ Array($0) }) ?? [] where property.isElement {
            switch property.localName {
            case "highlight", "rPrChange": continue
            case let name where Self.beforeHighlight.contains(name) && property.namespace == run.namespace:
                Self.write(property, to: &first)
            default: Self.write(property, to: &rest)
            }
        }
        let plain = first.isEmpty && rest.isEmpty ? "" : "<\(prefix)rPr>\(first)\(rest)</\(prefix)rPr>"
        let yellow = "<\(prefix)rPr>\(first)<\(prefix)highlight \(prefix)val=\"yellow\"/>\(rest)</\(prefix)rPr>"
        func border(_ properties: String) -> String {
            "</\(prefix)t></\(prefix)r><\(prefix)r>\(properties)<\(prefix)t xml:space=\"preserve\">"
        }
        return (border(yellow), border(plain))
    }

    private static func write(_ element: XMLTree.Node, to text: inout String) {
        let name = element.prefix.isEmpty ? element.localName : "\(element.prefix):\(element.localName)"
        text += "<\(name)"
        for (prefix, uri) in element.namespaceDeclarations {
            write(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri, to: &text)
        }
        for attribute in element.attributes {
            let local = attribute.name.local
            write(attribute.prefix.isEmpty ? local : "\(attribute.prefix):\(local)", attribute.value, to: &text)
        }
        text += ">"
        for child in element.children where child.isElement { write(child, to: &text) }
        text += "</\(name)>"
    }

    private static func write(_ name: String, _ value: String, to text: inout String) {
        var escaped: [UInt8] = []
        _ = XMLByteWriter.escape(value, into: &escaped, attribute: true)
        text += " \(name)=\"\(String(decoding: escaped, as: UTF8.self))\""
    }
}
