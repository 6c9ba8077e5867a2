import Records
import TemplateEngine
import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// What conditions, points and comparisons say, by a small pack over a small record.
@Suite struct EngineTests {
    private static let record = """
        甲: 真
        乙: 假
        数: 5
        率: 12.5
        钱: 3
        日: 2000-06-15
        名单: [{编号: A1, 名: 张三}, {编号: A2, 名: 李四}]
        另一份: [A1, A2]
        乱序: [A2, A1]
        空表: []
        名称一: 某公司（济南）
        名称二: 某公司(济南)
        名称三: 某公司
        年度数据: [{年度: 2024, 收: 100}, {年度: 2025, 收: 121}, {年度: 2023, 收: 0}]
        学时: [{年度: 2025, 总: 90, 专: 60, 评: 合格}, {年度: 2024, 总: 96, 专: 66, 评: 优秀}, {年度: 2023, 总: 93, 专: 60, 评: 不合格}]
        任职: [{级: 乙, 日: 2023-02-28}, {级: 甲, 日: 2021-09-20}, {级: 甲, 日: 2019-01-01}]
        履历: [{开始: 2003-09, 结束: 2007-07}, {开始: "2007.09", 结束: 2010年6月}]
        后来: [{开始: 2010-08-01, 结束: 至今}]
        断档: [{开始: 2003-09, 结束: 2007-07}, {开始: 2007-10}]
        倒置: [{开始: 2007-09, 结束: 2007-08}]
        不明: [{开始: 从前, 结束: 后来}]
        使用记录: [{编号: A2, 用于: 某奖, 年度: 2024}]
        人工判断: [{事项: 问过, 结论: 是}]
        自评: [{项目: 专家项, 得分: 7}, {项目: 档, 档次: B, 得分: 4}, {项目: 出格, 得分: 99}]

        """

    private static let shape: DataShape = {
        let item = DataShape.record(.init([.init("编号", shape: .scalar), .init("名", shape: .scalar)]))
        let year = DataShape.record(.init([.init("年度", shape: .scalar), .init("收", shape: .scalar, unit: "万元")]))
        let hours = DataShape.record(
            .init([
                .init("年度", shape: .scalar), .init("总", shape: .scalar, unit: "学时"),
                .init("专", shape: .scalar, unit: "学时"), .init("评", shape: .scalar),
            ]))
        let post = DataShape.record(.init([.init("级", shape: .scalar), .init("日", shape: .scalar)]))
        let lists = ["另一份", "乱序", "空表"].map { DataShape.Field($0, shape: .list(.scalar)) }
        let units = ["数": "人", "率": "％", "钱": "万元"]
        let scalars = ["甲", "乙", "数", "率", "钱", "日", "名称一", "名称二", "名称三", "没有"].map {
            DataShape.Field($0, shape: .scalar, unit: units[$0] ?? "")
        }
        let more = ["使用记录", "人工判断", "自评", "履历", "后来", "断档", "倒置", "不明"].map { DataShape.Field($0, shape: .list(.any)) }
        return .record(
            .init(
                scalars + lists + more + [
                    .init("名单", shape: .list(item)), .init("缺名单", shape: .list(item)),
                    .init("年度数据", shape: .list(year)), .init("学时", shape: .list(hours)),
                    .init("任职", shape: .list(post)),
                ]))
    }()

    /// How a rule with a condition is judged.
    private static func judge(_ condition: String, more: String = "") throws -> Finding {
        let registry = SourceRegistry()
        let text = """
            规则包: 试验
            代号: trial
            表单: 任何
            地区: 全国
            有效: {自: 2020-01-01}
            来源: [{文件: 试验办法}]
            可信级别: 待核验
            \(more)
            规则:
              - {代号: 甲规则, 要求: {属实: 甲}}
              - {代号: 乙规则, 要求: {属实: 乙}}
              - {代号: 试, 名称: 试, \(condition)}

            """
        let value = try RecordReader.read(Array(text.utf8), name: "试验.yaml", registry: registry)
        let pack = try RulePack(value, path: "试验.yaml", registry: registry) { _ throws(JobFailure) in shape }
        let record = try RecordReader.read(Array(Self.record.utf8), name: "数据.yaml", registry: SourceRegistry())
        let day = try #require(CalendarTime("2026-05-20"))
        let found = PackEvaluator(pack).assess(
            .record(Self.whole(record)), on: Application(date: day, deadline: CalendarTime("2026-06-30")))
        return try #require(found.findings.last)
    }

