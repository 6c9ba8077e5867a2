import Foundation
import Glibc
import WenshuCore

/// A folder of its own for the time of one piece of work, removed with all that is in it when the object goes.
final class ScratchFolder {
    /// Where it is, without a slash at the end.
    let path: String

    /// Makes the folder in the system's folder for temporary files (`TMPDIR`), readable by this user only.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when it cannot be made.
    init() throws(JobFailure) {
        // `mkdtemp` puts letters of its own in the place of the last six.
        let pattern = FileManager.default.temporaryDirectory.appendingPathComponent("wenshu-XXXXXX").path
        var bytes = Array(pattern.utf8CString)
        let isMade = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard isMade else { throw InputFile.failure(pattern, errno, writing: true) }
        path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file in it.
    /// - Returns: its path.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when it cannot be written.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws(JobFailure) -> String {
        let target = file(name)
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw InputFile.failure(target, errno, writing: true) }
        defer { close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw InputFile.failure(target, errno, writing: true) }
            done += count
        }
        return target
    }

    /// The address of a file in it.
    func address(_ name: String) -> String { URL(fileURLWithPath: file(name)).absoluteString }
}
