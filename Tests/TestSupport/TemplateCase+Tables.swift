public import WenshuCore

/// Cases about columns that are repeated and cells that become one. Lines are those of ``SampleTable``.
extension TemplateCase {
    private static func record(_ fields: (String, Value)...) -> Value { .record(fields) }
    private static func numbers(_ numbers: Int...) -> Value { .list(numbers.map { .integer($0) }) }
    private static func texts(_ texts: String...) -> Value { .list(texts.map { .string($0) }) }

    private static func person(_ department: Value, _ post: String, _ name: String) -> Value {
        .record([("部门", department), ("职务", .string(post)), ("姓名", .string(name))])
    }

    /// The data of these cases.
    public static let tableView: Value = .record([
        ("月份", .list([record(("键", .string("一月"))), record(("键", .string("二月"))), record(("键", .string("三月")))])),
        ("一个月", .list([record(("键", .string("一月")))])),
        (
            "部门",
            .list([
                record(("名", .string("研究院")), ("各月", numbers(1, 2, 2)), ("下属", texts("一室", "二室"))),
                record(("名", .string("工会")), ("各月", numbers(1, 2, 3)), ("下属", texts("办公室"))),
            ])
        ),
        (
            "年份",
            .list([
                record(("年", .integer(2025)), ("季度", texts("三季", "四季"))),
                record(("年", .integer(2026)), ("季度", texts("一季"))),
            ])
        ),
        (
            "人员",
            .list([
                person(.string("研究院"), "主任", "甲"), person(.string("研究院"), "主任", "乙"),
                person(.string("工会"), "主任", "丙"), person(.null, "主任", "丁"), person(.null, "主任", "戊"),
            ])
        ),
        ("空", .list([])), ("有", .bool(true)), ("无", .bool(false)),
    ])

    /// Columns that are repeated.
    public static let columns: [TemplateCase] = [
        TemplateCase(
            "docxtemplater #431 #549 #342, easy-template-x #59: a cross table",
            [
                SampleTable.block([
                    "部门|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}|合计",
                    "{{#循环 部门 为 行}}{{行.名}}|{{行.各月[$序号]}}|{{行.各月｜合计}}{{/循环}}",
                ])
            ], ["[5]", "部门|一月|二月|三月|合计", "研究院|1|2|2|5", "工会|1|2|3|6"]),
        TemplateCase(
            "the tags in the first and the last column",
            [
                SampleTable.block([
                    "月|{{#循环 月份 为 月 @列}}{{月.键}}计划|{{月.键}}实际{{/循环}}", "序号|{{$序号}}|{{$最后}}", "尾|a|b",
                ])
            ],
            ["[7]", "月|一月计划|一月实际|二月计划|二月实际|三月计划|三月实际", "序号|1|否|2|否|3|是", "尾|a|b|a|b|a|b"]),
        TemplateCase(
            "a cell beyond the columns grows, a cell over exactly these is repeated",
            [
                SampleTable.block([
                    "全部→4", "名|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}→2|尾", "左→3|右", "一|二|三|四",
                ])
            ],
            [
                "[8]", "全部→8", "名|一月→2|二月→2|三月→2|尾", "左→7|右", "一|二|三|二|三|二|三|四",
            ]),
        TemplateCase(
            "without items the columns vanish",
            [SampleTable.block(["全部→3", "名|{{#循环 空 为 月 @列}}{{月.键}}{{/循环}}|尾", "左→2|右"])],
            ["[2]", "全部→2", "名|尾", "左|右"]),
        TemplateCase(
            "a table that loses all its columns vanishes",
            [
                .p("前"),
                SampleTable.block(["{{#循环 空 为 月 @列}}{{月.键}}|{{/循环}}", "a|b", "{{#循环 部门 为 行}}{{行.名}}|{{/循环}}"]),
                .p("后"),
            ], ["前", "后"]),
        TemplateCase(
            "two loops side by side",
            [
                SampleTable.block([
                    "都有→2", "{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}|{{#循环 部门 为 部 @列}}{{部.名}}{{/循环}}", "{{月.键}}|{{$序号}}",
                ])
            ], ["[5]", "都有→5", "一月|二月|三月|研究院|工会", "一月|二月|三月|1|2"]),
        TemplateCase(
            "a cell over two loops without items vanishes",
            [
                SampleTable.block([
                    "都没有→2|尾", "{{#循环 空 @列}}x{{/循环}}|{{#循环 空 @列}}y{{/循环}}|z",
                ])
            ], ["[1]", "尾", "z"]),
        TemplateCase(
            "loops inside one another",
            [
                SampleTable.block([
                    "年|{{#循环 年份 为 年 @列}}{{#循环 年.季度 为 季 @列}}{{季}}{{/循环}}|小计{{/循环}}|计", "年|{{年.年}}→2|全",
                    "序|{{$序号}}|{{$序号}}|",
                ])
            ],
            [
                "[7]", "年|三季|四季|小计|一季|小计|计", "年|2025→3|2026→2|全", "序|1|2|1|1|2|",
            ]),
        TemplateCase(
            "a condition shows or hides columns",
            [SampleTable.block(["a|{{#如果 有 @列}}b{{/如果}}|{{#如果 无 @列}}c{{/如果}}|d", "全→4"])],
            ["[3]", "a|b|d", "全→3"]),
        TemplateCase(
            "cells that cover rows are repeated, or grow",
            [
                SampleTable.block([
                    "部门→2↓2|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}↓2|甲|尾", "^→2|^|乙|尾", "左|右|{{$序号}}↓2|丙→2↓2", "左|右|^|^→2",
                ])
            ],
            [
                "[7]", "部门→2↓2|一月↓2|二月↓2|三月↓2|甲|尾", "^→2|^|^|^|乙|尾", "左|右|1↓2|2↓2|3↓2|丙→2↓2",
                "左|右|^|^|^|^→2",
            ]),
        TemplateCase(
            "a cell that covers rows and grows",
            [SampleTable.block(["甲→2↓2|尾", "^→2|尾", "左|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}|右"])],
            ["[5]", "甲→4↓2|尾", "^→4|尾", "左|一月|二月|三月|右"]),
        TemplateCase(
            "row loops with tags in rows of their own",
            [
                SampleTable.block([
                    "|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}", "{{#循环 部门 为 行}}|", "{{行.名}}|{{行.各月[$序号]}}", "{{/循环}}|",
                ])
            ], ["[4]", "|一月|二月|三月", "研究院|1|2|2", "工会|1|2|3"]),
        TemplateCase(
            "each table of a loop has its own columns",
            [
                .p("{{#循环 年份 为 年}}"), SampleTable.block(["{{年.年}}|{{#循环 年.季度 为 季 @列}}{{季}}{{/循环}}"]), .p("{{/循环}}"),
            ], ["[3]", "2025|三季|四季", "[2]", "2026|一季"]),
        TemplateCase(
            "a loop inside a repeated cell",
            [SampleTable.block(["{{#循环 年份 为 年 @列}}{{#循环 年.季度 为 季}}{{季}}{{#间隔}}、{{/}}{{/循环}}"])],
            ["[2]", "三季、四季|一季"]),
    ]

