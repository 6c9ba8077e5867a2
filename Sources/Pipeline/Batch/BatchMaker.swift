import Records
import WenshuCore

/// Makes the documents of one record file of a batch, as far as they have changed. Used by all workers at the same time.
struct BatchMaker: Sendable {
    /// What became of a record or of one of its documents.
    enum Outcome: Sendable {
        /// It belongs to another year.
        case otherYear
        /// There is nothing to publish.
        case report(JobReport)
        /// The name, without extension, of a document that another shard makes in a folder.
        case name(folder: String, String)
        /// A document under the name that it would like to have. Formats that have not changed are left out.
        case made(DocumentJob, JobReport, [PendingDocument])
    }

    /// Output folder, date, strictness.
    let options: RunOptions
    /// The formats to make; nil means those that each kind can give.
    let formats: Set<OutputFormat>?
    /// The year that is meant; nil for all.
    let year: Int?
    /// The kinds that are meant; nil for all.
    let kinds: Set<String>?
    /// What the manifest says of earlier runs, by name of the output.
    let earlier: [String: Manifest.Line]
    private let clock: StageClock
    private let templates = TemplateCache()

    init(
        options: RunOptions, formats: Set<OutputFormat>?, year: Int?, kinds: Set<String>?,
        earlier: [String: Manifest.Line], clock: StageClock
    ) {
        self.clock = clock
        self.options = options
        self.formats = formats
        self.year = year
        self.kinds = kinds
        self.earlier = earlier
    }

    /// Makes the documents of a record file.
    func outcomes(of source: BatchSource) -> [Outcome] {
        let request = PreparedRecord.Request(context: source.context, wanted: [], options: options)
        let records = clock.time(.read) { PreparedRecord.all(path: source.path, request) }
        return records.flatMap { outcomes(of: $0, source) }
    }

    private func outcomes(of record: PreparedRecord, _ source: BatchSource) -> [Outcome] {
        if isOfOtherYear(record, source) { return [.otherYear] }
        let documents = record.documents.filter { kinds?.contains($0.kind.id) ?? true }
        if record.report.failure != nil || record.documents.isEmpty {
            return source.isOwn ? [.report(record.report)] : []
        }
        return documents.enumerated().map { index, document in
            let (name, findings) = source.context.fileName(of: document, record: record.path)
            guard source.isOwn else { return .name(folder: source.folder, name) }
            let known = (index == 0 ? record.report.diagnostics : []) + document.findings
            let job = DocumentJob(
                record: record, context: source.context, kind: document.kind, view: document.view,
                inputs: document.inputs,
                formats: (formats ?? document.kind.formats).sorted(), folder: source.folder, name: name,
                findings: known + findings)
            let (report, documents) = made(job)
            return .made(job, report, documents)
        }
    }

    private func isOfOtherYear(_ record: PreparedRecord, _ source: BatchSource) -> Bool {
        // What folders tell holds; it was looked at before the file was read.
        guard let year, RecordYear.year(ofFolders: source.folder + "/") == nil, let first = record.documents.first,
            let form = try? source.context.library.form(first.kind.form),
            let told = RecordYear.year(of: first.view, form.schema.type)
        else { return false }
        return told != year
    }

    /// Makes a document in the formats that have changed.
    func made(_ job: DocumentJob) -> (report: JobReport, documents: [PendingDocument]) {
        var fresh = job
        fresh.formats = job.formats.filter { !isUnchanged(job, $0) }
        var (report, documents) = clock.time(.render) {
            fresh.made(options: options) { format throws(JobFailure) in try templates.template(of: job, format) }
        }
        report.unchanged = job.formats.count - fresh.formats.count
        return (report, documents)
    }

    /// Whether the document of an earlier run is still what would be made: same inputs, template, rules, settings and version, and the
    /// file is there as it was published.
    private func isUnchanged(_ job: DocumentJob, _ format: OutputFormat) -> Bool {
        guard let line = earlier[job.output(format)], line.kind == job.kind.id, line.wenshu == Release.version,
            [true, false].contains(where: { line.settings == options.settings(isComposed: $0) }),
            let sources = try? templates.sources(of: job, format),
            line.template == sources
        else { return false }
        let known = job.knownInputs
        guard known.allSatisfy({ input in line.inputs.contains(input) }) else { return false }
        // Pictures and documents that are only found while rendering stand beside the record.
        let root = PathText.folder(of: job.record.path)
        for input in line.inputs where !known.contains(input) {
            let path = input.path.hasPrefix("/") ? input.path : "\(root)/\(input.path)"
            guard (try? InputFile.digest(of: path)) == input.sha256 else { return false }
        }
        return (try? InputFile.digest(of: "\(options.output)/\(line.output)")) == line.sha256
    }
}
