import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

@Suite struct KindTests {
    private let kinds: KindFolder

    init() throws { kinds = try KindFolder() }

    private static let fields = """
        字段:
          - {名称: 姓名, 别名: [name], 必填: 是}
          - {名称: 开始, 类型: 日期}
          - {名称: 结束, 类型: 日期}
          - {名称: 应到, 类型: 整数}
          - {名称: 出席, 类型: 名单}
          - {名称: 项目, 每项: {字段: [{名称: 名称}, {名称: 单价, 类型: 数字}, {名称: 数量, 类型: 数字}, {名称: 明细, 每项: {字段: [{名称: 数, 类型: 数字}]}}]}}

        """

    private static let record = """
        类型: 试验
        姓名: 张三
        开始: 2026-11-20
        出席: 王芳、李四
        项目: [{名称: 纸, 单价: 3, 数量: 4}, {名称: 笔, 单价: 3, 数量: 2}]

        """

    /// A kind with a template for both formats.
    private static func kind(_ more: String) -> String {
        "名称: 试验\n模板: {docx: 模板.docx, odt: 模板.odt}\n\(fields)\(more)"
    }

    // MARK: formats

    @Test(arguments: [
        ("模板.docx", ["docx"]), ("模板.odt", ["odt"]), ("{docx: 模板.docx, odt: 模板.odt}", ["docx", "odt"]),
        ("{ODT: 模板.odt}", ["odt"]),
    ])
    func aFolderWithATemplateIsAKind(template: String, formats: [String]) async throws {
        try kinds.write("试验", "名称: 试验\n模板: \(template)\n文件名: \"{{姓名}}/证\"\n\(Self.fields)", ["兹聘{{姓名}}"])
        let (summary, reports) = try await kinds.build("类型: 试验\n姓名: 张三\n")
        #expect(summary.failed == 0, "\(reports)")
        let made = reports.flatMap(\.publications)
        #expect(made.map { PathText.name(of: $0.path) } == formats.map { "张三／证.\($0)" })
        for document in made { #expect(try kinds.text(document.path) == "兹聘张三") }
        let library = try kinds.library()
        let kind = try library.require("试验")
        #expect(kind.formats.map(\.rawValue).sorted() == formats)
        for format in kind.formats {
            #expect(throws: Never.self) { try library.taggedTemplate(of: kind, format: format) }
        }
        let manifest = String(decoding: try kinds.folder.read("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains("\"试验/kind.yaml\"") || manifest.contains("文种/试验/kind.yaml"))
    }

    @Test func aFormatThatIsNotThereIsRefused() async throws {
        try kinds.write("试验", "名称: 试验\n模板: 模板.docx\n\(Self.fields)")
        let (summary, reports) = try await kinds.build(Self.record) { $0.formats = [.odt] }
        #expect(summary.failed == 1)
        #expect(summary.outputs == 0)
        #expect(reports.first?.diagnostics.map(\.id) == ["kind.format"])
        let library = try kinds.library()
        let kind = try library.require("试验")
        #expect(throws: JobFailure.self) { try library.taggedTemplate(of: kind, format: .odt) }
    }

    @Test func oneRecordMakesSeveralDocuments() async throws {
        try kinds.write(
            "试验",
            """
            名称: 试验
            \(Self.fields)
            文书:
              - {名称: 通知, 模板: 模板.docx, 文件名: "通知{{姓名}}"}
              - {代号: hui, 名称: 回执, 模板: 模板.odt, 条件: 应到 > 3}
            """)
        let names = { (reports: [JobReport]) in reports.flatMap(\.publications).map { PathText.name(of: $0.path) } }
        #expect(names(try await kinds.build(Self.record).reports) == ["通知张三.docx"])
        #expect(names(try await kinds.build(Self.record + "应到: 5\n").reports) == ["通知张三.docx", "回执.odt"])
        #expect(names(try await kinds.build(Self.record) { $0.kinds = ["回执"] }.reports) == ["回执.odt"])
        #expect(names(try await kinds.build(Self.record.replacing("试验", with: "回执")).reports) == ["回执.odt"])
        #expect(try kinds.library().kind(named: "HUI")?.title == "回执")
    }

    // MARK: computed fields

    @Test(arguments: OutputFormat.allCases)
    func computedFieldsAreSeenByTemplatesChecksAndNames(format: OutputFormat) async throws {
        try kinds.write(
            "试验",
            Self.kind(
                """
                文件名: "{{姓名}}{{总价}}元"
                计算字段:
                  人数: 出席｜计数
                  项目:
                    小计: 单价 * 数量
                    说明: 名称 + "共" + 小计 + "元，" + 姓名
                  总价: 项目｜合计 小计
                  总价大写: 总价｜大写金额
                检查:
                  - {条件: 总价 < 10, 级别: 提示, 说明: "共{{总价大写}}"}
                """),
            ["{{人数}}人，{{总价}}", "{{#循环 项目}}", "{{说明}}", "{{/循环}}"])
        let (summary, reports) = try await kinds.build(Self.record) { $0.formats = [format] }
        #expect(summary.failed == 0, "\(reports)")
        #expect(reports.first?.diagnostics.map(\.cause) == ["共壹拾捌元整"])
        let path = try #require(reports.first?.publications.first?.path)
        #expect(PathText.name(of: path) == "张三18元.\(format.rawValue)")
        #expect(try kinds.text(path) == "2人，18\n纸共12元，张三\n笔共6元，张三")
    }

    @Test func dataThatCannotBeComputedWithFailTheRecord() async throws {
        try kinds.write("试验", Self.kind("计算字段:\n  下一个: 姓名 + 1\n  差: 姓名 - 1\n"))
        let (summary, reports) = try await kinds.build(Self.record)
        #expect(summary.failed == 1)
        #expect(reports.first?.diagnostics.map(\.id) == ["template.not-a-number"])
        #expect(reports.first?.diagnostics.first?.place.hasSuffix("试验/kind.yaml:12:6") == true)
    }

    // MARK: shared forms

    @Test func kindsMayShareAForm() async throws {
        try kinds.folder.write(
            "文种/records/signup.yaml",
            Array(
                """
                名称: 报名
                字段: [{名称: 姓名, 必填: 是}, {名称: 年龄, 类型: 整数}]
                计算字段: {明年: 年龄 + 1}
                检查: [{条件: 年龄 > 0, 说明: 年龄不对}]
                """.utf8))
        try kinds.write("甲", "名称: 甲表\n表单: signup\n模板: 模板.docx\n", ["{{姓名}}{{明年}}"])
        try kinds.write(
            "乙",
            "名称: 乙表\n表单: signup\n模板: 模板.docx\n计算字段: {后年: 明年 + 1}\n检查: [{条件: 后年 < 20, 说明: \"{{后年}}岁\"}]\n",
            ["{{后年}}"])
        #expect(try kinds.faults() == [])
        let young = try await kinds.build("类型: 报名\n姓名: 张三\n年龄: 8\n")
        let texts = try young.reports.flatMap(\.publications).map { try kinds.text($0.path) }
        #expect(texts.sorted() == ["10", "张三9"])
        // A check of one kind keeps the other from nothing; one of the form fails both.
        let old = try await kinds.build("类型: 报名\n姓名: 张三\n年龄: 50\n")
        #expect((old.summary.jobs, old.summary.failed, old.summary.outputs) == (2, 1, 1))
        #expect(old.reports.flatMap(\.diagnostics).map(\.cause) == ["52岁"])
        let wrong = try await kinds.build("类型: 报名\n姓名: 张三\n年龄: -1\n")
        #expect((wrong.summary.failed, wrong.summary.outputs) == (1, 0))
    }

    @Test func kindsMayAddToTheMeeting() async throws {
        try kinds.write(
            "清单", "名称: 议题清单\n表单: meeting\n模板: 模板.docx\n样例: 模板.odt\n计算字段: {议题数: 议题｜计数}\n文件名: \"{{会议.名称}}{{议题数}}\"\n",
            ["{{议题数}}项，{{文字.时间}}"])
        let (summary, reports) = try await kinds.build(BuildRunTests.meeting) { $0.kinds = ["议题清单"] }
        #expect(summary.failed == 0, "\(reports)")
        let path = try #require(reports.first?.publications.first?.path)
        #expect(PathText.name(of: path) == "试验会议1.docx")
        #expect(try kinds.text(path).hasPrefix("1项，2026年11月20日"))
    }

    // MARK: checks

    private func check(_ checks: String, _ record: String) async throws -> [Diagnostic] {
        try kinds.write("试验", Self.kind("检查:\n" + checks))
        #expect(try kinds.faults() == [])
        return try await kinds.build(record).reports.flatMap(\.diagnostics)
    }

    @Test func checksSayWhereAndWhatToDo() async throws {
        let rule = "  - {条件: 结束 >= 开始, 说明: \"{{结束｜日期}}早于{{开始｜日期}}\", 补救: \"核对{{姓名}}的日期\"}\n"
        let found = try await check(rule, Self.record + "结束: 2026-11-19\n")
        #expect(found.map(\.severity) == [.error])
        #expect(found.map(\.cause) == ["2026年11月19日早于2026年11月20日"])
        #expect(found.map(\.remedy) == ["核对张三的日期"])
        #expect(found.first?.place == kinds.folder.file("数据.yaml:6:5"))
        #expect(try await check(rule, Self.record + "结束: 2026-11-20\n") == [])
        // A field that is empty is no contradiction.
        #expect(try await check(rule, Self.record) == [])
        // A field that is wrong is told once.
        #expect(try await check(rule, Self.record + "结束: 昨天\n").map(\.id) == ["record.bad-date"])
    }

    @Test(arguments: [("错误", 1, 0), ("警告", 0, 2), ("提示", 0, 2), ("warning", 0, 2)])
    func severityDecides(severity: String, failed: Int, outputs: Int) async throws {
        try kinds.write("试验", Self.kind("检查:\n  - {条件: 应到 > 3, 级别: \(severity), 说明: 太少, 字段: 应到}\n"))
        let (summary, reports) = try await kinds.build(Self.record + "应到: 2\n")
        #expect((summary.failed, summary.outputs) == (failed, outputs))
        #expect(reports.flatMap(\.diagnostics).map(\.cause) == ["太少"])
        #expect(
            try await kinds.build(Self.record + "应到: 2\n") { $0.options.isStrict = true }.summary.failed
                == (severity == "提示" ? 0 : 1))
    }

