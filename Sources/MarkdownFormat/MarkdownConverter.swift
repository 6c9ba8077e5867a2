import DocumentModel
import Foundation
import WenshuCore

/// Turns cmark's nodes into rich text.
struct MarkdownConverter {
    /// The definitions of footnotes, in the order of their numbers.
    private let notes: [MarkdownNode]
    private var isInNote = false
    private var pieces = 0
    /// What was found.
    private(set) var findings: [Diagnostic] = []

    init(notes: [MarkdownNode]) { self.notes = notes }

    /// What stands in a container.
    /// - Throws: `JobFailure` when it is nested too deeply or there is too much.
    mutating func blocks(of container: MarkdownNode, depth: Int) throws(JobFailure) -> [RichBlock] {
        guard depth <= MarkdownLimits.maximumDepth else { throw MarkdownLimits.tooDeep }
        var result: [RichBlock] = []
        for node in container.children {
            try count()
            switch node.kind {
            case "paragraph": result.append(.paragraph(try line(node)))
            case "heading": result.append(.heading(level: node.headingLevel, try line(node)))
            case "block_quote": result.append(.quote(try blocks(of: node, depth: depth + 1)))
            case "list": result += try lists(node, depth: depth + 1)
            case "code_block": result.append(.code(Self.withoutLastBreak(node.literal)))
            case "thematic_break": result.append(.rule)
            case "table": result.append(.table(try table(node)))
            case "html_block":
                let text = visible(html: node.literal)
                if !text.isEmpty { result.append(.paragraph(text)) }
            default: break
            }
        }
        return result
    }

    private mutating func count() throws(JobFailure) {
        pieces += 1
        guard pieces <= MarkdownLimits.maximumPieces else {
            throw MarkdownLimits.failure("富文本的内容太多（超过 \(MarkdownLimits.maximumPieces) 处）", "把正文分成几个字段")
        }
    }

    /// A list; where tasks and plain items alternate, several.
    private mutating func lists(_ node: MarkdownNode, depth: Int) throws(JobFailure) -> [RichBlock] {
        var result: [RichList] = []
        for item in node.children {
            try count()
            let content = try blocks(of: item, depth: depth)
            let mark: RichList.Mark =
                if item.kind == "tasklist" {
                    .box(isTicked: item.isTicked)
                } else if node.isOrdered {
                    .number(start: node.listStart, parenthesis: node.hasParenthesis)
                } else {
                    .bullet
                }
            if let last = result.indices.last, result[last].mark == mark {
                result[last].items.append(content)
            } else {
                result.append(RichList(mark, [content]))
            }
        }
        return result.map { .list($0) }
    }

    private mutating func table(_ node: MarkdownNode) throws(JobFailure) -> RichTable {
        let columns: [RichTable.Alignment?] = node.columns.map { letter in
            switch letter {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: nil
            }
        }
        var rows: [[[RichInline]]] = []
        for row in node.children {
            var cells: [[RichInline]] = []
            for cell in row.children where cells.count < columns.count {
                try count()
                cells.append(try line(cell))
            }
            while cells.count < columns.count { cells.append([]) }
            rows.append(cells)
        }
        return RichTable(columns: columns, header: rows.first ?? [], rows: Array(rows.dropFirst()))
    }

    // MARK: lines

    private mutating func line(_ node: MarkdownNode) throws(JobFailure) -> [RichInline] {
        var line = LineBuilder()
        try add(node, look: [], to: &line, depth: 0)
        return line.inlines
    }

