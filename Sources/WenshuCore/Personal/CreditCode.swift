/// The unified social credit code of a legal person or other organisation: 18 characters, the last one a check character.
///
/// Source: GB 32100—2015 §4 (structure), §5 (check character, weights 3^(i-1) mod 31).
public struct CreditCode: Sendable, Hashable {
    /// What is wrong with a code.
    public enum Fault: Error, Sendable, Hashable {
        /// It has so many characters instead of 18.
        case length(Int)
        /// This character, counted from 1, cannot stand there; codes have no I, O, S, V and Z.
        case character(Int, Character)
        /// The last character does not fit the others; this one would.
        case checkDigit(expected: Character)
    }

    /// The code in half-width upper-case characters without blanks.
    public let text: String

    /// Reads a code; blanks, lower case and full-width characters are accepted.
    /// - Throws: what is wrong with it.
    public init(_ written: String) throws(Fault) {
        let characters = CodeText.folded(written)
        guard characters.count == 18 else { throw .length(characters.count) }
        var sum = 0
        var weight = 1
        for (index, character) in characters.enumerated() {
            // The third to eighth characters are the division code: digits.
            let isRegion = (2..<8).contains(index)
            guard let value = CreditCode.alphabet.firstIndex(of: character), !isRegion || value < 10 else {
                throw .character(index + 1, character)
            }
            guard index < 17 else { break }
            sum += value * weight
            weight = weight * 3 % 31
        }
        let expected = CreditCode.alphabet[(31 - sum % 31) % 31]
        guard characters[17] == expected else { throw .checkDigit(expected: expected) }
        text = String(characters)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
}
