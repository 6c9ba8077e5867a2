import Glibc
import Synchronization

/// CPU time spent in the stages of a run, over all threads.
public final class StageClock: Sendable {
    /// What is timed apart.
    public enum Stage: Int, Sendable, CaseIterable {
        /// From bytes of the input to a record.
        case read
        /// From the record to the compressed parts of the document.
        case render
        /// From the parts to the published file.
        case publish
        /// From a record to what packs of rules say of it.
        case judge
    }

    private let spent = Mutex<[Int]>(Array(repeating: 0, count: Stage.allCases.count))

    private let memory = Mutex(0.0)
    private let tracksMemory: Bool

    /// Makes a clock at zero.
    /// - Parameter tracksMemory: whether to look at the memory held when the first reading ends.
    public init(tracksMemory: Bool = false) { self.tracksMemory = tracksMemory }

    /// The memory that was held at the end of the first reading, in MiB.
    public var held: Double { memory.withLock { $0 } }

    /// Does something and adds its CPU time to a stage.
    ///
    /// C function: `clock_gettime` of the thread's CPU time; the body must not suspend.
    public func time<Result, Failure: Error>(_ stage: Stage, _ body: () throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        let start = StageClock.now()
        defer {
            let end = StageClock.now()
            spent.withLock { $0[stage.rawValue] += end - start }
            if tracksMemory, stage == .read { memory.withLock { if $0 == 0 { $0 = Memory.held } } }
        }
        return try body()
    }

    /// CPU seconds of a stage so far.
    public func seconds(_ stage: Stage) -> Double { Double(spent.withLock { $0[stage.rawValue] }) / 1e9 }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