    private mutating func add(
        _ container: MarkdownNode, look: RichLook, to line: inout LineBuilder, depth: Int
    ) throws(JobFailure) {
        guard depth <= MarkdownLimits.maximumDepth else { throw MarkdownLimits.tooDeep }
        for node in container.children {
            try count()
            switch node.kind {
            case "text": line.add(node.literal, look)
            case "softbreak": line.addSoftBreak()
            case "linebreak": line.add(.lineBreak)
            case "code": line.add(node.literal, look.union(.code))
            case "emph": try add(node, look: look.union(.emphasis), to: &line, depth: depth + 1)
            case "strong": try add(node, look: look.union(.strong), to: &line, depth: depth + 1)
            case "strikethrough": try add(node, look: look.union(.strike), to: &line, depth: depth + 1)
            case "link": try addLink(node, look: look, to: &line, depth: depth + 1)
            case "image":
                let source = node.url.removingPercentEncoding ?? node.url
                line.add(.picture(source: source, description: Self.text(in: node, depth: 0)))
            case "html_inline": for inline in visible(html: node.literal) { line.add(piece: inline) }
            case "footnote_reference": try addNote(node, look: look, to: &line)
            default: break
            }
        }
    }

    /// A link to an address on the net; what is none stays text.
    private mutating func addLink(
        _ node: MarkdownNode, look: RichLook, to line: inout LineBuilder, depth: Int
    ) throws(JobFailure) {
        guard let target = LinkTarget(node.url) else {
            findings.append(
                Diagnostic(
                    .warning, id: "markdown.link", cause: "链接「\(node.url.excerpt(40))」不是网址，只印出文字",
                    remedy: "写成 https:// 开头的网址或 mailto: 开头的邮箱"))
            return try add(node, look: look, to: &line, depth: depth)
        }
        var inside = LineBuilder()
        try add(node, look: look.union(.link), to: &inside, depth: depth)
        var texts: [RichInline] = []
        func flush() {
            if !texts.isEmpty { line.add(.link(target: target.text, texts)) }
            texts = []
        }
        for inline in inside.inlines {
            if case .text = inline {
                texts.append(inline)
            } else {
                flush()
                line.add(piece: inline)
            }
        }
        flush()
    }

    /// A note at the place of its first reference, once for each reference; inside a note, the number.
    private mutating func addNote(_ node: MarkdownNode, look: RichLook, to line: inout LineBuilder) throws(JobFailure) {
        guard let number = Int(node.literal), notes.indices.contains(number - 1), !isInNote else {
            return line.add("[\(node.literal)]", look)
        }
        isInNote = true
        let content = try blocks(of: notes[number - 1], depth: 1)
        isInNote = false
        line.add(.note(content))
    }

    // MARK: what is no Markdown

    /// HTML is shown as it is written, except line breaks and remarks.
    private mutating func visible(html: String) -> [RichInline] {
        let text = Self.withoutLastBreak(html)
        let name = text.lowercased().filter { !$0.isWhitespace }
        if ["<br>", "<br/>"].contains(name) { return [.lineBreak] }
        if text.isEmpty || name.hasPrefix("<!--") && name.hasSuffix("-->") { return [] }
        findings.append(
            Diagnostic(
                .warning, id: "markdown.html", cause: "富文本里的 HTML「\(text.excerpt(40))」不起作用，照原样印出",
                remedy: "用 Markdown 的写法，如 **加粗**、表格；不要的删掉"))
        var result: [RichInline] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result.append(.lineBreak) }
            if !line.isEmpty { result.append(.text(String(line), [])) }
        }
        return result
    }

    /// The words in a node.
    private static func text(in container: MarkdownNode, depth: Int) -> String {
        guard depth <= MarkdownLimits.maximumDepth else { return "" }
        return container.children.map { node in
            switch node.kind {
            case "text", "code": node.literal
            case "softbreak", "linebreak": " "
            default: text(in: node, depth: depth + 1)
            }
        }.joined()
    }

    private static func withoutLastBreak(_ text: String) -> String {
        text.utf8.last == 0x0A ? String(text.unicodeScalars.dropLast()) : text
    }
}

extension LineBuilder {
    /// Adds a piece of any kind.
    fileprivate mutating func add(piece: RichInline) {
        if case .text(let text, let look) = piece { add(text, look) } else { add(piece) }
    }
}
