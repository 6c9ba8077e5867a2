import ArchiveKit
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Elements of OpenDocument text around tags.
@Suite struct OdtPlacementTests {
    private static func rendered(_ body: String, styles: String = "") throws -> String {
        let xml = SampleBlock.contentXML([.native(docx: "", odt: body)])
            .replacing("<office:body>", with: "\(styles)<office:body>")
        return String(decoding: try OdtTemplateTests.render(xml), as: UTF8.self)
    }

    @Test func aBlockThatWouldTakeInOtherItemsIsAmbiguous() {
        let list =
            "<text:list><text:list-item><text:p>固定</text:p></text:list-item>"
            + "<text:list-item><text:p>{{#循环 人员}}</text:p></text:list-item></text:list><text:p>{{/}}</text:p>"
        let failure = #expect(throws: JobFailure.self) { try Self.rendered(list) }
        #expect(failure?.diagnostics.first?.id == "template.ambiguous-scope")
    }

    @Test func aParagraphThatIsAnItemIsRepeatedAsItem() throws {
        let text = try Self.rendered(
            "<text:list><text:list-item><text:p>{{#循环 人员 @段}}{{姓名}}{{/}}</text:p></text:list-item></text:list>")
        #expect(text.split(separator: "<text:list-item>").count == 3)
    }

    @Test(arguments: ["custom-shape", "rect", "ellipse"])
    func textOfShapesIsRendered(shape: String) throws {
        let text = try Self.rendered(
            "<text:p>x<draw:\(shape)><text:p>{{#循环 人员}}{{姓名}}{{/}}</text:p></draw:\(shape)></text:p>")
        #expect(text.contains("王芳欧阳明"))
    }

    @Test func rubyTextIsALineOfItsOwn() throws {
        let text = try Self.rendered(
            "<text:p><text:ruby><text:ruby-base>{{#如果 有}}字{{/}}</text:ruby-base><text:ruby-text>{{名称}}</text:ruby-text></text:ruby></text:p>"
        )
        #expect(text.contains("<text:ruby-base>字</text:ruby-base><text:ruby-text>纪要 &amp; &lt;要点&gt;</text:ruby-text>"))
    }

    @Test func aMarkerParagraphWithAPageStyleStays() throws {
        let text = try Self.rendered(
            "<text:p text:style-name=\"P1\">{{#循环 人员}}</text:p><text:p>{{姓名}}</text:p><text:p>{{/}}</text:p>",
            styles:
                "<office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\" style:master-page-name=\"横\"/>"
                + "</office:automatic-styles>")
        #expect(
            text.contains("<text:p text:style-name=\"P1\"></text:p><text:p>王芳</text:p><text:p>欧阳明</text:p>")
                || text.contains("<text:p text:style-name=\"P1\"/><text:p>王芳</text:p><text:p>欧阳明</text:p>"))
    }

    @Test func bookmarksOverTheBordersOfBlocksStayPaired() throws {
        for (first, second) in [("{{#循环 人员}}", "{{姓名}}"), ("{{姓名}}", "{{/}}")] {
            let body = ["前", "{{#循环 人员}}", "{{姓名}}", "{{/}}"].map { text in
                let start = text == first ? "<text:bookmark-start text:name=\"甲\"/>" : ""
                let end = text == second ? "<text:bookmark-end text:name=\"甲\"/>" : ""
                return "<text:p>\(start)\(text)\(end)</text:p>"
            }
            let text = try Self.rendered(body.joined())
            let tree = try XMLTree.parse(Array(text.utf8), name: "content.xml")
            let names = tree.root.descendants.map(\.localName)
            #expect(names.count { $0 == "bookmark-start" } == names.count { $0 == "bookmark-end" }, "\(text)")
            #expect(
                tree.root.descendants.filter { $0.localName.hasPrefix("bookmark") }.allSatisfy {
                    $0.parent?.localName == "p"
                })
            #expect(text.contains("text:name=\"甲\""))
        }
    }

    @Test(arguments: [
        ("", "P0", "style:parent-style-name=\"P0\"><style:paragraph-properties"),
        (
            "<office:automatic-styles><style:style style:name=\"P0\" style:family=\"paragraph\" style:parent-style-name=\"正文\">"
                + "<style:paragraph-properties fo:line-height=\"10mm\" style:line-height-at-least=\"9mm\" fo:text-align=\"center\"/>"
                + "</style:style></office:automatic-styles>", "P0",
            "style:parent-style-name=\"正文\"><style:paragraph-properties"
        ),
        ("", "", "style:name=\"WenshuP1\" style:family=\"paragraph\"><style:paragraph-properties"),
    ])
    func linesWithAPictureGrow(styles: String, name: String, expected: String) throws {
        let formatting = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
        let xml = SampleBlock.contentXML([
            .native(
                docx: "",
                odt: (1...2).map { _ in
                    "<text:p\(name.isEmpty ? "" : " text:style-name=\"\(name)\"")>{{@图片 照片｜可缺}}</text:p>"
                }.joined() + "<text:p text:style-name=\"P0\">x</text:p>")
        ]).replacing("<office:body>", with: "\(styles)<office:body>")
            .replacing("xmlns:xlink", with: "xmlns:fo=\"\(formatting)\" xmlns:xlink")
        let text = String(decoding: try OdtTemplateTests.render(xml), as: UTF8.self)
        let tree = try XMLTree.parse(Array(text.utf8), name: "content.xml")
        let made = tree.root.descendants.filter { node in
            node.attributes.contains { $0.name.local == "name" && $0.value == "WenshuP1" }
        }
        #expect(made.count == 1)
        let properties = try #require(made.first?.firstChild)
        #expect(properties.attribute(formatting, "line-height") == "100%")
        #expect(!properties.attributes.contains { $0.name.local == "line-height-at-least" })
        #expect(text.split(separator: "text:style-name=\"WenshuP1\"").count == 3)
        #expect(text.contains("<text:p text:style-name=\"P0\">x</text:p>"))
        #expect(text.contains(expected), "\(text)")
    }

    @Test func aMissingPictureIsVisible() throws {
        #expect(try Self.rendered("<text:p>{{@图片 照片}}</text:p>").contains(">【待补：照片】</text:p>"))
    }

}
