import WenshuCore

/// Reads persons written in a line: `张三`, `张三（研究院）`, `张三（研究院，院长）`, `张三（，院长）`, `张　三、李四`.
enum PersonText {
    /// A person as written.
    struct Person: Equatable {
        var name: String
        var unit: String?
        var post: String?
    }

    /// The persons of a line, or nil when a bracket is not closed or a name is missing.
    ///
    /// Persons are separated by 、 ，, ； ; or a line break outside brackets, and by blanks between whole names; a blank
    /// inside a name of two characters (张　三) only aligns it and is dropped.
    static func people(_ text: String) -> [Person]? {
        var result: [Person] = []
        var piece = ""
        var depth = 0
        for character in text {
            if "（(".contains(character) { depth += 1 }
            if "）)".contains(character) { depth -= 1 }
            guard depth >= 0 else { return nil }
            if depth == 0, "、，,；;\n".contains(character) {
                guard append(piece, to: &result) else { return nil }
                piece = ""
            } else {
                piece.append(character)
            }
        }
        guard depth == 0, append(piece, to: &result) else { return nil }
        return result
    }

    private static func append(_ piece: String, to result: inout [Person]) -> Bool {
        let trimmed = piece.trimmed
        if trimmed.isEmpty { return true }
        guard let open = trimmed.firstIndex(where: { "（(".contains($0) }) else {
            for name in names(trimmed) { result.append(Person(name: name)) }
            return true
        }
        guard let last = trimmed.last, "）)".contains(last) else { return false }
        var names = names(String(trimmed[..<open]))
        guard let name = names.popLast() else { return false }
        let inside = trimmed[trimmed.index(after: open)...].dropLast().trimmed
        result += names.map { Person(name: $0) }
        if let first = inside.first, "，,".contains(first) {
            let post = inside.dropFirst().trimmed
            result.append(Person(name: name, post: post.isEmpty ? nil : post))
            return true
        }
        let parts = inside.split(maxSplits: 1) { "，,、 　；;".contains($0) }.map { $0.trimmed }
        result.append(Person(name: name, unit: parts.first, post: parts.count > 1 ? parts[1] : nil))
        return true
    }

    /// Names separated by blanks; single characters belong together, foreign words too.
    private static func names(_ text: String) -> [String] {
        var result: [String] = []
        var isOpen = false
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            let isForeign = word.allSatisfy { $0.isASCII }
            if isOpen, let last = result.last, isForeign == last.allSatisfy({ $0.isASCII }) {
                result[result.count - 1] = isForeign ? "\(last) \(word)" : last + word
                isOpen = isForeign
                continue
            }
            result.append(word)
            isOpen = isForeign || word.count == 1
        }
        return result
    }
}
