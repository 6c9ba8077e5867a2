import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Pictures, drawings, boxes with text.
@Suite struct OdtFrameTests {
    private static let properties = "//style:style[@style:family='graphic']/style:graphic-properties"

    private static func written(_ contents: Run.Content...) -> WrittenOdt {
        WrittenOdt([.paragraph(Paragraph(contents.map { .run(Run($0)) }))], styles: SampleDocument.styles)
    }

    private static func box(_ position: TextBox.Position? = nil, wrap: TextBox.Wrap = .around) -> TextBox {
        TextBox(
            width: .millimetres(60), height: .millimetres(20), position: position, wrap: wrap,
            blocks: [.paragraph(Paragraph("框"))])
    }

    // MARK: pictures

    @Test func aVectorFileComesBeforeThePixels() throws {
        let picture = Picture(
            bytes: SampleDocument.drawing, kind: .svg, width: .millimetres(40), height: .millimetres(20),
            description: "徽标", fallback: SampleDocument.pixel)
        let written = Self.written(.picture(picture))
        #expect(
            try written.attributes("xlink:href", of: "//draw:frame/draw:image") == [
                "Pictures/image1.svg", "Pictures/image2.png",
            ])
        #expect(
            try written.attributes("draw:mime-type", of: "//draw:image") == ["image/svg+xml", "image/png"])
        #expect(
            try written.attributes(
                "manifest:media-type", of: "//manifest:file-entry[starts-with(@manifest:full-path,'Pictures/')]",
                in: "META-INF/manifest.xml") == ["image/svg+xml", "image/png"])
        #expect(try written.package.bytes("Pictures/image1.svg") == SampleDocument.drawing)
    }

    @Test(arguments: [(ImageInfo.Kind.svg, false), (.png, true)])
    func onlyAVectorFileHasASecondOne(kind: ImageInfo.Kind, hasFallback: Bool) throws {
        let bytes = kind == .svg ? SampleDocument.drawing : SampleDocument.pixel
        let picture = Picture(
            bytes: bytes, kind: kind, width: .millimetres(40), height: .millimetres(20), description: "",
            fallback: hasFallback ? SampleDocument.pixel + [0] : nil)
        #expect(try Self.written(.picture(picture)).find("//draw:image").count == 1)
    }

    // MARK: drawings

    @Test func aDrawingIsOnePathOverItsGrid() throws {
        let shape = VectorShape(
            width: .millimetres(20), height: .millimetres(10), columns: 4, rows: 2,
            rectangles: [.init(x: 0, y: 0, width: 1, height: 2), .init(x: 2, y: 1, width: 2, height: 1)],
            color: Color(red: 255, green: 0, blue: 0), description: "标 & 记")
        let written = Self.written(.shape(shape))
        let geometry = "//draw:custom-shape/draw:enhanced-geometry"
        #expect(try written.attribute("svg:viewBox", of: geometry) == "0 0 4 2")
        #expect(
            try written.attribute("draw:enhanced-path", of: geometry)
                == "M 0 0 L 1 0 1 2 0 2 Z M 2 1 L 4 1 4 2 2 2 Z N")
        #expect(try written.attribute("svg:width", of: "//draw:custom-shape") == "20mm")
        #expect(try written.attribute("text:anchor-type", of: "//draw:custom-shape") == "as-char")
        #expect(try written.find("//draw:custom-shape/svg:desc").map(\.text) == ["标 & 记"])
        for (name, value) in [("draw:stroke", "none"), ("draw:fill", "solid"), ("draw:fill-color", "#ff0000")] {
            #expect(try written.attribute(name, of: Self.properties) == value)
        }
    }

    @Test(arguments: ["shape", "picture", "box"])
    func exactLinesGrowWithWhatStandsInThem(what: String) throws {
        let picture = Picture(
            bytes: SampleDocument.pixel, kind: .png, width: .millimetres(9), height: .millimetres(9), description: "")
        let content: Run.Content =
            switch what {
            case "shape": .shape(SampleDocument.code)
            case "picture": .picture(picture)
            default: .textBox(Self.box())
            }
        let properties = "//style:style[@style:name='P1']/style:paragraph-properties"
        let written = Self.written(content)
        #expect(try written.attribute("style:line-height-at-least", of: properties) == "28.95pt")
        // Inside a link, bookmark or comment, too.
        let marked = WrittenOdt(
            [.paragraph(Paragraph([.bookmark(name: "甲", [.run(Run(content))])]))], styles: SampleDocument.styles)
        #expect(try marked.attribute("style:line-height-at-least", of: properties) == "28.95pt")
    }

    @Test func aFloatingBoxLeavesTheLinesAlone() throws {
        let written = Self.written(.textBox(Self.box(.init(x: .zero, y: .zero))))
        #expect(try written.attributes("text:style-name", of: "//office:text/text:p") == ["Standard"])
    }

    // MARK: boxes

    @Test func aBoxInTheLine() throws {
        var box = Self.box()
        box.border = Border(width: .points(1), color: Color(red: 255, green: 0, blue: 0))
        box.background = Color(red: 255, green: 242, blue: 204)
        box.description = "提示"
        let written = Self.written(.textBox(box))
        #expect(try written.attribute("text:anchor-type", of: "//draw:frame") == "as-char")
        #expect(try written.attribute("svg:width", of: "//draw:frame") == "60mm")
        #expect(try written.attributes("svg:height", of: "//draw:frame") == [nil])
        #expect(try written.attribute("fo:min-height", of: "//draw:text-box") == "20mm")
        #expect(try written.find("//draw:frame/svg:desc").map(\.text) == ["提示"])
        let expected = [
            ("fo:border-top", "1pt solid #ff0000"), ("fo:border-left", "1pt solid #ff0000"),
            ("fo:background-color", "#fff2cc"), ("draw:fill", "solid"), ("fo:padding-left", "5.6693pt"),
            ("fo:padding-top", "2.8346pt"), ("style:vertical-rel", "baseline"),
        ]
        for (name, value) in expected { #expect(try written.attribute(name, of: Self.properties) == value, "\(name)") }
    }

    @Test(arguments: [
        (TextBox.Position.Origin.page, "page", "page"), (.margin, "page-content", "page-content"),
        (.paragraph, "page-content", "paragraph"),
    ])
    func whereABoxFloats(origin: TextBox.Position.Origin, horizontal: String, vertical: String) throws {
        let written = Self.written(
            .textBox(Self.box(.init(from: origin, x: .millimetres(12), y: .millimetres(-3)))))
        #expect(try written.attribute("text:anchor-type", of: "//draw:frame") == "paragraph")
        #expect(try written.attribute("svg:x", of: "//draw:frame") == "12mm")
        #expect(try written.attribute("svg:y", of: "//draw:frame") == "-3mm")
        #expect(try written.attribute("style:horizontal-rel", of: Self.properties) == horizontal)
        #expect(try written.attribute("style:vertical-rel", of: Self.properties) == vertical)
        #expect(try written.attribute("style:vertical-pos", of: Self.properties) == "from-top")
    }

    @Test(arguments: [
        (TextBox.Wrap.around, "parallel", nil), (.topBottom, "none", nil), (.front, "run-through", "foreground"),
        (.behind, "run-through", "background"),
    ])
    func howTextRunsAroundABox(wrap: TextBox.Wrap, value: String, layer: String?) throws {
        let written = Self.written(.textBox(Self.box(.init(x: .zero, y: .zero), wrap: wrap)))
        #expect(try written.attribute("style:wrap", of: Self.properties) == value)
        #expect(try written.attribute("style:run-through", of: Self.properties) == layer)
        #expect(try written.attribute("fo:background-color", of: Self.properties) == "transparent")
        #expect(try written.attribute("fo:border-top", of: Self.properties) == "none")
    }

    @Test func aTableInABoxIsAsWideAsTheBoxAllows() throws {
        var box = Self.box()
        box.blocks = [.table(Table(columns: [.share(1)], rows: [TableRow([TableCell()])]))]
        let written = Self.written(.textBox(box))
        #expect(try written.attribute("style:width", of: "//style:table-properties") == "56mm")
        // A table may not be the last thing in a frame.
        #expect(try written.find("//draw:text-box/*").map(\.localName) == ["table", "p"])
    }

    @Test func anEmptyBoxHasAParagraph() throws {
        var box = Self.box()
        box.blocks = []
        #expect(try Self.written(.textBox(box)).find("//draw:text-box/text:p").count == 1)
    }

    @Test func framesHaveNamesOfTheirOwn() throws {
        let written = WrittenOdt(SampleDocument.drawings)
        let names = try written.attributes("draw:name", of: "//draw:frame | //draw:custom-shape").compactMap { $0 }
        #expect(Set(names).count == names.count)
        #expect(names.count == 8)
    }
}
