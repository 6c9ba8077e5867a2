import TemplateEngine
import WenshuCore

/// What a number of a pack is for a record.
struct Reading {
    /// The number; nil when it cannot be told.
    var number: MeasuredNumber?
    /// How it came about: `500 万元 ÷ 9000 万元 = 5.56 ％`.
    var text = ""
    /// The same inside another calculation: `近三年研发费用 500 万元（150 + 160 + 190）`; empty when it is the same.
    var inner = ""
    /// What is missing.
    var missing: [String] = []
    /// By which figure a gap can be closed, when that is another one.
    var lever: Lever?
}

/// A figure that moves a number.
enum Lever {
    /// The numerator of a ratio.
    case ratio(numerator: Fraction, denominator: Fraction, unit: MeasureUnit, name: String)
    /// The figure of the last year of a growth.
    case growth(Quantity.Kind, [Fraction], unit: MeasureUnit, name: String)

    /// How much more of the figure makes the number as great as wanted; nil when nobody can tell.
    func missing(to level: Fraction) -> Fraction? {
        switch self {
        case .ratio(let numerator, let denominator, _, _): return level.times(denominator)?.minus(numerator)
        case .growth(let kind, let figures, _, _):
            guard let last = figures.last, let before = figures.dropLast().last, let first = figures.first,
                let factor = level.plus(Fraction(1))
            else { return nil }
            switch kind {
            case .yearOnYear: return before.times(factor)?.minus(last)
            case .compound: return factor.times(factor)?.times(first)?.minus(last)
            case .averageOfTwo:
                guard let earlier = before.divided(by: first), let sum = factor.times(Fraction(2))?.minus(earlier)
                else {
                    return nil
                }
                return before.times(sum)?.minus(last)
            }
        }
    }

    /// The figure's unit and name.
    var figure: (unit: MeasureUnit, name: String) {
        switch self {
        case .ratio(_, _, let unit, let name), .growth(_, _, let unit, let name): (unit, name)
        }
    }
}

extension PackEvaluator {
    /// What a number is, told once for a record.
    func reading(_ index: Int) -> Reading {
        if let known = readings[index] { return known }
        let result = read(pack.quantities[index])
        readings[index] = result
        return result
    }

    private func read(_ quantity: Quantity) -> Reading {
        switch quantity.form {
        case .expression(let expression, let unit):
            let (number, missing) = number(expression, in: unit)
            guard let number else { return Reading(missing: missing) }
            return Reading(number: .plain(number), text: "\(quantity.name) \(Amount.text(number, in: quantity.unit))")
        case .yearly(let yearly): return read(yearly, of: quantity)
        case .ratio(let upper, let lower): return ratio(upper, lower, of: quantity)
        case .growth(let growth): return read(growth, of: quantity)
        case .points(let table, let item):
            var score = score(table)
            for index in item { score = score.parts.indices.contains(index) ? score.parts[index] : score }
            guard score.low == score.high else { return Reading(text: score.text, missing: score.missing) }
            return Reading(number: .plain(score.low), text: score.text)
        }
    }

    /// What a list says of several years, or what is missing.
    private func each<Figure>(
        _ years: RelativeYears, of list: String, _ read: (LoopItem) -> (Figure?, missing: [String])
    ) -> (figures: [Figure], missing: [String]) {
        var figures: [Figure] = []
        var missing: [String] = []
        for offset in years.first...years.last {
            let year = application.year + offset
            guard let item = self.figures(of: year, in: list) else {
                missing.append("\(year) 年的\(list)")
                continue
            }
            let (figure, lacking) = read(item)
            if let figure { figures.append(figure) }
            missing += lacking.map { "\(year) 年的\($0)" }
        }
        return (figures, missing)
    }

    /// The numbers of several years, or what is missing.
    private func figures(_ value: RuleExpression, _ unit: MeasureUnit, _ years: RelativeYears, of list: String) -> (
        numbers: [Fraction], missing: [String]
    ) {
        let (numbers, missing) = each(years, of: list) { number(value, in: unit, within: [$0]) }
        return (numbers, missing)
    }

    /// In how many years the value is true.
    private func count(_ yearly: Quantity.Yearly, of quantity: Quantity) -> Reading {
        let (flags, missing) = each(yearly.years, of: yearly.list) { item -> (Bool?, missing: [String]) in
            let (value, _, missing) = value(yearly.value, within: [item])
            return (missing.isEmpty ? value.isYes : nil, missing)
        }
        guard missing.isEmpty, let total = Fraction(flags.count { $0 }).times(MeasureUnit.years.factor) else {
            return Reading(missing: missing)
        }
        let shown = listed(flags.map { $0 ? "是" : "否" }, yearly.years)
        let number = Amount.text(total, in: quantity.unit)
        return Reading(
            number: .plain(total), text: "\(quantity.name) \(shown)，\(yearly.aggregate.rawValue) \(number)",
            inner: "\(quantity.name) \(number)")
    }

