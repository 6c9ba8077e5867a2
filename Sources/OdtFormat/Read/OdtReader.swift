public import DocumentModel
public import PackageKit
public import WenshuCore
import XMLKit

/// Reads an ODT file for looking at it: text with resolved formatting, and pages.
public enum OdtReader {
    /// Reads the body and the footers.
    /// - Parameters:
    ///   - package: the file.
    ///   - name: its name, for messages.
    /// - Throws: ``JobFailure`` when it is no text document or a part that is needed cannot be read.
    public static func read(_ package: OfficePackage, name: String) throws(JobFailure) -> ReadDocument {
        let content = package.contains("content.xml") ? try package.tree("content.xml") : nil
        let body = content?.root.firstChild(OpenDocument.office, "body")?
            .firstChild(OpenDocument.office, "text")
        guard let content, let body else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "lint.not-text", place: name, cause: "不是 ODF 文字文档",
                        remedy: "请给出 .docx 或 .odt 文字文档")
                ])
        }
        let stylesPart = package.contains("styles.xml") ? try package.tree("styles.xml") : nil
        var styles = OdtReadStyles()
        var pages: OdtReadPages?
        if let root = stylesPart?.root {
            var furniture = OdtReadStyles()
            furniture.add(root)
            pages = OdtReadPages(root, styles: furniture)
            styles.add(root, automatic: false)
        }
        styles.add(content.root)
        var flow = OdtReadFlow(styles: styles, pages: pages)
        flow.read(body)
        var layouts = flow.usedPages.compactMap { pages?.masters[$0].page }
        if layouts.isEmpty {
            let margin = Length.millimetres(20)
            layouts = [
                ReadPage(
                    width: .millimetres(210), height: .millimetres(297),
                    margins: Insets(top: margin, bottom: margin, left: margin, right: margin))
            ]
        }
        return ReadDocument(pages: layouts, paragraphs: flow.paragraphs)
    }
}
