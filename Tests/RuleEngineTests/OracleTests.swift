import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// Values at the borders, decided by exact decimals.
@Suite struct OracleTests {
    private func finding(_ pack: String, _ rule: String, _ changes: String, on date: String = "2026-05-20") throws
        -> Finding
    {
        let assessment = try SampleRecord.company.assessment(pack, on: date, changes)
        return try #require(assessment.findings.first { $0.rule.id == rule })
    }

    /// The tiers of research: up to 5000 万 5 %, above 4 %, up to 2 亿 4 %, above 3 %.
    @Test(arguments: [
        ("5000", "500", "≥ 5 ％"), ("5000.01", "500", "≥ 4 ％"), ("20000", "900", "≥ 4 ％"), ("20000.01", "900", "≥ 3 ％"),
    ])
    func researchTiers(sales: String, research: String, expected: String) throws {
        let found = try finding(
            "高新技术企业", "研发费用占比", "年度数据.2025.销售收入 = \(sales); 年度数据.2025.研发费用 = \(research)")
        #expect(found.judgement.calculation.contains(expected), "\(found.judgement.calculation)")
    }

    /// Exactly the threshold passes; a cent less does not.
    @Test(arguments: [("200", RuleStatus.pass, ""), ("199.99", .fail, "近三年研发费用还差 0.01 万元")])
    func ratioAtItsThreshold(research: String, status: RuleStatus, gap: String) throws {
        let found = try finding(
            "高新技术企业", "研发费用占比",
            "年度数据.*.销售收入 = 4000; 年度数据.*.研发费用 = 200; 年度数据.2025.研发费用 = \(research)")
        #expect(found.status == status)
        #expect(found.judgement.gap == gap)
    }

    /// Growth of net assets 0.30 and of sales 0.15.
    @Test func growthBands() throws {
        let found = try finding(
            "高新技术企业", "创新能力评价",
            "年度数据.2023.净资产 = 1000; 年度数据.2024.净资产 = 1300; 年度数据.2025.净资产 = 1690; 年度数据.2023.销售收入 = 2000; "
                + "年度数据.2024.销售收入 = 2400; 年度数据.2025.销售收入 = 2640")
        let text = found.judgement.calculation
        #expect(text.contains("净资产增长 7–8 分"), "\(text)")
        #expect(text.contains("½ ×（1300 万元 ÷ 1000 万元 ＋ 1690 万元 ÷ 1300 万元）− 1 = 30 ％"))
        #expect(text.contains("销售收入增长 5–6 分"))
        #expect(text.contains("= 15 ％"))
    }

    @Test(arguments: [
        ("2999", "科技人员 16 分"), ("3000", "科技人员 20 分"), ("2500", "科技人员 16 分"), ("2499", "科技人员 12 分"), ("999", "科技人员 0 分"),
        ("1000", "科技人员 4 分"),
    ])
    func staffPoints(staff: String, expected: String) throws {
        let found = try finding("科技型中小企业", "综合评价", "职工总数 = 10000; 科技人员 = \(staff); 资质 = []; 研发机构 = []; 标准 = []")
        #expect(found.judgement.calculation.contains(expected), "\(found.judgement.calculation)")
    }

    @Test(arguments: [("599", "按销售收入 40 分"), ("600", "按销售收入 50 分"), ("199.99", "按销售收入 0 分")])
    func researchPoints(research: String, expected: String) throws {
        let found = try finding(
            "科技型中小企业", "综合评价", "年度数据.2025.销售收入 = 10000; 年度数据.2025.研发费用 = \(research); 资质 = []; 研发机构 = []; 标准 = []")
        #expect(found.judgement.calculation.contains(expected), "\(found.judgement.calculation)")
    }

    /// The better of two ways counts: by costs 50 points although by sales none.
    @Test func betterOfTwo() throws {
        let found = try finding(
            "科技型中小企业", "综合评价", "年度数据.2025.研发费用 = 200; 年度数据.2025.成本费用 = 600; 资质 = []; 研发机构 = []; 标准 = []")
        #expect(found.judgement.calculation.contains("研发投入 50 分"))
    }

    /// The score must exceed 70; 70 itself is not enough.
    @Test(arguments: [("8", RuleStatus.fail, "必须超过 70 分，恰好相等不算"), ("8.01", .pass, "")])
    func scoreMustExceed(points: String, status: RuleStatus, gap: String) throws {
        // 30 + x + 16 + 16 = 70 for x = 8, which is a band of its own by the conversions of two years.
        let conversions = (1...6).map { "{编号: ZH\($0), 年度: 2025}" }.joined(separator: ", ")
        let found = try finding("高新技术企业", "创新能力评价", "成果转化 = [\(conversions)]; 自评.成果转化.得分 = \(points)")
        #expect(found.status == status, "\(found.judgement.calculation)")
        #expect(found.judgement.gap == gap)
    }

    /// Without points of its own an interval that straddles the threshold is for a person to judge.
    @Test func intervalsAreForPeople() throws {
        let found = try finding("高新技术企业", "创新能力评价", "自评 = []")
        #expect(found.status == .manual)
        #expect(!found.advice.isEmpty)
    }

