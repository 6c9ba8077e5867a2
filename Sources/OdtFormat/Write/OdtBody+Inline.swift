import DocumentModel
import WenshuCore
import XMLKit

extension OdtBody {
    /// Writes the content of a paragraph.
    mutating func write(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .run(let run): write(run)
            case .link(let target, let runs):
                xml.open("text:a", ["xlink:type": "simple", "xlink:href": target])
                for run in runs { write(run) }
                xml.close()
            case .note(let note): write(note)
            case .bookmark(let name, let inlines): writeBookmark(name, inlines)
            case .reference(let reference): write(reference)
            case .comment(let comment, let inlines): write(comment, inlines)
            }
        }
    }

    private mutating func write(_ run: Run) {
        switch run.content {
        case .picture(let picture): return write(picture)
        case .shape(let shape): return write(shape)
        case .textBox(let box): return write(box)
        default: break
        }
        let style = styleName(of: run)
        if let style { xml.open("text:span", ["text:style-name": style]) }
        switch run.content {
        case .text(let text): OdfText.write(text, into: &xml)
        case .tab: xml.empty("text:tab")
        case .lineBreak: xml.empty("text:line-break")
        case .pageNumber: xml.element("text:page-number", "1", ["text:select-page": "current"])
        case .pageCount: xml.element("text:page-count", "1")
        case .field(let field): write(field)
        case .picture, .shape, .textBox: break
        }
        if style != nil { xml.close() }
    }

    /// The type size of comments: readers do not look at the styles of their paragraphs.
    private static let commentSize = Length.points(10.5)

    /// The name of the style that a run has, of its own or of the sheet; nil when it looks like the paragraph.
    mutating func styleName(of run: Run) -> String? {
        let named = sheet.names.character(run.style)?.encoded
        var format = run.format
        if place == .comment { format.size = format.size ?? OdtBody.commentSize }
        let properties = OdtCharacterProperties(format, fonts: sheet.fonts)
        guard !properties.attributes.isEmpty else { return named }
        return styles.name(.text, parent: named) { properties.write(into: &$0) }
    }

    /// Writes a field. Source: ODF 1.3 part 3, §7.4 (`text:sequence`), §7.5 (`text:title`, `text:page-count`).
    private mutating func write(_ field: Field) {
        switch field {
        case .documentTitle(let title): xml.element("text:title", title)
        case .sectionPageCount: xml.element("text:page-count", "1")
        case .sequence(let name):
            let known = OdtSurvey.sequenceName(name)
            xml.element(
                "text:sequence", "\(tally.nextNumber(of: known))",
                ["text:name": known, "text:formula": "ooow:\(known)+1", "style:num-format": "1"])
        case .styleText(let style): writeText(ofStyle: style)
        }
    }

    /// Writes the text of the nearest paragraph of a style. ODF has a field for headings only; of other styles the text
    /// is written as it stands in the document. Source: ODF 1.3 part 3 §7.3.8 (`text:chapter`).
    private mutating func writeText(ofStyle style: String) {
        let text = survey.text(ofStyle: style) ?? ""
        let level = sheet.styles.paragraphStyle(style).flatMap {
            sheet.styles.resolvedParagraph($0.name).paragraph.outlineLevel
        }
        if let level, level > 0 {
            xml.element("text:chapter", text, ["text:display": "name", "text:outline-level": "\(level)"])
        } else {
            OdfText.write(text, into: &xml)
        }
    }
}
