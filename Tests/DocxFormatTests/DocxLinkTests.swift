import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in the targets of links.
@Suite struct DocxLinkTests {
    private static let main = "word/document.xml"

    private static func render(_ package: OfficePackage, _ view: Value) throws -> RenderedTemplate {
        try RenderedTemplate(try DocxTemplate.compile(package, name: "模板"), view)
    }

    @Test func everyAddressGetsOneRelationship() throws {
        let body =
            "<w:p><w:r><w:t>{{#循环 列}}</w:t></w:r><w:hyperlink r:id=\"rId7\"><w:r><w:t>{{名}}</w:t></w:r></w:hyperlink>"
            + "<w:r><w:t>{{/}}</w:t></w:r></w:p>"
        let view: Value = .record([
            (
                "列",
                .list(
                    [("甲", "https://a.cn/1"), ("乙", "https://a.cn/2"), ("丙", "https://a.cn/1")].map {
                        .record([("名", .string($0.0)), ("网址", .string($0.1))])
                    })
            )
        ])
        let document = try Self.render(LinkCase.docx("{{网址}}", body: body), view)
        let relationships = try document.relationships(of: Self.main)
        let targets = try document.elements("hyperlink", in: Self.main).map { link in
            link.attribute(OPC.officeRelationships, "id").flatMap { relationships[$0]?.target }
        }
        #expect(targets == ["https://a.cn/1", "https://a.cn/2", "https://a.cn/1"])
        #expect(relationships.items.count == 3)
    }

    @Test func everyPartHasItsOwnRelationships() throws {
        let content = "<w:p><w:hyperlink r:id=\"rId7\"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>"
        let package = TemplatePackage.docx(
            body: "<w:p/>",
            parts: [("word/header1.xml", "wordprocessingml.header", TemplatePackage.wordPart("hdr", content))],
            links: [
                .init(Self.main, "rId1", "header", "header1.xml"),
                .init("word/header1.xml", "rId7", "hyperlink", "%7B%7B网址%7D%7D", isExternal: true),
            ])
        let document = try Self.render(package, .record([("网址", .string("https://a.cn/"))]))
        #expect(try document.relationships(of: "word/header1.xml").items.map(\.target) == ["https://a.cn/"])
        #expect(try document.relationships(of: Self.main).items.map(\.target) == ["header1.xml"])
    }

    private static func field(_ instructions: [String]) -> String {
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
            + instructions.map { "<w:r><w:instrText xml:space=\"preserve\">\($0)</w:instrText></w:r>" }.joined()
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{{名}}</w:t></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    }

    @Test(arguments: [
        (
            [" HYPERLINK \"https://a.cn/{", "{名}", "}\" \\o \"看{{名}}\" "],
            " HYPERLINK \"https://a.cn/%22%5C%26\" \\o \"看\\\"\\\\&\" "
        ),
        ([" HYPERLINK \"%7B%7B网址｜默认 “x”%7D%7D\" \\t \"_blank\""], " HYPERLINK \"https://b.cn/\" \\t \"_blank\""),
        ([" HYPERLINK \\l \"{{名}}\" "], " HYPERLINK \\l \"\\\"\\\\&\" "),
        ([" hyperlink {{网址}} "], " hyperlink https://b.cn/ "),
        ([" DATE \\@ \"yyyy\" "], " DATE \\@ \"yyyy\" "),
        ([" HYPERLINK \"https://a.cn/%7B", "x\" "], " HYPERLINK \"https://a.cn/%7Bx\" "),
    ])
    func instructionsOfFieldsAreFilled(instructions: [String], expected: String) throws {
        let view: Value = .record([("名", .string("\"\\&")), ("网址", .string("https://b.cn/"))])
        let document = try Self.render(TemplatePackage.docx(body: Self.field(instructions)), view)
        #expect(try document.elements("instrText", in: Self.main).map(\.text).joined() == expected)
        let simple = TemplatePackage.docx(
            body: "<w:p><w:fldSimple w:instr='\(instructions.joined())'><w:r><w:t>{{名}}</w:t></w:r></w:fldSimple></w:p>"
        )
        let second = try Self.render(simple, view)
        let instruction = try #require(second.elements("fldSimple", in: Self.main).first)
        #expect(instruction.attributes.first?.value == expected)
        #expect(instruction.text == "\"\\&")
    }

    @Test func anchorsAndTipsAreFilled() throws {
        let body =
            "<w:p><w:hyperlink w:anchor=\"议题{{号}}\" w:tooltip=\"看{{号}}\"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>"
        let document = try Self.render(TemplatePackage.docx(body: body), .record([("号", .integer(3))]))
        #expect(try document.text(Self.main).contains("w:anchor=\"议题3\" w:tooltip=\"看3\""))
    }
}
