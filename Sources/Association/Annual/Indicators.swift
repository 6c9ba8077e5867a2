import WenshuCore

/// Counts the numbers of a year.
struct Indicators {
    /// The numbers, in the order of the chapters.
    private(set) var all: [Indicator] = []
    private let ledger: YearLedger
    private let until: CalendarTime?

    /// Counts.
    /// - Parameters:
    ///   - ledger: what happened.
    ///   - people: how many people are in the register; nil when there is none.
    ///   - until: the day after which things are only planned; nil when all have happened.
    init(_ ledger: YearLedger, people: Int?, until: CalendarTime?) {
        self.ledger = ledger
        self.until = until
        organisation(people)
        activities()
        results()
    }

    /// A number by its name.
    subscript(name: String) -> Indicator? { all.first { $0.name == name } }

    /// What can be said of a number besides its value.
    private struct Traits {
        let name: String
        let unit: String
        let chapter: Int
        let words: String
        var isKey = false

        init(_ name: String, _ unit: String, _ chapter: Int, _ words: String, isKey: Bool = false) {
            self.name = name
            self.unit = unit
            self.chapter = chapter
            self.words = words
            self.isKey = isKey
        }
    }

    // MARK: - The numbers

    private mutating func organisation(_ people: Int?) {
        for (name, unit) in [("会员", "人"), ("分会", "个"), ("专业委员会", "个")] {
            membership(Traits("\(name)数", unit, 1, name), name)
        }
        add(Traits("在册科技工作者", "人", 1, "在册科技工作者"), table: 2, actual: people, planned: 0, sources: [])
        count(Traits("会员代表大会次数", "次", 1, "召开会员代表大会"), .meetings) { $0["类别"].text == "会员代表大会" }
        count(Traits("常委会次数", "次", 1, "召开常委会会议"), .meetings) { $0["类别"].text == "常委会" }
        count(Traits("会议次数", "次", 1, "共召开会议", isKey: true), .meetings)
        count(Traits("纪要期数", "期", 1, "印发会议纪要"), .meetings) { !$0["期号"].isEmpty }
        count(Traits("发文数", "件", 1, "发文"), .papers) { $0["类别"].text == "发文" }
        count(Traits("收文数", "件", 1, "收文"), .papers) { $0["类别"].text == "收文" }
        sum(Traits("经费支出", "元", 1, "支出经费"), .funds, "支出")
    }

    private mutating func activities() {
        count(Traits("学术活动次数", "次", 2, "举办学术活动", isKey: true), .academic)
        sum(Traits("学术活动人次", "人次", 2, "参加"), .academic, "参加人次")
        sum(Traits("学术活动论文数", "篇", 2, "交流论文"), .academic, "论文数")
        count(Traits("论文集册数", "册", 2, "编印论文集"), .volumes)
        sum(Traits("论文集篇数", "篇", 2, "论文集收入论文", isKey: true), .volumes, "论文数")
        count(Traits("政策宣讲次数", "次", 3, "开展政策宣讲", isKey: true), .policy)
        sum(Traits("政策宣讲人次", "人次", 3, "参加"), .policy, "参加人次")
        count(Traits("培训期数", "期", 4, "举办技术培训", isKey: true), .trainings)
        sum(Traits("培训学时", "学时", 4, "共"), .trainings, "学时")
        sum(Traits("培训人次", "人次", 4, "参加", isKey: true), .trainings, "参加人次")
        count(Traits("课题数", "项", 5, "实施技术创新课题"), .projects)
        count(Traits("课题结题数", "项", 5, "结题"), .projects) { $0["状态"].text == "结题" }
        sum(Traits("课题经费", "万元", 5, "课题经费"), .projects, "经费")
        count(Traits("技术合同数", "项", 5, "签订技术合同"), .contracts)
        sum(Traits("技术合同金额", "元", 5, "合同金额"), .contracts, "金额")
        count(Traits("科普活动次数", "次", 6, "开展科普活动", isKey: true), .popularization)
        sum(Traits("科普受众人次", "人次", 6, "受众"), .popularization, "参加人次")
        sum(Traits("科普材料数", "份", 6, "发放材料"), .popularization, "材料数")
        for (name, words) in [("科普专兼职人员", "科普专兼职人员"), ("志愿者", "科普志愿者")] {
            membership(Traits("\(name)数", "人", 6, words), name)
        }
    }

