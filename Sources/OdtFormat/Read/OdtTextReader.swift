public import DocumentModel
public import PackageKit
public import WenshuCore
import XMLKit

/// Reads the plain content of an ODT file.
///
/// Source: ODF 1.3 part 3, §5 (paragraphs, lists, revisions), §6 (text), §9 (tables).
public enum OdtTextReader {
    /// Reads the body. Deleted text, comments, hidden text, headers and footers are left out.
    /// - Parameters:
    ///   - package: the file.
    ///   - name: its name, for messages.
    /// - Throws: ``JobFailure`` when it is no text document or a part that is needed cannot be read.
    public static func read(_ package: OfficePackage, name: String) throws(JobFailure) -> ReadText {
        let content = package.contains("content.xml") ? try package.tree("content.xml") : nil
        let body = content?.root.firstChild(OpenDocument.office, "body")?.firstChild(OpenDocument.office, "text")
        guard let content, let body else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "record.text-file", place: name, cause: "不是 ODF 文字文档",
                        remedy: "请给出 .docx 或 .odt 文字文档")
                ])
        }
        var flow = OdtTextFlow()
        if package.contains("styles.xml") {
            let styles = try package.tree("styles.xml")
            flow.takeStyles(styles.root)
        }
        flow.takeStyles(content.root)
        flow.read(body)
        return flow.text
    }
}
