import Pipeline
import Synchronization
import Testing
import WenshuCore

@Suite struct BatchRunnerTests {
    @Test(arguments: [1, 2, 7])
    func resultsComeInTheOrderOfTheJobs(width: Int) async {
        var delivered: [Int] = []
        let results = await BatchRunner(width: width).map(Array(0..<200)) { index, item in
            // Early jobs take longest.
            var waste = 0
            for step in 0..<((200 - item) * 50) { waste &+= step }
            return index * 10 + (waste == -1 ? 1 : 0)
        } deliver: { index, _ in
            delivered.append(index)
        }
        #expect(results == (0..<200).map { $0 * 10 })
        #expect(delivered == Array(0..<200))
    }

    @Test func jobsAreNotAskedForLongBeforeTheyRun() async throws {
        let finished = Atomic<Int>(0)
        var given = 0
        var farthest = 0
        let count = try await BatchRunner(width: 2).run(
            next: { () throws(JobFailure) -> Int? in
                farthest = max(farthest, given - finished.load(ordering: .relaxed))
                given += 1
                return given <= 1_000 ? given : nil
            },
            work: { _, item in item },
            deliver: { _, _ in finished.wrappingAdd(1, ordering: .relaxed) })
        #expect(count == 1_000)
        #expect(farthest <= 8)
    }

    @Test func whatRanBeforeAFailureIsDelivered() async {
        var given = 0
        var delivered: [Int] = []
        await #expect(throws: JobFailure.self) {
            try await BatchRunner(width: 2).run(
                next: { () throws(JobFailure) -> Int? in
                    given += 1
                    if given > 5 { throw JobFailure(.inputOutput, [Diagnostic(.error, id: "test", cause: "坏了")]) }
                    return given
                },
                work: { _, item in item }, deliver: { delivered.append($1) })
        }
        #expect(delivered == [1, 2, 3, 4, 5])
    }

    @Test func noJobsAreNoTrouble() async {
        #expect(await BatchRunner().map([Int](), work: { $1 }).isEmpty)
    }
}
