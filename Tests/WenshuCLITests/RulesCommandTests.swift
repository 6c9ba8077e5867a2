import Foundation
import TestSupport
import Testing

@testable import WenshuCLI

/// `wenshu rules`: what it prints, and how it ends.
@Suite struct RulesCommandTests {
    private let folder: TemporaryFolder
    private let checkout = TypedCommands.checkout

    init() throws {
        folder = try TemporaryFolder()
        let company = try String(contentsOfFile: checkout + "/templates/qualification/样例.yaml", encoding: .utf8)
        try folder.write("企业.yaml", Array(company.utf8))
        try folder.write("缺.yaml", Array("名称: 某公司\n申报日期: 2026-05-20\n".utf8))
        try folder.write("无日期.yaml", Array("名称: 某公司\n".utf8))
        try folder.write("错.yaml", Array("名称: 某公司\n职工总数: 很多\n申报日期: 2026-05-20\n".utf8))
        let path = checkout + "/templates/qualification/rules/独角兽/2020-01-01.yaml"
        let pack = try String(contentsOfFile: path, encoding: .utf8)
        try folder.write(
            "包/2020-01-01.yaml", Array(pack.replacing("10年", with: "10人").replacing("估值}", with: "估植}").utf8))
        try folder.write(
            "文种/自定/rules/独角兽/2026-01-01.yaml",
            Array(
                pack.replacing("2020-01-01", with: "2026-01-01").replacing("至多: 10年", with: "至多: 12年")
                    .replacing("可信级别: 待核验", with: "可信级别: 官方\n核验: {日期: 2026-02-01, 核验人: 张建国}").utf8))
        try folder.write("文种/自定/kind.yaml", Array("名称: 便条\n模板: 便条.docx\n字段: [{名称: 姓名}]\n".utf8))
        try folder.write("文种/自定/便条.docx", TaggedTemplates.docx(["{{姓名}}"]))
    }

    private func run(_ line: String) async -> (status: Int32, output: String, errors: String) {
        await TypedCommands(folder: folder).run(line)
    }

    @Test(arguments: [
        ("rules list --templates %/templates", 0), ("rules list --json --templates %/templates", 0),
        ("rules show 高新技术企业 --templates %/templates", 0), ("rules show 高新技术 --templates %/templates", 0),
        ("rules show high-tech-enterprise --date 2026-05-20 --templates %/templates", 0),
        ("rules show 高新 --date 1999-05-20 --templates %/templates", 1), ("rules show 没有的 --templates %/templates", 1),
        ("rules check --templates %/templates", 0), ("rules check %/templates --templates %/templates", 0),
        ("rules check %/templates/qualification/rules/独角兽/2020-01-01.yaml --templates %/templates", 0),
        ("rules check @/包/2020-01-01.yaml --templates %/templates", 1), ("rules check @/包 --templates %/templates", 1),
        ("rules check @/没有.yaml --templates %/templates", 74),
        ("rules diff 小巨人 --templates %/templates", 0),
        ("rules diff 小巨人 2022-08-01 2026-03-15 --templates %/templates", 0),
        ("rules diff 小巨人 2022-08-01 --templates %/templates", 64),
        ("rules diff 小巨人 2022-08-01 2023-01-01 --templates %/templates", 1),
        ("rules diff 高新技术企业 --templates %/templates", 1),
        ("rules explain 高新技术企业 @/企业.yaml --templates %/templates", 0),
        ("rules explain 全部 @/企业.yaml --templates %/templates", 0),
        ("rules explain 全部 @/缺.yaml --templates %/templates", 1),
        ("rules explain 全部 %/samples/职称申报/孙浩.yaml --templates %/templates", 0),
        ("rules explain 高级工程师 %/samples/职称申报/孙浩.yaml --templates %/templates", 0),
        ("rules explain 高新技术企业 @/缺.yaml --templates %/templates", 0),
        ("rules explain 高新技术企业 @/无日期.yaml --templates %/templates", 1),
        ("rules explain 高新技术企业 @/无日期.yaml --date 2026-05-20 --templates %/templates", 0),
        ("rules explain 高新技术企业 @/错.yaml --templates %/templates", 1),
        ("rules explain 高新技术企业 @/没有.yaml --templates %/templates", 74),
        ("rules explain 没有的 @/企业.yaml --templates %/templates", 1), ("rules explain 高新技术企业", 64),
        ("rules explain 独角兽 @/企业.yaml --date 2026-05-20 --templates @/文种", 0), ("help rules explain", 0), ("rules", 0),
        ("new 企业 --templates %/templates", 0), ("new 企业 --form xlsx --out @/企业.xlsx --templates %/templates", 0),
    ])
    func endsWith(line: String, status: Int32) async {
        let result = await run(line)
        #expect(result.status == status, "\(result.output)\n\(result.errors)")
    }

