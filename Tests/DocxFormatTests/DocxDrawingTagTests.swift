import ArchiveKit
import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// QR codes and SVG pictures that tags place.
@Suite struct DocxDrawingTagTests {
    private static func render(_ tag: String, _ files: [String: [UInt8]] = [:]) throws -> RenderedDocument {
        let template = try DocxTemplate.compile(
            DocxTemplateTests.package(SampleBlock.documentXML([.p(tag)])), name: "模板")
        let view: Value = .record([("网址", .string("https://example.org/a?b=1&c=2")), ("图", .string("图.svg"))])
        return try DocumentRenderer(template).render(view) { name throws(JobFailure) in
            guard let bytes = files[name] else { throw JobFailure(.inputOutput, []) }
            return bytes
        }
    }

    private static func tree(_ document: RenderedDocument, _ name: String = "word/document.xml") throws -> XMLTree {
        try XMLTree.parse(try #require(document.entries.first { $0.name == name }).bytes(), name: name)
    }

    @Test func aCodeIsADrawingWithAFallback() throws {
        let root = try Self.tree(Self.render("{{@二维码 网址 大小=30mm 说明=签到}}")).root
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
        let names = document.entries.map(\.name)
        #expect(names.contains("word/media/wenshu1.png"))
        #expect(names.contains("word/media/wenshu2.svg"))
        let elements = try Self.tree(document).root.descendants.filter(\.isElement)
        let blip = try #require(elements.first { $0.localName == "blip" })
        #expect(blip.attributes.first { $0.name.local == "embed" }?.value == "wenshuImage1")
        let vector = try #require(elements.first { $0.localName == "svgBlip" })
        #expect(vector.attributes.first { $0.name.local == "embed" }?.value == "wenshuImage2")
        let links = try Self.tree(document, "word/_rels/document.xml.rels").root.children.filter(\.isElement)
        #expect(links.compactMap { $0.attribute("", "Target") } == ["media/wenshu1.png", "media/wenshu2.svg"])
    }

    @Test(arguments: PictureFiles.badTags) func badDrawingsAreTold(tag: String, id: String) throws {
        let failure = #expect(throws: JobFailure.self) { try Self.render(tag, PictureFiles.bad) }
        #expect(failure?.diagnostics.map(\.id) == [id])
    }
}
