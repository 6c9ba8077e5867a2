import Testing
import WenshuCore

@testable import Pipeline

@Suite struct NamePatternTests {
    private let view = Value.record([
        ("会议", .record([("名称", .string("甲&乙<1>会议"))])), ("号", .integer(5)), ("空", .string("")),
    ])

    @Test(arguments: [
        ("{{会议.名称}}（会议纪要）", "甲&乙＜1＞会议（会议纪要）"), ("第{{号}}期", "第5期"), ("固定", "固定"),
        ("{{空｜默认 \"无题\"}}", "无题"), ("{{ 号 }}&amp;", "5&amp;"),
    ])
    func tagsAreFilledIn(pattern: String, name: String) throws {
        let result = try NamePattern(pattern, place: "测试").name(for: view, fallback: "文书")
        #expect(result.name == name)
        #expect(result.findings.isEmpty)
    }

    @Test(arguments: ["{{号", "{{#循环 号}}", "{{@图片 号}}", "{{号｜没有这个}}"])
    func otherTagsAreRefused(pattern: String) {
        let failure = #expect(throws: JobFailure.self) { try NamePattern(pattern, place: "测试") }
        #expect(failure?.diagnostics.first?.place == "测试")
    }
}
