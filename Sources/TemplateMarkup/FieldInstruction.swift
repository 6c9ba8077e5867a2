/// The instruction of a field: `HYPERLINK "https://…" \o "…"`.
///
/// Source: ISO/IEC 29500-1 §17.16.2.
enum FieldInstruction {
    /// Takes the address of a hyperlink from the front of an instruction.
    /// - Parameter pieces: the instruction; what follows the address is left.
    /// - Returns: what stands before the address, and the address; nil when the instruction is no hyperlink to one.
    static func takeTarget(_ pieces: inout ArraySlice<TagText.Piece>) -> (before: String, address: String)? {
        guard case .text(let first)? = pieces.first else { return nil }
        let start = first.drop { $0.isWhitespace }
        guard start.lowercased().hasPrefix("hyperlink") else { return nil }
        let behind = start.dropFirst("hyperlink".count)
        let argument = behind.drop { $0.isWhitespace }
        guard argument.startIndex > behind.startIndex || behind.first == "\"" else { return nil }
        let isQuoted = argument.first == "\""
        if !isQuoted, argument.first == "\\" { return nil }
        let inside = isQuoted ? argument.dropFirst() : argument
        let before = String(first[..<inside.startIndex])
        var address = ""
        var text: Substring? = inside
        var rest = pieces.dropFirst()
        while true {
            if let current = text {
                if let end = current.firstIndex(where: { isQuoted ? $0 == "\"" : $0.isWhitespace }) {
                    address += current[..<end]
                    pieces = [.text(String(current[end...]))] + rest
                    return (before, address)
                }
                address += current
            }
            guard let next = rest.popFirst() else { break }
            switch next {
            case .text(let following): text = following[...]
            case .tag(_, let source):
                text = nil
                address += source
            }
        }
        pieces = []
        return (before, address)
    }
}
