import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Styles and paragraphs.
@Suite struct OdtParagraphTests {
    @Test(arguments: [
        ("正文", "正文"), ("标题一", "标题一"), ("Text body", "Text_20_body"), ("页码（单）", "页码_ff08_单_ff09_"),
        ("a_b", "a_5f_b"), ("3号", "_33_号"), ("号3", "号3"), ("", "_"), ("𠮷", "_20bb7_"),
    ])
    func styleNamesAreXMLNames(name: String, encoded: String) {
        #expect(OdtStyleNames.encode(name) == encoded)
    }

    @Test func stylesWithARoleGetTheNamesOfOfficeSoftware() {
        let names = OdtStyleNames(SampleDocument.styles)
        #expect(names.paragraph("基准").encoded == "Standard")
        #expect(names.paragraph(nil).encoded == "Standard")
        #expect(names.paragraph("没有的样式").encoded == "Standard")
        #expect(names.paragraph("正文") == .init(encoded: "Text_20_body", display: "Text body"))
        #expect(names.paragraph("标题一") == .init(encoded: "Heading_20_1", display: "Heading 1"))
        #expect(names.paragraph("页脚").encoded == "Footer")
        #expect(names.paragraph("出席") == .init(encoded: "出席", display: nil))
        #expect(names.character("链接")?.encoded == "Internet_20_link")
        #expect(names.character("待补")?.encoded == "待补")
    }

    @Test func equalNamesAfterEncodingAreKeptApart() {
        var sheet = StyleSheet(name: "样例")
        sheet.paragraphStyles = [
            ParagraphStyle("Standard"), ParagraphStyle("甲", role: .title), ParagraphStyle("乙", role: .title),
        ]
        let names = OdtStyleNames(sheet)
        #expect(names.paragraph("Standard") == .init(encoded: "Standard-2", display: "Standard"))
        #expect(names.paragraph("甲").encoded == "Title")
        #expect(names.paragraph("乙").encoded == "乙")
    }

