import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Kinds whose records are judged by packs of rules.
@Suite struct JudgingTests {
    private let kinds: KindFolder

    init() throws { kinds = try KindFolder() }

    /// A pack of a form of its own: at least so many people.
    private func pack(_ title: String, _ id: String, from date: String = "2020-01-01", least: Int) throws {
        let text = """
            规则包: \(title)
            代号: \(id)
            表单: team
            地区: 某市
            有效: {自: \(date)}
            来源: [{文件: 试验办法, 文号: 试〔2020〕1号}]
            可信级别: 待核验
            量: {人数: {式: 人数}}
            规则:
              - {代号: 人数, 名称: 人数够, 条款: 第二条, 要求: {量: 人数, 至少: \(least)人}, 证据: 花名册, 建议: 招人}
              - {代号: 场地, 名称: 有场地, 要求: {询问: 有没有场地, 事项: 场地}}
            材料:
              - {名称: 花名册, 份数: 2, 盖章: 公章}
              - {名称: 照片, 必备: 否}
            """
        try kinds.folder.write("文种/rules/\(id)/\(date).yaml", Array(text.utf8))
    }

    private func forms() throws {
        let form = """
            名称: 队伍
            字段:
              - {名称: 名称, 必填: 是}
              - {名称: 人数, 类型: 整数, 单位: 人}
              - {名称: 申报日期, 类型: 日期}
              - {名称: 规则包, 类型: 列表}
              - {名称: 附件, 每项: {字段: [{名称: 名称}, {名称: 编号}, {名称: 有效期至, 类型: 日期}]}}
              - {名称: 人工判断, 每项: {字段: [{名称: 事项}, {名称: 结论, 类型: 是否}]}}
              - {名称: 分工, 每项: {字段: [{名称: 事项}, {名称: 责任人}, {名称: 时限, 类型: 日期}]}}
            """
        try kinds.folder.write("文种/records/team.yaml", Array(form.utf8))
        try pack("大队", "large", least: 10)
        try pack("小队", "small", least: 3)
    }

    private func kind(
        _ judging: String, _ paragraphs: [String]
    ) throws {
        try kinds.write(
            "核对单", "名称: 核对单\n表单: team\n模板: {docx: 模板.docx, odt: 模板.odt}\n核对: \(judging)\n文件名: \"单{{核对.名称}}\"\n",
            paragraphs)
    }

    private static let record = """
        类型: 核对单
        名称: 一队
        人数: 8
        申报日期: 2026-05-20
        附件: [{名称: 花名册, 编号: 附件1}]
        人工判断: [{事项: 场地, 结论: 是}]
        分工: [{事项: 人数, 责任人: 韩梅, 时限: 2026-06-01}]

        """

