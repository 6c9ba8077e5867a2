import Testing
import WenshuCore

@testable import Charts

/// Numbers sorted into classes.
@Suite struct HistogramTests {
    private static func numbers(_ texts: [String]) -> [Number] { texts.compactMap { Number($0) } }

    @Test(
        arguments: [
            // A class holds its lower border, the last its upper one too.
            (["60", "69.99", "70", "80"], "10", nil, ["60–70", "70–80"], [2, 2]),
            (["0.1", "0.2", "0.3"], "0.1", "0", ["0.0–0.1", "0.1–0.2", "0.2–0.3"], [0, 1, 2]),
            (["-15", "-5", "5"], "10", nil, ["-20–-10", "-10–0", "0–10"], [1, 1, 1]),
            (["5", "5", "5"], nil, nil, ["5–6"], [3]),
            (["1", "2", "3", "4", "5", "6", "7", "8"], nil, nil, ["0–2", "2–4", "4–6", "6–8"], [1, 2, 2, 3]),
        ] as [([String], String?, String?, [String], [Int])])
    func everyNumberFallsIntoOneClass(
        values: [String], width: String?, start: String?, labels: [String], counts: [Int]
    ) throws {
        let histogram = try #require(
            Histogram(
                Self.numbers(values), width: width.flatMap { Number($0) }, start: start.flatMap { Number($0) },
                classes: nil))
        #expect(histogram.labels == labels)
        #expect(histogram.counts == counts)
    }

    @Test(arguments: [["0", "1e300"], ["-1e300", "1e300"], ["0", "0.0000000001"], ["1e15", "1000000000000001"]])
    func extremeNumbersEnd(values: [String]) {
        let histogram = Histogram(Self.numbers(values), width: nil, start: nil, classes: nil)
        if let histogram { #expect(histogram.counts.reduce(0, +) == values.count) }
    }

    @Test func tooManyClassesAreNone() {
        #expect(Histogram(Self.numbers(["0", "1000000"]), width: Number(1), start: nil, classes: nil) == nil)
    }

    @Test func aHundredThousandNumbersAreCounted() throws {
        let values = (0..<100_000).map { Number($0 % 100) }
        let histogram = try #require(Histogram(values, width: Number(10), start: nil, classes: nil))
        #expect(histogram.counts == Array(repeating: 10_000, count: 10))
    }
}
