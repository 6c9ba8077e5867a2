import DocxFormat
import TestSupport
import Testing
import XMLKit

/// QR codes and SVG pictures that tags place.
@Suite struct DocxDrawingTagTests {
    private static func render(_ tag: String, _ files: [String: [UInt8]] = [:]) throws -> RenderedTemplate {
        let package = TemplatePackage.docx(document: SampleBlock.documentXML([.p(tag)]))
        return try RenderedTemplate(try DocxTemplate.compile(package, name: "模板"), PictureFiles.view, files: files)
    }

    @Test func aCodeIsADrawingWithAFallback() throws {
        let root = try Self.render("{{@二维码 网址 大小=30mm 说明=签到}}").tree("word/document.xml").root
        let elements = root.descendants.filter(\.isElement)
        let paths = elements.filter { $0.localName == "path" }
        #expect(paths.count == 1)
        #expect(elements.filter { $0.localName == "moveTo" }.count > 50)
        #expect(elements.first { $0.localName == "extent" }?.attribute("", "cx") == "1080000")
        #expect(elements.first { $0.localName == "docPr" }?.attribute("", "descr") == "签到")
        let shape = try #require(elements.first { $0.localName == "shape" })
        #expect(shape.attribute("", "path")?.hasPrefix("m4,4l11,4") == true)
    }

    @Test func anSVGFileStandsBesideItsPicture() throws {
        let document = try Self.render("{{@图片 图 宽=20mm}}", PictureFiles.drawing)
        #expect(document.names.contains("word/media/wenshu1.png"))
        #expect(document.names.contains("word/media/wenshu2.svg"))
        let elements = try document.tree("word/document.xml").root.descendants.filter(\.isElement)
        let blip = try #require(elements.first { $0.localName == "blip" })
        #expect(blip.attributes.first { $0.name.local == "embed" }?.value == "wenshuImage1")
        let vector = try #require(elements.first { $0.localName == "svgBlip" })
        #expect(vector.attributes.first { $0.name.local == "embed" }?.value == "wenshuImage2")
        let links = try document.tree("word/_rels/document.xml.rels").root.children.filter(\.isElement)
        #expect(links.compactMap { $0.attribute("", "Target") } == ["media/wenshu1.png", "media/wenshu2.svg"])
    }

}