    /// A document for each pack, with its findings, and a line of the manifest that tells the pack.
    @Test func eachPackHasADocument() async throws {
        try forms()
        try kind(
            "逐包",
            [
                "{{核对.结论}}", "{{#循环 核对.条目 为 项}}{{项.序号}}{{项.标记}}{{项.计算}}|{{项.缺口｜可缺}}|{{项.附件编号｜可缺}}|{{项.责任人｜可缺}}{{/循环}}",
                "{{核对.提示}}{{核对.版本}}",
            ])
        let (summary, reports) = try await kinds.build(Self.record)
        #expect(summary.failed == 0, "\(reports)")
        let made = reports.flatMap(\.publications).map(\.path)
        #expect(Set(made.map { PathText.stem(of: PathText.name(of: $0)) }) == ["单大队", "单小队"])
        for path in made {
            let lines = try kinds.text(path).split(separator: "\n").map(String.init)
            let isSmall = path.contains("小队")
            #expect(lines[0] == (isSmall ? "符合条件" : "不符合条件：1 条不通过"))
            #expect(
                lines[1]
                    == (isSmall
                        ? "1✓人数 8 人，≥ 3 人||附件1|韩梅2✓有没有场地——是|||" : "1✗人数 8 人，不满足 ≥ 10 人|还差 2 人|附件1|韩梅2✓有没有场地——是|||"))
            #expect(lines[2] == "未经官方核验2020-01-01")
        }
        let manifest = String(decoding: try kinds.folder.read("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains("rules/large/2020-01-01.yaml"))
        #expect(reports.flatMap(\.diagnostics).contains { $0.cause.contains("大队（2020-01-01 版）：不符合条件") })
    }

    /// The version that holds on the day of the application.
    @Test(arguments: [("2026-05-20", "2026-01-01", "不符合条件：1 条不通过"), ("2025-05-20", "2020-01-01", "符合条件")])
    func versionOfTheDay(day: String, version: String, conclusion: String) async throws {
        try forms()
        try pack("小队", "small", from: "2026-01-01", least: 9)
        try kind("逐包", ["{{核对.结论}}", "{{核对.版本}}"])
        let record = Self.record.replacing("2026-05-20", with: day) + "规则包: [小队]\n"
        let (_, reports) = try await kinds.build(record)
        let made = reports.flatMap(\.publications)
        #expect(made.count == 2)
        for document in made { #expect(try kinds.text(document.path) == "\(conclusion)\n\(version)") }
    }

    /// All packs in one document; a condition sees what was found.
    @Test(arguments: [(8, true), (12, false)])
    func allPacksInOne(people: Int, isMade: Bool) async throws {
        try forms()
        try kinds.write(
            "核对单",
            """
            名称: 核对
            表单: team
            文书:
              - {名称: 核对单, 核对: 全部, 条件: 待办数 > 0, 模板: {docx: 模板.docx, odt: 模板.odt}, 文件名: "单{{名称}}"}
            """,
            ["{{#循环 各项核对 为 核}}{{核.名称}}{{核.计数.通过}}{{核.计数.不通过}}{{/循环}}", "{{待办数}}"])
        try kinds.write("别的", "名称: 别的\n表单: team\n模板: {docx: 模板.docx, odt: 模板.odt}\n", ["{{名称}}"])
        let record = Self.record.replacing("类型: 核对单", with: "类型: 队伍").replacing("人数: 8", with: "人数: \(people)")
        let (summary, reports) = try await kinds.build(record)
        #expect(summary.failed == 0, "\(reports)")
        let made = reports.flatMap(\.publications).filter { $0.path.contains("单一队") }
        #expect(made.count == (isMade ? 2 : 0))
        for document in made { #expect(try kinds.text(document.path) == "大队11小队20\n1") }
    }

    /// Materials: what is there, what is missing, what has expired.
    @Test(arguments: [
        ("附件1", "", "已有", "0"), ("附件1", ", 有效期至: 2026-05-19", "已于 2026-05-19 过期", "1"), ("", "", "缺", "1"),
    ])
    func materials(number: String, validity: String, verdict: String, missing: String) async throws {
        try forms()
        try kind("逐包", ["{{#循环 核对.材料 为 件}}{{件.名称}}{{件.要求}}{{件.份数｜可缺}}{{件.盖章｜可缺}}{{件.结论}};{{/循环}}", "{{核对.计数.缺件}}"])
        let attachments = number.isEmpty ? "[]" : "[{名称: 花名册, 编号: \(number)\(validity)}]"
        let record = Self.record.replacing("[{名称: 花名册, 编号: 附件1}]", with: attachments) + "规则包: [小队]\n"
        let (_, reports) = try await kinds.build(record)
        let made = reports.flatMap(\.publications)
        #expect(made.count == 2)
        for document in made {
            #expect(try kinds.text(document.path) == "花名册必备2公章\(verdict);照片选备未附;\n\(missing)")
        }
    }

    /// What a pack asks for, without a record to judge.
    @Test func reading() async throws {
        try forms()
        try kinds.write(
            "解读单",
            "名称: 解读单\n模板: {docx: 模板.docx, odt: 模板.odt}\n核对: 解读\n文件名: \"{{解读.名称}}解读\"\n字段: [{名称: 规则包}, {名称: 申报日期, 类型: 日期}]\n",
            ["{{#循环 解读.条目 为 项}}{{项.标准}}（{{项.条款｜默认 \"无\"}}）{{/循环}}", "{{解读.来源｜取 全称｜连接}}"])
        let (summary, reports) = try await kinds.build("类型: 解读单\n规则包: 大队\n申报日期: 2026-05-20\n")
        #expect(summary.failed == 0, "\(reports)")
        for document in reports.flatMap(\.publications) {
            #expect(try kinds.text(document.path) == "人数 ≥ 10 人（第二条）有没有场地（无）\n试验办法（试〔2020〕1号）")
        }
    }

    /// Records of several files against several packs: the nearest to success comes first.
    @Test func roster() async throws {
        try forms()
        try kinds.write(
            "排序",
            "名称: 排序\n模板: {docx: 模板.docx, odt: 模板.odt}\n核对: {方式: 名单, 表单: team}\n文件名: 排序表\n"
                + "字段: [{名称: 名单, 类型: 列表, 每项: {类型: 文件}}, {名称: 规则包, 类型: 列表}, {名称: 申报日期, 类型: 日期}]\n",
            [
                "{{#循环 对象 为 户}}{{户.名称}}：{{户.可报｜默认 \"无\"}};{{/循环}}",
                "{{#循环 排序 为 包}}{{包.名称}}：{{#循环 包.对象 为 户}}{{户.名次}}{{户.名称}}{{户.核对.计数.不通过}} {{/循环}};{{/循环}}",
            ])
        for (name, people) in [("甲", "2"), ("乙", "20"), ("丙", "5")] {
            let record = Self.record.replacing("一队", with: "\(name)队").replacing("人数: 8", with: "人数: \(people)")
            try kinds.folder.write("\(name).yaml", Array(record.utf8))
        }
        let (summary, reports) = try await kinds.build("类型: 排序\n名单: [甲.yaml, 乙.yaml, 丙.yaml]\n申报日期: 2026-05-20\n")
        #expect(summary.failed == 0, "\(reports)")
        let made = reports.flatMap(\.publications)
        #expect(made.count == 2)
        for document in made {
            #expect(
                try kinds.text(document.path)
                    == "甲队：无;乙队：大队、小队;丙队：小队;\n大队：1乙队0 2甲队1 3丙队1 ;小队：1乙队0 2丙队0 3甲队1 ;")
        }
        let manifest = String(decoding: try kinds.folder.read("out/manifest.jsonl"), as: UTF8.self)
        for name in ["甲.yaml", "乙.yaml", "丙.yaml"] { #expect(manifest.contains(name)) }
    }

    /// A pack that does not exist, that judges something else, or no day: told with place and remedy, nothing is made.
    @Test(arguments: [
        ("规则包: [中队]", "2026-05-20", "rules.unknown-pack"), ("规则包: [高新技术企业]", "2026-05-20", "rules.other-form"),
        ("", "", "rules.no-date"), ("规则包: [小队]", "2019-05-20", "rules.no-version"),
    ])
    func whatCannotBeJudged(more: String, day: String, id: String) async throws {
        try forms()
        try kind("逐包", ["{{核对.结论}}"])
        let date = day.isEmpty ? "" : "申报日期: \(day)"
        let record = Self.record.replacing("申报日期: 2026-05-20", with: date) + more + "\n"
        let (summary, reports) = try await kinds.build(record)
        #expect(summary.failed == 1)
        let found = try #require(reports.flatMap(\.diagnostics).first { $0.id == id }, "\(reports)")
        #expect(found.place.contains("数据.yaml"))
        #expect(!found.remedy.isEmpty)
        #expect(reports.flatMap(\.publications).isEmpty)
    }

    @Test(arguments: [
        ("核对: 逐个", "“核对”写的不是核对的方式"), ("核对: 逐包\n公开: 是", "公开的文书不能写“核对”"), ("核对: {方法: 名单}", "方法"),
    ])
    func wrongDescriptions(lines: String, cause: String) throws {
        try forms()
        try kinds.write("核对单", "名称: 核对单\n表单: team\n模板: {docx: 模板.docx, odt: 模板.odt}\n\(lines)\n", ["{{名称}}"])
        #expect(try kinds.faults().contains { $0.cause.contains(cause) })
    }
}
