import Testing
import WenshuCore

@Suite struct CalendarTimeTextTests {
    @Test(
        arguments: [
            ("2026-11-20", "2026-11-20"), ("2026/11/20", "2026-11-20"), ("2026.11.20", "2026-11-20"),
            ("2026-1-5", "2026-01-05"), ("20261120", "2026-11-20"), ("2026年11月20日", "2026-11-20"),
            ("2026年1月5日", "2026-01-05"), ("2026年01月05日", "2026-01-05"), ("2026 年 11 月 20 日", "2026-11-20"),
            ("2026年11月20号", "2026-11-20"), ("二〇二六年十一月二十日", "2026-11-20"), ("二○二六年一月五日", "2026-01-05"),
            ("二零二六年十月三十一日", "2026-10-31"), ("２０２６年１１月２０日", "2026-11-20"), ("２０２６－１１－２０", "2026-11-20"),
            ("  2026-11-20\t", "2026-11-20"), ("　2026-11-20　", "2026-11-20"), ("2024-02-29", "2024-02-29"),
            ("2026-11-20（星期五）", "2026-11-20"), ("2026年11月20日 周五", "2026-11-20"), ("2026年11月22日(星期天)", "2026-11-22"),
            ("2026-11-20 14:00", "2026-11-20T14:00"), ("2026-11-20T14:00", "2026-11-20T14:00"),
            ("2026-11-20T14:00+08:00", "2026-11-20T14:00"), ("2026-11-20T14:00:30.250Z", "2026-11-20T14:00"),
            ("2026-11-20T14:00:30+0800", "2026-11-20T14:00"), ("2026-11-20 9:05", "2026-11-20T09:05"),
            ("2026年11月20日下午2时", "2026-11-20T14:00"), ("2026年11月20日下午2时30分", "2026-11-20T14:30"),
            ("2026年11月20日14时30分", "2026-11-20T14:30"), ("2026年11月20日14:30", "2026-11-20T14:30"),
            ("2026年11月20日１４：３０", "2026-11-20T14:30"), ("2026年11月20日上午9点半", "2026-11-20T09:30"),
            ("2026年11月20日晚上7点", "2026-11-20T19:00"), ("2026年11月20日晚7:30", "2026-11-20T19:30"),
            ("2026年11月20日上午9点钟", "2026-11-20T09:00"), ("2026年11月20日下午3点一刻", "2026-11-20T15:15"),
            ("2026年11月20日下午3点零5分", "2026-11-20T15:05"), ("2026年11月20日 （星期五） 下午 2 时 30 分", "2026-11-20T14:30"),
            ("2026年11月20日下午14时", "2026-11-20T14:00"), ("2026年11月20日中午12点", "2026-11-20T12:00"),
            ("2026年11月20日凌晨12点", "2026-11-20T00:00"), ("2026年11月20日下午1时整", "2026-11-20T13:00"),
            ("二〇二六年十一月二十日下午两点", "2026-11-20T14:00"), ("二〇二六年十一月二十日下午二时三十分", "2026-11-20T14:30"),
            ("2026年11月20日0时0分", "2026-11-20T00:00"), ("2026年11月20日23:59", "2026-11-20T23:59"),
        ] as [(String, String?)])
    func reads(text: String, iso: String?) {
        #expect(CalendarTime(text)?.iso == iso)
    }

    @Test(arguments: [
        "", " ", "明天", "2026", "2026-11", "2026年11月", "11月20日", "2026-13-01", "2026-00-01", "2026-02-29", "2100-02-29",
        "2026-04-31", "2026-11-20-", "2026-11/20", "2026-11-2014:00", "26-11-20", "0000-01-01", "202611200",
        "2026-11-20 25:00",
        "2026-11-20 24:00", "2026-11-20 14:60", "2026-11-20 14:", "2026-11-20T", "2026-11-20 14:00+99",
        "2026-11-20 14:00左右",
        "2026年11月20日上午13时", "2026年11月20日晚上12点", "2026年11月20日晚上1点", "2026年11月20日下午0时", "2026-11-20（星期四）",
        "2026-11-20（星期五", "2026-11-20（", "二〇二六年十三月一日", "二六年一月一日", "2026年11月20日下午", "٢٠٢٦-11-20",
    ])
    func refuses(text: String) {
        #expect(CalendarTime(text) == nil)
    }

    @Test func everyDayReadsBackInEveryForm() throws {
        for year in [1999, 2000, 2024, 2026, 2100] {
            for month in 1...12 {
                for day in 1...CalendarTime.days(inMonth: month, year: year) {
                    let date = try #require(
                        CalendarTime(year: year, month: month, day: day, minutes: (month * day) % 1440))
                    #expect(CalendarTime(date.iso) == date)
                    #expect(CalendarTime(date.chinese) == date.dateOnly)
                    #expect(CalendarTime(date.hanDate) == date.dateOnly)
                    #expect(CalendarTime(date.chinese + (date.chineseTime ?? "")) == date)
                    #expect(CalendarTime("\(date.chinese)（\(date.weekdayName)）\(date.clock ?? "")") == date)
                }
            }
        }
    }

    @Test func writesTheFormsOfDocuments() throws {
        let date = try #require(CalendarTime(year: 2026, month: 1, day: 5, minutes: 545))
        #expect(date.chinese == "2026年1月5日")
        #expect(date.hanDate == "二〇二六年一月五日")
        #expect(date.clock == "9:05")
        #expect(date.chineseTime == "9时5分")
        #expect(date.weekdayName == "星期一")
        #expect(CalendarTime("2026-10-30 14:00")?.chineseTime == "14时")
        #expect(CalendarTime("2026-10-30")?.hanDate == "二〇二六年十月三十日")
        #expect(date.dateOnly.clock == nil)
        #expect(date.dateOnly.chineseTime == nil)
    }

    @Test(arguments: [
        (1970, 1, 1, 0, 4), (1969, 12, 31, -1, 3), (2000, 3, 1, 11_017, 3), (2026, 11, 20, 20_777, 5),
        (1, 1, 1, -719_162, 1),
        (9999, 12, 31, 2_932_896, 5),
    ])
    func countsDays(year: Int, month: Int, day: Int, number: Int, weekday: Int) throws {
        let date = try #require(CalendarTime(year: year, month: month, day: day))
        #expect(date.dayNumber == number)
        #expect(date.weekday == weekday)
    }

    @Test func daysFollowOneAnother() throws {
        var expected = try #require(CalendarTime(year: 1896, month: 1, day: 1)).dayNumber
        for year in 1896...2105 {
            for month in 1...12 {
                for day in 1...CalendarTime.days(inMonth: month, year: year) {
                    #expect(CalendarTime(year: year, month: month, day: day)?.dayNumber == expected)
                    expected += 1
                }
            }
        }
    }

    @Test(arguments: [
        (0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 6, 31), (2023, 2, 29),
    ])
    func refusesDaysThatDoNotExist(year: Int, month: Int, day: Int) {
        #expect(CalendarTime(year: year, month: month, day: day) == nil)
    }

    @Test func ordersByTimeWithBareDatesFirst() throws {
        let texts = ["2025-12-31 23:59", "2026-01-01", "2026-01-01 00:00", "2026-01-01 09:00", "2026-02-01"]
        let dates = try texts.map { try #require(CalendarTime($0)) }
        #expect(dates.shuffled().sorted() == dates)
        #expect(CalendarTime(year: 2026, month: 1, day: 1, minutes: 1440) == nil)
        #expect(CalendarTime(year: 2026, month: 1, day: 1, minutes: -1) == nil)
    }
}
