import Glibc
import Synchronization

/// The temporary files that exist at this moment, so that they can be removed when the program is interrupted.
///
/// Up to 4,096 files are kept in mind; any beyond that are still removed on errors, but not on signals.
public enum TemporaryFiles {
    /// A temporary file and its place in the table.
    struct Name {
        let path: String
        fileprivate let slot: Int?
    }

    private static let capacity = 4096
    /// C strings of the paths, nil where free. Written under ``lock``; read without it by the signal handler, for which
    /// a pointer is always either nil or whole.
    nonisolated(unsafe) private static let table: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
        let table = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: capacity)
        table.initialize(repeating: nil, count: capacity)
        return table
    }()

    private struct State {
        var free: [Int] = Array((0..<TemporaryFiles.capacity).reversed())
        var counter = 0
    }

    private static let lock = Mutex(State())

    /// Removes the temporary files on SIGINT and SIGTERM, after which the signal does what it would have done. Call
    /// once, early in a program.
    public static func removeOnSignals() {
        _ = table
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            sigaction(number, nil, &action)
            // A program started with the signal ignored (nohup) goes on ignoring it.
            let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            if handler == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
            action = sigaction()
            // Only calls that are safe in signal handlers: unlink, signal, raise.
            action.__sigaction_handler.sa_handler = { number in
                for slot in 0..<TemporaryFiles.capacity {
                    if let path = TemporaryFiles.table[slot] { unlink(path) }
                }
                signal(number, SIG_DFL)
                raise(number)
            }
            sigaction(number, &action, nil)
        }
    }

    /// Makes a file of its own in a folder (`O_EXCL`, never through a symbolic link).
    ///
    /// Names are counted, not drawn: what keeps others out is that the file must not exist before.
    static func create(in folder: String, for target: String) throws(ArchiveFault) -> (Int32, Name) {
        while true {
            let number = lock.withLock { state in
                state.counter += 1
                return state.counter
            }
            let path = "\(folder)/.wenshu-\(getpid())-\(number).tmp"
            let name = remember(path)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, name) }
            let reason = errno
            forget(name)
            if reason == EEXIST || reason == EINTR { continue }
            errno = reason
            throw ArchiveFault(
                .writing, entry: target, message: "无法写入文件：\(SystemError.current)；请检查文件夹、权限和磁盘空间")
        }
    }

    /// The process that made a file of a name such as ``create(in:for:)`` gives; nil for other names.
    public static func owner(ofFile name: String) -> Int32? {
        guard name.hasPrefix(".wenshu-"), name.hasSuffix(".tmp") else { return nil }
        let parts = name.dropFirst(8).dropLast(4).split(separator: "-")
        guard parts.count == 2, Int(parts[1]) != nil else { return nil }
        return Int32(parts[0]).flatMap { $0 > 0 ? $0 : nil }
    }

    /// Removes a file from the disk and from the table.
    static func remove(_ name: Name) {
        unlink(name.path)
        forget(name)
    }

    /// Takes a file that was renamed out of the table.
    static func forget(_ name: Name) {
        guard let slot = name.slot else { return }
        let path = lock.withLock { state in
            let path = table[slot]
            table[slot] = nil
            state.free.append(slot)
            return path.map { Int(bitPattern: $0) }
        }
        // Freed after it is out of the table, so that the handler never meets it.
        if let path { free(UnsafeMutableRawPointer(bitPattern: path)) }
    }

    private static func remember(_ path: String) -> Name {
        let copy = Int(bitPattern: strdup(path))
        let slot = lock.withLock { state -> Int? in
            guard let slot = state.free.popLast() else { return nil }
            table[slot] = UnsafeMutablePointer(bitPattern: copy)
            return slot
        }
        if slot == nil { free(UnsafeMutableRawPointer(bitPattern: copy)) }
        return Name(path: path, slot: slot)
    }
}
