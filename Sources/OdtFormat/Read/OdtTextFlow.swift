import DocumentModel
import XMLKit

/// Walks over a body and takes its text.
struct OdtTextFlow {
    /// What was read.
    private(set) var text = ReadText()
    /// The levels of list styles that are numbered, by name, from 1.
    private var numbered: [String: Set<Int>] = [:]
    /// Text styles that hide their text.
    private var hidden: Set<String> = []

    /// A list that the walk is in.
    private struct List {
        let style: String?
        var count = 0
    }

    init() {}

    /// Learns list styles and hidden text.
    mutating func takeStyles(_ root: XMLTree.Node) {
        for holder in root.children where holder.isElement {
            for node in holder.children where node.isElement {
                guard let name = node.attribute(OpenDocument.style, "name") else { continue }
                switch node.localName {
                case "list-style":
                    numbered[name] = Set(
                        node.children.filter { $0.isElement && $0.localName == "list-level-style-number" }
                            .compactMap { $0.attribute(OpenDocument.text, "level").flatMap { Int($0) } })
                case "style":
                    let properties = node.firstChild(OpenDocument.style, "text-properties")
                    if properties?.attribute(OpenDocument.text, "display") == "none" { hidden.insert(name) }
                default: break
                }
            }
        }
    }

    /// Reads a body.
    mutating func read(_ root: XMLTree.Node) {
        var lists: [List] = []
        blocks(root, &lists)
    }

    /// What never holds text of the document.
    private static let skipped: Set<String> = [
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "annotation",
        "annotation-end", "index-title-template", "table-of-content-source", "ruby-text", "desc", "title",
        "table-column", "table-columns", "table-header-columns", "hidden-text", "hidden-paragraph", "placeholder",
    ]

    private mutating func blocks(_ holder: XMLTree.Node, _ lists: inout [List]) {
        for node in holder.children where node.isElement { block(node, &lists) }
    }

    private mutating func block(_ node: XMLTree.Node, _ lists: inout [List]) {
        switch node.localName {
        case "p", "h": paragraph(node, &lists)
        case "list":
            lists.append(List(style: node.attribute(OpenDocument.text, "style-name") ?? lists.last?.style))
            blocks(node, &lists)
            lists.removeLast()
        case "list-item":
            if let last = lists.indices.last { lists[last].count += 1 }
            items(node, &lists)
        case "table": text.append(.table(rows(node)))
        case let name where Self.skipped.contains(name): break
        default: blocks(node, &lists)
        }
    }

    /// The paragraphs of a list item: the first has the number, the others none.
    private mutating func items(_ holder: XMLTree.Node, _ lists: inout [List]) {
        var isFirst = true
        for node in holder.children where node.isElement {
            guard node.localName == "p", isFirst else {
                block(node, &lists)
                continue
            }
            isFirst = false
            let depth = lists.count - 1
            let isNumbered = lists.last?.style.flatMap { numbered[$0]?.contains(depth + 1) } ?? false
            var boxes: [XMLTree.Node] = []
            var line = ""
            inlines(node, &line, &boxes)
            text.append(.item(line, depth: depth, number: isNumbered ? lists.last?.count : nil))
            for box in boxes { blocks(box, &lists) }
        }
    }

    private mutating func paragraph(_ node: XMLTree.Node, _ lists: inout [List]) {
        var boxes: [XMLTree.Node] = []
        var line = ""
        inlines(node, &line, &boxes)
        if node.localName == "h" {
            let level = node.attribute(OpenDocument.text, "outline-level").flatMap { Int($0) } ?? 1
            text.append(.heading(line, level: level))
        } else {
            text.append(.paragraph(line))
        }
        for box in boxes { blocks(box, &lists) }
    }

    private func inlines(_ holder: XMLTree.Node, _ line: inout String, _ boxes: inout [XMLTree.Node]) {
        for node in holder.children {
            guard node.isElement else {
                if node.isText { Self.add(node.text, to: &line) }
                continue
            }
            switch node.localName {
            case "s":
                let count = node.attribute(OpenDocument.text, "c").flatMap { Int($0) } ?? 1
                line += String(repeating: " ", count: min(max(count, 1), 1000))
            case "tab": line += "\t"
            case "line-break": line += "\n"
            case "text-box": boxes.append(node)
            case "note":
                guard let body = node.firstChild(OpenDocument.text, "note-body") else { continue }
                let note = cellText(body)
                if !note.isEmpty { line += "（注：\(note)）" }
            case "span" where node.attribute(OpenDocument.text, "style-name").map(hidden.contains) == true: break
            case let name where Self.skipped.contains(name): break
            default: inlines(node, &line, &boxes)
            }
        }
    }

    /// Adds text with runs of white space as one space (ODF 1.3 part 3 §6.1.2).
    private static func add(_ text: String, to line: inout String) {
        for character in text {
            let isSpace = character == " " || character == "\t" || character.isNewline
            if isSpace, line.isEmpty || line.last == " " { continue }
            line.append(isSpace ? " " : character)
        }
    }

    private func rows(_ table: XMLTree.Node) -> [[String]] {
        var rows: [[String]] = []
        for node in table.children where node.isElement && rows.count < ReadText.largestTable.rows {
            switch node.localName {
            case "table-row":
                rows.append(cells(node))
            case let name where Self.skipped.contains(name): break
            default: rows += self.rows(node)
            }
        }
        return rows
    }

    private func cells(_ row: XMLTree.Node) -> [String] {
        let most = ReadText.largestTable.columns
        var cells: [String] = []
        for cell in row.children where cell.isElement && cells.count < most {
            let count = cell.attribute(OpenDocument.table, "number-columns-repeated").flatMap { Int($0) } ?? 1
            let text = cell.localName == "table-cell" ? cellText(cell) : ""
            cells += Array(repeating: text, count: min(max(count, 1), most - cells.count))
        }
        return cells
    }

    /// The text of a cell or note: its paragraphs with blanks between them.
    private func cellText(_ cell: XMLTree.Node) -> String {
        var lines: [String] = []
        func take(_ holder: XMLTree.Node) {
            for node in holder.children where node.isElement {
                if node.localName == "p" || node.localName == "h" {
                    var line = ""
                    var boxes: [XMLTree.Node] = []
                    inlines(node, &line, &boxes)
                    lines.append(line)
                    for box in boxes { take(box) }
                } else if !Self.skipped.contains(node.localName) {
                    take(node)
                }
            }
        }
        take(cell)
        return lines.flatMap { $0.split(whereSeparator: \.isWhitespace) }.joined(separator: " ")
    }
}
