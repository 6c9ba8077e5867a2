import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Text boxes, drawings and SVG pictures as WordprocessingML.
@Suite struct DocxDrawingTests {
    private static func box(_ blocks: [Block] = [.paragraph(Paragraph("框"))]) -> TextBox {
        TextBox(width: .millimetres(30), height: .millimetres(10), blocks: blocks)
    }

    private static func written(_ box: TextBox) -> WrittenDocx {
        WrittenDocx([.paragraph(Paragraph([.run(Run(.textBox(box)))]))])
    }

    /// Word shows the newer form, programs that do not know it the older one: both must say the same.
    @Test func boxesHaveTwoFormsOfTheSameContent() throws {
        let table = Table(columns: [.share(1)], rows: [TableRow([TableCell([.paragraph(Paragraph("{{格}}"))])])])
        let list = List(style: "层次", items: [.init([.paragraph(Paragraph("项"))])])
        let written = Self.written(Self.box([.paragraph(Paragraph("框")), .list(list), .table(table)]))
        let texts = try written.find("//w:txbxContent").map { $0.descendants.map(\.text).joined() }
        #expect(texts.count == 2 && Set(texts).count == 1)
        #expect(try written.find("//mc:Choice//wps:txbx/w:txbxContent").count == 1)
        #expect(try written.find("//mc:Fallback/w:pict/v:rect/v:textbox/w:txbxContent").count == 1)
        #expect(try written.find("//w:txbxContent/*[last()][self::w:p]").count == 2)
    }

    @Test func anEmptyBoxHoldsAParagraph() throws {
        #expect(try Self.written(Self.box([])).find("//w:txbxContent/w:p").count == 2)
    }

    /// A name or an id that occurs twice breaks a document.
    @Test func nothingUniqueIsWrittenTwice() throws {
        let picture = Picture(
            bytes: SampleDocument.pixel, kind: .png, width: .points(9), height: .points(9), description: "")
        let inner = Paragraph([.bookmark(name: "甲", [.run(Run(.picture(picture)))])])
        let written = Self.written(Self.box([.paragraph(inner)]))
        #expect(try written.values("//w:bookmarkStart", "name") == ["甲"])
        let ids = try written.find("//wp:docPr").compactMap { $0.attribute("", "id") }
        #expect(ids.count == 3 && Set(ids).count == 3)
    }

    /// Word knows no notes, comments or boxes in boxes.
    @Test func whatBoxesCannotHoldStandsBehindThem() throws {
        let note = Inline.note(Note(blocks: [.paragraph(Paragraph("注"))]))
        let comment = Inline.comment(Comment(author: "甲", blocks: []), [.run(Run("评"))])
        let inner = Inline.run(Run(.textBox(Self.box([.paragraph(Paragraph("内"))]))))
        let written = Self.written(Self.box([.paragraph(Paragraph([note, comment, inner]))]))
        #expect(try written.find("//w:txbxContent//w:txbxContent").isEmpty)
        #expect(try written.find("//w:txbxContent//w:footnoteReference | //w:txbxContent//w:commentReference").isEmpty)
        let behind = try written.find("/w:document/w:body/w:p/w:r/*[not(self::w:rPr)]").map(\.localName)
        #expect(behind == ["AlternateContent", "footnoteReference", "commentReference", "AlternateContent"])
        #expect(try written.find("//mc:Choice//w:t").map(\.text) == ["评", "内"])
    }

    @Test(arguments: [
        (TextBox.Wrap.around, "wrapSquare", "0"), (.topBottom, "wrapTopAndBottom", "0"), (.front, "wrapNone", "0"),
        (.behind, "wrapNone", "1"),
    ])
    func textRunsAroundBoxes(wrap: TextBox.Wrap, element: String, behind: String) throws {
        var box = Self.box()
        box.position = .init(from: .page, x: .millimetres(10), y: .millimetres(-5))
        box.wrap = wrap
        let written = Self.written(box)
        #expect(try written.find("//wp:anchor/wp:\(element)").count == 1)
        let anchor = try #require(try written.find("//wp:anchor").first)
        #expect(anchor.attribute("", "behindDoc") == behind)
        #expect(try written.find("//wp:posOffset").map(\.text) == ["360000", "-180000"])
        let style = try #require(try written.find("//v:rect").first?.attribute("", "style"))
        #expect(style.contains("margin-left:28.35pt;margin-top:-14.17pt;width:85.04pt;height:28.35pt"))
        #expect(style.contains("z-index:-") == (wrap == .behind))
    }

