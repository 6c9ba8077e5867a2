/// A tag in a text, by position.
public struct FoundTag: Sendable, Equatable {
    /// The tag with its braces, in Unicode scalars of the text.
    public let range: Range<Int>
    /// What stands between the braces.
    public let inside: Range<Int>
}

/// Finds tags in a paragraph's text.
public enum TagFinder {
    /// The tags of a text, and the openings that have no end, in order.
    ///
    /// Braces may be ASCII or full-width in any mixture, with zero-width characters between the two. A closing pair inside a
    /// string literal does not count. A tag ends before the next opening pair.
    /// - Complexity: O(n) for texts with closed strings; a string that does not end costs at most the length of a tag.
    public static func find(in text: [Unicode.Scalar]) -> (tags: [FoundTag], unclosed: [Range<Int>]) {
        var tags: [FoundTag] = []
        var unclosed: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard let inner = pairEnd(text, at: index, isBrace: Folding.isOpenBrace) else {
                index += 1
                continue
            }
            let isNote = Tag.isNote(Array(text[inner..<min(inner + 8, text.count)]))
            let close =
                closing(text, from: inner, readsStrings: !isNote) ?? closing(text, from: inner, readsStrings: false)
            if let close {
                tags.append(FoundTag(range: index..<close.upperBound, inside: inner..<close.lowerBound))
                index = close.upperBound
            } else {
                let next = nextOpening(text, from: inner) ?? text.count
                unclosed.append(index..<next)
                index = next
            }
        }
        return (tags, unclosed)
    }

    /// The position behind two braces that begin at an index, zero-width characters between them allowed.
    private static func pairEnd(_ text: [Unicode.Scalar], at index: Int, isBrace: (Unicode.Scalar) -> Bool) -> Int? {
        guard isBrace(text[index]) else { return nil }
        var second = index + 1
        while second < text.count, Folding.isIgnorable(text[second]) { second += 1 }
        guard second < text.count, isBrace(text[second]) else { return nil }
        return second + 1
    }

    private static func nextOpening(_ text: [Unicode.Scalar], from start: Int) -> Int? {
        (start..<text.count).first { pairEnd(text, at: $0, isBrace: Folding.isOpenBrace) != nil }
    }

    /// The closing braces of a tag whose inside begins at `start`.
    private static func closing(_ text: [Unicode.Scalar], from start: Int, readsStrings: Bool) -> Range<Int>? {
        var index = start
        var closers: [Unicode.Scalar]?
        let end = readsStrings ? min(text.count, start + Tag.maximumLength + 2) : text.count
        while index < end {
            let scalar = text[index]
            if let ends = closers {
                if scalar == "\\" { index += 1 } else if ends.contains(scalar) { closers = nil }
                index += 1
                continue
            }
            if readsStrings, let ends = Folding.closers(of: scalar) {
                closers = ends
            } else if let outside = pairEnd(text, at: index, isBrace: Folding.isCloseBrace) {
                return index..<outside
            } else if pairEnd(text, at: index, isBrace: Folding.isOpenBrace) != nil {
                return nil
            }
            index += 1
        }
        return nil
    }
}
