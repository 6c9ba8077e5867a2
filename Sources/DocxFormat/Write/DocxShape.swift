import DocumentModel
import WenshuCore
import XMLKit

/// Drawings of filled rectangles, in DrawingML and in VML.
enum DocxShape {
    /// Both forms, complete with their namespaces, for a run of a template's part.
    /// - Parameters:
    ///   - shape: the drawing.
    ///   - number: an id, unique in the package.
    ///   - namespaces: those of the part.
    static func markup(of shape: VectorShape, number: Int, namespaces: WordprocessingML) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.open(
            "mc:AlternateContent",
            [
                "xmlns:mc": DocxNamespace.compatibility, "xmlns:w": namespaces.text, "xmlns:wp": namespaces.placement,
            ])
        writer.open("mc:Choice", ["xmlns:wps": DocxNamespace.shape, "Requires": "wps"])
        writer.open("w:drawing")
        writeDrawing(shape, number: number, to: &writer)
        writer.close()
        writer.close()
        writer.open("mc:Fallback")
        writer.open("w:pict")
        writePicture(shape, to: &writer)
        writer.close()
        writer.close()
        writer.close()
        return writer.finish()
    }

    /// The content of `w:drawing`: one path of closed pieces, so that no seams show between them (ISO/IEC 29500-1 §20.1.9.8,
    /// `custGeom`).
    static func writeDrawing(_ shape: VectorShape, number: Int, to writer: inout XMLByteWriter) {
        let size = DocxDrawing.Size(shape.width, shape.height)
        DocxDrawing.beginInline(
            size, number: String(number), name: "图形", description: shape.description, to: &writer)
        writer.open("a:graphic", ["xmlns:a": DocxNamespace.graphics])
        writer.open("a:graphicData", ["uri": DocxNamespace.shape])
        writer.open("wps:wsp")
        writer.empty("wps:cNvSpPr")
        writer.open("wps:spPr")
        DocxDrawing.frame(size, to: &writer)
        writeOutline(shape, to: &writer)
        DocxDrawing.fill(shape.color, to: &writer)
        DocxDrawing.line(nil, to: &writer)
        writer.close()
        writer.empty("wps:bodyPr")
        writer.close()
        writer.close()
        writer.close()
        writer.close()
    }

    /// The content of `w:pict` (ISO/IEC 29500-4 §19.1.2.19, `shape`).
    static func writePicture(_ shape: VectorShape, to writer: inout XMLByteWriter) {
        let path = shape.rectangles.map { piece in
            let right = piece.x + piece.width
            let bottom = piece.y + piece.height
            return "m\(piece.x),\(piece.y)l\(right),\(piece.y),\(right),\(bottom),\(piece.x),\(bottom)x"
        }
        writer.open(
            "v:shape",
            [
                "xmlns:v": DocxNamespace.vml,
                "style": "width:\(DocxDrawing.points(shape.width));height:\(DocxDrawing.points(shape.height))",
                "coordsize": "\(shape.columns),\(shape.rows)", "path": path.joined() + "e",
                "fillcolor": "#\(shape.color.hex)", "stroked": "f",
            ])
        if !shape.description.isEmpty { writer.attribute("alt", shape.description) }
        writer.close()
    }

    private static func writeOutline(_ shape: VectorShape, to writer: inout XMLByteWriter) {
        func point(_ x: Int, _ y: Int) { writer.empty("a:pt", ["x": String(x), "y": String(y)]) }
        func line(_ x: Int, _ y: Int) {
            writer.open("a:lnTo")
            point(x, y)
            writer.close()
        }
        writer.open("a:custGeom")
        writer.empty("a:avLst")
        writer.empty("a:gdLst")
        writer.empty("a:ahLst")
        writer.empty("a:cxnLst")
        writer.empty("a:rect", ["l": "0", "t": "0", "r": "r", "b": "b"])
        writer.open("a:pathLst")
        writer.open("a:path", ["w": String(shape.columns), "h": String(shape.rows)])
        for piece in shape.rectangles {
            writer.open("a:moveTo")
            point(piece.x, piece.y)
            writer.close()
            line(piece.x + piece.width, piece.y)
            line(piece.x + piece.width, piece.y + piece.height)
            line(piece.x, piece.y + piece.height)
            writer.empty("a:close")
        }
        writer.close()
        writer.close()
        writer.close()
    }
}
