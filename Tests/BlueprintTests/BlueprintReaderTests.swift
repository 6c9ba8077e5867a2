import Blueprint
import DocumentModel
import Testing
import WenshuCore

/// Reading blueprints with the sheet `gbt9704`.
@Suite struct BlueprintReaderTests {
    static let library = Result { try StyleLibrary(folder: ShippedStyles.folder) }

    static func read(_ blocks: String) throws -> Document {
        let text = "<document styles=\"gbt9704\">\(blocks)</document>"
        return try BlueprintReader.read(Array(text.utf8), name: "试.xml", styles: try library.get())
    }

    static func blocks(_ blocks: String) throws -> [Block] { try read(blocks).sections.flatMap(\.blocks) }

    static func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            guard case .run(let run) = inline else { return "" }
            switch run.content {
            case .text(let text): return text
            case .tab: return "\t"
            case .lineBreak: return "\n"
            default: return "□"
            }
        }.joined()
    }

    @Test(arguments: [
        ("甲\n   乙", "甲乙"), ("  甲 \n", "甲"), ("甲 乙", "甲 乙"), ("a\n  b", "a b"), ("a  b", "a b"),
        ("甲\n  a", "甲a"), ("　甲　", "　甲　"), ("会议<b>\n 决定</b>", "会议决定"), ("a <b>b</b> c", "a b c"),
        ("甲 <br/> 乙", "甲\n乙"), ("甲 <tab/>\n 乙", "甲\t乙"), ("第 <page-number/> 页", "第 □ 页"),
        ("{{名称}}\n  {{日期}}", "{{名称}}{{日期}}"), ("a {{名称  ｜ 默认 \"x  y\"}} b", "a {{名称  ｜ 默认 \"x  y\"}} b"),
        ("甲，\n乙", "甲，乙"), ("a\n{{b}}\nc", "a{{b}}c"), ("<!-- 注 -->甲<!-- 注 -->", "甲"), ("a\u{A0} b", "a\u{A0} b"),
        ("｛｛名称｝｝ 甲", "｛｛名称｝｝ 甲"),
    ])
    func whiteSpaceCollapses(markup: String, expected: String) throws {
        guard case .paragraph(let paragraph)? = try Self.blocks("<p>\(markup)</p>").first else {
            Issue.record("no paragraph")
            return
        }
        #expect(Self.text(paragraph.inlines) == expected)
    }

    @Test func neighboursOfOneLookAreOneRun() throws {
        guard case .paragraph(let paragraph)? = try Self.blocks("<p>甲<b></b>乙{{丙}}丁</p>").first else { return }
        #expect(paragraph.inlines == [.run(Run("甲乙{{丙}}丁"))])
    }

    @Test(arguments: [("", nil), (" keep=\"next\"", true)] as [(String, Bool?)])
    func paragraphsStayWithTheNextWhenAsked(attribute: String, expected: Bool?) throws {
        guard case .paragraph(let paragraph)? = try Self.blocks("<p\(attribute)>甲</p>").first else {
            Issue.record("no paragraph")
            return
        }
        #expect(paragraph.format.keepWithNext == expected)
    }

    @Test func bareTagsAreMarkerParagraphs() throws {
        let blocks = try Self.blocks("{{#循环 题}} {{#如果 甲}}<p>乙</p>{{/如果}}\n{{/循环}}")
        #expect(
            blocks == [
                .paragraph(Paragraph("{{#循环 题}}")), .paragraph(Paragraph("{{#如果 甲}}")),
                .paragraph(Paragraph("乙", style: "正文")), .paragraph(Paragraph("{{/如果}}")),
                .paragraph(Paragraph("{{/循环}}")),
            ])
    }

    @Test func bareTagsBetweenRowsAndItemsKeepTheirPlace() throws {
        let blocks = try Self.blocks(
            """
            <table widths="1* 1*" header-rows="1"><tr><td>甲</td><td>乙</td></tr>
              {{#循环 题}}<tr><td>丙</td><td/></tr>{{/循环}}</table>
            <list>{{#循环 题}}<li>丁</li>{{/循环}}</list>
            """)
        guard case .table(let table) = blocks[0], case .list(let list) = blocks[1] else {
            Issue.record("no table, no list")
            return
        }
        #expect(table.rows.map(\.cells.count) == [2, 1, 2, 1])
        #expect(table.rows[1].cells[0].columnSpan == 2)
        #expect(table.headerRows == 1)
        #expect(table.rows[0].cells[0].blocks == [.paragraph(Paragraph("甲", style: "表头"))])
        #expect(table.rows[2].cells[0].blocks == [.paragraph(Paragraph("丙", style: "表文"))])
        #expect(list.items.map(\.isMarker) == [true, false, true])
    }

    /// The label stays, further lines begin behind it.
    @Test(arguments: [("出席", "3", 5.0, -3.0), ("出席", "5", 7, -5), ("正文", "4", 6, -4), ("顶格", "3", 3, -3)])
    func hangKeepsTheLabelWhereItIs(style: String, hang: String, left: Double, first: Double) throws {
        let blocks = try Self.blocks("<p style=\"\(style)\" hang=\"\(hang)\">甲</p>")
        guard case .paragraph(let paragraph)? = blocks.first else { return }
        #expect(paragraph.format.indentLeft == .characters(left))
        #expect(paragraph.format.firstLine == .characters(first))
    }

    @Test func pagesBeginSections() throws {
        let document = try Self.read(
            """
            <page layout="纵向"><header on="first"/><footer on="odd"><p>甲</p></footer></page><p>乙</p>
            <page layout="横向" start="odd-page" first-number="1"/><p>丙</p>
            """)
        #expect(document.sections.map(\.layout.name) == ["纵向", "横向"])
        #expect(document.sections[0].headers.first == [])
        #expect(document.sections[0].footers == PageFurniture(odd: [.paragraph(Paragraph("甲", style: "页脚"))]))
        #expect(document.sections[1].start == .oddPage)
        #expect(document.sections[1].firstPageNumber == 1)
        #expect(document.sections[1].footers.even != nil)
    }

    @Test(arguments: [
        ("", Section.NumberFormat.decimal), ("number-format=\"lower-roman\"", .lowerRoman),
        ("number-format=\"upper-letter\" first-number=\"2\"", .upperLetter),
    ])
    func pagesMayBeNumberedOtherwise(attributes: String, format: Section.NumberFormat) throws {
        let document = try Self.read("<page layout=\"纵向\" \(attributes)/><p>甲</p>")
        #expect(document.sections.first?.numberFormat == format)
    }

    @Test func headingsTakeTheStyleOfTheirRole() throws {
        #expect(
            try Self.blocks("<title>甲</title><h level=\"2\">乙</h><rule/>") == [
                .paragraph(Paragraph("甲", style: "标题")), .paragraph(Paragraph("乙", style: "标题二")),
                .paragraph(Paragraph(style: "红线")),
            ])
    }

    @Test func picturesGetRoomInExactLines() throws {
        let markup = "<p><image alt=\"{{@图片 照片}}\" width=\"30mm\" height=\"40mm\"/></p>"
        guard case .paragraph(let paragraph)? = try Self.blocks(markup).first else { return }
        #expect(paragraph.format.linePitch == .multiple(1))
        guard case .run(let run)? = paragraph.inlines.first, case .picture(let picture) = run.content else {
            Issue.record("no picture")
            return
        }
        #expect(picture.width == .millimetres(30))
        #expect(ImageInfo(picture.bytes)?.kind == .png)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let markup: String
        let id: String
        let line: Int
        var suggestion: String?
        var testDescription: String { markup }
    }

    @Test(arguments: [
        Mistake(markup: "\n<para>甲</para>", id: "blueprint.unknown-element", line: 2),
        Mistake(markup: "<p stile=\"正文\">甲</p>", id: "blueprint.unknown-attribute", line: 1, suggestion: "style"),
        Mistake(markup: "\n\n<p style=\"正问\">甲</p>", id: "blueprint.unknown-name", line: 3, suggestion: "正文"),
        Mistake(markup: "<p><span style=\"黑\">甲</span></p>", id: "blueprint.unknown-name", line: 1, suggestion: "黑体"),
        Mistake(markup: "<p>甲\n<strong>乙</strong></p>", id: "blueprint.unknown-element", line: 2),
        Mistake(markup: "甲乙", id: "blueprint.bare-text", line: 1),
        Mistake(markup: "{{#如果 甲}}乙{{/如果}}", id: "blueprint.bare-text", line: 1),
        Mistake(markup: "<table widths=\"1* x\"><tr><td/></tr></table>", id: "blueprint.bad-value", line: 1),
        Mistake(markup: "<table><tr><td/></tr></table>", id: "blueprint.missing-attribute", line: 1),
        Mistake(markup: "<table widths=\"1* 1*\">\n<tr><td/></tr></table>", id: "blueprint.table", line: 2),
        Mistake(markup: "<table widths=\"1*\">\n<tr><td/><td/></tr></table>", id: "blueprint.table", line: 2),
        Mistake(markup: "<table widths=\"1*\"><tr><td rowspan=\"2\"/></tr></table>", id: "blueprint.table", line: 1),
        Mistake(markup: "<h level=\"12\">甲</h>", id: "blueprint.bad-value", line: 1),
        Mistake(markup: "<page layout=\"纵\"/><p/>", id: "blueprint.unknown-name", line: 1, suggestion: "纵向"),
        Mistake(markup: "<p><a>甲</a></p>", id: "blueprint.missing-attribute", line: 1),
        Mistake(markup: "<p><image src=\"../秘密.png\"/></p>", id: "blueprint.image", line: 1),
        Mistake(markup: "<p><image alt=\"照片\"/></p>", id: "blueprint.missing-attribute", line: 1),
        Mistake(markup: "<p><br>甲</br></p>", id: "blueprint.content", line: 1),
        Mistake(markup: "<page-foot><table widths=\"1*\"/></page-foot>", id: "blueprint.unknown-element", line: 1),
        Mistake(markup: "<p>甲", id: "blueprint.syntax", line: 1),
    ])
    func mistakesAreToldWithTheirLine(mistake: Mistake) throws {
        let failure = #expect(throws: JobFailure.self) { try Self.read(mistake.markup) }
        let first = try #require(failure?.diagnostics.first)
        #expect(first.id == mistake.id)
        #expect(first.place.hasPrefix("试.xml:\(mistake.line)"))
        if let suggestion = mistake.suggestion { #expect(first.suggestions.contains(suggestion)) }
    }

    @Test func allMistakesAreToldAtOnce() {
        let failure = #expect(throws: JobFailure.self) {
            try Self.read("<p style=\"甲\">乙</p><p align=\"middle\">丙</p><x/>")
        }
        #expect(failure?.diagnostics.count == 3)
    }
}
