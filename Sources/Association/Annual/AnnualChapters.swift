import WenshuCore

/// The chapters of the report: what can be said with the numbers of the year, and nothing else.
struct AnnualChapters {
    let ledger: YearLedger
    let indicators: Indicators
    /// Whether chapters of which nothing is known are left out.
    let omitsEmpty: Bool

    private struct Chapter {
        let title: String
        /// The subjects whose rows it names.
        let named: [(subject: LedgerSubject, words: String)]
    }

    private static let chapters = [
        Chapter(title: "组织建设", named: []),
        Chapter(title: "学术交流", named: [(.academic, "主要活动"), (.volumes, "论文集")]),
        Chapter(title: "政策宣讲", named: [(.policy, "宣讲内容")]),
        Chapter(title: "技术培训", named: [(.trainings, "培训内容")]),
        Chapter(title: "技术创新与技术服务", named: [(.projects, "课题"), (.contracts, "技术合同")]),
        Chapter(title: "科学普及", named: [(.popularization, "主要活动")]),
        Chapter(title: "科技智库", named: [(.advice, "建议题目")]),
        Chapter(title: "项目与资质", named: [(.certificates, "资质")]),
        Chapter(title: "科技工作者服务", named: [(.awards, "推荐的奖项")]),
        Chapter(title: "科学文化建设", named: [(.culture, "主要活动")]),
    ]

    /// How many things a sentence names before it says how many more there are.
    private static let mostNames = 8

    /// The chapters as templates see them, and the headings of the chapters that stand behind them.
    var view: [(String, Value)] {
        var number = 0
        func heading(_ title: String) -> String {
            number += 1
            return Phrases.heading(number) + title
        }
        let list = AnnualChapters.chapters.enumerated().compactMap { index, chapter -> Value? in
            let sentences = [numbers(of: index + 1)].compactMap(\.self) + chapter.named.compactMap(names)
            if sentences.isEmpty, omitsEmpty { return nil }
            return .record([
                ("标题", .string(heading(chapter.title))), ("有", .bool(!sentences.isEmpty)),
                ("段", .list(sentences.map { .string($0) })),
            ])
        }
        return [
            ("概述", overview.map { .string($0) } ?? .null), ("章", .list(list)),
            ("问题标题", .string(heading("存在问题"))), ("计划标题", .string(heading("下年计划"))),
        ]
    }

    /// One sentence with the most telling numbers; nil when none is known.
    private var overview: String? {
        let clauses = indicators.all.filter(\.isKey).compactMap(\.clause)
        return clauses.isEmpty ? nil : "全年\(clauses.joined(separator: "，"))（见主要指标）。"
    }

    /// The numbers of a chapter, those of a table together, with the table behind them.
    private func numbers(of chapter: Int) -> String? {
        let known = indicators.all.filter { $0.chapter == chapter && $0.actual != nil }
        var parts: [String] = []
        for table in Set(known.map(\.table)).sorted() {
            let clauses = known.filter { $0.table == table }.compactMap(\.clause)
            parts.append("\(clauses.joined(separator: "，"))（见附表\(table)）")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "；") + "。"
    }

    private func names(_ named: (subject: LedgerSubject, words: String)) -> String? {
        var names: [String] = []
        for name in ledger[named.subject].compactMap({ $0["名称"].text }) where !names.contains(name) {
            names.append(named.subject == .volumes ? "《\(name)》" : name)
        }
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(AnnualChapters.mostNames).joined(separator: "、")
        return "\(named.words)：\(shown)\(names.count > AnnualChapters.mostNames ? "等\(names.count)项" : "")。"
    }

    /// What happened, by date (大事记).
    var chronicle: Value {
        var events: [(date: CalendarTime, text: String)] = []
        for subject in LedgerSubject.allCases {
            for row in ledger[subject] {
                if let date = row.date, let text = subject.chronicle(row) { events.append((date, text)) }
            }
        }
        for row in ledger[.certificates] {
            guard let date = row["取证日期"].time, date.year == ledger.year, let name = row["名称"].text else { continue }
            events.append((date.dateOnly, "\(row["单位"].text ?? "")取得\(name)证书"))
        }
        let sorted = events.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
        return .list(
            sorted.map { .record([("日期", .string($0.element.date.iso)), ("事项", .string($0.element.text))]) })
    }
}