    private mutating func results() {
        membership(Traits("智库专家数", "人", 7, "智库专家"), "智库专家")
        count(Traits("智库建议数", "条", 7, "提出建议", isKey: true), .advice)
        count(Traits("智库建议采纳数", "条", 7, "采纳"), .advice) { $0["采纳"].bool == true }
        count(Traits("资质申报数", "项", 8, "申报资质", isKey: true), .certificates, day: "申报日期")
        count(Traits("资质取证数", "项", 8, "取得证书"), .certificates, day: "取证日期")
        count(Traits("职称申报数", "人", 9, "申报职称"), .titles)
        count(Traits("职称通过数", "人", 9, "通过"), .titles) { $0["通过"].bool == true }
        count(Traits("奖项推荐数", "项", 9, "推荐奖项"), .awards)
        count(Traits("获奖数", "项", 9, "获奖"), .awards) { $0["获奖"].bool == true }
        count(Traits("意见诉求数", "条", 9, "征集意见诉求"), .opinions)
        count(Traits("意见答复数", "条", 9, "答复"), .opinions) { !$0["答复日期"].isEmpty }
        count(Traits("意见办结数", "条", 9, "办结"), .opinions) { !$0["办结日期"].isEmpty }
        count(Traits("文化活动次数", "次", 10, "开展科学文化活动"), .culture)
        sum(Traits("文化活动人次", "人次", 10, "参加"), .culture, "参加人次")
    }

    // MARK: - Counting

    private mutating func add(_ traits: Traits, table: Int, actual: Int?, planned: Int, sources: [Int]) {
        all.append(
            Indicator(
                name: traits.name, unit: traits.unit, table: table, chapter: traits.chapter, words: traits.words,
                isKey: traits.isKey, actual: actual, planned: planned, sources: sources))
    }

    private mutating func membership(_ traits: Traits, _ name: String) {
        let rows = ledger[.membership].filter { $0["名称"].text == name }
        let number = rows.compactMap { $0.number("数量") }.reduce(nil as Int?) { ($0 ?? 0) + $1 }
        add(traits, table: 1, actual: number, planned: 0, sources: rows.flatMap(\.sources))
    }

    /// The number of rows for which something holds. Those of a subject with dates of several kinds count by one of them.
    private mutating func count(
        _ traits: Traits, _ subject: LedgerSubject, day: String = "日期", where holds: (LedgerRow) -> Bool = { _ in true }
    ) {
        guard ledger.knows(subject) else {
            add(traits, table: subject.table, actual: nil, planned: 0, sources: [])
            return
        }
        let rows = ledger[subject].filter { row in
            holds(row) && (!subject.lasts || row[day].time?.year == ledger.year)
        }
        let planned = rows.count { isPlanned($0, day) }
        add(
            traits, table: subject.table, actual: rows.count - planned, planned: planned,
            sources: ledger.sources(subject, of: rows))
    }

    /// The sum of a field, each number without its decimals, so that it is what the table adds up to. A subject of which nothing
    /// happened sums up to zero; one whose numbers are not told, to nothing.
    private mutating func sum(_ traits: Traits, _ subject: LedgerSubject, _ field: String) {
        let rows = ledger[subject].filter { $0.number(field) != nil }
        let isNothing = ledger.knows(subject) && ledger[subject].isEmpty
        guard !rows.isEmpty || isNothing else {
            add(traits, table: subject.table, actual: nil, planned: 0, sources: [])
            return
        }
        let planned = rows.filter { isPlanned($0, "日期") }.compactMap { $0.number(field) }.reduce(0, +)
        let total = rows.compactMap { $0.number(field) }.reduce(0, +)
        add(
            traits, table: subject.table, actual: total - planned, planned: planned,
            sources: ledger.sources(subject, of: rows))
    }

    private func isPlanned(_ row: LedgerRow, _ day: String) -> Bool {
        guard let until, let date = row[day].time else { return false }
        return until < date.dateOnly
    }
}
