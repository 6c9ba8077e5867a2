extension TemplateCase {
    private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

    /// Cases about elements around, between and inside tags.
    public static let placements: [TemplateCase] = [
        TemplateCase(
            "white-space elements inside a tag vanish with it",
            [
                .native(
                    docx:
                        "<w:p><w:r><w:t>a{{名称</w:t><w:tab/><w:t> ｜默认</w:t><w:br/><w:t>“—”}}b</w:t><w:tab/></w:r></w:p>",
                    odt:
                        "<text:p>a{{名称<text:tab/> ｜默认<text:s text:c=\"2\"/><text:line-break/>“—”}}b<text:tab/></text:p>"
                )
            ], ["a纪要 & <要点>b\t"]),
        TemplateCase(
            "spaces in a string stay spaces",
            [
                .native(
                    docx: "<w:p><w:r><w:t xml:space=\"preserve\">{{\"甲  乙\"}}</w:t></w:r></w:p>",
                    odt: "<text:p>{{\"甲 <text:s/>乙\"}}</text:p>")
            ], ["甲  乙"]),
        TemplateCase(
            "range marks inside a tag stay",
            [
                .native(
                    docx:
                        "<w:p>\(run("{{名"))<w:bookmarkStart w:id=\"1\" w:name=\"甲\"/><w:proofErr w:type=\"spellStart\"/>"
                        + "<w:ins w:id=\"5\" w:author=\"甲\">\(run("称"))</w:ins><w:bookmarkEnd w:id=\"1\"/>\(run("}}"))</w:p>",
                    odt: "<text:p>{{名<text:bookmark-start text:name=\"甲\"/><text:span>称</text:span>"
                        + "<text:bookmark-end text:name=\"甲\"/><text:soft-page-break/>}}</text:p>")
            ], ["纪要 & <要点>"]),
        TemplateCase(
            "deleted text is no part of a tag",
            [
                .native(
                    docx:
                        "<w:p>\(run("{{名"))<w:del w:id=\"5\" w:author=\"甲\"><w:r><w:delText>{{旧</w:delText></w:r></w:del>"
                        + "\(run("称}}"))</w:p>",
                    odt: "<text:p>{{名<text:change text:change-id=\"c1\"/>称}}</text:p>")
            ], ["纪要 & <要点>"]),
        TemplateCase(
            "a loop that begins in a link and ends outside",
            [
                .native(
                    docx:
                        "<w:p><w:hyperlink w:anchor=\"甲\">\(run("x{{#循环 人员}}{{姓名}}"))</w:hyperlink>\(run("；{{/}}。"))</w:p>",
                    odt:
                        "<text:p><text:a xlink:href=\"#甲\"><text:span>x{{#循环 人员}}{{姓名}}</text:span></text:a>；{{/}}。</text:p>"
                )
            ], ["x王芳；欧阳明；。"]),
        TemplateCase(
            "marker paragraphs in the cells of a repeated row vanish",
            [.table([[[.p("{{#循环 人员}}"), .p("{{姓名}}")], [.p("{{任务｜计数}}"), .p("{{/循环}}")]]])],
            ["王芳|2", "欧阳明|0"]),
        TemplateCase(
            "a cell of markers alone keeps its paragraph",
            [.table([[[.p("{{#循环 人员}}")], [.p("{{姓名}}")], [.p("{{/循环}}")]]])], ["|王芳|", "|欧阳明|"]),
        TemplateCase(
            "two blocks of one cell keep their order",
            [
                .table([
                    [
                        [.p("{{#循环 人员 @格}}{{#如果 任务 @格}}"), .p("{{姓名}}"), .p("{{/如果}}{{/循环}}")],
                        [.p("x")],
                    ]
                ])
            ], ["/王芳/|x"]),
        TemplateCase(
            "a loop in the else branch of a loop",
            [
                .p("{{#循环 空}}"), .p("x"), .p("{{#否则}}"), .p("{{#循环 人员 为 人}}{{人.姓名}}{{/}}"), .p("{{/}}"),
            ], ["王芳欧阳明"]),
        TemplateCase(
            "a paragraph with a remark and a marker vanishes",
            [
                .native(
                    docx: "<w:p><w:commentRangeStart w:id=\"1\"/>\(run("{{#循环 人员}}"))<w:commentRangeEnd w:id=\"1\"/>"
                        + "<w:r><w:commentReference w:id=\"1\"/></w:r></w:p>",
                    odt: "<text:p><office:annotation office:name=\"1\"><text:p>说明</text:p></office:annotation>"
                        + "{{#循环 人员}}<office:annotation-end office:name=\"1\"/></text:p>"),
                .p("{{姓名}}"), .p("{{/}}"),
            ], ["王芳", "欧阳明"]),
    ]
}
