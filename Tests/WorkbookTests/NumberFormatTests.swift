import Testing
import WenshuCore
import Workbook

@Suite struct NumberFormatTests {
    @Test(arguments: [
        "General", "general", "G/通用格式", "0", "0.00", "#,##0.00", "0.00E+00", "##0.0E+0", "# ?/?", "@", "0\"人\"",
        "\"第\"0\"号\"",
        "\\d0", "_-* #,##0_-", "[$¥-804]#,##0.00", "[Red]0", "[>=60]0;[Red]0", "0!y", "\"yyyy\"0", "", "[", "\"", "\\",
        "[DBNum2][$-804]General\"元\"", ";;;",
    ]) func numbers(_ code: String) { #expect(NumberFormat(code: code).kind(of: 45_000) == .number) }

    @Test(arguments: ["0%", "0.00%", "[Blue]0.0%", "0%;[Red]-0%", "0%\" 以上\""])
    func percentages(_ code: String) { #expect(NumberFormat(code: code).kind(of: 0.5) == .percent) }

    @Test(arguments: [
        "yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "yyyy年m月d日", "[$-804]yyyy/m/d", "[$-F800]dddd, mmmm dd, yyyy", "m/d",
        "mmm-yy",
        "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "aaaa", "[$-411]ggge\"年\"m\"月\"d\"日\"", "e/m/d", "D.M.YYYY", "bbbb",
        "mmmmm",
        "yyyy\\-mm\\-dd", "[Red]yyyy-mm-dd;General",
    ]) func days(_ code: String) { #expect(NumberFormat(code: code).kind(of: 45_000) == .date(showsTime: false)) }

    @Test(arguments: [
        "yyyy-mm-dd hh:mm", "yyyy/m/d h:mm:ss", "m/d/yy h:mm AM/PM", "yyyy\"年\"m\"月\"d\"日\" h\"时\"mm\"分\"", "dd hh",
        "yyyy-mm-dd hh:mm:ss.000",
    ]) func daysWithTimes(_ code: String) {
        #expect(NumberFormat(code: code).kind(of: 45_000) == .date(showsTime: true))
    }

    @Test(arguments: [
        "h:mm", "hh:mm:ss", "[$-F400]h:mm:ss AM/PM", "上午/下午h\"时\"mm\"分\"", "mm:ss", "mm:ss.0", "h AM/PM", "h A/P", "s",
        "h\"小时\"m\"分\"",
    ]) func times(_ code: String) { #expect(NumberFormat(code: code).kind(of: 0.5) == .time) }

    @Test(arguments: ["[h]:mm", "[hh]:mm:ss", "[m]:ss", "[mm]", "[s]", "[H]\"小时\"", "[h]:mm;@"])
    func durations(_ code: String) { #expect(NumberFormat(code: code).kind(of: 1.5) == .duration) }

    @Test func sectionsBySign() {
        let format = NumberFormat(code: "yyyy-mm-dd;-0;0%")
        #expect(format.kind(of: 1) == .date(showsTime: false))
        #expect(format.kind(of: -1) == .number)
        #expect(format.kind(of: 0) == .percent)
        #expect(NumberFormat(code: "0%;0").kind(of: 0) == .percent)
        #expect(NumberFormat(code: "0%;@").kind(of: -1) == .percent)
    }

    @Test func sectionsByCondition() {
        let format = NumberFormat(code: "[<1]h:mm;[>=50000]0;yyyy-mm-dd")
        #expect(format.kind(of: 0.5) == .time)
        #expect(format.kind(of: 45_000) == .date(showsTime: false))
        #expect(format.kind(of: 50_000) == .number)
        #expect(NumberFormat(code: "[=1]0%;[<>2]0;h:mm").kind(of: 2) == .time)
        #expect(NumberFormat(code: "[<=1]0%;[>2]0").kind(of: 1.5) == .number)
    }

    @Test(
        arguments: [
            (0, .number), (1, .number), (4, .number), (9, .percent), (10, .percent), (11, .number),
            (14, .date(showsTime: false)), (17, .date(showsTime: false)), (18, .time), (21, .time),
            (22, .date(showsTime: true)), (27, .date(showsTime: false)), (31, .date(showsTime: false)), (32, .time),
            (36, .date(showsTime: false)), (44, .number), (45, .time), (46, .duration), (47, .time), (48, .number),
            (49, .number), (50, .date(showsTime: false)), (57, .date(showsTime: false)), (58, .date(showsTime: false)),
        ] as [(Int, NumberFormat.Kind)])
    func builtIn(_ id: Int, _ kind: NumberFormat.Kind) {
        #expect(NumberFormat.builtIn(id)?.kind(of: 45_000) == kind)
    }

    /// In simplified Chinese 34 is a time, in Japanese a day; the number tells.
    @Test(arguments: [34, 35, 52, 53, 55, 56]) func builtInOfTwoMeanings(_ id: Int) {
        #expect(NumberFormat.builtIn(id)?.kind(of: 0.5) == .time)
        #expect(NumberFormat.builtIn(id)?.kind(of: 45_000) == .date(showsTime: false))
    }

    @Test(arguments: [23, 26, 163, -1, 99]) func notBuiltIn(_ id: Int) { #expect(NumberFormat.builtIn(id) == nil) }
}

@Suite struct DateSystemTests {
    @Test(arguments: [
        (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (25_569, "1970-01-01"), (36_585, "2000-02-29"),
        (46_346, "2026-11-20"), (2_958_465, "9999-12-31"), (46_346.58333333333, "2026-11-20T14:00"),
        (46_346.583680555, "2026-11-20T14:00"), (46_345.99999999999, "2026-11-20"), (1.5, "1900-01-01T12:00"),
    ]) func of1900(_ serial: Double, _ expected: String) {
        #expect(DateSystem.from1900.date(serial, showsTime: false)?.iso == expected)
    }

    @Test(arguments: [
        (0, "1904-01-01"), (60, "1904-03-01"), (44_884, "2026-11-20"), (2_957_003, "9999-12-31"),
        (0.5, "1904-01-01T12:00"),
    ]) func of1904(_ serial: Double, _ expected: String) {
        #expect(DateSystem.from1904.date(serial, showsTime: false)?.iso == expected)
    }

    @Test(arguments: [0, 0.5, 60, 60.5, -1, 2_958_466, 1e300, .infinity, .nan])
    func noDayOf1900(_ serial: Double) { #expect(DateSystem.from1900.date(serial, showsTime: true) == nil) }

    @Test func midnightIsShownOnlyWhereTheFormatHasTimes() {
        #expect(DateSystem.from1900.date(46_346, showsTime: true)?.iso == "2026-11-20T00:00")
        #expect(DateSystem.from1900.date(46_346, showsTime: false)?.iso == "2026-11-20")
    }

    @Test func timesAndDurations() {
        #expect(DateSystem.timeOfDay(0.58333333333) == 50_400)
        #expect(DateSystem.timeOfDay(46_346.25) == 21_600)
        #expect(DateSystem.timeOfDay(-0.5) == nil)
        #expect(DateSystem.duration(1.5) == 129_600)
        #expect(DateSystem.duration(-0.25) == -21_600)
        #expect(DateSystem.duration(.infinity) == nil)
    }

    /// What no day is, stays a number.
    @Test(arguments: ["0", "60", "-3", "2958466"]) func numbersInDateFormats(_ text: String) throws {
        let number = try #require(Number(text))
        #expect(NumberFormat(code: "yyyy-mm-dd").value(of: number, .from1900) == .number(number))
    }

    /// Every day of the calendar has one number.
    @Test func dayNumbersGoBothWays() {
        for number in stride(from: -719_162, through: 2_932_896, by: 97) {
            #expect(CalendarTime(dayNumber: number)?.dayNumber == number)
        }
        #expect(CalendarTime(dayNumber: -719_163) == nil)
        #expect(CalendarTime(dayNumber: 2_932_897) == nil)
    }
}
