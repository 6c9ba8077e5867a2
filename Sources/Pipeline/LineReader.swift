import Glibc
import WenshuCore

/// Reads a text file line by line, without holding more than one line and a buffer of 1 MiB.
///
/// Not `Sendable`: one reader belongs to one task.
final class LineReader {
    /// The longest line, in bytes.
    static let longest = 256 << 20

    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// The number of the line that ``next()`` gave last, from 1.
    private(set) var line = 0

    /// Opens a file.
    /// - Throws: `JobFailure` of kind `inputOutput` when it cannot be opened.
    init(path: String) throws(JobFailure) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputFile.failure(path, errno) }
    }

    deinit { close(descriptor) }

    /// The next line that is not blank, without its line break, or nil at the end.
    /// - Throws: `JobFailure` when the file cannot be read or a line is too long.
    func next() throws(JobFailure) -> [UInt8]? {
        while let bytes = try rawLine() {
            line += 1
            let text = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
            if text.contains(where: { $0 > 0x20 }) { return Array(text) }
        }
        return nil
    }

    /// The number of lines of a file that are not blank.
    static func count(path: String) throws(JobFailure) -> Int {
        let reader = try LineReader(path: path)
        var count = 0
        while try reader.next() != nil { count += 1 }
        return count
    }

    private func rawLine() throws(JobFailure) -> ArraySlice<UInt8>? {
        var searched = position
        while true {
            if let end = newline(from: searched) {
                defer { position = end + 1 }
                return buffer[position..<end]
            }
            searched = buffer.count
            if isAtEnd {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return buffer[position...]
            }
            searched -= position
            buffer.removeSubrange(..<position)
            position = 0
            try fill()
        }
    }

    private func newline(from start: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            return memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
        }
    }

    private func fill() throws(JobFailure) {
        guard buffer.count < LineReader.longest else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "file.line", place: "\(path):\(line + 1)", cause: "这一行超过 256 MiB",
                        remedy: "JSON Lines 文件每行一条数据，请核对")
                ])
        }
        let wanted = 1 << 20
        var outcome = 0
        repeat {
            buffer.append(
                contentsOf: [UInt8](unsafeUninitializedCapacity: wanted) { target, count in
                    outcome = read(descriptor, target.baseAddress, wanted)
                    count = max(0, outcome)
                })
        } while outcome < 0 && errno == EINTR
        guard outcome >= 0 else { throw InputFile.failure(path, errno) }
        if outcome == 0 { isAtEnd = true }
    }
}
