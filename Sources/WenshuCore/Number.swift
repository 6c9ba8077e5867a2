/// A decimal number: exact while it has at most 18 digits, a binary fraction beyond.
///
/// Money and votes must add up, so `0.1 + 0.2` is `0.3` here. Quotients without an end and results too long fall back to
/// `Double`.
public struct Number: Sendable {
    private let significand: Int64
    /// Digits after the decimal point, 0…18; -1 marks a binary number kept in `significand`'s bits.
    private let scale: Int8

    /// An integer.
    public init(_ value: Int) {
        significand = Int64(value)
        scale = 0
    }

    /// `significand` × 10^-`scale`.
    /// - Parameters:
    ///   - significand: the digits.
    ///   - scale: digits after the point, 0…18.
    public init(significand: Int64, scale: Int) {
        precondition((0...18).contains(scale), "scale is 0…18")
        self.significand = significand
        self.scale = Int8(scale)
    }

    /// A binary number. Values that are integers below 2^53 become exact.
    public init(_ value: Double) {
        if let exact = Int64(exactly: value), exact.magnitude < 1 << 53 {
            significand = exact
            scale = 0
        } else {
            significand = Int64(bitPattern: value.bitPattern)
            scale = -1
        }
    }

    /// Reads a decimal number: sign, digits, point, digits, exponent. No blanks, no separators.
    ///
    /// Exact whenever sign, digits and exponent fit; else the nearest binary number.
    /// - Returns: nil when the text is no finite number.
    public init?(_ text: some StringProtocol) {
        var bytes = Substring(text).utf8[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        let mantissa = bytes.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
        let parts = mantissa.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : Substring("").utf8[...]
        guard (parts[0].count + fraction.count) > 0, parts.count == 1 || !fraction.isEmpty,
            (Array(parts[0]) + Array(fraction)).allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        var exponent = 0
        if mantissa.count < bytes.count {
            guard let written = Int(Substring(bytes.dropFirst(mantissa.count + 1))) else { return nil }
            exponent = written
        }
        let (scale, overflow) = fraction.count.subtractingReportingOverflow(exponent)
        if !overflow, let digits = Int64(String(decoding: Array(parts[0]) + Array(fraction), as: UTF8.self)),
            scale <= 18
        {
            if scale >= 0 {
                self.init(significand: isNegative ? -digits : digits, scale: scale)
                return
            }
            if scale >= -18 || digits == 0 {
                let (product, overflow) = digits.multipliedReportingOverflow(by: Self.power(Int8(min(18, -scale))))
                if !overflow {
                    self.init(significand: isNegative ? -product : product, scale: 0)
                    return
                }
            }
        }
        guard let value = Double(String(text)), value.isFinite else { return nil }
        self.init(value)
    }

    /// The nearest binary number.
    public var doubleValue: Double {
        if scale < 0 { return Double(bitPattern: UInt64(bitPattern: significand)) }
        // Both operands are exact up to 2^53, so the quotient is the nearest; beyond, two roundings could add up.
        if significand.magnitude <= 1 << 53 { return Double(significand) / Double(Self.power(scale)) }
        return Double(description) ?? Double(significand) / Double(Self.power(scale))
    }

    /// The value as an integer, or nil when it has a fraction or is too large.
    public var intValue: Int? {
        if scale == 0 { return Int(significand) }
        if scale < 0 { return Int(exactly: doubleValue) }
        let power = Self.power(scale)
        return significand % power == 0 ? Int(significand / power) : nil
    }

    /// Whether the number is exact.
    public var isExact: Bool { scale >= 0 }

    /// The digits of an exact number and how many of them stand after the point; nil for a binary one.
    public var decimalParts: (significand: Int64, scale: Int)? { scale < 0 ? nil : (significand, Int(scale)) }

    /// Digits after the point of an exact number; nil for a binary one.
    public var fractionDigits: Int? { scale < 0 ? nil : Int(scale) }

    /// The number rounded half away from zero (四舍五入) and written with exactly this many digits after the point.
    /// - Parameter fractionDigits: 0…18.
    public func rounded(to fractionDigits: Int) -> Number {
        let wanted = Int8(clamping: min(max(fractionDigits, 0), 18))
        if scale < 0 {
            // Round what people see: 0.285 is a tie although the binary number lies a little below.
            if let seen = Number("\(doubleValue)"), seen.isExact { return seen.rounded(to: fractionDigits) }
            let scaled = doubleValue * Double(Self.power(wanted))
            guard scaled.magnitude < 9e17 else { return self }
            return Number(significand: Int64(scaled.rounded(.toNearestOrAwayFromZero)), scale: Int(wanted))
        }
        if wanted >= scale {
            let (product, overflow) = significand.multipliedReportingOverflow(by: Self.power(wanted - scale))
            return overflow ? self : Number(significand: product, scale: Int(wanted))
        }
        let divisor = Self.power(scale - wanted)
        let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: divisor)
        let away = remainder.magnitude >= divisor.magnitude / 2 ? Int64(significand.signum()) : 0
        return Number(significand: quotient + away, scale: Int(wanted))
    }

