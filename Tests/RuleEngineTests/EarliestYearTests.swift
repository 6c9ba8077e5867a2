import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// In which year a person can apply when nothing but time goes by.
@Suite struct EarliestYearTests {
    private static func earliest(
        _ pack: String, _ changes: String, on date: String = "2026-05-20", deadline: String? = nil
    ) throws -> EarliestYear {
        let day = try #require(CalendarTime(date))
        let evaluator = PackEvaluator(try SampleRecord.packs.pack(pack, on: day))
        let person = try SampleRecord.person.value(changes)
        let application = Application(date: day, deadline: deadline.flatMap { CalendarTime($0) })
        return evaluator.earliest(person, after: evaluator.assess(person, on: application))
    }

    private static func engineer(since date: String) -> String { "职称经历 = [{级别: 工程师, 取得日期: \(date)}]" }

    /// Exactly five years on the day of the application; a day later it is the next year.
    @Test(arguments: [
        ("2021-05-20", 2026), ("2021-05-21", 2027), ("2022-05-20", 2027), ("2022-05-21", 2028), ("2025-05-20", 2030),
        ("2026-05-20", 2031),
    ])
    func yearsInOffice(date: String, year: Int) throws {
        // What counts since the title is dated after it.
        let found = try Self.earliest("高级工程师", "\(Self.engineer(since: date)); 成果.*.日期 = 2026-05-20")
        #expect(found.year == year)
        #expect(found.date.iso == "\(year)-05-20")
        #expect(found.waitingRules.map(\.id) == (year == 2026 ? [] : ["学历资历"]))
        #expect(found.otherRules.isEmpty)
    }

    /// Years are counted to the deadline, which moves with the day.
    @Test(arguments: [("2026-06-30", 2027), ("2026-06-29", 2028)])
    func deadlineMoves(deadline: String, year: Int) throws {
        let found = try Self.earliest(
            "高级工程师", "\(Self.engineer(since: "2022-06-30")); 成果.*.日期 = 2026-01-01", deadline: deadline)
        #expect(found.year == year)
        #expect(found.date.iso == "\(year)-05-20")
    }

    /// February 29 becomes February 28 in years that have none, and is itself again in the next leap year.
    @Test(arguments: [
        ("2024-02-28", "2024-02-29", 2029, "2029-02-28"), ("2023-03-01", "2024-02-29", 2029, "2029-02-28"),
        ("2023-02-28", "2024-02-29", 2028, "2028-02-29"), ("2020-02-29", "2024-02-28", 2025, "2025-02-28"),
    ])
    func leapDays(title: String, date: String, year: Int, expected: String) throws {
        let found = try Self.earliest(
            "高级工程师", "\(Self.engineer(since: title)); 成果.*.日期 = 2024-02-28", on: date)
        #expect(found.year == year)
        #expect(found.date.iso == expected)
    }

    /// Waiting makes no patent: the rule is told, with those that do wait.
    @Test func neverByWaiting() throws {
        let found = try Self.earliest("高级工程师", "\(Self.engineer(since: "2023-05-20")); 成果 = []")
        #expect(found.year == nil)
        #expect(found.date.iso == "2028-05-20")
        #expect(found.waitingRules.map(\.id) == ["学历资历"])
        #expect(found.otherRules.map(\.id) == ["业绩成果"])
    }

    /// Hours that are short stay short, though the years that are looked at move on: later years have no hours yet.
    @Test func hoursDoNotComeByWaiting() throws {
        let found = try Self.earliest("正高级工程师", "继续教育.2021.学时 = 89")
        #expect(found.year == nil)
        #expect(found.waitingRules.isEmpty)
        #expect(found.otherRules.map(\.id) == ["继续教育"])
        #expect(found.date.iso == "2026-05-20")
    }

    /// Data that are missing are open, too.
    @Test func missingData() throws {
        let found = try Self.earliest("正高级工程师", "年度考核 = ")
        #expect(found.year == nil)
        #expect(found.otherRules.map(\.id) == ["年度考核"])
    }

    /// What is for a person to judge, and what is only worth knowing, keeps nobody waiting.
    @Test func questionsAndHintsDoNotWait() throws {
        let found = try Self.earliest("助理工程师", "职称经历 = []; 人工判断 = []; 业务总结字数 = 3")
        #expect(found.year == 2026)
        #expect(found.waitingRules.isEmpty && found.otherRules.isEmpty)
    }

    /// The last year that is looked at, and one beyond it.
    @Test(arguments: [("2041-05-20", 2046 as Int?), ("2042-05-20", nil)])
    func horizon(date: String, year: Int?) throws {
        let found = try Self.earliest("高级工程师", "\(Self.engineer(since: date)); 成果.*.日期 = 2042-05-20")
        // The title of the future is none today, and none of what follows it counts before its day.
        #expect(found.year == year, "\(found.waitingRules.map(\.id)) \(found.otherRules.map(\.id))")
    }

    /// The calendar ends with the year 9999.
    @Test func endOfTheCalendar() throws {
        let found = try Self.earliest(
            "高级工程师", "\(Self.engineer(since: "9998-05-20")); 成果.*.日期 = 9999-01-01", on: "9999-01-02")
        #expect(found.year == nil)
        #expect(found.otherRules.contains { $0.id == "学历资历" })
    }

    /// Nothing filled in: nothing comes by waiting, and nothing traps.
    @Test func nothingFilledIn() throws {
        for pack in SampleRecord.packs.packs {
            guard let sample = SampleRecord.all.first(where: { $0.form == pack.form }) else { continue }
            let evaluator = PackEvaluator(pack)
            let empty = try sample.empty()
            let assessment = evaluator.assess(empty, on: Application(date: pack.validFrom))
            let found = evaluator.earliest(empty, after: assessment)
            #expect(found.waitingRules.isEmpty, "\(pack.title)")
            #expect(found.year == nil || assessment.status == .manual)
        }
    }

    /// Companies wait, too: 365 days after they were founded.
    @Test func companies() throws {
        let day = try #require(CalendarTime("2026-05-20"))
        let evaluator = PackEvaluator(try SampleRecord.packs.pack("高新技术企业", on: day))
        let company = try SampleRecord.company.value("成立日期 = 2025-12-01")
        let found = evaluator.earliest(company, after: evaluator.assess(company, on: Application(date: day)))
        #expect(found.waitingRules.map(\.id) == ["成立时间"])
        #expect(found.year == 2027)
    }
}
