import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Writes one part with blocks: the document, a header, a footer; or a note, a comment. Used by one writer at a time.
///
/// Source: ISO/IEC 29500-1 §17.2.
final class DocxBody {
    /// What kind of part is written.
    enum Place {
        case main, furniture, note, comment
    }

    let assembly: DocxAssembly
    var writer = XMLByteWriter(capacity: 65_536)
    /// The relationships of this part.
    var relationships: Relationships
    /// The header and footer parts made so far.
    var furniture: [DocxFurniture] = []
    /// The relationships of headers and footers.
    var furnitureIDs: [DocxFurniture.Key: String] = [:]
    /// The width of the text area.
    var width: Length
    /// What kind of part is written.
    let place: Place
    /// The style of paragraphs that name none; nil means the normal style.
    var plainStyle: (id: String, name: String?)?
    /// The mark of a note or comment, which its first paragraph begins with.
    var ownMark: DocxStory.Kind?
    /// What stands in a text box but belongs behind it; nil outside of boxes.
    var behindBox: [Inline]?
    /// Whether the older form of a drawing is written, a copy of what is written already.
    var isFallback = false
    /// Whether the next paragraph begins in a new column.
    var beginsColumn = false

    init(assembly: DocxAssembly, part: String, place: Place, relationships: Relationships? = nil) {
        self.assembly = assembly
        self.place = place
        self.relationships = relationships ?? Relationships(source: part)
        width = assembly.document.sections.first?.layout.textWidth ?? PageLayout.a4.textWidth
    }

    /// Opens the part's top element.
    func open(_ name: StaticString) {
        writer.declaration()
        writer.open(name)
        Self.declareNamespaces(&writer)
    }

    /// The namespaces of text and pictures; others are declared where they are needed.
    static func declareNamespaces(_ writer: inout XMLByteWriter) {
        writer.attribute("xmlns:w", DocxNamespace.main)
        writer.attribute("xmlns:r", DocxNamespace.relationships)
        writer.attribute("xmlns:wp", DocxNamespace.drawing)
    }

    /// `word/document.xml`.
    func document() -> [UInt8] {
        open("w:document")
        writer.open("w:body")
        let sections = assembly.document.sections
        for (index, section) in sections.enumerated() {
            width = section.columnWidth
            blocks(section.blocks)
            if index < sections.count - 1 {
                strut { self.sectionProperties(section) }
            } else {
                sectionProperties(section)
            }
        }
        writer.close()
        writer.close()
        return writer.finish()
    }

    /// Blocks one after the other.
    ///
    /// Word joins tables that touch and wants a paragraph after the last one, so a strut stands behind a table that no
    /// lasting paragraph follows (marker paragraphs vanish when a template is filled in).
    func blocks(_ blocks: [Block], frame: DocxParagraphProperties.Frame? = nil) {
        for (index, block) in blocks.enumerated() {
            if beginsColumn, !Self.takesBreak(block) { strut() }
            switch block {
            case .paragraph(let paragraph): self.paragraph(paragraph, frame: frame)
            case .table(let table):
                DocxTable(table, body: self).write()
                let next = index + 1 < blocks.count ? blocks[index + 1] : nil
                if !Self.isLastingParagraph(next) { strut() }
            case .list(let list): self.list(list)
            case .pageBreak where behindBox == nil:
                writer.open("w:p")
                writer.open("w:r")
                writer.empty("w:br", ["w:type": "page"])
                writer.close()
                writer.close()
            case .columnBreak where behindBox == nil:
                beginsColumn = true
            case .pageBreak, .columnBreak: break
            case .pageFoot(let content):
                self.blocks(content, frame: behindBox == nil ? .init(width: width) : nil)
                strut()
            }
        }
        if beginsColumn { strut() }
    }

    /// Whether a column break may stand at the beginning of a block: it must not vanish with a marker paragraph.
    private static func takesBreak(_ block: Block) -> Bool {
        switch block {
        case .paragraph: isLastingParagraph(block)
        case .list(let list):
            !(list.items.first?.isMarker ?? true) && isLastingParagraph(list.items.first?.blocks.first)
        default: false
        }
    }

    private static func isLastingParagraph(_ block: Block?) -> Bool {
        guard case .paragraph(let paragraph)? = block else { return false }
        guard case .run(let run)? = paragraph.inlines.first, case .text(let text) = run.content else { return true }
        return !text.hasPrefix("{{") && !text.hasPrefix("｛")
    }

    /// An empty paragraph of one point, where the format wants a paragraph and the page does not.
    func strut(_ properties: (() -> Void)? = nil) {
        writer.open("w:p")
        writer.open("w:pPr")
        writer.strutProperties()
        properties?()
        writer.close()
        columnBreak()
        writer.close()
    }

    /// The break that stands at the beginning of the first paragraph of a column.
    private func columnBreak() {
        guard beginsColumn else { return }
        beginsColumn = false
        writer.open("w:r")
        writer.empty("w:br", ["w:type": "column"])
        writer.close()
    }

    /// A paragraph.
    /// - Parameters:
    ///   - paragraph: the paragraph.
    ///   - frame: the frame in which it stands.
    ///   - number: list instance and level from 0.
    func paragraph(
        _ paragraph: Paragraph, frame: DocxParagraphProperties.Frame? = nil, number: (list: Int, level: Int)? = nil
    ) {
        writer.open("w:p")
        let isNormal = paragraph.style == assembly.sheet.normalStyle?.name
        DocxParagraphProperties(
            format: paragraph.format,
            style: isNormal ? nil : assembly.styleIDs.paragraph(paragraph.style) ?? plainStyle?.id,
            frame: frame, number: number,
            text: assembly.sheet.resolvedParagraph(paragraph.style ?? plainStyle?.name).character,
            width: width
        ).write(to: &writer)
        columnBreak()
        writeOwnMark()
        for inline in paragraph.inlines { self.inline(inline) }
        writer.close()
    }

    private func list(_ list: List) {
        guard let style = assembly.sheet.listStyle(list.style), !style.levels.isEmpty else {
            for item in list.items { blocks(item.blocks) }
            return
        }
        let id = assembly.listID(style)
        for item in list.items {
            let index = min(max(item.level, 1), style.levels.count) - 1
            var isNumbered = item.isMarker
            for block in item.blocks {
                guard case .paragraph(var paragraph) = block else {
                    blocks([block])
                    continue
                }
                if isNumbered {
                    if !item.isMarker {
                        paragraph.format.indentLeft = paragraph.format.indentLeft ?? style.levels[index].textIndent
                    }
                    self.paragraph(paragraph)
                } else {
                    paragraph.style = paragraph.style ?? style.paragraphStyle
                    self.paragraph(paragraph, number: (id, index))
                    isNumbered = true
                }
            }
        }
    }
}
