import DocumentModel
import XMLKit

/// Walks over a body and takes its text.
struct DocxTextFlow {
    /// What was read.
    private(set) var text = ReadText()
    private var styles: DocxReadStyles
    private var numbering: DocxTextNumbering
    /// The texts of notes, by kind and identifier.
    private var notes: [String: String] = [:]

    init(styles: DocxReadStyles, numbering: DocxTextNumbering) {
        self.styles = styles
        self.numbering = numbering
    }

    /// Learns the notes that the text refers to.
    mutating func takeNotes(_ kind: String, _ root: XMLTree.Node) {
        for node in root.children where node.isElement && node.localName == kind && node.word("type") == nil {
            guard let id = node.word("id") else { continue }
            notes["\(kind) \(id)"] = cellText(node)
        }
    }

    /// Reads a body.
    mutating func read(_ root: XMLTree.Node) { blocks(root) }

    /// What never holds text of the document.
    private static let skipped: Set<String> = [
        "del", "moveFrom", "Fallback", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "pPr", "rPr", "rt", "delText",
        "instrText", "delInstrText", "tblGrid",
    ]

    private mutating func blocks(_ holder: XMLTree.Node) {
        for node in holder.children where node.isElement {
            switch node.localName {
            case "p": paragraph(node)
            case "tbl": text.append(.table(rows(node)))
            case "sdt" where Self.isPlaceholder(node): break
            case let name where Self.skipped.contains(name): break
            default: blocks(node)
            }
        }
    }

    private mutating func paragraph(_ node: XMLTree.Node) {
        let holder = node.wordChild("pPr")
        var boxes: [XMLTree.Node] = []
        var line = ""
        inlines(node, &line, &boxes)
        let number = holder?.wordChild("numPr")
        let list = number?.wordChild("numId")?.word("val") ?? "0"
        let style = styles.paragraph(holder?.wordChild("pStyle")?.word("val")).format.paragraph.outlineLevel
        let level = holder?.wordChild("outlineLvl")?.word("val").flatMap { Int($0) }.map { $0 + 1 } ?? style
        if let level, (1...6).contains(level) {
            text.append(.heading(line, level: level))
        } else if list != "0" {
            let depth = number?.wordChild("ilvl")?.word("val").flatMap { Int($0) } ?? 0
            let isBlank = line.allSatisfy(\.isWhitespace)
            text.append(.item(line, depth: depth, number: isBlank ? nil : numbering.next(list, depth)))
        } else {
            text.append(.paragraph(line))
        }
        for box in boxes { blocks(box) }
    }

    private func inlines(_ holder: XMLTree.Node, _ line: inout String, _ boxes: inout [XMLTree.Node]) {
        for node in holder.children where node.isElement {
            switch node.localName {
            case "t": line += node.text
            case "tab", "ptab": line += "\t"
            case "br" where node.word("type") == nil || node.word("type") == "textWrapping": line += "\n"
            case "cr": line += "\n"
            case "noBreakHyphen": line += "-"
            case "footnoteReference", "endnoteReference":
                let kind = String(node.localName.dropLast("Reference".count))
                if let note = node.word("id").flatMap({ notes["\(kind) \($0)"] }), !note.isEmpty {
                    line += "（注：\(note)）"
                }
            case "txbxContent": boxes.append(node)
            case "r" where Self.isHidden(node): break
            case "sdt" where Self.isPlaceholder(node): break
            case let name where Self.skipped.contains(name): break
            default: inlines(node, &line, &boxes)
            }
        }
    }

    private func rows(_ table: XMLTree.Node) -> [[String]] {
        var rows: [[String]] = []
        for node in table.children where node.isElement && rows.count < ReadText.largestTable.rows {
            switch node.localName {
            case "tr":
                if node.wordChild("trPr")?.wordChild("del") != nil { continue }
                rows.append(cells(node))
            case let name where Self.skipped.contains(name): break
            default: rows += self.rows(node)
            }
        }
        return rows
    }

    private func cells(_ row: XMLTree.Node) -> [String] {
        var cells: [String] = []
        for node in row.children where node.isElement && cells.count < ReadText.largestTable.columns {
            switch node.localName {
            case "tc":
                cells.append(cellText(node))
                let span = node.wordChild("tcPr")?.wordChild("gridSpan")?.word("val").flatMap { Int($0) } ?? 1
                for _ in 1..<min(max(span, 1), ReadText.largestTable.columns) { cells.append("") }
            case let name where Self.skipped.contains(name): break
            default: cells += self.cells(node)
            }
        }
        return cells
    }

    /// The text of a cell or note: its paragraphs with blanks between them.
    private func cellText(_ cell: XMLTree.Node) -> String {
        var lines: [String] = []
        func take(_ holder: XMLTree.Node) {
            for node in holder.children where node.isElement {
                if node.localName == "p" {
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

    private static func isHidden(_ run: XMLTree.Node) -> Bool {
        guard let vanish = run.wordChild("rPr")?.wordChild("vanish") else { return false }
        return vanish.word("val").map(DocxReadProperties.isOn) ?? true
    }

    /// Whether a content control shows what to write instead of what was written.
    private static func isPlaceholder(_ control: XMLTree.Node) -> Bool {
        guard let mark = control.wordChild("sdtPr")?.wordChild("showingPlcHdr") else { return false }
        return mark.word("val").map(DocxReadProperties.isOn) ?? true
    }
}