    @Test(arguments: ["每个: 项目 为 项, 条件: 项.数量 >= 3, 字段: 项.数量", "每个: 项目, 条件: 数量 >= 3"])
    func checksGoThroughLists(rule: String) async throws {
        let found = try await check("  - {\(rule), 说明: \"{{名称}}只有{{数量}}\"}\n", Self.record)
        #expect(found.map(\.cause) == ["笔只有2"])
        #expect(found.first?.place == kinds.folder.file("数据.yaml:5:48"))
    }

    @Test func checksGoThroughListsInLists() async throws {
        let record = "类型: 试验\n姓名: 张三\n应到: 3\n项目:\n  - 名称: 甲\n    明细:\n      - 数: 1\n      - 数: 5\n"
        let found = try await check(
            "  - 每个: [项目 为 项, 项.明细 为 细]\n    条件: 细.数 < 应到\n    说明: \"{{项.名称}}{{$序号}}{{细.数}}\"\n", record)
        #expect(found.map(\.cause) == ["甲25"])
        #expect(found.first?.place == kinds.folder.file("数据.yaml:8:12"))
    }

    @Test func manyItemsEndInAMessage() throws {
        try kinds.write("试验", Self.kind("检查:\n  - {每个: [项目, 项目 为 乙], 条件: 数量 < 0, 说明: 不行}\n"))
        let items = (0..<100).map { Value.record([("名称", .string("甲")), ("数量", .integer($0))]) }
        let rules = try kinds.library().form("试验").rules
        let record = Value.record([("姓名", .string("张三")), ("项目", .list(items))])
        let found = rules.applied(to: record, registry: SourceRegistry(), known: [], budget: 1_000).findings
        #expect(found.contains { $0.id == "template.too-many-steps" })
        // Those of one check are counted after the first fifty.
        #expect(found.count { $0.cause == "不行" } == 50)
        #expect(found.contains { $0.cause.hasPrefix("同样的问题还有") })
    }
}
