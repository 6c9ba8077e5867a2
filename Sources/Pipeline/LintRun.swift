import ArchiveKit
import DocumentLint
import DocumentModel
import DocxFormat
import OdtFormat
import PackageKit
import WenshuCore

/// Checks finished documents against GB/T 9704; they may come from anywhere.
public enum LintRun {
    /// What is wrong with a document. An error fails the job; in a strict run a warning does so too.
    /// - Parameters:
    ///   - path: a DOCX or ODT file.
    ///   - strict: whether warnings fail the job.
    public static func check(_ path: String, strict: Bool = false) -> JobReport {
        var report = JobReport(source: path)
        do throws(JobFailure) {
            _ = report.note(GBT9704Lint.check(try read(path)), strict: strict)
        } catch {
            report.fail(error)
        }
        return report
    }

    /// Reads a document of either format, told by what is in it and not by its name.
    private static func read(_ path: String) throws(JobFailure) -> ReadDocument {
        let bytes = try InputFile.read(path)
        let package: OfficePackage
        do throws(ArchiveFault) {
            package = try OfficePackage.open(bytes: bytes, name: path)
        } catch {
            throw JobFailure(error, file: path)
        }
        switch package.kind {
        case .opc: return try DocxReader.read(package, name: path)
        case .odf: return try OdtReader.read(package, name: path)
        }
    }
}
