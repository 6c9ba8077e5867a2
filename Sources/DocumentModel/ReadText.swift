import WenshuCore

/// The plain content of a document that was read: paragraphs, headings, list items and tables, without their looks.
///
/// Deleted text, comments, headers and footers are left out; notes stand in brackets where they are referred to.
public struct ReadText: Sendable, Hashable {
    /// A piece of the content.
    public enum Block: Sendable, Hashable {
        /// A paragraph; line breaks are U+000A.
        case paragraph(String)
        /// A heading of a level from 1.
        case heading(String, level: Int)
        /// An item of a list at a depth from 0, with its number in a numbered one.
        case item(String, depth: Int, number: Int?)
        /// The texts of the cells, row by row.
        case table([[String]])
    }

    /// The pieces in the order of the document; blank paragraphs are left out.
    public private(set) var blocks: [Block] = []

    /// The most columns of a table that are read, and the most rows.
    public static let largestTable = (columns: 63, rows: 20_000)

    /// The length of all texts, in bytes of UTF-8.
    public private(set) var size = 0

    /// Makes an empty text.
    public init() {}

    /// Makes a text whose lines are paragraphs.
    public init(lines: String) {
        for line in lines.split(separator: "\n") { append(.paragraph(String(line))) }
    }

    /// Adds a piece; blank ones are dropped, and blanks at the ends of others.
    public mutating func append(_ block: Block) {
        switch block {
        case .paragraph(let text), .heading(let text, _), .item(let text, _, _): size += text.utf8.count + 1
        case .table(let rows): size += rows.reduce(0) { $0 + $1.reduce(1) { $0 + $1.utf8.count + 3 } }
        }
        switch block {
        case .paragraph(let text):
            let text = text.trimmed
            if !text.isEmpty { blocks.append(.paragraph(text)) }
        case .heading(let text, let level):
            let text = text.trimmed
            if !text.isEmpty { blocks.append(.heading(text, level: min(max(level, 1), 6))) }
        case .item(let text, let depth, let number):
            let text = text.trimmed
            if !text.isEmpty { blocks.append(.item(text, depth: min(max(depth, 0), 9), number: number)) }
        case .table(let rows):
            let rows = rows.map { $0.map(ReadText.oneLine) }.filter { $0.contains { !$0.isEmpty } }
            if !rows.isEmpty { blocks.append(.table(rows)) }
        }
    }

    /// Plain lines: a paragraph is a line, a row of a table is a line with ` | ` between its cells.
    public var plain: String {
        var lines: [String] = []
        for block in blocks {
            switch block {
            case .paragraph(let text), .heading(let text, _): lines.append(text)
            case .item(let text, _, let number): lines.append(number.map { "\($0). \(text)" } ?? text)
            case .table(let rows): for row in rows { lines.append(row.joined(separator: " | ")) }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The same as Markdown, in which everything means itself.
    public var markdown: String {
        var result = ""
        var isInList = false
        for block in blocks {
            if case .item = block, isInList {
                result += "\n"
            } else if !result.isEmpty {
                result += "\n\n"
            }
            isInList = false
            switch block {
            case .paragraph(let text): result += ReadText.escaped(text)
            case .heading(let text, let level):
                result += String(repeating: "#", count: level) + " " + ReadText.escaped(ReadText.oneLine(text))
            case .item(let text, let depth, let number):
                isInList = true
                result += String(repeating: "    ", count: depth) + (number.map { "\($0). " } ?? "- ")
                result += ReadText.escaped(ReadText.oneLine(text))
            case .table(let rows): result += ReadText.table(rows)
            }
        }
        return result
    }

    private static func table(_ rows: [[String]]) -> String {
        let width = rows.map(\.count).max() ?? 0
        var lines = rows.map { row in
            let cells = row + Array(repeating: "", count: width - row.count)
            return "| " + cells.map(escaped).joined(separator: " | ") + " |"
        }
        lines.insert("|" + String(repeating: "---|", count: width), at: 1)
        return lines.joined(separator: "\n")
    }

    /// Text in which no character has a meaning of Markdown; line breaks stay.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var result = ""
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            for character in line {
                if "\\`*_[]<>|~#!&$^".contains(character) { result.append("\\") }
                if result.isEmpty, "-+=:".contains(character) { result.append("\\") }
                if result.count == digits.count, !digits.isEmpty, ".)".contains(character) { result.append("\\") }
                result.append(character)
            }
            return result
        }.joined(separator: "\\\n")
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0 == "\n" || $0 == "\t" ? " " : $0 }).trimmed
    }
}
