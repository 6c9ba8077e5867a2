/// A decimal number: exact while it has at most 18 digits, a binary fraction beyond.
///
/// Money and votes must add up, so `0.1 + 0.2` is `0.3` here. Division and overflow fall back to `Double`.
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
    /// - Returns: nil when the text is no finite number.
    public init?(_ text: some StringProtocol) {
        var bytes = Substring(text).utf8[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        var digits: Int64 = 0
        var scale = 0
        var count = 0
        var afterPoint = false
        var isPlain = true
        for byte in bytes {
            if byte == UInt8(ascii: "."), !afterPoint {
                afterPoint = true
            } else if byte >= 0x30, byte <= 0x39 {
                let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
                let (sum, more) = product.addingReportingOverflow(Int64(byte - 0x30))
                if overflow || more || (afterPoint && scale == 18) {
                    isPlain = false
                    break
                }
                digits = sum
                count += 1
                if afterPoint { scale += 1 }
            } else {
                isPlain = false
                break
            }
        }
        if isPlain {
            guard count > 0, bytes.last != UInt8(ascii: ".") else { return nil }
            self.init(significand: negative ? -digits : digits, scale: scale)
            return
        }
        let allowed = bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || [0x2E, 0x45, 0x65, 0x2B, 0x2D].contains($0) }
        guard allowed, let first = bytes.first, first >= 0x30, first <= 0x39, let value = Double(String(text)), value.isFinite
        else { return nil }
        self.init(value)
    }

    /// The nearest binary number.
    public var doubleValue: Double {
        if scale < 0 { return Double(bitPattern: UInt64(bitPattern: significand)) }
        return Double(significand) / Double(Self.power(scale))
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

    /// Digits after the point of an exact number; nil for a binary one.
    public var fractionDigits: Int? { scale < 0 ? nil : Int(scale) }

    /// The number rounded half away from zero (四舍五入) and written with exactly this many digits after the point.
    /// - Parameter fractionDigits: 0…18.
    public func rounded(to fractionDigits: Int) -> Number {
        let wanted = Int8(clamping: min(max(fractionDigits, 0), 18))
        if scale < 0 {
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

    /// The product; exact when both are and it fits.
    public static func * (left: Number, right: Number) -> Number {
        if left.scale >= 0, right.scale >= 0, left.scale + right.scale <= 18 {
            let (product, overflow) = left.significand.multipliedReportingOverflow(by: right.significand)
            if !overflow { return Number(significand: product, scale: Int(left.scale + right.scale)) }
        }
        return Number(left.doubleValue * right.doubleValue)
    }

    /// The quotient, or nil for a divisor of zero. An integer when it comes out even.
    public static func / (left: Number, right: Number) -> Number? {
        guard right != Number(0) else { return nil }
        if let (first, second, _) = aligned(left, right), second != 0 {
            let (quotient, overflow) = first.dividedReportingOverflow(by: second)
            if !overflow, quotient * second == first { return Number(significand: quotient, scale: 0) }
        }
        return Number(left.doubleValue / right.doubleValue)
    }
}

extension Number: Comparable, Hashable {
    /// Numbers are equal when their values are: `1.50 == 1.5`.
    public static func == (left: Number, right: Number) -> Bool {
        if let (first, second, _) = aligned(left, right) { return first == second }
        return left.doubleValue == right.doubleValue
    }

    /// Order by value.
    public static func < (left: Number, right: Number) -> Bool {
        if let (first, second, _) = aligned(left, right) { return first < second }
        return left.doubleValue < right.doubleValue
    }

    /// Hashes the value, so that `1.50` and `1.5` agree.
    public func hash(into hasher: inout Hasher) { hasher.combine(doubleValue) }
}

extension Number: CustomStringConvertible {
    /// The digits as they were given: `3.50` stays `3.50`. No exponent below 10^15.
    public var description: String {
        guard scale >= 0 else {
            let value = doubleValue
            let text = "\(value)"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        if scale == 0 { return "\(significand)" }
        let digits = "\(significand.magnitude)"
        let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
        let split = padded.index(padded.endIndex, offsetBy: -Int(scale))
        return (significand < 0 ? "-" : "") + padded[..<split] + "." + padded[split...]
    }
}
