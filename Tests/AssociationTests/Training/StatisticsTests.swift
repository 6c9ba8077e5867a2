import TestSupport
import Testing

@testable import Association

/// Holds statistics against values worked out elsewhere, and against what must hold for any numbers.
@Suite struct StatisticsTests {
    /// Six people, four items.
    private static let answers = [
        [5, 4, 5, 4], [4, 4, 4, 3], [5, 5, 5, 5], [3, 3, 4, 3], [4, 5, 4, 4], [2, 3, 3, 2],
    ]
    private static let pairs = zip([60, 55, 70, 48, 62], [80, 75, 85, 70, 88]).map { (Double($0), Double($1)) }

    private func isNear(_ value: Double?, _ wanted: Double, _ tolerance: Double) -> Bool {
        value.map { abs($0 - wanted) <= tolerance } ?? false
    }

    @Test(arguments: [(0, 3.833333, 1.169045), (1, 4, 0.894427), (2, 4.166667, 0.752773), (3, 3.5, 1.048809)])
    func itemsHaveTheirMeanAndDeviation(item: Int, mean: Double, deviation: Double) {
        let sample = Sample(Self.answers.map { $0[item] })
        #expect(isNear(sample.mean, mean, 5e-7))
        #expect(isNear(sample.deviation, deviation, 5e-7))
    }

    @Test func allScoresTogether() {
        let all = Sample(Self.answers.flatMap { $0 })
        #expect(all.mean == 3.875)
        #expect(isNear(all.share(atLeast: 4), 2.0 / 3, 1e-15))
        #expect(all.median == 4)
    }

    @Test func reliabilityOfTheScale() throws {
        let found = try #require(Reliability(Self.answers.map { $0.map { Double($0) } }))
        #expect(isNear(found.alpha, 0.943172, 5e-7))
        #expect(found.items == 4 && found.respondents == 6 && found.word == "优")
    }

    @Test func onlyCompleteRespondentsCountForReliability() throws {
        var answers: [[Double?]] = Self.answers.map { $0.map { Double($0) } }
        answers.append([5, nil, 1, 1])
        #expect(try #require(Reliability(answers)).respondents == 6)
    }

    @Test(arguments: [[[5.0], [4]], [[5, 4]], [[3, 3], [3, 3], [3, 3]], []])
    func reliabilityNeedsItemsRespondentsAndDifferences(answers: [[Double]]) {
        #expect(Reliability(answers.map { $0.map { Optional($0) } }) == nil)
    }

    @Test func recommendation() throws {
        let found = try #require(NetPromoterScore([10, 9, 9, 8, 7, 6, 10, 3, 8, 9]))
        #expect(found.score == 30)
        #expect((found.promoters, found.passives, found.detractors) == (5, 3, 2))
        #expect(NetPromoterScore([]) == nil)
    }

    @Test func pairedScores() throws {
        let found = PairedComparison(Self.pairs)
        let test = try #require(found.test)
        #expect(isNear(found.gain, 20.6, 1e-12))
        #expect(isNear(found.differences.deviation, 3.97492, 5e-6))
        #expect(isNear(test.t, 11.58841, 5e-6))
        #expect(test.degrees == 4)
        #expect(isNear(found.normalizedGain(of: 100), 0.502439, 5e-7))
        #expect(isNear(found.effect, 5.182492, 5e-7))
    }

    @Test func whatCannotBeToldIsNil() {
        #expect(PairedComparison([(60, 70)]).test == nil)
        #expect(PairedComparison([(60, 70), (50, 60)]).test == nil)
        #expect(PairedComparison([(100, 100)]).normalizedGain(of: 100) == nil)
        #expect(PairedComparison([]).gain == nil)
        #expect(Sample([Double]()).mean == nil && Sample([1]).deviation == nil && Sample([Int]()).median == nil)
    }

    /// The probabilities were worked out with forty digits.
    @Test(arguments: [
        (11.58841, 4, 0.000316809252516339332), (0.1, 1, 0.936548965138892857), (1, 1, 0.5),
        (2.5, 3, 0.0877066470080655473), (2, 29, 0.0549436371829671892), (5, 200, 1.25019812777153954e-6),
        (30, 10, 3.96179234203132427e-11), (1.96, 100_000, 0.049998563194301638),
        (12.706204736, 1, 0.0500000000006846536), (0.001, 7, 0.999230017244998844), (40, 60, 5.75548048662738271e-45),
        (0, 5, 1),
    ])
    func probabilitiesHaveTenDigits(t: Double, degrees: Int, p: Double) {
        let found = StudentDistribution.twoSided(t: t, degrees: degrees)
        #expect(abs(found - p) <= 1e-10 * p, "\(found)")
        #expect(StudentDistribution.twoSided(t: -t, degrees: degrees) == found)
    }

    @Test func statisticsFollowShiftsAndScales() {
        var random = SeededRandom()
        for _ in 0..<200 {
            let pairs = (0..<Int.random(in: 3...40, using: &random)).map { _ in
                (Double(Int.random(in: 0...50, using: &random)), Double(Int.random(in: 20...90, using: &random)))
            }
            let found = PairedComparison(pairs)
            let shifted = PairedComparison(pairs.map { ($0.0 * 2 + 7, $0.1 * 2 + 7) })
            guard let test = found.test, let moved = shifted.test else { continue }
            #expect(isNear(moved.t, test.t, 1e-9 * max(1, abs(test.t))))
            #expect(isNear(moved.p, test.p, 1e-9))
            #expect((0...1).contains(test.p))
            let backwards = PairedComparison(pairs.map { ($0.1, $0.0) })
            #expect(isNear(backwards.test?.t, -test.t, 1e-9 * max(1, abs(test.t))))
        }
    }

    @Test func reliabilityDoesNotDependOnOrder() {
        var random = SeededRandom()
        for _ in 0..<200 {
            let items = Int.random(in: 2...8, using: &random)
            let answers: [[Double?]] = (0..<Int.random(in: 2...30, using: &random)).map { _ in
                (0..<items).map { _ in Double(Int.random(in: 1...5, using: &random)) }
            }
            guard let found = Reliability(answers) else { continue }
            #expect(found.alpha <= 1 + 1e-12)
            let turned = Reliability(answers.reversed().map { $0.reversed() })
            #expect(isNear(turned?.alpha, found.alpha, 1e-9 * max(1, abs(found.alpha))))
        }
    }
}
