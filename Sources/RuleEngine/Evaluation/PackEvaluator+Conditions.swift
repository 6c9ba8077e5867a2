import TemplateEngine
import WenshuCore

extension PackEvaluator {
    /// How a condition is judged.
    func judge(_ condition: Condition) -> Judgement {
        var result: Judgement
        switch condition.form {
        case .compare(let index, let range): result = compare(index, range)
        case .all(let parts): result = PackEvaluator.all(parts.map(judge))
        case .any(let parts): result = PackEvaluator.atLeast(1, parts.map(judge))
        case .atLeast(let least, let parts): result = PackEvaluator.atLeast(least, parts.map(judge))
        case .none(let parts): result = PackEvaluator.none(parts.map(judge))
        case .cases(let cases): result = judge(cases)
        case .holds(let expression): result = holds(expression, named: condition.name)
        case .veto(let expression): result = veto(expression, item: condition)
        case .question(let question): result = ask(question)
        case .rule(let index):
            result = judgement(ofRule: index)
            if result.status == .exempt { result.status = .pass }
        case .same(let values): result = same(values)
        case .sameOrder(let values): result = sameOrder(values)
        case .refers(let from, let to): result = refers(from, to)
        case .unused(let list, let ledger): result = unused(list, ledger)
        case .distinct(let list): result = distinct(list)
        case .each(let list, let applies, let holds):
            result = each(list, where: applies, holds: holds, named: condition.name)
        case .absent(let list): result = absent(list, named: condition.name)
        case .continuous(let lists): result = continuous(lists)
        }
        result.name = condition.name
        result.requirement = condition.text
        return result
    }

    // MARK: groups

    private static func joined(_ parts: [Judgement], _ value: (Judgement) -> String, _ separator: String = "；")
        -> String
    {
        parts.map(value).filter { !$0.isEmpty }.joined(separator: separator)
    }

    /// A group of conditions: texts of all its parts, and a status.
    private static func group(_ status: RuleStatus, _ parts: [Judgement], gaps: [Judgement], separator: String)
        -> Judgement
    {
        var result = Judgement(status: status, parts: parts)
        result.scores = parts.flatMap(\.scores)
        result.data = joined(parts, \.data)
        result.calculation = joined(parts, \.calculation)
        if status == .fail { result.gap = joined(gaps, namedGap, separator) }
        if status == .missing { result.missing = once(parts.filter { $0.status == .missing }.flatMap(\.missing)) }
        if status == .manual || status == .missing {
            result.questions = once(parts.filter { $0.status == .manual }.flatMap(\.questions))
        }
        return result
    }

    /// Texts, each once: parts of a group may ask for the same.
    private static func once(_ texts: [String]) -> [String] {
        var seen = Set<String>()
        return texts.filter { seen.insert($0).inserted }
    }

    /// A gap with what it is a gap of, where that has a name: `任现职年限：还差 8 个月`.
    private static func namedGap(_ part: Judgement) -> String {
        part.name.isEmpty || part.gap.isEmpty || part.gap.hasPrefix(part.name) ? part.gap : "\(part.name)：\(part.gap)"
    }

    private static func all(_ parts: [Judgement]) -> Judgement {
        let statuses = parts.map(\.status)
        let status = [RuleStatus.fail, .missing, .manual].first { statuses.contains($0) } ?? .pass
        return group(status, parts, gaps: parts.filter { $0.status == .fail }, separator: "；")
    }

    private static func atLeast(_ least: Int, _ parts: [Judgement]) -> Judgement {
        let passed = parts.filter { $0.status.isGood }.count
        let missing = parts.filter { $0.status == .missing }.count
        let manual = parts.filter { $0.status == .manual }.count
        let status: RuleStatus =
            passed >= least
            ? .pass : passed + missing + manual < least ? .fail : passed + manual < least ? .missing : .manual
        return group(status, parts, gaps: parts.filter { $0.status == .fail }, separator: "，或者")
    }

    private static func none(_ parts: [Judgement]) -> Judgement {
        let statuses = parts.map(\.status)
        let status: RuleStatus =
            statuses.contains { $0.isGood }
            ? .fail : statuses.contains(.missing) ? .missing : statuses.contains(.manual) ? .manual : .pass
        return group(status, parts, gaps: [], separator: "；")
    }

