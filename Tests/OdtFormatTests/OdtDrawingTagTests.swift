import ArchiveKit
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// QR codes and SVG pictures that tags place.
@Suite struct OdtDrawingTagTests {
    private static func render(_ tag: String, _ files: [String: [UInt8]] = [:]) throws -> RenderedDocument {
        let template = try OdtTemplate.compile(TemplatePackage.odt(body: "<text:p>\(tag)</text:p>"), name: "模板")
        let view: Value = .record([("网址", .string("https://example.org/a?b=1&c=2")), ("图", .string("图.svg"))])
        return try DocumentRenderer(template).render(view) { name throws(JobFailure) in
            guard let bytes = files[name] else { throw JobFailure(.inputOutput, []) }
            return bytes
        }
    }

    private static func tree(_ document: RenderedDocument, _ name: String = "content.xml") throws -> XMLTree {
        try XMLTree.parse(try #require(document.entries.first { $0.name == name }).bytes(), name: name)
    }

    @Test func aCodeIsADrawingWithItsStyle() throws {
        let root = try Self.tree(Self.render("{{@二维码 网址 大小=30mm 说明=签到}}")).root
        let elements = root.descendants.filter(\.isElement)
        let shape = try #require(elements.first { $0.localName == "custom-shape" })
        #expect(shape.attributes.first { $0.name.local == "width" }?.value == "30mm")
        #expect(shape.children.first { $0.localName == "desc" }?.text == "签到")
        let path = elements.first { $0.localName == "enhanced-geometry" }?.attributes.first {
            $0.name.local == "enhanced-path"
        }
        #expect(path?.value.hasPrefix("M 4 4 L 11 4") == true)
        let style = shape.attributes.first { $0.name.local == "style-name" }?.value
        let properties = elements.first { element in
            element.localName == "style" && element.attributes.contains { $0.name.local == "name" && $0.value == style }
        }?.children.first(where: \.isElement)
        #expect(properties?.attributes.contains { $0.name.local == "fill-color" && $0.value == "#000000" } == true)
        #expect(properties?.attributes.contains { $0.name.local == "stroke" && $0.value == "none" } == true)
    }

    @Test func anSVGFileStandsBeforeItsPicture() throws {
        let document = try Self.render("{{@图片 图 宽=20mm}}", PictureFiles.drawing)
        let images = try Self.tree(document).root.descendants.filter { $0.isElement && $0.localName == "image" }
        #expect(
            images.compactMap { image in image.attributes.first { $0.name.local == "href" }?.value } == [
                "Pictures/wenshu2.svg", "Pictures/wenshu1.png",
            ])
        let manifest = try Self.tree(document, "META-INF/manifest.xml").root.descendants.filter(\.isElement)
        let types = manifest.compactMap { entry in entry.attributes.first { $0.name.local == "media-type" }?.value }
        #expect(types.contains("image/svg+xml"))
    }

    @Test(arguments: PictureFiles.badTags) func badDrawingsAreTold(tag: String, id: String) throws {
        let failure = #expect(throws: JobFailure.self) { try Self.render(tag, PictureFiles.bad) }
        #expect(failure?.diagnostics.map(\.id) == [id])
    }
}
