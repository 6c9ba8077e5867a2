import Foundation

/// A syllable or a Latin word, as indexes sort it.
struct Syllable: Hashable {
    /// Lower-case letters without marks; `v` for ü. What has no reading stays as it is.
    let letters: String
    /// 1 to 4, 5 for none; 0 when it is not known or no Chinese syllable.
    let tone: Int

    /// Whether it begins with a Latin letter.
    var isLatin: Bool { letters.utf8.first.map { (0x61...0x7A).contains($0) } ?? false }
}

/// The reading of texts.
enum PinyinText {
    /// The syllables of a text: one for each Chinese character, one for each word of other letters.
    ///
    /// Characters of several readings get the usual one, by ICU's table of readings (CLDR `Han-Latin`).
    static func syllables(of text: String) -> [Syllable] {
        var result: [Syllable] = []
        var word = ""
        func endWord() {
            if !word.isEmpty { result.append(Syllable(letters: folded(word), tone: 0)) }
            word = ""
        }
        for character in text {
            if isChinese(character) {
                endWord()
                result.append(syllable(of: character))
            } else if character.isLetter || character.isNumber || "+#".contains(character) {
                word.append(character)
            } else {
                endWord()
            }
        }
        endWord()
        return result
    }

    /// The syllables of a reading as people write it: `Shàn Xiǎohuá`, `shan4 xiao3 hua2`; words are not divided.
    static func syllables(ofReading reading: String) -> [Syllable] {
        reading.split { $0.isWhitespace || ",，'’-·".contains($0) }.map { marked(String($0)) }
    }

    /// Whether a reading is written in Latin letters.
    static func isReading(_ text: String) -> Bool {
        let words = syllables(ofReading: text)
        return !words.isEmpty && words.allSatisfy { $0.letters.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
    }

    /// Whether a character is a Chinese one.
    static func isChinese(_ character: Character) -> Bool {
        character.unicodeScalars.first?.properties.isIdeographic ?? false
    }

    private static func syllable(of character: Character) -> Syllable {
        let text = String(character)
        let latin = text.applyingTransform(.mandarinToLatin, reverse: false) ?? text
        return latin == text ? Syllable(letters: text, tone: 0) : marked(latin)
    }

    /// A syllable with marks over its letters or a digit behind them.
    private static func marked(_ text: String) -> Syllable {
        var letters = ""
        var tone = 0
        for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x304: tone = 1
            case 0x301: tone = 2
            case 0x30C: tone = 3
            case 0x300: tone = 4
            case 0x31...0x35 where !letters.isEmpty: tone = Int(scalar.value) - 0x30
            case 0x308 where letters.last == "u": letters = letters.dropLast() + "v"
            case 0x300...0x36F: break
            default: letters.unicodeScalars.append(scalar)
            }
        }
        return Syllable(letters: letters, tone: tone)
    }

    /// Latin letters without marks in lower case; Greek and Cyrillic ones as Latin.
    private static func folded(_ word: String) -> String {
        let latin = word.applyingTransform(.toLatin, reverse: false) ?? word
        return (latin.applyingTransform(.stripDiacritics, reverse: false) ?? latin).lowercased()
    }
}
