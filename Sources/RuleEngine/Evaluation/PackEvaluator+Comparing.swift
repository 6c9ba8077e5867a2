import TemplateEngine
import WenshuCore

/// Comparing documents with each other and with what was used before.
extension PackEvaluator {
    /// The values of labelled expressions, or what is missing.
    func values(_ labelled: [Condition.Labelled]) -> (values: [Value], missing: [String]) {
        var values: [Value] = []
        var missing: [String] = []
        for entry in labelled {
            let (value, _, lacking) = value(entry.expression)
            values.append(value)
            missing += lacking.isEmpty && value == .null ? [entry.label] : lacking
        }
        return (values, missing)
    }

    /// A value so that it can be compared: numbers by value, dates by day, text without blanks and widths of letters.
    static func key(_ value: Value) -> String {
        switch value {
        case .number(let number): return Fraction(number)?.text(digits: 9) ?? number.description
        case .string(let text):
            if let number = Number(text), let exact = Fraction(number) { return exact.text(digits: 9) }
            if text.utf8.count <= 40, let date = CalendarTime(text) { return date.iso }
            return String(Folding.fold(text).filter { !$0.isWhitespace })
        case .record: return value[JudgedRecord.number].map(key) ?? value.shown
        default: return value.shown
        }
    }

    /// The items of a list, lists in it taken apart; a value alone is one item.
    private static func flat(_ value: Value) -> [Value] {
        guard let items = value.items else { return value.isEmpty ? [] : [value] }
        return items.flatMap { item in item.items ?? (item.isEmpty ? [] : [item]) }
    }

    private static func shown(_ value: Value) -> String { value[JudgedRecord.number]?.shown ?? value.shown }

    /// Whether values from several documents are equal.
    func same(_ labelled: [Condition.Labelled]) -> Judgement {
        let (values, missing) = values(labelled)
        guard missing.isEmpty else { return Judgement(status: .missing, missing: missing) }
        let text = zip(labelled, values).map { "\($0.label)：\($1.shown)" }.joined(separator: "；")
        let isEqual = Set(values.map(PackEvaluator.key)).count <= 1
        return Judgement(
            status: isEqual ? .pass : .fail, data: text, calculation: "\(text)，\(isEqual ? "一致" : "不一致")",
            gap: isEqual ? "" : PackEvaluator.difference(values))
    }

    private static func difference(_ values: [Value]) -> String {
        let numbers = values.compactMap(exact)
        guard numbers.count == values.count, let most = numbers.max(), let least = numbers.min(),
            let amount = most.minus(least)
        else { return "" }
        return "相差 \(amount.text(digits: 4))"
    }

    /// Whether lists have the same items in the same order.
    func sameOrder(_ labelled: [Condition.Labelled]) -> Judgement {
        let (values, missing) = values(labelled)
        guard missing.isEmpty, let first = values.first else { return Judgement(status: .missing, missing: missing) }
        let expected = PackEvaluator.flat(first)
        let data = zip(labelled, values).map { "\($0.label) \(PackEvaluator.flat($1).count) 项" }.joined(separator: "；")
        for (entry, value) in zip(labelled, values).dropFirst() {
            let items = PackEvaluator.flat(value)
            for index in 0..<max(items.count, expected.count) {
                let pair = [expected, items].map { $0.indices.contains(index) ? $0[index] : .null }
                if PackEvaluator.key(pair[0]) == PackEvaluator.key(pair[1]) { continue }
                let text =
                    "第 \(index + 1) 项不同：\(labelled[0].label)是\(PackEvaluator.shown(pair[0]))，\(entry.label)是\(PackEvaluator.shown(pair[1]))"
                return Judgement(status: .fail, data: data, calculation: text, gap: text)
            }
        }
        return Judgement(status: .pass, data: data, calculation: "\(data)，内容和顺序一致")
    }

    /// Whether each item of a list stands in another one.
    func refers(_ from: Condition.Labelled, _ to: Condition.Labelled) -> Judgement {
        let (values, missing) = values([from, to])
        guard missing.isEmpty else { return Judgement(status: .missing, missing: missing) }
        let known = Set(PackEvaluator.flat(values[1]).map(PackEvaluator.key))
        let wanted = PackEvaluator.flat(values[0])
        let lost = wanted.filter { !known.contains(PackEvaluator.key($0)) }
        let data = "\(from.label)引用 \(wanted.count) 处；\(to.label) \(known.count) 项"
        guard !lost.isEmpty else {
            return Judgement(status: .pass, data: data, calculation: "\(data)，都找得到")
        }
        let names = lost.map(PackEvaluator.shown).joined(separator: "、")
        return Judgement(
            status: .fail, data: data, calculation: "\(data)，\(to.label)里没有：\(names)", gap: "\(to.label)里没有：\(names)")
    }

    /// Whether no item of a list was used before.
    func unused(_ list: RuleExpression, _ ledger: RuleExpression?) -> Judgement {
        let (value, _, missing) = value(list)
        guard missing.isEmpty else { return Judgement(status: .missing, missing: missing) }
        var earlier = root[JudgedRecord.ledger] ?? .null
        if let ledger { earlier = self.value(ledger).value }
        let items = PackEvaluator.flat(value)
        guard earlier.items != nil else {
            return Judgement(
                status: .manual, data: "\(items.count) 项", questions: ["没有\(JudgedRecord.ledger)，请核对以往的申报有没有用过"])
        }
        var uses: [String: String] = [:]
        for entry in PackEvaluator.flat(earlier) {
            let year = entry[JudgedRecord.year].map { $0.isEmpty ? "" : "\($0.shown) 年" } ?? ""
            let purpose = entry[JudgedRecord.usedFor]?.text ?? ""
            let tellsYear = entry[JudgedRecord.year].map { purpose.contains($0.shown) } ?? false
            uses[PackEvaluator.key(entry)] = tellsYear ? purpose : year + purpose
        }
        let found = items.compactMap { item in
            uses[PackEvaluator.key(item)].map { "\(PackEvaluator.shown(item))（\($0.isEmpty ? "用过" : "\($0)用过")）" }
        }
        let data = "\(items.count) 项"
        guard !found.isEmpty else {
            return Judgement(status: .pass, data: data, calculation: "\(data)，台账里都没有用过")
        }
        let text = "重复使用：\(found.joined(separator: "、"))"
        return Judgement(status: .fail, data: data, calculation: text, gap: text)
    }

    /// Whether no item of a list comes twice.
    func distinct(_ list: RuleExpression) -> Judgement {
        let (value, _, missing) = value(list)
        guard missing.isEmpty else { return Judgement(status: .missing, missing: missing) }
        var seen = Set<String>()
        let items = PackEvaluator.flat(value)
        let twice = items.filter { !seen.insert(PackEvaluator.key($0)).inserted }.map(PackEvaluator.shown)
        let data = "\(items.count) 项"
        guard !twice.isEmpty else { return Judgement(status: .pass, data: data, calculation: "\(data)，没有重复") }
        let text = "重复：\(twice.joined(separator: "、"))"
        return Judgement(status: .fail, data: data, calculation: text, gap: text)
    }
}
