public import WenshuCore

/// A template with rich text, its Markdown, and the paragraphs that must come out, in both formats.
public struct RichTextCase: Sendable, CustomStringConvertible {
    /// What the case shows.
    public let description: String
    /// The template.
    public let blocks: [SampleBlock]
    /// The data.
    public let view: Value
    /// The paragraphs that must come out, in order.
    public let lines: [String]

    init(_ description: String, _ blocks: [SampleBlock], _ text: String, _ lines: [String]) {
        self.description = description
        self.blocks = blocks
        view = Self.view(text)
        self.lines = lines
    }

    /// The data of a text.
    public static func view(_ text: String) -> Value {
        .record([
            ("文", .string(text)), ("缺", .null), ("有", .bool(true)), ("无", .bool(false)), ("数", .number(Number(3))),
            ("项", .list([.string("**甲**\n\n乙"), .string("1. 丙")])),
            ("人", .list([.record([("姓名", .string("王芳"))])])),
        ])
    }

    /// The places where rich text may stand.
    public static let all: [RichTextCase] = [
        RichTextCase(
            "alone in a paragraph: its blocks take the place", [.p("前"), .p("{{*文}}"), .p("后")],
            "# 题\n\n甲**乙**\n\n- 一\n- 二\n  1. 三\n\n> 引\n\n---\n\n尾", ["前", "题", "甲乙", "一", "二", "三", "引", "", "尾", "后"]),
        RichTextCase("the sign in full width", [.p("｛｛＊文｝｝")], "甲\n\n乙", ["甲", "乙"]),
        RichTextCase("a tag split over runs", [.paragraph(["{{", "*文", "}}"])], "甲\n\n乙", ["甲", "乙"]),
        RichTextCase("among other text: one line", [.p("a{{*文}}b")], "**粗**的[链](https://a.cn)`码`", ["a粗的链码b"]),
        RichTextCase("twice in a paragraph", [.p("{{*文}}、{{*文}}")], "*甲*", ["甲、甲"]),
        RichTextCase("plain text is itself", [.p("{{*文}}")], "a & b < c > d \"e\"", ["a & b < c > d \"e\""]),
        RichTextCase("a number is itself", [.p("{{*数}}")], "", ["3"]),
        RichTextCase("line breaks", [.p("{{*文}}")], "甲\n乙  \n丙", ["甲乙\n丙"]),
        RichTextCase("spaces and tabs in code", [.p("{{*文}}")], "```\na  b\n\n\tc \n```", ["a  b\n\n\tc "]),
        RichTextCase("a table", [.p("{{*文}}")], "|甲|乙|\n|-|-:|\n|1|**2**|\n\n后", ["甲|乙", "1|2", "后"]),
        RichTextCase("a note stands in parentheses", [.p("{{*文}}")], "甲[^1]\n\n[^1]: 乙", ["甲（注：乙）"]),
        RichTextCase("tasks", [.p("{{*文}}")], "- [x] 甲\n- [ ] 乙", ["甲", "乙"]),
        RichTextCase("a missing text is a visible gap", [.p("前"), .p("{{*缺}}")], "", ["前", "【待补：缺】"]),
        RichTextCase("a missing text in a line", [.p("前{{*缺}}后")], "", ["前【待补：缺】后"]),
        RichTextCase("what may be missing leaves nothing", [.p("前"), .p("{{*缺｜可缺}}"), .p("后")], "", ["前", "后"]),
        RichTextCase("a default", [.p("{{*缺｜默认 \"**无**\"}}")], "", ["无"]),
        RichTextCase("in a cell", [.table([[[.p("{{*文}}")], [.p("右")]]])], "甲\n\n- 乙", ["甲/乙|右"]),
        RichTextCase("a cell is never left without a paragraph", [.rows([["{{*缺｜可缺}}", "右"]])], "", ["|右"]),
        RichTextCase("in a list item", [.list([[.p("{{*文}}")], [.p("尾")]])], "甲\n\n1. 乙", ["甲", "乙", "尾"]),
        RichTextCase(
            "in a loop", [.p("{{#循环 项}}"), .p("{{*.}}"), .p("{{/循环}}"), .p("后")], "", ["甲", "乙", "丙", "后"]),
        RichTextCase(
            "a loop in the same paragraph", [.p("{{#循环 项}}{{*.}}{{/循环}}"), .p("后")], "", ["甲", "乙", "丙", "后"]),
        RichTextCase(
            "a condition in the same paragraph",
            [.p("{{#如果 有}}{{*文}}{{#否则}}{{/如果}}"), .p("{{#如果 无}}{{*文}}{{/}}"), .p("后")],
            "甲\n\n乙", ["甲", "乙", "后"]),
        RichTextCase(
            "in rows that repeat", [.rows([["{{#循环 人}}{{姓名}}", "{{*文}}{{/循环}}"]])], "**甲**", ["王芳|甲"]),
        RichTextCase(
            "in a text box",
            [
                .native(
                    docx:
                        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{*文}}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
                    odt:
                        "<text:p><draw:frame><draw:text-box><text:p>{{*文}}</text:p></draw:text-box></draw:frame></text:p>"
                )
            ], "甲", ["甲"]),
        RichTextCase(
            "in a link, whose text it becomes",
            [
                .native(
                    docx: "<w:p><w:hyperlink w:anchor=\"甲\"><w:r><w:t>见{{*文}}</w:t></w:r></w:hyperlink></w:p>",
                    odt: "<text:p><text:a xlink:href=\"#甲\">见{{*文}}</text:a></text:p>")
            ], "[链](https://a.cn)", ["见链"]),
    ]

    /// Templates and texts with a fault, and its identifier.
    public static let faulty: [(template: String, text: String, id: String)] = [
        ("a{{*文}}", "- 甲", "template.rich-in-line"), ("a{{*文}}", "甲\n\n乙", "template.rich-in-line"),
        ("{{*}}", "", "template.syntax"), ("{{*文 标题级=0}}", "甲", "template.syntax"),
        ("{{*文 样式=甲}}", "甲", "template.unknown-word"), ("{{*人}}", "", "template.not-printable"),
        ("{{*文}}", String(repeating: "> ", count: 100) + "甲", "markdown.limit"),
        ("{{*文}}", "![图](没有.png)", "image.no-folder"),
    ]

    /// A text with everything.
    public static let showcase = """
        会议**一致同意**，*斜*，~~删~~，`码`，***粗斜***。见[网](https://www.cast.org.cn/a?b=1&c=2)。

        # 一级

        ## 二级

        1. 甲
        2. 乙
           - 丙
             - 丁

           续

        3. 戊

        7) 另起

        - [x] 成
        - [ ] 未

        > 引
        >
        > > 再引

        | 左 | 中 | 右 | 无 |
        |:---|:-:|---:|---|
        | 甲乙丙丁 | b | 1 | **x** |

        ```
        a  b
          c
        ```

        ---

        尾[^1]

        [^1]: 注
        """
}