    /// The record with every field of its shape.
    private static func whole(_ value: Value) -> Record {
        guard case .record(let record) = value, case .record(let shape) = shape else { return Record([]) }
        return record.adding(shape.fields.filter { record[$0.name] == nil }.map { ($0.name, .null) })
    }

    private static let yes = "{属实: 甲}"
    private static let no = "{属实: 乙}"
    private static let unknown = "{量: {式: 没有, 单位: 人}, 至少: 1人}"
    private static let ask = "{询问: 好吗, 事项: 没问}"

    @Test(arguments: [
        ("[\(yes), \(yes)]", RuleStatus.pass), ("[\(yes), \(no)]", .fail), ("[\(yes), \(unknown)]", .missing),
        ("[\(yes), \(ask)]", .manual), ("[\(unknown), \(no)]", .fail), ("[\(unknown), \(ask)]", .missing),
        ("{任一: [\(no), \(yes)]}", .pass), ("{任一: [\(no), \(no)]}", .fail), ("{任一: [\(no), \(unknown)]}", .missing),
        ("{任一: [\(unknown), \(yes)]}", .pass), ("{任一: [\(no), \(ask)]}", .manual),
        ("{均不: [\(no), \(no)]}", .pass), ("{均不: [\(no), \(yes)]}", .fail), ("{均不: [\(no), \(unknown)]}", .missing),
        ("{至少几项: 2, 其中: [\(yes), \(yes), \(no)]}", .pass), ("{至少几项: 2, 其中: [\(yes), \(no), \(no)]}", .fail),
        ("{至少几项: 2, 其中: [\(yes), \(unknown), \(no)]}", .missing), ("{至少几项: 2, 其中: [\(yes), \(ask), \(no)]}", .manual),
        ("{情形: [{当: \(no), 则: \(no)}, {当: \(yes), 则: \(yes)}]}", .pass), ("{情形: [{当: \(yes), 则: \(no)}]}", .fail),
        ("{情形: [{当: \(unknown), 则: \(no)}]}", .missing), ("{情形: [{当: \(no), 则: \(no)}]}", .pass),
        ("{规则: 甲规则}", .pass), ("{规则: 乙规则}", .fail), ("{询问: 好吗, 事项: 问过}", .pass),
        ("{询问: 好吗, 事项: 问过, 应答: 否}", .fail), ("{否决: 甲}", .fail), ("{否决: 乙}", .pass), ("{否决: 没有}", .manual),
        ("{名称: 问过, 否决: 没有}", .fail), ("{属实: 没有}", .missing), ("{属实: 没有 为空}", .pass),
        ("{一致: {一: 名称一, 二: 名称二}}", .pass), ("{一致: {一: 名称一, 三: 名称三}}", .fail),
        ("{一致: {一: 名称一, 空: 没有}}", .missing), ("{一致: {一: \"5.0\", 二: 数}}", .pass),
        ("{顺序一致: {一: 名单｜取 编号, 二: 另一份}}", .pass), ("{顺序一致: {一: 名单｜取 编号, 二: 乱序}}", .fail),
        ("{顺序一致: {一: 另一份, 二: 空表}}", .fail), ("{引用: {一: 另一份}, 须在: {名单: 名单｜取 编号}}", .pass),
        ("{引用: {名单: 名单｜取 编号}, 须在: {空: 空表}}", .fail), ("{未用过: 另一份}", .fail),
        ("{未用过: 另一份, 台账: 使用记录｜筛选 用于 = \"别的奖\"}", .pass), ("{未用过: 空表}", .pass), ("{不重复: 另一份}", .pass),
        ("{不重复: \"名单｜取 编号\"}", .pass), ("{属实: 非 (名称一 包含 名称三)}", .fail), ("{属实: (日｜天数 截止日期) >= 730}", .pass),
        ("{每项: 名单, 属实: 编号 != \"A3\"}", .pass), ("{每项: 名单, 属实: 名 = \"张三\"}", .fail),
        ("{每项: 名单, 当: 编号 = \"A1\", 属实: 名 = \"张三\"}", .pass), ("{每项: 缺名单, 属实: 名 = \"张三\"}", .missing),
        ("{每项: 名单, 属实: 没有 > 0}", .missing), ("{每项: 名单, 当: 没有, 属实: 名 = \"张三\"}", .missing),
        ("{每项: 名单, 属实: 另一份 包含 编号}", .pass), ("{每项: 名单, 属实: 空表 包含 编号}", .fail), ("{每项: 空表, 属实: 甲}", .pass),
        ("{不得有: 空表}", .pass), ("{不得有: 另一份}", .fail), ("{不得有: 没有}", .missing), ("{不得有: 另一份｜筛选 名称一 包含 .}", .pass),
        ("{连续: {甲: 履历, 乙: 后来}}", .pass), ("{连续: {甲: 履历}}", .fail), ("{连续: {甲: 断档}}", .fail), ("{连续: {甲: 倒置}}", .fail),
        ("{连续: {甲: 没有}}", .missing), ("{连续: {甲: 空表}}", .missing), ("{连续: {甲: 不明}}", .missing),
        ("{不重复: \"使用记录｜取 用于\"}", .pass), ("{引用: {名单: 名单｜取 名}, 须在: {知情同意: 另一份}}", .fail),
    ])
    func conditions(condition: String, status: RuleStatus) throws {
        let found = try Self.judge("要求: \(condition)")
        #expect(found.status == status, "\(found.judgement)")
    }

