import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Pictures of the template whose alternative text is a tag.
@Suite struct DocxPictureTests {
    private static let main = "word/document.xml"
    private static let old: [(name: String, bytes: [UInt8])] = [("old.png", [1]), ("old.svg", [2])]

    private static func links(_ source: String) -> [TemplatePackage.Link] {
        [.init(source, "rId9", "image", "media/old.png"), .init(source, "rId10", "image", "media/old.svg")]
    }

    private static func package(_ body: String) -> OfficePackage {
        TemplatePackage.docx(body: body, links: links(main), media: old)
    }

    private static func render(_ package: OfficePackage) throws -> RenderedTemplate {
        try RenderedTemplate(try DocxTemplate.compile(package, name: "模板"), PictureSample.view)
    }

    @Test(arguments: ["{{照片}}", "{{@图片 照片}}", " ｛｛照片｝｝ ", "{{@图片 照片 适应=缩放}}"], [false, true])
    func aPictureIsReplacedInItsBox(tag: String, isFloating: Bool) throws {
        let document = try Self.render(Self.package("<w:p>\(PictureSample.run(tag, isFloating: isFloating))</w:p>"))
        let extent = try #require(document.elements("extent", in: Self.main).first)
        // One by two pixels in a box of 30 by 40 mm.
        #expect(extent.attribute("", "cx") == "720000" && extent.attribute("", "cy") == "1440000")
        let inner = try document.elements("ext", in: Self.main).filter { $0.attribute("", "cx") != nil }
        #expect(inner.map { $0.attribute("", "cx") } == ["720000"])
        #expect(try document.elements("docPr", in: Self.main).map { $0.attribute("", "descr") } == ["a.png"])
        let cut = try document.elements("srcRect", in: Self.main).flatMap(\.attributes).map(\.value)
        #expect(cut.allSatisfy { $0 == "0" })
        #expect(try document.elements("posOffset", in: Self.main).map(\.text) == (isFloating ? ["7000", "8000"] : []))
        let blip = try #require(document.elements("blip", in: Self.main).first)
        let relationships = try document.relationships(of: Self.main)
        #expect(
            blip.attribute(OPC.officeRelationships, "embed").flatMap { relationships[$0]?.target }
                == "media/wenshu1.png")
        #expect(relationships.items.count == 1)
        #expect(document.names.filter { $0.contains("media") } == ["word/media/wenshu1.png"])
        #expect(try !document.text(Self.main).contains("{{"))
    }

    @Test(arguments: [
        ("裁剪", "1080000", "1440000", ["0", "16667", "0", "16667"]), ("拉伸", "1080000", "1440000", ["0", "0", "0", "0"]),
    ])
    func theBoxMayBeFilled(fit: String, width: String, height: String, cut: [String]) throws {
        let document = try Self.render(Self.package("<w:p>\(PictureSample.run("{{@图片 照片 适应=\(fit)}}"))</w:p>"))
        let extent = try #require(document.elements("extent", in: Self.main).first)
        #expect(extent.attribute("", "cx") == width && extent.attribute("", "cy") == height)
        let rectangle = try #require(document.elements("srcRect", in: Self.main).first)
        #expect(["l", "t", "r", "b"].map { rectangle.attribute("", $0) } == cut)
    }

    @Test func anUnknownFitIsAnError() {
        let failure = #expect(throws: JobFailure.self) {
            try Self.render(Self.package("<w:p>\(PictureSample.run("{{@图片 照片 适应=放大}}"))</w:p>"))
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.unknown-word"])
    }

    @Test func theTitleMayHoldTheTag() throws {
        let document = try Self.render(Self.package("<w:p>\(PictureSample.run("头像", title: "{{照片}}"))</w:p>"))
        let properties = try #require(document.elements("docPr", in: Self.main).first)
        #expect(properties.attribute("", "descr") == "头像" && properties.attribute("", "title") == "a.png")
        #expect(document.names.contains("word/media/wenshu1.png"))
    }

    @Test func alternativeTextWithMoreThanATagStaysText() throws {
        let document = try Self.render(Self.package("<w:p>\(PictureSample.run("照片 {{照片}}"))</w:p>"))
        #expect(try document.elements("docPr", in: Self.main).map { $0.attribute("", "descr") } == ["照片 a.png"])
        #expect(document.names.filter { $0.contains("media") } == ["word/media/old.png", "word/media/old.svg"])
    }

    @Test func everyRepetitionHasItsOwnPicture() throws {
        let body =
            "<w:p><w:r><w:t>{{#循环 人员}}</w:t></w:r></w:p><w:p>\(PictureSample.run("{{照片}}", isFloating: true))</w:p>"
            + "<w:p><w:r><w:t>{{/}}</w:t></w:r></w:p>"
        let document = try Self.render(Self.package(body))
        let blips = try document.elements("blip", in: Self.main).map { $0.attribute(OPC.officeRelationships, "embed") }
        #expect(blips == ["wenshuImage1", "wenshuImage2"])
        #expect(Set(try document.elements("docPr", in: Self.main).map { $0.attribute("", "id") }).count == 2)
        #expect(document.names.filter { $0.contains("media") }.count == 2)
    }

    @Test func aMissingPictureLeavesAGapOrNothing() throws {
        let document = try Self.render(
            Self.package("<w:p>\(PictureSample.run("{{缺｜可缺}}"))</w:p><w:p>\(PictureSample.run("{{@图片 缺}}"))</w:p>"))
        #expect(try document.elements("drawing", in: Self.main).isEmpty)
        #expect(try document.elements("p", in: Self.main).map(\.text) == ["", "【待补：缺】"])
        #expect(document.gaps == 1)
        #expect(document.diagnostics.map(\.place) == ["正文里图片的替代文字"])
    }

    @Test func aFileThatSomethingElseShowsStays() throws {
        let body = "<w:p>\(PictureSample.run("{{照片}}"))\(PictureSample.run("徽标"))</w:p>"
        let document = try Self.render(Self.package(body))
        #expect(
            document.names.filter { $0.contains("media") } == [
                "word/media/old.png", "word/media/old.svg", "word/media/wenshu1.png",
            ])
        #expect(try document.relationships(of: Self.main).items.map(\.id) == ["rId9", "rId10", "wenshuImage1"])
    }

    @Test(arguments: [
        ("header", "hdr", ""), ("footer", "ftr", ""), ("footnotes", "footnotes", "footnote"),
        ("endnotes", "endnotes", "endnote"), ("comments", "comments", "comment"),
    ])
    func picturesInOtherPartsHaveTheirOwnRelationships(kind: String, root: String, story: String) throws {
        let part = "word/\(kind)1.xml"
        let content =
            "<w:p>\(PictureSample.run("{{照片}}"))<w:r><w:t>{{@图片 照片 宽=10mm}}</w:t></w:r></w:p>"
        let package = TemplatePackage.docx(
            body: "<w:p/>",
            parts: [
                (
                    part, "wordprocessingml.\(kind)",
                    TemplatePackage.wordPart(
                        root, story.isEmpty ? content : "<w:\(story) w:id=\"2\">\(content)</w:\(story)>")
                )
            ], links: Self.links(part), media: Self.old)
        let document = try Self.render(package)
        #expect(try document.relationships(of: part).items.map(\.target) == ["media/wenshu1.png"])
        #expect(try document.elements("extent", in: part).map { $0.attribute("", "cx") } == ["720000", "360000"])
        #expect(!document.names.contains("word/_rels/document.xml.rels"))
    }

    @Test func picturesInTextBoxesAreReplacedInBothBranches() throws {
        let box = "<w:txbxContent><w:p>\(PictureSample.run("{{照片}}"))</w:p></w:txbxContent>"
        let document = try Self.render(
            Self.package(
                "<w:p><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"wps\">"
                    + "<w:drawing><x>\(box)</x></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>\(box)</v:textbox></v:shape></w:pict>"
                    + "</mc:Fallback></mc:AlternateContent></w:r></w:p>"))
        #expect(try document.elements("extent", in: Self.main).map { $0.attribute("", "cx") } == ["720000", "720000"])
    }

    @Test func oldShapesKeepTheirStyle() throws {
        let document = try Self.render(
            Self.package(
                "<w:p><w:r><w:pict><v:shapetype id=\"_x0000_t75\"/><v:shape id=\"s1\" type=\"#_x0000_t75\" alt=\"{{照片}}\""
                    + " style=\"position:absolute;width:85.05pt;height:4cm\"><v:imagedata r:id=\"rId9\" o:title=\"旧\" cropleft=\"1f\"/></v:shape></w:pict></w:r></w:p>"
            ))
        let shape = try #require(document.elements("shape", in: Self.main).first)
        #expect(shape.attribute("", "style") == "position:absolute;width:56.69pt;height:113.39pt;")
        #expect(shape.attribute("", "alt") == "a.png")
        let image = try #require(document.elements("imagedata", in: Self.main).first)
        #expect(image.attribute(OPC.officeRelationships, "id") == "wenshuImage1")
        #expect(image.attribute("", "cropleft") == nil)
    }
}
