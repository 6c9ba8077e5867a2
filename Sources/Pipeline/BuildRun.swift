import DocumentModel
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
    /// The file that tells how columns of workbooks are named (对照.yaml); nil for one beside each workbook.
    public var mapping: String?
    /// Output folder, date, strictness.
    public var options = RunOptions()
    /// Whether documents go to the folder that the workspace of the records names, if it names one.
    public var prefersOutputOfWorkspace = false
    private let library: KindLibrary
    private let runner: BatchRunner

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
        func finish(_ done: JobReport) {
            summary.count(done)
            report(done)
        }
        let sources = try sources()
        for found in sources.reports { found.failure == nil ? report(found) : finish(found) }
        let records = try await prepare(sources) { record in
            var checked = record.report
            for document in record.documents { _ = checked.note(document.findings, strict: options.isStrict) }
            finish(checked)
        }
        for note in CaseInventory.reports(of: records.map(\.record), in: paths, contexts: records.map(\.context)) {
            report(note)
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
        let sources = try sources()
        let options = options(for: sources)
        try OutputFolder.make(options.output)
        for found in sources.reports { found.failure == nil ? report(found) : finish(found) }
        var jobs: [DocumentJob] = []
        var book = NameBook()
        var unusable = 0
        let records = try await prepare(sources) { _ in }
        for (record, context) in records {
            if record.report.failure != nil || record.documents.isEmpty { finish(record.report) }
            if record.report.failure != nil { unusable += 1 }
            // A template of the user's own is for one kind: the one asked for, else the record's first.
            let chosen = custom.isEmpty || !kinds.isEmpty ? record.documents[...] : record.documents.prefix(1)
            for (index, document) in chosen.enumerated() {
                let kind = document.kind
                let (name, findings) = context.fileName(of: document, record: record.path)
                let known = (index == 0 ? record.report.diagnostics : []) + document.findings
                let wanted = formats ?? (custom.isEmpty ? kind.formats : Set(custom.keys))
                jobs.append(
                    DocumentJob(
                        record: record, context: context, kind: kind, view: document.view, inputs: document.inputs,
                        formats: wanted.sorted(), name: book.claim(name), findings: known + findings))
            }
        }
        let templates = await self.templates(for: jobs, custom: custom)
        let clock = StageClock()
        let total = jobs.count
        let lines = await withoutActuallyEscaping(finish) { finish in
            let publisher = Publisher(clock: clock, deliver: finish)
            var binder = options.bindsTogether ? Binder(output: options.output, missing: unusable) : nil
            _ = await runner.map(jobs) { _, job in
                job.made(options: options) { format throws(JobFailure) in
                    try templates[job.template(format)]?.get()
                }
            } deliver: { index, result in
                binder?.add(result.documents, title: jobs[index].kind.title)
                publisher.add(result.report, binder == nil ? result.documents : [])
                progress(index + 1, total)
            }
            if !Interrupt.isRequested {
                for (report, documents) in binder?.bound() ?? [] { publisher.add(report, documents) }
            }
            publisher.flush()
            return publisher.lines
        }
        // The inventory knows folders of documents by their manifest.
        if !lines.isEmpty { try Manifest.update(in: options.output, with: lines) }
        for note in CaseInventory.reports(of: records.map(\.record), in: paths, contexts: records.map(\.context)) {
            report(note)
        }
        summary.isInterrupted = Interrupt.isRequested
        return summary
    }

    /// The record files of a run, each with its workspace.
    private struct Sources {
        var paths: [String] = []
        /// As many as paths.
        var contexts: [WorkspaceContext] = []
        /// The kinds that the user asks for, as many as paths.
        var wanted: [[Kind]] = []
        /// What was found in the workspaces.
        var reports: [JobReport] = []
        /// The folder that the workspace of all records names.
        var output: String?
    }

    private func sources() throws(JobFailure) -> Sources {
        var sources = Sources()
        var finder = WorkspaceFinder(library: library, isStrict: options.isStrict)
        for path in try RecordFinder.find(paths) {
            let context = try finder.context(of: path)
            if context.isOwn(path), !paths.contains(path) { continue }
            // The settings were read just now; there is nothing to make of them.
            if PathText.name(of: path) == Workspace.fileName {
                sources.reports.append(JobReport(source: path))
                continue
            }
            var wanted: [Kind] = []
            for name in kinds { wanted.append(try context.library.require(name)) }
            sources.paths.append(path)
            sources.contexts.append(context)
            sources.wanted.append(wanted)
        }
        if sources.paths.isEmpty, sources.reports.isEmpty, let first = paths.first {
            throw RecordFinder.noRecords(first)
        }
        // A register that is checked itself is told about once.
        let checked = Set(sources.paths.compactMap(InputFile.resolved))
        let shared = finder.found.flatMap(\.reports).filter { report in
            !(InputFile.resolved(report.source).map(checked.contains) ?? false)
        }
        sources.reports = shared + sources.reports
        let outputs = Set(sources.contexts.map { $0.workspace?.output })
        if outputs.count == 1 { sources.output = outputs.first ?? nil }
        return sources
    }

    /// The options with the output folder of the workspace, where the user names none.
    private func options(for sources: Sources) -> RunOptions {
        guard prefersOutputOfWorkspace, let output = sources.output else { return options }
        var options = options
        options.output = output
        return options
    }

    private func prepare(
        _ sources: Sources, _ deliver: (PreparedRecord) -> Void
    ) async throws(JobFailure) -> [(record: PreparedRecord, context: WorkspaceContext)] {
        let requests = sources.paths.indices.map { index in
            PreparedRecord.Request(
                context: sources.contexts[index], wanted: sources.wanted[index], options: options, mapping: mapping)
        }
        let files = await runner.map(Array(zip(sources.paths, requests))) { _, item in
            PreparedRecord.all(path: item.0, item.1)
        }
        // A workbook that another record of the folder names is an attachment, no record.
        let attached = Set(files.flatMap { $0 }.flatMap(\.attachments)).subtracting(paths)
        let records = zip(files, requests).flatMap { records, request in records.map { ($0, request.context) } }
            .filter { !attached.contains($0.0.path) }
        for record in records { deliver(record.0) }
        return records
    }

    private func customTemplates() throws(JobFailure) -> [OutputFormat: LoadedTemplate] {
        var custom: [OutputFormat: LoadedTemplate] = [:]
        for path in templates {
            let template = try LoadedTemplate(path: path)
            custom[template.format] = template
        }
        return custom
    }

    /// What is compiled once for all jobs: templates by workspace, kind and format, or why there is none.
    private typealias Templates = [String: Result<LoadedTemplate, JobFailure>]

    private func templates(for jobs: [DocumentJob], custom: [OutputFormat: LoadedTemplate]) async -> Templates {
        var wanted: [(key: String, kind: Kind, format: OutputFormat, library: KindLibrary)] = []
        var seen: Set<String> = []
        for job in jobs {
            for format in job.formats where seen.insert(job.template(format)).inserted {
                wanted.append((job.template(format), job.kind, format, job.context.library))
            }
        }
        let compiled = await runner.map(wanted.map { ($0.kind, $0.format, $0.library) }) { _, item in
            custom.isEmpty
                ? Result { () throws(JobFailure) in try item.2.template(of: item.0, format: item.1) }
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
}
