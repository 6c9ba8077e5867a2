public import WenshuCore

/// A template, a view, and the paragraphs that must come out, in both formats.
public struct TemplateCase: Sendable, CustomStringConvertible {
    /// What the case shows.
    public let description: String
    /// The template.
    public let blocks: [SampleBlock]
    /// The paragraphs that must come out, in order; rows are marked with a stroke between cells.
    public let lines: [String]

    init(_ description: String, _ blocks: [SampleBlock], _ lines: [String]) {
        self.description = description
        self.blocks = blocks
        self.lines = lines
    }

    /// The data of all cases.
    public static let view: Value = .record([
        ("名称", .string("纪要 & <要点>")),
        ("多行", .string("第一行\n第二行")),
        ("空格", .string(" 前 中  后 ")),
        ("有", .bool(true)),
        ("无", .bool(false)),
        (
            "人员",
            .list([
                .record([("姓名", .string("王芳")), ("任务", .list([.string("甲"), .string("乙")]))]),
                .record([("姓名", .string("欧阳明")), ("任务", .list([]))]),
            ])
        ),
        ("空", .list([])),
        ("照片", .null),
    ])

    /// The cases: scope inference, split tags, nesting.
    public static let all: [TemplateCase] = [
        TemplateCase("a value is escaped", [.p("题：{{名称}}。")], ["题：纪要 & <要点>。"]),
        TemplateCase("a tag split over runs", [.paragraph(["题：{", "{名", "称}", "}。"])], ["题：纪要 & <要点>。"]),
        TemplateCase("full-width braces", [.p("｛｛名称｝｝")], ["纪要 & <要点>"]),
        TemplateCase("a line break in a value", [.p("{{多行}}")], ["第一行\n第二行"]),
        TemplateCase("a condition in a paragraph", [.p("a{{#如果 有}}b{{#否则}}c{{/}}d")], ["abd"]),
        TemplateCase("a condition over runs", [.paragraph(["a{{#如", "果 无}}b", "x", "{{#否则}}c{{", "/}}d"])], ["acd"]),
        TemplateCase(
            "a loop in a paragraph over runs",
            [.paragraph(["{{#循环 人员 为 人}}", "{{人.姓名}}", "{{#间隔}}、", "{{/循环}}。"])], ["王芳、欧阳明。"]),
        TemplateCase(
            "alone in their paragraphs: the paragraphs between",
            [.p("前"), .p("{{#循环 人员}}"), .p("{{姓名}}"), .p("——"), .p("{{/循环}}"), .p("后")],
            ["前", "王芳", "——", "欧阳明", "——", "后"]),
        TemplateCase(
            "an else in its own paragraph", [.p("{{#如果 无}}"), .p("甲"), .p("{{#否则}}"), .p("乙"), .p("{{/如果}}")], ["乙"]),
        TemplateCase(
            "nested paragraph loops",
            [
                .p("{{#循环 人员 为 人}}"), .p("{{人.姓名}}"), .p("{{#循环 人.任务}}"), .p("{{$序号}}.{{.}}"), .p("{{#否则}}"),
                .p("没有任务"),
                .p("{{/}}"), .p("{{/}}"),
            ], ["王芳", "1.甲", "2.乙", "欧阳明", "没有任务"]),
        TemplateCase(
            "several markers in one paragraph",
            [.p("{{#循环 人员}}{{#如果 任务}}"), .p("{{姓名}}"), .p("{{/如果}}{{/循环}}")], ["王芳"]),
        TemplateCase(
            "in cells of one row: the row", [.rows([["姓名", "项数"], ["{{#循环 人员}}{{姓名}}", "{{任务｜计数}}{{/循环}}"]])],
            ["姓名|项数", "王芳|2", "欧阳明|0"]),
        TemplateCase(
            "alone in rows of their own: the rows between",
            [.rows([["{{#循环 人员}}", ""], ["{{姓名}}", "{{任务｜计数}}"], ["小计", ""], ["{{/循环}}", ""]])],
            ["王芳|2", "小计|", "欧阳明|0", "小计|"]),
        TemplateCase(
            "in one cell: the cell's content",
            [.table([[[.p("{{#循环 人员}}"), .p("{{姓名}}"), .p("{{/循环}}")], [.p("右")]]])], ["王芳/欧阳明|右"]),
        TemplateCase(
            "a cell is never left without a paragraph",
            [.table([[[.p("{{#循环 空}}"), .p("{{.}}"), .p("{{/循环}}")], [.p("右")]]])], ["|右"]),
        TemplateCase(
            "a table whose rows all vanish goes too", [.p("前"), .rows([["{{#循环 空}}{{.}}", "{{/循环}}"]]), .p("后")],
            ["前", "后"]),
        TemplateCase(
            "a row loop in a paragraph loop",
            [.p("{{#循环 人员 为 人}}"), .p("{{人.姓名}}"), .rows([["{{#循环 人.任务}}{{.}}{{/循环}}"]]), .p("{{/循环}}")],
            ["王芳", "甲乙", "欧阳明", ""]),
        TemplateCase(
            "@行 repeats the row", [.rows([["{{#循环 人员 @行}}{{姓名}}{{/循环}}", "x"]])], ["王芳|x", "欧阳明|x"]),
        TemplateCase("@段 repeats the paragraph", [.p("·{{#循环 人员 @段}}{{姓名}}{{/循环}}")], ["·王芳", "·欧阳明"]),
        TemplateCase(
            "list items repeat", [.list([[.p("{{#循环 人员}}")], [.p("{{姓名}}")], [.p("{{/循环}}")]])], ["王芳", "欧阳明"]),
        TemplateCase(
            "@段 in a list repeats the item", [.list([[.p("·{{#循环 人员 @段}}{{姓名}}{{/循环}}")]])], ["·王芳", "·欧阳明"]),
        TemplateCase("a paragraph with a note alone vanishes", [.p("{{-- 给编辑 }}"), .p("甲{{-- 乙 }}")], ["甲"]),
        TemplateCase(
            "two blocks in one paragraph", [.p("{{#如果 有}}a{{/}}{{#循环 人员}}{{姓名}}{{/}}{{#如果 无}}b{{/}}")], ["a王芳欧阳明"]),
        TemplateCase(
            "two loops in one row", [.rows([["{{#循环 人员}}{{姓名}}{{/}}", "{{#循环 人员}}{{姓名}}{{/}}"]])], ["王芳欧阳明|王芳欧阳明"]),
    ]

