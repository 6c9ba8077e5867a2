import DocumentModel

/// Rich text in one line, for comparing.
enum RichTextDump {
    static func text(_ blocks: [RichBlock]) -> String { blocks.map(block).joined(separator: " ") }

    private static func block(_ block: RichBlock) -> String {
        switch block {
        case .paragraph(let line): "p(\(text(line)))"
        case .heading(let level, let line): "h\(level)(\(text(line)))"
        case .quote(let inside): "quote(\(text(inside)))"
        case .list(let list): "\(mark(list.mark))(\(list.items.map { "[\(text($0))]" }.joined()))"
        case .code(let code): "code(\(code.replacing("\n", with: "⏎")))"
        case .table(let table):
            "table(\(columns(table));\(([table.header] + table.rows).map(row).joined(separator: ";")))"
        case .rule: "rule"
        }
    }

    private static func mark(_ mark: RichList.Mark) -> String {
        switch mark {
        case .number(let start, let parenthesis): "ol\(start)\(parenthesis ? ")" : ".")"
        case .bullet: "ul"
        case .box(let isTicked): isTicked ? "☑" : "☐"
        }
    }

    private static func columns(_ table: RichTable) -> String {
        table.columns.map { column in
            switch column {
            case .left: "l"
            case .center: "c"
            case .right: "r"
            case nil: "-"
            }
        }.joined()
    }

    private static func row(_ cells: [[RichInline]]) -> String { cells.map(text).joined(separator: "|") }

    static func text(_ line: [RichInline]) -> String { line.map(inline).joined() }

    private static func inline(_ inline: RichInline) -> String {
        switch inline {
        case .text(let text, let look):
            (look.contains(.strong) ? "S" : "") + (look.contains(.emphasis) ? "E" : "")
                + (look.contains(.strike) ? "D" : "") + (look.contains(.code) ? "C" : "")
                + (look.subtracting(.link).isEmpty ? text : "‹\(text)›")
        case .lineBreak: "⏎"
        case .link(let target, let inside): "a<\(target)>(\(text(inside)))"
        case .picture(let source, let description): "img<\(source)>(\(description))"
        case .note(let blocks): "note(\(text(blocks)))"
        }
    }
}
