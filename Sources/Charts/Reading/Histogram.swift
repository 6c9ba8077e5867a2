import WenshuCore

/// Sorts numbers into classes of equal width. Each class holds its lower border, the last its upper one too.
struct Histogram {
    /// The borders of each class: `60–70`.
    let labels: [String]
    /// How many numbers fall into each class.
    let counts: [Int]

    /// Sorts numbers.
    /// - Parameters:
    ///   - values: the numbers, at least one.
    ///   - width: the width of a class; nil chooses a round one.
    ///   - start: where the first class begins; nil chooses a round number.
    ///   - classes: how many classes are wanted; counts when there is no width.
    /// - Returns: nil when there would be more than ``ChartLimits/classes`` classes.
    init?(_ values: [Number], width: Number?, start: Number?, classes: Int?) {
        let (lowest, highest) = (values.min() ?? Number(0), values.max() ?? Number(0))
        let span = ((start.map { highest - min($0, highest) }) ?? (highest - lowest)).doubleValue
        // Sturges' rule.
        let wanted = classes ?? values.count.bitWidth - values.count.leadingZeroBitCount
        let step = width ?? Self.round(span / Double(max(wanted, 1)))
        guard step > Number(0) else { return nil }
        let first = start ?? Self.floor(lowest, to: step)
        guard let last = Self.index(of: highest, from: first, step: step) else { return nil }
        // A number on the border of the last class belongs to it when the class below has begun.
        let isOnBorder = last > 0 && first + step * Number(last) == highest
        let count = isOnBorder ? last : last + 1
        guard (1...ChartLimits.classes).contains(count) else { return nil }
        var counts = [Int](repeating: 0, count: count)
        for value in values {
            guard let index = Self.index(of: value, from: first, step: step) else { return nil }
            counts[min(index, count - 1)] += 1
        }
        self.counts = counts
        let digits = max(first.fractionDigits ?? 2, step.fractionDigits ?? 2)
        func border(_ index: Int) -> String { (first + step * Number(index)).rounded(to: min(digits, 6)).description }
        labels = (0..<count).map { "\(border($0))–\(border($0 + 1))" }
    }

    /// The class of a number, from 0; nil when it lies before the first or far away.
    private static func index(of value: Number, from first: Number, step: Number) -> Int? {
        guard value >= first, let quotient = (value - first) / step else { return nil }
        let index = quotient.doubleValue.rounded(.down)
        guard index.isFinite, index < 1e6 else { return nil }
        return Int(index)
    }

    /// The multiple of a step at or below a number.
    private static func floor(_ value: Number, to step: Number) -> Number {
        guard let quotient = value / step, quotient.doubleValue.magnitude < 1e15 else { return value }
        return step * Number(Int(quotient.doubleValue.rounded(.down)))
    }

    /// A round number (1, 2 or 5 times a power of ten) at or above a width.
    private static func round(_ width: Double) -> Number {
        guard width > 0, width.isFinite else { return Number(1) }
        var power = Number(1)
        while power.doubleValue * 10 <= width, power.doubleValue < 1e17 { power = power * Number(10) }
        while power.doubleValue > width, power.doubleValue > 1e-9 { power = power * Number(significand: 1, scale: 1) }
        for factor in [1, 2, 5, 10] where (power * Number(factor)).doubleValue >= width {
            return power * Number(factor)
        }
        return Number(width)
    }
}
