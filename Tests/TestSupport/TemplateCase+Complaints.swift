extension TemplateCase {
    private static func run(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>" }
    private static func docx(_ text: String) -> String { "<w:p>\(run(text))</w:p>" }
    private static func odt(_ text: String) -> String { "<text:p>\(text)</text:p>" }

    /// What users of other template engines complain of, by project and number of the thread: it must work here.
    public static let complaints: [TemplateCase] = [
        TemplateCase(
            "docxtemplater #26 #28 #31, docxtpl #105 #594: & and < in values are kept",
            [.p("{{名称}}"), .rows([["{{名称}}", "{{#如果 有}}{{名称}}{{/}}"]])], ["纪要 & <要点>", "纪要 & <要点>|纪要 & <要点>"]),
        TemplateCase(
            "docxtemplater #720 #726: braces in ordinary text are text",
            [.p("集合{1, 2}与 {\"a\": {\"b\": 1}} 和 }}，{{名称}}")], ["集合{1, 2}与 {\"a\": {\"b\": 1}} 和 }}，纪要 & <要点>"]),
        TemplateCase(
            "docxtemplater #184 #207: a missing value is visible and not the word undefined",
            [.p("照片：{{照片}}；备注：{{照片｜默认 “无”}}")],
            ["照片：【待补：照片】；备注：无"]),
        TemplateCase(
            "docxtemplater #421: loops in loops, all tags in paragraphs of their own",
            [
                .p("{{#循环 人员}}"), .p("{{#循环 任务}}"), .p("{{姓名}}{{.}}"), .p("{{/}}"), .p("{{/}}"),
            ], ["王芳甲", "王芳乙"]),
        TemplateCase(
            "docxtemplater #421: two loops open in one paragraph and close in one paragraph",
            [.p("{{#循环 人员}}{{#循环 任务}}"), .p("{{姓名}}{{.}}"), .p("{{/}}{{/}}")], ["王芳甲", "王芳乙"]),
        TemplateCase(
            "docxtpl #63 #130 #547, easy-template-x #85: several loops in one row",
            [.rows([["{{#循环 人员}}{{姓名}}{{#间隔}}、{{/}}", "{{#循环 人员}}{{任务｜计数}}{{#间隔}}、{{/}}", "末"]])], ["王芳、欧阳明|2、0|末"]),
        TemplateCase(
            "docxtpl #84, easy-template-x #50: a loop in a cell of a repeated row",
            [.rows([["{{#循环 人员}}{{姓名}}", "{{#循环 任务}}{{.}}；{{/}}", "末{{/}}"]])], ["王芳|甲；乙；|末", "欧阳明||末"]),
        TemplateCase(
            "easy-template-x #52 #56: a condition around a value in a cell, conditions in conditions",
            [.rows([["{{#如果 有}}{{#如果 无}}a{{#否则}}{{名称}}{{/}}{{/}}", "b"]])], ["纪要 & <要点>|b"]),
        TemplateCase(
            "easy-template-x #110: several conditions in one cell",
            [.rows([["{{#如果 有}}HELLO{{/}}{{#如果 无}}BYE{{/}}", "Test"]])],
            ["HELLO|Test"]),
        TemplateCase(
            "easy-template-x #84 #123: a loop beside text and a condition in the same cell",
            [.table([[[.p("前{{#循环 人员}}{{姓名}}{{/}}后"), .p("{{#如果 有}}"), .p("注"), .p("{{/}}")], [.p("右")]]])],
            ["前王芳欧阳明后/注|右"]),
        TemplateCase(
            "easy-template-x #48: several rows repeat, marker rows vanish",
            [
                .rows([
                    ["表头", ""], ["{{#循环 人员}}", ""], ["{{姓名}}", "一"], ["{{任务｜计数}}", "二"], ["{{/循环}}", ""], ["表尾", ""],
                ])
            ],
            ["表头|", "王芳|一", "2|二", "欧阳明|一", "0|二", "表尾|"]),
        TemplateCase(
            "Carbone #54 #215: one list directly after another",
            [.p("{{#循环 人员}}"), .p("{{姓名}}"), .p("{{/}}"), .p("{{#循环 人员}}"), .p("{{任务｜计数}}"), .p("{{/}}")],
            ["王芳", "欧阳明", "2", "0"]),
        TemplateCase(
            "Carbone #154: a table in a repeated part",
            [.p("{{#循环 人员}}"), .rows([["{{姓名}}", "{{任务｜计数}}"]]), .p("{{/}}"), .p("后")], ["王芳|2", "欧阳明|0", "后"]),
        TemplateCase(
            "Carbone #220 #127: blanks in and around tags change nothing",
            [.p("{{ #循环  人员 }}{{  姓名 }} {{ / }}"), .rows([["{{#循环 人员}} {{姓名}}", " {{ 任务 ｜ 计数 }} {{/}}"]])],
            ["王芳 欧阳明 ", " 王芳| 2 ", " 欧阳明| 0 "]),
        TemplateCase(
            "Carbone #79 #90: items of a bulleted list repeat",
            [.list([[.p("{{#循环 人员}}")], [.p("{{姓名}}")], [.p("{{/循环}}")], [.p("末项")]])], ["王芳", "欧阳明", "末项"]),
        TemplateCase(
            "Carbone #43: as many repetitions as items, none for an empty list",
            [.p("{{#循环 空}}"), .p("x"), .p("{{/}}"), .p("{{#循环 人员}}"), .p("{{$序号}}/{{$总数}}"), .p("{{/}}")],
            ["1/2", "2/2"]),
        TemplateCase(
            "docx-templates #74: two loops open in one cell and close in the next",
            [.rows([["{{#循环 人员}}{{#循环 任务}}{{姓名}}", "{{.}}{{/}}{{/}}"]])], ["王芳|甲", "王芳|乙"]),
        TemplateCase(
            "docx-templates #154 #416: two blocks open in one paragraph",
            [.p("{{#如果 有}}{{#循环 人员}}{{姓名}}{{/}}{{/}}"), .p("{{#循环 人员}}{{#循环 任务}}{{.}}"), .p("{{/}}{{/}}")],
            ["王芳欧阳明", "甲", "乙"]),
        TemplateCase(
            "docx-templates #340: a line break between two conditions",
            [
                .native(
                    docx:
                        "<w:p>\(run("{{#如果 有}}"))<w:r><w:br/></w:r>\(run("{{#如果 有}}Hello{{/}}"))<w:r><w:br/></w:r>\(run("{{/}}"))</w:p>",
                    odt:
                        "<text:p>{{#如果 有}}<text:line-break/>{{#如果 有}}Hello{{/}}<text:line-break/>{{/}}</text:p>")
            ], ["\nHello\n"]),
        TemplateCase(
            "docx-templates #406: one loop closes and another opens in the same paragraph",
            [.p("{{#循环 人员}}{{姓名}}{{/}}{{#循环 人员}}{{任务｜计数}}{{/}}")], ["王芳欧阳明20"]),
        TemplateCase(
            "docx-templates #369 #433: conditions in conditions in one paragraph",
            [.p("{{#如果 有}}a{{#如果 无}}b{{#否则如果 有}}c{{/}}{{#如果 有}}d{{/}}{{/}}")], ["acd"]),
        TemplateCase(
            "docx-templates #423: a condition keeps the number of the loop around it",
            [.p("{{#循环 人员}}{{$序号}}{{#如果 姓名 = “欧阳明”}}{{$序号}}{{/}}{{/}}")], ["122"]),
        TemplateCase(
            "docx-templates #449, MiniWord #17 #60: tags in runs cut anywhere",
            [.paragraph(["{", "{#循", "环 人员 ", "为", " 人}", "}", "{{人.", "姓名", "}}{{", "/循环", "}}"])], ["王芳欧阳明"]),
        TemplateCase(
            "docx-templates #186, Carbone's guide: quotation marks of AutoCorrect",
            [.p("{{#循环 人员}}{{#如果 姓名 = “王芳”}}{{姓名｜默认 ‘’}}{{/}}{{/}}")], ["王芳"]),
        TemplateCase(
            "docx-templates #107, poi-tl #48 #719: Chinese names and commands", [.p("{{#循环 人员 为 人}}{{人.姓名}}{{/循环}}")],
            ["王芳欧阳明"]),
        TemplateCase(
            "poi-tl #133 #567: text boxes",
            [
                .native(
                    docx:
                        "<w:p><w:r><w:pict><v:textbox xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:txbxContent>\(docx("{{#循环 人员}}"))\(docx("{{姓名}}"))\(docx("{{/}}"))</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
                    odt:
                        "<text:p><draw:frame><draw:text-box>\(odt("{{#循环 人员}}"))\(odt("{{姓名}}"))\(odt("{{/}}"))</draw:text-box></draw:frame></text:p>"
                )
            ], ["王芳欧阳明"]),
        TemplateCase(
            "poi-tl #407: content controls and sections",
            [
                .native(
                    docx:
                        "<w:sdt><w:sdtPr/><w:sdtContent>\(docx("{{#循环 人员}}"))\(docx("{{姓名}}"))\(docx("{{/}}"))</w:sdtContent></w:sdt>",
                    odt:
                        "<text:section text:name=\"a\">\(odt("{{#循环 人员}}"))\(odt("{{姓名}}"))\(odt("{{/}}"))</text:section>"
                )
            ], ["王芳", "欧阳明"]),
    ]

    /// What other engines pass over or tell badly: it must be told, with its place.
    public static let toldComplaints: [(source: String, blocks: [SampleBlock], id: String, place: String)] = [
        (
            "docxtpl #319 #378 #256, poi-tl #538 #886 #1093: the place of an error",
            [
                .p("a"), .rows([["b"]]), .rows([["c"]]), .rows([["d"], ["e"]]),
                .rows([["1", "2"], ["3", "{{金颔｜大写金}}"]]),
            ],
            "template.unknown-word", "正文第 4 个表格第 2 行第 2 格"
        ),
        ("docxtpl: a condition without end", [.p("{{#如果 有}}"), .p("x")], "template.pairing", "正文第 1 段"),
        (
            "docx-templates #322: a loop without end", [.p("前"), .p("{{#循环 人员}}{{姓名}}"), .p("后")], "template.pairing",
            "正文第 2 段"
        ),
        (
            "docx-templates #322: a loop with a wrong end", [.p("{{#循环 人员 为 人}}{{人.姓名}}{{/人们}}")], "template.pairing",
            "正文第 1 段"
        ),
        ("easy-template-x #90: a tag that cannot be read", [.p("{{姓名")], "template.unclosed-tag", "正文第 1 段"),
        (
            "docxtpl #549 #632, XDocReport #676: no way to the machine from a template",
            [.p("{{名称.__class__.__mro__}}")], "template.not-a-record", "正文第 1 段"
        ),
        (
            "poi-tl #676: no calls", [.p("{{T(java.lang.Runtime).getRuntime().exec(\"id\")}}")], "template.syntax",
            "正文第 1 段"
        ),
        ("poi-tl #1110: brackets in a name without square brackets", [.p("{{内容（备注）}}")], "template.syntax", "正文第 1 段"),
    ]
}
