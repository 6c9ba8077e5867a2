import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Pictures of the template whose name, title or description is a tag.
@Suite struct OdtPictureTests {
    private static let main = "content.xml"
    private static let svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    private static let draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    private static let link = "http://www.w3.org/1999/xlink"
    private static let old: [(name: String, bytes: [UInt8])] = [("old.png", [1]), ("old.svg", [2])]

    private static func package(_ body: String, header: String = "") -> OfficePackage {
        TemplatePackage.odt(body: body, automatic: PictureSample.frameStyle, header: header, media: old)
    }

    private static func render(_ package: OfficePackage) throws -> RenderedTemplate {
        try RenderedTemplate(try OdtTemplate.compile(package, name: "模板"), PictureSample.view)
    }

    @Test(arguments: ["{{照片}}", "{{@图片 照片}}", " ｛｛照片｝｝ ", "{{@图片 照片 适应=缩放}}"], ["as-char", "paragraph"])
    func aPictureIsReplacedInItsBox(tag: String, anchor: String) throws {
        let document = try Self.render(Self.package("<text:p>\(PictureSample.frame(tag, anchor: anchor))</text:p>"))
        let frame = try #require(document.elements("frame", in: Self.main).first)
        // One by two pixels in a box of 30 by 40 mm.
        #expect(frame.attribute(Self.svg, "width") == "20.00mm" && frame.attribute(Self.svg, "height") == "40.00mm")
        #expect(!frame.attributes.contains { $0.name.local == "rel-width" })
        #expect(frame.attributes.first { $0.name.local == "anchor-type" }?.value == anchor)
        #expect(try document.elements("desc", in: Self.main).map(\.text) == ["a.png"])
        let images = try document.elements("image", in: Self.main)
        #expect(images.map { $0.attribute(Self.link, "href") } == ["Pictures/wenshu1.png"])
        #expect(images.first?.attribute(Self.draw, "mime-type") == nil)
        let style = try #require(frame.attribute(Self.draw, "style-name"))
        let properties = try document.elements("style", in: Self.main).first { element in
            element.attributes.contains { $0.name.local == "name" && $0.value == style }
        }?.firstChild
        #expect(properties?.attributes.map(\.name.local) == ["wrap"])
        #expect(document.names.filter { $0.contains("Pictures") } == ["Pictures/wenshu1.png"])
        let manifest = try ODFManifest.parse(Array(document.text(ODF.manifestPart).utf8))
        #expect(manifest.entries.map(\.path).filter { $0.contains("Pictures") } == ["Pictures/wenshu1.png"])
        #expect(try !document.text(Self.main).contains("{{"))
    }

    @Test func theBoxMayBeStretched() throws {
        let document = try Self.render(Self.package("<text:p>\(PictureSample.frame("{{@图片 照片 适应=拉伸}}"))</text:p>"))
        let frame = try #require(document.elements("frame", in: Self.main).first)
        #expect(frame.attribute(Self.svg, "width") == "30.00mm" && frame.attribute(Self.svg, "height") == "40.00mm")
    }

