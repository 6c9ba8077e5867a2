public import WenshuCore

extension TemplateCase {
    /// The data of the cases with lists.
    public static let listView: Value = .record([
        (
            "议题",
            .list([
                .record([("题", .string("甲")), ("决议", .list([.string("一"), .string("二")]))]),
                .record([("题", .string("乙")), ("决议", .list([.string("三")]))]),
                .record([("题", .string("丙")), ("决议", .list([.string("四"), .string("五")]))]),
            ])
        )
    ])

    /// Numbered lists; the lines have their numbers: `2.甲`.
    public static let lists: [TemplateCase] = [
        TemplateCase(
            "docxtemplater #217 #326 #662, docxtpl #425: items of an inner loop start anew in each repetition of the outer one",
            [
                .p("{{#循环 议题 为 题}}"), .p("{{题.题}}"), .p("{{#循环 题.决议 为 决}}"), .numbered(["{{决}}"]), .p("{{/}}"),
                .p("{{/}}"),
            ], ["甲", "1.一", "2.二", "乙", "1.三", "丙", "1.四", "2.五"]),
        TemplateCase(
            "a loop over items is one list", [.p("{{#循环 议题}}"), .numbered(["{{题}}"]), .p("{{/}}")],
            ["1.甲", "2.乙", "3.丙"]),
        TemplateCase(
            "a loop in the items is one list", [.numbered(["{{#循环 议题}}", "{{题}}", "{{/}}"])], ["1.甲", "2.乙", "3.丙"]),
        TemplateCase(
            "an item with text below it is one of a list",
            [.p("{{#循环 议题}}"), .numbered(["{{题}}"]), .p("——"), .p("{{/}}")],
            ["1.甲", "——", "2.乙", "——", "3.丙", "——"]),
        TemplateCase(
            "a whole list starts anew", [.p("{{#循环 议题}}"), .p("{{题}}"), .numbered(["x", "y"]), .p("{{/}}")],
            ["甲", "1.x", "2.y", "乙", "1.x", "2.y", "丙", "1.x", "2.y"]),
        TemplateCase(
            "a list counts on where the loop says so",
            [.p("{{#循环 议题 续编}}"), .p("{{题}}"), .numbered(["x", "y"]), .p("{{/}}")],
            ["甲", "1.x", "2.y", "乙", "3.x", "4.y", "丙", "5.x", "6.y"]),
        TemplateCase(
            "items of an inner loop count on where the outer loop says so",
            [
                .p("{{#循环 议题 为 题 续编}}"), .p("{{题.题}}"), .p("{{#循环 题.决议}}"), .numbered(["{{.}}"]), .p("{{/}}"),
                .p("{{/}}"),
            ], ["甲", "1.一", "2.二", "乙", "3.三", "丙", "4.四", "5.五"]),
        TemplateCase(
            "a loop of loops without text between starts anew",
            [.p("{{#循环 议题 为 题}}{{#循环 题.决议}}"), .numbered(["{{.}}"]), .p("{{/}}{{/}}")],
            ["1.一", "2.二", "1.三", "1.四", "2.五"]),
        TemplateCase(
            "a numbered column counts the rows",
            [.table([[[.numbered([""])], [.p("{{#循环 议题 @行}}{{题}}{{/}}")]]])],
            ["1.|甲", "2.|乙", "3.|丙"]),
        TemplateCase(
            "a list in a cell of a repeated row starts anew",
            [.table([[[.p("{{#循环 议题}}{{题}}")], [.numbered(["x", "y"]), .p("{{/}}")]]])],
            ["甲|1.x/2.y", "乙|1.x/2.y", "丙|1.x/2.y"]),
        TemplateCase(
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
