import WenshuCore

/// What the plain, unquoted words of YAML mean.
enum ScalarText {
    /// The value of a plain scalar.
    ///
    /// Only what loses nothing becomes a number: digits with at most 15 before the point and 18 in all, without a
    /// leading zero. Telephone and identity numbers, dates, times and everything else stay text.
    static func value(_ text: String) -> Value {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "是", "true", "True", "TRUE": return .bool(true)
        case "否", "false", "False", "FALSE": return .bool(false)
        default: break
        }
        if let number = number(text) { return .number(number) }
        return .string(text)
    }

    /// A number that writes itself as it was written, or nil.
    private static func number(_ text: String) -> Number? {
        let utf8 = text.utf8
        guard utf8.count <= 20, let last = utf8.last, (0x30...0x39).contains(last) else { return nil }
        var whole = 0
        var fraction = 0
        var hasPoint = false
        for (index, byte) in utf8.enumerated() {
            switch byte {
            case 0x30...0x39: hasPoint ? (fraction += 1) : (whole += 1)
            case UInt8(ascii: "-") where index == 0: break
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            default: return nil
            }
        }
        guard (1...15).contains(whole), whole + fraction <= 18, let number = Number(text), number.description == text,
            !(whole > 1 && text.drop { $0 == "-" }.hasPrefix("0"))
        else { return nil }
        return number
    }
}
