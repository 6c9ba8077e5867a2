/// A citizen's identity number: 18 characters with a check digit, or the old form of 15 digits.
///
/// Source: GB 11643—1999 §4 (structure), §4.2.4 and annex A (check digit, ISO 7064 MOD 11-2).
public struct IdentityNumber: Sendable, Hashable {
    /// What is wrong with a number.
    public enum Fault: Error, Sendable, Hashable {
        /// It has so many characters instead of 18 or 15.
        case length(Int)
        /// This character, counted from 1, is no digit, or an X that is not the last one.
        case character(Int)
        /// The first two digits are no province.
        case region
        /// The digits of the birth date are no day.
        case birth
        /// The last character does not fit the others; this one would.
        case checkDigit(expected: Character)
    }

    /// The number in half-width characters without blanks, its X in upper case.
    public let text: String

    /// Whether it is the old form of 15 digits, not valid since 2013.
    public var isOld: Bool { text.count == 15 }

    /// Reads a number; blanks and full-width characters are accepted.
    /// - Throws: what is wrong with it.
    public init(_ written: String) throws(Fault) {
        let characters = CodeText.folded(written)
        guard characters.count == 18 || characters.count == 15 else { throw .length(characters.count) }
        let isOld = characters.count == 15
        var digits: [Int] = []
        for (index, character) in characters.enumerated() {
            if let digit = CodeText.digit(character) {
                digits.append(digit)
            } else if character == "X", index == 17 {
                digits.append(10)
            } else {
                throw .character(index + 1)
            }
        }
        guard IdentityNumber.provinces.contains(digits[0] * 10 + digits[1]) || digits[0] == 9 else { throw .region }
        let birth = isOld ? [1, 9] + digits[6..<12] : Array(digits[6..<14])
        func number(_ range: Range<Int>) -> Int { birth[range].reduce(0) { $0 * 10 + $1 } }
        guard number(0..<4) >= 1850, CalendarTime(year: number(0..<4), month: number(4..<6), day: number(6..<8)) != nil
        else { throw .birth }
        if !isOld {
            let expected = IdentityNumber.checkDigit(digits[..<17])
            guard characters[17] == expected else { throw .checkDigit(expected: expected) }
        }
        text = String(characters)
    }

    /// The check digit for the first 17 digits.
    static func checkDigit(_ digits: ArraySlice<Int>) -> Character {
        // The weights are 2^(18-i) mod 11 for the digit i, counted from 1.
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return Array("10X98765432")[sum % 11]
    }

    /// The first two digits of GB/T 2260; cards of foreigners with permanent residence begin with 9.
    private static let provinces: Set<Int> = Set(
        Array(11...15) + Array(21...23) + Array(31...37) + Array(41...46) + Array(50...54) + Array(61...65)
            + [71, 81, 82, 83])
}

/// Characters of numbers and codes as people write them.
enum CodeText {
    /// Half-width, upper case, without blanks.
    static func folded(_ text: String) -> [Character] {
        text.unicodeScalars.compactMap { scalar -> Character? in
            if scalar.properties.isWhitespace { return nil }
            let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
            guard let narrow else { return nil }
            guard narrow.isASCII, narrow.properties.isLowercase else { return Character(narrow) }
            return Unicode.Scalar(narrow.value - 32).map(Character.init)
        }
    }

    /// The digit of an ASCII character.
    static func digit(_ character: Character) -> Int? {
        guard let value = character.asciiValue, (0x30...0x39).contains(value) else { return nil }
        return Int(value - 0x30)
    }
}
