public import WenshuCore

/// The annual report (年度报告): what a year's records add up to.
public enum AnnualReport {
    /// What is added to the record of the report, and what was found.
    public struct Summary: Sendable {
        /// What templates see under 汇总.
        public let view: Value
        /// What does not fit together.
        public let findings: [Diagnostic]
    }

    /// Adds up a year.
    /// - Parameters:
    ///   - report: the record of the report, as `templates/annual-report/kind.yaml` describes it.
    ///   - records: the records of the year.
    ///   - people: the persons of the register; nil when there is none.
    /// - Returns: the summary; nil when the report does not tell its year.
    public static func summary(of report: Value, records: [YearRecord], people: [Value]?) -> Summary? {
        let top = RecordCursor(report)
        guard let year = top["年度"].integer, let end = CalendarTime(year: year, month: 12, day: 31) else { return nil }
        let day = top["日期"].time?.dateOnly ?? end
        let ledger = YearLedger(records, year: year)
        let until = top["统计截止"].time?.dateOnly
        let indicators = Indicators(ledger, people: people?.count, until: until)
        let staff = people.map { StaffTables($0, on: day) }
        let tables = AnnualTables(ledger: ledger, day: day, register: staff)
        let checks = AnnualChecks(ledger, indicators, tables)
        let chapters = AnnualChapters(
            ledger: ledger, indicators: indicators, omitsEmpty: top["省略空章"].bool ?? false)
        let (previous, strays) = previousYear(top["上年数据"], indicators)
        let shown = indicators.all.map { $0.view(previous: previous[$0.name]) }
        let charts = AnnualCharts(indicators, previous: previous, staff: staff, funds: ledger[.funds])
        let view = Value.record(
            chapters.view + [
                ("指标", .list(shown)), ("数", .record(zip(indicators.all.map(\.name), shown).map { ($0, $1) })),
                ("有计划", .bool(until != nil)), ("附表", tables.view), ("核对", checks.view), ("大事记", chapters.chronicle),
                ("数据", files(ledger)), ("图", charts.view),
            ])
        return Summary(view: view, findings: ledger.findings + checks.findings + strays)
    }

    private static func previousYear(
        _ list: RecordCursor, _ indicators: Indicators
    ) -> (numbers: [String: Number], findings: [Diagnostic]) {
        var numbers: [String: Number] = [:]
        var findings: [Diagnostic] = []
        for item in list.items {
            guard let name = item["指标"].text, case .number(let number) = item["数"].value else { continue }
            if indicators[name] == nil {
                let names = indicators.all.map(\.name)
                findings.append(
                    Diagnostic(
                        .warning, id: "annual.unknown-indicator", place: item.path, cause: "没有名为“\(name)”的指标",
                        remedy: "名称照主要指标表里的写", suggestions: Spelling.suggestions(for: name, among: names)))
            } else {
                numbers[name] = number
            }
        }
        return (numbers, findings)
    }

    private static func files(_ ledger: YearLedger) -> Value {
        .list(
            ledger.files.enumerated().map { index, file in
                .record([
                    ("序号", .integer(index + 1)), ("文件", .string(file.source)), ("类型", .string(file.title)),
                    ("项数", .integer(file.count)),
                ])
            })
    }
}
