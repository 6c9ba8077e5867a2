/// Formulas and conditions of text documents, in which names of variables and tables stand.
enum OdtFormula {
    /// Longer formulas, in bytes, are no person's and stay as they are.
    private static let maximum = 4096

    /// A formula with new names.
    /// - Parameters:
    ///   - formula: the formula, `ooow:Abbildung+1` or `ooow:<Tabelle1.A1>*2`.
    ///   - tables: the new names of tables.
    ///   - rename: the new name of a variable; nil when it has none.
    static func rewritten(
        _ formula: String, tables: [String: String], rename: (String) -> String?
    ) -> String {
        guard formula.utf8.count <= maximum else { return formula }
        var result = ""
        var rest = Substring(formula)
        if let colon = rest.firstIndex(of: ":"), rest[..<colon].allSatisfy({ $0.isLetter }) {
            result += rest[...colon]
            rest = rest[rest.index(after: colon)...]
        }
        while let character = rest.first {
            if character == "\"" {
                let end = rest.dropFirst().firstIndex(of: "\"").map { rest.index(after: $0) } ?? rest.endIndex
                result += rest[..<end]
                rest = rest[end...]
            } else if character == "<", let end = rest.firstIndex(of: ">"), rest[..<end].contains(".") {
                result += "<" + ranges(String(rest[rest.index(after: rest.startIndex)..<end]), tables: tables)
                rest = rest[end...]
            } else if isName(character) {
                let end = rest.firstIndex { !isName($0) && !$0.isNumber } ?? rest.endIndex
                let name = String(rest[..<end])
                result += rename(name) ?? name
                rest = rest[end...]
            } else if character.isNumber {
                let end = rest.firstIndex { !$0.isNumber && !isName($0) } ?? rest.endIndex
                result += rest[..<end]
                rest = rest[end...]
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// Ranges of cells, `Tabelle1.A1:Tabelle1.B2`, with new names of tables.
    static func ranges(_ text: String, tables: [String: String]) -> String {
        guard !tables.isEmpty else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.split(separator: ":", omittingEmptySubsequences: false).map { part -> String in
                if let whole = tables[String(part)] { return whole }
                guard let dot = part.firstIndex(of: "."), let new = tables[String(part[..<dot])] else {
                    return String(part)
                }
                return new + part[dot...]
            }.joined(separator: ":")
        }.joined(separator: " ")
    }

    private static func isName(_ character: Character) -> Bool { character.isLetter || character == "_" }
}