    /// Cells that become one.
    public static let merges: [TemplateCase] = [
        TemplateCase(
            "docxtpl #104 #249 #618, poi-tl #277 #328 #715, docx-templates #306: equal values in one column",
            [SampleTable.block(["部门|姓名", "{{#循环 人员 为 人}}{{人.职务 @并格}}|{{人.姓名}}{{/循环}}", "主任|计"])],
            ["[2]", "部门|姓名", "主任↓5|甲", "^|乙", "^|丙", "^|丁", "^|戊", "主任|计"]),
        TemplateCase(
            "merged columns to the left are groups, and what is missing stays alone",
            [SampleTable.block(["{{#循环 人员 为 人}}{{人.部门 @并格}}|{{人.职务 @并格}}|{{人.姓名}}{{/循环}}"])],
            [
                "[3]", "研究院↓2|主任↓2|甲", "^|^|乙", "工会|主任|丙", "【待补：部门】|主任|丁", "【待补：部门】|主任|戊",
            ]),
        TemplateCase(
            "empty text stays alone, a chosen text does not",
            [
                SampleTable.block([
                    "{{#循环 人员｜筛选 部门 为空 为 人}}{{人.部门｜默认 \"—\" @并格}}|{{人.姓名}}|{{人.部门｜可缺 @并格}}{{/循环}}"
                ])
            ], ["[3]", "—↓2|丁|", "^|戊|"]),
        TemplateCase(
            "rows of a loop in a loop",
            [
                SampleTable.block([
                    "{{#循环 部门 为 部}}{{#循环 部.下属 为 属}}{{部.名 @并格}}|{{属}}{{/循环}}{{/循环}}"
                ])
            ], ["[2]", "研究院↓2|一室", "^|二室", "工会|办公室"]),
        TemplateCase(
            "rows between are borders",
            [
                SampleTable.block([
                    "{{#循环 部门 为 部}}|", "{{#循环 部.下属 为 属}}{{\"同\" @并格}}|{{属}}{{/循环}}", "小计|{{部.名}}", "{{/循环}}|",
                ])
            ], ["[2]", "同↓2|一室", "^|二室", "小计|研究院", "同|办公室", "小计|工会"]),
        TemplateCase(
            "rows that a condition leaves out are no borders",
            [
                SampleTable.block([
                    "{{#循环 人员 为 人}}|", "{{人.职务 @并格}}|{{人.姓名}}", "{{#如果 人.姓名 = \"丙\"}}|", "注|", "{{/如果}}|", "{{/循环}}|",
                ])
            ], ["[2]", "主任↓3|甲", "^|乙", "^|丙", "注|", "主任↓2|丁", "^|戊"]),
        TemplateCase(
            "rows without a loop", [SampleTable.block(["{{\"甲\" @并格}}|1", "{{\"甲\" @并格}}|2", "{{\"乙\" @并格}}|3"])],
            ["[2]", "甲↓2|1", "^|2", "乙|3"]),
        TemplateCase(
            "all values of the cell are compared",
            [SampleTable.block(["{{#循环 人员｜前几 3 为 人}}{{人.职务 @并格}}（{{人.部门}}）|{{人.姓名}}{{/循环}}"])],
            ["[2]", "主任（研究院）↓2|甲", "^|乙", "主任（工会）|丙"]),
        TemplateCase(
            "a cell that covers columns",
            [SampleTable.block(["{{#循环 人员｜前几 3 为 人}}{{人.部门 @并格}}→2|{{人.姓名}}{{/循环}}", "a|b|c"])],
            ["[3]", "研究院→2↓2|甲", "^→2|乙", "工会→2|丙", "a|b|c"]),
        TemplateCase(
            "tables do not become one",
            [
                .p("{{#循环 部门 为 部}}"), SampleTable.block(["{{#循环 月份 为 月}}{{\"同\" @并格}}|{{月.键}}{{/循环}}"]),
                .p("{{/循环}}"),
            ], ["[2]", "同↓3|一月", "^|二月", "^|三月", "[2]", "同↓3|一月", "^|二月", "^|三月"]),
        TemplateCase(
            "poi-tl #910 #1093: cells of repeated columns",
            [
                SampleTable.block([
                    "部门→2|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}",
                    "{{#循环 部门 为 行}}{{\"类\" @并格}}|{{行.名}}|{{行.各月[$序号] @并格}}{{/循环}}",
                ])
            ], ["[5]", "部门→2|一月|二月|三月", "类↓2|研究院|1↓2|2↓2|2", "^|工会|^|^|3"]),
        TemplateCase(
            "a cell that grows",
            [
                SampleTable.block([
                    "名|{{#循环 月份 为 月 @列}}{{月.键}}{{/循环}}", "{{#循环 部门 为 行 @行}}{{\"同\" @并格}}{{/循环}}→2",
                ])
            ], ["[4]", "名|一月|二月|三月", "同→4↓2", "^→4"]),
        TemplateCase(
            "what is printed in another way does not become one",
            [SampleTable.block(["{{\"1\" @并格}}|a", "{{1 @并格}}|b", "{{\"1.0\" @并格}}|c"])],
            ["[2]", "1↓2|a", "^|b", "1.0|c"]),
        TemplateCase(
            "header rows are borders",
            [SampleTable.block(["{{\"同\" @并格}}|a", "{{\"同\" @并格}}|b", "{{\"同\" @并格}}|c"], headers: 1)],
            ["[2]", "同|a", "同↓2|b", "^|c"]),
        TemplateCase(
            "what stands in the template as one stays so",
            [SampleTable.block(["甲↓2|{{\"x\" @并格}}", "^|{{\"x\" @并格}}"])], ["[2]", "甲↓2|x↓2", "^|^"]),
    ]