    @Test(arguments: [
        (TextBox.Position.Origin.page, "page", "page"), (.margin, "margin", "margin"),
        (.paragraph, "column", "paragraph"),
    ])
    func positionsHaveAnOrigin(origin: TextBox.Position.Origin, across: String, down: String) throws {
        var box = Self.box()
        box.position = .init(from: origin, x: .zero, y: .zero)
        let written = Self.written(box)
        #expect(try written.find("//wp:positionH").first?.attribute("", "relativeFrom") == across)
        #expect(try written.find("//wp:positionV").first?.attribute("", "relativeFrom") == down)
    }

    @Test func boxesHaveBorderFillPaddingAndWords() throws {
        var box = Self.box()
        box.border = Border(.double, width: .points(3), color: Color(red: 255, green: 0, blue: 0))
        box.background = Color(red: 0, green: 0, blue: 255)
        box.padding = Insets(top: .points(1), bottom: .points(2), left: .points(3), right: .points(4))
        box.description = "说明 <一>"
        let written = Self.written(box)
        let line = try #require(try written.find("//wps:spPr/a:ln").first)
        #expect(line.attribute("", "w") == "38100" && line.attribute("", "cmpd") == "dbl")
        #expect(try written.find("//a:srgbClr").compactMap { $0.attribute("", "val") } == ["0000FF", "FF0000"])
        let body = try #require(try written.find("//wps:bodyPr[a:spAutoFit]").first)
        #expect(
            ["lIns", "tIns", "rIns", "bIns"].map { body.attribute("", $0) } == ["38100", "12700", "50800", "25400"])
        #expect(try written.find("//wp:docPr").first?.attribute("", "descr") == "说明 <一>")
        let rectangle = try #require(try written.find("//v:rect").first)
        let names = ["fillcolor", "strokecolor", "strokeweight", "alt"]
        #expect(names.map { rectangle.attribute("", $0) } == ["#0000FF", "#FF0000", "3pt", "说明 <一>"])
    }

    @Test func boxesWithoutBorderAndFillHaveNone() throws {
        let written = Self.written(Self.box())
        #expect(try written.find("//wps:spPr/a:noFill | //wps:spPr/a:ln/a:noFill").count == 2)
        let rectangle = try #require(try written.find("//v:rect").first)
        #expect(rectangle.attribute("", "filled") == "f" && rectangle.attribute("", "stroked") == "f")
    }

    @Test func drawingsAreOnePathOfClosedPieces() throws {
        var shape = SampleDocument.code
        shape.rectangles = [.init(x: 1, y: 2, width: 3, height: 4), .init(x: 5, y: 6, width: 1, height: 1)]
        let written = WrittenDocx([.paragraph(Paragraph([.run(Run(.shape(shape)))]))])
        let path = try #require(try written.find("//a:custGeom/a:pathLst/a:path").first)
        #expect(path.attribute("", "w") == "33" && path.attribute("", "h") == "33")
        #expect(try written.find("//a:path/a:close").count == 2)
        let points = try written.find("//a:path/*/a:pt").map {
            "\($0.attribute("", "x") ?? ""),\($0.attribute("", "y") ?? "")"
        }
        #expect(points == ["1,2", "4,2", "4,6", "1,6", "5,6", "6,6", "6,7", "5,7"])
        let older = try #require(try written.find("//v:shape").first)
        #expect(older.attribute("", "path") == "m1,2l4,2,4,6,1,6xm5,6l6,6,6,7,5,7xe")
        #expect(older.attribute("", "coordsize") == "33,33")
    }

    /// Word finds an SVG file only beside a raster picture.
    @Test(arguments: [SampleDocument.pixel, nil])
    func drawingFilesStandBesideARasterPicture(fallback: [UInt8]?) throws {
        let picture = Picture(
            bytes: SampleDocument.drawing, kind: .svg, width: .millimetres(4), height: .millimetres(2),
            description: "徽标", fallback: fallback)
        let written = WrittenDocx([.paragraph(Paragraph([.run(Run(.picture(picture)))]))])
        let relationships = try written.package.relationships(of: "word/document.xml")
        func part(_ path: String) throws -> String? {
            let id = try written.find(path).first?.attribute(DocxNamespace.relationships, "embed")
            return id.flatMap { relationships[$0] }.flatMap { relationships.part($0) }
        }
        let raster = try #require(try part("//a:blip"))
        let vector = try #require(try part("//a:blip/a:extLst/a:ext/asvg:svgBlip"))
        #expect(try written.package.bytes(vector) == SampleDocument.drawing)
        let bytes = try written.package.bytes(raster)
        #expect(ImageInfo(bytes)?.kind == .png && (fallback == nil || bytes == fallback))
        #expect(try written.package.contentTypes().type(of: vector) == "image/svg+xml")
    }
}
