import WenshuCore

/// A number that is compared with bounds: exact, or the root of an exact number less one.
enum MeasuredNumber: Sendable {
    /// The number itself.
    case plain(Fraction)
    /// √`r` − 1, a compound growth over two years. It is never computed to be compared.
    case rootLessOne(Fraction)

    /// Whether it is less than (-1), equal to (0) or greater than (1) a number; nil when the digits are too many.
    func order(to other: Fraction) -> Int? {
        switch self {
        case .plain(let value): return value < other ? -1 : value == other ? 0 : 1
        case .rootLessOne(let radicand):
            guard let sum = other.plus(Fraction(1)) else { return nil }
            // √r ≥ 0, so that it exceeds every number below zero.
            if sum.isNegative { return 1 }
            guard let square = sum.times(sum) else { return nil }
            return radicand < square ? -1 : radicand == square ? 0 : 1
        }
    }

    /// Near enough to be shown.
    var shown: Fraction {
        switch self {
        case .plain(let value): return value
        case .rootLessOne(let radicand):
            let root = radicand.doubleValue.squareRoot() - 1
            return Fraction(Number(root).rounded(to: 8)) ?? Fraction(0)
        }
    }
}

/// One end of a range.
struct Bound<Level: Sendable>: Sendable {
    /// Where it is.
    let level: Level
    /// Whether the end itself does not belong to the range: 超过, 低于.
    let isOpen: Bool
    /// As it was written: `2 亿元`.
    let text: String
}

/// A range of numbers in basic units, each end there or not.
struct Bounds: Sendable {
    /// The lower end, or nil.
    let lower: Bound<Fraction>?
    /// The upper end, or nil.
    let upper: Bound<Fraction>?

    /// Whether a number lies in the range; nil when that cannot be told exactly.
    func contains(_ number: MeasuredNumber) -> Bool? {
        if let lower {
            guard let order = number.order(to: lower.level) else { return nil }
            if order < 0 || (order == 0 && lower.isOpen) { return false }
        }
        if let upper {
            guard let order = number.order(to: upper.level) else { return nil }
            if order > 0 || (order == 0 && upper.isOpen) { return false }
        }
        return true
    }

    /// `超过 5000 万元、至多 2 亿元`.
    var text: String {
        let ends = [
            lower.map { ($0.isOpen ? "超过 " : "至少 ") + $0.text },
            upper.map { ($0.isOpen ? "低于 " : "至多 ") + $0.text },
        ].compactMap { $0 }
        return ends.isEmpty ? "不限" : ends.joined(separator: "、")
    }

    /// What is wrong with how ranges follow each other: overlaps, gaps, ends that are not open to all numbers.
    ///
    /// The ranges of a list must cover all numbers, each once.
    static func faults(_ ranges: [Bounds]) -> [(index: Int, cause: String)] {
        var faults: [(Int, String)] = []
        let order = ranges.indices.sorted { left, right in
            guard let second = ranges[right].lower else { return false }
            guard let first = ranges[left].lower else { return true }
            return first.level == second.level ? !first.isOpen && second.isOpen : first.level < second.level
        }
        for (index, range) in ranges.enumerated() {
            guard let lower = range.lower, let upper = range.upper else { continue }
            if upper.level < lower.level || (upper.level == lower.level && (upper.isOpen || lower.isOpen)) {
                faults.append((index, "这一档里没有数：\(range.text)"))
            }
        }
        guard let first = order.first, let last = order.last, faults.isEmpty else { return faults }
        if let lower = ranges[first].lower {
            faults.append((first, "比 \(lower.text) 更小的数没有档"))
        }
        for (before, after) in zip(order, order.dropFirst()) {
            guard let upper = ranges[before].upper, let lower = ranges[after].lower else {
                faults.append((after, "这一档和另一档重叠：\(ranges[before].text)；\(ranges[after].text)"))
                continue
            }
            let level = lower.text
            if upper.level > lower.level || (upper.level == lower.level && !upper.isOpen && !lower.isOpen) {
                faults.append((after, "这一档和另一档重叠：\(ranges[before].text)；\(ranges[after].text)"))
            } else if upper.level < lower.level {
                faults.append((after, "两档之间有空隙：\(upper.text) 到 \(level)"))
            } else if upper.isOpen, lower.isOpen {
                faults.append((after, "两档之间有空隙：恰好 \(level) 的没有档"))
            }
        }
        if let upper = ranges[last].upper {
            faults.append((last, "比 \(upper.text) 更大的数没有档"))
        }
        return faults
    }
}
