import ArchiveKit
import DocxFormat
import OdtFormat
import PackageKit
public import WenshuCore

/// A copy of a template with what was found in it as comments, for the author to work off in the word processor.
public enum TemplateAnnotation {
    /// Writes the copy.
    /// - Parameters:
    ///   - findings: what was found.
    ///   - template: the template, a DOCX or ODT file.
    ///   - path: the copy; its extension must be that of the template.
    /// - Returns: how many findings were written; equal ones count once.
    /// - Throws: ``JobFailure`` when the template cannot be read, or the copy would be the template or cannot be written.
    public static func write(_ findings: [Diagnostic], about template: String, to path: String) throws(JobFailure)
        -> Int
    {
        let package = try LoadedTemplate.package(try InputFile.read(template), path: template)
        let isText = package.kind == .odf
        let expected = isText ? OutputFormat.odt : .docx
        guard PartName.fileExtension(path) == expected.rawValue else {
            throw refusal(path, "批注写进 .\(expected.rawValue) 文件，文件名不是这种格式", "把文件名改成以 .\(expected.rawValue) 结尾")
        }
        if let target = InputFile.resolved(path), target == InputFile.resolved(template) {
            throw refusal(path, "带批注的副本不能盖掉模板本身", "换一个文件名")
        }
        var distinct: [Diagnostic] = []
        var seen: Set<Diagnostic> = []
        for finding in findings where seen.insert(finding).inserted { distinct.append(finding) }
        let annotated =
            try isText
            ? OdtTemplate.annotated(package, with: distinct) : DocxTemplate.annotated(package, with: distinct)
        do throws(ArchiveFault) {
            try AtomicFile.publish(try annotated.archived(), to: path)
        } catch {
            throw JobFailure(error, file: path)
        }
        return distinct.count
    }

    private static func refusal(_ path: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: "template.annotate", place: path, cause: cause, remedy: remedy)])
    }
}
