package import WenshuCore

/// The text of an input file in UTF-8, without a byte order mark, registered as a source of places.
package struct TextInput: Sendable {
    /// The text as a source.
    package let source: TextSource
    /// Its number in the registry.
    package let number: UInt16

    /// Takes a text.
    /// - Parameters:
    ///   - bytes: the file; a UTF-8 byte order mark is dropped.
    ///   - name: the file as the user gave it.
    ///   - limit: the most bytes to accept.
    ///   - registry: where the source is registered.
    /// - Throws: ``JobFailure`` when the text is too long or not in UTF-16 or a Chinese legacy encoding.
    package init(_ bytes: [UInt8], name: String, limit: Int, registry: SourceRegistry) throws(JobFailure) {
        guard bytes.count <= limit else { throw InputFile.tooLarge(name, limit) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "record.encoding", place: name, cause: "文件是 UTF-16 编码，不是 UTF-8",
                        remedy: "请在编辑器里选择“另存为”，编码选 UTF-8")
                ])
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        source = TextSource(name: name, bytes: text)
        number = registry.add(source)
    }

    /// The place of a byte.
    package func locator(_ offset: Int) -> Locator { Locator(source: number, place: UInt64(max(0, offset))) }

    /// An error about a byte of the text, with its line as the excerpt.
    package func finding(
        _ id: String, at offset: Int, _ cause: String, remedy: String = ""
    ) -> Diagnostic {
        Diagnostic(
            .error, id: id, place: source.describe(place: UInt64(max(0, offset))), excerpt: excerpt(at: offset),
            cause: cause, remedy: remedy)
    }

    /// What stands around a byte, on its line, at most some sixty characters.
    package func excerpt(at offset: Int) -> String {
        let bytes = source.bytes
        let middle = min(max(0, offset), bytes.count)
        let lower =
            bytes[..<middle].suffix(120).lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? max(0, middle - 90)
        let upper =
            bytes[middle...].prefix(120).firstIndex { $0 == 0x0A || $0 == 0x0D } ?? min(bytes.count, middle + 90)
        var line = bytes[min(lower, upper)..<upper]
        while let byte = line.first, byte & 0xC0 == 0x80, lower > 0 { line.removeFirst() }
        var text = String(decoding: line, as: UTF8.self)
        while text.last == "\u{FFFD}" { text.removeLast() }
        text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        let blank = text.prefix { $0 == " " || $0 == "　" }
        return String(text.dropFirst(blank.count).prefix(64))
    }

    /// The failure for bytes that are not UTF-8.
    package func notUnicode(at offset: Int) -> JobFailure {
        let looksChinese = LegacyChinese.isLikely(source.bytes)
        let (line, _) = source.position(of: offset)
        return JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "record.encoding", place: "\(source.name):\(line)",
                    cause: looksChinese ? "文件不是 UTF-8 编码，看起来是 GBK（GB18030）" : "文件不是 UTF-8 编码，这一行有无法识别的字节",
                    remedy: "请在编辑器里选择“另存为”，编码选 UTF-8")
            ])
    }
}

/// Recognises text in the legacy Chinese encodings, to tell people what to do.
package enum LegacyChinese {
    /// Whether bytes that are not UTF-8 look like GBK or GB18030: all high bytes pair up.
    package static func isLikely(_ bytes: [UInt8]) -> Bool {
        var index = 0
        var pairs = 0
        while index < bytes.count, index < 65_536 {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { break }
            guard (0x81...0xFE).contains(bytes[index]), bytes[index + 1] >= 0x30, bytes[index + 1] != 0x7F,
                bytes[index + 1] != 0xFF
            else { return false }
            pairs += 1
            index += 2
        }
        return pairs > 0
    }

    /// The offset of the first byte that is not UTF-8, or nil.
    package static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var decoder = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let units): offset += units.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
