public import XMLKit

/// The text of a document's paragraphs, for comparing: a row is one line with strokes between cells.
public enum ParagraphLines {
    /// The lines inside an element of either format.
    public static func lines(of element: XMLTree.Node) -> [String] {
        var result: [String] = []
        for child in element.children where child.isElement {
            switch child.localName {
            case "p", "h": result.append(text(of: child))
            case "tr", "table-row":
                let cells = child.children.filter { $0.isElement && ["tc", "table-cell"].contains($0.localName) }
                result.append(cells.map { lines(of: $0).joined(separator: "/") }.joined(separator: "|"))
            default: result += lines(of: child)
            }
        }
        return result
    }

    /// The text of a paragraph.
    public static func text(of element: XMLTree.Node) -> String {
        element.children.map { child in
            guard child.isElement else {
                return ["t", "p", "span", "h", "a", "meta"].contains(element.localName) ? child.text : ""
            }
            switch child.localName {
            case "br", "line-break": return "\n"
            case "tab": return "\t"
            case "s":
                let count = child.attributes.first { $0.name.local == "c" }.flatMap { Int($0.value) }
                return String(repeating: " ", count: count ?? 1)
            default: return text(of: child)
            }
        }.joined()
    }
}