    @Test(arguments: [
        (Length.points(28.95), "28.95pt"), (.points(-0.25), "-0.25pt"), (.points(16), "16pt"), (.zero, "0pt"),
        (.twips(1), "0.05pt"), (Length(emu: 1), "0.0001pt"),
    ])
    func lengthsInPoints(length: Length, text: String) { #expect(length.odfPoints == text) }

    @Test(arguments: [
        (Length.millimetres(37), "37mm"), (.millimetres(25.4), "25.4mm"), (.millimetres(-3.5), "-3.5mm"),
        (.inches(1) * (1.0 / 3), "8.4667mm"),
    ])
    func lengthsInMillimetres(length: Length, text: String) { #expect(length.odfMillimetres == text) }

    /// A character is as wide as type size and letter spacing make it: 15.75 pt in the text, 13.75 pt in 四号.
    @Test(arguments: [
        ("正文", "0pt", "31.5pt"), ("出席", "78.75pt", "-47.25pt"), ("抄送", "68.75pt", "-41.25pt"),
        ("页码双", "14pt", "0pt"),
    ])
    func indentsInCharactersBecomeLengths(style: String, left: String, firstLine: String) throws {
        let written = WrittenOdt(SampleDocument.everything)
        let name = OdtStyleNames(SampleDocument.styles).paragraph(style).encoded
        let properties = "//office:styles/style:style[@style:name='\(name)']/style:paragraph-properties"
        #expect(try written.attribute("fo:margin-left", of: properties, in: "styles.xml") == left)
        #expect(try written.attribute("fo:text-indent", of: properties, in: "styles.xml") == firstLine)
    }

    @Test func tabStopsFromTheRightMeetTheTextArea() throws {
        let written = WrittenOdt(SampleDocument.everything)
        let stop = "//style:style[@style:name='印发行']//style:tab-stop"
        // 156 mm less one character at the right, less the left indent of one character.
        let expected = Length.millimetres(156) - .points(15.75) * 2
        #expect(try written.attribute("style:position", of: stop, in: "styles.xml") == expected.odfPoints)
        #expect(try written.attribute("style:type", of: stop, in: "styles.xml") == "right")
    }

    @Test func tabStopsFollowTheWidthOfACell() throws {
        let cell = TableCell(
            [.paragraph(Paragraph("甲", style: "印发行"))],
            padding: Insets(top: .zero, bottom: .zero, left: .zero, right: .zero))
        let written = WrittenOdt(
            [.table(Table(columns: [.fixed(.points(200))], rows: [TableRow([cell])]))], styles: SampleDocument.styles,
            layout: SampleDocument.layout)
        let name = try #require(try written.attribute("text:style-name", of: "//text:p"))
        let stop = "//style:style[@style:name='\(name)']//style:tab-stop"
        #expect(try written.attribute("style:position", of: stop) == "168.5pt")
    }

    @Test(arguments: [
        (LinePitch.exactly(.points(28.95)), "fo:line-height", "28.95pt"),
        (.atLeast(.points(12)), "style:line-height-at-least", "12pt"), (.multiple(1.5), "fo:line-height", "150%"),
    ])
    func linePitches(pitch: LinePitch, attribute: String, value: String) throws {
        #expect(try paragraph(attribute) { $0.linePitch = pitch } == value)
    }

    @Test(arguments: [
        (ParagraphFormat.Alignment.left, "left"), (.center, "center"), (.right, "right"), (.justify, "justify"),
        (.distribute, "justify"),
    ])
    func alignments(alignment: ParagraphFormat.Alignment, value: String) throws {
        #expect(try paragraph("fo:text-align") { $0.alignment = alignment } == value)
        let last = try paragraph("fo:text-align-last") { $0.alignment = alignment }
        #expect(last == (alignment == .distribute ? "justify" : alignment == .justify ? "start" : nil))
    }

    @Test func flow() throws {
        #expect(try paragraph("fo:keep-with-next") { $0.keepWithNext = true } == "always")
        #expect(try paragraph("fo:keep-together") { $0.keepTogether = true } == "always")
        #expect(try paragraph("fo:orphans") { $0.widowControl = true } == "2")
        #expect(try paragraph("fo:widows") { $0.widowControl = false } == "0")
        #expect(try paragraph("fo:break-before") { $0.pageBreakBefore = true } == "page")
        #expect(try paragraph("style:punctuation-wrap") { $0.hangsPunctuation = false } == "simple")
    }

    @Test func allFourEdgesAreSaid() throws {
        let border = Border(.thickThin, width: .points(3), color: Color(red: 255, green: 0, blue: 0), gap: .points(2))
        let change: (inout ParagraphFormat) -> Void = { $0.borders = Borders(bottom: border) }
        #expect(try paragraph("fo:border-bottom", change) == "3pt double #ff0000")
        #expect(try paragraph("style:border-line-width-bottom", change) == "0.75pt 0.75pt 1.5pt")
        #expect(try paragraph("fo:padding-bottom", change) == "2pt")
        #expect(try paragraph("fo:border-top", change) == "none")
        #expect(try paragraph("fo:border-left", change) == "none")
    }

    @Test func aParagraphWithAnOutlineLevelIsAHeading() throws {
        let written = WrittenOdt([.paragraph(Paragraph("一、", style: "标题一"))], styles: SampleDocument.styles)
        #expect(try written.attribute("text:outline-level", of: "//text:h") == "1")
        #expect(try written.attribute("text:style-name", of: "//text:h") == "Heading_20_1")
    }

    @Test func aLineWithAPictureMayGrow() throws {
        let picture = Picture(
            bytes: SampleDocument.pixel, kind: .png, width: .millimetres(30), height: .millimetres(40), description: "")
        let written = WrittenOdt([.paragraph(Paragraph([.run(Run(.picture(picture)))]))], styles: SampleDocument.styles)
        let properties = "//office:automatic-styles/style:style[@style:family='paragraph']/style:paragraph-properties"
        #expect(try written.attribute("style:line-height-at-least", of: properties) == "28.95pt")
    }

    @Test func equalFormattingGetsOneStyle() throws {
        var bold = CharacterFormat()
        bold.bold = true
        var italic = CharacterFormat()
        italic.italic = true
        let runs = [bold, italic, bold].map { Inline.run(Run("字", format: $0)) }
        let written = WrittenOdt([.paragraph(Paragraph(runs))])
        #expect(try written.attributes("text:style-name", of: "//text:span") == ["T1", "T2", "T1"])
        let properties = "//style:style[@style:name='T1']/style:text-properties"
        #expect(try written.attribute("fo:font-weight", of: properties) == "bold")
    }

    @Test func fontsAreDeclaredWithTheirAlternatives() throws {
        let written = WrittenOdt(SampleDocument.everything)
        for part in ["content.xml", "styles.xml"] {
            #expect(
                try written.attributes("svg:font-family", of: "//style:font-face", in: part)
                    == ["仿宋_GB2312, 仿宋, FangSong", "'Times New Roman'", "黑体, SimHei", "宋体, SimSun"])
        }
        let defaults = "//style:default-style[@style:family='paragraph']/style:text-properties"
        let expected = [
            ("style:font-name", "Times New Roman"), ("fo:font-size", "16pt"), ("fo:letter-spacing", "-0.25pt"),
            ("fo:language", "en"),
        ]
        for (name, value) in expected {
            #expect(try written.attribute(name, of: defaults, in: "styles.xml") == value)
        }
        #expect(try written.attribute("style:font-name-asian", of: defaults, in: "styles.xml") == "仿宋_GB2312")
        #expect(try written.attribute("style:language-asian", of: defaults, in: "styles.xml") == "zh")
        #expect(try written.attribute("style:country-asian", of: defaults, in: "styles.xml") == "CN")
    }

    /// An attribute of the properties of a paragraph with a format of its own.
    private func paragraph(_ attribute: String, _ change: (inout ParagraphFormat) -> Void) throws -> String? {
        var format = ParagraphFormat()
        change(&format)
        let written = WrittenOdt([.paragraph(Paragraph([.run(Run("字"))], format: format))])
        return try written.attribute(attribute, of: "//style:style[@style:name='P1']/style:paragraph-properties")
    }
}