    private func read(_ yearly: Quantity.Yearly, of quantity: Quantity) -> Reading {
        if yearly.aggregate == .years { return count(yearly, of: quantity) }
        let (values, lacking) = figures(yearly.value, yearly.unit, yearly.years, of: yearly.list)
        guard lacking.isEmpty else { return Reading(missing: lacking) }
        guard let divisor = yearly.divisor else {
            guard let result = PackEvaluator.aggregate(values, yearly.aggregate) else {
                return Reading(missing: ["\(quantity.name)的位数太多"])
            }
            let total = Amount.text(result, in: quantity.unit)
            guard values.count > 1 else { return Reading(number: .plain(result), text: "\(quantity.name) \(total)") }
            if yearly.aggregate == .sum {
                let parts = values.map { Amount.number($0, in: quantity.unit) }.joined(separator: " + ")
                return Reading(
                    number: .plain(result), text: "\(quantity.name) \(parts) = \(total)",
                    inner: "\(quantity.name) \(total)（\(parts)）")
            }
            let shown = values.map { Amount.text($0, in: quantity.unit) }
            let text = "\(quantity.name) \(listed(shown, yearly.years))，\(yearly.aggregate.rawValue) \(total)"
            return Reading(number: .plain(result), text: text, inner: "\(quantity.name) \(total)")
        }
        let (divisors, more) = figures(divisor, yearly.unit, yearly.years, of: yearly.list)
        guard more.isEmpty else { return Reading(missing: more) }
        var ratios: [Fraction] = []
        var shown: [String] = []
        for (index, (upper, lower)) in zip(values, divisors).enumerated() {
            let year = application.year + yearly.years.first + index
            guard let ratio = upper.divided(by: lower), lower.isPositive else {
                return Reading(missing: ["\(year) 年的\(divisor.source)（分母不大于 0，不能相除）"])
            }
            ratios.append(ratio)
            let sides = [upper, lower].map { Amount.text($0, in: yearly.unit) }
            shown.append("\(sides[0]) ÷ \(sides[1]) = \(Amount.text(ratio, in: .percent))")
        }
        guard let result = PackEvaluator.aggregate(ratios, yearly.aggregate) else {
            return Reading(missing: ["\(quantity.name)的位数太多"])
        }
        var lever: Lever?
        if let index = ratios.firstIndex(of: result) {
            let year = application.year + yearly.years.first + index
            lever = .ratio(
                numerator: values[index], denominator: divisors[index], unit: yearly.unit,
                name: "\(year) 年的\(yearly.value.source)")
        }
        let text =
            ratios.count == 1
            ? shown.joined()
            : "\(listed(shown, yearly.years))，\(yearly.aggregate.rawValue) \(Amount.text(result, in: .percent))"
        return Reading(number: .plain(result), text: text, lever: lever)
    }

    private func listed(_ texts: [String], _ years: RelativeYears) -> String {
        texts.enumerated().map { "\(application.year + years.first + $0) 年 \($1)" }.joined(separator: "，")
    }

    private static func aggregate(_ numbers: [Fraction], _ aggregate: Quantity.Aggregate) -> Fraction? {
        switch aggregate {
        case .minimum: return numbers.min()
        case .maximum: return numbers.max()
        case .sum, .average, .years:
            var sum = Fraction(0)
            for number in numbers {
                guard let next = sum.plus(number) else { return nil }
                sum = next
            }
            return aggregate == .average ? sum.divided(by: Fraction(numbers.count)) : sum
        }
    }

    private func ratio(_ upper: Int, _ lower: Int, of quantity: Quantity) -> Reading {
        let (first, second) = (reading(upper), reading(lower))
        guard case .plain(let numerator)? = first.number, case .plain(let denominator)? = second.number else {
            return Reading(missing: first.missing + second.missing)
        }
        let names = [pack.quantities[upper], pack.quantities[lower]]
        guard denominator.isPositive, let ratio = numerator.divided(by: denominator) else {
            return Reading(missing: ["\(names[1].name)（不大于 0，不能做分母）"])
        }
        let sides = [first, second].map { $0.inner.isEmpty ? $0.text : $0.inner }
        let text = "\(sides[0]) ÷ \(sides[1]) = \(Amount.text(ratio, in: quantity.unit))"
        return Reading(
            number: .plain(ratio), text: text,
            lever: .ratio(
                numerator: numerator, denominator: denominator, unit: names[0].unit, name: names[0].name))
    }

    private func read(_ growth: Quantity.Growth, of quantity: Quantity) -> Reading {
        let (figures, missing) = figures(growth.value, growth.unit, growth.kind.years, of: growth.list)
        guard missing.isEmpty else { return Reading(missing: missing) }
        let years = growth.kind.years
        // Only the last figure divides nothing.
        for (index, figure) in figures.dropLast().enumerated() where !figure.isPositive {
            return Reading(
                missing: ["\(application.year + years.first + index) 年的\(growth.value.source)（不大于 0，不能计算增长率）"])
        }
        let shown = figures.map { Amount.text($0, in: growth.unit) }
        let one = Fraction(1)
        let result: MeasuredNumber?
        let formula: String
        switch growth.kind {
        case .yearOnYear:
            result = figures[1].divided(by: figures[0])?.minus(one).map(MeasuredNumber.plain)
            formula = "\(shown[1]) ÷ \(shown[0]) − 1"
        case .averageOfTwo:
            let first = figures[1].divided(by: figures[0])
            let second = figures[2].divided(by: figures[1])
            let sum = first.flatMap { first in second.flatMap { first.plus($0) } }
            result = sum?.divided(by: Fraction(2))?.minus(one).map(MeasuredNumber.plain)
            formula = "½ ×（\(shown[1]) ÷ \(shown[0]) ＋ \(shown[2]) ÷ \(shown[1])）− 1"
        case .compound:
            // A negative figure has no root; the growth is below −100 %, which no rule asks for.
            let quotient = figures[2].divided(by: figures[0])
            result = quotient.map { $0.isNegative ? .plain(Fraction(-1)) : .rootLessOne($0) }
            formula = "√（\(shown[2]) ÷ \(shown[0])）− 1"
        }
        guard let result else { return Reading(missing: ["\(quantity.name)的位数太多"]) }
        return Reading(
            number: result, text: "\(quantity.name) \(formula) = \(Amount.text(result.shown, in: quantity.unit))",
            lever: .growth(growth.kind, figures, unit: growth.unit, name: "上年的\(growth.value.source)"))
    }
}
