import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// A header or footer part.
struct DocxFurniture {
    /// What makes parts equal.
    struct Key: Hashable {
        let kind: String
        let blocks: [Block]
        let width: Length
    }

    let part: String
    /// `header` or `footer`: element name tail, relationship type, content type.
    let kind: String
    /// The relationship of the document.
    let id: String
    let bytes: [UInt8]
    let relationships: Relationships
}

/// Source: ISO/IEC 29500-1 §17.6 (sections), §17.10 (headers and footers).
extension DocxBody {
    /// The page properties of a section (`CT_SectPr`).
    func sectionProperties(_ section: Section) {
        let all = assembly.document.sections
        let layout = section.layout
        writer.open("w:sectPr")
        let hasTitlePages = all.contains { $0.hasTitlePage }
        references("header", section.headers, all.map(\.headers), layout, hasTitlePages: hasTitlePages)
        references("footer", section.footers, all.map(\.footers), layout, hasTitlePages: hasTitlePages)
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
        pageNumbers(of: section)
        if let columns = section.columns {
            writer.open("w:cols", ["w:num": String(columns.count), "w:space": String(columns.gap.twips)])
            if columns.hasRule { writer.attribute("w:sep", "1") }
            writer.close()
        }
        if section.hasTitlePage { writer.empty("w:titlePg") }
        if let grid = layout.grid {
            writer.empty("w:docGrid", ["w:type": "lines", "w:linePitch": String(grid.pitch.twips)])
        }
        writer.close()
    }

    /// How pages are numbered (`CT_PageNumber`, §17.6.12). Arabic digits are the default.
    private func pageNumbers(of section: Section) {
        guard section.firstPageNumber != nil || section.numberFormat != .decimal else { return }
        writer.open("w:pgNumType")
        if section.numberFormat != .decimal { writer.attribute("w:fmt", section.numberFormat.rawValue) }
        if let first = section.firstPageNumber { writer.attribute("w:start", String(first)) }
        writer.close()
    }

    /// References to headers or footers. A section without one would take that of the section before it, so where any
    /// section has one, every section gets one, if only an empty one. A first page that has a header of its own wants a
    /// footer of its own, too, if only the same one.
    private func references(
        _ kind: String, _ own: PageFurniture, _ all: [PageFurniture], _ layout: PageLayout, hasTitlePages: Bool
    ) {
        let isSomething = all.contains { !$0.isEmpty }
        let sides: [(type: String, blocks: [Block]?, isUsed: Bool)] = [
            ("default", own.odd, all.contains { $0.odd != nil }),
            ("even", own.even ?? own.odd, assembly.document.distinguishesEvenPages && isSomething),
            ("first", own.first ?? own.odd, hasTitlePages && isSomething),
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
        let key = DocxFurniture.Key(kind: kind, blocks: blocks, width: layout.textWidth)
        if let known = furnitureIDs[key] { return known }
        let number = furniture.filter { $0.kind == kind }.count + 1
        let part = "word/\(kind)\(number).xml"
        let body = DocxBody(assembly: assembly, part: part, place: .furniture)
        body.width = layout.textWidth
        body.open(kind == "header" ? "w:hdr" : "w:ftr")
        body.blocks(blocks.isEmpty ? [.paragraph(Paragraph())] : blocks)
        body.writer.close()
        let bytes = body.writer.bytes
        let items = body.relationships.items
        if let same = furniture.first(where: { $0.kind == kind && $0.bytes == bytes && $0.relationships.items == items }
        ) {
            furnitureIDs[key] = same.id
            return same.id
        }
        let id = relationships.add(type: "\(OPC.officeRelationships)/\(kind)", part: part)
        furniture.append(
            DocxFurniture(part: part, kind: kind, id: id, bytes: bytes, relationships: body.relationships))
        furnitureIDs[key] = id
        return id
    }
}

extension Section {
    /// Whether its first page has a header or footer of its own.
    fileprivate var hasTitlePage: Bool { headers.first != nil || footers.first != nil }

    /// The width in which its text runs: that of one column.
    var columnWidth: Length {
        guard let columns, columns.count > 1 else { return layout.textWidth }
        let gaps = columns.gap.emu * (columns.count - 1)
        return Length(emu: max(1, (layout.textWidth.emu - gaps) / columns.count))
    }
}
