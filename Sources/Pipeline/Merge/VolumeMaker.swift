import ArchiveKit
import DocumentModel
import DocxFormat
import OdtFormat
import TemplateMarkup
import WenshuCore

/// Takes documents into a rendered one, and fills in page numbers when there is a program that lays pages out.
struct VolumeMaker {
    let format: OutputFormat
    /// The folder of the record.
    let root: String
    /// Whether warnings fail the job.
    let strict: Bool

    /// The most times that pages are laid out: numbers move pages seldom.
    private static let maximumPasses = 3

    /// Makes the document.
    /// - Throws: ``JobFailure`` when the frame is damaged.
    func make(_ frame: RenderedDocument) throws(JobFailure) -> MadeDocument {
        let files = InsertedFiles(root: root, format: format)
        let deflater = Deflater()
        func compose(_ numbers: [String: String]) throws(JobFailure) -> ComposedDocument {
            let composer: any DocumentComposer.Type = format == .odt ? OdtComposer.self : DocxComposer.self
            return try composer.compose(
                frame.entries, insertions: frame.insertions, pageNumbers: numbers, deflater: deflater
            ) { document throws(JobFailure) in try files.open(document) }
        }
        let composed = try compose([:])
        return MadeDocument(
            entries: composed.entries, diagnostics: frame.diagnostics + composed.reports.flatMap { findings($0) },
            inputs: files.inputs, reports: composed.reports)
    }

    /// What a report says to the user: a document that is left out leaves a gap, which is a warning.
    private func findings(_ report: IntakeReport) -> [Diagnostic] {
        report.findings.filter { $0.severity != .note }.map { finding in
            var finding = finding
            finding.severity = .warning
            return finding
        }
    }
}
