import WenshuCore

/// How the text of a file is written in bytes.
enum TextEncoding: Sendable, Equatable {
    /// UTF-8. Source: RFC 3629.
    case utf8
    /// GB18030, which GB2312 and GBK are parts of. Source: GB 18030—2022.
    case gb18030
    /// UTF-16, the lower byte of each pair first. Source: RFC 2781.
    case utf16Little
    /// UTF-16, the higher byte of each pair first.
    case utf16Big

    /// The name that people know.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GBK（GB18030）"
        case .utf16Little, .utf16Big: "UTF-16"
        }
    }

    /// Decides how a file is written, by its mark or else by the whole of its content.
    /// - Returns: the encoding, and the number of bytes of the mark.
    /// - Throws: ``JobFailure`` when the file is no text, or damaged UTF-8 whatever else it may be read as.
    static func detect(
        _ bytes: UnsafeBufferPointer<UInt8>, name: String
    ) throws(JobFailure) -> (encoding: TextEncoding, mark: Int) {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw TextFault.failure(name, line: nil, "文件是 UTF-32 编码，不能读取")
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16Little, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16Big, 2) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let zero = bytes.firstIndex(of: 0) {
            if mark == 0, let encoding = utf16(bytes) { return (encoding, 0) }
            throw TextFault.zero(name, bytes, at: zero)
        }
        guard let invalid = UTF8Scan.firstInvalid(bytes) else { return (.utf8, mark) }
        if mark > 0 || UTF8Scan.isMostlyValid(bytes) { throw TextFault.invalid(.utf8, name, bytes, at: invalid) }
        return (.gb18030, 0)
    }

    /// Whether bytes without a mark are UTF-16: most bytes that separate fields and lines have a zero on the same side,
    /// and no unit is zero.
    private static func utf16(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        var separators = 0
        var little = 0
        var big = 0
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (bytes[index], bytes[index + 1])
            if first == 0, second == 0 { return nil }
            if isSeparator(first) {
                separators += 1
                if second == 0 { little += 1 }
            }
            if isSeparator(second) {
                separators += 1
                if first == 0 { big += 1 }
            }
        }
        guard max(little, big) > 0, max(little, big) * 2 >= separators else { return nil }
        return little >= big ? .utf16Little : .utf16Big
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
    }
}

/// What is wrong with bytes that should be text.
enum TextFault {
    /// A failure about the text as a whole or one of its lines.
    static func failure(_ name: String, line: Int?, _ cause: String) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "csv.encoding", place: line.map { "\(name):\($0)" } ?? name, cause: cause,
                    remedy: "请用 Excel 或 WPS 打开核对，另存为“CSV UTF-8（逗号分隔）”")
            ])
    }

    /// Bytes that the encoding does not know.
    static func invalid(
        _ encoding: TextEncoding, _ name: String, _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
    ) -> JobFailure {
        let seen = bytes[offset...].prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
        return failure(
            name, line: line(of: offset, in: bytes, encoding),
            "按 \(encoding.name) 编码读取时，这一行有无法识别的字节 \(seen.joined(separator: " "))")
    }

    /// A byte, or unit, of zero.
    static func zero(
        _ name: String, _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, _ encoding: TextEncoding = .utf8
    ) -> JobFailure {
        let isTail = bytes[offset...].allSatisfy { $0 == 0 }
        let line = line(of: offset, in: bytes, encoding)
        return failure(name, line: line, isTail ? "从这一行起只有空字节，文件可能没有保存完整" : "这一行有空字节（NUL），文件不是文本或已损坏")
    }

    /// The line, from 1, of a byte: LF, CR and CR LF end a line.
    static func line(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> Int {
        var line = 1
        var previous: UInt8 = 0
        let width = encoding == .utf16Little || encoding == .utf16Big ? 2 : 1
        let low = encoding == .utf16Big ? 1 : 0
        for index in stride(from: 0, to: min(offset, bytes.count - width + 1), by: width) {
            let byte = width == 2 && bytes[index + 1 - low] != 0 ? 0x80 : bytes[index + low]
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { line += 1 }
            previous = byte
        }
        return line
    }
}

/// Looks for bytes that are not UTF-8.
enum UTF8Scan {
    /// The offset of the first byte that is not UTF-8, or nil. Source: RFC 3629 §4.
    static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        while true {
            index = pastASCII(bytes, from: index)
            guard index < bytes.count else { return nil }
            let length = sequence(bytes, at: index)
            if length == 0 { return index }
            index += length
        }
    }

    /// Whether most characters beyond ASCII are well-formed sequences of three or four bytes, which text in GBK hardly
    /// ever has: then the text is UTF-8 with damage.
    static func isMostlyValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var valid = 0
        var invalid = 0
        while true {
            index = pastASCII(bytes, from: index)
            guard index < bytes.count else { break }
            let length = sequence(bytes, at: index)
            if length > 2 { valid += 1 }
            if length == 0 { invalid += 1 }
            index += max(1, length)
        }
        return valid >= 4 * invalid
    }

    /// The offset of the next byte that is not ASCII.
    @inline(__always)
    private static func pastASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return bytes.count }
        while index + 8 <= bytes.count,
            base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    /// The length of the sequence that starts at a byte beyond ASCII, or 0 when it is none.
    @inline(__always)
    private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        let left = bytes.count - index
        @inline(__always) func follows(_ offset: Int) -> Bool { bytes[index + offset] & 0xC0 == 0x80 }
        switch first {
        case 0xC2...0xDF: return left > 1 && follows(1) ? 2 : 0
        case 0xE0...0xEF:
            guard left > 2, follows(1), follows(2) else { return 0 }
            let second = bytes[index + 1]
            return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ? 0 : 3
        case 0xF0...0xF4:
            guard left > 3, follows(1), follows(2), follows(3) else { return 0 }
            let second = bytes[index + 1]
            return (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F) ? 0 : 4
        default: return 0
        }
    }
}
