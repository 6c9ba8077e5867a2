import OdtFormat
import PackageKit
import TestSupport
import Testing
import WenshuCore

/// Tags work wherever a person can type.
@Suite struct OdtTargetTests {
    private static let flow = "<text:p>{{#循环 人员}}{{姓名}}{{/}}</text:p>"

    @Test(arguments: ["header", "header-left", "header-first", "footer", "footer-left", "footer-first"])
    func headersAndFootersAreFilled(kind: String) throws {
        var package = TemplatePackage.odt(body: Self.flow, header: Self.flow)
        let styles = String(decoding: try package.bytes("styles.xml"), as: UTF8.self)
        package.set("styles.xml", Array(styles.replacing("style:header>", with: "style:\(kind)>").utf8))
        let document = try RenderedTemplate(try OdtTemplate.compile(package, name: "模板"), TemplateCase.view)
        #expect(try document.text("styles.xml").contains("王芳"))
        #expect(try document.text("content.xml").contains("欧阳明"))
    }

    @Test(arguments: [
        "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>甲</text:note-body></text:note>",
        "<text:note text:note-class=\"endnote\"><text:note-citation>1</text:note-citation><text:note-body>甲</text:note-body></text:note>",
        "<office:annotation>甲</office:annotation>",
    ])
    func notesAndCommentsAreFilled(markup: String) throws {
        let package = TemplatePackage.odt(body: "<text:p>x\(markup.replacing("甲", with: Self.flow))</text:p>")
        let document = try RenderedTemplate(try OdtTemplate.compile(package, name: "模板"), TemplateCase.view)
        #expect(try document.text("content.xml").contains("王芳欧阳明"))
    }

    @Test func documentPropertiesAreFilled() throws {
        let package = TemplatePackage.odt(body: "<text:p/>", meta: "<dc:title>{{名称}}</dc:title>")
        let document = try RenderedTemplate(try OdtTemplate.compile(package, name: "模板"), TemplateCase.view)
        #expect(try document.text("meta.xml").contains("<dc:title>纪要 &amp; &lt;要点&gt;</dc:title>"))
    }
}
