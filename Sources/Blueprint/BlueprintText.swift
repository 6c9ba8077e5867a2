/// White space and tags in the text of blueprints.
enum BlueprintText {
    /// The tags of a text, and what is left without them and without white space at the ends.
    static func tags(in text: String) -> (tags: [String], rest: String) {
        var tags: [String] = []
        var rest = ""
        var remaining = text[...]
        while let start = firstBrace(in: remaining, of: opening), let tail = tagEnd(in: remaining[start...]) {
            rest += remaining[..<start]
            tags.append(joiningLines(remaining[start..<tail]))
            remaining = remaining[tail...]
        }
        rest += remaining
        return (tags, String(rest.filter { !$0.isWhitespace || $0 == "\u{3000}" }))
    }

    /// Whether there is a tag in a text.
    static func hasTags(_ text: String) -> Bool { !tags(in: text).tags.isEmpty }

    /// Whether a character is set in the width of a Chinese one, so that no space is needed beside it.
    static func isWide(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        switch scalar {
        case 0x2014, 0x2018...0x201D, 0x2026, 0x2460...0x24FF, 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
            return true
        default: return false
        }
    }

    /// Whether a character is white space that collapses: that of XML, not U+3000 or U+00A0.
    static func isSpace(_ character: Character) -> Bool {
        character == " " || character == "\n" || character == "\t" || character == "\r" || character == "\r\n"
    }

    private static let opening: Set<Character> = ["{", "｛"]
    private static let closing: Set<Character> = ["}", "｝"]

    /// The first of two braces in a row.
    private static func firstBrace(in text: Substring, of braces: Set<Character>) -> String.Index? {
        var previous: String.Index?
        for index in text.indices {
            guard braces.contains(text[index]) else {
                previous = nil
                continue
            }
            if let previous { return previous }
            previous = index
        }
        return nil
    }

    /// Where the tag ends that begins a text; nil when it does not end.
    static func tagEnd(in text: Substring) -> String.Index? {
        let inside = text.index(text.startIndex, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
        return firstBrace(in: text[inside...], of: closing).map { text.index($0, offsetBy: 2) }
    }

    /// Whether a tag begins here.
    static func isTagStart(_ text: Substring) -> Bool {
        guard let first = text.first, opening.contains(first) else { return false }
        return text.dropFirst().first.map(opening.contains) ?? false
    }

    /// A tag on one line.
    static func joiningLines(_ tag: Substring) -> String {
        tag.split { $0.isNewline }.map { line in
            String(line.drop { isSpace($0) })
        }.joined(separator: " ")
    }
}

/// Collapses white space as HTML does, over the borders of runs.
///
/// Runs of white space become one space; a run with a line break in it vanishes beside a Chinese character or a tag.
/// White space at the ends of a paragraph and beside tabs and line breaks vanishes. Tags keep theirs.
struct BlueprintSpaces {
    private var last: Character?
    private var pending: (hasBreak: Bool, Void)?

    /// Takes a piece of text.
    /// - Returns: what is to be written; the space before it belongs to it.
    mutating func take(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if BlueprintText.isTagStart(rest), let end = BlueprintText.tagEnd(in: rest) {
                writeSpace(before: character, to: &result)
                result += BlueprintText.joiningLines(rest[..<end])
                last = "}"
                rest = rest[end...]
                continue
            }
            if BlueprintText.isSpace(character) {
                pending = ((pending?.hasBreak ?? false) || character.isNewline, ())
            } else {
                writeSpace(before: character, to: &result)
                result.append(character)
                last = character
            }
            rest = rest.dropFirst()
        }
        return result
    }

    /// Something that is not text and swallows the white space around it: a tab, a line break.
    mutating func takeBreak() {
        pending = nil
        last = nil
    }

    /// Something that is not text but stands in the line like a word: a field, a picture.
    /// - Returns: the space before it.
    mutating func takeObject() -> String {
        var result = ""
        writeSpace(before: "x", to: &result)
        last = "x"
        return result
    }

    /// A note's mark, which stands close to the word before it.
    mutating func takeMark() {
        pending = nil
        last = last ?? "x"
    }

    private mutating func writeSpace(before next: Character, to result: inout String) {
        guard let space = pending else { return }
        pending = nil
        guard let last else { return }
        if space.hasBreak, [last, next].contains(where: { BlueprintText.isWide($0) || "{}｛｝".contains($0) }) { return }
        result.append(" ")
    }
}
