import OdtFormat
import TestSupport
import Testing
import XMLKit

/// QR codes and SVG pictures that tags place.
@Suite struct OdtDrawingTagTests {
    private static func render(_ tag: String, _ files: [String: [UInt8]] = [:]) throws -> RenderedTemplate {
        let package = TemplatePackage.odt(body: "<text:p>\(tag)</text:p>")
        return try RenderedTemplate(try OdtTemplate.compile(package, name: "模板"), PictureFiles.view, files: files)
    }

    @Test func aCodeIsADrawingWithItsStyle() throws {
        let root = try Self.render("{{@二维码 网址 大小=30mm 说明=签到}}").tree("content.xml").root
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
        let images = try document.tree("content.xml").root.descendants.filter {
            $0.isElement && $0.localName == "image"
        }
        #expect(
            images.compactMap { image in image.attributes.first { $0.name.local == "href" }?.value } == [
                "Pictures/wenshu2.svg", "Pictures/wenshu1.png",
            ])
        let manifest = try document.tree("META-INF/manifest.xml").root.descendants.filter(\.isElement)
        let types = manifest.compactMap { entry in entry.attributes.first { $0.name.local == "media-type" }?.value }
        #expect(types.contains("image/svg+xml"))
    }

}
