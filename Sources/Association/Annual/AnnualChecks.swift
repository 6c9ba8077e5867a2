import WenshuCore

/// Whether the numbers of a year agree with each other. Each check is a line of a table in the report and, where it fails, a finding.
struct AnnualChecks {
    /// A check that was made.
    private struct Line {
        let name: String
        let left: String
        let right: String
        let isGood: Bool
        let note: String
    }

    private let ledger: YearLedger
    private let indicators: Indicators
    private let tables: AnnualTables
    private var lines: [Line] = []
    /// What does not agree, and what ends soon.
    private(set) var findings: [Diagnostic] = []

    /// Makes all checks.
    init(_ ledger: YearLedger, _ indicators: Indicators, _ tables: AnnualTables) {
        self.ledger = ledger
        self.indicators = indicators
        self.tables = tables
        issues()
        attendance()
        papers()
        members()
        documents()
        funds()
        certificates()
    }

    /// The checks as templates see them.
    var view: Value {
        .list(
            lines.map {
                .record([
                    ("项目", .string($0.name)), ("甲", .string($0.left)), ("乙", .string($0.right)),
                    ("结论", .string($0.isGood ? "一致" : "要核对")), ("说明", .string($0.note.isEmpty ? "-" : $0.note)),
                ])
            })
    }

    private mutating func add(
        _ id: String, _ name: String, _ left: String, _ right: String, isGood: Bool, note: String = "", remedy: String
    ) {
        lines.append(Line(name: name, left: left, right: right, isGood: isGood, note: note))
        guard !isGood else { return }
        let cause = "\(name)：\(left)，\(right)" + (note.isEmpty ? "" : "（\(note)）")
        findings.append(Diagnostic(.warning, id: "annual.\(id)", cause: cause, remedy: remedy))
    }

    /// As many meetings as issues of minutes, numbered without gaps.
    private mutating func issues() {
        let meetings = ledger[.meetings]
        guard !meetings.isEmpty else { return }
        let numbers = meetings.compactMap { $0.number("期号") }
        let sequence = NumberSequence(numbers)
        add(
            "issues", "会议次数＝纪要期数", "会议\(meetings.count)次", "纪要\(Set(numbers).count)期",
            isGood: meetings.count == Set(numbers).count && sequence.isWhole, note: sequence.words(unit: "期"),
            remedy: "补齐纪要的期号，改正重号")
    }

    /// The attendance of each training is the sum of its sign-ins.
    private mutating func attendance() {
        let rows = ledger[.trainings].filter { !$0["签到"].items.isEmpty }
        guard !ledger[.trainings].isEmpty else { return }
        let wrong = rows.filter { $0.number("参加人次") != signed($0) }
        let left = indicators["培训人次"]?.total
        let right = rows.map(signed).reduce(0, +)
        let silent = ledger[.trainings].count - rows.count
        var notes = wrong.compactMap { $0["名称"].text }.map { "“\($0)”不符" }
        if silent > 0 { notes.append("\(silent)期没有签到") }
        add(
            "sign-ins", "培训人次＝各场签到之和", "人次\(Indicator.text(left))", "签到\(right)",
            isGood: notes.isEmpty && left == right,
            note: notes.joined(separator: "；"), remedy: "核对签到表，补上签到人数")
    }

    private func signed(_ row: LedgerRow) -> Int { row["签到"].items.compactMap(\.integer).reduce(0, +) }

    /// The papers of the conferences are those of the volumes.
    private mutating func papers() {
        guard let left = indicators["学术活动论文数"]?.total, let right = indicators["论文集篇数"]?.total else { return }
        add(
            "papers", "学术活动论文数＝论文集篇数", "活动\(left)篇", "论文集\(right)篇", isGood: left == right,
            remedy: "核对学术活动的论文数和论文集收入的篇数")
    }

    /// The members are those of the register.
    private mutating func members() {
        guard let left = indicators["会员数"]?.total, let right = tables.register?.count else { return }
        add(
            "members", "会员数＝名册人数", "会员\(left)人", "名册\(right)人", isGood: left == right,
            remedy: "核对会员和名册；名册里不是会员的，在报告里说明")
    }

    /// The numbers of documents sent come once each and without gaps.
    private mutating func documents() {
        let numbers = ledger[.papers].filter { $0["类别"].text == "发文" }.compactMap { $0["文号"].text }
        guard !numbers.isEmpty else { return }
        var series: [String: [Int]] = [:]
        var odd = 0
        for number in numbers {
            if let parsed = DocumentNumber(number) {
                series[parsed.series, default: []].append(parsed.number)
            } else {
                odd += 1
            }
        }
        var notes = series.sorted { $0.key < $1.key }.compactMap { name, numbers -> String? in
            let sequence = NumberSequence(numbers)
            return sequence.isWhole ? nil : "\(name)\(sequence.words(unit: "号"))"
        }
        if odd > 0 { notes.append("\(odd)个文号不合“〔年份〕n号”的写法") }
        let distinct = Set(numbers).count
        add(
            "documents", "发文件数＝文号个数，连号", "发文\(indicators["发文数"]?.total ?? 0)件", "文号\(distinct)个",
            isGood: notes.isEmpty && distinct == indicators["发文数"]?.total, note: notes.joined(separator: "；"),
            remedy: "补登缺号，改正重号")
    }

    /// No more was spent than planned.
    private mutating func funds() {
        let over = ledger[.funds].filter { row in
            guard let budget = row.number("预算"), let spent = row.number("支出") else { return false }
            return budget < spent
        }
        guard !ledger[.funds].isEmpty else { return }
        add(
            "funds", "各项支出不超过预算", "\(ledger[.funds].count)项", "超出\(over.count)项", isGood: over.isEmpty,
            note: over.compactMap { $0["名称"].text }.joined(separator: "、"), remedy: "核对支出，或说明调整预算的依据")
    }

    /// Certificates that have ended, or end within ``AnnualTables/warningDays`` days.
    private mutating func certificates() {
        let dated = ledger[.certificates].filter { tables.daysLeft($0) != nil }
        guard !dated.isEmpty else { return }
        let ended = dated.filter { (tables.daysLeft($0) ?? 0) < 0 }
        let ending = dated.filter { (0...AnnualTables.warningDays).contains(tables.daysLeft($0) ?? -1) }
        func names(_ rows: [LedgerRow]) -> String {
            rows.map { ($0["单位"].text ?? "") + ($0["名称"].text ?? "") + "（\($0["到期日期"].text ?? "")）" }
                .joined(separator: "、")
        }
        add(
            "expired", "证书在有效期内", "有到期日期的\(dated.count)项", "过期\(ended.count)项", isGood: ended.isEmpty,
            note: names(ended),
            remedy: "重新申报，或在台账里删去")
        for row in ending {
            findings.append(
                Diagnostic(
                    .note, id: "annual.expiring", cause: "\(names([row]))在\(AnnualTables.warningDays)天内到期",
                    remedy: "准备复审或重新认定"))
        }
    }
}
