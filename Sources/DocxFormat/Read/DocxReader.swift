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
        let parts = try DocxReadParts(package, name: name, fault: "lint.not-text")
        let properties = DocxReadProperties(theme: try parts.root("theme"))
        let styles = DocxReadStyles(try parts.root("styles"), properties: properties)
        let settings = try parts.root("settings")
        func isSet(_ name: String) -> Bool {
            settings?.wordChild(name).map { $0.word("val").map(DocxReadProperties.isOn) ?? true } ?? false
        }

        var flow = DocxReadFlow(styles: styles, properties: properties)
        flow.read(parts.body)
        var footers: [String: [ReadParagraph]] = [:]
        for section in flow.sections {
            for id in section.footers.values where footers[id] == nil {
                guard let footer = try parts.root(parts.links[id]) else { continue }
                var inner = DocxReadFlow(styles: styles, properties: properties)
                inner.read(footer)
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
