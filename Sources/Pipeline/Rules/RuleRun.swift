import Records
public import RuleEngine
public import WenshuCore

/// Judges the records of a file by packs of rules, without making documents.
public struct RuleRun: Sendable {
    /// What became of a record.
    public struct Result: Sendable {
        /// The record: the file, with the cell for rows of workbooks.
        public let source: String
        /// What the record calls itself; empty when it has no name.
        public let subject: String
        /// How it stands to each pack.
        public let assessments: [Assessment]
    }

    /// What became of the records, in their order.
    public private(set) var results: [Result] = []
    /// What is wrong with the file.
    public private(set) var report: JobReport

    /// Judges records.
    /// - Parameters:
    ///   - path: the file with the records.
    ///   - name: the pack, by its Chinese or English name; nil for all that hold.
    ///   - date: the day of the application; nil for what the records say.
    ///   - library: knows the forms.
    ///   - packs: the packs.
    /// - Throws: ``JobFailure`` when the file cannot be read, there is no such pack, or nobody tells the day.
    public init(
        path: String, pack name: String?, date: CalendarTime?, library: KindLibrary, packs: RulePackLibrary
    ) throws(JobFailure) {
        report = JobReport(source: path)
        let form: String
        if let name {
            form = try packs.versions(of: name)[0].form
        } else {
            guard let first = packs.packs.first else {
                throw RulePackLibrary.failure("rules.unknown-pack", "没有规则包", "规则包放在文种文件夹的 rules 文件夹里")
            }
            form = first.form
        }
        let records = try RuleRun.records(path, form: form, library, &report)
        var evaluators: [String: PackEvaluator] = [:]
        for record in records {
            let application = try RuleRun.application(record.value, date: date, place: record.source)
            let chosen: [RulePack]
            if let name {
                chosen = [try packs.pack(name, on: application.date)]
            } else {
                chosen = packs.packs(on: application.date).filter { $0.form == form }
            }
            let assessments = chosen.map { pack in
                let evaluator = evaluators[pack.path] ?? PackEvaluator(pack)
                evaluators[pack.path] = evaluator
                return evaluator.assess(record.value, on: application)
            }
            _ = report.note(assessments.flatMap(\.diagnostics), strict: false)
            results.append(
                Result(
                    source: record.source, subject: RuleRun.subject(of: record.value),
                    assessments: assessments))
        }
    }

    /// The records of a file in their normal form, with their computed fields.
    static func records(
        _ path: String, form id: String, _ library: KindLibrary, _ report: inout JobReport
    ) throws(JobFailure) -> [(source: String, value: Value)] {
        guard let form = try library.formOnDemand(id) else {
            throw RulePackLibrary.failure("kind.form", "没有名为“\(id)”的表单", "表单是 records 文件夹里的 \(id).yaml")
        }
        let bytes = try InputFile.read(path)
        let registry = SourceRegistry()
        var records: [(String, Value, [Diagnostic])] = []
        if TableFile.isTable(path) {
            let file = try TableFile(bytes, path: path, form: form, mapping: nil, registry: registry)
            _ = report.note(file.findings + file.reading.diagnostics, strict: false)
            for entry in file.reading.entries {
                let (value, findings) = form.schema.check(entry, registry: registry)
                records.append((entry.place ?? path, value, findings))
            }
        } else {
            let (value, findings) = form.schema.check(
                try RecordReader.read(bytes, name: path, registry: registry), registry: registry)
            records.append((path, value, findings))
        }
        return records.map { source, value, findings in
            let (grown, more) = form.rules.applied(to: value, registry: registry, known: findings)
            _ = report.note(findings + more, strict: false)
            return (source, grown)
        }
    }

    /// What a record calls itself; empty when it has no name.
    static func subject(of record: Value) -> String { record["名称"]?.text ?? record["姓名"]?.text ?? "" }

    /// When a record is applied for: on the given day, or on the one that it tells.
    static func application(
        _ record: Value, date: CalendarTime?, place: String
    ) throws(JobFailure) -> Application {
        let written = record[JudgedRecord.applicationDate]?.text.flatMap { CalendarTime($0) }
        guard let day = date ?? written else {
            throw RulePackLibrary.failure(
                "rules.no-date", place: place, "不知道按哪一天申报",
                "在数据里写 \(JudgedRecord.applicationDate)，或在命令里写 --date 2026-05-20")
        }
        let deadline = record[JudgedRecord.deadline]?.text.flatMap { CalendarTime($0) }
        return Application(date: day, deadline: deadline)
    }
}