    private func judge(_ cases: [(when: Condition, then: Condition)]) -> Judgement {
        for entry in cases {
            let when = judge(entry.when)
            switch when.status {
            case .pass, .exempt:
                var result = judge(entry.then)
                result.gap = PackEvaluator.namedGap(result)
                result.data = PackEvaluator.joined([when, result], \.data)
                result.calculation = PackEvaluator.joined([when, result], \.calculation)
                result.scores = when.scores + result.scores
                result.parts = [when, result]
                return result
            case .missing, .manual: return when
            case .fail: continue
            }
        }
        return Judgement(status: .pass, calculation: "没有哪种情形适用，不作要求")
    }

    // MARK: comparisons

    private func compare(_ index: Int, _ range: Condition.Range) -> Judgement {
        if case .points(let table, let item) = pack.quantities[index].form {
            var score = score(table)
            for index in item { score = score.parts.indices.contains(index) ? score.parts[index] : score }
            return compare(score, range)
        }
        let reading = reading(index)
        var ends: [(bound: Bound<Fraction>, text: String)?] = []
        var missing = reading.missing
        for (end, symbols) in [(range.lower, ["≥", "＞"]), (range.upper, ["≤", "＜"])] {
            guard let end else {
                ends.append(nil)
                continue
            }
            let (amount, note, lacking) = level(end.level)
            missing += lacking
            ends.append(
                amount.map {
                    (
                        Bound(level: $0.value, isOpen: end.isOpen, text: $0.text),
                        "\(symbols[end.isOpen ? 1 : 0]) \($0.text)\(note)"
                    )
                })
        }
        guard let number = reading.number, missing.isEmpty else {
            return Judgement(status: .missing, data: reading.text, missing: missing)
        }
        let bounds = Bounds(lower: ends[0]?.bound, upper: ends[1]?.bound)
        guard let isInside = bounds.contains(number) else {
            return Judgement(status: .missing, data: reading.text, missing: ["\(pack.quantities[index].name)的位数太多"])
        }
        var result = Judgement(status: isInside ? .pass : .fail, data: reading.text)
        let sign = isInside ? "" : "不满足 "
        result.calculation = "\(reading.text)，\(sign)\(ends.compactMap { $0?.text }.joined(separator: "，"))"
        if !isInside { result.gap = gap(reading, number, bounds, pack.quantities[index]) }
        return result
    }

    private func level(_ threshold: Threshold) -> (amount: Amount?, note: String, missing: [String]) {
        switch threshold {
        case .amount(let amount): return (amount, "", [])
        case .tiers(let index, let tiers):
            let reading = reading(index)
            guard let number = reading.number else { return (nil, "", reading.missing) }
            guard let tier = tiers.first(where: { $0.bounds.contains(number) == true }) else {
                return (nil, "", ["\(pack.quantities[index].name)不在任何一档"])
            }
            return (tier.amount, "（\(reading.text)，属于“\(tier.bounds.text)”一档）", [])
        }
    }

    /// How much is missing or too much: `还差 12 人`.
    private func gap(_ reading: Reading, _ number: MeasuredNumber, _ bounds: Bounds, _ quantity: Quantity) -> String {
        if let lower = bounds.lower, let order = number.order(to: lower.level),
            order < 0 || (order == 0 && lower.isOpen)
        {
            if order == 0 { return "必须超过 \(lower.text)，恰好相等不算" }
            let more = lower.isOpen ? "以上（须超过）" : ""
            if let lever = reading.lever, let amount = lever.missing(to: lower.level), amount.isPositive {
                let figure = lever.figure
                return "\(figure.name)还差 \(Amount.text(amount, in: figure.unit, rounding: .up))\(more)"
            }
            guard let amount = lower.level.minus(number.shown) else { return "" }
            return "还差 \(Amount.text(amount, in: quantity.unit, rounding: .up))\(more)"
        }
        guard let upper = bounds.upper, let amount = number.shown.minus(upper.level) else { return "" }
        if amount.isZero { return "必须低于 \(upper.text)，恰好相等不算" }
        return "超出 \(Amount.text(amount, in: quantity.unit, rounding: .up))"
    }

