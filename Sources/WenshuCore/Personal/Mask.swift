/// Personal data as published documents show them.
///
/// Identity numbers keep the first and last four characters, mobile numbers the first three and last four, birth dates year
/// and month, as notices for public comment (公示) print them.
public enum Mask {
    /// An identity number: `3701**********1234`.
    public static func identityNumber(_ text: String) -> String {
        text.count > 8
            ? text.prefix(4) + String(repeating: "*", count: text.count - 8) + text.suffix(4)
            : String(repeating: "*", count: text.count)
    }

    /// A telephone number: `138****5678`; of a landline the last four digits are hidden, of a short one all.
    public static func phone(_ text: String) -> String {
        let digits = text.filter { CodeText.digit($0) != nil }.count
        let hidden: Range<Int>
        switch digits {
        case ..<7: hidden = 0..<digits
        case 11 where text.first { CodeText.digit($0) != nil } == "1": hidden = 3..<7
        case 13 where text.hasPrefix("+86"): hidden = 5..<9
        default: hidden = digits - 4..<digits
        }
        var seen = 0
        return String(
            text.map { character in
                guard CodeText.digit(character) != nil else { return character }
                defer { seen += 1 }
                return hidden.contains(seen) ? "*" : character
            })
    }

    /// A day to its month: `1985-03` of `1985-03-12`; the text itself when it is no day.
    public static func day(_ text: String) -> String {
        guard let date = CalendarTime(text) else { return Mask.text(text) }
        return String(date.dateOnly.iso.prefix(7))
    }

    /// Any other text, by what it looks like: a number, an address of mail, or words of which the first character stays.
    public static func text(_ text: String) -> String {
        if let number = try? IdentityNumber(text) { return identityNumber(number.text) }
        if let number = try? PhoneNumber(text), number.text.count > 6 { return phone(number.text) }
        if let at = text.firstIndex(of: "@"), at != text.startIndex { return text.prefix(1) + "***" + text[at...] }
        return text.isEmpty ? "" : text.prefix(1) + String(repeating: "*", count: min(max(1, text.count - 1), 8))
    }

    /// A text in which identity numbers that check out, and texts that are known to be private, are masked.
    /// - Parameters:
    ///   - text: running text.
    ///   - known: private texts without blanks, with what to print for them.
    /// - Complexity: O(n).
    public static func personal(in text: String, known: [String: String] = [:]) -> String {
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) || $0 == 0x40 }) else {
            return known[text] ?? text
        }
        if let whole = known[text] { return whole }
        var result = ""
        var word = ""
        func closed(_ word: String) -> String {
            guard word.utf8.count > 4 else { return word }
            if let masked = known[word] { return masked }
            if word.utf8.count == 18, let number = try? IdentityNumber(word) { return identityNumber(number.text) }
            return word
        }
        for character in text {
            // Numbers, addresses of mail: letters and digits, and what may stand between them.
            if character.isASCII, character.isLetter || character.isNumber || "@._+-".contains(character) {
                word.append(character)
            } else {
                result += closed(word)
                word = ""
                result.append(character)
            }
        }
        return result + closed(word)
    }
}
