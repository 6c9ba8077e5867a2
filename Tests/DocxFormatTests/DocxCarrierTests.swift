import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in content controls, notes, comments, properties, and in files that are written in unusual ways.
@Suite struct DocxCarrierTests {
    private static let main = "word/document.xml"
    private static let view: Value = .record([
        ("名", .string("王芳")), ("题", .string("纪要 & <要点>")), ("缺", .null),
        ("列", .list([.string("甲"), .string("乙")])),
    ])

    private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
    private static func paragraph(_ text: String) -> String { "<w:p>\(run(text))</w:p>" }

    private static func render(_ package: OfficePackage, _ view: Value = view) throws -> RenderedTemplate {
        try RenderedTemplate(try DocxTemplate.compile(package, name: "模板"), view)
    }

    // MARK: content controls

    private static func control(_ content: String, properties: String = "") -> String {
        "<w:sdt><w:sdtPr>\(properties)<w:id w:val=\"9\"/></w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }

    @Test func contentControlsOfEveryKindAreFilled() throws {
        let row = "<w:tr><w:tc><w:tcPr/>\(Self.paragraph("{{.}}"))</w:tc></w:tr>"
        let cell = "<w:tc><w:tcPr/>\(Self.paragraph("{{名}}"))</w:tc>"
        let table =
            "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>\(Self.paragraph("{{#循环 列}}"))</w:tc></w:tr>\(Self.control(row))"
            + "<w:tr><w:tc><w:tcPr/>\(Self.paragraph("{{/}}"))</w:tc></w:tr><w:tr>\(Self.control(cell))</w:tr></w:tbl>"
        let inline = "<w:p>\(Self.control(Self.run("{{名")))\(Self.control(Self.run("}}，")))\(Self.run("{{题}}"))</w:p>"
        let document = try Self.render(
            TemplatePackage.docx(body: Self.control(Self.paragraph("{{题}}")) + inline + table))
        let text = try document.elements("p", in: Self.main).map(\.text)
        #expect(text == ["纪要 & <要点>", "王芳，纪要 & <要点>", "甲", "乙", "王芳"])
    }

    private static let placeholder =
        "<w:placeholder><w:docPart w:val=\"x\"/></w:placeholder><w:showingPlcHdr/><w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{1}\"/>"

    @Test func aFilledControlIsNoPlaceholderAnyMore() throws {
        let grey = "<w:r><w:rPr><w:rStyle w:val=\"a3\"/><w:b/></w:rPr><w:t>@</w:t></w:r>"
        let body =
            "<w:p>\(Self.control(grey.replacing("@", with: "{{名}}"), properties: Self.placeholder))</w:p>"
            + "<w:p>\(Self.control(grey.replacing("@", with: "点这里"), properties: Self.placeholder))</w:p>"
        let document = try Self.render(TemplatePackage.docx(body: body))
        let controls = try document.elements("sdt", in: Self.main)
        let names = controls.map { $0.descendants.filter(\.isElement).map(\.localName) }
        #expect(
            !names[0].contains("showingPlcHdr") && !names[0].contains("dataBinding") && !names[0].contains("rStyle"))
        #expect(names[0].contains("b"))
        #expect(names[1].contains("showingPlcHdr") && names[1].contains("dataBinding") && names[1].contains("rStyle"))
    }

    @Test(arguments: ["tag", "alias"])
    func theNameOfAControlMayHoldTheTag(name: String) throws {
        let properties = "<w:\(name) w:val=\"{{名}}\"/>"
        let body =
            "<w:p>\(Self.run("a"))\(Self.control(Self.run("点这里") + Self.run("输入"), properties: properties + Self.placeholder))</w:p>"
            + Self.control(Self.paragraph("甲") + Self.paragraph("乙"), properties: properties)
            + Self.control("<w:p/>", properties: properties)
        let document = try Self.render(TemplatePackage.docx(body: body))
        #expect(try document.elements("p", in: Self.main).map(\.text) == ["a王芳", "王芳", "王芳"])
        #expect(try !document.text(Self.main).contains("{{"))
        #expect(try document.elements("showingPlcHdr", in: Self.main).isEmpty)
    }

    @Test func aPictureControlTakesThePicture() throws {
        let body =
            "<w:p>\(Self.control(PictureSample.run("头像"), properties: "<w:tag w:val=\"{{@图片 照片}}\"/><w:picture/><w:showingPlcHdr/>"))</w:p>"
        let package = TemplatePackage.docx(
            body: body, links: [.init(Self.main, "rId9", "image", "media/old.png")], media: [("old.png", [1])])
        let document = try Self.render(package, PictureSample.view)
        #expect(document.names.filter { $0.contains("media") } == ["word/media/wenshu1.png"])
        #expect(try document.elements("showingPlcHdr", in: Self.main).isEmpty)
    }

