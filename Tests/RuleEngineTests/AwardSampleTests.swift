import Records
import Testing
import WenshuCore

@testable import RuleEngine

/// The sample applications for an award: one without mistakes, one with ten.
@Suite struct AwardSampleTests {
    private static let faulty = SampleRecord(form: "award-case", path: "samples/有错的奖项申报/申报.yaml")

    /// What is wrong in the faulty sample: the rule that tells it, and what it says.
    private static let planted = [
        ("F1", "应用证明 0 件"), ("F2", "超出 6 字"), ("F2", "示机"), ("F3", "第 2 项不同"), ("F4", "盖章名称：示例大学机械工程学院"),
        ("F6", "还差 1 家"),
        ("F8", "ZL202010000001.1（2023年度山东省科技进步奖用过）"), ("F11", "L1"), ("F12", "ZL202220000005.5"),
        ("F15", "项目简介字数"),
        ("F16", "还差 1 天"),
    ]

    @Test func everyPlantedMistakeIsFound() throws {
        let found = try Self.faulty.assessment("形式审查", on: "2026-03-20").findings
        for (rule, text) in Self.planted {
            let finding = try #require(found.first { $0.rule.id == rule })
            let told = finding.judgement.calculation + finding.judgement.gap
            #expect(finding.status == .fail && told.contains(text), "\(rule) \(text)：\(told)")
        }
        let others = found.filter { finding in
            finding.status == .fail && !Self.planted.contains { $0.0 == finding.rule.id }
        }
        #expect(others.isEmpty, "\(others.map { "\($0.rule.id) \($0.judgement.calculation)" })")
    }

    @Test(arguments: ["形式审查", "山东省科学技术奖"])
    func cleanSampleHasNone(_ pack: String) throws {
        let assessment = try SampleRecord.project.assessment(pack, on: "2026-03-20")
        for finding in assessment.findings {
            #expect(finding.status == .pass && !finding.lacksEvidence, "\(finding.rule.id) \(finding.advice)")
        }
        #expect(assessment.materials.allSatisfy { !$0.isMissing })
        #expect(assessment.conclusion == "符合条件")
    }

    /// Where a number decides: the last that passes, and the first that does not.
    @Test(arguments: [
        ("形式审查", "F2", "项目.名称 = \(PackCase.text(30))", "项目.名称 = \(PackCase.text(31))"),
        ("形式审查", "F2", "项目.名称 = 甲、乙 丙 \(PackCase.text(26))", "项目.名称 = 甲、乙，\(PackCase.text(27))"),
        ("形式审查", "F6", "应用单位.*.开始 = 2024-03-31", "应用单位.*.开始 = 2024-04-01"),
        ("形式审查", "F7", "论文.*.发表日期 = 2024-03-31", "论文.1.发表日期 = 2024-04-01"),
        ("形式审查", "F9", "往年获奖 = [{姓名: 周敏, 年度: 2023}]", "往年获奖 = [{姓名: 周敏, 年度: 2024}]"),
        ("形式审查", "F9", "往年获奖 = [{姓名: 别人, 年度: 2026}]", "往年获奖 = [{姓名: 周敏, 年度: 2026}]"),
        ("形式审查", "F10", "完成人.1.贡献 = \(PackCase.text(20))", "完成人.1.贡献 = \(PackCase.text(19))"),
        ("形式审查", "F12", "知识产权.1.有效期至 = 2026-03-20", "知识产权.1.有效期至 = 2026-03-19"),
        ("形式审查", "F12", "知识产权.1.权利人 = [张建国, 外国公司]; 知情同意 = [{姓名: 外国公司, 签名: 是}, {姓名: 李海, 签名: 是}]", "知识产权.1.权利人 = [外国公司]"),
        ("形式审查", "F15", "项目简介 = \(PackCase.text(1_200))", "项目简介 = \(PackCase.text(1_201))"),
        ("形式审查", "F15", "社会效益 = \(PackCase.text(600))", "社会效益 = \(PackCase.text(601))"),
        ("形式审查", "F15", "版面.字号 = 10.5", "版面.字号 = 10.49"),
        ("形式审查", "F16", "公示.开始 = 2026-03-02", "公示.开始 = 2026-03-03"),
        ("形式审查", "F16", "公示.结束 = 2026-03-09; 节假日 = [2026-03-06]", "节假日 = [2026-03-06]"),
        (
            "形式审查", "F16", "公示.开始 = 2026-03-03; 公示.结束 = 2026-03-07; 调休 = [2026-03-07]",
            "公示.开始 = 2026-03-03; 公示.结束 = 2026-03-08"
        ),
        ("山东省科学技术奖", "篇幅", "主要科技创新 = \(PackCase.text(3_500))", "主要科技创新 = \(PackCase.text(3_499))"),
        (
            "山东省科学技术奖", "目录", "知识产权 = [\(PackCase.numbered("{编号: Z%}", 10))]",
            "知识产权 = [\(PackCase.numbered("{编号: Z%}", 11))]"
        ),
    ])
    func projectsAtTheLimit(pack: String, rule: String, within: String, beyond: String) throws {
        try expect(SampleRecord.project, pack, "2026-03-20", rule, within, beyond)
    }

