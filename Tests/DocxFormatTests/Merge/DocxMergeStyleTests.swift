import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Styles and numbered lists of documents that are taken in.
@Suite struct DocxMergeStyleTests {
    private static func style(
        _ id: String, _ name: String, _ content: String = "", type: String = "paragraph", isDefault: Bool = false
    ) -> String {
        "<w:style w:type=\"\(type)\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>\(content)</w:style>"
    }

    private static func size(_ half: Int) -> String { "<w:rPr><w:sz w:val=\"\(half)\"/></w:rPr>" }

    private static func merge(
        house: String, _ papers: [String: (body: String, styles: String)], policy: MergePolicy = MergePolicy()
    ) throws -> DocxMergeResult {
        var merge = DocxMergeCase()
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("styles", house)])
        for (path, paper) in papers {
            merge.files[path] = DocxMergeCase.paper(paper.body, parts: [("styles", paper.styles)])
        }
        merge.places = [papers.keys.sorted().map { InsertedDocument(path: $0, policy: policy) }]
        return try merge.compose()
    }

    /// Word in Chinese and WPS give the same ids to different styles.
    @Test(arguments: [MergePolicy.Styles.unify, .keep])
    func stylesMatchByNameAndNeverByID(_ styles: MergePolicy.Styles) throws {
        let house = Self.style("1", "heading 1", Self.size(30)) + Self.style("a", "Normal", isDefault: true)
        let wps = Self.style("1", "Normal", isDefault: true) + Self.style("2", "heading 1", Self.size(30))
        let result = try Self.merge(
            house: house,
            [
                "a.docx": (
                    DocxMergeCase.paragraph("一", "<w:pStyle w:val=\"2\"/>")
                        + DocxMergeCase.paragraph("二", "<w:pStyle w:val=\"1\"/>"), wps
                )
            ], policy: MergePolicy(styles: styles))
        #expect(result.values("pStyle") == ["1", "a"])
        #expect(try result.styles().count == 2)
        #expect(result.reports[0].styles.map(\.name) == ["Normal", "heading 1"])
        #expect(result.reports[0].styles.allSatisfy { $0.outcome == .house })
    }

    @Test func differentLooksUnderOneNameAreKeptApart() throws {
        let house = Self.style("a", "Normal", isDefault: true)
        let paper = { (half: Int) in
            (
                body: DocxMergeCase.paragraph("文", "<w:pStyle w:val=\"x\"/>"),
                styles: Self.style("n", "Normal", isDefault: true)
                    + Self.style("x", "论文正文", "<w:basedOn w:val=\"n\"/>" + Self.size(half))
            )
        }
        let result = try Self.merge(house: house, ["a.docx": paper(20), "b.docx": paper(21), "c.docx": paper(20)])
        let used = result.values("pStyle")
        #expect(used[0] == used[2] && used[0] != used[1])
        let styles = try result.styles()
        #expect(styles[used[0]]?.name == "论文正文" && styles[used[1]]?.name == "论文正文（2）")
        #expect(result.reports[1].styles.last?.outcome == .renamed("论文正文（2）"))
    }

    @Test func houseStylesWinWhenUnified() throws {
        let result = try Self.merge(
            house: Self.style("a", "Normal", Self.size(21), isDefault: true) + Self.style("T", "Title", Self.size(36)),
            [
                "a.docx": (
                    DocxMergeCase.paragraph("题", "<w:pStyle w:val=\"标题\"/>") + DocxMergeCase.paragraph("文"),
                    Self.style("n", "Normal", Self.size(28), isDefault: true) + Self.style("标题", "标题", Self.size(50))
                )
            ], policy: MergePolicy(styles: .unify))
        #expect(result.values("pStyle") == ["T"])
        #expect(try result.styles().count == 2)
    }

    @Test func unstyledTextKeepsItsLooks() throws {
        let result = try Self.merge(
            house: Self.style("a", "Normal", Self.size(32), isDefault: true),
            ["a.docx": (DocxMergeCase.paragraph("文"), Self.style("n", "Normal", Self.size(21), isDefault: true))])
        let used = try #require(result.values("pStyle").first)
        let xml = try #require(try result.styles()[used]?.xml)
        #expect(xml.contains("<w:sz w:val=\"21\"/>"))
    }

    /// What the defaults of the frame say and those of the document do not is said by the copied style.
    @Test func documentDefaultsAreFoldedIntoCopies() throws {
        let house =
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:sz w:val=\"32\"/></w:rPr></w:rPrDefault>"
            + "<w:pPrDefault><w:pPr><w:spacing w:after=\"160\"/></w:pPr></w:pPrDefault></w:docDefaults>"
            + Self.style("a", "Normal", isDefault: true)
        let own =
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\"/></w:rPr></w:rPrDefault></w:docDefaults>"
            + Self.style("n", "Normal", isDefault: true)
        let result = try Self.merge(house: house, ["a.docx": (DocxMergeCase.paragraph("文"), own)])
        let used = try #require(result.values("pStyle").first)
        let xml = try #require(try result.styles()[used]?.xml)
        #expect(xml.contains("w:ascii=\"Calibri\"") && xml.contains("<w:sz w:val=\"20\"/>"))
        #expect(xml.contains("w:after=\"0\""))
    }

    @Test func namesMapAsTheUserSays() throws {
        let result = try Self.merge(
            house: Self.style("B", "Body Text", Self.size(21)),
            ["a.docx": (DocxMergeCase.paragraph("文", "<w:pStyle w:val=\"z\"/>"), Self.style("z", "我的正文"))],
            policy: MergePolicy(styleNames: ["我的正文": "Body Text"]))
        #expect(result.values("pStyle") == ["B"])
        #expect(result.reports[0].styles.first?.outcome == .mapped("Body Text"))
    }

    @Test func directFormattingGoesWhenAsked() throws {
        let run =
            "<w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:b/><w:color w:val=\"FF0000\"/><w:sz w:val=\"40\"/></w:rPr><w:t>字</w:t></w:r>"
        let body =
            "<w:p><w:pPr><w:spacing w:line=\"500\"/><w:ind w:firstLine=\"400\"/><w:jc w:val=\"center\"/></w:pPr>\(run)</w:p>"
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)])
        merge.places = [
            [InsertedDocument(path: "a.docx", policy: MergePolicy(styles: .unify, directFormatting: .clear))]
        ]
        let source = try merge.compose().source("word/document.xml")
        #expect(source.contains("<w:rPr><w:b/></w:rPr>") && source.contains("<w:jc w:val=\"center\"/>"))
        #expect(!source.contains("w:sz ") && !source.contains("w:firstLine") && !source.contains("w:line="))
    }

    private static let numbering = """
        <w:abstractNum w:abstractNumId="0"><w:nsid w:val="11111111"/><w:lvl w:ilvl="0"><w:start w:val="1"/>\
        <w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>\
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
        """

    private static func item(_ list: Int) -> String {
        DocxMergeCase.paragraph("项", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }

    @Test func listsOfEachDocumentCountForThemselves() throws {
        var merge = DocxMergeCase()
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("numbering", Self.numbering)])
        merge.frame = Self.item(1) + "<?wenshu-insert 1?>"
        merge.files["a.docx"] = DocxMergeCase.paper(
            Self.item(1) + Self.item(2) + Self.item(9), parts: [("numbering", Self.numbering)])
        merge.places = [[InsertedDocument(path: "a.docx"), InsertedDocument(path: "a.docx")]]
        let result = try merge.compose()
        #expect(result.values("numId") == ["1", "3", "4", "5", "6"])
        let lists = try result.package.tree("word/numbering.xml").root
        // Both lists of a document look alike as they did there; those of the two documents have looks of their own.
        #expect(DocxMergeResult.values(lists, "abstractNumId") == ["0", "0", "1", "1", "2", "2"])
        #expect(Set(DocxMergeResult.values(lists, "nsid")).count == 3)
        #expect(
            lists.children.map(\.localName)
                == ["abstractNum", "abstractNum", "abstractNum"] + Array(repeating: "num", count: 6))
    }

    /// A heading that its style numbered keeps its number under a house style that does not number.
    @Test func numbersByStylesSurviveUnifying() throws {
        let numbered = "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr>"
        var merge = DocxMergeCase()
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([
            ("styles", Self.style("H", "heading 1")), ("numbering", Self.numbering),
        ])
        merge.files["a.docx"] = DocxMergeCase.paper(
            DocxMergeCase.paragraph("引言", "<w:pStyle w:val=\"h\"/>")
                + DocxMergeCase.paragraph("结论", "<w:pStyle w:val=\"h\"/><w:keepNext/>"),
            parts: [("styles", Self.style("h", "heading 1", numbered)), ("numbering", Self.numbering)])
        merge.places = [[InsertedDocument(path: "a.docx", policy: MergePolicy(styles: .unify))]]
        let result = try merge.compose()
        #expect(result.values("pStyle") == ["H", "H"])
        #expect(result.values("numId") == ["3", "3"] && result.values("ilvl") == ["0", "0"])
    }

    @Test func themeFontsBecomeTheFontsTheyMean() throws {
        let theme = """
            <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">\
            <a:majorFont><a:latin typeface="Big"/><a:ea typeface=""/><a:font script="Hans" typeface="黑体"/></a:majorFont>\
            <a:minorFont><a:latin typeface="Small"/><a:ea typeface="宋体"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>
            """
        let body =
            "<w:p><w:r><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:eastAsiaTheme=\"majorEastAsia\"/></w:rPr><w:t>字</w:t></w:r></w:p>"
        let paper = TemplatePackage.docx(
            body: body, parts: [("word/theme/theme1.xml", "theme", theme)],
            links: [TemplatePackage.Link("word/document.xml", "t", "theme", "theme/theme1.xml")])
        let result = try DocxMergeCase(files: ["a.docx": paper]).compose()
        #expect(result.values("rFonts", "ascii") == ["Small"] && result.values("rFonts", "eastAsia") == ["黑体"])
        #expect(result.values("rFonts", "asciiTheme").isEmpty)
        #expect(result.reports[0].fonts == ["Small", "黑体"])
    }

    /// WPS writes the priority of a style behind what the schema wants after it; others write things twice.
    @Test func theChildrenOfABroughtStyleStandInTheOrderOfTheSchema() throws {
        let loose = """
            <w:rPr><w:sz w:val="21"/><w:b/><w:sz w:val="22"/></w:rPr><w:qFormat/><w:uiPriority w:val="9"/>\
            <w:pPr><w:jc w:val="center"/><w:keepNext/></w:pPr><w:basedOn w:val="n"/>
            """
        let result = try Self.merge(
            house: Self.style("a", "Normal", isDefault: true),
            [
                "a.docx": (
                    body: DocxMergeCase.paragraph("文", "<w:pStyle w:val=\"x\"/>"),
                    styles: Self.style("n", "Normal", isDefault: true) + Self.style("x", "乱序", loose)
                )
            ])
        let style = try #require(try result.styles()[result.values("pStyle")[0]])
        let names = style.xml.matches(of: #/<w:(\w+)/#).map { String($0.output.1) }
        #expect(
            names == ["style", "name", "basedOn", "uiPriority", "qFormat", "pPr", "keepNext", "jc", "rPr", "b", "sz"])
        #expect(style.xml.contains("<w:sz w:val=\"21\"/>"))
    }
}
