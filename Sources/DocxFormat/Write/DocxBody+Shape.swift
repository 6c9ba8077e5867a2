import DocumentModel
import WenshuCore
import XMLKit

/// Shapes, in two forms: DrawingML, and VML for programs that know nothing newer ([MS-DOCX] §2.7; ISO/IEC 29500-3 §10).
extension DocxBody {
    /// Writes both forms of a drawing in one run.
    /// - Parameters:
    ///   - run: the formatting of the run.
    ///   - isInLineBox: whether it is a box of text in the line. LibreOffice 7 moves the text of such boxes out of them, but
    ///     shows the VML form well; so theirs asks for what Word knows since 2013, too, and LibreOffice does not.
    ///   - drawing: writes the content of `w:drawing`.
    ///   - picture: writes the content of `w:pict`.
    func alternatives(_ run: Run, isInLineBox: Bool = false, drawing: () -> Void, picture: () -> Void) {
        beginRun(run)
        writer.open("mc:AlternateContent", ["xmlns:mc": DocxNamespace.compatibility])
        writer.open("mc:Choice", ["xmlns:wps": DocxNamespace.shape])
        if isInLineBox { writer.attribute("xmlns:w15", DocxNamespace.word2013) }
        writer.attribute("Requires", isInLineBox ? "wps w15" : "wps")
        writer.open("w:drawing")
        drawing()
        writer.close()
        writer.close()
        writer.open("mc:Fallback")
        writer.open("w:pict")
        picture()
        writer.close()
        writer.close()
        writer.close()
        writer.close()
    }

    /// A drawing of filled rectangles in the line: one path of closed pieces, so that no seams show between them
    /// (ISO/IEC 29500-1 §20.1.9.8 `custGeom`).
    func shape(_ shape: VectorShape, _ run: Run) {
        let size = DocxDrawing.Size(shape.width, shape.height)
        alternatives(run) {
            DocxDrawing.beginInline(
                size, number: String(assembly.drawingID()), name: "图形", description: shape.description, to: &writer)
            writer.open("a:graphic", ["xmlns:a": DocxNamespace.graphics])
            writer.open("a:graphicData", ["uri": DocxNamespace.shape])
            writer.open("wps:wsp")
            writer.empty("wps:cNvSpPr")
            writer.open("wps:spPr")
            DocxDrawing.frame(size, to: &writer)
            outline(shape)
            DocxDrawing.fill(shape.color, to: &writer)
            DocxDrawing.line(nil, to: &writer)
            writer.close()
            writer.empty("wps:bodyPr")
            writer.close()
            writer.close()
            writer.close()
            writer.close()
        } picture: {
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
    }

    private func outline(_ shape: VectorShape) {
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

    private func line(_ x: Int, _ y: Int) {
        writer.open("a:lnTo")
        point(x, y)
        writer.close()
    }

    private func point(_ x: Int, _ y: Int) { writer.empty("a:pt", ["x": String(x), "y": String(y)]) }
}
