import Testing
import WenshuCore

@testable import RuleEngine

/// Rules of titles at their borders, and the ways around them.
@Suite struct TitleRuleTests {
    /// Somebody of a degree and a title, who has nothing else that the rules of degrees ask for.
    private static func finding(_ pack: String, _ degree: String, graduated: String, title: String, more: String = "")
        throws -> Finding
    {
        try SampleRecord.person.finding(
            pack, "学历资历", "学历 = [{层次: \(degree), 毕业日期: \(graduated)}]; 职称经历 = [\(title)]; 破格申报 = 否\(more)")
    }

    /// Years are whole on the day of the deadline, by the calendar: 2026-05-20.
    @Test(arguments: [
        ("助理工程师", "硕士", "2026-05-20", "", RuleStatus.pass, ""),
        ("助理工程师", "本科", "2025-05-20", "", .pass, ""),
        ("助理工程师", "本科", "2025-05-21", "", .fail, "还差 1 个月"),
        ("助理工程师", "技师班", "2025-05-20", "", .pass, ""),
        ("助理工程师", "大专", "2024-05-20", "", .pass, ""), ("助理工程师", "大专", "2024-05-21", "", .fail, "还差 1 个月"),
        ("助理工程师", "中专", "2022-05-20", "", .pass, ""), ("助理工程师", "中专", "2022-05-21", "", .fail, "还差 1 个月"),
        ("助理工程师", "其他", "2000-05-20", "", .fail, "硕士以上：还差 1 项"),
        ("工程师", "博士", "2026-05-20", "", .pass, ""), ("工程师", "博士", "2026-05-21", "", .fail, "中专以上学历：还差 1 项"),
        ("工程师", "硕士", "2024-05-20", "", .pass, ""), ("工程师", "硕士", "2024-06-20", "", .fail, "还差 1 个月"),
        ("工程师", "硕士", "2026-01-20", "助理工程师 2022-05-20", .pass, ""),
        ("工程师", "硕士", "2026-01-20", "助理工程师 2022-05-21", .fail, "硕士毕业时间：还差 20 个月，或者本科任助理满 4 年：任助理工程师时间：还差 1 个月"),
        ("工程师", "本科", "2010-06-30", "助理工程师 2022-05-20", .pass, ""),
        ("工程师", "本科", "2010-06-30", "助理工程师 2022-05-21", .fail, "还差 1 个月"),
        ("工程师", "大专", "2010-06-30", "助理工程师 2022-05-20", .pass, ""),
        ("工程师", "中专", "2010-06-30", "助理工程师 2021-05-20", .pass, ""),
        ("工程师", "中专", "2010-06-30", "助理工程师 2022-05-20", .fail, "还差 12 个月"),
        ("工程师", "本科", "2010-06-30", "技术员 2012-05-20", .fail, "助理工程师职称：还差 1 项"),
        ("高级工程师", "博士", "2020-06-30", "工程师 2024-05-20", .pass, ""),
        ("高级工程师", "博士", "2020-06-30", "工程师 2024-05-21", .fail, "任工程师时间：还差 1 个月"),
        ("高级工程师", "本科", "2010-06-30", "工程师 2021-05-20", .pass, ""),
        ("高级工程师", "硕士", "2010-06-30", "工程师 2022-01-20", .fail, "任工程师时间：还差 8 个月"),
        ("高级工程师", "大专", "2010-06-30", "工程师 2012-05-20", .fail, "本科以上学历：还差 1 项"),
        ("高级工程师", "本科", "2010-06-30", "", .fail, "工程师职称：还差 1 项"),
        ("正高级工程师", "本科", "2000-06-30", "高级工程师 2021-05-20", .pass, ""),
        ("正高级工程师", "博士", "2000-06-30", "高级工程师 2021-05-21", .fail, "任高级工程师时间：还差 1 个月"),
    ])
    func degreesAndYears(
        pack: String, degree: String, graduated: String, title: String, status: RuleStatus, gap: String
    ) throws {
        let parts = title.split(separator: " ")
        let held = parts.count == 2 ? "{级别: \(parts[0]), 取得日期: \(parts[1])}" : ""
        let found = try Self.finding(pack, degree, graduated: graduated, title: held)
        #expect(found.status == status, "\(found.judgement.calculation)")
        #expect(gap.isEmpty ? found.judgement.gap.isEmpty : found.judgement.gap.contains(gap), "\(found.judgement.gap)")
    }

