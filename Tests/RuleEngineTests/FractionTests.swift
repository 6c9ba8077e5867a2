import Testing
import WenshuCore

@testable import RuleEngine

@Suite struct FractionTests {
    static func fraction(_ text: String) throws -> Fraction { try #require(Number(text).flatMap(Fraction.init)) }

    @Test func keepsTwentyDigits() throws {
        let third = try #require(Fraction(1).divided(by: Fraction(3)))
        #expect(third.times(Fraction(3)) == Fraction(1))
        #expect(third > (try Self.fraction("0.333333333333333333")))
    }

    @Test(arguments: [
        ("5.005", 2, "5.01"), ("5.004", 2, "5"), ("-0.005", 2, "-0.01"), ("500", 2, "500"), ("0.1", 0, "0"),
        ("12.340", 4, "12.34"),
    ])
    func writesRoundedDigits(number: String, digits: Int, expected: String) throws {
        #expect(try Self.fraction(number).text(digits: digits) == expected)
    }

    @Test func roundsGapsUp() throws {
        #expect(try Self.fraction("3.00001").text(digits: 4, rounding: .up) == "3.0001")
    }

    @Test func tellsOverflow() throws {
        let large = try Self.fraction("999999999999999999")
        let square = try #require(large.times(large))
        #expect(square.times(square) == nil)
        #expect(Fraction(1).divided(by: Fraction(0)) == nil)
    }

    /// √(1690/1000) − 1 is exactly 30 %; a hair less is less.
    @Test func comparesRootsWithoutRoots() throws {
        let level = try Self.fraction("0.3")
        let exact = MeasuredNumber.rootLessOne(try #require(Fraction(1690).divided(by: Fraction(1000))))
        let less = MeasuredNumber.rootLessOne(
            try #require(Fraction(1_689_999_999).divided(by: Fraction(1_000_000_000))))
        #expect(exact.order(to: level) == 0)
        #expect(less.order(to: level) == -1)
        #expect(exact.order(to: Fraction(-2)) == 1)
    }
}
