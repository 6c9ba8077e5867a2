import WenshuCore

/// Reads the numbers of cells.
enum CellNumber {
    /// The decimal digits that a spreadsheet program shows at most, and Excel keeps.
    static let shownDigits = 15

    private static let powers: [Int64] = (0...18).reduce(into: []) { $0.append($1 == 0 ? 1 : ($0[$1 - 1] * 10)) }

    /// Reads a number as a program writes it: `1.5`, `1E-3`; blanks around it are left out.
    ///
    /// Files hold the shortest digits that give the binary number again, `0.30000000000000004` for 0.1 + 0.2; people see
    /// 0.3. Numbers with a fraction or an exponent are therefore rounded half up to ``shownDigits``; digits that are
    /// fewer stay as they are written, and so do whole numbers of up to 18 digits.
    /// - Returns: nil when the text is no finite number.
    static func read(_ text: UnsafeBufferPointer<UInt8>) -> Number? {
        var bytes = text[...]
        while let first = bytes.first, isBlank(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, isBlank(last) { bytes = bytes.dropLast() }
        var index = bytes.startIndex
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { index += 1 }
        var digits: Int64 = 0
        var significant = 0
        /// The power of ten of the last digit kept.
        var exponent = 0
        var hasDigits = false
        var point = false
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !point {
                point = true
            } else if case let digit = byte &- 0x30, digit <= 9 {
                hasDigits = true
                if significant < 18 {
                    digits = digits &* 10 &+ Int64(digit)
                    if digits != 0 { significant += 1 }
                    if point { exponent -= 1 }
                } else if !point {
                    exponent += 1
                }
            } else {
                break
            }
            index += 1
        }
        guard hasDigits else { return nil }
        var isWhole = !point && exponent == 0
        if index < bytes.endIndex {
            guard bytes[index] | 0x20 == UInt8(ascii: "e"), let written = power(bytes[(index + 1)...]) else {
                return nil
            }
            exponent += written
            isWhole = false
        }
        if significant > shownDigits, !isWhole {
            let divisor = powers[significant - shownDigits]
            exponent += significant - shownDigits
            digits = digits / divisor + (digits % divisor >= divisor / 2 ? 1 : 0)
            while digits % 10 == 0, exponent < 0 {
                digits /= 10
                exponent += 1
            }
        }
        if isNegative { digits = -digits }
        return number(digits, exponent) ?? Number(String(decoding: bytes, as: UTF8.self))
    }

    /// `digits` × 10^`exponent` where that is exact.
    private static func number(_ digits: Int64, _ exponent: Int) -> Number? {
        switch exponent {
        case 0: return Number(significand: digits, scale: 0)
        case -18..<0: return Number(significand: digits, scale: -exponent)
        case 1...18:
            let (product, overflow) = digits.multipliedReportingOverflow(by: powers[exponent])
            return overflow ? nil : Number(significand: product, scale: 0)
        default: return digits == 0 ? Number(0) : nil
        }
    }

    /// Reads what follows the letter of an exponent.
    private static func power(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard bytes.count <= 6 else { return nil }
        var digits = bytes
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return isNegative ? -value : value
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