    /// Templates with a fault, and its identifier.
    public static let faulty: [(blocks: [SampleBlock], id: String)] = [
        ([.p("{{#循环 人员}}"), .p("{{姓名}}")], "template.pairing"),
        ([.p("{{/循环}}")], "template.pairing"),
        ([.p("{{#如果 有}}a{{/循环}}")], "template.pairing"),
        ([.p("a{{#循环 人员}}"), .p("{{姓名}}{{/循环}}b")], "template.ambiguous-scope"),
        ([.p("{{#循环 人员}}"), .rows([["{{/循环}}x"]])], "template.crossing"),
        ([.p("{{#循环 人员 @段}}x{{#否则}}y{{/}}")], "template.ambiguous-scope"),
        ([.p("{{#循环 人员 @段}}{{姓名}}{{/}}{{#如果 有 @段}}x{{/}}")], "template.crossing"),
        ([.rows([["{{#循环 人员}}{{姓名}}", "{{#间隔}}、{{/}}"]])], "template.ambiguous-scope"),
        ([.table([[[.p("{{#如果 有 @格}}x{{#否则}}y{{/}}")]]])], "template.ambiguous-scope"),
        ([.rows([["x{{#如果 有 @行}}", "y{{#否则}}", "z{{/}}"]])], "template.ambiguous-scope"),
        (Array(repeating: .p("{{#如果 有}}"), count: 65), "template.limit"),
        ([.p("{{" + String(repeating: "甲", count: 3_000) + "}}")], "template.limit"),
        ([.p("{{名称")], "template.unclosed-tag"),
        ([.p("{{名"), .p("称}}")], "template.unclosed-tag"),
        ([.p("{{#循还 人员}}{{/}}")], "template.unknown-word"),
        ([.p("{{#如果 有}}a{{#间隔}}b{{/}}")], "template.pairing"),
    ]
}
