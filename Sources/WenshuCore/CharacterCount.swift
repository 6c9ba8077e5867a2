/// How the length of a Chinese text is counted. Calls for applications state limits by one of these, and seldom say by which.
public enum CharacterCount: String, Sendable, CaseIterable {
    /// As word processors count 字数: each Chinese character and each Chinese mark of punctuation, and each run of other
    /// characters between blanks as one word.
    case words = "Word"
    /// Every character except blanks, punctuation included.
    case symbols = "含符号"
    /// Chinese characters alone.
    case ideographs = "汉字"

    /// The rule of a name as people write it, or nil.
    public init?(named name: String) {
        switch name.lowercased() {
        case "word", "字数", "words": self = .words
        case "含符号", "字符", "symbols": self = .symbols
        case "汉字", "汉字数", "ideographs": self = .ideographs
        default: return nil
        }
    }

    /// The length of a text.
    /// - Complexity: O(length).
    public func count(_ text: String) -> Int {
        switch self {
        case .symbols: text.unicodeScalars.count { !$0.properties.isWhitespace }
        case .ideographs: text.unicodeScalars.count(where: \.properties.isIdeographic)
        case .words: CharacterCount.words(text)
        }
    }

    private static func words(_ text: String) -> Int {
        var count = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isInWord = false
            } else if isWide(scalar) {
                count += 1
                isInWord = false
            } else if !isInWord {
                count += 1
                isInWord = true
            }
        }
        return count
    }

    /// Whether a character stands for itself: ideographs, kana, hangul, full-width forms, Chinese punctuation, and the quotation
    /// marks, dashes and dots that Chinese text shares with other scripts.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2010...0x2027, 0x2030...0x205E, 0x00B7: true
        case 0x2460...0x24FF: true
        case 0x3000...0x31FF, 0x3200...0x33FF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF: true
        default: scalar.properties.isIdeographic
        }
    }
}
