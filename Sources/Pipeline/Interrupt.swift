import Glibc
import Synchronization

/// The wish of the user to stop (Ctrl-C, or a polite `kill`): no new job starts, running ones end, nothing is left half.
public enum Interrupt {
    private static let requested = Atomic<Bool>(false)

    /// Whether the user wants to stop.
    public static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Starts listening to SIGINT and SIGTERM. A second signal ends the process at once.
    ///
    /// C function: `signal`. The handler stores one atomic flag, which POSIX allows in a signal handler.
    public static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interrupt.requested.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
