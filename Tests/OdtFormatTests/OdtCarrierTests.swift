import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in fields, notes, comments, properties, repeated cells, and in files that are written in unusual ways.
@Suite struct OdtCarrierTests {
    private static let main = "content.xml"
    private static let view: Value = .record([
        ("名", .string("王芳")), ("题", .string("纪要 & <要点>")), ("缺", .null),
        ("列", .list([.string("甲"), .string("乙")])),
    ])

    private static func render(_ package: OfficePackage, _ view: Value = view) throws -> RenderedTemplate {
        try RenderedTemplate(try OdtTemplate.compile(package, name: "模板"), view)
    }

    private static func lines(_ body: String) throws -> [String] {
        let document = try render(TemplatePackage.odt(body: body))
        return ParagraphLines.lines(of: try XMLTree.parse(Array(document.text(main).utf8), name: main).root)
    }

    // MARK: fields

    @Test(
        arguments: [
            ("<text:placeholder text:placeholder-type=\"text\">&lt;{{名}}&gt;</text:placeholder>", "王芳"),
            (
                "<text:placeholder text:placeholder-type=\"text\" text:description=\"{{名}}\">&lt;姓名&gt;</text:placeholder>",
                "王芳"
            ),
            ("<text:text-input text:description=\"说明\">{{名}}</text:text-input>", "王芳"),
            ("<text:text-input text:description=\"{{名}}\">填姓名</text:text-input>", "王芳"),
            (
                "<text:text-input text:description=\"{{#循环 列}}\">a</text:text-input>{{.}}<text:text-input>{{/}}</text:text-input>",
                "甲乙"
            ),
            ("<text:user-field-get text:name=\"x\">{{名}}</text:user-field-get>", "王芳"),
            ("<loext:content-control loext:showing-place-holder=\"true\">{{名}}</loext:content-control>", "王芳"),
            ("{{<text:placeholder text:placeholder-type=\"text\">&lt;填&gt;</text:placeholder>名}}", nil),
        ] as [(String, String?)])
    func fieldsAreFilled(field: String, expected: String?) throws {
        guard let expected else {
            #expect(throws: JobFailure.self) { try Self.lines("<text:p>\(field)</text:p>") }
            return
        }
        let document = try Self.render(TemplatePackage.odt(body: "<text:p>\(field)</text:p>"))
        #expect(try document.elements("p", in: Self.main).map(\.text) == [expected])
        let text = try document.text(Self.main)
        #expect(!text.contains("<text:placeholder") && !text.contains("<text:text-input") && !text.contains("{{"))
        #expect(!text.contains("showing-place-holder"))
    }

    @Test func conditionalAndHiddenTextStayAsTheyAre() throws {
        let field =
            "<text:conditional-text text:condition=\"ooow:1\" text:string-value-if-true=\"{{x}}\">{{x}}</text:conditional-text>"
            + "<text:hidden-text text:condition=\"ooow:1\" text:string-value=\"{{y}}\">{{y}}</text:hidden-text>"
        let document = try Self.render(TemplatePackage.odt(body: "<text:p>{{名}}\(field)</text:p>"))
        #expect(try document.text(Self.main).contains("王芳\(field)"))
    }

    @Test func valuesOfUserFieldsAreFilled() throws {
        let body =
            "<text:user-field-decls><text:user-field-decl office:value-type=\"string\" office:string-value=\"{{题}}\" text:name=\"x\"/></text:user-field-decls>"
            + "<text:p><text:user-field-get text:name=\"x\">{{题}}</text:user-field-get></text:p>"
        let document = try Self.render(TemplatePackage.odt(body: body))
        let declaration = try #require(document.elements("user-field-decl", in: Self.main).first)
        #expect(declaration.attributes.contains { $0.value == "纪要 & <要点>" })
        #expect(try document.elements("user-field-get", in: Self.main).map(\.text) == ["纪要 & <要点>"])
    }

