/// The names and ids of bookmarks in one document.
///
/// Word takes letters, digits and underscores, at most forty, the first one a letter or an underscore, and does not tell
/// upper from lower case. A name that is otherwise is changed in the same way wherever it stands: at the bookmark, in
/// cross references, in links. Source: ISO/IEC 29500-1 §17.13.6.2 (`bookmarkStart`); the limits are those of Word.
struct DocxBookmarks {
    private static let limit = 40

    private var names: [String: String] = [:]
    private var taken: Set<String> = []
    private var written: Set<String> = []

    /// The name in the file. Names with tags stay as they are.
    mutating func name(_ name: String) -> String {
        if let known = names[name] { return known }
        guard !name.contains("{{"), !name.contains("｛｛") else { return name }
        var result = Self.allowed(name)
        if result != name || result.utf16.count > Self.limit || taken.contains(result.lowercased()) {
            var attempt = 0
            let stem = Self.cut(result, to: Self.limit - 9)
            repeat {
                let text = attempt == 0 ? name : "\(name) \(attempt)"
                result = "\(stem)_\(DocxNumbering.identity(text))"
                attempt += 1
            } while taken.contains(result.lowercased())
        }
        taken.insert(result.lowercased())
        names[name] = result
        return result
    }

    /// A fresh id for a bookmark, or nil when it is written already: it can stand at one place only.
    mutating func begin(_ name: String) -> Int? {
        written.insert(name).inserted ? written.count : nil
    }

    /// The name with underscores for what is not allowed, and with a letter before a beginning that is not.
    static func allowed(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            result.append(scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) ? scalar : "_")
        }
        let isFit = result.first.map { $0.properties.isAlphabetic } ?? false || name.hasPrefix("_")
        if !isFit { result.insert("b", at: result.startIndex) }
        return String(result)
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        var result = ""
        for character in text {
            guard result.utf16.count + character.utf16.count <= limit else { break }
            result.append(character)
        }
        return result
    }
}