    @Test(arguments: [
        ("{量: {式: 数}, 至少: 5人}", RuleStatus.pass, ""), ("{量: {式: 数}, 超过: 5人}", .fail, "必须超过 5 人，恰好相等不算"),
        ("{量: {式: 数}, 至少: 17人}", .fail, "还差 12 人"), ("{量: {式: 数}, 低于: 5人}", .fail, "必须低于 5 人，恰好相等不算"),
        ("{量: {式: 数}, 至多: 3人}", .fail, "超出 2 人"), ("{量: {式: 数}, 至少: 3人, 至多: 6人}", .pass, ""),
        ("{量: {式: 率}, 至少: 0.125倍}", .pass, ""), ("{量: {式: 率}, 至少: 12.51％}", .fail, "还差 0.01 ％"),
        ("{量: {式: 钱}, 至少: 30000元}", .pass, ""), ("{量: {式: 钱}, 至少: 62000元}", .fail, "还差 3.2 万元"),
        ("{量: {式: 钱, 单位: 元}, 至少: 3.00001万元}", .fail, "还差 0.1 元"), ("{量: {式: 钱}, 至少: 1亿元}", .fail, "还差 9997 万元"),
        ("{量: {式: 日｜周岁 截止日期, 单位: 岁}, 至多: 26岁}", .pass, ""),
        ("{量: {式: 名单｜筛选 名 = \"张三\"｜计数, 单位: 人}, 至少: 2人}", .fail, "还差 1 人"),
        ("{量: {式: 空表｜计数, 单位: 项}, 至多: 0项}", .pass, ""), ("{量: {式: 缺名单｜计数, 单位: 项}, 至多: 0项}", .missing, ""),
        ("{量: {增长: 收, 口径: 上年同比}, 至少: 21％}", .pass, ""), ("{量: {增长: 收, 口径: 上年同比}, 至少: 22％}", .fail, "上年的收还差 1 万元"),
        ("{量: {增长: 收, 口径: 复合}, 至少: 1％}", .missing, ""), ("{量: {逐年: 收, 年: 近两年, 求: 平均}, 至少: 110.5万元}", .pass, ""),
        ("{量: {逐年: 收, 年: 近两年, 求: 最大}, 至少: 121万元}", .pass, ""), ("{量: {逐年: 收, 年: 当年}, 至少: 1万元}", .missing, ""),
        ("{量: {逐年: 收, 年: -3..-1, 求: 合计}, 至少: 221万元}", .pass, ""),
        ("{量: {分子: {式: 数}, 分母: {式: 没有, 单位: 人}}, 至少: 1％}", .missing, ""),
        ("{量: {分子: {式: 数}, 分母: {式: 数}, 单位: ％}, 至多: 100％}", .pass, ""),
        ("{量: {式: 名称一, 单位: 人}, 至少: 1人}", .missing, ""),
        // Checks of award forms: the length of a title, the age on a day.
        ("{量: {式: 名称一｜计数, 单位: 字}, 至多: 6字}", .fail, "超出 1 字"), ("{量: {式: 名称一｜计数, 单位: 字}, 至多: 7字}", .pass, ""),
        ("{量: {式: 日｜周岁 截止日期, 单位: 岁}, 低于: 26岁}", .fail, "必须低于 26 岁，恰好相等不算"),
        // Years of other lists, each of them or counted; a third that no decimal number is.
        ("{量: {逐年: 总, 取自: 学时, 年: 近三年, 求: 最小}, 至少: 90学时}", .pass, ""),
        ("{量: {逐年: 总, 取自: 学时, 年: 近三年, 求: 最小}, 至少: 91学时}", .fail, "还差 1 学时"),
        ("{量: {逐年: 总, 取自: 学时, 年: 近四年, 求: 最小}, 至少: 90学时}", .missing, ""),
        ("{量: {逐年: 专, 除以: 总, 取自: 学时, 年: 近两年, 求: 最小}, 至少: 2/3}", .pass, ""),
        ("{量: {逐年: 专, 除以: 总, 取自: 学时, 年: 近三年, 求: 最小}, 至少: 2/3}", .fail, "2023 年的专还差 2 学时"),
        ("{量: {逐年: 专, 除以: 总, 取自: 学时, 年: 近两年, 求: 最小}, 超过: 2/3}", .fail, "必须超过 2/3，恰好相等不算"),
        ("{量: {逐年: 评 = \"合格\" 或 评 = \"优秀\", 取自: 学时, 年: 近两年, 求: 年数}, 至少: 2年}", .pass, ""),
        ("{量: {逐年: 评 = \"合格\" 或 评 = \"优秀\", 取自: 学时, 年: 近三年, 求: 年数}, 至少: 3年}", .fail, "还差 1 年"),
        ("{量: {逐年: 评 = \"合格\", 取自: 学时, 年: -4..-1, 求: 年数}, 至少: 1年}", .missing, ""),
        ("{量: {增长: 总, 取自: 学时, 口径: 上年同比}, 低于: 0％}", .pass, ""),
        // Months and years measure the same: 2019-01-01 to 2026-06-30 are 89 months.
        ("{量: {式: 任职｜筛选 级 = \"甲\"｜最小 日｜月数 截止日期, 单位: 个月}, 至少: 7年}", .pass, ""),
        ("{量: {式: 任职｜筛选 级 = \"甲\"｜最小 日｜月数 截止日期, 单位: 个月}, 至少: 8年}", .fail, "还差 7 个月"),
        ("{量: {式: 任职｜筛选 级 = \"乙\"｜最大 日｜周年 截止日期, 单位: 年}, 至少: 36个月}", .pass, ""),
        ("{量: {式: 任职｜筛选 级 = \"丙\"｜最大 日｜月数 截止日期, 单位: 个月}, 至少: 1年}", .missing, ""),
    ])
    func numbers(condition: String, status: RuleStatus, gap: String) throws {
        let found = try Self.judge("要求: \(condition)")
        #expect(found.status == status, "\(found.judgement)")
        #expect(found.judgement.gap == gap)
    }

