import Association
import Records
import WenshuCore

/// Reads all records of a year and adds them up for the annual report.
struct RecordAggregator {
    /// What a year adds up to.
    struct Year {
        /// What templates see under 汇总.
        let view: Value
        /// What does not fit together, and records that could not be counted.
        let findings: [Diagnostic]
        /// The files that went into it.
        let inputs: [Manifest.Input]
    }

    private let path: String
    private let request: PreparedRecord.Request
    private let folder: String
    private let year: Int

    /// Prepares for reading.
    /// - Parameters:
    ///   - record: the record of the report, which tells year and folder.
    ///   - path: its file.
    ///   - request: how records are read.
    /// - Throws: ``JobFailure`` when there is no such folder.
    init(_ record: Value, path: String, request: PreparedRecord.Request) throws(JobFailure) {
        self.path = path
        self.request = request
        guard case .number(let number)? = record[Aggregation.yearField], let year = number.intValue else {
            throw RecordAggregator.failure("annual.no-year", path, "没有写汇总哪一年", "在数据里写“\(Aggregation.yearField)”，如 2026")
        }
        self.year = year
        let root = request.context.workspace?.root ?? PathText.folder(of: path)
        guard let told = record[Aggregation.folder]?.text, !told.isEmpty else {
            folder = root.isEmpty ? "." : root
            return
        }
        guard InnerPath.isRelative(told) else {
            throw RecordAggregator.failure(
                "annual.outside", path, "“\(Aggregation.folder)”的“\(told)”不在工作区之内", "写相对路径，从工作区算起，不用“..”")
        }
        folder = Workspace.join(root.isEmpty ? "." : root, told)
        guard InputFile.isFolder(folder) else {
            throw RecordAggregator.failure("annual.no-folder", path, "没有数据文件夹“\(told)”", "核对名称；从工作区算起，没有工作区的从这份数据算起")
        }
    }

    /// Reads the records and adds them up. A record that cannot be used is told and left out.
    func summary(of report: Value) throws(JobFailure) -> Year {
        var records: [YearRecord] = []
        var inputs: [Manifest.Input] = []
        var findings: [Diagnostic] = []
        for file in try files() {
            for record in PreparedRecord.all(path: file, reading) {
                guard let (form, value) = record.checked else {
                    if record.report.failure != nil { findings.append(unused(record)) }
                    continue
                }
                // Reports do not count each other.
                let isReport = request.context.library.kinds(ofForm: form.id).contains { $0.aggregation != nil }
                guard !isReport, isOfYear(file, value, form.schema.type) else { continue }
                records.append(
                    YearRecord(
                        form: form.id, title: form.schema.title, source: shown(record.report.source), value: value))
                inputs += RecordAggregator.inputs(of: record).filter { !inputs.contains($0) }
            }
        }
        let register = request.context.register
        let people = register?.entries.map { Value.record($0.fields) }
        inputs += request.context.registerFiles
        guard let summary = AnnualReport.summary(of: report, records: records, people: people) else {
            throw RecordAggregator.failure("annual.no-year", path, "没有写汇总哪一年", "在数据里写“\(Aggregation.yearField)”，如 2026")
        }
        return Year(view: summary.view, findings: findings + summary.findings, inputs: inputs)
    }

    /// How records are read: leniently, since what is wrong with them is told when their own documents are made.
    private var reading: PreparedRecord.Request {
        var options = request.options
        options.isStrict = false
        return PreparedRecord.Request(context: request.context, wanted: [], options: options, isReading: true)
    }

    /// The record files that may be of the year, without those of the workspace itself and the report.
    private func files() throws(JobFailure) -> [String] {
        let own = InputFile.resolved(path)
        return try RecordFinder.find([folder]).filter { file in
            if request.context.isOwn(file) || request.context.isOutput(file) || InputFile.resolved(file) == own {
                return false
            }
            return RecordYear.year(ofFolders: shown(file)).map { $0 == year } ?? true
        }
    }

    private func isOfYear(_ file: String, _ value: Value, _ type: RecordType) -> Bool {
        if RecordYear.year(ofFolders: shown(file)) != nil { return true }
        return RecordYear.year(of: value, type).map { $0 == year } ?? true
    }

    /// A path from the folder on, so that documents do not depend on where it is.
    private func shown(_ source: String) -> String {
        let prefix = folder == "." ? "./" : folder + "/"
        return source.hasPrefix(prefix) ? String(source.dropFirst(prefix.count)) : source
    }

    private func unused(_ record: PreparedRecord) -> Diagnostic {
        let reason = record.report.diagnostics.first { $0.severity == .error }?.cause ?? ""
        return Diagnostic(
            .warning, id: "annual.unused", place: record.report.source, cause: "这份数据有误，没有计入年度报告：\(reason)",
            remedy: "用 wenshu check 查看，改正后重新生成")
    }

    /// The file of a record with what it draws on.
    private static func inputs(of record: PreparedRecord) -> [Manifest.Input] {
        [Manifest.Input(path: record.path, sha256: record.digest)]
            + record.attachments.compactMap { path in
                (try? InputFile.digest(of: path)).map { Manifest.Input(path: path, sha256: $0) }
            }
    }

    private static func failure(_ id: String, _ place: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: id, place: place, cause: cause, remedy: remedy)])
    }
}
