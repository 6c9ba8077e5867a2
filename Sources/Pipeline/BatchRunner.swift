import Glibc
public import WenshuCore

/// Runs jobs side by side, as many as there are processors, and hands over the results in the order of the jobs.
public struct BatchRunner: Sendable {
    /// How many jobs run at the same time.
    public let width: Int

    /// Makes a runner.
    /// - Parameter width: jobs at the same time; nil means one for each processor this process may use.
    public init(width: Int? = nil) { self.width = max(1, width ?? BatchRunner.processors) }

    /// Runs jobs until there are no more, or an interrupt comes.
    ///
    /// At most four times ``width`` results wait for an earlier one, so memory does not grow with the number of jobs.
    /// - Parameters:
    ///   - next: gives the next job, nil at the end. Called from one task at a time.
    ///   - work: does a job; it must not throw, a failed job is a result too.
    ///   - deliver: takes results in the order of the jobs.
    /// - Throws: what `next` throws, after the running jobs have ended and were delivered.
    /// - Returns: how many jobs were run.
    @discardableResult
    public func run<Item: Sendable, Output: Sendable>(
        next: () throws(JobFailure) -> Item?,
        work: @escaping @Sendable (Int, Item) -> Output,
        deliver: (Int, Output) -> Void
    ) async throws(JobFailure) -> Int {
        var trouble: JobFailure?
        let count = await withTaskGroup(of: (Int, Output).self) { group in
            var started = 0
            var running = 0
            var delivered = 0
            var waiting: [Int: Output] = [:]
            var exhausted = false
            while true {
                while !exhausted, running < width, started - delivered < width * 4 {
                    if Interrupt.isRequested {
                        exhausted = true
                        break
                    }
                    do throws(JobFailure) {
                        guard let item = try next() else {
                            exhausted = true
                            break
                        }
                        let index = started
                        group.addTask { (index, work(index, item)) }
                        started += 1
                        running += 1
                    } catch {
                        trouble = error
                        exhausted = true
                    }
                }
                guard let (index, output) = await group.next() else { break }
                running -= 1
                waiting[index] = output
                while let output = waiting.removeValue(forKey: delivered) {
                    deliver(delivered, output)
                    delivered += 1
                }
            }
            return started
        }
        if let trouble { throw trouble }
        return count
    }

    /// Runs a known list of jobs. See ``run(next:work:deliver:)``.
    /// - Returns: the results in the order of the items; fewer than items after an interrupt.
    public func map<Item: Sendable, Output: Sendable>(
        _ items: [Item], work: @escaping @Sendable (Int, Item) -> Output, deliver: (Int, Output) -> Void = { _, _ in }
    ) async -> [Output] {
        var iterator = items.makeIterator()
        var outputs: [Output] = []
        do throws(JobFailure) {
            try await run(
                next: { () throws(JobFailure) in iterator.next() }, work: work,
                deliver: {
                    outputs.append($1)
                    deliver($0, $1)
                })
        } catch {
            preconditionFailure("a list of items never fails to give the next one")
        }
        return outputs
    }

    /// The processors that this process may use (`taskset` counts), from the kernel's `Cpus_allowed` mask.
    public static var processors: Int {
        guard let status = try? InputFile.read("/proc/self/status") else { return sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
        let mask = String(decoding: status, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("Cpus_allowed:") }
        let bits = mask?.drop { $0 != "\t" }.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount }
        return bits ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))
    }
}