    @Test(arguments: [
        ("{名称: 专家项, 专家: [5, 8]}", "得分 5–8 分，自评 7 分"), ("{名称: 出格, 专家: [5, 8]}", "得分 5–8 分"),
        ("{名称: 档, 选档: [{档次: A, 得: 9}, {档次: B, 得: [3, 5]}]}", "得分 3–5 分，自评 4 分"),
        ("{名称: 没评, 选档: [{档次: A, 得: 9}, {档次: B, 得: 3}]}", "得分 3–9 分"),
        ("{名称: 满, 量: 人数, 每满: 2人, 得: 1, 封顶: 5}", "得分 2 分"), ("{名称: 满, 量: 人数, 每满: 1人, 得: 3, 封顶: 5}", "得分 5 分"),
        ("{名称: 真, 满足: {属实: 甲}, 得: 4}", "得分 4 分"), ("{名称: 假, 满足: {属实: 乙}, 得: 4}", "得分 0 分"),
        ("{名称: 高, 取高: [{名称: 真, 满足: {属实: 甲}, 得: 4}, {名称: 假, 满足: {属实: 乙}, 得: 9}]}", "得分 4 分"),
        ("{名称: 和, 封顶: 6, 项目: [{名称: 真, 满足: {属实: 甲}, 得: 4}, {名称: 档, 选档: [{档次: B, 得: [3, 5]}]}]}", "得分 6 分"),
    ])
    func points(item: String, expected: String) throws {
        let found = try Self.judge(
            "要求: {量: 得分, 至少: 0分}", more: "量: {人数: {式: 数}}\n打分: {得分: {项目: [\(item)]}}")
        #expect(found.judgement.calculation.hasPrefix(expected), "\(found.judgement.calculation)")
    }