    /// Templates with a fault of a table, and its identifier.
    public static let faultyTables: [(blocks: [SampleBlock], id: String)] = [
        ([.p("{{#循环 月份 @列}}x{{/循环}}")], "template.crossing"),
        ([SampleTable.block(["{{#循环 月份 @列}}x", "{{/循环}}"])], "template.crossing"),
        ([SampleTable.block(["{{#循环 月份 @列}}x|{{#否则}}y|{{/循环}}"])], "template.ambiguous-scope"),
        (
            [SampleTable.block(["{{#循环 部门 为 行}}a|{{#循环 行.各月 为 月 @列}}x{{/循环}}|{{/循环}}"])], "template.crossing"
        ),
        ([SampleTable.block(["{{#循环 部门}}a|{{#循环 .各月 为 月 @列}}x{{/循环}}|{{/循环}}"])], "template.crossing"),
        ([SampleTable.block(["a→2|b", "c|{{#循环 月份 @列}}x|y{{/循环}}"])], "template.crossing"),
        ([SampleTable.block(["{{#循环 月份 @列}}x{{/循环}}{{#循环 月份 @列}}y{{/循环}}"])], "template.crossing"),
        (
            [SampleTable.block([Array(repeating: "x", count: 64).joined(separator: "|") + "|{{#如果 有 @列}}{{/}}"])],
            "template.limit"
        ),
        ([.p("{{名称 @并格}}")], "template.misplaced"),
        ([SampleTable.block(["{{#循环 人员}}{{姓名 @并格}}{{/循环}}"])], "template.misplaced"),
        ([SampleTable.block(["{{\"a\" @并格}}↓2|b", "^|c"])], "template.crossing"),
        ([.p("{{@并格}}")], "template.misplaced"), ([.p("{{名称 @并列}}")], "template.unknown-word"),
    ]

    /// Templates that fail when they are filled in.
    public static let failingTables: [(blocks: [SampleBlock], id: String)] = [
        ([SampleTable.block(["{{#循环 部门}}a|{{#循环 各月 @列}}x{{/循环}}|{{/循环}}"])], "template.unknown-name"),
        ([SampleTable.block(["a|{{#循环 有 @列}}x{{/循环}}"])], "template.not-a-list"),
    ]
}
