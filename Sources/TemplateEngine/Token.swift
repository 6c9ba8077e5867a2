import WenshuCore

/// A word of the tag language.
struct Token: Equatable {
    /// What kind of word.
    enum Kind: Equatable {
        case name(String)
        /// A bracketed name, characters as written.
        case quotedName(String)
        case number(Number)
        case string(String)
        /// An operator or punctuation mark, folded.
        case symbol(String)
        case end
    }

    let kind: Kind
    /// The range in the tag's scalars.
    let range: Range<Int>
    /// Whether blanks stand before it.
    let spaced: Bool
}

/// Splits the inside of a tag into tokens.
struct Tokenizer {
    private struct Folded {
        let scalar: Unicode.Scalar
        let source: Int
    }

    private let source: [Unicode.Scalar]
    private var folded: [Folded] = []
    private var position = 0

    /// Reads the inside of a tag.
    /// - Parameter source: the characters between the braces, as written.
    /// - Throws: `TagFault` for a string or bracket without end and for characters without meaning.
    static func tokens(of source: [Unicode.Scalar]) throws(TagFault) -> [Token] {
        var tokenizer = Tokenizer(source)
        var tokens: [Token] = []
        while let token = try tokenizer.next() { tokens.append(token) }
        tokens.append(Token(kind: .end, range: source.count..<source.count, spaced: true))
        return tokens
    }

    private init(_ source: [Unicode.Scalar]) {
        self.source = source
        folded.reserveCapacity(source.count)
        for (index, scalar) in source.enumerated() {
            for replacement in Folding.fold(scalar) { folded.append(Folded(scalar: replacement, source: index)) }
        }
    }

    private var current: Unicode.Scalar? { position < folded.count ? folded[position].scalar : nil }

    private func peek(_ ahead: Int) -> Unicode.Scalar? {
        position + ahead < folded.count ? folded[position + ahead].scalar : nil
    }

    private var sourceIndex: Int { position < folded.count ? folded[position].source : source.count }

    private mutating func next() throws(TagFault) -> Token? {
        let before = position
        while let scalar = current, scalar == " " { position += 1 }
        let spaced = position > before || position == 0
        guard let scalar = current else { return nil }
        let start = sourceIndex
        let kind: Token.Kind
        if let closers = Folding.closers(of: source[start]) {
            kind = try .string(string(from: start, closers: closers))
        } else if scalar == "[" {
            kind = try .quotedName(bracketed(from: start))
        } else if Self.isDigit(scalar) {
            kind = number()
        } else if Self.isNameStart(scalar) {
            kind = .name(name())
        } else {
            kind = try .symbol(symbol())
        }
        return Token(kind: kind, range: start..<max(start + 1, sourceIndex), spaced: spaced)
    }

    /// Contents keep their characters; a backslash keeps the next one, which may be a quote.
    private mutating func string(from start: Int, closers: [Unicode.Scalar]) throws(TagFault) -> String {
        var text = String.UnicodeScalarView()
        var index = start + 1
        while index < source.count {
            if closers.contains(source[index]) {
                skip(past: index)
                return String(text)
            }
            if source[index] == "\\", index + 1 < source.count {
                index += 1
                text.append(source[index] == "n" ? "\n" : source[index])
            } else {
                text.append(source[index])
            }
            index += 1
        }
        throw TagFault(.syntax, cause: "文字缺少收尾的引号", remedy: "在文字末尾补上引号", range: start..<source.count)
    }

    private mutating func bracketed(from start: Int) throws(TagFault) -> String {
        guard let end = source[(start + 1)...].firstIndex(where: { Folding.fold($0) == ["]"] }) else {
            throw TagFault(.syntax, cause: "方括号里的名称缺少右方括号", remedy: "补上「]」", range: start..<source.count)
        }
        let name = String(String.UnicodeScalarView(source[(start + 1)..<end].filter { !Folding.isIgnorable($0) }))
        skip(past: end)
        return name.trimmed
    }

    private mutating func skip(past index: Int) {
        while position < folded.count, folded[position].source <= index { position += 1 }
    }

    private mutating func number() -> Token.Kind {
        var text = ""
        while let scalar = current,
            Self.isDigit(scalar) || (scalar == "." && peek(1).map(Self.isDigit) == true && !text.contains("."))
        {
            text.unicodeScalars.append(scalar)
            position += 1
        }
        if let scalar = current, Self.isNameStart(scalar), !"且或为".unicodeScalars.contains(scalar) {
            // `30mm`, `2026年预算`: a word that begins with digits.
            return .name(text + name())
        }
        return Number(text).map(Token.Kind.number) ?? .name(text)
    }

    private mutating func name() -> String {
        var text = String.UnicodeScalarView()
        while let scalar = current, Self.isNameStart(scalar) || Self.isDigit(scalar) {
            text.append(scalar)
            position += 1
        }
        return String(text)
    }

    private mutating func symbol() throws(TagFault) -> String {
        let start = position
        let three = String(String.UnicodeScalarView((0..<3).compactMap(peek)))
        let two = String(String.UnicodeScalarView((0..<2).compactMap(peek)))
        for candidate in ["==", "!=", "<>", ">=", "<=", "=>", "=<", "&&", "||", ".."] where two == candidate {
            if candidate == "..", three == "..." { break }
            position += 2
            return candidate
        }
        guard let scalar = current else { return "" }
        position += 1
        if "+-*/%<>=!()|,.:$#@;≥≤≠&".unicodeScalars.contains(scalar) { return String(Character(scalar)) }
        let index = folded[start].source
        let isBrace = Folding.isOpenBrace(source[index]) || Folding.isCloseBrace(source[index])
        throw TagFault(
            .syntax, cause: "标签里有看不懂的符号「\(Character(source[index]))」",
            remedy: isBrace ? "标签前后各写两个大括号，里面不再写大括号" : "名称里有符号时写在方括号里，如 {{[内容（备注）]}}",
            range: index..<(index + 1))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return scalar == "_" || (scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A)
        }
        if (0x4E00...0x9FFF).contains(scalar.value) { return true }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.value == 0x3007
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
