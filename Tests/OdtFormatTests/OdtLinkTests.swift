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

    private static func linked(_ target: String, text: String = "点这里") -> String {
        "<text:a xlink:type=\"simple\" xlink:href=\"\(target)\">\(text)</text:a>"
    }

    @Test(arguments: LinkCase.all)
    func targetsAreFilled(example: LinkCase) throws {
        let package = TemplatePackage.odt(body: "<text:p>\(Self.linked(example.template))</text:p>")
        let document = try Self.render(package, .record([("网址", .string(example.value))]))
        let link = try #require(document.elements("a", in: Self.main).first)
        #expect(link.attribute(Self.link, "href") == example.target ?? "")
        #expect(link.text == "点这里")
    }

    @Test(arguments: LinkCase.refused)
    func targetsThatRunProgramsAreRefused(example: LinkCase) throws {
        let package = TemplatePackage.odt(body: "<text:p>\(Self.linked(example.template))</text:p>")
        let failure = #expect(throws: JobFailure.self) {
            try Self.render(package, .record([("网址", .string(example.value))]))
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.link"])
        #expect(failure?.diagnostics.first?.place == "正文里的链接")
    }

    @Test func linksInLoopsHaveTheirOwnTargets() throws {
        let package = TemplatePackage.odt(
            body: "<text:p>{{#循环 列}}\(Self.linked("../%7B%7B.%7D%7D", text: "{{.}}"))"
                + "<draw:a xlink:href=\"{{.}}\"><draw:frame draw:name=\"框\"><draw:text-box/></draw:frame></draw:a>{{/}}</text:p>"
        )
        let view: Value = .record([("列", .list([.string("https://a.cn/1"), .string("https://a.cn/2")]))])
        let document = try Self.render(package, view)
        #expect(
            try document.elements("a", in: Self.main).map { $0.attribute(Self.link, "href") } == [
                "https://a.cn/1", "https://a.cn/1", "https://a.cn/2", "https://a.cn/2",
            ])
    }

    @Test func aMissingAddressIsAGapThatIsReported() throws {
        let package = TemplatePackage.odt(body: "<text:p>\(Self.linked("{{网址}}"))</text:p>")
        let document = try Self.render(package, .record([("网址", .null)]))
        #expect(try document.elements("a", in: Self.main).first?.attribute(Self.link, "href") == "")
        #expect(document.diagnostics.map(\.id) == ["template.missing-value"])
        #expect(document.gaps == 1)
    }

    @Test func aFaultInATargetIsFound() {
        let package = TemplatePackage.odt(body: "<text:p>\(Self.linked("{{#如果 甲}}"))</text:p>")
        let failure = #expect(throws: JobFailure.self) { try OdtTemplate.compile(package, name: "模板") }
        #expect(failure?.diagnostics.map(\.id) == ["template.misplaced"])
        #expect(failure?.diagnostics.map(\.place) == ["模板 正文里的链接"])
    }

    @Test func linksInHeadersAreFilled() throws {
        let package = TemplatePackage.odt(body: "<text:p/>", header: "<text:p>\(Self.linked("{{网址}}"))</text:p>")
        let document = try Self.render(package, .record([("网址", .string("https://a.cn/"))]))
        #expect(try document.elements("a", in: "styles.xml").first?.attribute(Self.link, "href") == "https://a.cn/")
    }
}
