import Testing
import WenshuCore

@Suite struct ChineseNumeralsTests {
    @Test(arguments: [
        (0, "零"), (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一百"), (105, "一百零五"),
        (110, "一百一十"), (1_000, "一千"), (1_001, "一千零一"), (1_010, "一千零一十"), (1_100, "一千一百"), (10_000, "一万"),
        (10_010, "一万零一十"), (12_345, "一万二千三百四十五"), (100_000, "十万"), (100_010, "十万零一十"), (110_000, "十一万"),
        (1_000_000, "一百万"), (10_001_000, "一千万一千"), (100_000_000, "一亿"), (100_000_001, "一亿零一"),
        (100_010_000, "一亿零一万"), (120_003_000, "一亿二千万三千"), (1_000_000_000, "十亿"), (1_000_000_000_000, "一万亿"),
        (1_234_500_000_000, "一万二千三百四十五亿"), (-5, "负五"), (9_999_999_999_999_999, "九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九"),
        (10_000_000_000_000_000, "10000000000000000"), (Int.min, "-9223372036854775808"),
    ])
    func writesIntegers(value: Int, words: String) {
        #expect(ChineseNumerals.text(value) == words)
    }

    @Test func readsWhatItWrites() {
        for value in 0..<10_000 { #expect(ChineseNumerals.value(of: ChineseNumerals.text(value)) == value) }
    }

    @Test(arguments: ["", "一十", "二二", "十百", "百", "一百五", "零五", "一万", "两", "一千一百一十一一", "x", "百一百"])
    func refusesOtherWords(text: String) {
        #expect(ChineseNumerals.value(of: text) == nil)
    }

    @Test func writesDigitsOneByOne() {
        #expect(ChineseNumerals.digitwise("2026") == "二〇二六")
        #expect(ChineseNumerals.digitwise("第1页") == "第一页")
        #expect(ChineseNumerals.digitwise("٣①") == "٣①")
    }

    @Test(arguments: [
        ("1409.50", "壹仟肆佰零玖元伍角整"), ("6007.14", "陆仟零柒元壹角肆分"), ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"), ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("325.04", "叁佰贰拾伍元零肆分"),
        ("100000", "壹拾万元整"), ("0", "零元整"), ("0.00", "零元整"), ("0.5", "伍角整"), ("0.05", "伍分"), ("0.53", "伍角叁分"),
        ("10", "壹拾元整"), ("15", "壹拾伍元整"), ("1.000", "壹元整"), ("100000000", "壹亿元整"), ("100005000", "壹亿零伍仟元整"),
        ("-3.2", "负叁元贰角整"), ("1000000000000", "壹万亿元整"), ("2010.01", "贰仟零壹拾元零壹分"),
    ])
    func writesMoney(amount: String, words: String) throws {
        #expect(ChineseNumerals.money(try #require(Number(amount))) == words)
    }

    @Test(arguments: ["0.001", "1.005", "10000000000000000", "99999999999999999999"])
    func refusesMoneyThatCannotBeWritten(amount: String) throws {
        #expect(ChineseNumerals.money(try #require(Number(amount))) == nil)
    }
}
