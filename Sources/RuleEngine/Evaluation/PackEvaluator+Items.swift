import TemplateEngine
import WenshuCore

/// Judging the items of lists one by one.
extension PackEvaluator {
    /// What an item calls itself: 王芳, ZL202110000001.1.
    private static func name(of item: Value, at index: Int) -> String {
        let names = ["姓名", JudgedRecord.number, JudgedRecord.name, JudgedRecord.year]
        let known = item.text ?? names.lazy.compactMap { item[$0] }.first { !$0.isEmpty }?.shown
        return known.map { $0.excerpt(30) } ?? "第 \(index + 1) 项"
    }

    /// Whether an expression is true of each item, or of those that another one is true of.
    func each(
        _ list: RuleExpression, where applies: RuleExpression?, holds: RuleExpression, named title: String
    ) -> Judgement {
        let (value, _, lacking) = value(list)
        guard lacking.isEmpty, let items = value.items else {
            return Judgement(status: .missing, missing: lacking.isEmpty ? [list.text] : lacking)
        }
        var bad: [String] = []
        var missing: [String] = []
        var count = 0
        for (index, item) in items.enumerated() {
            let scope = [LoopItem(variable: nil, items: items, index: index, element: item)]
            let name = PackEvaluator.name(of: item, at: index)
            if let applies {
                let (value, _, lacking) = self.value(applies, within: scope)
                missing += lacking.map { "\(name)的\($0)" }
                guard lacking.isEmpty, value.isYes else { continue }
            }
            count += 1
            let (value, operands, lacking) = self.value(holds, within: scope)
            missing += lacking.map { "\(name)的\($0)" }
            guard lacking.isEmpty, !value.isYes else { continue }
            let facts = PackEvaluator.facts(operands.filter { $0.value.items == nil })
            bad.append(facts.isEmpty ? name : "\(name)（\(facts)）")
        }
        let data = "\(title.isEmpty ? "" : "\(title)：")\(list.text) \(count) 项"
        guard bad.isEmpty else {
            let text = "\(title.isEmpty ? "不满足的" : title)：\(bad.joined(separator: "、"))"
            return Judgement(
                status: .fail, data: data, calculation: "\(data)，不满足的：\(bad.joined(separator: "、"))", gap: text)
        }
        guard missing.isEmpty else { return Judgement(status: .missing, data: data, missing: missing) }
        return Judgement(status: .pass, data: data, calculation: "\(data)，都满足")
    }

    /// Whether a list has no items.
    func absent(_ list: RuleExpression, named title: String) -> Judgement {
        let (value, _, missing) = value(list)
        guard missing.isEmpty, let items = value.items else {
            return Judgement(status: .missing, missing: missing.isEmpty ? [list.text] : missing)
        }
        let subject = title.isEmpty ? "不应有的" : title
        guard !items.isEmpty else { return Judgement(status: .pass, data: "没有", calculation: "\(subject)：没有") }
        let found = items.enumerated().map { PackEvaluator.name(of: $1, at: $0) }.joined(separator: "、")
        let text = "\(subject)：\(found)"
        return Judgement(status: .fail, data: found, calculation: text, gap: text)
    }

    /// How many months a time may begin after the last one ended: who leaves school in July begins in September.
    private static let longestStep = 2

    /// Whether the times in lists follow each other without gaps up to the application.
    func continuous(_ lists: [Condition.Labelled]) -> Judgement {
        let (values, lacking) = values(lists)
        guard lacking.isEmpty else { return Judgement(status: .missing, missing: lacking) }
        var spans: [(first: Month, last: Month)] = []
        var missing: [String] = []
        let end = Month(application.date)
        for (list, value) in zip(lists, values) {
            for (index, item) in (value.items ?? []).enumerated() {
                let written = item[JudgedRecord.span.to]
                let last =
                    written.map { $0.isEmpty || ["至今", "今", "现在"].contains($0.text) } ?? true
                    ? end : Month(written?.text ?? "")
                guard let first = Month(item[JudgedRecord.span.from]?.text ?? ""), let last else {
                    missing.append(
                        "\(list.label)第 \(index + 1) 项的\(JudgedRecord.span.from)、\(JudgedRecord.span.to)（如 2010-09）")
                    continue
                }
                guard first <= last else {
                    let text = "\(list.label)第 \(index + 1) 项的\(JudgedRecord.span.to)早于\(JudgedRecord.span.from)"
                    return Judgement(status: .fail, calculation: text, gap: text)
                }
                spans.append((first, last))
            }
        }
        guard missing.isEmpty, !spans.isEmpty else {
            return Judgement(status: .missing, missing: missing.isEmpty ? lists.map(\.label) : missing)
        }
        spans.sort { ($0.first, $0.last) < ($1.first, $1.last) }
        var gaps: [String] = []
        var reached = spans[0].last
        for span in spans.dropFirst() {
            if span.first.number > reached.number + PackEvaluator.longestStep {
                gaps.append("\(reached.text) 至 \(span.first.text)")
            }
            reached = max(reached, span.last)
        }
        if end.number > reached.number + PackEvaluator.longestStep { gaps.append("\(reached.text) 至 \(end.text)") }
        let data = "\(spans[0].first.text) 至 \(reached.text)，\(spans.count) 段"
        guard !gaps.isEmpty else { return Judgement(status: .pass, data: data, calculation: "\(data)，没有断档") }
        let text = "断档：\(gaps.joined(separator: "、"))"
        return Judgement(status: .fail, data: data, calculation: "\(data)，\(text)", gap: text)
    }
}

/// A month of a year, as people write it in a curriculum vitae.
private struct Month: Comparable {
    /// Months since the year 0.
    let number: Int

    /// The month of a day.
    init(_ day: CalendarTime) { self.init(year: day.year, month: day.month) }

    private init(year: Int, month: Int) { number = year * 12 + month - 1 }

    /// A month or a day as written: 2010-09, 2010.9, 2010年9月, 2010-09-01; nil for anything else.
    init?(_ text: String) {
        guard text.utf8.count <= 40 else { return nil }
        if let day = CalendarTime(text) {
            self.init(day)
            return
        }
        let parts = text.split { !$0.isASCII || !$0.isNumber }
        guard (2...3).contains(parts.count), let year = Int(parts[0]), let month = Int(parts[1]),
            (1900...2200).contains(year), (1...12).contains(month)
        else { return nil }
        self.init(year: year, month: month)
    }

    /// `2010-09`.
    var text: String { "\(number / 12)-\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)" }

    static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}
