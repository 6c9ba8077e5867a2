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
    /// Whether page numbers are found out.
    let laysOutPages: Bool
    /// The program that lays pages out; nil when there is none.
    var layouter: () -> PageLayouter? = { PageLayouter() }

    /// The most times that pages are laid out: numbers seldom move pages.
    private static let maximumPasses = 3

    /// Makes the document.
    /// - Throws: ``JobFailure`` when the frame is damaged.
    func make(_ frame: RenderedDocument) throws(JobFailure) -> MadeDocument {
        let files = InsertedFiles(root: root, format: format)
        let insertions = files.chosen(frame.insertions)
        let deflater = Deflater()
        func compose(_ numbers: [String: String]) throws(JobFailure) -> ComposedDocument {
            let composer: any DocumentComposer.Type = format == .odt ? OdtComposer.self : DocxComposer.self
            return try composer.compose(
                frame.entries, insertions: insertions, pageNumbers: numbers, deflater: deflater
            ) { document throws(JobFailure) in try files.open(document) }
        }
        var composed = try compose([:])
        var findings = frame.diagnostics + composed.reports.flatMap { warnings(of: $0) }
        if laysOutPages, !composed.pageReferences.isEmpty {
            findings += try layOut(&composed, compose)
        }
        return MadeDocument(
            entries: composed.entries, diagnostics: findings, inputs: files.inputs, reports: composed.reports)
    }

    /// Lays the pages out and composes anew with the numbers, until they stay as they are.
    /// - Returns: what kept the numbers from being found.
    private func layOut(
        _ composed: inout ComposedDocument, _ compose: ([String: String]) throws(JobFailure) -> ComposedDocument
    ) throws(JobFailure) -> [Diagnostic] {
        guard let layouter = layouter() else {
            return [
                Diagnostic(
                    .note, id: "layout.none", cause: "没有找到 LibreOffice，目录和索引的页码还没有排出",
                    remedy: "用 Word 或 WPS 打开，全选后按 F9 更新；或安装 LibreOffice 再生成")
            ]
        }
        var numbers: [String: String] = [:]
        for pass in 1...Self.maximumPasses {
            let bytes: [UInt8]
            do throws(ArchiveFault) { bytes = try ArchiveWriter.bytes(of: composed.entries) } catch {
                throw JobFailure(error)
            }
            let found: [String: String]
            do throws(JobFailure) {
                found = try layouter.pageNumbers(of: bytes, format: format, bookmarks: composed.pageReferences.sorted())
            } catch {
                return error.diagnostics.map { finding in
                    var finding = finding
                    finding.severity = .warning
                    return finding
                }
            }
            if found == numbers { break }
            if pass == Self.maximumPasses {
                return [
                    Diagnostic(
                        .warning, id: "layout.unstable", cause: "目录的页码排了 \(pass) 遍还在变，印的是最后一遍的",
                        remedy: "用 Word 或 WPS 打开，全选后按 F9 更新")
                ]
            }
            numbers = found
            composed = try compose(numbers)
        }
        let unknown = composed.pageReferences.subtracting(numbers.keys).count
        guard unknown > 0 else { return [] }
        return [
            Diagnostic(
                .note, id: "layout.unknown", cause: "有 \(unknown) 处页码没有排出（指向的书签不在，或在文本框等里面）",
                remedy: "用 Word 或 WPS 打开，全选后按 F9 更新")
        ]
    }

    /// What a report says to the user: a document that is left out leaves a gap, which is a warning.
    private func warnings(of report: IntakeReport) -> [Diagnostic] {
        report.findings.filter { $0.severity != .note }.map { finding in
            var finding = finding
            finding.severity = .warning
            return finding
        }
    }
}
