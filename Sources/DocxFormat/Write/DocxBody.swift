import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// A header or footer part.
struct DocxFurniture {
    let part: String
    /// `header` or `footer`: element name tail, relationship type, content type.
    let kind: String
    let bytes: [UInt8]
    let relationships: Relationships
}

/// Writes one part with blocks: the document, a header, a footer. Used by one writer at a time.
///
/// Source: ISO/IEC 29500-1 §17.2, §17.6 (sections), §17.10 (headers and footers).
final class DocxBody {
    let assembly: DocxAssembly
    var writer = XMLByteWriter(capacity: 65_536)
    /// The relationships of this part.
    var relationships: Relationships
    /// The header and footer parts made so far.
    private(set) var furniture: [DocxFurniture] = []
    private var furnitureIDs: [String: String] = [:]
    /// The width of the text area.
    var width: Length

    init(assembly: DocxAssembly, part: String) {
        self.assembly = assembly
        relationships = Relationships(source: part)
        width = assembly.document.sections.first?.layout.textWidth ?? PageLayout.a4.textWidth
    }

    /// Opens the part's top element.
    private func open(_ name: StaticString) {
        writer.declaration()
        writer.open(
            name,
            [
                "xmlns:w": DocxNamespace.main, "xmlns:r": DocxNamespace.relationships,
                "xmlns:wp": DocxNamespace.drawing,
            ])
    }

    /// `word/document.xml`.
    func document() -> [UInt8] {
        open("w:document")
        writer.open("w:body")
        let sections = assembly.document.sections
        for (index, section) in sections.enumerated() {
            width = section.layout.textWidth
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

    /// The page properties of a section (`CT_SectPr`).
    private func sectionProperties(_ section: Section) {
        let all = assembly.document.sections
        let layout = section.layout
        writer.open("w:sectPr")
        references("header", section.headers, all.map(\.headers), layout)
        references("footer", section.footers, all.map(\.footers), layout)
        writer.value("w:type", section.start == .nextPage ? nil : section.start.rawValue)
        writer.open("w:pgSz", ["w:w": String(layout.width.twips), "w:h": String(layout.height.twips)])
        if layout.isLandscape { writer.attribute("w:orient", "landscape") }
        writer.close()
        // Margins are rounded down, so that rounding never costs the last line or character of the text area.
        let margins = layout.margins
        writer.empty(
            "w:pgMar",
            [
                "w:top": String(margins.top.emu / 635), "w:right": String(margins.right.emu / 635),
                "w:bottom": String(margins.bottom.emu / 635), "w:left": String(margins.left.emu / 635),
                "w:header": String(layout.headerDistance.twips), "w:footer": String(layout.footerDistance.twips),
                "w:gutter": "0",
            ])
        if let first = section.firstPageNumber { writer.empty("w:pgNumType", ["w:start": String(first)]) }
        if section.headers.first != nil || section.footers.first != nil { writer.empty("w:titlePg") }
        if let grid = layout.grid {
            writer.empty("w:docGrid", ["w:type": "lines", "w:linePitch": String(grid.pitch.twips)])
        }
        writer.close()
    }

    /// References to headers or footers. A section without one would take that of the section before it, so where any
    /// section has one, every section gets one, if only an empty one.
    private func references(_ kind: String, _ own: PageFurniture, _ all: [PageFurniture], _ layout: PageLayout) {
        let sides: [(type: String, blocks: [Block]?, isUsed: Bool)] = [
            ("default", own.odd, all.contains { $0.odd != nil }),
            ("even", own.even ?? own.odd, assembly.document.distinguishesEvenPages && all.contains { !$0.isEmpty }),
            ("first", own.first ?? own.odd, all.contains { $0.first != nil }),
        ]
        for side in sides where side.isUsed {
            let id = furnitureID(kind, side.blocks ?? [], layout)
            if kind == "header" {
                writer.empty("w:headerReference", ["w:type": side.type, "r:id": id])
            } else {
                writer.empty("w:footerReference", ["w:type": side.type, "r:id": id])
            }
        }
    }

    /// The relationship of a header or footer part; equal ones of the same width are made once.
    private func furnitureID(_ kind: String, _ blocks: [Block], _ layout: PageLayout) -> String {
        let number = furniture.filter { $0.kind == kind }.count + 1
        let part = "word/\(kind)\(number).xml"
        let body = DocxBody(assembly: assembly, part: part)
        body.width = layout.textWidth
        body.open(kind == "header" ? "w:hdr" : "w:ftr")
        body.blocks(blocks.isEmpty ? [.paragraph(Paragraph())] : blocks)
        body.writer.close()
        let bytes = body.writer.bytes
        if let same = furniture.first(where: { $0.kind == kind && $0.bytes == bytes }), let id = furnitureIDs[same.part]
        {
            return id
        }
        let id = relationships.add(type: "\(OPC.officeRelationships)/\(kind)", part: part)
        furniture.append(DocxFurniture(part: part, kind: kind, bytes: bytes, relationships: body.relationships))
        furnitureIDs[part] = id
        return id
    }

    /// Blocks one after the other.
    ///
    /// Word joins tables that touch and wants a paragraph after the last one, so a strut stands behind a table that no
    /// lasting paragraph follows (marker paragraphs vanish when a template is filled in).
    func blocks(_ blocks: [Block], frame: DocxParagraphProperties.Frame? = nil) {
        for (index, block) in blocks.enumerated() {
            switch block {
            case .paragraph(let paragraph): self.paragraph(paragraph, frame: frame)
            case .table(let table):
                DocxTable(table, body: self).write()
                let next = index + 1 < blocks.count ? blocks[index + 1] : nil
                if !Self.isLastingParagraph(next) { strut() }
            case .list(let list): self.list(list)
            case .pageBreak:
                writer.open("w:p")
                writer.open("w:r")
                writer.empty("w:br", ["w:type": "page"])
                writer.close()
                writer.close()
            case .pageFoot(let content):
                self.blocks(content, frame: .init(width: width))
                strut()
            }
        }
    }

    private static func isLastingParagraph(_ block: Block?) -> Bool {
        guard case .paragraph(let paragraph)? = block else { return false }
        guard case .run(let run)? = paragraph.inlines.first, case .text(let text) = run.content else { return true }
        return !text.hasPrefix("{{") && !text.hasPrefix("｛")
    }

    /// An empty paragraph of one point, where the format wants a paragraph and the page does not.
    private func strut(_ properties: (() -> Void)? = nil) {
        writer.open("w:p")
        writer.open("w:pPr")
        writer.toggle("w:snapToGrid", false)
        writer.empty("w:spacing", ["w:before": "0", "w:after": "0", "w:line": "20", "w:lineRule": "exact"])
        writer.open("w:rPr")
        writer.value("w:sz", 2)
        writer.value("w:szCs", 2)
        writer.close()
        properties?()
        writer.close()
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
            format: paragraph.format, style: isNormal ? nil : assembly.styleIDs.paragraph(paragraph.style),
            frame: frame, number: number, text: assembly.sheet.resolvedParagraph(paragraph.style).character,
            width: width
        ).write(to: &writer)
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