    @Test func namesTitlesAndDescriptionsAreFilled() throws {
        let body =
            "<text:p>{{#循环 列}}<draw:frame draw:name=\"框{{.}}\"><draw:text-box><text:p/></draw:text-box><svg:title>题{{.}}</svg:title>"
            + "<svg:desc>述{{.}}</svg:desc></draw:frame>{{/}}</text:p>"
        let document = try Self.render(TemplatePackage.odt(body: body))
        #expect(try document.elements("title", in: Self.main).map(\.text) == ["题甲", "题乙"])
        #expect(try document.elements("desc", in: Self.main).map(\.text) == ["述甲", "述乙"])
        #expect(
            try document.elements("frame", in: Self.main).map { $0.attributes.first { $0.name.local == "name" }?.value }
                == ["框甲", "框乙"])
    }

    // MARK: repeated cells and rows

    @Test func repeatedCellsAndRowsWithTagsAreWrittenOut() throws {
        let table =
            "<table:table table:name=\"表\"><table:table-column table:number-columns-repeated=\"3\"/>"
            + "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"><text:p>{{名}}</text:p></table:table-cell>"
            + "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
            + "<table:table-row><table:table-cell table:number-columns-repeated=\"3\"/></table:table-row></table:table>"
        #expect(try Self.lines(table) == ["王芳|王芳|x", "王芳|王芳|x", ""])
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell><text:p>{{名}}</text:p></table:table-cell></table:table-row>",
            "<table:table-row table:number-rows-repeated=\"20000\"><table:table-cell table:number-columns-repeated=\"20000\"><text:p>{{名}}</text:p></table:table-cell></table:table-row>",
            "<table:table-row table:number-rows-repeated=\"9223372036854775807\"><table:table-cell><text:p>{{名}}</text:p></table:table-cell></table:table-row>",
        ])
    func tooManyRepetitionsAreAnError(row: String) {
        let failure = #expect(throws: JobFailure.self) {
            try Self.lines("<table:table table:name=\"表\">\(row)</table:table>")
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.limit"])
    }

    // MARK: other flows

    @Test func notesCommentsAndPropertiesAreFilled() throws {
        let body =
            "<text:p>a<text:note text:note-class=\"endnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>{{#循环 列}}</text:p>"
            + "<text:p>{{.}}</text:p><text:p>{{/}}</text:p></text:note-body></text:note><office:annotation><dc:creator>{{名}}</dc:creator>"
            + "<text:p>{{名}}</text:p></office:annotation></text:p>"
        let meta =
            "<dc:title>关于{{题}}</dc:title><meta:keyword>{{名}}</meta:keyword><meta:user-defined meta:name=\"单位\">{{缺｜可缺}}</meta:user-defined>"
        let document = try Self.render(TemplatePackage.odt(body: body, meta: meta))
        #expect(try document.elements("note-body", in: Self.main).first?.children.map(\.text) == ["甲", "乙"])
        #expect(try document.elements("annotation", in: Self.main).first?.lastChild?.text == "王芳")
        #expect(try document.elements("creator", in: Self.main).map(\.text) == ["王芳"])
        #expect(try document.elements("title", in: "meta.xml").map(\.text) == ["关于纪要 & <要点>"])
        #expect(try document.elements("keyword", in: "meta.xml").map(\.text) == ["王芳"])
        #expect(try document.elements("user-defined", in: "meta.xml").map(\.text) == [""])
    }

    @Test func textOfChartsIsFilled() throws {
        var package = TemplatePackage.odt(body: "<text:p/>")
        let part = "Object 1/content.xml"
        package.set(
            part,
            Array(
                ("<office:document-content \(TemplatePackage.openDocumentDeclarations) xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\">"
                    + "<office:body><office:chart><chart:chart><chart:title><text:p>{{题}}</text:p></chart:title></chart:chart></office:chart></office:body>"
                    + "</office:document-content>").utf8))
        let document = try Self.render(package)
        #expect(try document.elements("p", in: part).map(\.text) == ["纪要 & <要点>"])
    }

    @Test(arguments: ["{{名", "{{#如果 名}}", "{{名｜没有}}"])
    func faultsInAttributesAreFound(text: String) {
        let frame = "<draw:frame draw:name=\"x\"><draw:text-box/><svg:desc>\(text)</svg:desc></draw:frame>"
        let failure = #expect(throws: JobFailure.self) {
            try OdtTemplate.compile(TemplatePackage.odt(body: "<text:p>\(frame)</text:p>"), name: "模板")
        }
        #expect(failure?.diagnostics.count == 1)
        #expect(failure?.diagnostics.first?.place.hasPrefix("模板 正文里的说明文字") == true)
    }

    // MARK: unusual files

    @Test func whatStandsInTagsIsTransparent() throws {
        let body =
            "<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion><text:p>{{旧</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            + "<text:section text:name=\"节\"><text:p><text:span>{<text:span>{</text:span></text:span><text:bookmark text:name=\"b\"/><text:a xlink:href=\"#x\">名</text:a>"
            + "<text:soft-page-break/><text:change text:change-id=\"c\"/>}}</text:p></text:section>"
        let document = try Self.render(TemplatePackage.odt(body: body))
        let section = try #require(document.elements("section", in: Self.main).first)
        #expect(section.text == "王芳")
        #expect(try document.elements("deletion", in: Self.main).map(\.text) == ["{{旧"])
        #expect(try document.elements("bookmark", in: Self.main).count == 1)
    }

    @Test func otherPrefixesAreRead() throws {
        var package = TemplatePackage.odt(body: "<text:p>{{名}}</text:p><text:p>{{行}}</text:p>")
        let text = String(decoding: try package.bytes(Self.main), as: UTF8.self)
        package.set(
            Self.main,
            Array(
                text.replacing("<text:", with: "<t:").replacing("</text:", with: "</t:").replacing(
                    "xmlns:text=", with: "xmlns:t="
                ).utf8))
        let document = try Self.render(package, .record([("名", .string("王芳")), ("行", .string("a\n\tb"))]))
        #expect(try document.elements("p", in: Self.main).map(\.text) == ["王芳", "ab"])
        #expect(try document.text(Self.main).contains("a<t:line-break/><t:tab/>b"))
    }

    @Test func partsInUTF16AreRead() throws {
        var package = TemplatePackage.odt(body: "<text:p>｛｛名｝｝</text:p>")
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
            + String(decoding: try package.bytes(Self.main), as: UTF8.self)
        package.set(Self.main, ([0xFEFF] + Array(text.utf16)).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        let document = try Self.render(package)
        #expect(try document.elements("p", in: Self.main).map(\.text) == ["王芳"])
    }
}