    /// From February 29 five years are whole on February 28, not a day before.
    @Test(arguments: [("2025-02-28", RuleStatus.pass), ("2025-02-27", .fail)])
    func leapDay(date: String, status: RuleStatus) throws {
        let found = try SampleRecord.person.finding(
            "高级工程师", "学历资历", on: date, "职称经历 = [{级别: 工程师, 取得日期: 2020-02-29}]")
        #expect(found.status == status, "\(found.judgement.calculation)")
    }

    /// A trial period that nobody judged is for a person.
    @Test func trialPeriodIsForAPerson() throws {
        let found = try SampleRecord.person.finding("助理工程师", "学历资历", "职称经历 = []; 人工判断 = []")
        #expect(found.status == .manual)
        #expect(found.advice.contains("考察合格"))
    }

    /// Who lacks years or degree but has two referees of the highest title in the field is exempt.
    @Test(arguments: ["助理工程师", "工程师", "高级工程师", "正高级工程师"])
    func exceptions(pack: String) throws {
        let lacking = "学历 = [{层次: 其他, 毕业日期: 2010-06-30}]; 职称经历 = []"
        let two = "推荐人 = [\(PackCase.referee("正高级工程师", "是")), \(PackCase.referee("正高级工程师", "是"))]"
        let one = "推荐人 = [\(PackCase.referee("正高级工程师", "是")), \(PackCase.referee("高级工程师", "是"))]"
        func finding(_ rule: String, _ changes: String) throws -> Finding {
            try SampleRecord.person.finding(pack, rule, "\(lacking); \(changes)")
        }
        #expect(try finding("学历资历", "破格申报 = 否; \(two)").status == .fail)
        let exempt = try finding("学历资历", "破格申报 = 是; \(two)")
        #expect(exempt.status == .exempt, "\(exempt.judgement.calculation)")
        #expect(exempt.exemption.contains("破格申报"))
        #expect(try finding("破格推荐", "破格申报 = 是; \(two)").status == .pass)
        #expect(try finding("学历资历", "破格申报 = 是; \(one)").status == .fail)
        let lone = try finding("破格推荐", "破格申报 = 是; \(one)")
        #expect(lone.status == .fail)
        #expect(lone.judgement.gap == "正高级推荐人：还差 1 名")
        #expect(try finding("破格推荐", "破格申报 = 是; \(two); 人工判断 = []").status == .manual)
        #expect(try finding("破格推荐", "破格申报 = 否; 推荐人 = []").status == .pass)
    }

    /// 90 hours, two thirds of them in the field: both exactly.
    @Test(arguments: [
        ("90", "60", RuleStatus.pass, ""), ("89.5", "60", .fail, "近五年每年学时：还差 0.5 学时"),
        ("90", "59", .fail, "2023 年的专业科目学时还差 1 学时"),
        ("93", "62", .pass, ""), ("93", "61.9", .fail, "2023 年的专业科目学时还差 0.1 学时"),
    ])
    func trainingHours(hours: String, major: String, status: RuleStatus, gap: String) throws {
        let found = try SampleRecord.person.finding(
            "正高级工程师", "继续教育", "继续教育.2023.学时 = \(hours); 继续教育.2023.专业科目学时 = \(major)")
        #expect(found.status == status, "\(found.judgement.calculation)")
        #expect(found.judgement.gap.hasSuffix(gap), "\(found.judgement.gap)")
    }

    /// How many years of hours and appraisals are asked for depends on the degree.
    @Test(arguments: [
        ("工程师", "博士", 2025, RuleStatus.pass), ("工程师", "硕士", 2024, .fail), ("工程师", "硕士", 2023, .pass),
        ("工程师", "本科", 2022, .fail), ("工程师", "本科", 2021, .pass), ("工程师", "大专", 2022, .fail),
        ("工程师", "中专", 2021, .fail), ("工程师", "中专", 2020, .pass), ("高级工程师", "博士", 2023, .pass),
        ("高级工程师", "博士", 2024, .fail), ("高级工程师", "本科", 2021, .fail), ("高级工程师", "本科", 2020, .pass),
        ("助理工程师", "硕士", 2025, .exempt), ("助理工程师", "大专", 2025, .fail),
    ])
    func yearsAsked(pack: String, degree: String, year: Int, status: RuleStatus) throws {
        let base = "学历 = [{层次: \(degree), 毕业日期: 2010-06-30}]"
        let hours = try SampleRecord.person.finding(pack, "继续教育", "\(base); 继续教育.\(year).学时 = 80")
        #expect(hours.status == status, "\(hours.judgement.calculation)")
        let appraisal = try SampleRecord.person.finding(pack, "年度考核", "\(base); 年度考核.\(year).结论 = 不合格")
        #expect(appraisal.status.isGood == status.isGood, "\(appraisal.judgement.calculation)")
    }

