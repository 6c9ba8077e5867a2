public import WenshuCore

/// An exact quotient of two whole numbers: a ratio, a growth or a sum of money without any rounding.
///
/// A condition such as ≥ 30 % is decided by it, so that 29.99 % and 30 % never meet.
public struct Fraction: Sendable {
    private let numerator: Int128
    /// Above zero.
    private let denominator: Int128

    /// A whole number.
    public init(_ value: Int) {
        numerator = Int128(value)
        denominator = 1
    }

    /// A decimal number; nil for one that has more digits than can be kept.
    public init?(_ number: Number) {
        let exact = number.isExact ? number : Number("\(number.doubleValue)")
        guard let parts = exact?.decimalParts else { return nil }
        numerator = Int128(parts.significand)
        denominator = Fraction.power(parts.scale)
    }

    private init?(
        _ numerator: (partialValue: Int128, overflow: Bool), _ denominator: (partialValue: Int128, overflow: Bool)
    ) {
        let (above, below) = (numerator.partialValue, denominator.partialValue)
        guard !numerator.overflow, !denominator.overflow, below != 0, above != .min, below != .min else { return nil }
        var (upper, lower) = below < 0 ? (0 - above, 0 - below) : (above, below)
        // Common factors matter only when the digits become many.
        if upper.magnitude > 1 << 60 || lower > 1 << 60 {
            let common = Int128(Fraction.commonDivisor(upper.magnitude, lower.magnitude))
            (upper, lower) = (upper / common, lower / common)
        }
        guard upper.magnitude < 1 << 120, lower < 1 << 120 else { return nil }
        self.numerator = upper
        self.denominator = lower
    }

    private static func commonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (left, right) = (first, second)
        while right != 0 {
            if let small = UInt64(exactly: left), let other = UInt64(exactly: right) {
                return UInt128(commonDivisor(small, other))
            }
            (left, right) = (right, left % right)
        }
        return max(left, 1)
    }

    private static func commonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
        var (left, right) = (first, second)
        while right != 0 { (left, right) = (right, left % right) }
        return max(left, 1)
    }

    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { product, _ in product * 10 } }

    /// The sum; nil when its digits are too many, as for all that follow.
    func plus(_ other: Fraction) -> Fraction? {
        if denominator == other.denominator {
            return Fraction(
                numerator.addingReportingOverflow(other.numerator), (partialValue: denominator, overflow: false))
        }
        let (left, first) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, second) = other.numerator.multipliedReportingOverflow(by: denominator)
        guard !first, !second else { return nil }
        return Fraction(
            left.addingReportingOverflow(right), denominator.multipliedReportingOverflow(by: other.denominator))
    }

    /// The difference.
    func minus(_ other: Fraction) -> Fraction? { plus(other.negated) }

    /// The product.
    func times(_ other: Fraction) -> Fraction? {
        Fraction(
            numerator.multipliedReportingOverflow(by: other.numerator),
            denominator.multipliedReportingOverflow(by: other.denominator))
    }

    /// The quotient; nil also for a divisor of zero.
    func divided(by other: Fraction) -> Fraction? {
        Fraction(
            numerator.multipliedReportingOverflow(by: other.denominator),
            denominator.multipliedReportingOverflow(by: other.numerator))
    }

    /// The number with the other sign.
    var negated: Fraction { Fraction(numerator: 0 - numerator, denominator: denominator) }

    private init(numerator: Int128, denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Whether it is above zero.
    var isPositive: Bool { numerator > 0 }
    /// Whether it is below zero.
    var isNegative: Bool { numerator < 0 }
    /// Whether it is zero.
    var isZero: Bool { numerator == 0 }

    /// The greatest whole number that is not greater.
    var roundedDown: Fraction {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return Fraction(numerator: remainder < 0 ? quotient - 1 : quotient, denominator: 1)
    }

    /// The number as an integer; nil when it has a fraction or is too large.
    var wholeNumber: Int? {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder == 0 ? Int(exactly: quotient) : nil
    }

    /// The nearest binary number, for showing alone.
    public var doubleValue: Double { Double(numerator) / Double(denominator) }

    /// How a number is brought to a number of digits.
    enum Rounding {
        /// Half away from zero (四舍五入).
        case nearest
        /// Away from zero: a gap that is closed as shown is closed.
        case up
    }

    /// Decimal digits without zeros at the end.
    /// - Parameters:
    ///   - digits: at most so many after the point, 0…9.
    ///   - rounding: how the rest is treated.
    func text(digits: Int, rounding: Rounding = .nearest) -> String {
        let (scaled, overflow) = numerator.multipliedReportingOverflow(by: Fraction.power(digits))
        guard !overflow else { return "\(doubleValue)" }
        let (whole, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
        var quotient = whole
        if remainder != 0, rounding == .up || remainder.magnitude >= denominator.magnitude - remainder.magnitude {
            quotient += scaled < 0 ? -1 : 1
        }
        let written = UInt64(exactly: quotient.magnitude).map { String($0) } ?? String(quotient.magnitude)
        let padded = String(repeating: "0", count: max(0, digits + 1 - written.count)) + written
        var text = String(padded.dropLast(digits))
        var fraction = padded.suffix(digits)
        while fraction.last == "0" { fraction.removeLast() }
        if quotient < 0 { text = "-" + text }
        return fraction.isEmpty ? text : text + "." + fraction
    }
}

extension Fraction: Comparable {
    /// Equal when the quotients are.
    public static func == (left: Fraction, right: Fraction) -> Bool { order(left, right) == 0 }

    /// Order by value, without rounding.
    public static func < (left: Fraction, right: Fraction) -> Bool { order(left, right) < 0 }

    private static func order(_ left: Fraction, _ right: Fraction) -> Int {
        if left.denominator == right.denominator {
            return left.numerator < right.numerator ? -1 : left.numerator == right.numerator ? 0 : 1
        }
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        if first.high != second.high { return first.high < second.high ? -1 : 1 }
        return first.low < second.low ? -1 : first.low == second.low ? 0 : 1
    }
}
