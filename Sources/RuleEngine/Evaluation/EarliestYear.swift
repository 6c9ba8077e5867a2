public import WenshuCore

/// In which year a record meets what it does not meet today, when nothing but time goes by.
///
/// Rules that are met today are taken to stay met; rules that a person must judge are left to that person.
public struct EarliestYear: Sendable {
    /// The first year of application in which every required rule that fails or lacks data today is met; that of the
    /// assessment when there is none of them, nil when waiting alone does not help all of them.
    public let year: Int?
    /// The day of the application in which all of ``waitingRules`` are met; that of the assessment when none waits.
    public let date: CalendarTime
    /// The required rules that are met some years later although nothing else changes: 任职满 5 年.
    public let waitingRules: [Rule]
    /// The required rules that are not met by waiting, whatever the year: a patent is missing.
    public let otherRules: [Rule]

    /// How many years ahead are looked at.
    public static let horizon = 20
}

extension PackEvaluator {
    /// In which year a record meets the rules that it does not meet today, when nothing but time goes by.
    ///
    /// The day and the deadline of the application are moved by whole years, at most ``EarliestYear/horizon``, February 29
    /// to February 28; only the rules that are still open are judged again, until none is.
    /// - Parameters:
    ///   - record: the record that was assessed, in the normal form of its schema.
    ///   - assessment: how it stands today, by the pack of this evaluator.
    public func earliest(_ record: Value, after assessment: Assessment) -> EarliestYear {
        let today = assessment.application
        var open = assessment.findings.indices.filter { index in
            let finding = assessment.findings[index]
            return finding.rule.isRequired && (finding.status == .fail || finding.status == .missing)
        }
        var waiting: [Int] = []
        var met = today
        for years in 1...EarliestYear.horizon where !open.isEmpty {
            guard let later = today.later(years: years) else { break }
            begin(record, later)
            let passed = open.filter { judgement(ofRule: $0).status.isGood }
            guard !passed.isEmpty else { continue }
            met = later
            waiting += passed
            open.removeAll { passed.contains($0) }
        }
        end()
        return EarliestYear(
            year: open.isEmpty ? met.year : nil, date: met.date, waitingRules: waiting.sorted().map { pack.rules[$0] },
            otherRules: open.map { pack.rules[$0] })
    }
}

extension Application {
    /// The same application some years later; nil after the year 9999.
    fileprivate func later(years: Int) -> Application? {
        guard let date = date.shifted(months: years * 12), let deadline = deadline.shifted(months: years * 12) else {
            return nil
        }
        return Application(date: date, deadline: deadline, year: year + years)
    }
}
