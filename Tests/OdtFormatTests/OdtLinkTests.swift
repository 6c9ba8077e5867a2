import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in the targets of links.
@Suite struct OdtLinkTests {
    private static let main = "content.xml"
    private static let link = "http://www.w3.org/1999/xlink"

    private static func render(_ package: OfficePackage, _ view: Value) throws -> RenderedTemplate {
        try RenderedTemplate(try OdtTemplate.compile(package, name: "模板"), view)
    }

    @Test func linksInLoopsHaveTheirOwnTargets() throws {
        let package = TemplatePackage.odt(
            body: "<text:p>{{#循环 列}}\(LinkCase.odtLink("../%7B%7B.%7D%7D", text: "{{.}}"))"
                + "<draw:a xlink:href=\"{{.}}\"><draw:frame draw:name=\"框\"><draw:text-box/></draw:frame></draw:a>{{/}}</text:p>"
        )
        let view: Value = .record([("列", .list([.string("https://a.cn/1"), .string("https://a.cn/2")]))])
        let document = try Self.render(package, view)
        #expect(
            try document.elements("a", in: Self.main).map { $0.attribute(Self.link, "href") } == [
                "https://a.cn/1", "https://a.cn/1", "https://a.cn/2", "https://a.cn/2",
            ])
    }

    @Test func linksInHeadersAreFilled() throws {
        let package = TemplatePackage.odt(body: "<text:p/>", header: "<text:p>\(LinkCase.odtLink("{{网址}}"))</text:p>")
        let document = try Self.render(package, .record([("网址", .string("https://a.cn/"))]))
        #expect(try document.elements("a", in: "styles.xml").first?.attribute(Self.link, "href") == "https://a.cn/")
    }
}
