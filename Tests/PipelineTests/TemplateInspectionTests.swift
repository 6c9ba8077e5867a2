import Foundation
import Records
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

@Suite struct TemplateInspectionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let paragraphs = [
        "{{会议.名称}}，{{会议.开始｜日期}}", "{{#循环 出席 为 人}}", "{{人.姓名}}（{{人.单位｜可缺}}）", "{{/循环}}", "共{{费用｜合计 金额}}元",
        "{{#如果 备注 不为空}}{{备注}}{{/如果}}{{#如果 通过}}通过{{/如果}}", "{{#循环 纲要}}{{.}}{{/}}", "{{[内容（“备注”）]}}{{yes｜可缺}}",
    ]

    private func inspection(_ format: OutputFormat, _ paragraphs: [String] = paragraphs) throws -> TemplateInspection {
        let bytes = try format == .odt ? TaggedTemplates.odt(paragraphs) : TaggedTemplates.docx(paragraphs)
        return try TemplateInspection(path: folder.write("模板.\(format.rawValue)", bytes))
    }

    @Test(arguments: OutputFormat.allCases)
    func tagsAndDataAreListed(format: OutputFormat) throws {
        let listing = try inspection(format).listing
        #expect(listing.first == "标签（17 个）")
        #expect(listing.contains("  {{会议.开始｜日期}}　值，正文第 1 段"))
        #expect(listing.contains("    {{人.姓名}}　值，正文第 3 段"))
        #expect(
            listing.suffix(14) == [
                "数据", "  会议：一组字段，必填", "    名称：文字，必填", "    开始：日期，必填", "  出席：列表，必填", "    姓名：文字，必填", "    单位：文字，可缺",
                "  费用：列表，必填", "    金额：数字，必填", "  备注：文字，可缺", "  通过：是/否，可空", "  纲要：列表（文字），必填",
                "  内容（“备注”）：文字，必填", "  yes：文字，可缺",
            ])
    }

    @Test(arguments: OutputFormat.allCases)
    func theSchemaSaysWhatMustBeThere(format: OutputFormat) throws {
        let text = try inspection(format).schema
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["required"] as? [String] == ["会议", "出席", "费用", "通过", "纲要", "内容（“备注”）"])
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(properties["会议"]?["required"] as? [String] == ["名称", "开始"])
        #expect(properties["备注"]?["type"] as? [String] == ["string", "number", "null"])
        #expect(properties["通过"]?["type"] as? [String] == ["boolean", "null"])
        let items = try #require(properties["出席"]?["items"] as? [String: Any])
        #expect(items["type"] as? String == "object")
        #expect(items["required"] as? [String] == ["姓名"])
        #expect((properties["费用"]?["items"] as? [String: Any])?["required"] as? [String] == ["金额"])
    }

    @Test(arguments: OutputFormat.allCases)
    func theFormHasEveryNameThatTheTemplateWants(format: OutputFormat) async throws {
        let inspection = try inspection(format)
        let form = try folder.write("填写单.yaml", Array(inspection.form.utf8))
        let empty = try RecordReader.read(path: form, registry: SourceRegistry())
        #expect(empty["会议"]?["名称"] == .null)
        #expect(empty["出席"]?.items?.first?["单位"] == .null)
        #expect(empty["yes"] == .null)
        #expect(try await findings(inspection, form).allSatisfy { $0.id == "template.missing-value" })
        // Filled in, nothing is left to say.
        let values = [
            "名称": "年会", "开始": "2026-11-20", "姓名": "张三", "单位": "研究院", "金额": "12.5", "备注": "无", "通过": "是",
            "\"内容（“备注”）\"": "文字", "\"yes\"": "有",
        ]
        let lines = inspection.form.split(separator: "\n").map { line -> String in
            if line.hasSuffix(" -") { return "\(line) 一项" }
            let key = line.drop { $0 == " " || $0 == "-" }.dropLast()
            return values[String(key)].map { "\(line) \($0)" } ?? String(line)
        }
        let filled = try folder.write("填好.yaml", Array(lines.joined(separator: "\n").utf8))
        #expect(try await findings(inspection, filled).isEmpty)
    }

    private func findings(_ inspection: TemplateInspection, _ data: String) async throws -> [Diagnostic] {
        let before = folder.names
        let run = try RenderRun(data: data, templates: [inspection.report.source])
        var found: [Diagnostic] = []
        _ = try await run.check { found += $0.diagnostics }
        #expect(folder.names == before)
        return found
    }

    @Test(arguments: OutputFormat.allCases)
    func faultsDoNotHideTheOtherTags(format: OutputFormat) throws {
        let inspection = try inspection(
            format, ["{{名称}}", "{{#循还 甲}}", "{{#循环 出席 为 人}}", "{{人.姓名}}", "{{金额｜大写金融}}", "{{/如果}}", "{{日期｜日期}}"])
        #expect(inspection.report.failure == .content)
        #expect(
            inspection.report.diagnostics.map(\.id) == [
                "template.unknown-word", "template.unknown-word", "template.pairing",
            ])
        let sources = inspection.tags.map(\.source)
        #expect(sources == ["{{名称}}", "{{#循环 出席 为 人}}", "{{人.姓名}}", "{{/如果}}", "{{日期｜日期}}"])
        #expect(
            inspection.listing.suffix(5) == ["数据", "  名称：文字，必填", "  出席：列表，必填", "    姓名：文字，必填", "  日期：日期，必填"])
    }

    @Test(arguments: OutputFormat.allCases)
    func aTemplateWithoutTagsWantsNothing(format: OutputFormat) throws {
        let inspection = try inspection(format, ["没有标签"])
        #expect(inspection.listing == ["标签（0 个）", "数据", "  不需要数据"])
        let form = try folder.write("空.yaml", Array(inspection.form.utf8))
        #expect(try RecordReader.read(path: form, registry: SourceRegistry()).isEmpty)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(inspection.schema.utf8)) }
    }

    @Test func namesAreQuotedInJSON() throws {
        let text = "a\"\\\u{1}\u{85}\n\u{2028}文".jsonQuoted
        #expect(text == "\"a\\\"\\\\\\u0001\\u0085\\n\\u2028文\"")
    }
}
