import ArchiveKit
import Glibc
import Synchronization

/// The wish of the user to stop (Ctrl-C, or a polite `kill`): no new job starts, running ones end and are published.
///
/// A second signal ends the process at once; ``TemporaryFiles`` then removes what is half written.
public enum Interrupt {
    private static let requested = Atomic<Bool>(false)
    /// What the second signal does. Written once in ``listen()``, before the handlers can run.
    nonisolated(unsafe) private static var urgent = sigaction()

    /// Whether the user wants to stop.
    public static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Starts listening to SIGINT and SIGTERM. Call once, early in a program.
    ///
    /// C function: `sigaction`. The handler stores an atomic flag and puts the urgent handler in place, both of which
    /// POSIX allows in a signal handler.
    public static func listen() {
        TemporaryFiles.removeOnSignals()
        sigaction(SIGINT, nil, &urgent)
        var polite = sigaction()
        polite.__sigaction_handler.sa_handler = { number in
            Interrupt.requested.store(true, ordering: .relaxed)
            sigaction(number, &Interrupt.urgent, nil)
        }
        for number in [SIGINT, SIGTERM] { sigaction(number, &polite, nil) }
    }
}