    @Test(arguments: [
        ("求是杰出青年", "年龄", "人选.出生日期 = 1980-07-01", "人选.出生日期 = 1980-06-30"),
        ("求是杰出青年", "简历", "工作简历.1.开始 = 2012-08", "工作简历.1.开始 = 2012-09"),
        ("求是杰出青年", "简历", "工作简历.2.结束 = 2026-03", "工作简历.2.结束 = 2026-02"),
        ("求是杰出青年", "简历", "工作简历.1.结束 = 2019-03", "工作简历.1.结束 = 2018-01"),
        (
            "全国创新争先奖", "国籍", "人选.国籍 = 外国; 团队 = {人数: 10, 中国籍人数: 7, 负责人中国籍: 是}",
            "人选.国籍 = 外国; 团队 = {人数: 1000, 中国籍人数: 699, 负责人中国籍: 是}"
        ),
        ("全国创新争先奖", "成绩", "代表性成果.*.日期 = 2023-06-10", "代表性成果.*.日期 = 2023-06-09"),
        ("中国青年女科学家奖", "年龄", "人选.出生日期 = 1980-06-11", "人选.出生日期 = 1980-06-10"),
        ("中国青年女科学家奖", "篇幅", "主要事迹 = \(PackCase.text(2_000))", "主要事迹 = \(PackCase.text(2_001))"),
    ])
    func personsAtTheLimit(pack: String, rule: String, within: String, beyond: String) throws {
        try expect(SampleRecord.nominee, pack, "2026-05-20", rule, within, beyond)
    }

    private func expect(
        _ sample: SampleRecord, _ pack: String, _ date: String, _ rule: String, _ within: String, _ beyond: String
    ) throws {
        for (changes, status) in [(within, RuleStatus.pass), (beyond, .fail)] {
            let found = try sample.assessment(pack, on: date, changes).findings.first { $0.rule.id == rule }
            let finding = try #require(found)
            #expect(
                finding.status == status, "\(changes.excerpt(60))：\(finding.judgement.calculation) \(finding.advice)")
        }
    }

    /// A blank where a rule needs an answer is no answer.
    @Test(arguments: [
        ("F1", "项目简介 = null"), ("F3", "完成人.2.签名 = null"), ("F4", "完成单位.2.法人证书名称 = null"), ("F6", "应用单位.1.开始 = null"),
        ("F7", "论文.1.发表日期 = null"), ("F8", "知识产权 = null"), ("F9", "往年获奖 = null"), ("F11", "论文.1.通信作者 = null"),
        ("F12", "知识产权.1.状态 = null"), ("F14", "电子版 = null"), ("F15", "提名意见 = null"), ("F16", "公示.异议 = null"),
    ])
    func blanksAreMissingData(rule: String, changes: String) throws {
        let found = try SampleRecord.project.assessment("形式审查", on: "2026-03-20", changes).findings
        let finding = try #require(found.first { $0.rule.id == rule })
        #expect(finding.status == .missing, "\(finding.status) \(finding.judgement.calculation)")
        #expect(!finding.advice.isEmpty)
    }
}
