import XMLKit

/// Characters of a paragraph as ODF writes them.
///
/// A reader takes a run of white space for one space and drops it at the ends of a paragraph; what is more is written as
/// `text:s`. Source: ODF 1.3 part 3 §6.1.2 (white space), §6.1.3 (`text:s`), §6.1.4 (`text:tab`), §6.1.5
/// (`text:line-break`).
enum OdfText {
    /// Writes characters. A space between two other characters is written as it is, so that a template tag stays one
    /// piece of text; all others become `text:s`.
    static func write(_ text: String, into xml: inout XMLByteWriter) {
        var rest = Substring(text).unicodeScalars
        while !rest.isEmpty {
            let plain = plainLength(of: rest)
            if plain > rest.startIndex {
                xml.text(String(rest[..<plain]))
                rest = rest[plain...]
                continue
            }
            switch rest.first {
            case " ":
                let count = rest.prefix { $0 == " " }.count
                xml.open("text:s")
                if count > 1 { xml.attribute("text:c", count) }
                xml.close()
                rest = rest.dropFirst(count)
            case "\t":
                xml.empty("text:tab")
                rest = rest.dropFirst()
            default:
                let isPair = rest.starts(with: "\r\n".unicodeScalars)
                xml.empty("text:line-break")
                rest = rest.dropFirst(isPair ? 2 : 1)
            }
        }
    }

    /// The end of the characters at the beginning that can be written as they are.
    private static func plainLength(of text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView.Index {
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case "\t", "\n", "\r": return index
            case " ":
                let next = text.index(after: index)
                guard index > text.startIndex, next < text.endIndex, !isSpace(text[next]) else { return index }
            default: break
            }
            index = text.index(after: index)
        }
        return index
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
}
