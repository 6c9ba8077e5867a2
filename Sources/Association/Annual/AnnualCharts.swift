import WenshuCore

/// The charts of the annual report. Each stands beside the table with the same numbers.
struct AnnualCharts {
    private let indicators: Indicators
    private let previous: [String: Number]
    private let staff: StaffTables?
    private let funds: [LedgerRow]

    /// Prepares for drawing.
    /// - Parameters:
    ///   - indicators: the numbers of the year.
    ///   - previous: those of the year before, by name.
    ///   - staff: the people of the register; nil when there is none.
    ///   - funds: the rows of the budget.
    init(_ indicators: Indicators, previous: [String: Number], staff: StaffTables?, funds: [LedgerRow]) {
        self.indicators = indicators
        self.previous = previous
        self.staff = staff
        self.funds = funds
    }

    /// 图: each chart by its name, null where there are no numbers for it; numbered in the order of the report.
    var view: Value {
        var number = 0
        let makers: [(String, (String) -> Chart?)] = [
            (
                "次数",
                {
                    comparison(
                        $0, "各项工作的次数（期数）", "次",
                        ["会议次数", "学术活动次数", "政策宣讲次数", "培训期数", "科普活动次数", "文化活动次数"])
                }
            ),
            (
                "人次",
                { comparison($0, "各项工作的人次", "人次", ["学术活动人次", "政策宣讲人次", "培训人次", "科普受众人次", "文化活动人次"]) }
            ), ("职称", titles), ("经费", budget),
        ]
        return .record(
            makers.map { name, make in
                guard let chart = make("图\(number + 1)") else { return (name, .null) }
                number += 1
                return (name, chart.view)
            })
    }

    /// This year beside the year before; this year alone when nothing is known of the one before.
    private func comparison(_ number: String, _ title: String, _ unit: String, _ names: [String]) -> Chart? {
        let known = names.compactMap { indicators[$0] }.filter { $0.total != nil }
        guard known.count > 1 else { return nil }
        let before = known.map { previous[$0.name]?.doubleValue }
        let now = known.map { $0.total.map(Double.init) }
        return Chart(
            number: number, type: "柱形图", title: title, categories: known.map { AnnualCharts.subject(of: $0.name) },
            series: (before.contains { $0 != nil } ? [("上年", before)] : []) + [("本年", now)], unit: unit)
    }

    /// What a number is about: 学术活动 for 学术活动次数.
    private static func subject(of name: String) -> String {
        let ending = ["受众人次", "次数", "期数", "人次"].first { name.hasSuffix($0) && name != $0 }
        return String(name.dropLast(ending?.count ?? 0))
    }

    private func titles(_ number: String) -> Chart? {
        let counts = staff?.titles ?? []
        guard counts.count > 1 else { return nil }
        return Chart(
            number: number, type: "柱形图", title: "会员（科技工作者）的职称", categories: counts.map(\.name),
            series: [("人数", counts.map { Double($0.count) })], unit: "人")
    }

    private func budget(_ number: String) -> Chart? {
        let rows = funds.filter { $0["名称"].text != nil && $0.number("支出") != nil }
        guard rows.count > 1 else { return nil }
        let planned = rows.map { $0.number("预算").map(Double.init) }
        return Chart(
            number: number, type: "柱形图", title: "经费的预算和支出", categories: rows.compactMap { $0["名称"].text },
            series: (planned.contains { $0 != nil } ? [("预算", planned)] : [])
                + [("支出", rows.map { $0.number("支出").map(Double.init) })], unit: "元")
    }
}
