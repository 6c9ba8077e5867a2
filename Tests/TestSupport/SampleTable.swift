public import XMLKit

/// Tables with merged cells as lines of text: cells between strokes, `→2` behind a cell that covers two columns, `↓2` behind
/// one that covers two rows, `^` where a cell reaches down from above.
public enum SampleTable {
    private static let marks: Set<Character> = ["→", "↓"]

    private struct Cell {
        let text: String
        var columns = 1
        var rows = 1

        init(_ source: String) {
            var parts = source.split(omittingEmptySubsequences: false) { SampleTable.marks.contains($0) }[...]
            let kinds = source.filter { SampleTable.marks.contains($0) }
            text = String(parts.removeFirst())
            for (kind, number) in zip(kinds, parts) {
                if kind == "→" { columns = Int(number) ?? 1 } else { rows = Int(number) ?? 1 }
            }
        }
    }

    /// A table of both formats; columns are 20 mm wide.
    /// - Parameters:
    ///   - lines: the rows.
    ///   - headers: how many of them are shown on every page.
    public static func block(_ lines: [String], headers: Int = 0) -> SampleBlock {
        let rows = lines.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { Cell(String($0)) }
        }
        let width = rows.map { $0.reduce(0) { $0 + $1.columns } }.max() ?? 0
        return .native(docx: docx(rows, width, headers), odt: odt(rows, width, headers))
    }

    private static func docx(_ rows: [[Cell]], _ width: Int, _ headers: Int) -> String {
        let body = rows.enumerated().map { index, row in
            "<w:tr>" + (index < headers ? "<w:trPr><w:tblHeader/></w:trPr>" : "")
                + row.map { cell in
                    "<w:tc><w:tcPr><w:tcW w:w=\"\(1_134 * cell.columns)\" w:type=\"dxa\"/>"
                        + (cell.columns > 1 ? "<w:gridSpan w:val=\"\(cell.columns)\"/>" : "")
                        + (cell.rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : cell.text == "^" ? "<w:vMerge/>" : "")
                        + "</w:tcPr>" + SampleBlock.p(cell.text == "^" ? "" : cell.text).wordprocessingML + "</w:tc>"
                }.joined() + "</w:tr>"
        }
        return "<w:tbl><w:tblPr/><w:tblGrid>" + String(repeating: "<w:gridCol w:w=\"1134\"/>", count: width)
            + "</w:tblGrid>" + body.joined() + "</w:tbl>"
    }

    private static func odt(_ rows: [[Cell]], _ width: Int, _ headers: Int) -> String {
        let covered = "<table:covered-table-cell/>"
        let body = rows.map { row in
            "<table:table-row>"
                + row.map { cell in
                    if cell.text == "^" { return String(repeating: covered, count: cell.columns) }
                    let spans =
                        cell.columns > 1 || cell.rows > 1
                        ? " table:number-columns-spanned=\"\(cell.columns)\" table:number-rows-spanned=\"\(cell.rows)\""
                        : ""
                    return "<table:table-cell\(spans)>\(SampleBlock.p(cell.text).openDocument)</table:table-cell>"
                        + String(repeating: covered, count: cell.columns - 1)
                }.joined() + "</table:table-row>"
        }
        return "<table:table table:name=\"表1\">"
            + "<table:table-column table:style-name=\"列\" table:number-columns-repeated=\"\(width)\"/>"
            + (headers > 0
                ? "<table:table-header-rows>\(body.prefix(headers).joined())</table:table-header-rows>" : "")
            + body.dropFirst(headers).joined() + "</table:table>"
    }

    // MARK: reading

    /// The tables inside an element of either format, each with `[columns]` first, and the paragraphs between them. A row
    /// with another number of columns, or with covered cells where nothing covers them, ends with `!`.
    public static func lines(of element: XMLTree.Node) -> [String] {
        var result: [String] = []
        for child in element.children where child.isElement {
            switch child.localName {
            case "tbl": result += docxLines(of: child)
            case "table": result += odtLines(of: child)
            case "p": result.append(ParagraphLines.text(of: child))
            default: result += lines(of: child)
            }
        }
        return result
    }

    private static func number(_ node: XMLTree.Node?, _ name: String) -> Int {
        node.flatMap { node in node.attribute(node.namespace, name) }.flatMap { Int($0) } ?? 1
    }

    private static func shown(_ cell: XMLTree.Node, _ columns: Int, _ rows: Int) -> String {
        ParagraphLines.lines(of: cell).joined(separator: "/") + (columns > 1 ? "→\(columns)" : "")
            + (rows > 1 ? "↓\(rows)" : "")
    }

    private static func docxLines(of table: XMLTree.Node) -> [String] {
        let width = table.descendants.filter { $0.localName == "gridCol" }.count
        let rows: [[(cell: XMLTree.Node, start: Int, span: Int, merge: String?)]] = table.children.filter {
            $0.localName == "tr"
        }.map { row in
            var column = 0
            return row.children.filter { $0.localName == "tc" }.map { cell in
                let properties = cell.firstChild(cell.namespace, "tcPr")
                let merge = properties?.firstChild(cell.namespace, "vMerge")
                let span = number(properties?.firstChild(cell.namespace, "gridSpan"), "val")
                defer { column += span }
                return (cell, column, span, merge.map { $0.attribute($0.namespace, "val") ?? "continue" })
            }
        }
        return ["[\(width)]"]
            + rows.indices.map { index in
                var isWrong = (rows[index].last.map { $0.start + $0.span } ?? 0) != width
                let cells = rows[index].map { cell in
                    func below(_ row: [(cell: XMLTree.Node, start: Int, span: Int, merge: String?)]) -> Bool {
                        row.contains { $0.start == cell.start && $0.span == cell.span && $0.merge == "continue" }
                    }
                    if cell.merge == "continue" {
                        let above =
                            index > 0 ? rows[index - 1].first { $0.start == cell.start && $0.span == cell.span } : nil
                        if above?.merge == nil { isWrong = true }
                        if !ParagraphLines.lines(of: cell.cell).allSatisfy(\.isEmpty) { isWrong = true }
                        return "^" + (cell.span > 1 ? "→\(cell.span)" : "")
                    }
                    let count = cell.merge == nil ? 0 : rows[(index + 1)...].prefix(while: below).count
                    return shown(cell.cell, cell.span, count + 1)
                }
                return cells.joined(separator: "|") + (isWrong ? "!" : "")
            }
    }

    private static func odtLines(of table: XMLTree.Node) -> [String] {
        let width = table.descendants.filter { $0.localName == "table-column" }.reduce(0) {
            $0 + number($1, "number-columns-repeated")
        }
        /// The columns under cells that reach down: how many more rows, and how wide the cell is at its first column.
        var above: [Int: (rows: Int, span: Int)] = [:]
        return ["[\(width)]"]
            + table.descendants.filter { $0.localName == "table-row" }.map { row in
                var cells: [String] = []
                var isWrong = false
                var column = 0
                var beside = 0
                var next: [Int: (rows: Int, span: Int)] = [:]
                for cell in row.children where cell.isElement {
                    for _ in 0..<number(cell, "number-columns-repeated") {
                        if cell.localName == "covered-table-cell" {
                            if beside > 0 {
                                beside -= 1
                            } else if let (rows, span) = above[column] {
                                if rows > 1 { next[column] = (rows - 1, span) }
                                if span > 0 { cells.append("^" + (span > 1 ? "→\(span)" : "")) }
                            } else {
                                isWrong = true
                            }
                            column += 1
                            continue
                        }
                        if beside > 0 || above[column] != nil { isWrong = true }
                        let span = number(cell, "number-columns-spanned")
                        let rows = number(cell, "number-rows-spanned")
                        cells.append(shown(cell, span, rows))
                        if rows > 1 {
                            for offset in 0..<span { next[column + offset] = (rows - 1, offset == 0 ? span : 0) }
                        }
                        beside = span - 1
                        column += 1
                    }
                }
                above = next
                return cells.joined(separator: "|") + (isWrong || beside > 0 || column != width ? "!" : "")
            }
    }
}
