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
        var forms = packs.forms
        if let name { forms = [try packs.versions(of: name)[0].form] }
        let (form, records) = try RuleRun.records(path, forms: forms, library, &report)
        var evaluators: [String: PackEvaluator] = [:]
        for record in records {
            let application = try RuleRun.application(record.value, date: date, place: record.source)
            let chosen: [RulePack]
            if let name {
                chosen = [try packs.pack(name, on: application.date)]
            } else {
                chosen = try packs.packs(
                    for: record.value, form: form, on: application.date, place: record.source)
            }
            let assessments = chosen.map { pack in
                let evaluator = evaluators[pack.path] ?? PackEvaluator(pack)
                evaluators[pack.path] = evaluator
                return evaluator.assess(record.value, on: application)
            }
            _ = report.note(assessments.flatMap(\.diagnostics), strict: false)
            results.append(
                Result(
                    source: record.source, subject: RuleRun.subject(of: record.value), assessments: assessments))
        }
    }

    /// The records of a file in their normal form, with their computed fields, and the English name of their form.
    static func records(
        _ path: String, forms: [String], _ library: KindLibrary, _ report: inout JobReport
    ) throws(JobFailure) -> (form: String, records: [(source: String, value: Value)]) {
        let bytes = try InputFile.read(path)
        let registry = SourceRegistry()
        let form: Form
        let context = CaseFolder(root: PathText.folder(of: path)).context(organisation: nil, registry: registry)
        var records: [(String, Value, [Diagnostic])] = []
        if TableFile.isTable(path) {
            let file = try TableFile(bytes, path: path, registry: registry) { names throws(JobFailure) in
                try RuleRun.form(among: forms, named: names, path: path, library)
            }
            form = try RuleRun.form(file.form, library)
            _ = report.note(file.findings + file.reading.diagnostics, strict: false)
            for entry in file.reading.entries {
                let (value, findings) = form.schema.check(entry, registry: registry, context: context)
                records.append((entry.place ?? path, value, findings))
            }
        } else {
            let raw = try RecordReader.read(bytes, name: path, registry: registry)
            let names = [(raw["类型"] ?? raw["kind"])?.text, PathText.stem(of: path)].compactMap(\.self)
            form = try RuleRun.form(among: forms, named: names, path: path, library)
            let (value, findings) = form.schema.check(raw, registry: registry, context: context)
            records.append((path, value, findings))
        }
        let judged = records.map { source, value, findings in
            let (grown, more) = form.rules.applied(to: value, registry: registry, known: findings)
            _ = report.note(findings + more, strict: false)
            return (source, grown)
        }
        return (form.id, judged)
    }

    private static func form(_ id: String, _ library: KindLibrary) throws(JobFailure) -> Form {
        if let form = try library.formOnDemand(id) { return form }
        throw RulePackLibrary.failure("kind.form", "没有名为“\(id)”的表单", "表单是 records 文件夹里的 \(id).yaml")
    }

    /// The form of records: the only one that packs judge, or the one that the first of the names means.
    private static func form(
        among ids: [String], named names: [String], path: String, _ library: KindLibrary
    ) throws(JobFailure) -> Form {
        guard !ids.isEmpty else {
            throw RulePackLibrary.failure("rules.unknown-pack", "没有规则包", "规则包放在文种文件夹的 rules 文件夹里")
        }
        let forms = try ids.map { id throws(JobFailure) in try form(id, library) }
        if forms.count == 1 { return forms[0] }
        for name in names {
            let meant = library.kind(named: name)?.form
            if let form = forms.first(where: { [$0.id, $0.schema.title].contains(name) || $0.id == meant }) {
                return form
            }
        }
        let titles = forms.map(\.schema.title)
        throw RulePackLibrary.failure(
            "rules.no-form", place: path, "看不出这份数据是\(titles.joined(separator: "，还是"))",
            "在数据里写明“类型：\(titles[0])”之类，或在命令里写一个规则包的名称")
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
