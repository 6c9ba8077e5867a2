public import WenshuCore
public import XMLKit

/// A template with numbered lists, and the paragraphs with their numbers that must come out, in both formats.
public struct ListCase: Sendable, CustomStringConvertible {
    /// What the case shows.
    public let description: String
    /// The template.
    public let blocks: [SampleBlock]
    /// The paragraphs, those of lists with their number: `2.甲`.
    public let lines: [String]

    init(_ description: String, _ blocks: [SampleBlock], _ lines: [String]) {
        self.description = description
        self.blocks = blocks
        self.lines = lines
    }

    /// The data of all cases.
    public static let view: Value = .record([
        (
            "议题",
            .list([
                .record([("题", .string("甲")), ("决议", .list([.string("一"), .string("二")]))]),
                .record([("题", .string("乙")), ("决议", .list([.string("三")]))]),
                .record([("题", .string("丙")), ("决议", .list([.string("四"), .string("五")]))]),
            ])
        )
    ])

    /// The cases.
    public static let all: [ListCase] = [
        ListCase(
            "docxtemplater #217 #326 #662, docxtpl #425: items of an inner loop start anew in each repetition of the outer one",
            [
                .p("{{#循环 议题 为 题}}"), .p("{{题.题}}"), .p("{{#循环 题.决议 为 决}}"), .numbered(["{{决}}"]), .p("{{/}}"),
                .p("{{/}}"),
            ], ["甲", "1.一", "2.二", "乙", "1.三", "丙", "1.四", "2.五"]),
        ListCase(
            "a loop over items is one list", [.p("{{#循环 议题}}"), .numbered(["{{题}}"]), .p("{{/}}")],
            ["1.甲", "2.乙", "3.丙"]),
        ListCase(
            "a loop in the items is one list", [.numbered(["{{#循环 议题}}", "{{题}}", "{{/}}"])], ["1.甲", "2.乙", "3.丙"]),
        ListCase(
            "an item with text below it is one of a list",
            [.p("{{#循环 议题}}"), .numbered(["{{题}}"]), .p("——"), .p("{{/}}")],
            ["1.甲", "——", "2.乙", "——", "3.丙", "——"]),
        ListCase(
            "a whole list starts anew", [.p("{{#循环 议题}}"), .p("{{题}}"), .numbered(["x", "y"]), .p("{{/}}")],
            ["甲", "1.x", "2.y", "乙", "1.x", "2.y", "丙", "1.x", "2.y"]),
        ListCase(
            "a list counts on where the loop says so",
            [.p("{{#循环 议题 续编}}"), .p("{{题}}"), .numbered(["x", "y"]), .p("{{/}}")],
            ["甲", "1.x", "2.y", "乙", "3.x", "4.y", "丙", "5.x", "6.y"]),
        ListCase(
            "items of an inner loop count on where the outer loop says so",
            [
                .p("{{#循环 议题 为 题 续编}}"), .p("{{题.题}}"), .p("{{#循环 题.决议}}"), .numbered(["{{.}}"]), .p("{{/}}"),
                .p("{{/}}"),
            ], ["甲", "1.一", "2.二", "乙", "3.三", "丙", "4.四", "5.五"]),
        ListCase(
            "a loop of loops without text between starts anew",
            [.p("{{#循环 议题 为 题}}{{#循环 题.决议}}"), .numbered(["{{.}}"]), .p("{{/}}{{/}}")],
            ["1.一", "2.二", "1.三", "1.四", "2.五"]),
        ListCase(
            "a numbered column counts the rows",
            [.table([[[.numbered([""])], [.p("{{#循环 议题 @行}}{{题}}{{/}}")]]])],
            ["1.|甲", "2.|乙", "3.|丙"]),
        ListCase(
            "a list in a cell of a repeated row starts anew",
            [.table([[[.p("{{#循环 议题}}{{题}}")], [.numbered(["x", "y"]), .p("{{/}}")]]])],
            ["甲|1.x/2.y", "乙|1.x/2.y", "丙|1.x/2.y"]),
        ListCase(
            "a condition around the items changes nothing",
            [
                .p("{{#循环 议题 为 题}}"), .p("{{题.题}}"), .p("{{#循环 题.决议}}"), .p("{{#如果 . != \"一\"}}"), .numbered(["{{.}}"]),
                .p("{{/}}"), .p("{{/}}"), .p("{{/}}"),
            ], ["甲", "1.二", "乙", "1.三", "丙", "1.四", "2.五"]),
    ]
}

extension SampleBlock {
    /// A numbered list of paragraphs.
    /// - Parameters:
    ///   - items: the text of the items.
    ///   - list: the instance in `word/numbering.xml`.
    ///   - level: the level, from 0.
    public static func numbered(_ items: [String], list: Int = 1, level: Int = 0) -> SampleBlock {
        .native(
            docx: items.map { item in
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr>"
                    + "<w:r><w:t>\(item)</w:t></w:r></w:p>"
            }.joined(),
            odt: "<text:list>" + items.map { "<text:list-item><text:p>\($0)</text:p></text:list-item>" }.joined()
                + "</text:list>")
    }
}

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
