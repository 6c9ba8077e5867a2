import Records
import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// Faults of packs: all of them, each with its line.
@Suite struct PackFaultTests {
    private static let good = """
        规则包: 试验
        代号: trial
        表单: company
        地区: 全国
        有效: {自: 2020-01-01}
        来源: [{文件: 试验办法}]
        可信级别: 待核验
        量:
          职工: {式: 职工总数}
          收入: {逐年: 销售收入, 年: 上年}
          增长率: {增长: 销售收入, 口径: 复合}
        打分:
          得分:
            项目:
              - {名称: 增长, 满分: 10, 量: 增长率, 分档: [{低于: 5％, 得: 0}, {至少: 5％, 得: 10}]}
        规则:
          - {代号: 人数, 名称: 人数, 要求: {量: 职工, 至多: 500人}, 证据: 执照}
          - {代号: 收入, 名称: 收入, 豁免: {规则: 人数}, 要求: {量: 收入, 至少: 1亿元}}
        材料: [执照]

        """

    private static func faults(_ text: String) throws -> [Diagnostic] {
        let registry = SourceRegistry()
        let value = try RecordReader.read(Array(text.utf8), name: "试验.yaml", registry: registry)
        let library = SampleRecord.library
        do throws(JobFailure) {
            _ = try RulePack(value, path: "试验.yaml", registry: registry) { name throws(JobFailure) in
                try library.formOnDemand(name)?.shape
            }
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test func goodPackIsRead() throws { #expect(try Self.faults(Self.good).isEmpty) }

    @Test(arguments: [
        ("地区: 全国\n", "地域: 全国\n", "schema.unknown-property", 4), ("地区: 全国\n", "", "rules.missing", 1),
        ("来源: [{文件: 试验办法}]\n", "", "rules.no-source", 1), ("可信级别: 待核验", "可信级别: 很高", "rules.confidence", 7),
        ("表单: company", "表单: compny", "rules.form", 3), ("{自: 2020-01-01}", "{自: 去年}", "rules.date", 5),
        ("式: 职工总数", "式: 职工数总", "rules.unknown-name", 9), ("式: 职工总数", "式: 职工总数 +", "template.syntax", 9),
        ("{式: 职工总数}", "{式: 职工总数, 单位: 万元}", "rules.unit", 9), ("{式: 职工总数}", "{式: 职工总数, 单位: 人人}", "rules.unit", 9),
        ("式: 职工总数", "式: 知识产权｜计数", "rules.unit", 9), ("口径: 复合", "口径: 平均", "rules.growth", 11),
        ("年: 上年", "年: 前年", "rules.years", 10), ("年: 上年", "年: 近三年", "rules.missing", 10),
        ("逐年: 销售收入", "取自: 知识产权, 逐年: 销售收入", "rules.years", 10), ("年: 上年", "年: 近二十年", "rules.years", 10),
        ("年: 上年", "年: 近三年, 求: 年数, 除以: 总收入", "rules.field", 10), ("年: 上年", "年: 近三年, 求: 个数", "rules.field", 10),
        ("500人", "1/0人", "rules.amount", 17), ("500人", "1/人", "rules.amount", 17), ("500人", "2/3", "rules.unit", 17),
        ("500人", "5个月", "rules.unit", 17),
        ("逐年: 销售收入", "逐年: 销售收人", "rules.unknown-name", 10), ("至少: 5％, 得", "超过: 5％, 得", "rules.bands", 15),
        ("低于: 5％", "至多: 5％", "rules.bands", 15), ("至少: 5％, 得", "至少: 6％, 得", "rules.bands", 15),
        ("{低于: 5％, 得: 0}, ", "", "rules.bands", 15), ("至少: 5％, 得: 10}", "至少: 5％, 低于: 9％, 得: 10}", "rules.bands", 15),
        ("得: 10", "得: 11", "rules.points", 15), ("量: 职工, 至多", "量: 职员, 至多", "rules.unknown-value", 17),
        ("500人", "500万元", "rules.unit", 17), ("500人", "500", "rules.unit", 17), ("500人", "五百人", "rules.amount", 17),
        (", 至多: 500人", "", "rules.condition", 17), ("至多: 500人", "至多: 500人, 低于: 400人", "rules.condition", 17),
        ("证据: 执照", "证据: 执招", "rules.unknown-material", 17), ("规则: 人数", "规则: 人口", "rules.unknown-rule", 18),
        ("代号: 收入", "代号: 人数", "rules.twice", 18), ("{规则: 人数}", "{规则: 收入}", "rules.circle", 18),
        ("豁免: {规则: 人数}", "级别: 重要", "rules.level", 18), ("[执照]", "[执照, 执照]", "rules.twice", 19),
        ("式: 职工总数", "式: \"(标准｜筛选 发布日期 > 截止日期 且 申报年度 > 1｜计数) + 职工总数\"", "rules.mixed-window", 9),
        ("量: 收入, 至少", "量: 收入, 按自评: 是, 至少", "rules.condition", 18),
        ("{量: 收入, 至少: 1亿元}", "{量: 收入, 至少: {按: 职工, 分档: [{低于: 9人, 值: 1万元}, {至少: 9人, 值: 3％}]}}", "rules.unit", 18),
        ("{量: 收入, 至少: 1亿元}", "{每项: 年度数据}", "rules.condition", 18),
        ("{量: 收入, 至少: 1亿元}", "{每项: 年度数据｜计数, 属实: 年度 > 0}", "rules.condition", 18),
        ("{量: 收入, 至少: 1亿元}", "{每项: 年度数据, 属实: 年份 > 0}", "rules.unknown-name", 18),
        ("{量: 收入, 至少: 1亿元}", "{当: 甲, 属实: 已上市}", "rules.condition", 18),
        ("{量: 收入, 至少: 1亿元}", "{篇幅: 全部}", "rules.condition", 18),
        ("{量: 收入, 至少: 1亿元}", "{篇幅: 简介}", "rules.unknown-extent", 18),
        ("材料: [执照]", "篇幅: [{栏目: 名称, 至多: 30字}]", "rules.extent", 19),
        ("材料: [执照]", "篇幅: [{栏目: 名称, 至多: 30人, 口径: Word}]", "rules.unit", 19),
        ("材料: [执照]", "篇幅: [{栏目: 名字, 至多: 30字, 口径: Word}]", "rules.unknown-name", 19),
        ("材料: [执照]", "篇幅: [{栏目: 名称, 口径: Word}]", "rules.condition", 19),
        ("{量: 收入, 至少: 1亿元}", "{任一: []}", "rules.condition", 18), ("{量: 收入, 至少: 1亿元}", "随便", "rules.condition", 18),
    ])
    func faultIsLocated(old: String, new: String, id: String, line: Int) throws {
        #expect(Self.good.contains(old), "\(old)")
        let found = try Self.faults(Self.good.replacing(old, with: new, maxReplacements: 1))
        let meant = found.first { $0.id == id }
        #expect(meant != nil, "\(found)")
        #expect(meant?.place.hasPrefix("试验.yaml:\(line):") == true, "\(meant?.place ?? "")")
        #expect(meant?.cause.isEmpty == false)
    }

    /// All faults come at once, each with its own line.
    @Test func allFaultsAtOnce() throws {
        var text = Self.good
        for (old, new) in [
            ("来源: [{文件: 试验办法}]\n", ""), ("式: 职工总数", "式: 职工数总"), ("低于: 5％", "至多: 5％"), ("1亿元", "1亿人"),
            ("证据: 执照", "证据: 执招"),
        ] { text = text.replacing(old, with: new) }
        let found = try Self.faults(text)
        let ids = Set(found.map(\.id))
        #expect(
            ids.isSuperset(of: [
                "rules.no-source", "rules.unknown-name", "rules.bands", "rules.unit", "rules.unknown-material",
            ]))
        #expect(Set(found.map(\.place)).count >= 5, "\(found)")
        #expect(found.contains { $0.suggestions.contains("职工总数") })
        #expect(found.contains { $0.suggestions.contains("执照") })
    }

    /// Of a great many faults the first are told, and that there are more; it does not take long.
    @Test(.timeLimit(.minutes(5))) func aGreatManyFaults() throws {
        let rule = "  - {代号: 收入, 名称: 收入, 要求: {量: 收入, 至少: 1亿人}}\n"
        let found = try Self.faults(Self.good.replacing("材料:", with: String(repeating: rule, count: 5_000) + "材料:"))
        #expect(found.count == 501 && found.last?.id == "rules.many")
        #expect(found.first { $0.id == "rules.twice" }?.place.hasPrefix("试验.yaml:19:") == true)
    }

    /// One slip of the pen is one fault, whatever rests on it.
    @Test(arguments: [("式: 职工总数", "式: 职工数总"), ("500人", "500万元"), ("口径: 复合", "口径: 平均"), ("[执照]", "[执着]")])
    func oneSlipIsOneFault(old: String, new: String) throws {
        let found = try Self.faults(Self.good.replacing(old, with: new))
        #expect(found.count == 1, "\(found)")
    }

    /// Rules that refer to each other in a longer circle, by way of points.
    @Test func circlesAreFound() throws {
        let text = Self.good.replacing(
            "{名称: 增长, 满分: 10, 量: 增长率, 分档: [{低于: 5％, 得: 0}, {至少: 5％, 得: 10}]}",
            with: "{名称: 增长, 满足: {规则: 收入}, 得: 10}"
        ).replacing("{量: 收入, 至少: 1亿元}", with: "{量: 得分, 至少: 5分}")
        let found = try Self.faults(text)
        #expect(found.contains { $0.id == "rules.circle" && $0.cause.contains("→") }, "\(found)")
    }

    /// No input traps or takes forever.
    @Test(arguments: ["规则包: [", "[]", "a", "规则: [1, [], {}]\n量: 3\n打分: []\n材料: {a: 1}\n来源: 1\n有效: 1\n核验: 1\n"])
    func oddPacksAreRefused(text: String) throws {
        #expect(throws: JobFailure.self) {
            let registry = SourceRegistry()
            let value = try RecordReader.read(Array(text.utf8), name: "试验.yaml", registry: registry)
            _ = try RulePack(value, path: "试验.yaml", registry: registry) { _ in nil }
        }
    }

    @Test func deepPacksAreRefused() throws {
        let deep = String(repeating: "{全部: [", count: 40) + "{属实: 真}" + String(repeating: "]}", count: 40)
        let found = try Self.faults(Self.good.replacing("{量: 收入, 至少: 1亿元}", with: deep))
        #expect(found.contains { $0.id == "rules.limit" }, "\(found)")
    }
}
