import WenshuCore

/// The points of an item: what it has at least, at most, and by the applicant's own account.
public struct PointScore: Sendable {
    /// What the item is called.
    public var name = ""
    /// The least points that it can have.
    var low = Fraction(0)
    /// The most points that it can have.
    var high = Fraction(0)
    /// The points by the applicant's own account; nil without one.
    var own: Fraction?
    /// How it came about: a calculation, a grade; empty when it follows from its parts.
    public var reason = ""
    /// What is missing.
    public var missing: [String] = []
    /// What a person is to judge.
    public var questions: [String] = []
    /// The items that it is made of.
    public var parts: [PointScore] = []

    /// The points: `76 分`, or `68–76 分` where experts choose.
    public var points: String { PointRange(low: low, high: high).text }

    /// The points by the applicant's own account where experts choose: `72 分`; nil without any.
    public var ownPoints: String? { low == high ? nil : own.map { "\($0.text(digits: 2)) 分" } }

    /// `综合得分 76 分`, or `综合得分 68–76 分，自评 72 分`.
    public var head: String { "\(name) \(points)" + (ownPoints.map { "，自评 \($0)" } ?? "") }

    /// The same with where the points come from: `综合得分 76 分（科技人员 16 分：…；…）`.
    public var text: String {
        var text = head
        if !reason.isEmpty { text += "（\(reason)）" }
        if !parts.isEmpty { text += "（\(parts.map(\.text).joined(separator: "；"))）" }
        return text
    }

    /// No more points than these.
    mutating func limit(to cap: Fraction?) {
        guard let cap else { return }
        low = min(low, cap)
        high = min(high, cap)
        own = own.map { min($0, cap) }
    }
}

extension PackEvaluator {
    /// The points of a table, told once for a record.
    func score(_ table: Int) -> PointScore {
        if let known = scores[table] { return known }
        let result = score(pack.tables[table].root)
        scores[table] = result
        return result
    }

    private func score(_ item: PointItem) -> PointScore {
        var result: PointScore
        switch item.form {
        case .bands(let index, let bands):
            let reading = reading(index)
            if let number = reading.number, let band = bands.first(where: { $0.bounds.contains(number) == true }) {
                result = within(band.points, of: item.name)
                result.reason = reading.text
            } else {
                result = open(bands.map(\.points))
                result.missing = reading.missing
            }
        case .grades(let grades):
            if let name = assessment(item.name)?.grade, let grade = grades.first(where: { $0.name == name }) {
                result = within(grade.points, of: item.name)
                result.reason = "自评档次 \(name)"
            } else {
                result = open(grades.map(\.points))
                result.questions = ["评定“\(item.name)”的档次（\(grades.map(\.name).joined(separator: "、"))）"]
            }
        case .each(let index, let size, let points):
            let reading = reading(index)
            if let number = reading.number, let times = number.shown.divided(by: size)?.roundedDown,
                let total = times.times(points)
            {
                let given = max(total, Fraction(0))
                result = PointScore(low: given, high: given, own: given, reason: reading.text)
            } else {
                result = PointScore(high: item.cap ?? points, missing: reading.missing)
            }
        case .when(let condition, let points):
            let judgement = judge(condition)
            result = PointScore(reason: judgement.calculation)
            switch judgement.status {
            case .pass, .exempt: (result.low, result.high, result.own) = (points, points, points)
            case .fail: result.own = Fraction(0)
            case .missing, .manual:
                result.high = points
                result.missing = judgement.missing
                result.questions = judgement.questions
            }
        case .expert(let range): result = within(range, of: item.name)
        case .sum(let items): result = total(items)
        case .best(let items): result = best(items)
        }
        result.name = item.name
        result.limit(to: item.cap)
        if result.low == result.high {
            (result.missing, result.questions) = ([], [])
            result.own = result.low
        }
        return result
    }

    /// Points between two numbers, with those that the applicant gives.
    private func within(_ range: PointRange, of name: String) -> PointScore {
        var result = PointScore(low: range.low, high: range.high)
        guard range.low != range.high else {
            result.own = range.low
            return result
        }
        if let own = assessment(name)?.points {
            if own >= range.low, own <= range.high {
                result.own = own
            } else {
                result.questions = ["“\(name)”自评 \(own.text(digits: 2)) 分，不在 \(range.text)之内"]
            }
        }
        return result
    }

    private func open(_ ranges: [PointRange]) -> PointScore {
        PointScore(low: ranges.map(\.low).min() ?? Fraction(0), high: ranges.map(\.high).max() ?? Fraction(0))
    }

    private func total(_ items: [PointItem]) -> PointScore {
        var result = PointScore(own: Fraction(0))
        result.parts = items.map(score)
        for part in result.parts {
            result.low = result.low.plus(part.low) ?? result.low
            result.high = result.high.plus(part.high) ?? result.high
            result.own = result.own.flatMap { sum in part.own.flatMap { sum.plus($0) } }
            result.missing += part.missing
            result.questions += part.questions
        }
        return result
    }

    private func best(_ items: [PointItem]) -> PointScore {
        var result = PointScore()
        result.parts = items.map(score)
        result.low = result.parts.map(\.low).max() ?? Fraction(0)
        result.high = result.parts.map(\.high).max() ?? Fraction(0)
        let owns = result.parts.compactMap(\.own)
        result.own = owns.count == result.parts.count ? owns.max() : nil
        result.missing = result.parts.flatMap(\.missing)
        result.questions = result.parts.flatMap(\.questions)
        return result
    }
}