    /// A year that nobody filled in is missing, not failed.
    @Test func missingYears() throws {
        let list = "[{年度: 2025, 结论: 合格}, {年度: 2024, 结论: 合格}, {年度: 2023, 结论: 合格}, {年度: 2021, 结论: 合格}]"
        let found = try SampleRecord.person.finding("正高级工程师", "年度考核", "年度考核 = \(list)")
        #expect(found.status == .missing)
        #expect(found.judgement.missing == ["2022 年的年度考核"])
    }

    private static func item(_ fields: String) -> String {
        "{编号: A1, 名称: 成果, 日期: 2022-01-01, \(fields)}"
    }

    /// Each kind of achievement counts alone, at its border, and what falls short of it does not.
    @Test(arguments: [
        ("工程师", "类型: 项目, 本人排名: 9, 状态: 有效", true), ("工程师", "类型: 产品, 本人排名: 9, 状态: 未完成", false),
        ("工程师", "类型: 专利, 类别: 实用新型, 本人排名: 5, 状态: 有效", true), ("工程师", "类型: 专利, 类别: 实用新型, 本人排名: 6, 状态: 有效", false),
        ("工程师", "类型: 标准, 本人排名: 9, 状态: 有效", true), ("工程师", "类型: 报告, 本人排名: 3, 状态: 有效", true),
        ("工程师", "类型: 论文, 本人排名: 2, 状态: 有效", true), ("工程师", "类型: 论文, 本人排名: 3, 状态: 有效", false),
        ("工程师", "类型: 转化, 本人排名: 1, 状态: 有效", false),
        ("高级工程师", "类型: 产品, 本人排名: 9, 角色: 承担, 状态: 有效, 已投产: 是", true),
        ("高级工程师", "类型: 产品, 本人排名: 1, 角色: 参加, 状态: 有效, 已投产: 是", false),
        ("高级工程师", "类型: 产品, 本人排名: 1, 角色: 主持, 状态: 有效, 已投产: 否", false),
        ("高级工程师", "类型: 专利, 类别: 发明专利, 本人排名: 3, 状态: 有效, 有效益: 是", true),
        ("高级工程师", "类型: 专利, 类别: 发明专利, 本人排名: 4, 状态: 有效, 有效益: 是", false),
        ("高级工程师", "类型: 专利, 类别: 发明专利, 本人排名: 1, 状态: 有效, 有效益: 否", false),
        ("高级工程师", "类型: 报告, 本人排名: 5, 状态: 有效, 同行评议: 是", true),
        ("高级工程师", "类型: 报告, 本人排名: 1, 状态: 有效, 同行评议: 否", false),
        ("高级工程师", "类型: 标准, 级别: 行业级, 本人排名: 5, 角色: 主要参编, 状态: 有效", true),
        ("高级工程师", "类型: 标准, 级别: 团体级, 本人排名: 1, 角色: 主持, 状态: 有效", false),
        ("高级工程师", "类型: 标准, 级别: 国家级, 本人排名: 9, 角色: 参编, 状态: 有效", false),
        ("高级工程师", "类型: 论文, 类别: 核心期刊, 本人排名: 1, 状态: 有效", true),
        ("高级工程师", "类型: 论文, 类别: 核心期刊, 本人排名: 2, 状态: 有效", false),
        ("高级工程师", "类型: 论文, 类别: 公开期刊, 本人排名: 1, 状态: 有效", false),
        ("正高级工程师", "类型: 项目, 级别: 省部级, 本人排名: 1, 角色: 主持, 状态: 有效, 已投产: 是", true),
        ("正高级工程师", "类型: 项目, 级别: 市厅级, 本人排名: 1, 角色: 主持, 状态: 有效, 已投产: 是", false),
        ("正高级工程师", "类型: 专利, 类别: 发明专利, 本人排名: 1, 状态: 有效, 有效益: 是", false),
        ("正高级工程师", "类型: 标准, 级别: 行业级, 本人排名: 1, 角色: 主持, 状态: 有效", true),
        ("正高级工程师", "类型: 标准, 级别: 行业级, 本人排名: 2, 角色: 主要参编, 状态: 有效", false),
        ("正高级工程师", "类型: 奖励, 级别: 省部级, 等级: 二等, 本人排名: 5, 状态: 有效", true),
        ("正高级工程师", "类型: 奖励, 级别: 省部级, 等级: 三等, 本人排名: 1, 状态: 有效", false),
        ("正高级工程师", "类型: 奖励, 级别: 国家级, 等级: 一等, 本人排名: 6, 状态: 有效", false),
        ("正高级工程师", "类型: 报告, 级别: 省部级, 本人排名: 1, 状态: 有效, 同行评议: 是", true),
        ("正高级工程师", "类型: 专著, 本人排名: 1, 状态: 有效, 字数: 100000", true),
        ("正高级工程师", "类型: 专著, 本人排名: 1, 状态: 有效, 字数: 99999", false),
    ])
    func achievements(pack: String, fields: String, counts: Bool) throws {
        let found = try SampleRecord.person.finding(pack, "业绩成果", "成果 = [\(Self.item(fields))]")
        #expect(found.status == (counts ? .pass : .fail), "\(found.judgement.calculation)")
    }

