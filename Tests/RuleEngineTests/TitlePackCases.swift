/// For every pack of titles what makes the sample person meet it, and for every rule a change by which that rule alone fails.
extension PackCase {
    static let titles: [PackCase] = [
        title(
            "正高级工程师", base: "",
            failures: [
                ("未取得本级", "职称经历 = [{级别: 正高级工程师, 取得日期: 2011-01-01}, {级别: 高级工程师, 取得日期: 2012-12-18}]"),
                ("学历资历", "职称经历.3.取得日期 = 2021-05-21; 成果.*.日期 = 2022-01-01"),
                ("业绩成果", "成果 = [\(report(level: "市厅级"))]"), ("年度考核", "年度考核.2022.结论 = 基本合格"),
            ]),
        title(
            "高级工程师", base: "职称经历 = [{级别: 工程师, 取得日期: 2004-12-20}]",
            failures: [
                ("未取得本级", "职称经历 = [{级别: 高级工程师, 取得日期: 2003-12-20}, {级别: 工程师, 取得日期: 2004-12-20}]"),
                ("学历资历", "职称经历.1.取得日期 = 2021-05-21; 成果.*.日期 = 2022-01-01"),
                ("业绩成果", "成果 = [\(utilityModels)]"), ("湖北样例", "成果 = [\(report(level: "省部级"))]"),
                ("年度考核", "年度考核.2021.结论 = 不合格"),
            ]),
        title(
            "工程师", base: "职称经历 = [{级别: 助理工程师, 取得日期: 1997-08-01}]",
            failures: [
                ("未取得本级", "职称经历 = [{级别: 工程师, 取得日期: 1996-12-20}, {级别: 助理工程师, 取得日期: 1997-08-01}]"),
                ("学历资历", "职称经历.1.取得日期 = 2022-05-21; 成果.*.日期 = 2023-01-01"), ("业绩成果", "成果.*.状态 = 失效"),
                ("年度考核", "年度考核.2022.结论 = 未考核"),
            ]),
        title(
            "助理工程师", base: "职称经历 = []",
            failures: [
                ("未取得本级", "职称经历 = [{级别: 助理工程师, 取得日期: 1997-08-01}]"), ("学历资历", "学历.1.毕业日期 = 2025-05-21"),
                ("基础能力", "人工判断.1.结论 = 否"), ("年度考核", "学历.1.层次 = 大专; 年度考核.2024.结论 = 不合格"),
            ]),
    ]

    /// A pack of titles with the rules that all of them have.
    private static func title(_ pack: String, base: String, failures: [(rule: String, change: String)]) -> PackCase {
        PackCase(
            sample: .person, pack: pack, date: "2026-05-20", base: base,
            failures: failures + [
                ("破格推荐", "破格申报 = 是; 推荐人 = [\(referee("正高级工程师", "是")), \(referee("正高级工程师", "否"))]"),
                ("继续教育", "继续教育.2025.学时 = 89"), ("思想品德", "思想品德合格 = 否"), ("诚信", "处分期内 = 是"),
                ("单位一致", "社保单位 = 示例集团有限公司"), ("业务总结", "业务总结字数 = 1499"), ("公示", "公示.工作日 = 4"),
                ("编号不重复", "成果.2.编号 = CP01"), ("成果未用过", "使用记录 = [{编号: ZL01, 用于: 职称, 年度: 2012}]"),
                ("成果有附件", "成果.1.附件 = [附件99]"),
            ])
    }

    /// A report that peers approve of.
    static func report(level: String) -> String {
        "{编号: BG01, 类型: 报告, 名称: 报告, 日期: 2021-03-18, 级别: \(level), 本人排名: 1, 状态: 有效, 同行评议: 是, 附件: [附件12]}"
    }

    /// Two utility models, which the Hubei sample counts and the national rules do not.
    static let utilityModels = (1...2).map {
        "{编号: SX0\($0), 类型: 专利, 类别: 实用新型, 名称: 夹具, 日期: 2021-03-18, 本人排名: 3, 状态: 有效, 附件: [附件19]}"
    }.joined(separator: ", ")

    /// Somebody who recommends.
    static func referee(_ level: String, _ isNear: String) -> String {
        "{姓名: 秦岳, 级别: \(level), 专业相近: \(isNear)}"
    }
}
