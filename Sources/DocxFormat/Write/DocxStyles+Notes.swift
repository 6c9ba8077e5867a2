import DocumentModel
import WenshuCore
import XMLKit

extension DocxStyles {
    /// The styles that Word has for notes and comments, unless the sheet has its own: those of text and of marks.
    func notes(_ kind: DocxStory.Kind, _ writer: inout XMLByteWriter) {
        if assembly.textStyle(of: kind) == nil { text(kind, &writer) }
        if kind == .comments || assembly.sheet.characterStyle(for: .noteMark) == nil { mark(kind, &writer) }
    }

    private func text(_ kind: DocxStory.Kind, _ writer: inout XMLByteWriter) {
        let normal = assembly.sheet.normalStyle.flatMap { assembly.styleIDs.paragraph($0.name) }
        var format = ParagraphFormat()
        format.snapToGrid = kind == .comments ? nil : false
        format.linePitch = .multiple(1)
        format.firstLine = .zero
        format.alignment = .left
        var text = CharacterFormat()
        text.size = kind == .comments ? .points(10.5) : .points(9)
        writer.open("w:style", ["w:type": "paragraph", "w:styleId": kind.textStyle.id])
        writer.value("w:name", kind.textStyle.name)
        writer.value("w:basedOn", normal ?? "Normal")
        writer.value("w:uiPriority", 99)
        writer.empty("w:unhideWhenUsed")
        DocxParagraphProperties(format: format, text: text, width: .zero).write(to: &writer)
        DocxCharacterProperties.write(text, sheet: assembly.sheet, to: &writer)
        writer.close()
    }

    private func mark(_ kind: DocxStory.Kind, _ writer: inout XMLByteWriter) {
        var format = CharacterFormat()
        if kind == .comments { format.size = .points(10.5) } else { format.position = .superscript }
        writer.open("w:style", ["w:type": "character", "w:styleId": kind.markStyle.id])
        writer.value("w:name", kind.markStyle.name)
        writer.value("w:basedOn", "DefaultParagraphFont")
        writer.value("w:uiPriority", 99)
        writer.empty("w:unhideWhenUsed")
        DocxCharacterProperties.write(format, sheet: assembly.sheet, to: &writer)
        writer.close()
    }
}
