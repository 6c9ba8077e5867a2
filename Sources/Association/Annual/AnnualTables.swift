import WenshuCore

/// The tables behind the report (附表), as templates see them: each with its rows, totals and whether there is anything in it.
struct AnnualTables {
    let ledger: YearLedger
    let day: CalendarTime
    let register: StaffTables?

    /// The columns of a subject: those that print as they are, and those that are summed up.
    private static let columns: [LedgerSubject: (texts: [String], numbers: [String])] = [
        .membership: (["名称", "数量", "计量", "备注"], []),
        .meetings: (["日期", "名称", "类别", "期号"], ["参加人次"]),
        .academic: (["日期", "名称", "类别", "形式"], ["参加人次", "论文数"]),
        .volumes: (["日期", "名称"], ["征集数", "论文数"]),
        .policy: (["日期", "名称", "类别", "形式"], ["参加人次"]),
        .trainings: (["日期", "名称", "类别", "方式", "满意率"], ["学时", "参加人次"]),
        .projects: (["日期", "名称", "负责人", "状态", "成果"], ["经费"]),
        .contracts: (["日期", "名称", "类别", "对方", "状态"], ["金额"]),
        .popularization: (["日期", "名称", "形式", "场所"], ["参加人次", "材料数"]),
        .advice: (["日期", "名称", "提出人", "接收部门", "采纳"], []),
        .certificates: (["名称", "单位", "级别", "申报日期", "取证日期", "到期日期"], []),
        .titles: (["日期", "姓名", "级别", "通过"], []),
        .awards: (["日期", "名称", "对象", "级别", "获奖", "等级"], []),
        .opinions: (["日期", "渠道", "名称", "答复日期", "办结日期"], []),
        .culture: (["日期", "名称", "形式"], ["参加人次"]),
        .funds: (["名称"], ["预算", "支出"]),
        .papers: (["日期", "类别", "文号", "名称"], []),
    ]

    /// How many of all rows are so, for the tables that tell it: the name of the rate, and the field that says so.
    private static let rates: [LedgerSubject: [(name: String, field: String)]] = [
        .advice: [("采纳率", "采纳")], .titles: [("通过率", "通过")], .awards: [("获奖率", "获奖")],
        .opinions: [("答复率", "答复日期"), ("办结率", "办结日期")],
    ]

    /// The tables by the names of the lists, and 人员 for table 2.
    var view: Value {
        var fields: [(String, Value)] = LedgerSubject.allCases.compactMap { subject in
            AnnualTables.columns[subject].map { (subject.rawValue, table(subject, $0.texts, $0.numbers)) }
        }
        fields.append(("人员", register?.view ?? .record([("有", .bool(false))])))
        return .record(fields)
    }

    private func table(_ subject: LedgerSubject, _ texts: [String], _ numbers: [String]) -> Value {
        let rows = ledger[subject]
        let lines = rows.enumerated().map { index, row -> Value in
            var fields: [(String, Value)] = [("序号", .integer(index + 1))]
            for name in texts { fields.append((name, .string(text(row[name])))) }
            for name in numbers { fields.append((name, .string(Indicator.text(row.number(name))))) }
            if subject == .certificates { fields.append(("提醒", .string(warning(row)))) }
            if subject == .funds { fields.append(("执行率", .string(share(row.number("支出"), of: row.number("预算"))))) }
            return .record(fields + [("源", .string(Indicator.places(row.sources)))])
        }
        var totals: [(String, Value)] = [("件数", .integer(rows.count))]
        for name in numbers { totals.append((name, .string(Indicator.text(total(rows, name))))) }
        for (name, field) in AnnualTables.rates[subject] ?? [] {
            let yes = rows.count { row in row[field].bool ?? !row[field].isEmpty }
            totals.append((name, .string(share(yes, of: rows.count))))
        }
        if subject == .funds {
            totals.append(("执行率", .string(share(total(rows, "支出"), of: total(rows, "预算")))))
        }
        return .record([
            ("有", .bool(!rows.isEmpty)), ("号", .integer(subject.table)), ("行", .list(lines)), ("合计", .record(totals)),
        ])
    }

    private func total(_ rows: [LedgerRow], _ field: String) -> Int? {
        let numbers = rows.compactMap { $0.number(field) }
        return numbers.isEmpty ? nil : numbers.reduce(0, +)
    }

    private func text(_ cursor: RecordCursor) -> String {
        if let flag = cursor.bool { return flag ? "是" : "否" }
        return cursor.text ?? "-"
    }

    private func share(_ part: Int?, of whole: Int?) -> String {
        guard let part, let whole, let ratio = Number(part * 100) / Number(whole) else { return "—" }
        return ratio.rounded(to: 1).description + "%"
    }

    /// How a certificate stands on the day of the report.
    private func warning(_ row: LedgerRow) -> String {
        guard let left = daysLeft(row) else { return "-" }
        if left < 0 { return "已过期" }
        return left <= AnnualTables.warningDays ? "\(left)天后到期" : "有效"
    }

    /// How many days before its end a certificate is told: 180 (设计).
    static let warningDays = 180

    /// The days until a certificate ends; nil when it does not tell.
    func daysLeft(_ row: LedgerRow) -> Int? { row["到期日期"].time.map { $0.dayNumber - day.dayNumber } }
}
