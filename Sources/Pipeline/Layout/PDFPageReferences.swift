/// The page numbers that a PDF of LibreOffice shows where the document refers to the pages of bookmarks.
///
/// LibreOffice writes every bookmark as a named destination, and every reference as a link whose description is the text
/// that it shows and whose destination is, word for word, that of the bookmark. Only these two are looked for: objects are
/// found by `N 0 obj` … `endobj`, streams are passed over. Whatever the bytes are, the scan ends after one pass.
///
/// A bookmark that no such link leads to, as those of the contents in a paper, has the number that the pages of others around it
/// let it have: pages are counted on from the last one that is known, and the next one that is known must agree.
///
/// Source: ISO 32000-1 §7.3.10 (indirect objects), §7.7.3.2 (page tree), §12.3.2.3 (named destinations in the `Dests` dictionary), §12.5.6.5 (link
/// annotations).
package struct PDFPageReferences {
    /// The texts shown for a destination, by the destination as it is written.
    private var shown: [[UInt8]: [String]] = [:]
    /// The destination of each name, as they are written.
    private var destinations: [[UInt8]: [UInt8]] = [:]
    /// The place of each page in the document, by the number of its object.
    private var pages: [Int: Int] = [:]
    /// The numbers of pages that are known, by their places in the document.
    private var known: [(page: Int, number: Int)] = []

    /// The most links and names that are kept; a volume has some thousands.
    private static let limit = 1_000_000

    /// Scans a file.
    package init(_ pdf: [UInt8]) {
        pdf.withUnsafeBytes { buffer in
            var scanner = ObjectScanner(bytes: buffer)
            var catalogue: Int?
            var dictionaries: [Int: Range<Int>] = [:]
            var trees: [[Int]] = []
            while let object = scanner.next() {
                let words = ByteWords(bytes: buffer, range: object.range)
                if let number = words.reference(after: "/Dests") { catalogue = number }
                if words.contains("/Subtype/Link") {
                    take(words)
                } else if let kids = words.brackets(after: "/Kids["), trees.count < 2 {
                    trees.append(Self.references(in: kids))
                } else if words.contains("/XYZ"), dictionaries.count < Self.limit {
                    dictionaries[object.number] = object.range
                }
            }
            // LibreOffice writes a flat tree; the order of any other is not known.
            if trees.count == 1, let tree = trees.first {
                pages = Dictionary(tree.enumerated().map { ($1, $0) }) { first, _ in first }
            }
            for (target, texts) in shown {
                guard let page = Self.page(of: target).flatMap({ pages[$0] }),
                    let number = texts.first.flatMap(Int.init)
                else { continue }
                known.append((page, number))
            }
            known.sort { ($0.page, $0.number) < ($1.page, $1.number) }
            guard let catalogue, let range = dictionaries[catalogue] else { return }
            for (name, target) in ByteWords(bytes: buffer, range: range).destinations(limit: Self.limit) {
                destinations[name] = target
            }
        }
    }

    /// What is shown for the page of a bookmark: `12` or `iii`; nil when there is no such bookmark, or no number is known
    /// before it.
    package func pageNumber(of bookmark: String) -> String? {
        guard let target = destinations[Self.encoded(bookmark)] else { return nil }
        if let text = shown[target]?.first { return text }
        guard let page = Self.page(of: target).flatMap({ pages[$0] }) else { return nil }
        guard let before = known.last(where: { $0.page <= page }) else { return nil }
        let number = before.number + page - before.page
        if let after = known.first(where: { $0.page >= page }), after.number - number != after.page - page {
            return nil
        }
        return String(number)
    }

    /// The number of the object of the page to which a destination leads: `13 0 R/XYZ 90 720 0`.
    private static func page(of target: [UInt8]) -> Int? { references(in: target.prefix(16)).first }

    /// The numbers of the objects that are referred to: `1 0 R 4 0 R`.
    private static func references(in text: some Sequence<UInt8>) -> [Int] {
        let words = String(decoding: Array(text), as: UTF8.self).split { !$0.isNumber && $0 != "R" }
        return zip(words.indices, words).compactMap { index, word in
            word == "R" && index >= 2 && words[index - 1] == "0" ? Int(words[index - 2].prefix(10)) : nil
        }
    }

    /// A link: what it shows, unless that is no page number, as for links in running text.
    private mutating func take(_ words: ByteWords) {
        guard shown.count < Self.limit, let target = words.brackets(after: "/Dest["),
            let text = words.hexText(after: "/Contents<"), Self.isPageNumber(text)
        else { return }
        shown[target, default: []].append(text)
    }

    /// Whether a text is a number in Arabic digits, or in Roman ones or letters of one case.
    private static func isPageNumber(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 12 else { return false }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            || text.utf8.allSatisfy { "ivxlcdm".utf8.contains($0) }
            || text.utf8.allSatisfy { "IVXLCDM".utf8.contains($0) }
    }

    /// The name of a destination as LibreOffice makes it of that of a bookmark: as in a web address, then everything but
    /// digits, Latin letters and `-` as two hexadecimal digits. So `_a` becomes `5Fa`, `前` becomes `25E52589258D`.
    static func encoded(_ bookmark: String) -> [UInt8] {
        var result: [UInt8] = []
        func hex(_ byte: UInt8) {
            for digit in [byte >> 4, byte & 15] { result.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
        }
        func put(_ byte: UInt8) {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: result.append(byte)
            default: hex(byte)
            }
        }
        for byte in bookmark.utf8 {
            let isPlain = byte < 0x80 && byte > 0x20 && byte != 0x7F && !"\"#%<>\\^`{|}".utf8.contains(byte)
            if isPlain {
                put(byte)
            } else {
                put(0x25)
                hex(byte)
            }
        }
        return result
    }
}

