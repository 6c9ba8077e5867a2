public import DocumentModel
public import PackageKit
public import WenshuCore
import XMLKit

/// Reads a DOCX file for looking at it: text with resolved formatting, and pages.
public enum DocxReader {
    /// Reads the body and the footers.
    /// - Parameters:
    ///   - package: the file.
    ///   - name: its name, for messages.
    /// - Throws: ``JobFailure`` when it is no text document or a part that is needed cannot be read.
    public static func read(_ package: OfficePackage, name: String) throws(JobFailure) -> ReadDocument {
        let main = try package.mainPart()
        let tree = try package.tree(main)
        guard WordprocessingML.isMain(tree.root.namespace), let body = tree.root.wordChild("body") else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "lint.not-text", place: name, cause: "不是 Word 文字文档",
                        remedy: "请给出 .docx 或 .odt 文字文档")
                ])
        }
        let links = try package.relationships(of: main)
        func part(_ type: String) throws(JobFailure) -> XMLTree? {
            guard let link = links.first(ofOfficeType: type), let target = links.part(link),
                let existing = package.existingName(target)
            else { return nil }
            return try package.tree(existing)
        }
        let theme = try part("theme")
        let properties = DocxReadProperties(theme: theme?.root)
        let styles = DocxReadStyles(try part("styles")?.root, properties: properties)
        let settings = try part("settings")?.root
        func isSet(_ name: String) -> Bool {
            settings?.wordChild(name).map { $0.word("val").map(DocxReadProperties.isOn) ?? true } ?? false
        }

        var flow = DocxReadFlow(styles: styles, properties: properties)
        flow.read(body)
        var footers: [String: [ReadParagraph]] = [:]
        for section in flow.sections {
            for id in section.footers.values where footers[id] == nil {
                guard let link = links[id], let target = links.part(link), let existing = package.existingName(target)
                else { continue }
                let footer = try package.tree(existing)
                var inner = DocxReadFlow(styles: styles, properties: properties)
                inner.read(footer.root)
                footers[id] = inner.paragraphs
            }
        }
        var current: [String: String] = [:]
        let sidesDiffer = isSet("evenAndOddHeaders")
        let pages = flow.sections.map { section in
            current.merge(section.footers) { $1 }
            var page = section.page
            page.oddFooter = current["default"].flatMap { footers[$0] }
            if sidesDiffer { page.evenFooter = current["even"].map { footers[$0] ?? [] } ?? [] }
            return page
        }
        return ReadDocument(pages: pages, paragraphs: flow.paragraphs)
    }
}