    /// The sample of Hubei: so many of each kind.
    @Test(arguments: [
        ("类型: 奖励, 级别: 国家级, 本人排名: 30, 状态: 有效", 1), ("类型: 奖励, 级别: 省部级, 等级: 三等, 本人排名: 5, 状态: 有效", 1),
        ("类型: 奖励, 级别: 行业级, 等级: 二等, 本人排名: 5, 状态: 有效", 1), ("类型: 奖励, 级别: 市厅级, 等级: 一等, 本人排名: 5, 状态: 有效", 1),
        ("类型: 奖励, 级别: 市厅级, 等级: 二等, 本人排名: 3, 状态: 有效", 2), ("类型: 项目, 级别: 省部级, 本人排名: 5, 状态: 有效", 2),
        ("类型: 项目, 级别: 市厅级, 角色: 主持, 本人排名: 1, 状态: 有效", 2), ("类型: 专利, 类别: 发明专利, 本人排名: 3, 状态: 有效", 1),
        ("类型: 专利, 类别: 软件著作权, 本人排名: 3, 状态: 有效", 2), ("类型: 论文, 类别: 核心期刊, 本人排名: 1, 状态: 有效", 1),
        ("类型: 论文, 类别: 公开期刊, 本人排名: 1, 状态: 有效", 2), ("类型: 论文, 类别: 省级会议, 本人排名: 1, 状态: 有效", 3),
        ("类型: 专著, 本人排名: 1, 状态: 有效, 字数: 25000", 2),
    ])
    func sampleOfHubei(fields: String, count: Int) throws {
        for (number, status) in [(count, RuleStatus.pass), (count - 1, .fail)] {
            let items = (0..<number).map { Self.item(fields).replacing("A1", with: "A\($0)") }
            let found = try SampleRecord.person.finding("高级工程师", "湖北样例", "成果 = [\(items.joined(separator: ", "))]")
            #expect(found.status == status, "\(number) \(found.judgement.calculation)")
            #expect(!found.rule.isRequired)
        }
    }

    /// Only what came after the present title, and before the deadline, counts.
    @Test(arguments: [("2012-12-18", true), ("2012-12-17", false), ("2026-05-20", true), ("2026-05-21", false)])
    func achievementsSinceTheTitle(date: String, counts: Bool) throws {
        let item = "{编号: A1, 类型: 标准, 名称: 标准, 日期: \(date), 级别: 国家级, 本人排名: 1, 角色: 主持, 状态: 有效}"
        let found = try SampleRecord.person.finding("正高级工程师", "业绩成果", "成果 = [\(item)]")
        #expect(found.status == (counts ? .pass : .fail), "\(found.judgement.calculation)")
    }

    @Test(arguments: ["学术不端", "弄虚作假", "失信名单", "处分期内", "责任事故"])
    func vetoes(field: String) throws {
        #expect(try SampleRecord.person.finding("工程师", "诚信", "\(field) = 是").status == .fail)
        #expect(try SampleRecord.person.finding("工程师", "诚信", "\(field) = ").status == .manual)
    }

    /// Units that differ are made good by a statement of wages.
    @Test func wagesInsteadOfUnits() throws {
        let changes = "社保单位 = 示例集团有限公司; 附件 = [{名称: 工资流水, 编号: 附件1}]"
        #expect(try SampleRecord.person.finding("工程师", "单位一致", changes).status == .pass)
    }

    /// What proves a rule is asked for by the names of the materials, and must hold on the day.
    @Test func materials() throws {
        let whole = try SampleRecord.person.assessment("正高级工程师", on: "2026-05-20")
        #expect(whole.materials.filter(\.isMissing).map(\.material.name) == [])
        #expect(whole.conclusion == "符合条件")
        let required = whole.materials.filter { $0.material.isRequired && $0.material.when.isEmpty }
        #expect(required.count == 15)
        let expired = try SampleRecord.person.assessment(
            "正高级工程师", on: "2026-05-20", "附件.3.有效期至 = 2026-05-19; 附件.11.名称 = 别的")
        #expect(expired.materials.filter(\.isMissing).map(\.material.name) == ["身份证", "业务总结"])
    }
}
