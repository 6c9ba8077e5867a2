public import XMLKit

/// The paragraphs of a document with the numbers that a reader sees.
public struct NumberedLines {
    private var counts: [String: [Int]] = [:]
    private var latest = ""
    private var unnamed = 0

    /// The lines inside an element of either format; rows are marked with a stroke between cells.
    public static func lines(of element: XMLTree.Node) -> [String] {
        var numbering = NumberedLines()
        return numbering.collect(element)
    }

    private mutating func collect(_ element: XMLTree.Node) -> [String] {
        var result: [String] = []
        for child in element.children where child.isElement {
            switch child.localName {
            case "p", "h": result.append(number(of: child) + ParagraphLines.text(of: child))
            case "tr", "table-row":
                let cells = child.children.filter { $0.isElement && ["tc", "table-cell"].contains($0.localName) }
                result.append(cells.map { collect($0).joined(separator: "/") }.joined(separator: "|"))
            case "list":
                result += list(child)
            default: result += collect(child)
            }
        }
        return result
    }

    /// WordprocessingML: the instance of the paragraph counts.
    private mutating func number(of paragraph: XMLTree.Node) -> String {
        let main = paragraph.namespace
        guard let numbering = paragraph.firstChild(main, "pPr")?.firstChild(main, "numPr"),
            let list = numbering.firstChild(main, "numId")?.attribute(main, "val")
        else { return "" }
        let level = numbering.firstChild(main, "ilvl")?.attribute(main, "val").flatMap { Int($0) } ?? 0
        return next(of: list, level: level)
    }

    /// OpenDocument: the list element counts, with those that continue it.
    private mutating func list(_ element: XMLTree.Node) -> [String] {
        let xml = XMLName.xmlNamespace
        let key: String
        if let continued = element.attribute(element.namespace, "continue-list") {
            key = continued
        } else if element.attribute(element.namespace, "continue-numbering") == "true" {
            key = latest
        } else {
            unnamed += 1
            key = element.attribute(xml, "id") ?? "unnamed \(unnamed)"
            counts[key] = nil
        }
        latest = key
        var result: [String] = []
        for item in element.children where item.localName == "list-item" {
            if let start = item.attribute(element.namespace, "start-value").flatMap({ Int($0) }) {
                counts[key] = [start - 1]
            }
            var lines = collect(item)
            if !lines.isEmpty { lines[0] = next(of: key, level: 0) + lines[0] }
            result += lines
        }
        return result
    }

    private mutating func next(of list: String, level: Int) -> String {
        var levels = counts[list] ?? []
        while levels.count <= level { levels.append(0) }
        levels.removeLast(levels.count - level - 1)
        levels[level] += 1
        counts[list] = levels
        return levels.map { "\($0)." }.joined()
    }
}