    private func compare(_ score: PointScore, _ wanted: Condition.Range) -> Judgement {
        var texts: [String] = []
        var bounds: [Bound<Fraction>?] = []
        var lacking: [String] = []
        for (end, symbols) in [(wanted.lower, ["≥", "＞"]), (wanted.upper, ["≤", "＜"])] {
            guard let end else {
                bounds.append(nil)
                continue
            }
            let (amount, _, missing) = level(end.level)
            lacking += missing
            bounds.append(amount.map { Bound(level: $0.value, isOpen: end.isOpen, text: $0.text) })
            if let amount { texts.append("\(symbols[end.isOpen ? 1 : 0]) \(amount.text)") }
        }
        guard lacking.isEmpty else {
            return Judgement(status: .missing, data: score.head, missing: lacking, scores: [score])
        }
        let range = Bounds(lower: bounds[0], upper: bounds[1])
        let text = texts.joined(separator: "，")
        var (low, high, note) = (score.low, score.high, "")
        if wanted.trustsOwnScore, let own = score.own, low != high {
            (low, high, note) = (own, own, "（按自评，最终由专家评定）")
        }
        let ends = [low, high].map { range.contains(.plain($0)) == true }
        let canReach = Bounds(lower: range.lower, upper: nil).contains(.plain(high)) == true
        let canStayBelow = Bounds(lower: nil, upper: range.upper).contains(.plain(low)) == true
        var result = Judgement(status: .pass, data: score.head, scores: [score])
        if ends[0], ends[1] {
            result.calculation = "\(score.text)，\(text)\(note)"
        } else if !canReach || !canStayBelow {
            result.status = .fail
            result.calculation = "\(score.text)，不满足 \(text)\(note)"
            result.gap = PackEvaluator.gap(low: low, high: high, range)
        } else {
            result.status = score.missing.isEmpty ? .manual : .missing
            result.calculation = "\(score.text)，要求 \(text)"
            result.missing = score.missing
            result.questions = score.questions
            if result.status == .manual, result.questions.isEmpty {
                result.questions = [wanted.trustsOwnScore ? "在“自评”里写明各项得分" : "由专家在区间内打分"]
            }
        }
        return result
    }

    private static func gap(low: Fraction, high: Fraction, _ range: Bounds) -> String {
        if let lower = range.lower, let amount = lower.level.minus(high), !amount.isNegative {
            if amount.isZero { return "必须超过 \(lower.text)，恰好相等不算" }
            return "还差 \(Amount.text(amount, in: .points, rounding: .up))\(lower.isOpen ? "以上（须超过）" : "")"
        }
        guard let upper = range.upper, let amount = low.minus(upper.level) else { return "" }
        return "超出 \(Amount.text(amount, in: .points, rounding: .up))"
    }

    // MARK: facts and questions

    /// Values with the paths to them, each once; of a text only its beginning.
    static func facts(_ operands: [(path: String, value: Value)]) -> String {
        var seen = Set<String>()
        return operands.filter { seen.insert($0.path).inserted }.map { path, value in
            "\(path)：\(value.shown.replacing("\n", with: " ").excerpt(60))"
        }.joined(separator: "；")
    }

    private func holds(_ expression: RuleExpression, named name: String) -> Judgement {
        let (value, operands, missing) = value(expression)
        guard missing.isEmpty else { return Judgement(status: .missing, missing: missing) }
        let data = PackEvaluator.facts(operands)
        var calculation = data
        if !expression.isName {
            let verdict = value.isYes ? "满足" : "不满足"
            calculation =
                "\(data)\(data.isEmpty ? "" : "，")\(verdict)\(name.isEmpty ? " \(expression.text)" : "“\(name)”")"
        }
        return Judgement(status: value.isYes ? .pass : .fail, data: data, calculation: calculation)
    }

    private func veto(_ expression: RuleExpression, item condition: Condition) -> Judgement {
        let subject = condition.name.isEmpty ? expression.text : condition.name
        let (value, operands, missing) = value(expression)
        if missing.isEmpty {
            let data = PackEvaluator.facts(operands)
            return Judgement(
                status: value.isYes ? .fail : .pass, data: data,
                calculation: "\(data)\(value.isYes ? "，属于否决情形" : "，无否决情形")")
        }
        guard let answer = answer(subject) else {
            return Judgement(status: .manual, questions: ["没有数据，请查证后判断有没有：\(subject)"])
        }
        return Judgement(
            status: answer ? .fail : .pass, data: "人工判断：\(answer ? "有" : "无")",
            calculation: "人工判断：\(subject)——\(answer ? "有" : "无")")
    }

    private func ask(_ question: Condition.Question) -> Judgement {
        guard let answer = answer(question.id) else {
            return Judgement(
                status: .manual,
                questions: [question.guide.isEmpty ? question.text : "\(question.text)（\(question.guide)）"])
        }
        return Judgement(
            status: answer == question.wanted ? .pass : .fail, data: "人工判断：\(answer ? "是" : "否")",
            calculation: "\(question.text)——\(answer ? "是" : "否")")
    }
}
