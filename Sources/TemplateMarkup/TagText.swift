import TemplateEngine

/// Tags in a text that is no paragraph: an attribute, the target of a link.
public struct TagText: Sendable {
    /// A piece of the text.
    public enum Piece: Sendable {
        /// What stays, as written.
        case text(String)
        /// A tag: what stands between its braces, and how it is written.
        case tag(inside: [Unicode.Scalar], source: String)
    }

    /// The pieces in order.
    public let pieces: [Piece]

    /// The openings that have no end.
    let unclosed: [String]

    /// Whether there is a tag.
    public var hasTags: Bool {
        pieces.contains { if case .tag = $0 { true } else { false } }
    }

    /// The text of the only tag, when there is nothing but blanks beside it.
    public var onlyTag: (inside: [Unicode.Scalar], source: String)? {
        var found: (inside: [Unicode.Scalar], source: String)?
        for piece in pieces {
            switch piece {
            case .text(let text): if text.contains(where: { !$0.isWhitespace }) { return nil }
            case .tag(let inside, let source):
                guard found == nil else { return nil }
                found = (inside, source)
            }
        }
        return found
    }

    /// Finds the tags of a text.
    public init(_ text: String) {
        guard Self.mayHaveTags(text) else {
            self.init(pieces: text.isEmpty ? [] : [.text(text)], unclosed: [])
            return
        }
        let scalars = Array(text.unicodeScalars)
        self.init(scalars) { String(String.UnicodeScalarView(scalars[$0])) }
    }

    /// Finds the tags of an address, in which programs percent-encode braces and Chinese; what is no tag stays as written.
    public init(address: String) {
        let bytes = Array(address.utf8)
        guard let (decoded, starts) = Self.decodingPercents(bytes), Self.mayHaveTags(decoded) else {
            self.init(address)
            return
        }
        var offsets: [Int] = []
        var byte = 0
        for scalar in decoded.unicodeScalars {
            offsets.append(starts[byte])
            byte += UTF8.width(scalar)
        }
        offsets.append(bytes.count)
        self.init(Array(decoded.unicodeScalars)) { range in
            String(decoding: bytes[offsets[range.lowerBound]..<offsets[range.upperBound]], as: UTF8.self)
        }
    }

    private init(_ scalars: [Unicode.Scalar], written: (Range<Int>) -> String) {
        var pieces: [Piece] = []
        var position = 0
        func keep(upTo end: Int) { if end > position { pieces.append(.text(written(position..<end))) } }
        let found = TagFinder.find(in: scalars)
        for tag in found.tags {
            keep(upTo: tag.range.lowerBound)
            pieces.append(
                .tag(
                    inside: Array(scalars[tag.inside]), source: String(String.UnicodeScalarView(scalars[tag.range]))))
            position = tag.range.upperBound
        }
        keep(upTo: scalars.count)
        self.init(
            pieces: pieces, unclosed: found.unclosed.map { String(String.UnicodeScalarView(scalars[$0])) })
    }

    private init(pieces: [Piece], unclosed: [String]) {
        self.pieces = pieces
        self.unclosed = unclosed
    }

    /// Whether there is an opening brace in any spelling.
    private static func mayHaveTags(_ text: String) -> Bool { text.unicodeScalars.contains(where: Folding.isOpenBrace) }

    /// The text with percent escapes decoded, and for each of its bytes where it stands; nil when there are none or they
    /// are not UTF-8.
    private static func decodingPercents(_ bytes: [UInt8]) -> (text: String, starts: [Int])? {
        guard bytes.contains(UInt8(ascii: "%")) else { return nil }
        var decoded: [UInt8] = []
        var starts: [Int] = []
        var index = 0
        while index < bytes.count {
            starts.append(index)
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16),
                value >= 0x20
            {
                decoded.append(value)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(validating: decoded, as: UTF8.self).map { ($0, starts) }
    }
}
