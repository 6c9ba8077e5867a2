import Foundation
import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// The people of the samples: how each stands to the title that is applied for.
@Suite struct TitleSampleTests {
    struct Person: Sendable, CustomStringConvertible {
        let name: String
        let status: RuleStatus
        /// The required rules that are not met, with a part of the gap or advice.
        var open: [(rule: String, text: String)] = []
        /// The first year, by waiting alone.
        let year: Int?

        var description: String { name }
    }

    static let people = [
        Person(name: "林致远", status: .pass, year: 2026), Person(name: "陈一诺", status: .pass, year: 2026),
        Person(name: "周敏", status: .pass, year: 2026), Person(name: "吴建国", status: .pass, year: 2026),
        Person(name: "郑晓燕", status: .pass, year: 2026),
        Person(name: "孙浩", status: .fail, open: [("学历资历", "任工程师时间：还差 8 个月")], year: 2027),
        Person(name: "何雨桐", status: .fail, open: [("业绩成果", "有效益的发明专利（前 3 名）：还差 1 件")], year: nil),
        Person(name: "高远", status: .pass, year: 2026),
        Person(
            name: "马骁", status: .fail, open: [("学历资历", "任助理工程师时间：还差 15 个月"), ("破格推荐", "正高级推荐人：还差 1 名")],
            year: nil),
        Person(
            name: "罗静", status: .missing,
            open: [("年度考核", "2023 年的年度考核"), ("继续教育", "2023 年的继续教育"), ("单位一致", "社会保险")], year: nil),
        Person(name: "梁博文", status: .fail, open: [("继续教育", "近五年每年学时：还差 1 学时")], year: nil),
        Person(
            name: "谢芳", status: .fail, open: [("学历资历", "任助理工程师时间：还差 18 个月"), ("诚信", "影响期满")], year: nil),
    ]

    @Test func everySampleIsHere() throws {
        let folder = SampleRecord.checkout + "/samples/职称申报"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        let expected = (TitleSampleTests.people.map(\.name) + ["总表"]).map {
            ($0 + ".yaml").precomposedStringWithCanonicalMapping
        }
        #expect(Set(names.map(\.precomposedStringWithCanonicalMapping)) == Set(expected))
    }

    @Test(arguments: people)
    func standing(_ person: Person) throws {
        let sample = SampleRecord(form: "person", path: "samples/职称申报/\(person.name).yaml")
        // Findings of the form would fail here.
        let value = try sample.value()
        let pack = try SampleRecord.packs.pack(
            try #require(value["申报级别"]?.text), on: try #require(CalendarTime("2026-05-20")))
        let application = Application(
            date: try #require(value["申报日期"]?.text.flatMap { CalendarTime($0) }),
            deadline: value["截止日期"]?.text.flatMap { CalendarTime($0) })
        let evaluator = PackEvaluator(pack)
        let assessment = evaluator.assess(value, on: application)
        #expect(assessment.status == person.status, "\(assessment.conclusion)")
        let open = assessment.findings.filter { $0.rule.isRequired && !$0.status.isGood }
        #expect(open.map(\.rule.id) == person.open.map(\.rule))
        for (finding, expected) in zip(open, person.open) {
            let text = "\(finding.judgement.gap)；\(finding.advice)"
            #expect(text.contains(expected.text), "\(text)")
        }
        let earliest = evaluator.earliest(value, after: assessment)
        #expect(earliest.year == person.year)
        if person.name == "谢芳" {
            #expect(earliest.waitingRules.map(\.id) == ["学历资历"])
            #expect(earliest.date.iso == "2028-05-20")
        }
        if person.name == "高远" { #expect(assessment.findings.contains { $0.status == .exempt }) }
    }
}