    @Test(arguments: [
        "<text:p>\(PictureSample.frame("{{@图片 照片 适应=裁剪}}"))</text:p>",
        "<text:p>{{@图片 照片 宽=30mm 高=40mm 适应=裁剪}}</text:p>",
    ])
    func theBoxMayBeFilled(body: String) throws {
        let document = try Self.render(Self.package(body))
        let frame = try #require(document.elements("frame", in: Self.main).first)
        #expect(frame.attribute(Self.svg, "width") == "30.00mm" && frame.attribute(Self.svg, "height") == "40.00mm")
        let name = try #require(frame.attribute(Self.draw, "style-name"))
        let style = try #require(
            document.elements("style", in: Self.main).first { style in
                style.attributes.contains { $0.name.local == "name" && $0.value == name }
            })
        // Of 1 by 2 pixels at 96 dots to the inch, a sixth of the height on each side.
        let clip = style.firstChild?.attributes.first { $0.name.local == "clip" }?.value
        #expect(clip == "rect(0.09mm, 0.00mm, 0.09mm, 0.00mm)")
    }

    @Test func anUnknownFitIsAnError() {
        let failure = #expect(throws: JobFailure.self) {
            try Self.render(Self.package("<text:p>\(PictureSample.frame("{{@图片 照片 适应=放大}}"))</text:p>"))
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.unknown-word"])
    }

    @Test func titleOrNameMayHoldTheTag() throws {
        let body =
            "<text:p>\(PictureSample.frame("头像", title: "{{照片}}"))\(PictureSample.frame("头像", name: "{{照片}}"))</text:p>"
        let document = try Self.render(Self.package(body))
        #expect(try document.elements("desc", in: Self.main).map(\.text) == ["头像", "头像"])
        #expect(try document.elements("title", in: Self.main).map(\.text) == ["a.png"])
        #expect(
            try document.elements("frame", in: Self.main).map { $0.attribute(Self.draw, "name") } == ["框", "a.png"])
        #expect(
            try document.elements("image", in: Self.main).map { $0.attribute(Self.link, "href") } == [
                "Pictures/wenshu1.png", "Pictures/wenshu1.png",
            ])
    }

    @Test func alternativeTextWithMoreThanATagStaysText() throws {
        let document = try Self.render(Self.package("<text:p>\(PictureSample.frame("照片 {{照片}}"))</text:p>"))
        #expect(try document.elements("desc", in: Self.main).map(\.text) == ["照片 a.png"])
        #expect(document.names.filter { $0.contains("Pictures") } == ["Pictures/old.png", "Pictures/old.svg"])
    }

    @Test func everyRepetitionHasItsOwnPicture() throws {
        let body =
            "<text:p>{{#循环 人员}}</text:p><text:p>\(PictureSample.frame("{{照片}}", anchor: "paragraph"))</text:p><text:p>{{/}}</text:p>"
        let document = try Self.render(Self.package(body))
        #expect(
            try document.elements("image", in: Self.main).map { $0.attribute(Self.link, "href") } == [
                "Pictures/wenshu1.png", "Pictures/wenshu2.png",
            ])
        #expect(Set(try document.elements("frame", in: Self.main).map { $0.attribute(Self.draw, "name") }).count == 2)
    }

    @Test func aMissingPictureLeavesAGapOrNothing() throws {
        let document = try Self.render(
            Self.package(
                "<text:p>\(PictureSample.frame("{{缺｜可缺}}"))</text:p><text:p>\(PictureSample.frame("{{@图片 缺}}"))</text:p>"
                    + "\(PictureSample.frame("{{缺}}", anchor: "page"))"))
        #expect(try document.elements("frame", in: Self.main).isEmpty)
        #expect(try document.elements("p", in: Self.main).map(\.text) == ["", "【待补：缺】", "【待补：缺】"])
        #expect(document.gaps == 2)
        #expect(document.diagnostics.allSatisfy { $0.place == "正文里图片的替代文字" })
    }

    @Test func aFileThatSomethingElseShowsStays() throws {
        let package = Self.package(
            "<text:p>\(PictureSample.frame("{{照片}}"))</text:p>", header: "<text:p>\(PictureSample.frame("徽标"))</text:p>"
        )
        let document = try Self.render(package)
        #expect(
            document.names.filter { $0.contains("Pictures") } == [
                "Pictures/old.png", "Pictures/old.svg", "Pictures/wenshu1.png",
            ])
    }

    @Test(arguments: [
        "<text:note text:id=\"n1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>@</text:note-body></text:note>",
        "<office:annotation office:name=\"1\">@</office:annotation>",
        "<draw:frame draw:name=\"盒\" svg:width=\"5cm\"><draw:text-box>@</draw:text-box></draw:frame>",
        "<draw:custom-shape draw:name=\"形\">@</draw:custom-shape>",
    ])
    func picturesInStoriesAreReplaced(story: String) throws {
        let content = "<text:p>\(PictureSample.frame("{{照片}}")){{@图片 照片 宽=10mm}}</text:p>"
        let document = try Self.render(Self.package("<text:p>\(story.replacing("@", with: content))</text:p>"))
        #expect(
            try document.elements("image", in: Self.main).map { $0.attribute(Self.link, "href") } == [
                "Pictures/wenshu1.png", "Pictures/wenshu1.png",
            ])
    }

    @Test func picturesInHeadersAreReplaced() throws {
        let content = "<text:p>\(PictureSample.frame("{{照片}}")){{@图片 照片 宽=10mm}}</text:p>"
        let document = try Self.render(Self.package("<text:p/>", header: content))
        let frames = try document.elements("frame", in: "styles.xml")
        #expect(frames.map { $0.attribute(Self.svg, "width") } == ["20.00mm", "10.00mm"])
    }

    @Test func linkedPicturesAreReplacedWithTheirLink() throws {
        let linked = "<draw:a xlink:href=\"https://a.cn/\">\(PictureSample.frame("{{@}}"))</draw:a>"
        let document = try Self.render(
            Self.package(
                "<text:p>\(linked.replacing("{{@}}", with: "{{照片}}"))\(linked.replacing("{{@}}", with: "{{缺}}"))</text:p>"
            ))
        #expect(try document.elements("a", in: Self.main).count == 1)
        #expect(try document.elements("p", in: Self.main).first?.text.hasSuffix("【待补：缺】") == true)
    }
}
