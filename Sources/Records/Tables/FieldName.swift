/// How the names in sheets are compared with those of fields.
enum FieldName {
    /// The name without what people add: full-width spelling, blanks, line breaks, upper case.
    static func plain(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x200B...0x200F, 0xFEFF, 0xAD: break
            default: if !scalar.properties.isWhitespace { result.append(scalar) }
            }
        }
        return String(result).lowercased()
    }

    /// The name as it is looked up: ``plain(_:)`` without marks and what joins words.
    static func fold(_ text: some StringProtocol) -> String {
        String(plain(text).filter { !"*※★:·.-_/›>".contains($0) })
    }

    /// The spellings under which a header may be known, the nearest first: as it is, without marks such as
    /// （必填）, without brackets (units, explanations), without numbering, without the phrases of questionnaires.
    static func variants(_ text: some StringProtocol) -> [String] {
        // Sentences are no names.
        guard text.utf8.count <= longest else { return [] }
        let plain = withoutMarks(plain(text))
        let bare = withoutBrackets(plain)
        var found: [String] = []
        for name in [
            plain, bare, withoutNumbering(plain), withoutNumbering(bare), withoutPhrases(withoutNumbering(bare)),
        ] {
            let folded = fold(name)
            if !folded.isEmpty, !found.contains(folded) { found.append(folded) }
        }
        return found
    }

    /// The longest text that may be a name, in bytes of UTF-8.
    private static let longest = 240
    private static let marks = ["(必填)", "[必填]", "【必填】", "(选填)", "[选填]", "【选填】", "(必选)", "(可选)", "(必填项)"]
    private static let phrases = ["请填写", "请输入", "请选择", "请上传", "您的", "你的", "您", "填写", "是什么"]

    private static func withoutMarks(_ text: String) -> String {
        marks.reduce(text) { $0.replacing($1, with: "") }
    }

    private static func withoutBrackets(_ text: String) -> String {
        var result = ""
        var depth = 0
        for character in text {
            if "([【〔<{".contains(character) { depth += 1 }
            if depth == 0 { result.append(character) }
            if ")]】〕>}".contains(character) { depth = max(0, depth - 1) }
        }
        return result.isEmpty ? text : result
    }

    /// Without `1.`, `2、`, `一、`, `(一)`, `q3`.
    private static func withoutNumbering(_ text: String) -> String {
        var rest = text[...]
        let isBracketed = rest.first == "("
        if isBracketed { rest = rest.dropFirst() }
        if rest.first == "q" { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber || "一二三四五六七八九十".contains($0) }
        guard !digits.isEmpty, digits.count <= 3 else { return text }
        rest = rest.dropFirst(digits.count)
        let ends = isBracketed ? ")" : ".、,:"
        guard let end = rest.first, ends.contains(end) else { return text }
        return String(rest.dropFirst())
    }

    private static func withoutPhrases(_ text: String) -> String {
        var rest = text
        while let last = rest.last, "?。!：:".contains(last) { rest.removeLast() }
        for phrase in phrases where rest.count > phrase.count {
            if rest.hasPrefix(phrase) { rest.removeFirst(phrase.count) }
            if rest.hasSuffix(phrase) { rest.removeLast(phrase.count) }
        }
        return rest
    }
}

/// Remembers the spellings of names, which come again for every list that a row may be the header of.
final class NameSpellings {
    private var known: [String: [String]] = [:]

    /// The spellings of a name. See ``FieldName/variants(_:)``.
    func callAsFunction(_ text: String) -> [String] {
        if let found = known[text] { return found }
        if known.count > 4_096 { known = [:] }
        let made = FieldName.variants(text)
        known[text] = made
        return made
    }
}