    private static func power(_ exponent: Int8) -> Int64 { powers[Int(exponent)] }

    private static let powers: [Int64] = (0...18).reduce(into: []) { $0.append($1 == 0 ? 1 : ($0[$1 - 1] * 10)) }

    private static func aligned(_ left: Number, _ right: Number) -> (Int64, Int64, Int8)? {
        guard left.scale >= 0, right.scale >= 0 else { return nil }
        let scale = max(left.scale, right.scale)
        let (first, firstOverflow) = left.significand.multipliedReportingOverflow(by: power(scale - left.scale))
        let (second, secondOverflow) = right.significand.multipliedReportingOverflow(by: power(scale - right.scale))
        return firstOverflow || secondOverflow ? nil : (first, second, scale)
    }

    /// The sum; exact when both are and it fits.
    public static func + (left: Number, right: Number) -> Number {
        if let (first, second, scale) = aligned(left, right) {
            let (sum, overflow) = first.addingReportingOverflow(second)
            if !overflow { return Number(significand: sum, scale: Int(scale)) }
        }
        return Number(left.doubleValue + right.doubleValue)
    }

    /// The difference; exact when both are and it fits.
    public static func - (left: Number, right: Number) -> Number {
        if let (first, second, scale) = aligned(left, right) {
            let (difference, overflow) = first.subtractingReportingOverflow(second)
            if !overflow { return Number(significand: difference, scale: Int(scale)) }
        }
        return Number(left.doubleValue - right.doubleValue)
    }

    /// The product without zeros at the end, as quotients are: `2.5 * 4` is `10`. Exact when both are and it fits.
    public static func * (left: Number, right: Number) -> Number {
        if left.scale >= 0, right.scale >= 0 {
            var product = Int128(left.significand) * Int128(right.significand)
            var scale = Int(left.scale + right.scale)
            while scale > 0, product % 10 == 0 {
                product /= 10
                scale -= 1
            }
            if scale <= 18, let significand = Int64(exactly: product) {
                return Number(significand: significand, scale: scale)
            }
        }
        return Number(left.doubleValue * right.doubleValue)
    }

    /// The quotient, or nil for a divisor of zero. Exact when its digits come to an end within 18.
    public static func / (left: Number, right: Number) -> Number? {
        guard right != Number(0) else { return nil }
        if left.scale >= 0, right.scale >= 0 {
            var (dividend, divisor) = left.wide(right)
            for scale in 0...18 {
                let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
                guard let significand = Int64(exactly: quotient) else { break }
                if remainder == 0 { return Number(significand: significand, scale: scale) }
                let (next, overflow) = dividend.multipliedReportingOverflow(by: 10)
                if overflow { break }
                dividend = next
            }
        }
        return Number(left.doubleValue / right.doubleValue)
    }

    /// The significands of two exact numbers at the same scale.
    private func wide(_ other: Number) -> (Int128, Int128) {
        let common = max(scale, other.scale)
        return (
            Int128(significand) * Int128(Self.power(common - scale)),
            Int128(other.significand) * Int128(Self.power(common - other.scale))
        )
    }
}

extension Number: Comparable, Hashable {
    /// Numbers are equal when their values are: `1.50 == 1.5`.
    public static func == (left: Number, right: Number) -> Bool {
        if left.scale >= 0, right.scale >= 0 {
            let (first, second) = left.wide(right)
            return first == second
        }
        return left.doubleValue == right.doubleValue
    }

    /// Order by value.
    public static func < (left: Number, right: Number) -> Bool {
        if left.scale >= 0, right.scale >= 0 {
            let (first, second) = left.wide(right)
            return first < second
        }
        return left.doubleValue < right.doubleValue
    }

    /// Hashes the value, so that `1.50` and `1.5` agree.
    public func hash(into hasher: inout Hasher) { hasher.combine(doubleValue) }
}

extension Number: CustomStringConvertible {
    /// The digits as they were given: `3.50` stays `3.50`. Binary numbers have as many digits as tell them apart and
    /// an exponent only beyond 10^±18.
    public var description: String {
        if scale < 0 { return Self.description(doubleValue) }
        if scale == 0 { return "\(significand)" }
        let digits = "\(significand.magnitude)"
        let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
        let split = padded.index(padded.endIndex, offsetBy: -Int(scale))
        return (significand < 0 ? "-" : "") + padded[..<split] + "." + padded[split...]
    }

    private static func description(_ value: Double) -> String {
        let text = "\(value)"
        if text.hasSuffix(".0") { return String(text.dropLast(2)) }
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]), (-18...18).contains(exponent) else { return text }
        let sign = parts[0].hasPrefix("-") ? "-" : ""
        let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
        var digits = mantissa.joined()
        if mantissa.count > 1, mantissa[1] == "0" { digits.removeLast() }
        if exponent < 0 { return "\(sign)0.\(String(repeating: "0", count: -exponent - 1))\(digits)" }
        // Such numbers are above 2^53 and have no fraction.
        return sign + digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    }
}
