import TemplateMarkup
public import WenshuCore

/// Makes documents from records by the kinds of a library: read → check → compose → render → publish.
public struct BuildRun: Sendable {
    /// Files and folders with records.
    public var paths: [String] = []
    /// The formats to make; nil means those that each kind, or each template of the user's own, can give.
    public var formats: Set<OutputFormat>?
    /// Kinds to make instead of those that the records name.
    public var kinds: [String] = []
    /// Templates of the user's own, at most one for each format.
    public var templates: [String] = []
    /// Output folder, date, strictness.
    public var options = RunOptions()
    private let library: KindLibrary
    private let runner: BatchRunner

    /// One document to make: a record, a kind, a name.
    private struct Job: Sendable {
        let record: PreparedRecord
        let kind: Kind
        let view: Value
        let formats: [OutputFormat]
        let name: String
        var findings: [Diagnostic]
    }

    /// Prepares a run.
    /// - Parameters:
    ///   - library: the kinds.
    ///   - runner: runs the jobs.
    public init(library: KindLibrary, runner: BatchRunner = BatchRunner()) {
        self.library = library
        self.runner = runner
    }

    /// Reads and checks the records; makes nothing.
    /// - Parameter report: takes the findings, record by record.
    /// - Throws: ``JobFailure`` when a path or kind does not exist.
    public func check(report: (JobReport) -> Void) async throws(JobFailure) -> RunSummary {
        var summary = RunSummary()
        _ = try await prepare { record in
            var checked = record.report
            for document in record.documents { _ = checked.note(document.findings, strict: options.isStrict) }
            summary.count(checked)
            report(checked)
        }
        summary.isInterrupted = Interrupt.isRequested
        return summary
    }

    /// What is wrong with a template of the user's own.
    public static func checkTemplate(_ path: String, strict: Bool) -> JobReport {
        var report = JobReport(source: path)
        do throws(JobFailure) {
            _ = report.note(try LoadedTemplate(path: path).diagnostics, strict: strict)
        } catch {
            report.fail(error)
        }
        return report
    }

    /// Makes the documents.
    /// - Parameters:
    ///   - report: takes what became of each job, in order.
    ///   - progress: learns how many jobs of how many are done.
    /// - Throws: ``JobFailure`` when a path, kind or template is wrong; a bad record only fails its own jobs.
    public func build(
        report: (JobReport) -> Void, progress: (Int, Int) -> Void = { _, _ in }
    ) async throws(JobFailure) -> RunSummary {
        var summary = RunSummary()
        func finish(_ done: JobReport) {
            summary.count(done)
            report(done)
        }
        let custom = try customTemplates()
        try OutputFolder.make(options.output)
        var jobs: [Job] = []
        var book = NameBook()
        for record in try await prepare({ _ in }) {
            if record.report.failure != nil { finish(record.report) }
            // A template of the user's own is for one kind: the one asked for, else the record's first.
            let chosen = custom.isEmpty || !kinds.isEmpty ? record.documents[...] : record.documents.prefix(1)
            for (index, document) in chosen.enumerated() {
                let kind = document.kind
                let (name, findings) = kind.fileName.name(for: document.view, fallback: kind.title)
                let known = (index == 0 ? record.report.diagnostics : []) + document.findings
                let wanted = formats ?? (custom.isEmpty ? kind.formats : Set(custom.keys))
                jobs.append(
                    Job(
                        record: record, kind: kind, view: document.view, formats: wanted.sorted(),
                        name: book.claim(name), findings: known + findings))
            }
        }
        let templates = await self.templates(for: jobs, custom: custom)
        let clock = StageClock()
        let options = options
        let total = jobs.count
        let lines = await withoutActuallyEscaping(finish) { finish in
            let publisher = Publisher(clock: clock, deliver: finish)
            _ = await runner.map(jobs) { _, job in
                BuildRun.render(job, templates: templates, options: options)
            } deliver: { index, result in
                publisher.add(result.report, result.documents)
                progress(index + 1, total)
            }
            publisher.flush()
            return publisher.lines
        }
        if !lines.isEmpty { try Manifest.update(in: options.output, with: lines) }
        summary.isInterrupted = Interrupt.isRequested
        return summary
    }

