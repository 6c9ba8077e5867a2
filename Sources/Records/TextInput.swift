import Glibc
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
        guard bytes.count <= limit else { throw TextInput.tooLarge(name, limit) }
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

    /// The whole content of a file.
    /// - Parameters:
    ///   - path: the file as the user gave it.
    ///   - limit: the most bytes to accept.
    /// - Throws: ``JobFailure`` of kind `inputOutput`.
    package static func bytes(ofFile path: String, limit: Int) throws(JobFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, EISDIR) }
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end is seen without another round of memory.
        var wanted = min(max(0, Int(status.st_size)), limit) + 1
        while bytes.count <= limit {
            var outcome = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                outcome = read(descriptor, buffer.baseAddress, wanted)
                count = max(0, outcome)
            }
            if outcome < 0 {
                guard errno == EINTR else { throw unreadable(path, errno) }
                continue
            }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            wanted = 1 << 16
        }
        throw tooLarge(path, limit)
    }

    private static func unreadable(_ path: String, _ code: Int32) -> JobFailure {
        let (cause, remedy) =
            switch code {
            case ENOENT: ("文件不存在", "请核对路径和文件名")
            case EACCES, EPERM: ("没有读取权限", "请检查文件的权限")
            case EISDIR: ("这是文件夹，不是文件", "请写出其中的文件")
            default: ("读不出来：\(String(cString: strerror(code)))", "")
            }
        return JobFailure(
            .inputOutput, [Diagnostic(.error, id: "file.read", place: path, cause: cause, remedy: remedy)])
    }

    private static func tooLarge(_ name: String, _ limit: Int) -> JobFailure {
        JobFailure(
            .inputOutput,
            [
                Diagnostic(
                    .error, id: "file.size", place: name, cause: "文件超过 \(limit >> 20) MiB 的上限",
                    remedy: "请核对是否选错了文件，或分成几个文件")
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