    @Test func checkTellsAllFaults() async {
        let result = await run("rules check @/包/2020-01-01.yaml --templates %/templates")
        #expect(result.errors.contains("2020-01-01.yaml:13:"), "\(result.errors)")
        #expect(result.errors.contains("rules.unit"))
        #expect(result.errors.contains("估植"))
        #expect(result.errors.contains("「估值」"))
    }

    @Test func explainTellsCalculationAndGap() async {
        let result = await run("rules explain 高新技术企业 @/缺.yaml --templates %/templates")
        #expect(result.output.contains("还不能判断"))
        #expect(result.output.contains("未经官方核验"))
        #expect(result.output.contains("缺必备：企业注册登记表"))
    }

    /// What is wrong with the data stands beside the conclusion, which rests on the rest of them.
    @Test func conclusionsFromFaultyDataSaySo() async throws {
        let sound = await run("rules explain 高新技术企业 @/缺.yaml --templates %/templates")
        #expect(!sound.output.contains("数据有错误"))
        let people = "姓名,申报日期,单位,思想品德合格\n甲,2026-05-20,某公司,也许\n"
        try folder.write("名单.csv", Array(people.utf8))
        let result = await run("rules explain 高级工程师 @/名单.csv --templates %/templates")
        #expect(result.status == 1 && result.errors.contains("名单.csv"), "\(result.errors)")
        #expect(result.output.contains("（数据有错误，"), "\(result.output)")
    }

    /// A record is judged by the packs of its form, which it names; a record that names none must not be guessed at.
    @Test func allPacksOfTheFormJudge() async throws {
        let person = await run("rules explain 全部 %/samples/职称申报/孙浩.yaml --templates %/templates")
        let heads = person.output.split(separator: "\n").filter { $0.contains("版，") }.map { $0.prefix { $0 != "（" } }
        #expect(Set(heads) == ["助理工程师", "工程师", "高级工程师", "正高级工程师"], "\(person.output)")
        let company = await run("rules explain 全部 @/企业.yaml --templates %/templates")
        #expect(company.output.contains("高新技术企业（"))
        #expect(!company.output.contains("工程师"))
        let unknown = await run("rules explain 全部 @/缺.yaml --templates %/templates")
        #expect(unknown.errors.contains("rules.no-form"), "\(unknown.errors)")
        #expect(unknown.errors.contains("企业"))
    }

    /// A workbook of a person has degrees and achievements in tables of their own; a list has a row for each person.
    @Test func workbooksOfPersonsAreJudged() async throws {
        let made = await run("new 科技工作者 --form xlsx --example --out @/人员.xlsx --templates %/templates")
        #expect(made.status == 0, "\(made.errors)")
        let result = await run("rules explain 全部 @/人员.xlsx --date 2026-05-20 --templates %/templates")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("孙浩，2026-05-20 申报："), "\(result.output)")
        #expect(result.output.contains("正高级工程师（"))
        let people = """
            姓名,申报日期,单位,思想品德合格
            甲,2026-05-20,某公司,是
            乙,2026-05-20,某公司,否

            """
        try folder.write("名单.csv", Array(people.utf8))
        let list = await run("rules explain 高级工程师 @/名单.csv --templates %/templates")
        #expect(list.status == 0, "\(list.errors)")
        #expect(list.output.contains("甲，2026-05-20 申报：还不能判断"), "\(list.output)")
        #expect(list.output.contains("乙，2026-05-20 申报：不符合条件"), "\(list.output)")
    }

    @Test func explainTellsPrograms() async throws {
        let result = await run("rules explain 独角兽 @/企业.yaml --json --templates %/templates")
        let lines = try result.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(
            lines.map { $0["event"] as? String } == [
                "assessment", "finding", "finding", "finding", "material", "material",
            ])
        let years = try #require(lines.first { $0["rule"] as? String == "成立年限" })
        #expect(years["status"] as? String == "不通过")
        #expect(years["calculation"] as? String == "成立年数 16 年，不满足 ≤ 10 年")
        #expect(years["gap"] as? String == "超出 6 年")
    }

    /// A pack of the user's own is used beside those that ship; somebody verified it.
    @Test func ownPacks() async {
        let list = await run("rules list --templates @/文种")
        #expect(list.output.contains("官方，张建国 2026-02-01 核验"), "\(list.output)")
        let found = await run("rules diff 独角兽 --templates @/文种")
        #expect(found.output.contains("改动 规则 成立年限"), "\(found.output)")
        #expect(found.output.contains("旧：成立年限：成立年数 ≤ 10 年"))
        #expect(found.output.contains("新：成立年限：成立年数 ≤ 12 年"))
    }

    /// A company in the workbook form is read like one in YAML.
    @Test func workbooks() async throws {
        _ = await run("new 企业 --example --form xlsx --out @/企业.xlsx --templates %/templates")
        let result = await run("rules explain 独角兽 @/企业.xlsx --date 2026-05-20 --templates %/templates")
        #expect(result.output.contains("成立年数 16 年"), "\(result.output)\n\(result.errors)")
    }
}
