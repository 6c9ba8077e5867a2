extension TemplateCase {
    /// `间隔`, `否则` and `否则如果` in every scope, several blocks in one place, and scopes that the author names.
    public static let scopes: [TemplateCase] = [
        TemplateCase(
            "a separator between paragraphs",
            [.p("{{#循环 人员}}"), .p("{{姓名}}"), .p("{{#间隔}}"), .p("——"), .p("{{/}}")], ["王芳", "——", "欧阳明"]),
        TemplateCase(
            "a separator between rows",
            [.rows([["{{#循环 人员}}", ""], ["{{姓名}}", "甲"], ["{{#间隔}}", ""], ["——", ""], ["{{/}}", ""]])],
            ["王芳|甲", "——|", "欧阳明|甲"]),
        TemplateCase(
            "a separator in a cell",
            [.table([[[.p("{{#循环 人员}}"), .p("{{姓名}}"), .p("{{#间隔}}"), .p("与"), .p("{{/}}")], [.p("x")]]])],
            ["王芳/与/欧阳明|x"]),
        TemplateCase(
            "a separator between items",
            [.list([[.p("{{#循环 人员}}")], [.p("{{姓名}}")], [.p("{{#间隔}}")], [.p("与")], [.p("{{/}}")]])],
            ["王芳", "与", "欧阳明"]),
        TemplateCase(
            "an else in rows",
            [.rows([["{{#循环 空}}", ""], ["x", ""], ["{{#否则}}", ""], ["没有", "—"], ["{{/}}", ""]])], ["没有|—"]),
        TemplateCase(
            "an else-if in rows",
            [.rows([["{{#如果 无}}"], ["甲"], ["{{#否则如果 有}}"], ["乙"], ["{{#否则}}"], ["丙"], ["{{/}}"]])], ["乙"]),
        TemplateCase(
            "an else in items",
            [.list([[.p("{{#如果 无}}")], [.p("甲")], [.p("{{#否则}}")], [.p("乙")], [.p("{{/}}")]])], ["乙"]),
        TemplateCase(
            "an else in a cell",
            [.table([[[.p("{{#如果 无}}"), .p("甲"), .p("{{#否则}}"), .p("乙"), .p("{{/}}")]]])], ["乙"]),
        TemplateCase(
            "two blocks with separators in one paragraph",
            [.p("{{#循环 人员}}{{姓名}}{{#间隔}}、{{/}}；{{#循环 空}}x{{#间隔}}、{{#否则}}无{{/}}")], ["王芳、欧阳明；无"]),
        TemplateCase(
            "blocks in each cell of one row",
            [.rows([["{{#循环 人员}}{{姓名}}{{#间隔}}、{{/}}", "{{#如果 无}}甲{{#否则}}乙{{/}}", "{{#循环 空}}x{{#否则}}无{{/}}"]])],
            ["王芳、欧阳明|乙|无"]),
        TemplateCase(
            "@段 with the tags alone in their paragraphs", [.p("{{#循环 人员 @段}}"), .p("{{姓名}}"), .p("{{/}}")],
            ["王芳", "欧阳明"]),
        TemplateCase(
            "@段 with an else between",
            [.p("{{#循环 空 @段}}x"), .p("{{#否则}}"), .p("没有{{/}}")], ["没有"]),
        TemplateCase(
            "@行 over two rows with a separator",
            [.rows([["{{#循环 人员 @行}}{{姓名}}", "甲"], ["{{#间隔}}", ""], ["——", "{{/}}"]])],
            ["王芳|甲", "——|", "欧阳明|甲"]),
        TemplateCase(
            "@格 with a separator",
            [.table([[[.p("{{#循环 人员 @格}}{{姓名}}"), .p("{{#间隔}}"), .p("与{{/}}")], [.p("x")]]])],
            ["王芳/与/欧阳明|x"]),
        TemplateCase("@项 outside of lists repeats the paragraph", [.p("·{{#循环 人员 @项}}{{姓名}}{{/}}")], ["·王芳", "·欧阳明"]),
        TemplateCase(
            "@段 around a paragraph loop with a separator",
            [
                .p("{{#循环 人员 为 人 @段}}"), .p("{{人.姓名}}"), .p("{{#循环 人.任务}}"), .p("{{.}}"), .p("{{#间隔}}"), .p("-"),
                .p("{{#否则}}"),
                .p("无"), .p("{{/}}"), .p("{{#间隔}}"), .p("——"), .p("{{/}}"),
            ], ["王芳", "甲", "-", "乙", "——", "欧阳明", "无"]),
        TemplateCase(
            "@段 twice in a paragraph of tags", [.p("{{#循环 人员 @段}}{{#如果 任务 @段}}"), .p("{{姓名}}"), .p("{{/}}{{/}}")],
            ["王芳"]),
        TemplateCase(
            "@段 with else-if", [.p("{{#如果 无 @段}}甲"), .p("{{#否则如果 有}}"), .p("乙"), .p("{{#否则}}"), .p("丙{{/}}")], ["乙"]),
        TemplateCase(
            "@项 with a separator",
            [.list([[.p("{{#循环 人员 @项}}{{姓名}}")], [.p("{{#间隔}}")], [.p("与")], [.p("{{/}}")]])],
            ["王芳", "与", "欧阳明"]),
        TemplateCase(
            "@行 in a row of several loops in cells",
            [.rows([["{{#循环 人员 为 人 @行}}{{人.姓名}}", "{{#循环 人.任务}}{{.}}{{#间隔}}、{{#否则}}无{{/}}{{/}}"]])],
            ["王芳|甲、乙", "欧阳明|无"]),
        TemplateCase(
            "@项 repeats items of several paragraphs",
            [.list([[.p("{{#循环 人员 @项}}{{姓名}}"), .p("项{{/}}")]])], ["王芳", "项", "欧阳明", "项"]),
    ]
}
