import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

extension DocxBody {
    /// Text, a field, a picture, a link.
    func inline(_ inline: Inline) {
        switch inline {
        case .run(let run): self.run(run)
        case .link(let target, let runs):
            writer.open("w:hyperlink")
            if target.hasPrefix("#") {
                writer.attribute("w:anchor", String(target.dropFirst()))
            } else {
                let id = relationships.add(
                    type: "\(OPC.officeRelationships)/hyperlink", target: target, isExternal: true)
                writer.attribute("r:id", id)
            }
            writer.attribute("w:history", "1")
            for run in runs { self.run(run) }
            writer.close()
        }
    }

    private func run(_ run: Run) {
        switch run.content {
        case .text(let text): characters(text, run)
        case .tab: open(run) { $0.empty("w:tab") }
        case .lineBreak: open(run) { $0.empty("w:br") }
        case .pageNumber: field(" PAGE ", run)
        case .pageCount: field(" NUMPAGES ", run)
        case .picture(let picture): self.picture(picture, run)
        }
    }

    private func open(_ run: Run, _ content: (inout XMLByteWriter) -> Void) {
        writer.open("w:r")
        DocxCharacterProperties.write(
            run.format, style: assembly.styleIDs.character(run.style), hint: true, sheet: assembly.sheet, to: &writer)
        content(&writer)
        writer.close()
    }

    /// Characters. Tabs and line breaks should not be among them, but would be lost as white space, so they get their
    /// elements.
    private func characters(_ text: String, _ run: Run) {
        guard !text.isEmpty else { return }
        open(run) { writer in
            var piece = ""
            for character in text {
                let isTab = character == "\t"
                guard isTab || character.isNewline else {
                    piece.append(character)
                    continue
                }
                Self.write(piece, to: &writer)
                piece = ""
                writer.empty(isTab ? "w:tab" : "w:br")
            }
            Self.write(piece, to: &writer)
        }
    }

    private static func write(_ text: String, to writer: inout XMLByteWriter) {
        guard !text.isEmpty else { return }
        writer.open("w:t")
        if text.first == " " || text.last == " " || text.contains("  ") {
            writer.attribute("xml:space", "preserve")
        }
        writer.text(text)
        writer.close()
    }

    /// A complex field. Each mark has a run of its own: WPS does not show fields with several marks in one run.
    private func field(_ instruction: String, _ run: Run) {
        open(run) { $0.empty("w:fldChar", ["w:fldCharType": "begin"]) }
        open(run) { $0.element("w:instrText", instruction, ["xml:space": "preserve"]) }
        open(run) { $0.empty("w:fldChar", ["w:fldCharType": "separate"]) }
        open(run) { $0.element("w:t", "1") }
        open(run) { $0.empty("w:fldChar", ["w:fldCharType": "end"]) }
    }

    /// A picture in the line. Source: ISO/IEC 29500-1 §20.4.2.8 (`CT_Inline`), §20.2 (`pic`).
    private func picture(_ picture: Picture, _ run: Run) {
        let part = assembly.mediaPart(picture)
        let type = "\(OPC.officeRelationships)/image"
        let target = PartName.target(of: part, from: relationships.source)
        let known = relationships.items.first { $0.type == type && $0.target == target }?.id
        let id = known ?? relationships.add(type: type, part: part)
        let number = String(assembly.drawingID())
        let width = String(max(1, picture.width.emu))
        let height = String(max(1, picture.height.emu))
        open(run) { writer in
            writer.open("w:drawing")
            writer.open("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"])
            writer.empty("wp:extent", ["cx": width, "cy": height])
            writer.empty("wp:docPr", ["id": number, "name": "图片 \(number)", "descr": picture.description])
            writer.open("wp:cNvGraphicFramePr")
            writer.empty("a:graphicFrameLocks", ["xmlns:a": DocxNamespace.graphics, "noChangeAspect": "1"])
            writer.close()
            writer.open("a:graphic", ["xmlns:a": DocxNamespace.graphics])
            writer.open("a:graphicData", ["uri": DocxNamespace.picture])
            writer.open("pic:pic", ["xmlns:pic": DocxNamespace.picture])
            writer.open("pic:nvPicPr")
            writer.empty("pic:cNvPr", ["id": number, "name": "图片 \(number)", "descr": picture.description])
            writer.empty("pic:cNvPicPr")
            writer.close()
            writer.open("pic:blipFill")
            writer.empty("a:blip", ["r:embed": id])
            writer.open("a:stretch")
            writer.empty("a:fillRect")
            writer.close()
            writer.close()
            writer.open("pic:spPr")
            writer.open("a:xfrm")
            writer.empty("a:off", ["x": "0", "y": "0"])
            writer.empty("a:ext", ["cx": width, "cy": height])
            writer.close()
            writer.open("a:prstGeom", ["prst": "rect"])
            writer.empty("a:avLst")
            writer.close()
            writer.close()
            writer.close()
            writer.close()
            writer.close()
            writer.close()
            writer.close()
        }
    }
}
