import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

extension DocxBody {
    /// A picture in the line. Source: ISO/IEC 29500-1 §20.4.2.8 (`CT_Inline`), §20.2 (`pic`).
    func picture(_ picture: Picture, _ run: Run) {
        let raster = picture.kind == .svg ? picture.fallback ?? Self.clearPixel : picture.bytes
        let id = mediaID(raster, kind: picture.kind == .svg ? .png : picture.kind)
        let vector = picture.kind == .svg ? mediaID(picture.bytes, kind: .svg) : nil
        let number = String(assembly.drawingID())
        let size = DocxDrawing.Size(picture.width, picture.height)
        open(run) { writer in
            writer.open("w:drawing")
            DocxDrawing.beginInline(size, number: number, description: picture.description, to: &writer) { writer in
                writer.open("wp:cNvGraphicFramePr")
                writer.empty("a:graphicFrameLocks", ["xmlns:a": DocxNamespace.graphics, "noChangeAspect": "1"])
                writer.close()
            }
            writer.open("a:graphic", ["xmlns:a": DocxNamespace.graphics])
            writer.open("a:graphicData", ["uri": DocxNamespace.picture])
            writer.open("pic:pic", ["xmlns:pic": DocxNamespace.picture])
            writer.open("pic:nvPicPr")
            writer.empty("pic:cNvPr", ["id": number, "name": "图片 \(number)", "descr": picture.description])
            writer.empty("pic:cNvPicPr")
            writer.close()
            writer.open("pic:blipFill")
            writer.open("a:blip", ["r:embed": id])
            if let vector { Self.vector(vector, to: &writer) }
            writer.close()
            writer.open("a:stretch")
            writer.empty("a:fillRect")
            writer.close()
            writer.close()
            writer.open("pic:spPr")
            DocxDrawing.frame(size, to: &writer)
            DocxDrawing.rectangle(to: &writer)
            writer.close()
            writer.close()
            writer.close()
            writer.close()
            writer.close()
            writer.close()
        }
    }

    /// The relationship of a picture file.
    private func mediaID(_ bytes: [UInt8], kind: ImageInfo.Kind) -> String {
        let type = "\(OPC.officeRelationships)/image"
        let part = assembly.mediaPart(bytes, kind: kind)
        let target = PartName.target(of: part, from: relationships.source)
        let known = relationships.items.first { $0.type == type && $0.target == target }?.id
        return known ?? relationships.add(type: type, part: part)
    }

    /// The SVG file beside the raster picture. Source: [MS-ODRAWXML] §2.24 (`svgBlip`).
    private static func vector(_ id: String, to writer: inout XMLByteWriter) {
        writer.open("a:extLst")
        writer.open("a:ext", ["uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"])
        writer.empty("asvg:svgBlip", ["xmlns:asvg": DocxNamespace.svg, "r:embed": id])
        writer.close()
        writer.close()
    }

    /// A PNG file of one clear pixel. Word finds an SVG file only beside a raster picture; where there is none of the same
    /// content, a clear one stands for it, so that programs that do not draw SVG show nothing rather than something made up.
    private static let clearPixel: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00,
        0x0B, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0xE9, 0xFA,
        0xDC, 0xD8, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
}