    // MARK: other parts

    @Test func notesAndCommentsAreFilled() throws {
        let kinds = [("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")]
        let package = TemplatePackage.docx(
            body: "<w:p/>",
            parts: kinds.map { root, story in
                (
                    "word/\(root).xml", "wordprocessingml.\(root)",
                    TemplatePackage.wordPart(
                        root,
                        "<w:\(story) w:id=\"2\" w:author=\"{{名}}\">\(Self.paragraph("{{#循环 列}}"))\(Self.paragraph("{{.}}"))\(Self.paragraph("{{/}}"))</w:\(story)>"
                    )
                )
            })
        let document = try Self.render(package)
        for (root, _) in kinds {
            #expect(try document.elements("p", in: "word/\(root).xml").map(\.text) == ["甲", "乙"])
        }
    }

    @Test func propertiesAreFilled() throws {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006"
        let package = TemplatePackage.docx(
            body: "<w:p/>",
            parts: [
                (
                    "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
                    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>关于{{题}}</dc:title><cp:keywords>{{名｜可缺}}</cp:keywords></cp:coreProperties>"
                ),
                (
                    "docProps/app.xml", "extended-properties",
                    "<Properties xmlns=\"\(office)/extended-properties\"><Company>{{名}}公司</Company><Manager>{{缺｜可缺}}</Manager></Properties>"
                ),
                (
                    "docProps/custom.xml", "custom-properties",
                    "<Properties xmlns=\"\(office)/custom-properties\" xmlns:vt=\"\(office)/docPropsVTypes\"><property fmtid=\"{D5}\" pid=\"2\" name=\"题\">"
                        + "<vt:lpwstr>{{题}}</vt:lpwstr></property></Properties>"
                ),
            ])
        let document = try Self.render(package)
        #expect(try document.elements("title", in: "docProps/core.xml").map(\.text) == ["关于纪要 & <要点>"])
        #expect(try document.elements("keywords", in: "docProps/core.xml").map(\.text) == ["王芳"])
        #expect(try document.elements("Company", in: "docProps/app.xml").map(\.text) == ["王芳公司"])
        #expect(try document.elements("Manager", in: "docProps/app.xml").map(\.text) == [""])
        #expect(try document.elements("lpwstr", in: "docProps/custom.xml").map(\.text) == ["纪要 & <要点>"])
    }

    @Test func textOfChartsAndDiagramsIsFilled() throws {
        let graphics = "http://schemas.openxmlformats.org/drawingml/2006/main"
        let rich =
            "<c:rich><a:bodyPr/><a:p><a:pPr/><a:r><a:rPr b=\"1\"/><a:t>{{</a:t></a:r><a:r><a:t>题}}</a:t></a:r></a:p>"
            + "<a:p><a:r><a:t>{{#循环 列}}{{.}}{{/}}</a:t></a:r></a:p></c:rich>"
        let package = TemplatePackage.docx(
            body: "<w:p/>",
            parts: [
                (
                    "word/charts/chart1.xml", "drawingml.chart",
                    "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"\(graphics)\">\(rich)</c:chartSpace>"
                ),
                (
                    "word/diagrams/drawing1.xml", "application/vnd.ms-office.drawingml.diagramDrawing+xml",
                    "<c:drawing xmlns:c=\"urn:x\" xmlns:a=\"\(graphics)\">\(rich)</c:drawing>"
                ),
            ])
        let document = try Self.render(package)
        for part in ["word/charts/chart1.xml", "word/diagrams/drawing1.xml"] {
            #expect(try document.elements("p", in: part).map(\.text) == ["纪要 & <要点>", "甲乙"])
        }
    }

    @Test func repeatedContentHasItsCommentOnce() throws {
        let remark =
            "<w:p><w:commentRangeStart w:id=\"3\"/>\(Self.run("{{.}}"))<w:commentRangeEnd w:id=\"3\"/><w:r><w:commentReference w:id=\"3\"/></w:r></w:p>"
        let body = "\(Self.paragraph("{{#循环 列}}"))\(remark)\(Self.paragraph("{{/}}"))"
        let document = try Self.render(TemplatePackage.docx(body: body))
        #expect(try document.elements("p", in: Self.main).map(\.text) == ["甲", "乙"])
        for name in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
            #expect(try document.elements(name, in: Self.main).count == 1)
        }
    }

    @Test func repeatedShapesHaveTheirOwnNames() throws {
        let shape =
            "<w:p><w:r><w:pict><v:shapetype id=\"t\"/><v:shape id=\"s1\" o:spid=\"s1\" type=\"#t\"><v:textbox><w:txbxContent>\(Self.paragraph("{{.}}"))"
            + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        let body = "\(Self.paragraph("{{#循环 列}}"))\(shape)\(Self.paragraph("{{/}}"))"
        let document = try Self.render(TemplatePackage.docx(body: body))
        let shapes = try document.elements("shape", in: Self.main)
        #expect(Set(shapes.map { $0.attribute("", "id") }).count == 2)
        #expect(shapes.map { $0.attribute("", "type") } == ["#t", "#t"])
        #expect(shapes.map(\.text) == ["甲", "乙"])
    }

    @Test(arguments: ["descr=\"{{名\"", "title=\"{{#如果 名}}\"", "descr=\"{{名｜没有}}\""])
    func faultsInAttributesAreFound(attribute: String) {
        let body =
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" \(attribute)/></wp:inline></w:drawing></w:r></w:p>"
        let failure = #expect(throws: JobFailure.self) {
            try DocxTemplate.compile(TemplatePackage.docx(body: body), name: "模板")
        }
        #expect(failure?.diagnostics.count == 1)
        #expect(failure?.diagnostics.first?.place.hasPrefix("模板 正文里的属性（") == true)
    }

    // MARK: unusual files

    @Test func pagesWithoutMarginsAreNoObstacle() throws {
        let body =
            "\(Self.paragraph("{{@图片 照片}}"))<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:pPr></w:p>"
        let document = try Self.render(TemplatePackage.docx(body: body), PictureSample.view)
        #expect(document.names.contains("word/media/wenshu1.png"))
    }

    @Test func strictDocumentsStayStrict() throws {
        var package = TemplatePackage.docx(
            body:
                "\(Self.paragraph("{{名}}"))\(Self.paragraph("{{@图片 照片 宽=10mm}}"))<w:p>\(PictureSample.run("{{照片}}"))</w:p>"
                + "<w:p><w:hyperlink r:id=\"rId7\">\(Self.run("x"))</w:hyperlink></w:p>",
            links: [
                .init(Self.main, "rId7", "hyperlink", "{{网址}}", isExternal: true),
                .init(Self.main, "rId9", "image", "media/old.png"),
            ], media: [("old.png", [1])])
        for name in package.names where name.hasSuffix(".rels") || name == Self.main {
            let text = String(decoding: try package.bytes(name), as: UTF8.self)
            package.set(
                name,
                Array(
                    text.replacing(
                        "http://schemas.openxmlformats.org/officeDocument/2006/",
                        with: "http://purl.oclc.org/ooxml/officeDocument/"
                    )
                    .replacing(
                        "http://schemas.openxmlformats.org/wordprocessingml/2006/",
                        with: "http://purl.oclc.org/ooxml/wordprocessingml/"
                    )
                    .replacing(
                        "http://schemas.openxmlformats.org/drawingml/2006/",
                        with: "http://purl.oclc.org/ooxml/drawingml/"
                    ).utf8))
        }
        let view: Value = .record([("名", .string("王芳")), ("照片", .string("a.png")), ("网址", .string("https://a.cn/"))])
        let document = try Self.render(package, view)
        let text = try document.text(Self.main) + document.text("word/_rels/document.xml.rels")
        #expect(!text.contains("schemas.openxmlformats.org/wordprocessingml"))
        #expect(!text.contains("schemas.openxmlformats.org/drawingml"))
        #expect(!text.contains("schemas.openxmlformats.org/officeDocument"))
        #expect(try document.elements("extent", in: Self.main).map { $0.attribute("", "cx") } == ["360000", "720000"])
        #expect(
            try document.relationships(of: Self.main).items.map(\.target) == ["media/wenshu1.png", "https://a.cn/"])
    }

    @Test func otherPrefixesAndNamesAreRead() throws {
        var package = TemplatePackage.docx(body: Self.paragraph("{{名}}") + Self.paragraph("{{列｜连接 “、”}}"))
        let text = String(decoding: try package.bytes(Self.main), as: UTF8.self)
        package.remove(Self.main)
        package.set(
            "word/document2.xml",
            Array(text.replacing("w:", with: "x:").replacing("xmlns:w=", with: "xmlns:x=").utf8))
        for name in [OPC.contentTypesPart, OPC.packageRelationshipsPart] {
            let text = String(decoding: try package.bytes(name), as: UTF8.self)
            package.set(name, Array(text.replacing("document.xml", with: "document2.xml").utf8))
        }
        let document = try Self.render(package)
        #expect(try document.elements("t", in: "word/document2.xml").map(\.text) == ["王芳", "甲、乙"])
    }

    @Test(arguments: [true, false])
    func partsInUTF16AreRead(isLittle: Bool) throws {
        var package = TemplatePackage.docx(body: Self.paragraph("｛｛名｝｝"))
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
            + String(decoding: try package.bytes(Self.main), as: UTF8.self)
        let units = [0xFEFF] + Array(text.utf16)
        package.set(
            Self.main,
            units.flatMap { unit in
                let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return isLittle ? bytes.reversed() : bytes
            })
        let document = try Self.render(package)
        #expect(try document.elements("t", in: Self.main).map(\.text) == ["王芳"])
        #expect(try document.text(Self.main).hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\""))
    }

    @Test func whatStandsInTagsIsTransparent() throws {
        let body =
            "<w:p>\(Self.run("{"))<w:proofErr w:type=\"spellStart\"/><w:smartTag w:element=\"x\">\(Self.run("{"))</w:smartTag>"
            + "<w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:ins w:id=\"3\" w:author=\"a\">\(Self.run("名"))</w:ins><w:bookmarkEnd w:id=\"1\"/>"
            + "<w:del w:id=\"4\" w:author=\"a\"><w:r><w:delText>旧{{</w:delText></w:r></w:del><w:moveFrom w:id=\"6\" w:author=\"a\">\(Self.run("走{{"))</w:moveFrom>"
            + "\(Self.run("}}"))<w:r><w:lastRenderedPageBreak/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>"
            + "<w:p><w:fldSimple w:instr=\"PAGE\">\(Self.run("{{名}}"))</w:fldSimple></w:p>"
        let document = try Self.render(TemplatePackage.docx(body: body))
        let texts = try document.elements("t", in: Self.main).map(\.text).filter { !$0.isEmpty }
        #expect(texts == ["王芳", "走{{", "王芳"])
        #expect(try document.elements("delText", in: Self.main).map(\.text) == ["旧{{"])
        #expect(try document.elements("sym", in: Self.main).count == 1)
    }
}
