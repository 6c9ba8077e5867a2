import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// What other programs write otherwise than the frame: it means in the volume what it meant in its document.
@Suite struct DocxMergeStrangerTests {
    private static func style(_ id: String, _ name: String, _ content: String = "", more: String = "") -> String {
        "<w:style w:type=\"paragraph\" \(more) w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>\(content)</w:style>"
    }

    private static func theme(_ face: String, _ color: String) -> (name: String, type: String, xml: String) {
        let space = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
        let fonts =
            "<a:fontScheme name=\"f\"><a:minorFont><a:latin typeface=\"\(face)\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:minorFont></a:fontScheme>"
        let colors =
            "<a:clrScheme name=\"c\"><a:accent2><a:srgbClr val=\"\(color)\"/></a:accent2></a:clrScheme>"
        return (
            "word/theme/theme1.xml", "theme",
            "<a:theme \(space) name=\"t\"><a:themeElements>\(colors)\(fonts)</a:themeElements></a:theme>"
        )
    }

    private static func field(_ instruction: String) -> String {
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>\(instruction)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    }

    private func instructions(_ result: DocxMergeResult) -> [String] {
        result.body.descendants.filter { $0.isElement(DocxMergeCase.main, "instrText") }.map(\.text)
    }

    /// A frame with a theme, and a document with another.
    private func themed(
        _ body: String, styles: String, chart: String? = nil
    ) throws -> DocxMergeResult {
        let link = TemplatePackage.Link("word/document.xml", "theme", "theme", "theme/theme1.xml")
        var merge = DocxMergeCase()
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("styles", styles)])
        merge.frameParts.append(Self.theme("Times New Roman", "00FF00"))
        merge.frameLinks.append(link)
        let (parts, links) = DocxMergeCase.parts([("styles", styles)])
        var paper = TemplatePackage.docx(
            body: body, parts: parts + [Self.theme("DejaVu Sans Mono", "FF0000")],
            links: links + [link]
                + (chart == nil ? [] : [TemplatePackage.Link("word/document.xml", "c", "chart", "charts/chart1.xml")]))
        if let chart {
            paper.set("word/charts/chart1.xml", Array(chart.utf8))
            var types = try paper.contentTypes()
            types.set("word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
            paper.set(OPC.contentTypesPart, types.written())
        }
        merge.files["a.docx"] = paper
        return try merge.compose()
    }

    @Test func fontsOfTheDefaultsAreThoseOfTheOwnTheme() throws {
        let styles =
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\"/></w:rPr></w:rPrDefault></w:docDefaults>"
            + Self.style("n", "Normal", more: "w:default=\"1\"")
        let result = try themed(DocxMergeCase.paragraph("文"), styles: styles)
        let style = try #require(try result.styles()[result.values("pStyle").last ?? ""])
        #expect(style.xml.contains("w:ascii=\"DejaVu Sans Mono\""))
    }

    @Test(arguments: [
        ("w:val=\"000000\" w:themeColor=\"accent2\"", "FF0000"), ("w:val=\"auto\" w:themeColor=\"accent2\"", "FF0000"),
        ("w:val=\"C00000\" w:themeColor=\"accent2\" w:themeShade=\"BF\"", "C00000"),
        ("w:val=\"auto\" w:themeColor=\"accent2\" w:themeShade=\"80\"", "800000"),
        ("w:val=\"auto\" w:themeColor=\"accent2\" w:themeTint=\"80\"", "FF7F7F"), ("w:val=\"000000\"", "000000"),
    ])
    func colorsOfAnotherThemeAreSaid(_ color: String, _ wanted: String) throws {
        let body = "<w:p><w:r><w:rPr><w:color \(color)/></w:rPr><w:t>文</w:t></w:r></w:p>"
        let result = try themed(body, styles: Self.style("n", "Normal", more: "w:default=\"1\""))
        #expect(result.values("color") == [wanted] && result.values("color", "themeColor").isEmpty)
    }

    /// A style that says its level only, with the list in the style that it is based on.
    @Test func listsOfStylesThatBecameThoseOfTheFrameStay() throws {
        let numbered = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
        let level = "<w:basedOn w:val=\"1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr>"
        let list =
            "<w:abstractNum w:abstractNumId=\"0\"/><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        var merge = DocxMergeCase()
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("styles", Self.style("1", "heading 1"))])
        merge.files["a.docx"] = DocxMergeCase.paper(
            DocxMergeCase.paragraph("节", "<w:pStyle w:val=\"2\"/>"),
            parts: [
                ("styles", Self.style("1", "heading 1", numbered) + Self.style("2", "节标题", level)), ("numbering", list),
            ])
        merge.places = [[InsertedDocument(path: "a.docx", policy: MergePolicy(styles: .unify))]]
        let result = try merge.compose()
        #expect(result.values("numId").count == 1 && result.values("ilvl") == ["1"])
    }

    @Test func notesKeepTheirNumbersAndStandBehindTheirDocument() throws {
        let note = "<w:endnote w:id=\"1\"><w:p><w:r><w:t>尾</w:t></w:r></w:p></w:endnote>"
        let settings =
            "<w:footnotePr><w:numFmt w:val=\"decimalEnclosedCircleChinese\"/></w:footnotePr><w:endnotePr><w:numFmt w:val=\"decimal\"/></w:endnotePr>"
        let body =
            "<w:p><w:r><w:endnoteReference w:id=\"1\"/></w:r></w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
            + DocxMergeCase.paragraph("完")
        var merge = DocxMergeCase(files: [
            "a.docx": DocxMergeCase.paper(body, parts: [("endnotes", note), ("settings", settings)])
        ])
        merge.places = [[InsertedDocument(path: "a.docx", policy: MergePolicy(start: .nextPage))]]
        let result = try merge.compose()
        let ends = result.body.descendants.filter { $0.isElement(DocxMergeCase.main, "sectPr") }.suffix(2)
        func format(_ name: String) -> [String?] {
            ends.map { $0.firstChild(DocxMergeCase.main, name)?.firstChild(DocxMergeCase.main, "numFmt")?.word("val") }
        }
        #expect(format("footnotePr") == Array(repeating: "decimalEnclosedCircleChinese", count: 2))
        #expect(format("endnotePr") == ["decimal", "decimal"])
        #expect(ends.map { $0.firstChild(DocxMergeCase.main, "noEndnote") != nil } == [true, false])
        // The frame has no settings.
        let written = try result.package.tree("word/settings.xml")
        #expect(written.root.descendants.contains { $0.localName == "pos" && $0.word("val") == "sectEnd" })
    }

    @Test func tablesOfContentsAndReferencesFindStylesThatWereRenamed() throws {
        let house = Self.style("1", "heading 1", "<w:rPr><w:sz w:val=\"30\"/></w:rPr>") + Self.style("f", "附录")
        let own =
            Self.style("1", "heading 1", "<w:rPr><w:sz w:val=\"40\"/></w:rPr>")
            + Self.style("f", "附录", "<w:rPr><w:sz w:val=\"20\"/></w:rPr>")
        var merge = DocxMergeCase()
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("styles", house)])
        let fields = Self.field(" TOC \\o \"1-2\" \\t \"附录,2,没有,3\" ") + Self.field(" STYLEREF 1 \\s ")
        merge.files["a.docx"] = DocxMergeCase.paper(
            DocxMergeCase.paragraph("章", "<w:pStyle w:val=\"1\"/>") + fields, parts: [("styles", own)])
        let result = try merge.compose()
        #expect(
            instructions(result) == [
                " TOC \\o \"1-2\" \\t \"附录（2）,2,没有,3\" \\u \\b _p1_whole ", " STYLEREF \"heading 1（2）\" \\s ",
            ])
    }

    @Test func linksWithinTheDocumentFollowItsBookmarks() throws {
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        let mark = "<w:bookmarkStart w:id=\"1\" w:name=\"目标\"/><w:bookmarkEnd w:id=\"1\"/>"
        let body =
            "<w:p>\(mark)<w:hyperlink r:id=\"l\"><w:r><w:t>链</w:t></w:r></w:hyperlink><w:hyperlink w:anchor=\"_top\"/></w:p>"
            + Self.field(" HYPERLINK \"#目标\" ")
        let link = TemplatePackage.Link("word/document.xml", "l", "hyperlink", "#目标", isExternal: true)
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, links: [link])])
        merge.places = [Array(repeating: InsertedDocument(path: "a.docx"), count: 2)]
        let result = try merge.compose()
        #expect(try result.links().items.filter { $0.type == type }.map(\.target) == ["#p1_目标", "#p2_目标"])
        #expect(instructions(result) == [" HYPERLINK \"#p1_目标\" ", " HYPERLINK \"#p2_目标\" "])
        #expect(result.values("hyperlink", "anchor") == ["_top", "_top"])
        #expect(!result.reports[0].findings.contains { $0.id == "intake.broken-reference" })
    }

    /// The drawing of a diagram is referred to by an extension of its data only.
    @Test(arguments: [true, false])
    func theDrawingOfADiagramComesAlong(_ isThere: Bool) throws {
        let diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        let extended = "http://schemas.microsoft.com/office/drawing/2008/diagram"
        let data =
            "<dgm:dataModel xmlns:dgm=\"\(diagram)\"><dgm:extLst><a:ext xmlns:a=\"a\" uri=\"u\"><dsp:dataModelExt xmlns:dsp=\"\(extended)\" relId=\"d\"/></a:ext></dgm:extLst></dgm:dataModel>"
        let drawing = "<dsp:drawing xmlns:dsp=\"\(extended)\"/>"
        let body =
            "<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm=\"\(diagram)\" r:dm=\"m\"/></w:drawing></w:r></w:p>"
        var package = DocxMergeCase.paper(
            body, links: [TemplatePackage.Link("word/document.xml", "m", "diagramData", "diagrams/data1.xml")])
        package.set("word/diagrams/data1.xml", Array(data.utf8))
        var types = try package.contentTypes()
        types.set("word/diagrams/data1.xml", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml")
        if isThere {
            package.set("word/diagrams/drawing1.xml", Array(drawing.utf8))
            types.set("word/diagrams/drawing1.xml", "application/vnd.ms-office.drawingml.diagramDrawing+xml")
            var links = try package.relationships(of: "word/document.xml")
            links.append(
                Relationship(
                    id: "d", type: "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
                    target: "diagrams/drawing1.xml"))
            package.set("word/_rels/document.xml.rels", links.written())
        }
        package.set(OPC.contentTypesPart, types.written())
        let result = try DocxMergeCase(files: ["a.docx": package]).compose()
        let copy = try #require(result.package.names.first { $0.hasPrefix("word/diagrams/data1") })
        let node = try #require(
            try result.package.tree(copy).root.descendants.first { $0.localName == "dataModelExt" })
        let link = node.attribute("", "relId").flatMap { id in try? result.links()[id] }
        #expect((link != nil) == isThere && (node.attribute("", "relId") != nil) == isThere)
        if let link { #expect(result.package.contains(try result.links().part(link) ?? "")) }
    }

    @Test func aDocumentThatIsToBeImportedComesAsItIs() throws {
        let inner = try TemplatePackage.docx(body: DocxMergeCase.paragraph("块")).archived()
        var package = DocxMergeCase.paper(
            "<w:altChunk r:id=\"c\"/>",
            links: [TemplatePackage.Link("word/document.xml", "c", "aFChunk", "chunk.docx")])
        package.set("word/chunk.docx", inner)
        var types = try package.contentTypes()
        types.set(
            "word/chunk.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
        package.set(OPC.contentTypesPart, types.written())
        let result = try DocxMergeCase(files: ["a.docx": package]).compose()
        let name = try #require(result.package.names.first { $0.hasSuffix(".docx") })
        #expect(try result.package.bytes(name) == inner)
    }

    /// Word refuses a template, or a document with macros, under the name of a document.
    @Test(arguments: [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ])
    func templatesBecomeDocuments(_ type: String) throws {
        var package = TemplatePackage.docx(body: DocxMergeCase.paragraph("底"))
        var types = try package.contentTypes()
        types.set("word/document.xml", type)
        package.set(OPC.contentTypesPart, types.written())
        package.set("word/vbaProject.bin", [1])
        var links = try package.relationships(of: "word/document.xml")
        links.add(
            type: "http://schemas.microsoft.com/office/2006/relationships/vbaProject", part: "word/vbaProject.bin")
        package.set("word/_rels/document.xml.rels", links.written())
        let marked = try DocxComposer.marked(package)
        #expect(
            try marked.contentTypes().type(of: "word/document.xml")
                == "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
        #expect(!marked.contains("word/vbaProject.bin"))
        #expect(try marked.relationships(of: "word/document.xml").items.isEmpty)
    }

    /// Defaults stand below the styles of tables, styles of paragraphs above them.
    @Test func spacingOfTablesIsNotThatOfTheDefaults() throws {
        let defaults =
            "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"259\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        let grid =
            "<w:style w:type=\"table\" w:styleId=\"g\"><w:name w:val=\"Table Grid\"/><w:pPr><w:spacing w:after=\"0\" w:line=\"240\"/></w:pPr></w:style>"
        let own = "<w:pPr><w:spacing w:after=\"40\"/></w:pPr>"
        let styles =
            defaults + Self.style("n", "Normal", more: "w:default=\"1\"")
            + Self.style("s", "表文", "<w:basedOn w:val=\"n\"/>" + own) + grid
        let cells = [
            DocxMergeCase.paragraph("甲"), DocxMergeCase.paragraph("乙", "<w:pStyle w:val=\"s\"/>"),
            DocxMergeCase.paragraph("丙", "<w:spacing w:after=\"10\"/>"),
        ].joined()
        let body =
            DocxMergeCase.paragraph("文")
            + "<w:tbl><w:tblPr><w:tblStyle w:val=\"g\"/></w:tblPr><w:tr><w:tc>\(cells)</w:tc></w:tr></w:tbl>"
        let house = Self.style("n", "Normal", more: "w:default=\"1\"")
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, parts: [("styles", styles)])])
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("styles", house)])
        let result = try merge.compose()
        func spacing(_ text: String) -> [String] {
            let paragraph = result.body.descendants.first {
                $0.isElement(DocxMergeCase.main, "p") && $0.text == text
            }
            let node = paragraph?.firstChild(DocxMergeCase.main, "pPr")?.firstChild(DocxMergeCase.main, "spacing")
            return ["after", "line"].map { node?.word($0) ?? "" }
        }
        #expect(spacing("文") == ["", ""])
        #expect(spacing("甲") == ["0", "240"])
        #expect(spacing("乙") == ["", "240"])
        #expect(spacing("丙") == ["10", "240"])
    }

    @Test func tablesOfTwoDocumentsAreTwoTables() throws {
        let table = "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(table)])
        merge.places = [Array(repeating: InsertedDocument(path: "a.docx"), count: 2)]
        let blocks = try merge.compose().body.children.filter(\.isElement).map(\.localName)
        #expect(blocks == ["p", "p", "tbl", "p", "tbl", "sectPr"] || blocks == ["p", "p", "tbl", "p", "tbl"])
    }

    /// What is deleted takes with it what it holds, and nothing that reaches out of it.
    @Test func acceptedDeletionsLeaveNoRemains() throws {
        let math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
        let mark = "<w:del w:id=\"9\" w:author=\"a\"/>"
        let body = """
            <w:p><w:del w:id="1" w:author="a"><w:bookmarkStart w:id="5" w:name="签"/><w:bookmarkStart w:id="6" w:name="里"/>\
            <w:bookmarkEnd w:id="6"/><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>留</w:t></w:r><w:bookmarkEnd w:id="5"/></w:p>\
            <w:p><m:oMath xmlns:m="\(math)"><m:f><m:fPr><m:ctrlPr><w:rPr>\(mark)</w:rPr></m:ctrlPr></m:fPr><m:num/><m:den/></m:f>\
            <m:f><m:fPr><m:ctrlPr>\(mark)</m:ctrlPr></m:fPr><m:num/><m:den/></m:f></m:oMath></w:p>
            """
        let result = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)]).compose()
        #expect(result.values("bookmarkStart", "name") == ["p1_签"])
        #expect(result.text.contains("留") && !result.text.contains("删"))
        #expect(result.body.descendants.filter { $0.isElement(math, "f") }.count < 2)
    }

    @Test func rejectedNumbersGo() throws {
        let numbering =
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/><w:ins w:id=\"1\" w:author=\"a\"/></w:numPr>"
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(DocxMergeCase.paragraph("文", numbering))])
        for (changes, count) in [(MergePolicy.Changes.reject, 0), (.accept, 1)] {
            merge.places = [[InsertedDocument(path: "a.docx", policy: MergePolicy(changes: changes))]]
            #expect(try merge.compose().values("numId").count == count)
        }
    }

    @Test func stylesStandFirstInParagraphs() throws {
        let styles = Self.style("a", "甲")
        let body = DocxMergeCase.paragraph("文", "<w:jc w:val=\"center\"/><w:pStyle w:val=\"a\"/><w:ind w:left=\"9\"/>")
        let result = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, parts: [("styles", styles)])])
            .compose()
        let properties = result.body.descendants.filter { $0.isElement(DocxMergeCase.main, "pPr") }.last
        #expect(properties?.children.filter(\.isElement).map(\.localName) == ["pStyle", "jc", "ind"])
    }

    @Test func partsGetNamesThatNeedNoEscaping() throws {
        let picture =
            "<w:p><w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" r:embed=\"i\"/></w:drawing></w:r></w:p>"
        let link = TemplatePackage.Link("word/document.xml", "i", "image", "media/%E5%9B%BE%20%E4%B8%80.png")
        let paper = DocxMergeCase.paper(picture, links: [link], media: [("图 一.png", [1, 2, 3])])
        let result = try DocxMergeCase(files: ["a.docx": paper]).compose()
        let name = try #require(result.package.names.first { $0.hasSuffix(".png") })
        #expect(name.allSatisfy { $0.isASCII && !" %".contains($0) })
        #expect(try result.links().items.contains { "word/\($0.target)" == name })
    }

    @Test func chartsKeepTheColorsOfTheirTheme() throws {
        let space = "http://schemas.openxmlformats.org/drawingml/2006"
        let chart =
            "<c:chartSpace xmlns:c=\"\(space)/chart\" xmlns:a=\"\(space)/main\"><a:solidFill><a:schemeClr val=\"accent2\"><a:lumMod val=\"75000\"/></a:schemeClr></a:solidFill></c:chartSpace>"
        let body = "<w:p><w:r><w:drawing><c:chart xmlns:c=\"\(space)/chart\" r:id=\"c\"/></w:drawing></w:r></w:p>"
        let result = try themed(body, styles: Self.style("n", "Normal", more: "w:default=\"1\""), chart: chart)
        let name = try #require(result.package.names.first { $0.hasPrefix("word/charts/chart1") })
        let color = try #require(
            try result.package.tree(name).root.descendants.first { $0.localName == "srgbClr" })
        #expect(color.attribute("", "val") == "FF0000" && color.firstChild?.localName == "lumMod")
    }

    /// Word writes pictures of bullets in two ways, one beside the other.
    @Test func bulletsThatAreWrittenInTwoWaysComeAlong() throws {
        func bullet(_ content: String) -> String {
            "<w:numPicBullet w:numPicBulletId=\"0\"><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" id=\"\(content)\"/></w:pict></w:numPicBullet>"
        }
        func numbering(_ name: String) -> String {
            "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"v\" xmlns:v=\"urn:schemas-microsoft-com:vml\">\(bullet(name))</mc:Choice><mc:Fallback>\(bullet("其他"))</mc:Fallback></mc:AlternateContent>"
                + "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlPicBulletId w:val=\"0\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        }
        let body = DocxMergeCase.paragraph("项", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>")
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, parts: [("numbering", numbering("稿"))])])
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("numbering", numbering("底"))])
        let root = try merge.compose().package.tree("word/numbering.xml").root
        func values(_ name: String, _ attribute: String = "val") -> [String] {
            root.descendants.filter { $0.isElement(DocxMergeCase.main, name) }.compactMap { $0.word(attribute) }
        }
        #expect(values("numPicBullet", "numPicBulletId") == ["0", "0", "1"])
        #expect(values("lvlPicBulletId") == ["0", "1"])
    }
}
