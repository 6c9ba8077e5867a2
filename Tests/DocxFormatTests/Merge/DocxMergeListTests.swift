import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Numbered lists of documents that are taken in, however programs tie them to styles.
@Suite struct DocxMergeListTests {
    private static func level(_ number: Int, _ text: String, style: String = "") -> String {
        let link = style.isEmpty ? "" : "<w:pStyle w:val=\"\(style)\"/>"
        return
            "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\(link)<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }

    private static func abstract(_ id: Int, _ content: String) -> String {
        "<w:abstractNum w:abstractNumId=\"\(id)\">\(content)</w:abstractNum>"
    }

    private static func list(_ id: Int, _ abstract: Int, _ content: String = "") -> String {
        "<w:num w:numId=\"\(id)\"><w:abstractNumId w:val=\"\(abstract)\"/>\(content)</w:num>"
    }

    private static func style(_ id: String, _ properties: String, type: String = "paragraph") -> String {
        "<w:style w:type=\"\(type)\" w:styleId=\"\(id)\"><w:name w:val=\"\(id)\"/><w:pPr>\(properties)</w:pPr></w:style>"
    }

    private static func number(_ list: String, _ level: String? = nil) -> String {
        let depth = level.map { "<w:ilvl w:val=\"\($0)\"/>" } ?? ""
        return "<w:numPr>\(depth)\(list.isEmpty ? "" : "<w:numId w:val=\"\(list)\"/>")</w:numPr>"
    }

    private func compose(
        _ body: String, numbering: String, styles: String = "", policy: MergePolicy = MergePolicy(),
        frame: String? = nil, times: Int = 1
    ) throws -> DocxMergeResult {
        let parts = [("numbering", numbering), ("styles", styles)]
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, parts: parts)])
        if let frame { (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([("styles", frame)]) }
        merge.places = [Array(repeating: InsertedDocument(path: "a.docx", policy: policy), count: times)]
        let result = try merge.compose()
        #expect(DocxSoundness.faults(of: result.package) == [])
        return result
    }

    private func lists(_ result: DocxMergeResult) throws -> XMLTree.Node {
        try result.package.tree("word/numbering.xml").root
    }

    private static let headings =
        style("H1", number("3")) + style("H2", number("3")) + style("H3", number("3", "2"))
    private static let levels =
        abstract(7, level(0, "%1", style: "H1") + level(1, "%1.%2", style: "H2") + level(2, "%1.%2.%3", style: "H3"))
        + list(3, 7)
    private static let outline = ["H1", "H2", "H3"].map {
        DocxMergeCase.paragraph($0, "<w:pStyle w:val=\"\($0)\"/>")
    }.joined()

    @Test func stylesAndLevelsStayTiedToEachOther() throws {
        for times in 1...2 {
            let result = try compose(Self.outline, numbering: Self.levels, styles: Self.headings, times: times)
            let tied = DocxMergeResult.values(try lists(result), "pStyle")
            #expect(tied.count == 3 * times && Set(tied) == Set(result.values("pStyle")))
        }
    }

    @Test func aStyleOfTheFrameLeavesTheLevelToTheParagraph() throws {
        let house = ["H1", "H2", "H3"].map { Self.style($0, "") }.joined()
        let result = try compose(
            Self.outline, numbering: Self.levels, styles: Self.headings, policy: MergePolicy(styles: .unify),
            frame: house)
        #expect(result.values("ilvl") == ["0", "1", "2"])
        #expect(Set(result.values("numId")).count == 1)
    }

    @Test func aParagraphThatNamesOnlyItsLevelKeepsTheListOfItsStyle() throws {
        let body = DocxMergeCase.paragraph("甲", "<w:pStyle w:val=\"H1\"/>" + Self.number("", "1"))
        let result = try compose(
            body, numbering: Self.levels, styles: Self.headings, policy: MergePolicy(styles: .unify),
            frame: Self.style("H1", ""))
        #expect(result.values("ilvl") == ["1"] && result.values("numId") == ["1"])
    }

    @Test func levelsComeThroughStylesOfLists() throws {
        // By the definition that says it is the style's, by the list that the style names, and in a circle.
        let named = Self.abstract(1, "<w:numStyleLink w:val=\"L\"/>") + Self.list(1, 1)
        let definition = Self.abstract(2, "<w:styleLink w:val=\"L\"/>" + Self.level(0, "第%1条")) + Self.list(2, 2)
        let plain = Self.abstract(2, Self.level(0, "第%1条")) + Self.list(2, 2)
        let circle = Self.abstract(2, "<w:styleLink w:val=\"L\"/><w:numStyleLink w:val=\"L\"/>") + Self.list(2, 2)
        let style = Self.style("L", Self.number("2"), type: "numbering")
        let body = DocxMergeCase.paragraph("甲", Self.number("1", "0"))
        for (source, expected) in [(definition, ["第%1条"]), (plain, ["第%1条"]), (circle, [])] {
            let result = try compose(body, numbering: named + source, styles: style)
            #expect(DocxMergeResult.values(try lists(result), "lvlText") == expected)
            #expect(DocxMergeResult.values(try lists(result), "numStyleLink") == [])
        }
    }

    @Test func numbersThatStartAnewOrAreNone() throws {
        let override = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>"
        let body = ["1", "2", "0", "9", "-3", "x"].map { DocxMergeCase.paragraph($0, Self.number($0, "0")) }.joined()
        let result = try compose(
            body,
            numbering: Self.abstract(1, Self.level(0, "%1")) + Self.list(1, 1) + Self.list(2, 1, override)
                + Self.list(9, 4))
        #expect(result.values("numId") == ["1", "2", "0"])
        #expect(DocxMergeResult.values(try lists(result), "startOverride") == ["5"])
        #expect(DocxMergeResult.values(try lists(result), "abstractNumId") == ["1", "1"])
    }

    @Test func listsOfTableStylesAreTheirOwn() throws {
        let style = """
            <w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="firstRow"><w:pPr>\
            \(Self.number("3", "0"))</w:pPr></w:tblStylePr></w:style>
            """
        let body = "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        _ = try compose(body, numbering: Self.abstract(7, Self.level(0, "%1")) + Self.list(3, 7), styles: style)
    }

    @Test func picturesThatStandForNumbersComeAlong() throws {
        let bullet = """
            <w:numPicBullet w:numPicBulletId="4"><w:pict><v:shape id="_x0000_i1025"><v:imagedata r:id="pic"/></v:shape></w:pict></w:numPicBullet>
            """
        let numbering =
            bullet
            + Self.abstract(
                1, "<w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"\"/><w:lvlPicBulletId w:val=\"4\"/></w:lvl>")
            + Self.list(1, 1)
        let paper = DocxMergeCase.paper(
            DocxMergeCase.paragraph("甲", Self.number("1", "0")), parts: [("numbering", numbering)],
            links: [TemplatePackage.Link("word/numbering.xml", "pic", "image", "media/b.png")],
            media: [("b.png", PictureFiles.pixel)])
        var merge = DocxMergeCase(files: ["a.docx": paper])
        merge.places = [[InsertedDocument(path: "a.docx"), InsertedDocument(path: "a.docx")]]
        let result = try merge.compose()
        #expect(DocxSoundness.faults(of: result.package) == [])
        #expect(DocxMergeResult.values(try lists(result), "lvlPicBulletId") == ["0", "1"])
        #expect(result.package.names.filter { $0.hasPrefix("word/media/") }.count == 1)
    }
}
