/// Addresses of cells as OpenDocument writes them: `$出席.$A$1:.$C$7`, `$'出席 表'.$A$1`. Source: ODF 1.3 part 3 §18.3.
enum ODSAddress {
    /// Sheet name and cells of an address.
    /// - Returns: nil when it is no such address, or reaches over several sheets.
    static func read(_ text: String) -> (sheet: String, range: CellRange)? {
        guard text.utf8.count <= 512, let (sheet, first, rest) = cell(text[...]), let sheet else { return nil }
        if rest.isEmpty { return (sheet, CellRange(first, first)) }
        guard rest.first == ":", let (other, last, end) = cell(rest.dropFirst()), end.isEmpty,
            other == nil || other == sheet
        else { return nil }
        return (sheet, CellRange(first, last))
    }

    /// Sheet name, cell, and what follows.
    private static func cell(_ text: Substring) -> (sheet: String?, cell: CellReference, rest: Substring)? {
        var rest = text
        var sheet = ""
        if rest.first == "$" { rest.removeFirst() }
        if rest.first == "'" {
            rest.removeFirst()
            while let character = rest.popFirst() {
                if character == "'" {
                    guard rest.first == "'" else { break }
                    rest.removeFirst()
                }
                sheet.append(character)
            }
        } else {
            while let character = rest.first, character != "." {
                if character == ":" { return nil }
                sheet.append(character)
                rest.removeFirst()
            }
        }
        guard rest.popFirst() == "." else { return nil }
        let place = rest.prefix { $0 != ":" }
        guard let cell = CellReference(place) else { return nil }
        return (sheet.isEmpty ? nil : sheet, cell, rest.dropFirst(place.count))
    }
}
