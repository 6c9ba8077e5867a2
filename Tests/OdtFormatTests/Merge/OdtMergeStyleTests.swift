import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

@Suite struct OdtMergeStyleTests {
    private static func style(
        _ name: String, display: String? = nil, parent: String? = nil, size: String? = nil, family: String = "paragraph"
    ) -> String {
        "<style:style style:name=\"\(name)\"" + (display.map { " style:display-name=\"\($0)\"" } ?? "")
            + " style:family=\"\(family)\"" + (parent.map { " style:parent-style-name=\"\($0)\"" } ?? "") + ">"
            + (size.map { "<style:text-properties fo:font-size=\"\($0)\"/>" } ?? "") + "</style:style>"
    }

    private static let house =
        MergeFile.standard + style("Heading_20_1", display: "Heading 1", parent: "Standard", size: "18pt")

    private func merge(
        _ styles: MergePolicy.Styles, common: String, body: String, names: [String: String] = [:], twice: Bool = false,
        frame: String = house
    ) throws -> MergeResult {
        var merge = try MergeCase.frame(common: frame)
        let paper = try MergeFile.bytes(body: body, common: common)
        for _ in 0..<(twice ? 2 : 1) {
            merge.add(paper) {
                $0.styles = styles
                $0.styleNames = names
            }
        }
        return try merge.merged()
    }

    @Test func theVolumesStyleTakesThePlaceOfOneOfTheSameName() throws {
        let result = try merge(
            .unify, common: MergeFile.standard + Self.style("H1", display: "Heading 1", size: "30pt"),
            body: MergeFile.paragraph("题", style: "H1"))
        #expect(result.paragraph("题")?[.textStyleName] == "Heading_20_1")
        #expect(result.reports[0].styles == [.init(name: "Heading 1", kind: .paragraph, count: 1, outcome: .house)])
        #expect(!result.stylesText.contains("30pt"))
    }

    @Test func aStyleThatTheVolumeLacksIsBroughtAlong() throws {
        let result = try merge(
            .unify, common: MergeFile.standard + Self.style("Body", display: "论文正文", parent: "Standard", size: "11pt"),
            body: MergeFile.paragraph("文", style: "Body"), twice: true)
        #expect(result.paragraph("文")?[.textStyleName] == "Body")
        #expect(result.reports.map { $0.styles.first?.outcome } == [.brought, .brought])
        #expect(result.stylesText.components(of: "11pt") == 1)
    }

    @Test func aKeptStyleThatDiffersGetsANameOfItsOwn() throws {
        let result = try merge(
            .keep,
            common: MergeFile.standard
                + Self.style("Heading_20_1", display: "Heading 1", parent: "Standard", size: "30pt"),
            body: MergeFile.paragraph("题", style: "Heading_20_1"), twice: true)
        let name = result.paragraph("题")?[.textStyleName]
        #expect(name != "Heading_20_1")
        #expect(result.style(name)?.attribute(OpenDocument.style, "display-name") == "Heading 1（2）")
        #expect(result.reports[1].styles.first?.outcome == .renamed("Heading 1（2）"))
        #expect(result.stylesText.components(of: "30pt") == 1)
    }

    @Test func aKeptStyleThatComesToTheSameIsShared() throws {
        let result = try merge(
            .keep,
            common: Self.style("Mid", size: "18pt") + Self.style("Heading_20_1", display: "Heading 1", parent: "Mid"),
            body: MergeFile.paragraph("题", style: "Heading_20_1"))
        #expect(result.paragraph("题")?[.textStyleName] == "Heading_20_1")
        #expect(result.reports[0].styles.first?.outcome == .brought)
    }

    @Test func namesOfThePolicyGoBeforeAllElse() throws {
        let result = try merge(
            .keep, common: MergeFile.standard + Self.style("T", display: "论文题目", size: "30pt"),
            body: MergeFile.paragraph("题", style: "T"), names: ["论文题目": "Heading 1"])
        #expect(result.paragraph("题")?[.textStyleName] == "Heading_20_1")
        #expect(result.reports[0].styles.first?.outcome == .mapped("Heading 1"))
        let other = try merge(
            .keep, common: Self.style("T", display: "论文题目"), body: MergeFile.paragraph("题", style: "T"),
            names: ["论文题目": "没有"])
        #expect(other.findings().contains("unknown-style"))
    }