/// Goes from object to object of a PDF.
private struct ObjectScanner {
    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next object: its number, and what stands between `obj` and `endobj` or a stream.
    mutating func next() -> (number: Int, range: Range<Int>)? {
        while let mark = bytes.find(" 0 obj", in: position..<bytes.count) {
            let start = mark + 6
            guard let number = numberBefore(mark) else {
                position = start
                continue
            }
            var end = start
            while end < bytes.count, !bytes.has("endobj", at: end), !bytes.has("stream", at: end) { end += 1 }
            position = end
            if bytes.has("stream", at: end) {
                position = bytes.find("endstream", in: end..<bytes.count).map { $0 + 9 } ?? bytes.count
            }
            return (number, start..<end)
        }
        return nil
    }

    private func numberBefore(_ mark: Int) -> Int? {
        var start = mark
        while start > 0, mark - start < 10, (0x30...0x39).contains(bytes[start - 1]) { start -= 1 }
        return start == mark ? nil : bytes.number(in: start..<mark)
    }
}

/// The words in a part of a PDF.
private struct ByteWords {
    let bytes: UnsafeRawBufferPointer
    let range: Range<Int>

    /// Whether a word occurs.
    func contains(_ word: StaticString) -> Bool { bytes.find(word, in: range) != nil }

    /// The number of the object that is referred to after a word: `/Dests 31 0 R`.
    func reference(after word: StaticString) -> Int? {
        guard let found = bytes.find(word, in: range) else { return nil }
        var start = found + word.utf8CodeUnitCount
        while start < range.upperBound, bytes.isSpace(at: start) { start += 1 }
        var end = start
        while end < range.upperBound, end - start < 10, (0x30...0x39).contains(bytes[end]) { end += 1 }
        return bytes.has(" 0 R", at: end) ? bytes.number(in: start..<end) : nil
    }

    /// What stands between a word and the next `]`.
    func brackets(after word: StaticString) -> [UInt8]? { text(after: word, upTo: 0x5D) }

    /// UTF-16 in hexadecimal digits with a mark before it, between a word and the next `>`.
    func hexText(after word: StaticString) -> String? {
        guard let digits = text(after: word, upTo: 0x3E), digits.count.isMultiple(of: 4), digits.count <= 4_096 else {
            return nil
        }
        var units: [UInt16] = []
        var unit: UInt16 = 0
        for (index, digit) in digits.enumerated() {
            switch digit {
            case 0x30...0x39: unit = unit << 4 | UInt16(digit - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt16(digit - 0x37)
            case 0x61...0x66: unit = unit << 4 | UInt16(digit - 0x57)
            default: return nil
            }
            if index % 4 == 3 {
                units.append(unit)
                unit = 0
            }
        }
        return units.first == 0xFEFF ? String(decoding: units.dropFirst(), as: UTF16.self) : nil
    }

    /// Names with what stands in the brackets after them: `/lw001[7 0 R/XYZ 72 769.889 0]`.
    func destinations(limit: Int) -> [(name: [UInt8], target: [UInt8])] {
        var result: [(name: [UInt8], target: [UInt8])] = []
        var position = range.lowerBound
        while result.count < limit, let open = bytes.find("[", in: position..<range.upperBound),
            let close = bytes.find("]", in: open..<range.upperBound)
        {
            var start = open
            while start > position, bytes[start] != 0x2F { start -= 1 }
            if bytes[start] == 0x2F {
                result.append((Array(bytes[(start + 1)..<open]), Array(bytes[(open + 1)..<close])))
            }
            position = close + 1
        }
        return result
    }

    private func text(after word: StaticString, upTo end: UInt8) -> [UInt8]? {
        guard let found = bytes.find(word, in: range) else { return nil }
        let start = found + word.utf8CodeUnitCount
        guard let stop = bytes[start..<range.upperBound].firstIndex(of: end) else { return nil }
        return Array(bytes[start..<stop])
    }
}

extension UnsafeRawBufferPointer {
    /// Whether a word stands at a place.
    fileprivate func has(_ word: StaticString, at place: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard place >= 0, place <= count - length else { return false }
        for offset in 0..<length where self[place + offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// Where a word first stands in a part.
    fileprivate func find(_ word: StaticString, in part: Range<Int>) -> Int? {
        let length = word.utf8CodeUnitCount
        guard length > 0, part.count >= length else { return nil }
        let first = word.utf8Start[0]
        var place = part.lowerBound
        while place <= part.upperBound - length {
            if self[place] == first, has(word, at: place) { return place }
            place += 1
        }
        return nil
    }

    /// Whether white space stands at a place.
    fileprivate func isSpace(at place: Int) -> Bool { [0x20, 0x0A, 0x0D, 0x09].contains(self[place]) }

    /// The number in a part that has at most ten digits; nil for none.
    fileprivate func number(in part: Range<Int>) -> Int? {
        part.isEmpty ? nil : self[part].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}
