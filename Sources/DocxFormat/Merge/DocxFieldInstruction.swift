import WenshuCore

/// The instruction of a field, in pieces. Source: ISO/IEC 29500-1 §17.16.2.
struct DocxFieldInstruction {
    /// A word, a text in quotes or the white space between them.
    private struct Token {
        var text: String
        var isQuoted = false
        let isBlank: Bool

        /// As it is written.
        var written: String { isQuoted ? "\"\(text)\"" : text }
    }

    private var tokens: [Token] = []

    init(_ source: String) {
        var current = ""
        var isInQuotes = false
        var isEscaped = false
        func isBlank(_ character: Character) -> Bool {
            character == " " || character == "\u{A0}" || character.isNewline
        }
        for character in source {
            if isInQuotes {
                if character == "\"", !isEscaped {
                    tokens.append(Token(text: current, isQuoted: true, isBlank: false))
                    current = ""
                    isInQuotes = false
                } else {
                    current.append(character)
                }
                isEscaped = character == "\\" && !isEscaped
                continue
            }
            if character == "\"" {
                flush(&current)
                isInQuotes = true
                isEscaped = false
            } else if isBlank(character) != (current.first.map(isBlank) ?? isBlank(character)) {
                flush(&current)
                current.append(character)
            } else {
                current.append(character)
            }
        }
        if isInQuotes { tokens.append(Token(text: current, isQuoted: true, isBlank: false)) } else { flush(&current) }
    }

    private mutating func flush(_ current: inout String) {
        guard let first = current.first else { return }
        tokens.append(Token(text: current, isBlank: first == " " || first == "\u{A0}" || first.isNewline))
        current = ""
    }

    /// The instruction as it is written.
    var source: String { tokens.map(\.written).joined() }

    /// The name of the field in capitals, or "".
    var name: String { tokens.first { !$0.isBlank && !$0.isQuoted }?.text.uppercased() ?? "" }

    private var words: [Int] { tokens.indices.filter { !tokens[$0].isBlank } }

    /// Whether it has a switch: `\r`.
    func hasSwitch(_ letter: String) -> Bool { tokens.indices.contains { isSwitch($0, letter) } }

    private func isSwitch(_ index: Int, _ letter: String) -> Bool {
        !tokens[index].isQuoted && tokens[index].text.lowercased() == "\\\(letter)"
    }

    /// Changes the names of styles that a table of contents lists with their levels: `\t "Title,1,Heading,2"`.
    /// - Returns: whether something was changed.
    mutating func renameListedStyles(_ rename: (String) -> String?) -> Bool {
        let words = words
        var isChanged = false
        for (place, index) in words.enumerated() where place + 1 < words.count && isSwitch(index, "t") {
            let mark: Character = tokens[words[place + 1]].text.contains(";") ? ";" : ","
            let items = tokens[words[place + 1]].text.split(separator: mark, omittingEmptySubsequences: false)
            let new = items.map { item in
                let name = item.trimmed
                return Int(name) == nil ? rename(name) ?? String(item) : String(item)
            }
            isChanged = isChanged || new != items.map(String.init)
            tokens[words[place + 1]].text = new.joined(separator: String(mark))
        }
        return isChanged
    }

    /// Takes a switch out with the word behind it.
    /// - Returns: whether there was one.
    mutating func removeSwitch(_ letter: String) -> Bool {
        let words = words
        guard let place = words.firstIndex(where: { isSwitch($0, letter) }) else { return false }
        let end = place + 2 < words.count ? words[place + 2] : tokens.count
        tokens.removeSubrange(words[place]..<end)
        return true
    }

    /// Adds text at the end.
    mutating func append(_ text: String) {
        if let last = tokens.last, last.isBlank { tokens.removeLast() }
        let blank = Token(text: " ", isBlank: true)
        tokens += [blank, Token(text: text, isBlank: false), blank]
    }

    /// The first word behind the name that is no switch.
    var argument: String? {
        let words = words
        guard words.count > 1 else { return nil }
        let first = tokens[words[1]]
        return first.isQuoted || !first.text.hasPrefix("\\") ? first.text : nil
    }

    /// Replaces the first word behind the name.
    mutating func replaceArgument(by text: String) {
        let words = words
        guard words.count > 1 else { return }
        tokens[words[1]] = Token(text: text, isQuoted: true, isBlank: false)
    }

    /// The names of bookmarks in it, each replaced by what a function gives.
    /// - Parameters:
    ///   - isBookmark: whether a word that is no field's name is one of a bookmark, for fields without a name.
    ///   - rename: gives the new name.
    /// - Returns: whether something was replaced.
    mutating func renameBookmarks(isBookmark: (String) -> Bool, _ rename: (String) -> String) -> Bool {
        let words = words
        guard let first = words.first else { return false }
        func replace(_ index: Int) -> Bool {
            tokens[index].text = rename(tokens[index].text)
            return true
        }
        switch name {
        case "REF", "PAGEREF", "NOTEREF", "FTNREF", "GOTOBUTTON", "SET", "ASK":
            guard words.count > 1, tokens[words[1]].isQuoted || !tokens[words[1]].text.hasPrefix("\\") else {
                return false
            }
            return replace(words[1])
        case "HYPERLINK":
            // Behind an address the anchor is one of that document.
            guard words.count > 1 else { return false }
            let first = tokens[words[1]]
            if first.text.hasPrefix("#") {
                tokens[words[1]].text = "#\(rename(String(first.text.dropFirst())))"
                return true
            }
            guard first.isQuoted ? first.text.isEmpty : first.text.hasPrefix("\\") else { return false }
            return replaceValue(of: "l", in: words, rename)
        case "TOC", "INDEX", "TOA", "RD": return replaceValue(of: "b", in: words, rename)
        default:
            guard !tokens[first].isQuoted, isBookmark(tokens[first].text) else { return false }
            return replace(first)
        }
    }

    private mutating func replaceValue(of letter: String, in words: [Int], _ rename: (String) -> String) -> Bool {
        for (place, index) in words.enumerated() where place + 1 < words.count && isSwitch(index, letter) {
            tokens[words[place + 1]].text = rename(tokens[words[place + 1]].text)
            return true
        }
        return false
    }
}
