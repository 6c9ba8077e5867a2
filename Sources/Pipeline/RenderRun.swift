import ArchiveKit
import Records
import TemplateMarkup
public import WenshuCore
import Workbook

/// Fills templates with any data: one document for a file, or one for each line of a JSON Lines file or row of a table.
public struct RenderRun: Sendable {
    /// The file with the data: `.json`, `.yaml`, `.yml`, or `.jsonl`, `.xlsx`, `.ods`, `.csv` for many documents.
    public let data: String
    /// The templates, at most one for each format.
    public let templates: [LoadedTemplate]
    /// The name of the documents, with tags, or nil for the name of the data file.
    public var name: String?
    /// Output folder, date, strictness.
    public var options = RunOptions()
    /// CPU time by stage.
    public var clock = StageClock()
    private let runner: BatchRunner

    /// Prepares a run.
    /// - Parameters:
    ///   - data: the file with the data.
    ///   - templates: tagged templates; of several for one format the last counts.
    ///   - runner: runs the jobs.
    /// - Throws: ``JobFailure`` when a template is wrong.
    public init(data: String, templates: [String], runner: BatchRunner = BatchRunner()) throws(JobFailure) {
        self.data = data
        self.runner = runner
        var loaded: [OutputFormat: LoadedTemplate] = [:]
        for path in templates {
            let template = try LoadedTemplate(path: path)
            loaded[template.format] = template
        }
        self.templates = loaded.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whether the data file holds a document on each line.
    private var isLines: Bool {
        let name = data.lowercased()
        return name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
    }

    /// One document's data.
    private struct Job: Sendable {
        let source: String
        /// The data as bytes; empty for a row of a table.
        var bytes: [UInt8] = []
        /// The table and the number of its row, counted from 0.
        var row: (table: PlainTable, index: Int)?
        /// The line in the data file, or nil when the file holds one document.
        var line: Int?
        /// Put into the name, so that names differ.
        let number: String

        /// The record.
        func record() throws(JobFailure) -> Value {
            if let row {
                let (_, value, diagnostics) = row.table.row(row.index)
                if !diagnostics.isEmpty { throw JobFailure(.content, diagnostics) }
                return value
            }
            guard let line else { return try RecordReader.read(bytes, name: source, registry: SourceRegistry()) }
            let file = String(source.dropLast("\(line)".count + 1))
            do throws(JobFailure) {
                return try JSONReader.read(bytes, name: file, registry: SourceRegistry())
            } catch {
                // The reader saw one line; the place is in the whole file.
                let here = error.diagnostics.map { finding in
                    var finding = finding
                    if finding.place.hasPrefix("\(file):1:") {
                        finding.place = "\(source):" + finding.place.dropFirst(file.count + 3)
                    }
                    return finding
                }
                throw JobFailure(error.kind, here)
            }
        }
    }

    /// What all jobs share.
    private struct Context: Sendable {
        let data: String
        let templates: [LoadedTemplate]
        let pattern: NamePattern?
        let stem: String
        let folder: String
        let options: RunOptions
        let clock: StageClock
    }

    /// Makes the documents.
    /// - Parameters:
    ///   - report: takes what became of each job, in order.
    ///   - progress: learns how many documents of how many are done.
    /// - Throws: ``JobFailure`` when the data cannot be read; bad data in one line only fail that line.
    public func render(
        report: (JobReport) -> Void, progress: (Int, Int) -> Void = { _, _ in }
    ) async throws(JobFailure) -> RunSummary {
        var summary = RunSummary()
        func finish(_ done: JobReport) {
            summary.count(done)
            report(done)
        }
        let context = try context()
        let table = try table()
        let total = try total(table)
        try OutputFolder.make(options.output)
        let next = try jobs(total: total, table)
        var trouble: JobFailure?
        await withoutActuallyEscaping(finish) { finish in
            let publisher = Publisher(clock: clock, deliver: finish)
            var binder = options.bindsTogether ? Binder(output: options.output) : nil
            do throws(JobFailure) {
                try await runner.run(next: next) { _, job in
                    RenderRun.render(job, context)
                } deliver: { index, result in
                    binder?.add(result.documents, title: context.stem)
                    publisher.add(result.report, binder == nil ? result.documents : [])
                    progress(index + 1, total)
                }
                if !Interrupt.isRequested {
                    for (report, documents) in binder?.bound() ?? [] { publisher.add(report, documents) }
                }
            } catch {
                trouble = error
            }
            publisher.flush()
        }
        if let trouble { throw trouble }
        summary.isInterrupted = Interrupt.isRequested
        return summary
    }

    /// Fills the templates as ``render(report:progress:)`` does, and writes nothing.
    /// - Parameters:
    ///   - report: takes what was found, job by job.
    ///   - progress: learns how many jobs of how many are done.
    /// - Throws: ``JobFailure`` when the data cannot be read; bad data in one line only fail that line.
    public func check(
        report: (JobReport) -> Void, progress: (Int, Int) -> Void = { _, _ in }
    ) async throws(JobFailure) -> RunSummary {
        var summary = RunSummary()
        let context = try context()
        let table = try table()
        let total = try total(table)
        try await runner.run(next: try jobs(total: total, table)) { _, job in
            RenderRun.render(job, context).report
        } deliver: { index, found in
            summary.count(found)
            report(found)
            progress(index + 1, total)
        }
        summary.isInterrupted = Interrupt.isRequested
        return summary
    }

    private func context() throws(JobFailure) -> Context {
        var pattern: NamePattern?
        if let name { pattern = try NamePattern(name, place: "--name") }
        return Context(
            data: data, templates: templates, pattern: pattern,
            stem: OutputName.safe(PathText.stem(of: data), fallback: "文书"),
            folder: PathText.folder(of: data), options: options, clock: clock)
    }

    /// The table of the data file, or nil when it is none.
    private func table() throws(JobFailure) -> PlainTable? {
        guard TableFile.isTable(data) else { return nil }
        let (spreadsheet, source) = try SpreadsheetReader.read(try InputFile.read(data), name: data)
        let registry = SourceRegistry()
        return try PlainTable(spreadsheet, source: registry.add(source), registry: registry)
    }

    private func total(_ table: PlainTable?) throws(JobFailure) -> Int {
        if let table { return table.count }
        return isLines ? try LineReader.count(path: data) : 1
    }

    private static func padded(_ ordinal: Int, width: Int) -> String {
        let digits = String(ordinal)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Gives the jobs one after the other.
    private func jobs(total: Int, _ table: PlainTable?) throws(JobFailure) -> () throws(JobFailure) -> Job? {
        let width = max(3, String(total).count)
        if let table {
            var index = 0
            return { () throws(JobFailure) in
                guard index < table.count else { return nil }
                defer { index += 1 }
                return Job(
                    source: table.row(index).place, row: (table, index),
                    number: RenderRun.padded(index + 1, width: width))
            }
        }
        guard isLines else {
            var job: Job? = Job(source: data, bytes: try InputFile.read(data), number: "")
            return { () throws(JobFailure) in
                defer { job = nil }
                return job
            }
        }
        let reader = try LineReader(path: data)
        var ordinal = 0
        return { [data] () throws(JobFailure) in
            guard let bytes = try reader.next() else { return nil }
            ordinal += 1
            return Job(
                source: "\(data):\(reader.line)", bytes: bytes, line: reader.line,
                number: RenderRun.padded(ordinal, width: width))
        }
    }

    private static func render(_ job: Job, _ context: Context) -> (report: JobReport, documents: [PendingDocument]) {
        var report = JobReport(source: job.source, file: job.row == nil ? nil : context.data)
        var documents: [PendingDocument] = []
        do throws(JobFailure) {
            let record = try context.clock.time(.read) { () throws(JobFailure) in try job.record() }
            let view = context.options.dated(record)
            var name = context.stem
            if let pattern = context.pattern {
                let (found, findings) = pattern.name(for: view, fallback: context.stem)
                guard report.note(findings, strict: context.options.isStrict) else { return (report, []) }
                name = job.number.isEmpty ? found : "\(job.number) \(found)"
            } else if !job.number.isEmpty {
                name = "\(context.stem)-\(job.number)"
            }
            let images = ImageFolder(root: context.folder)
            for template in context.templates {
                let result = try context.clock.time(.render) { () throws(JobFailure) in
                    try template.rendered(view, options: context.options, images: images)
                }
                let fresh = result.diagnostics.filter { !report.diagnostics.contains($0) }
                guard report.note(fresh, strict: context.options.isStrict) else { return (report, []) }
                let content = try context.clock.time(.publish) { () throws(JobFailure) in
                    try result.packed().content
                }
                documents.append(
                    PendingDocument(
                        path: "\(context.options.output)/\(name).\(template.format.rawValue)", format: template.format,
                        kind: nil, content: content, line: nil))
            }
        } catch {
            report.fail(error)
            return (report, [])
        }
        return (report, documents)
    }
}
