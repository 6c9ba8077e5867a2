import FoundationEssentials
import Glibc
import Pipeline
import Synchronization
import WenshuCore

/// Where the program writes: results on standard output, findings and progress on standard error.
final class Console: Sendable {
    private let collected = Mutex((output: "", errors: ""))
    private let isCollecting: Bool
    private let progress = Mutex<(shown: Bool, started: ContinuousClock.Instant?)>((false, nil))
    private let isTerminal: Bool

    /// The console of the process.
    init() {
        isCollecting = false
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    /// A console that keeps what is written, for tests.
    init(isCollecting: Bool) {
        self.isCollecting = isCollecting
        isTerminal = false
    }

    /// What was written to a collecting console.
    var written: (output: String, errors: String) { collected.withLock { $0 } }

    /// Writes a line to standard output.
    func print(_ text: String) {
        if isCollecting {
            collected.withLock { $0.output += text + "\n" }
        } else {
            clearProgress()
            write(text, to: STDOUT_FILENO)
        }
    }

    /// Writes a line to standard error.
    func complain(_ text: String) {
        if isCollecting {
            collected.withLock { $0.errors += text + "\n" }
        } else {
            clearProgress()
            write(text, to: STDERR_FILENO)
        }
    }

    /// Writes one JSON object in one line to standard output.
    func print(json event: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(event) else { return }
        print(String(decoding: data, as: UTF8.self))
    }

    /// Shows how far long work is, on a terminal only and not in the first second.
    /// - Parameters:
    ///   - done: how much is done.
    ///   - total: of how much.
    ///   - isTimed: whether to tell how fast it goes and how long it will take.
    func show(done: Int, of total: Int, isTimed: Bool = false) {
        guard isTerminal else { return }
        let elapsed: Double? = progress.withLock { state in
            let now = ContinuousClock.now
            guard let started = state.started else {
                state.started = now
                return nil
            }
            guard now - started > .seconds(1) else { return nil }
            state.shown = true
            return (now - started) / .seconds(1)
        }
        guard let elapsed else { return }
        var text = "已完成 \(done)/\(total)"
        if isTimed, done > 0 {
            let left = Int(elapsed / Double(done) * Double(total - done))
            text += "，每秒 \(Int(Double(done) / elapsed)) 份，还要 \(left / 60) 分 \(left % 60) 秒"
        }
        writeBytes("\r\u{1B}[K\(text)", to: STDERR_FILENO)
    }

    /// Removes the progress line.
    func clearProgress() {
        let wasShown = progress.withLock { state in
            defer { state.shown = false }
            return state.shown
        }
        if wasShown { writeBytes("\r\u{1B}[K", to: STDERR_FILENO) }
    }

    private func write(_ text: String, to descriptor: Int32) { writeBytes(text + "\n", to: descriptor) }

    private func writeBytes(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
