/// A telephone number as offices write it: mobile, landline with or without area code, 400 and 800 numbers, extensions.
///
/// Source: 《电信网编号计划》(2017): mobile numbers have 11 digits and begin with 13 to 19, area codes begin with 0.
public struct PhoneNumber: Sendable, Hashable {
    /// What is wrong with a number.
    public enum Fault: Error, Sendable, Hashable {
        /// It begins like a mobile number but has so many digits instead of 11.
        case mobileLength(Int)
        /// It has 11 digits and begins with 10, 11 or 12.
        case mobilePrefix
        /// It has so many digits, as no telephone number has.
        case length(Int)
        /// This character cannot stand in a telephone number.
        case character(Character)
    }

    /// The number in half-width characters, without blanks at its ends.
    public let text: String
    /// Whether it is a mobile number.
    public let isMobile: Bool

    /// Reads a number; full-width characters, blanks, hyphens, brackets, +86 and extensions are accepted.
    /// - Throws: what is wrong with it.
    public init(_ written: String) throws(Fault) {
        let folded = written.unicodeScalars.map { scalar -> Character in
            let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
            return Character(narrow ?? scalar)
        }
        text = String(folded).trimmingBlanks
        var digits = ""
        var extensionDigits: Int?
        for character in text {
            if CodeText.digit(character) != nil {
                if let count = extensionDigits { extensionDigits = count + 1 } else { digits.append(character) }
            } else if "转#".contains(character), !digits.isEmpty {
                extensionDigits = 0
            } else if !"+-—–() .".contains(character), !character.isWhitespace {
                throw .character(character)
            }
        }
        if text.hasPrefix("+86") || text.hasPrefix("0086") {
            digits = String(digits.dropFirst(text.hasPrefix("+") ? 2 : 4))
        }
        let count = digits.count
        if digits.hasPrefix("1"), count == 11 {
            guard let second = digits.dropFirst().first, "3456789".contains(second) else { throw .mobilePrefix }
            isMobile = true
            return
        }
        isMobile = false
        // A landline with area code and a short extension after a hyphen has up to 16 digits.
        let isAreaCode = digits.hasPrefix("0")
        if digits.hasPrefix("1"), (9...13).contains(count) { throw .mobileLength(count) }
        guard
            isAreaCode
                ? (10...16).contains(count)
                : (3...8).contains(count) || count == 10 || (text.contains("-") && count <= 13)
        else { throw .length(count) }
    }
}

extension String {
    /// The text without white space at both ends.
    fileprivate var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
