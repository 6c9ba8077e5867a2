import DocxFormat
import TestSupport
import Testing
import WenshuCore

/// Tags work wherever a person can type.
@Suite struct DocxTargetTests {
    private static func flow(_ before: String = "") -> String {
        "<w:p>\(before)<w:r><w:t>{{#循环 人员}}{{姓名}}{{/}}</w:t></w:r></w:p>"
    }

    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."

    @Test(arguments: ["header", "footer", "footnotes", "endnotes", "comments"])
    func everyPartWithTextIsFilled(kind: String) throws {
        let root = ["header": "hdr", "footer": "ftr"][kind] ?? kind
        let item = ["footnotes": "footnote", "endnotes": "endnote", "comments": "comment"][kind]
        let content = item.map { "<w:\($0) w:id=\"2\">\(Self.flow())</w:\($0)>" } ?? Self.flow()
        let part = "word/\(kind)1.xml"
        let package = TemplatePackage.docx(
            body: Self.flow(), parts: [(part, "\(Self.word)\(kind)+xml", TemplatePackage.wordPart(root, content))])
        let document = try RenderedTemplate(try DocxTemplate.compile(package, name: "模板"), TemplateCase.view)
        #expect(try document.text(part).contains("王芳"))
        #expect(try document.text("word/document.xml").contains("欧阳明"))
    }

    @Test(arguments: ["core", "custom", "extended"])
    func documentPropertiesAreFilled(kind: String) throws {
        let type =
            kind == "core"
            ? "application/vnd.openxmlformats-package.core-properties+xml"
            : "application/vnd.openxmlformats-officedocument.\(kind)-properties+xml"
        let package = TemplatePackage.docx(
            body: "<w:p/>", parts: [("docProps/a.xml", type, "<p><title>{{名称}}</title></p>")])
        let document = try RenderedTemplate(try DocxTemplate.compile(package, name: "模板"), TemplateCase.view)
        #expect(try document.text("docProps/a.xml").contains("<title>纪要 &amp; &lt;要点&gt;</title>"))
    }
}
