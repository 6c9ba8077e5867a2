import FoundationEssentials
import Glibc
import WenshuCore

/// The manifest of a batch: lines are only ever added at the end, each after its document is in place, so that whoever kills the
/// program loses nothing of what was told.
///
/// Not `Sendable`: it belongs to the task that publishes.
final class ManifestJournal {
    /// The last line of each document, by its name.
    private(set) var lines: [String: Manifest.Line]
    private let path: String
    private let descriptor: Int32

    /// Opens the journal of a folder. What a killed run left of its last line is cut off.
    /// - Parameter path: the file; made when it does not exist.
    /// - Throws: ``JobFailure`` when it cannot be read or written.
    init(path: String) throws(JobFailure) {
        self.path = path
        let earlier = InputFile.exists(path) ? try InputFile.read(path) : []
        lines = Dictionary(
            Manifest.lines(of: earlier).map { ($0.output, $0) }, uniquingKeysWith: { _, later in later })
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw InputFile.failure(path, errno, writing: true) }
        let whole = (earlier.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        if whole < earlier.count, ftruncate(descriptor, whole) != 0 {
            let reason = errno
            close(descriptor)
            throw InputFile.failure(path, reason, writing: true)
        }
    }

    deinit { close(descriptor) }

    /// Adds lines and waits until they are on the disk.
    /// - Throws: ``JobFailure`` when they cannot be written.
    func add(_ new: [Manifest.Line]) throws(JobFailure) {
        guard !new.isEmpty else { return }
        var bytes = new.flatMap(Manifest.encoded)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw InputFile.failure(path, errno, writing: true) }
            bytes = bytes.dropFirst(count)
        }
        guard fdatasync(descriptor) == 0 else { throw InputFile.failure(path, errno, writing: true) }
        for line in new { lines[line.output] = line }
    }
}