    @Test(arguments: [
        ("标题 1", "Heading_20_1"), ("heading 1", "Heading_20_1"), ("正文文本", "Text_20_body"),
        ("Body Text", "Text_20_body"),
        ("正文", "Standard"),
    ])
    func stylesOfTheVolumeMayBeCalledAsOtherProgramsCallThem(target: String, name: String) throws {
        let frame = Self.house + Self.style("Text_20_body", display: "Text body", parent: "Standard", size: "9pt")
        let common = MergeFile.standard + Self.style("T", display: "论文的文字", size: "30pt")
        let mapped = try merge(
            .unify, common: common, body: MergeFile.paragraph("文", style: "T"), names: ["论文的文字": target], frame: frame)
        #expect(mapped.paragraph("文")?[.textStyleName] == name)
        #expect(!mapped.findings().contains("unknown-style"))
        // The same name in the document needs no mapping.
        let other = try merge(
            .unify, common: MergeFile.standard + Self.style("Own", display: target, size: "30pt"),
            body: MergeFile.paragraph("文", style: "Own"), frame: frame)
        #expect(other.paragraph("文")?[.textStyleName] == name)
    }

    @Test func defaultsOfTheDocumentGoIntoKeptStyles() throws {
        func defaults(_ properties: String) -> String {
            "<style:default-style style:family=\"paragraph\"><style:paragraph-properties \(properties)/></style:default-style>"
        }
        let result = try merge(
            .keep, common: defaults("fo:margin-top=\"3mm\"") + MergeFile.standard,
            body: MergeFile.paragraph("甲") + "<text:p>乙</text:p>",
            frame: defaults("fo:margin-bottom=\"9mm\"") + MergeFile.standard)
        let name = result.paragraph("甲")?[.textStyleName]
        let properties = result.style(name)?.firstChild(OpenDocument.style, "paragraph-properties")
        #expect(properties?.attribute(OpenDocument.formatting, "margin-top") == "3mm")
        #expect(properties?.attribute(OpenDocument.formatting, "margin-bottom") == "0cm")
        #expect(result.paragraph("乙")?[.textStyleName] == name)
    }

    @Test func circlesOfStylesEnd() throws {
        let circle = Self.style("A", parent: "B") + Self.style("B", parent: "C") + Self.style("C", parent: "A")
        for policy in [MergePolicy.Styles.keep, .unify] {
            let result = try merge(policy, common: circle, body: MergeFile.paragraph("甲", style: "A"))
            var seen = Set<String>()
            var name = result.paragraph("甲")?[.textStyleName]
            while let current = name, seen.insert(current).inserted { name = result.style(current)?[.parentStyleName] }
            #expect(name == nil)
        }
    }

    @Test func formattingInTheTextIsCleared() throws {
        let automatic = """
            <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties \
            fo:margin-left="2cm" fo:text-align="center"><style:tab-stops/></style:paragraph-properties><style:text-properties fo:color="#ff0000"/></style:style>\
            <style:style style:name="T1" style:family="text"><style:text-properties fo:font-size="30pt" fo:font-weight="bold"/></style:style>
            """
        var merge = try MergeCase.frame()
        merge.add(
            try MergeFile.bytes(
                body: "<text:p text:style-name=\"P1\">甲<text:span text:style-name=\"T1\">乙</text:span></text:p>",
                automatic: automatic)
        ) { $0.directFormatting = .clear }
        let text = try merge.merged().text
        #expect(text.contains("fo:text-align=\"center\"") && text.contains("fo:font-weight=\"bold\""))
        for gone in ["margin-left", "#ff0000", "30pt", "tab-stops"] { #expect(!text.contains(gone)) }
    }

    @Test func fontsAndFillingsComeAlong() throws {
        let fonts = "<style:font-face style:name=\"F\" svg:font-family=\"'Some Font'\"/>"
        let automatic = """
            <style:style style:name="P1" style:family="paragraph"><style:text-properties style:font-name="F"/></style:style>\
            <style:style style:name="G1" style:family="graphic"><style:graphic-properties draw:fill-gradient-name="Grad" draw:marker-end="无"/></style:style>
            """
        var merge = try MergeCase.frame()
        merge.add(
            try MergeFile.bytes(
                body: "<text:p text:style-name=\"P1\"><draw:frame draw:style-name=\"G1\" draw:name=\"a\"/></text:p>",
                automatic: automatic, common: "<draw:gradient draw:name=\"Grad\" draw:style=\"linear\"/>", fonts: fonts)
        )
        let result = try merge.merged()
        #expect(result.stylesText.contains("draw:name=\"Grad\""))
        #expect(result.text.contains("Some Font") && result.stylesText.contains("Some Font"))
        #expect(!result.text.contains("marker-end"))
        #expect(result.reports[0].fonts == ["Some Font"])
    }
}

extension String {
    /// How often a piece occurs.
    func components(of piece: String) -> Int { ranges(of: piece).count }
}
