import Association
import Records
import RuleEngine
import WenshuCore

/// Judges the record of a kind by packs of rules and makes the views of its documents.
struct RecordJudge {
    private let library: KindLibrary
    private let packs: RulePackLibrary
    private let judging: Judging
    /// The English name of the form of the records that are judged.
    private let form: String
    /// The file of the record, for messages.
    private let place: String
    /// The day of the application that the user gives; nil for what records say.
    private let today: CalendarTime?

    /// Prepares for judging.
    /// - Parameters:
    ///   - kind: the kind, which judges.
    ///   - judging: how it does.
    ///   - path: the file of the record; files that it names stand beside it.
    ///   - library: has the packs.
    ///   - options: today.
    /// - Throws: ``JobFailure`` when packs cannot be read.
    init(_ kind: Kind, _ judging: Judging, path: String, library: KindLibrary, options: RunOptions) throws(JobFailure) {
        self.library = library
        self.judging = judging
        packs = try library.packs()
        form = judging.form ?? kind.form
        place = path
        today = options.today
    }

    /// The documents of a record.
    /// - Parameters:
    ///   - record: the record in the normal form of its schema, with its computed fields.
    ///   - view: what templates see of it.
    /// - Throws: ``JobFailure`` when it names a pack that does not exist, or nobody tells the day of the application.
    func drafts(of record: Value, view: Value) throws(JobFailure) -> [PreparedRecord.Draft] {
        switch judging.mode {
        case .reading: return [try reading(record, view)]
        case .roster: return [try roster(record, view)]
        case .eachPack:
            return try assessments(of: record).map { result in
                let list = Checklist.view(of: result.assessment, record: record, earliest: result.earliest)
                return draft(view, [("核对", list)], [result.assessment])
            }
        case .allPacks:
            let results = try assessments(of: record)
            let assessments = results.map(\.assessment)
            let lists = results.map {
                Checklist.view(of: $0.assessment, record: record, earliest: $0.earliest)
            }
            let open = lists.reduce(0) { $0 + ($1["待办"]?.items?.count ?? 0) }
            return [draft(view, [("各项核对", .list(lists)), ("待办数", .integer(open))], assessments)]
        }
    }

    // MARK: one record

    /// How a record stands to a pack, today and when time goes by.
    private struct Result {
        let assessment: Assessment
        let earliest: EarliestYear

        init(_ evaluator: PackEvaluator, _ record: Value, _ application: Application) {
            assessment = evaluator.assess(record, on: application)
            earliest = evaluator.earliest(record, after: assessment)
        }
    }

    private func assessments(of record: Value) throws(JobFailure) -> [Result] {
        let application = try RuleRun.application(record, date: today, place: place)
        return try packs.packs(for: record, form: form, on: application.date, place: place)
            .map { Result(PackEvaluator($0), record, application) }
    }

    private func draft(_ view: Value, _ fields: [(String, Value)], _ assessments: [Assessment]) -> PreparedRecord.Draft
    {
        let conclusions = assessments.map { assessment in
            Diagnostic(
                .note, id: "rules.conclusion", place: place,
                cause: "\(assessment.pack.title)（\(assessment.pack.version) 版）：\(assessment.conclusion)")
        }
        return PreparedRecord.Draft(
            view: view.adding(fields), findings: conclusions + assessments.flatMap(\.diagnostics),
            inputs: inputs(assessments.map(\.pack)))
    }

    private func inputs(_ used: [RulePack]) -> [Manifest.Input] {
        used.compactMap { pack in
            guard let digest = packs.digests[pack.path] else { return nil }
            let root = library.roots.first { pack.path.hasPrefix($0 + "/") }
            return Manifest.Input(
                path: root.map { String(pack.path.dropFirst($0.count + 1)) } ?? pack.path, sha256: digest)
        }
    }

    // MARK: a pack alone

    private func reading(_ record: Value, _ view: Value) throws(JobFailure) -> PreparedRecord.Draft {
        let application = try RuleRun.application(record, date: today, place: place)
        guard let name = record[JudgedRecord.packs]?.names.first else {
            throw RulePackLibrary.failure(
                "rules.unknown-pack", place: place, "没有写要解读哪个规则包",
                "在“\(JudgedRecord.packs)”里写名称；用 wenshu rules list 查看有哪些")
        }
        let pack: RulePack
        do throws(JobFailure) { pack = try packs.pack(name, on: application.date) } catch { throw error.located(place) }
        return PreparedRecord.Draft(
            view: view.adding([("解读", PackView.view(of: pack))]), findings: [], inputs: inputs([pack]))
    }

    // MARK: many records

    /// The files with the records of a list.
    func listed(in view: Value) -> [String] {
        let folder = PathText.folder(of: place)
        return (view[Judging.roster]?.items ?? []).compactMap(\.text).map {
            "\(folder.isEmpty ? "." : folder)/\($0.replacing("\\", with: "/"))"
        }
    }

    private func roster(_ record: Value, _ view: Value) throws(JobFailure) -> PreparedRecord.Draft {
        // The day of the list counts for all, so that subjects can be compared.
        let shared: Application? = try? RuleRun.application(record, date: today, place: place)
        var report = JobReport(source: place)
        var subjects: [Screening.Subject] = []
        var evaluators: [String: PackEvaluator] = [:]
        var used: [RulePack] = []
        for path in listed(in: record) {
            for entry in try RuleRun.records(path, forms: [form], library, &report).records {
                let application: Application
                if let shared {
                    application = shared
                } else {
                    application = try RuleRun.application(entry.value, date: nil, place: entry.source)
                }
                let chosen = try packs.packs(for: record, form: form, on: application.date, place: place)
                if subjects.isEmpty { used = chosen }
                guard chosen.map(\.path) == used.map(\.path) else {
                    throw RulePackLibrary.failure(
                        "rules.other-version", place: entry.source, "名单里的申报日期不同，用到的规则包版本不同，不能放在一张表里比较",
                        "在这份数据里写“\(JudgedRecord.applicationDate)”，对名单里的都按这一天")
                }
                let results = chosen.map { pack in
                    let evaluator = evaluators[pack.path] ?? PackEvaluator(pack)
                    evaluators[pack.path] = evaluator
                    return Result(evaluator, entry.value, application)
                }
                subjects.append(
                    Screening.Subject(
                        name: RuleRun.subject(of: entry.value), source: entry.source, record: entry.value,
                        assessments: results.map(\.assessment), earliest: results.map(\.earliest)))
            }
        }
        return PreparedRecord.Draft(
            view: view.adding(Screening.view(of: subjects)), findings: report.diagnostics,
            inputs: inputs(used))
    }
}
