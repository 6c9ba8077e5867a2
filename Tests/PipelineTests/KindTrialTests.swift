import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

@Suite struct KindTrialTests {
    private let kinds: KindFolder

    init() throws { kinds = try KindFolder() }

    private static let kind = """
        名称: 试验
        模板: {docx: 模板.docx, odt: 模板.odt}
        样例: 样例.yaml
        字段: [{名称: 姓名, 必填: 是}, {名称: 单位}, {名称: 得分, 类型: 数字}, {名称: 备注}]
        计算字段: {分: 得分 + 1}
        检查: [{条件: 分 > 1, 说明: 太低}]

        """

    private func trial(_ paragraphs: [String], sample: String = "类型: 试验\n姓名: 张三\n单位: 研究院\n得分: 5\n") throws -> JobReport
    {
        try kinds.write("试验", Self.kind, paragraphs)
        try kinds.folder.write("文种/试验/样例.yaml", Array(sample.utf8))
        return try KindTrial.check(
            kinds.folder.file("文种/试验"), home: BuildRunTests.checkout + "/templates", more: [], options: RunOptions())
    }

    @Test func aSoundKindHasNoFindings() throws {
        #expect(try trial(["{{姓名}}（{{单位}}）{{分}}{{备注｜可缺}}"]).diagnostics == [])
        let folder = kinds.folder.file("文种/试验")
        for path in ["文种", "文种/", "文种/试验", "文种/试验/kind.yaml"] {
            #expect(KindTrial.folders(kinds.folder.file(path)) == [folder])
        }
        #expect(KindTrial.folders(kinds.folder.path) == [])
        #expect(KindTrial.folders(kinds.folder.file("没有")) == [])
    }

    @Test(arguments: ["appointment", "meeting-preparation", "minutes", "task-tracking"])
    func shippedKindsAreSound(name: String) throws {
        let home = BuildRunTests.checkout + "/templates"
        let report = try KindTrial.check("\(home)/\(name)", home: home, more: [], options: RunOptions())
        #expect(report.diagnostics == [])
    }

    @Test func templatesAreComparedWithTheFields() throws {
        let report = try trial(["{{姓名}}{{#如果 单为}}{{单为}}{{/如果}}{{备注｜可缺}}"])
        #expect(report.diagnostics.filter { $0.id == "kind.unknown-name" }.map(\.cause).prefix(1) == ["没有字段「单为」"])
        #expect(report.diagnostics.first?.suggestions == ["单位"])
        #expect(report.diagnostics.filter { $0.id == "kind.unused-field" }.map(\.cause) == ["模板没有用到这些字段：单位"])
    }

    @Test func theExampleIsTried() throws {
        let report = try trial(["{{姓名}}{{单位}}{{备注｜可缺}}"], sample: "类型: 试验\n姓名: 张三\n得分: 0\n")
        #expect(report.failure == .content)
        #expect(report.diagnostics.map(\.cause) == ["太低"])
    }

    @Test func faultsOfDescriptionAndTemplateAreTold() throws {
        #expect(try trial(["{{#循环 姓名}}"]).diagnostics.allSatisfy { $0.place.contains("模板.") })
        try kinds.write("试验", "名称: 试验\n")
        let report = try KindTrial.check(
            kinds.folder.file("文种/试验"), home: BuildRunTests.checkout + "/templates", more: [], options: RunOptions())
        #expect(report.diagnostics.map(\.id) == ["schema.missing", "kind.field"])
    }

    @Test(arguments: OutputFormat.allCases)
    func checkingATemplateWithARecordTellsWhatItMisses(format: OutputFormat) throws {
        _ = try trial(["{{姓名}}"])
        let template = kinds.folder.file("文种/试验/模板.\(format.rawValue)")
        let data = try kinds.folder.write("数据.yaml", Array("类型: 试验\n姓名: 张三\n得分: 5\n".utf8))
        let other = try kinds.folder.write("其他.yaml", Array("姓名: 张三\n".utf8))
        let library = try kinds.library()
        func check(_ data: String, as kind: String?) throws -> JobReport? {
            try KindTrial.check(template: template, with: data, as: kind, library: library, options: RunOptions())
        }
        #expect(try check(data, as: nil)?.diagnostics.map(\.cause) == ["模板没有用到这些字段：单位、备注"])
        #expect(try check(other, as: nil) == nil)
        #expect(try check(other, as: "试验")?.diagnostics.map(\.id) == ["kind.unused-field"])
        #expect(throws: JobFailure.self) { try check(other, as: "没有这种") }
    }
}
