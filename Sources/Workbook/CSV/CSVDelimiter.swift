import WenshuCore

/// What separates the fields of a CSV file.
struct CSVDelimiter: Sendable, Equatable {
    /// The character in UTF-8.
    private let bytes: [UInt8]
    /// Its first byte.
    let first: UInt8

    /// The separators that are recognised, the likelier ones first.
    static let known = [",", "\t", ";", "，"].map { CSVDelimiter($0) }
    /// The comma.
    static let comma = known[0]
    /// The full-width comma, which is a separator only where it plainly is one: it stands in texts, too.
    static let fullWidthComma = known[3]

    /// Makes a separator.
    init(_ character: Unicode.Scalar) {
        bytes = Array(String(character).utf8)
        first = bytes[0]
    }

    /// The number of its bytes.
    var length: Int { bytes.count }

    /// Whether the separator stands at an offset where its first byte stands.
    @inline(__always)
    func stands(at index: Int, in piece: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.count == 1 { return true }
        return index + bytes.count <= piece.count && bytes.indices.allSatisfy { piece[index + $0] == bytes[$0] }
    }

    /// The separator that a first line `sep=;` states, as Excel writes and reads it, and the length of that line; nil
    /// when there is none.
    static func stated(in piece: UnsafeBufferPointer<UInt8>) -> (delimiter: CSVDelimiter, length: Int)? {
        let line = piece.prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count < min(16, piece.count) else { return nil }
        let text = String(decoding: line, as: UTF8.self).unicodeScalars.filter { $0 != "\"" }
        guard text.count == 5, String(String.UnicodeScalarView(text.prefix(4))).lowercased() == "sep=",
            let character = text.last
        else { return nil }
        let end = piece[line.count...]
        return (CSVDelimiter(character), line.count + (end.starts(with: [0x0D, 0x0A]) ? 2 : 1))
    }

    /// The separator that splits the beginning of a text into rows of the same number of fields.
    ///
    /// Each one is tried. The one wins by which most rows are alike, and have more than one field; of several that do,
    /// the one by which the first row has as many fields as the others, then the one with more fields, then the likelier
    /// one. A full-width comma must split every row alike, and at least two. Without any, each line is one field.
    /// - Parameters:
    ///   - piece: the beginning of the text.
    ///   - isWhole: whether that is all.
    static func guess(_ piece: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> CSVDelimiter {
        var best = (delimiter: comma, merit: Merit(share: 0, opensAlike: false, fields: 0))
        for delimiter in known {
            var scanner = CSVScanner(delimiter, sink: WidthSink())
            // A sample may end within quotes, or hold what reading will refuse with a place.
            if (try? scanner.scan(piece)) != nil, isWhole { try? scanner.finish() }
            guard let merit = scanner.sink.merit else { continue }
            if delimiter == fullWidthComma, merit.share < 1 || scanner.sink.rows < 2 { continue }
            if best.merit < merit { best = (delimiter, merit) }
        }
        return best.delimiter
    }

    /// How well a separator fits.
    private struct Merit: Comparable {
        /// The share of rows that have the most frequent number of fields.
        var share: Double
        /// Whether the first row has that number.
        var opensAlike: Bool
        /// The number.
        var fields: Int

        static func < (left: Merit, right: Merit) -> Bool {
            if left.share != right.share { return left.share < right.share }
            if left.opensAlike != right.opensAlike { return right.opensAlike }
            return left.fields < right.fields
        }
    }

    /// Counts the fields of rows that are not blank.
    private struct WidthSink: CSVSink {
        private var counts: [Int: Int] = [:]
        private var firstWidth = 0
        private var hasText = false
        private(set) var rows = 0

        var merit: Merit? {
            guard let (fields, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), fields > 1
            else { return nil }
            return Merit(share: Double(count) / Double(rows), opensAlike: firstWidth == fields, fields: fields)
        }

        mutating func field(_ text: UnsafeBufferPointer<UInt8>, column: Int, line: Int) {
            if !text.isEmpty { hasText = true }
        }

        mutating func endRow(columns: Int, line: Int) {
            guard hasText else { return }
            hasText = false
            if rows == 0 { firstWidth = columns }
            rows += 1
            counts[columns, default: 0] += 1
        }

        mutating func textAfterQuote(line: Int) {}
        mutating func unclosedQuote(line: Int, isTooLong: Bool) {}
        mutating func fieldTooLong(column: Int, line: Int) throws(JobFailure) {
            throw TextFault.failure("", line: line, "这一行的内容太长")
        }
    }
}