    private func prepare(_ deliver: (PreparedRecord) -> Void) async throws(JobFailure) -> [PreparedRecord] {
        var wanted: [Kind] = []
        for name in kinds { wanted.append(try library.require(name)) }
        let chosen = wanted
        let (library, options) = (library, options)
        return await runner.map(try RecordFinder.find(paths)) { _, path in
            PreparedRecord(path: path, library: library, wanted: chosen, options: options)
        } deliver: {
            deliver($1)
        }
    }

    private func customTemplates() throws(JobFailure) -> [OutputFormat: LoadedTemplate] {
        var custom: [OutputFormat: LoadedTemplate] = [:]
        for path in templates {
            let template = try LoadedTemplate(path: path)
            custom[template.format] = template
        }
        return custom
    }

    /// What is compiled once for all jobs: templates by `kind.format`, or why there is none.
    private typealias Templates = [String: Result<LoadedTemplate, JobFailure>]

    private func templates(for jobs: [Job], custom: [OutputFormat: LoadedTemplate]) async -> Templates {
        var wanted: [(key: String, kind: Kind, format: OutputFormat)] = []
        var seen: Set<String> = []
        for job in jobs {
            for format in job.formats where seen.insert("\(job.kind.id).\(format)").inserted {
                wanted.append(("\(job.kind.id).\(format)", job.kind, format))
            }
        }
        let library = library
        let compiled = await runner.map(wanted.map { ($0.kind, $0.format) }) { _, item in
            custom.isEmpty
                ? Result { () throws(JobFailure) in try library.template(of: item.0, format: item.1) }
                : custom[item.1].map { .success($0) } ?? .failure(BuildRun.noTemplate(item.1))
        }
        return Dictionary(zip(wanted.map(\.key), compiled), uniquingKeysWith: { first, _ in first })
    }

    private static func noTemplate(_ format: OutputFormat) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "template.format", cause: "没有给出 \(format.rawValue.uppercased()) 格式的模板",
                    remedy: "再用一个 --template 给出这种格式的模板，或用 --format 只生成另一种格式")
            ])
    }

    private static func render(
        _ job: Job, templates: Templates, options: RunOptions
    ) -> (report: JobReport, documents: [PendingDocument]) {
        var report = JobReport(source: job.record.path, title: job.kind.title)
        guard report.note(job.findings, strict: options.isStrict) else { return (report, []) }
        let images = ImageFolder(root: PathText.folder(of: job.record.path))
        var documents: [PendingDocument] = []
        do throws(JobFailure) {
            for format in job.formats {
                guard let template = try templates["\(job.kind.id).\(format)"]?.get() else { continue }
                let document = try template.rendered(job.view, options: options, images: images)
                let bytes = try template.packed(document)
                // Both formats find the same; each finding is told once.
                let fresh = document.diagnostics.filter { !report.diagnostics.contains($0) }
                guard report.note(fresh, strict: options.isStrict) else { return (report, []) }
                let name = "\(job.name).\(format.rawValue)"
                let inputs =
                    [Manifest.Input(path: job.record.path, sha256: job.record.digest)]
                    + images.read.map { Manifest.Input(path: $0.path, sha256: SHA256.hex(of: $0.bytes)) }
                let line = Manifest.Line(
                    output: name, sha256: SHA256.hex(of: bytes), bytes: bytes.count, format: format.rawValue,
                    kind: job.kind.id, inputs: inputs, template: template.sources, wenshu: Release.version)
                documents.append(
                    PendingDocument(
                        path: "\(options.output)/\(name)", format: format, kind: job.kind.id, bytes: bytes, line: line))
            }
        } catch {
            report.fail(error)
            return (report, [])
        }
        return (report, documents)
    }
}
