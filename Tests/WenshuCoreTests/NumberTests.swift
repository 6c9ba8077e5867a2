import TestSupport
import Testing
import WenshuCore

/// A number from its digits.
private func number(_ text: String) throws -> Number { try #require(Number(text), "\(text)") }

@Suite struct NumberTests {
    @Test(arguments: [
        "0", "7", "-7", "3.50", "0.05", "-0.05", "123456789012345678", "0.000000000000000001", "9223372036854775807",
        "9.223372036854775807", "100.00", "-39898.98",
    ])
    func writesDigitsAsTheyWere(text: String) throws {
        #expect(try number(text).description == text)
        #expect(try number(text).isExact)
    }

    @Test(arguments: [
        ("+5", "5"), (".5", "0.5"), ("007", "7"), ("-0", "0"), ("1e3", "1000"), ("1.5E2", "150"), ("2.50e1", "25.0"),
        ("25e-1", "2.5"),
        ("1e-18", "0.000000000000000001"), ("0e9", "0"), ("1E+2", "100"),
    ])
    func readsOtherSpellings(text: String, digits: String) throws {
        #expect(try number(text).description == digits)
        #expect(try number(text).isExact)
    }

    @Test(arguments: [
        "", "-", "+", ".", "1.", "1..2", "1.2.3", "--1", "+-1", "1-2", " 1", "1 ", "1,000", "0x10", "1e", "1e+", "e5",
        "nan", "inf", "1e999", "１", "٣", "1_0",
    ])
    func refusesWhatIsNoNumber(text: String) {
        #expect(Number(text) == nil)
    }

    @Test(arguments: ["123456789012345678901234567890", "0.1234567890123456789", "1e25", "1e-30"])
    func longNumbersAreBinary(text: String) throws {
        let value = try number(text)
        #expect(!value.isExact)
        #expect(value.fractionDigits == nil)
        #expect(value.doubleValue == Double(text))
    }

    @Test func sumsOfDecimalsAreExact() throws {
        #expect(try number("0.1") + number("0.2") == number("0.3"))
        #expect(try (number("1.10") + number("2.2")).description == "3.30")
        #expect(try (number("1") - number("0.9")).description == "0.1")
        #expect(try (number("19.99") * number("3")).description == "59.97")
        #expect(try (number("2.5") * number("4")).description == "10")
        #expect(try (number("12.50") * number("2")).description == "25")
        #expect(try (number("0.00") * number("7")).description == "0")
        let cent = try number("0.01")
        let cents = (0..<1000).reduce(Number(0)) { total, _ in total + cent }
        #expect(cents.description == "10.00")
    }

    @Test func overflowFallsBackToBinary() throws {
        let large = try number("9223372036854775807")
        #expect(!(large + Number(1)).isExact)
        #expect(!(large * large).isExact)
        #expect((Number(0) - large - large).doubleValue == -2 * large.doubleValue)
        #expect(try !(number("0.0000000001") * number("0.000000001")).isExact)
        #expect(try (number("0.1000000000") * number("0.2000000000")).isExact)
    }

    @Test(arguments: [
        ("6", "3", "2"), ("1", "4", "0.25"), ("57", "200", "0.285"), ("-1", "8", "-0.125"), ("0.3", "0.1", "3"),
        ("1", "0.5", "2"),
        ("0", "7", "0"), ("7", "-2", "-3.5"),
    ])
    func quotientsThatEndAreExact(dividend: String, divisor: String, quotient: String) throws {
        let (first, second) = (try number(dividend), try number(divisor))
        let found: Number? = first / second
        let result = try #require(found)
        #expect(result.isExact)
        #expect(result.description == quotient)
    }

    @Test func otherQuotientsAreBinary() throws {
        let found: Number? = Number(1) / Number(3)
        let third = try #require(found)
        #expect(!third.isExact)
        #expect(third.rounded(to: 4).description == "0.3333")
        #expect((Number(2) / Number(3))?.rounded(to: 2).description == "0.67")
        #expect(Number(1) / Number(0) == nil)
        #expect(try Number(1) / number("0.00") == nil)
    }

    @Test(arguments: [
        ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4", 0, "2"), ("1.005", 2, "1.01"), ("1.004", 2, "1.00"),
        ("0.285", 2, "0.29"),
        ("-0.005", 2, "-0.01"), ("-0.004", 2, "0.00"), ("3", 2, "3.00"), ("3.14159", 4, "3.1416"),
        ("999.995", 2, "1000.00"),
        ("5", 18, "5.000000000000000000"), ("0.999999999999999999", 0, "1"), ("1.5", -3, "2"),
        ("123456789012345678", 3, "123456789012345678"),
    ])
    func roundsHalvesAwayFromZero(text: String, digits: Int, rounded: String) throws {
        #expect(try number(text).rounded(to: digits).description == rounded)
    }

    @Test(arguments: [
        (0.285, 2, "0.29"), (1.005, 2, "1.01"), (2.675, 2, "2.68"), (-0.285, 2, "-0.29"), (1e-7, 3, "0.000"),
        (1.0 / 3, 0, "0"),
    ])
    func roundsBinaryNumbersAsPeopleSeeThem(value: Double, digits: Int, rounded: String) {
        #expect(Number(value).rounded(to: digits).description == rounded)
    }

    @Test(arguments: [
        (0.5, "0.5"), (3.0, "3"), (-2.0, "-2"), (1e-5, "0.00001"), (1.5e-7, "0.00000015"), (-2.5e-6, "-0.0000025"),
        (1e16, "10000000000000000"),
        (1.25e17, "125000000000000000"), (1e19, "1e+19"), (1e-19, "1e-19"),
    ])
    func binaryNumbersAreWrittenWithoutExponent(value: Double, text: String) {
        #expect(Number(value).description == text)
    }

    @Test func infinityAndNotANumberDoNotTrap() {
        for value in [Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude] {
            let number = Number(value)
            _ = (number.description, number.intValue, number.hashValue, number.isExact)
            _ = (
                number.rounded(to: 2), number + number, number * number, number - number, number / Number(3),
                number < Number(0)
            )
        }
    }

    @Test(
        arguments: [("3", 3), ("3.00", 3), ("-12.0", -12), ("3.5", nil), ("1e19", nil), ("0.001", nil)]
            as [(String, Int?)])
    func integersAreFound(text: String, value: Int?) throws {
        #expect(try number(text).intValue == value)
    }

    @Test(arguments: [
        ("1.5", "1.50"), ("0", "0.000"), ("1.23456789012345678", "1.234567890123456780"), ("100", "1e2"),
        ("-3", "-3.0"),
    ])
    func equalNumbersHashAlike(left: String, right: String) throws {
        let (first, second) = (try number(left), try number(right))
        #expect(first == second)
        #expect(first.hashValue == second.hashValue)
    }

    @Test(arguments: [
        ("1.5", "1.51"), ("-2", "-1"), ("-1", "0.5"), ("922337203685477580.7", "922337203685477581"),
        ("0.000000000000000001", "0.1"),
        ("9223372036854775806", "9223372036854775807"), ("-9223372036854775807", "-0.000000000000000001"),
    ])
    func numbersAreOrderedExactly(smaller: String, larger: String) throws {
        #expect(try number(smaller) < number(larger))
        #expect(try !(number(larger) < number(smaller)))
        #expect(try number(smaller) != number(larger))
    }

    @Test(arguments: [1, 2, UInt64.random(in: .min ... .max)])
    func arithmeticKeepsItsLaws(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        func some() -> Number {
            Number(
                significand: Int64.random(in: -999_999_999...999_999_999, using: &random),
                scale: Int.random(in: 0...9, using: &random))
        }
        for _ in 0..<2000 {
            let (first, second, third) = (some(), some(), some())
            #expect(first + second == second + first, "seed \(seed)")
            #expect((first + second) - second == first, "seed \(seed)")
            #expect(first * second == second * first, "seed \(seed)")
            #expect((first < second) == (Number(0) < second - first), "seed \(seed)")
            #expect(Number(first.description) == first, "seed \(seed)")
            #expect(Number(first.description)?.description == first.description, "seed \(seed)")
            #expect((first + second) + third == first + (second + third), "seed \(seed)")
            let digits = Int.random(in: 0...9, using: &random)
            let rounded = first.rounded(to: digits)
            #expect(rounded.fractionDigits == digits, "seed \(seed)")
            #expect(rounded.rounded(to: digits) == rounded, "seed \(seed)")
            let difference = (rounded - first) * Number(2)
            let step = Number(significand: 1, scale: digits)
            #expect(!(step < difference) && !(difference < Number(0) - step), "seed \(seed)")
            if second != Number(0), let quotient = first / second, quotient.isExact {
                #expect(quotient * second == first, "seed \(seed)")
            }
        }
    }
}
