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

    /// A drawing of filled rectangles in the line.
    func shape(_ shape: VectorShape, _ run: Run) {
        let number = assembly.drawingID()
        alternatives(run) {
            DocxShape.writeDrawing(shape, number: number, to: &writer)
        } picture: {
            DocxShape.writePicture(shape, to: &writer)
        }
    }
}
