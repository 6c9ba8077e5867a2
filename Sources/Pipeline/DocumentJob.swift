import DocumentModel
import WenshuCore

/// One document to make: a record, a kind, formats, a name.
struct DocumentJob: Sendable {
    /// The record that it is made of.
    let record: PreparedRecord
    /// The workspace of the record.
    let context: WorkspaceContext
    /// The kind.
    let kind: Kind
    /// What the template sees.
    let view: Value
    /// The packs of rules and other files that only this document draws on.
    let inputs: [Manifest.Input]
    /// The formats to make.
    var formats: [OutputFormat]
    /// The folder below the output folder that it goes to; empty for that folder itself.
    var folder = ""
    /// The name of the file, without extension.
    var name: String
    /// What was found before rendering.
    var findings: [Diagnostic]

    /// The same under another name.
    func named(_ name: String) -> DocumentJob {
        var job = self
        job.name = name
        return job
    }

    /// The name of the file in a format, below the output folder.
    func output(_ format: OutputFormat) -> String {
        (folder.isEmpty ? "" : folder + "/") + "\(name).\(format.rawValue)"
    }

    /// What its template is kept under.
    func template(_ format: OutputFormat) -> String { "\(context.key)\(kind.id).\(format)" }

    /// The files that are known before rendering to go into the document.
    var knownInputs: [Manifest.Input] {
        [Manifest.Input(path: record.path, sha256: record.digest)] + record.inputs + inputs
    }

    /// Makes the document.
    /// - Parameters:
    ///   - templates: gives the template of a format; nil when the document is not made in it.
    ///   - options: the folder, strictness, today.
    /// - Returns: what became of it, and the files to publish, in the order of the formats.
    func made(
        options: RunOptions, templates: (OutputFormat) throws(JobFailure) -> LoadedTemplate?
    ) -> (report: JobReport, documents: [PendingDocument]) {
        var report = JobReport(source: record.report.source, title: kind.title, file: record.path)
        guard report.note(findings, strict: options.isStrict) else { return (report, []) }
        let images = ImageFolder(root: PathText.folder(of: record.path))
        var documents: [PendingDocument] = []
        var intakes: [(format: OutputFormat, reports: [IntakeReport])] = []
        do throws(JobFailure) {
            for format in formats {
                guard let template = try templates(format) else { continue }
                let document = try template.rendered(view, options: options, images: images)
                let isReported = DomainRules.rules(forForm: kind.form)?.takesInManuscripts ?? true
                if isReported, !document.reports.isEmpty { intakes.append((format, document.reports)) }
                let (content, digest, size) = try document.packed()
                // Both formats find the same; each finding is told once.
                let fresh = document.diagnostics.filter { !report.diagnostics.contains($0) }
                guard report.note(fresh, strict: options.isStrict) else { return (report, []) }
                let file = "\(name).\(format.rawValue)"
                let known = knownInputs
                let inputs =
                    known
                    + images.read.map { Manifest.Input(path: $0.path, sha256: SHA256.hex(of: $0.bytes)) }
                    .filter { image in !known.contains { $0.path == image.path } } + document.inputs
                let line = Manifest.Line(
                    output: file, sha256: digest, bytes: size, format: format.rawValue, kind: kind.id, inputs: inputs,
                    template: template.sources, wenshu: Release.version,
                    settings: options.settings(isComposed: template.takesDocumentsIn))
                documents.append(
                    PendingDocument(
                        path: "\(options.output)/\(file)", format: format, kind: kind.id, content: content, line: line))
            }
            documents += try IntakeDocuments(view, name: name, library: context.library, options: options)
                .documents(for: intakes)
            if !folder.isEmpty {
                if !documents.isEmpty { try OutputFolder.make("\(options.output)/\(folder)") }
                for index in documents.indices { documents[index].move(into: folder, of: options.output) }
            }
        } catch {
            report.fail(error)
            return (report, [])
        }
        return (report, documents)
    }
}