    /// Compound growth is compared without taking a root: √(15125 ÷ 12500) − 1 is exactly 10 %.
    @Test(arguments: [("40000", "30245", RuleStatus.pass), ("40000", "33058", .fail), ("48400", "40000", .pass)])
    func compoundGrowth(last: String, first: String, status: RuleStatus) throws {
        let found = try finding(
            "山东省瞪羚企业", "成长性",
            "年度数据.2025.销售收入 = \(last); 年度数据.2023.销售收入 = \(first); 年度数据.2023.净利润 = 99999")
        #expect(found.status == status, "\(found.judgement.calculation) \(found.judgement.gap)")
    }

    /// Exactly 15 % compound at 1.3225 times, one hundredth of a ten thousand less is not.
    @Test(arguments: [("13225", RuleStatus.pass, ""), ("13224.9999", .fail, "上年的销售收入还差 0.0001 万元")])
    func compoundGrowthAtItsThreshold(last: String, status: RuleStatus, gap: String) throws {
        let found = try finding(
            "山东省瞪羚企业", "成长性",
            "年度数据.2023.销售收入 = 10000; 年度数据.2025.销售收入 = \(last); 年度数据.2023.净利润 = 99999")
        #expect(found.status == status)
        #expect(found.judgement.gap.hasPrefix(gap), "\(found.judgement.gap)")
    }

    /// The tier of three cases: exactly 5000 万 asks for 6 %, exactly 1 亿 for 3 %.
    @Test(arguments: [
        ("10000", "300", RuleStatus.pass), ("10000", "299.99", .fail), ("9999.99", "600", .pass),
        ("9999.99", "599", .fail),
        ("5000", "300", .pass), ("4999.99", "3000", .fail),
    ])
    func littleGiantCases(sales: String, research: String, status: RuleStatus) throws {
        let found = try finding(
            "小巨人", "创新能力", "年度数据.2024.销售收入 = \(sales); 年度数据.2024.研发费用 = \(research)", on: "2025-05-20")
        #expect(found.status == status, "\(found.judgement.calculation)")
    }

    /// A review is exempt from growth; a national prize from patents.
    @Test(arguments: [
        ("营收增长", "复核 = 是; 年度数据.2023.销售收入 = 20000"),
        ("知识产权", "知识产权 = []; 奖励 = [{名称: 国家科技进步奖, 奖种: 科学技术奖, 级别: 国家级, 单位排名: 3, 日期: 2024-01-01}]"),
    ])
    func exemptions(rule: String, changes: String) throws {
        let found = try finding("小巨人", rule, changes)
        #expect(found.status == .exempt)
        #expect(!found.exemption.isEmpty)
    }

    /// A window of dates ends on its day: three years before the deadline.
    @Test(arguments: [("2023-05-20", RuleStatus.exempt), ("2023-05-19", .fail)])
    func dateWindows(date: String, status: RuleStatus) throws {
        let prize = "[{名称: 奖, 奖种: 科学技术奖, 级别: 国家级, 单位排名: 3, 日期: \(date)}]"
        #expect(try finding("小巨人", "知识产权", "知识产权 = []; 奖励 = \(prize)").status == status)
    }

    @Test(arguments: [("2025-05-20", RuleStatus.pass), ("2025-05-21", .fail)])
    func daysSinceFounding(date: String, status: RuleStatus) throws {
        #expect(try finding("高新技术企业", "成立时间", "成立日期 = \(date)").status == status)
    }

    @Test(arguments: [("2024-11-20", RuleStatus.pass), ("2024-11-21", .fail)])
    func monthsOfOperation(date: String, status: RuleStatus) throws {
        #expect(try finding("众创空间", "运营时间", "载体.运营开始 = \(date)").status == status)
    }

    @Test(arguments: [
        ("职工总数 = 0", "科技人员", "不能做分母"), ("年度数据.2024.研发费用 = ", "研发费用占比", "2024 年的研发费用"),
        ("年度数据.2025.总收入 = 0", "高新收入占比", "不能相除"), ("年度数据.2023.净资产 = -5", "创新能力评价", "不能计算增长率"),
    ])
    func whatCannotBeReckonedIsMissing(change: String, rule: String, expected: String) throws {
        let found = try finding("高新技术企业", rule, change)
        #expect(found.status == .missing, "\(found.judgement.calculation)")
        #expect(found.judgement.missing.joined().contains(expected), "\(found.judgement.missing)")
    }

    /// Met, but not proved; and proved by something that no longer holds.
    @Test func evidence() throws {
        let lacking = try finding("高新技术企业", "成立时间", "附件 = []")
        #expect(lacking.status == .pass)
        #expect(lacking.conclusion == "条件满足但缺证据")
        #expect(lacking.advice == "补交：营业执照")
        let expired = try finding("高新技术企业", "成立时间", "附件 = [{名称: 营业执照, 编号: 附件1, 有效期至: 2026-05-19}]")
        #expect(expired.advice == "营业执照：已于 2026-05-19 过期")
    }
}
