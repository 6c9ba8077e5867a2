import TemplateEngine
import Testing
import WenshuCore

/// Brackets behind a path: a name as written, a position, or an expression that gives one of them.
@Suite struct BracketTests {
    private static let view: Value = .record([
        (
            "月份",
            .list([
                .record([("键", .string("一月")), ("号", .integer(2))]),
                .record([("键", .string("二月")), ("号", .string("1"))]),
            ])
        ),
        (
            "行",
            .record([
                ("各月", .list([.integer(10), .integer(20)])),
                ("值", .record([("一月", .integer(1)), ("月", .string("名")), ("2", .string("二"))])),
            ])
        ),
    ])

    @Test(arguments: [
        ("{{#循环 月份 为 月}}{{行.各月[$序号]}};{{/}}", "10;20;"),
        ("{{#循环 月份 为 月}}{{行.各月[$总数 - $序号 + 1]}};{{/}}", "20;10;"),
        ("{{#循环 月份 为 月}}{{行.各月[月.号]}};{{/}}", "20;10;"),
        ("{{#循环 月份 为 月}}{{行.值[月.键]｜默认 \"无\"}};{{/}}", "1;无;"),
        ("{{#循环 月份 为 月}}{{行.值【月．键】｜可缺}};{{/}}", "1;;"),
        ("{{#循环 行.各月 为 月}}{{行.值.月}}{{行.值[月]｜默认 \"无\"}};{{/}}", "名无;名无;"),
        ("{{行.值[月]}}{{行[值][一月]}}{{行.各月[2]}}{{行.值[2]}}", "名120二"),
        ("{{#循环 月份 为 月}}{{#如果 行.值[月.键] > 0}}有{{#否则}}无{{/}}{{/}}", "有无"),
    ])
    func bracketsReachWhatTheyMean(source: String, expected: String) {
        #expect(TextTemplate.text(source, Self.view) == expected)
    }

    @Test func nothingAtAPositionIsAVisibleGap() {
        let result = TextTemplate("{{#循环 月份}}{{行.各月[$序号 + 1]}};{{/}}").render(Self.view)
        #expect(result.text == "20;【待补：各月】;")
        #expect(result.diagnostics.map(\.id) == ["template.missing-value"])
    }

    @Test(arguments: [
        ("{{#循环 月份 为 月}}{{行.各月[月.键]}}{{/}}", "template.not-a-position"),
        ("{{#循环 月份 为 月}}{{月.键[$序号]}}{{/}}", "template.not-a-record"),
        ("{{行.值[$序号]}}", "template.outside-loop"), ("{{行.值[没有]}}", "template.unknown-name"),
    ])
    func wrongBracketsAreFaults(source: String, id: String) {
        #expect(TextTemplate(source).render(Self.view).diagnostics.map(\.id) == [id])
    }
}
