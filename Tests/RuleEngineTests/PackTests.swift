import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// Every rule of every pack that ships: once met, once not met.
@Suite struct PackTests {
    @Test func allPacksAreRead() {
        #expect(SampleRecord.packs.faults.isEmpty)
        let counts = [("company", 16), ("person", 4), ("award-case", 10)]
        for (form, count) in counts { #expect(SampleRecord.packs.packs.count { $0.form == form } == count) }
    }

    /// Every rule of every version has a case.
    @Test func everyRuleHasACase() throws {
        var open = Set(
            SampleRecord.packs.packs.flatMap { pack in pack.rules.map { "\(pack.id) \(pack.version) \($0.id)" } })
        for entry in PackCase.all {
            let pack = try SampleRecord.packs.pack(entry.pack, on: try #require(CalendarTime(entry.date)))
            for failure in entry.failures {
                #expect(
                    open.remove("\(pack.id) \(pack.version) \(failure.rule)") != nil, "\(pack.title) \(failure.rule)")
            }
        }
        #expect(open.isEmpty, "\(open.sorted())")
    }

    @Test(arguments: PackCase.all)
    func eligibleRecordPasses(_ entry: PackCase) throws {
        let assessment = try entry.sample.assessment(entry.pack, on: entry.date, entry.base)
        for finding in assessment.findings {
            #expect(finding.status == .pass, "\(finding.rule.id)：\(finding.judgement.calculation) \(finding.advice)")
        }
        #expect(assessment.status == .pass)
        #expect(assessment.diagnostics.isEmpty)
        #expect(assessment.pack.caution == "未经官方核验")
    }

    @Test(arguments: PackCase.all)
    func oneChangeFailsOneRule(_ entry: PackCase) throws {
        for (rule, change) in entry.failures {
            let changes = entry.base.isEmpty ? change : "\(entry.base); \(change)"
            let assessment = try entry.sample.assessment(entry.pack, on: entry.date, changes)
            for finding in assessment.findings where finding.rule.id == rule {
                #expect(
                    finding.status == .fail, "\(entry.pack) \(rule)：\(finding.status) \(finding.judgement.calculation)")
            }
            let others = assessment.findings.filter { $0.rule.id != rule && !$0.status.isGood && $0.rule.isRequired }
            #expect(
                others.isEmpty, "\(entry.pack) \(rule)：\(others.map { "\($0.rule.id) \($0.judgement.calculation)" })")
        }
    }

    /// Nothing known of a record is never a failure, and never a pass of what is required.
    @Test(arguments: PackCase.all)
    func emptyRecordFailsNothing(_ entry: PackCase) throws {
        let day = try #require(CalendarTime(entry.date))
        let pack = try SampleRecord.packs.pack(entry.pack, on: day)
        for finding in PackEvaluator(pack).assess(try entry.sample.empty(), on: Application(date: day)).findings {
            #expect(
                [.missing, .manual].contains(finding.status), "\(finding.rule.id)：\(finding.judgement.calculation)")
            #expect(!finding.advice.isEmpty)
        }
    }
}