    /// Who meets the exemption need not meet the rule; who may meet it has not failed.
    @Test(arguments: [
        ("{属实: 甲}", no, RuleStatus.exempt), ("{属实: 乙}", no, .fail), (unknown, no, .missing), (ask, no, .manual),
        (ask, yes, .pass), ("{规则: 甲规则}", no, .exempt),
    ])
    func exemptions(exemption: String, requirement: String, status: RuleStatus) throws {
        #expect(try Self.judge("豁免: \(exemption), 要求: \(requirement)").status == status)
    }

    @Test func calculationsAreWrittenOut() throws {
        let third = try Self.judge("要求: {量: {逐年: 专, 除以: 总, 取自: 学时, 年: 上年}, 至少: 2/3}")
        #expect(third.judgement.calculation == "60 学时 ÷ 90 学时 = 66.67 ％，≥ 2/3")
        let years = try Self.judge("要求: {量: {逐年: 评 = \"合格\", 取自: 学时, 年: 近两年, 求: 年数}, 至少: 2年}")
        #expect(years.judgement.calculation.hasSuffix("2024 年 否，2025 年 是，年数 1 年，不满足 ≥ 2 年"))
        let twice = try Self.judge(
            "要求: [{量: {逐年: 收, 年: 当年}, 至少: 1万元}, {量: {逐年: 收, 除以: 收, 年: 当年}, 至少: 1％}]")
        #expect(twice.judgement.missing == ["2026 年的年度数据"])
        let cases = try Self.judge("要求: {情形: [{当: {名称: 大的, 属实: 甲}, 则: {名称: 人数, 量: {式: 数}, 至少: 6人}}]}")
        #expect(cases.judgement.gap == "人数：还差 1 人")
        #expect(cases.rule.requirement == "大的的，数 ≥ 6 人")
        let named = try Self.judge("要求: [{名称: 人数, 量: {式: 数}, 至少: 6人}, {名称: 钱, 量: {式: 钱}, 至少: 4万元}]")
        #expect(named.judgement.gap == "人数：还差 1 人；钱：还差 1 万元")
        let found = try Self.judge(
            "要求: {量: {分子: {式: 钱}, 分母: 两年收入}, 至少: 1％}", more: "量: {两年收入: {逐年: 收, 年: 近两年, 求: 合计}}")
        #expect(found.judgement.calculation == "钱 3 万元 ÷ 两年收入 221 万元（100 + 121） = 1.36 ％，≥ 1 ％")
        let reuse = try Self.judge("要求: {未用过: 另一份}")
        #expect(reuse.judgement.gap == "重复使用：A2（2024 年某奖用过）")
        let order = try Self.judge("要求: {顺序一致: {申请书: 另一份, 附件: 乱序}}")
        #expect(order.judgement.gap == "第 1 项不同：申请书是A1，附件是A2")
        let amounts = try Self.judge("要求: {一致: {合同: 数, 发票: 钱}}")
        #expect(amounts.judgement.gap == "相差 2")
    }

    /// A record that takes too many steps is not judged further; that is told.
    @Test func stepsAreBounded() throws {
        let registry = SourceRegistry()
        let text = """
            {规则包: 试, 代号: t, 表单: 任何, 地区: 全国, 有效: {自: 2020-01-01}, 来源: [{文件: 试}], 可信级别: 官方, 规则: [{代号: 甲, 要求: \
            {属实: "(名单｜筛选 (名单｜筛选 编号 = \\"x\\"｜计数) = 1｜计数) = 1"}}]}
            """
        let value = try RecordReader.read(Array(text.utf8), name: "试验.yaml", registry: registry)
        let pack = try RulePack(value, path: "试验.yaml", registry: registry) { _ throws(JobFailure) in Self.shape }
        let item = Value.record([("编号", .string("A")), ("名", .string("甲"))])
        let record = Value.record([("名单", .list(Array(repeating: item, count: 3_000)))])
        let found = PackEvaluator(pack).assess(record, on: Application(date: pack.validFrom))
        #expect(found.findings[0].status == .missing)
        #expect(found.diagnostics.map(\.id) == ["template.too-many-steps"])
    }
}
