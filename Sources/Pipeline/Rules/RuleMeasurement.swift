import Records
import RuleEngine
public import WenshuCore

/// What judging records by packs of rules costs, for benchmarks.
public struct RuleMeasurement: Sendable {
    /// How many records were judged by how many packs, in all.
    public let evaluations: Int
    /// Processor seconds for judging alone.
    public let seconds: Double
    /// How many findings there were of each status, so that nothing is left out.
    public let statuses: [String: Int]

    /// The form of the records: companies.
    private static let form = "company"

    /// Judges copies of a record that differ in their figures.
    /// - Parameters:
    ///   - path: the record of a company.
    ///   - count: how many copies.
    ///   - library: knows the forms.
    /// - Throws: ``JobFailure`` when it cannot be read.
    public init(path: String, count: Int, library: KindLibrary) throws(JobFailure) {
        let packs = try RulePackLibrary(library).packs.filter { $0.form == RuleMeasurement.form }
        guard let form = try library.formOnDemand(RuleMeasurement.form), let first = packs.first else {
            throw RulePackLibrary.failure("rules.unknown-pack", "没有规则包", "规则包放在文种文件夹的 rules 文件夹里")
        }
        let registry = SourceRegistry()
        let (record, _) = form.schema.check(try RecordReader.read(path: path, registry: registry), registry: registry)
        let day = record[JudgedRecord.applicationDate]?.text.flatMap { CalendarTime($0) }
        let application = Application(date: day ?? first.validFrom)
        let evaluators = packs.map(PackEvaluator.init)
        var statuses: [String: Int] = [:]
        let clock = StageClock()
        clock.time(.judge) {
            for index in 0..<count {
                let copy = RuleMeasurement.varied(record, by: index)
                for evaluator in evaluators {
                    for finding in evaluator.assess(copy, on: application).findings {
                        statuses[finding.status.rawValue, default: 0] += 1
                    }
                }
            }
        }
        seconds = clock.seconds(.judge)
        evaluations = count * evaluators.count
        self.statuses = statuses
    }

    /// The record with some more staff, so that no two are alike.
    private static func varied(_ value: Value, by index: Int) -> Value {
        guard case .record(let record) = value, let slot = record.shape.index["职工总数"] else { return value }
        var values = record.values
        values[slot] = .integer(50 + index % 700)
        return .record(Record(shape: record.shape, values: values, locators: record.locators))
    }
}
