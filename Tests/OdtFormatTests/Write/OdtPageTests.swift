import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Pages: layouts, headers and footers, sections, breaks, what stands at the foot.
@Suite struct OdtPageTests {
    @Test(arguments: [
        ("fo:page-width", "210mm"), ("fo:page-height", "297mm"), ("fo:margin-left", "28mm"),
        ("fo:margin-right", "26mm"),
        ("fo:margin-top", "15mm"), ("fo:margin-bottom", "25.4mm"), ("style:print-orientation", "portrait"),
    ])
    func officialPage(attribute: String, value: String) throws {
        let written = WrittenOdt(SampleDocument.everything)
        let layout = "//style:page-layout[1]/style:page-layout-properties"
        #expect(try written.attribute(attribute, of: layout, in: "styles.xml") == value)
    }

    /// Distance from the edge and height of the strip together give the margins of GB/T 9704: 37 and 35 mm.
    @Test func stripsOfHeadersAndFootersFillTheMargins() throws {
        let written = WrittenOdt(SampleDocument.everything)
        let header = "//style:page-layout[1]/style:header-style/style:header-footer-properties"
        let footer = "//style:page-layout[1]/style:footer-style/style:header-footer-properties"
        #expect(try written.attribute("fo:min-height", of: header, in: "styles.xml") == "22mm")
        #expect(try written.attribute("fo:min-height", of: footer, in: "styles.xml") == "9.6mm")
        #expect(try written.attribute("fo:margin-top", of: footer, in: "styles.xml") == "8.6mm")
        #expect(try written.attribute("style:dynamic-spacing", of: footer, in: "styles.xml") == "true")
    }

    @Test func aPageWithoutFurnitureKeepsItsMargins() throws {
        let written = WrittenOdt([.paragraph(Paragraph("字"))], layout: SampleDocument.layout)
        let layout = "//style:page-layout/style:page-layout-properties"
        #expect(try written.attribute("fo:margin-top", of: layout, in: "styles.xml") == "37mm")
        #expect(try written.attribute("fo:margin-bottom", of: layout, in: "styles.xml") == "35mm")
        #expect(try written.find("//style:header-footer-properties", in: "styles.xml").isEmpty)
    }

    @Test func oddEvenAndFirstFurniture() throws {
        let written = WrittenOdt(SampleDocument.everything)
        let children = try written.find("//style:master-page[1]/*", in: "styles.xml").map(\.localName)
        #expect(children == ["header", "header-left", "header-first", "footer", "footer-left", "footer-first"])
        let number = "//style:master-page[1]/style:footer-left//text:page-number"
        #expect(try written.attribute("text:select-page", of: number, in: "styles.xml") == "current")
        // The first footer is like the odd one, since only the header says otherwise.
        for footer in ["footer", "footer-first"] {
            let paragraph = try #require(
                try written.find("//style:master-page[1]/style:\(footer)/text:p", in: "styles.xml").first)
            #expect(WrittenOdt.text(of: paragraph) == "— 1 —")
            #expect(paragraph.attribute(WrittenOdt.namespaces["text"] ?? "", "style-name") == "页码单")
        }
    }

    @Test func aSectionBeginsItsMasterPage() throws {
        let layout = SampleDocument.layout
        let sections = [
            Section(layout: layout, blocks: [.paragraph(Paragraph("甲"))]),
            Section(layout: layout, start: .continuous, blocks: [.paragraph(Paragraph("乙"))]),
            Section(layout: layout, firstPageNumber: 7, blocks: [.paragraph(Paragraph("丙"))]),
        ]
        let written = WrittenOdt(Document(styles: SampleDocument.styles, sections: sections))
        #expect(
            try written.attributes("style:name", of: "//style:master-page", in: "styles.xml") == [
                "Standard", "纵向_20_3",
            ])
        #expect(try written.attributes("text:style-name", of: "//text:p") == ["Standard", "Standard", "P1"])
        let style = "//style:style[@style:name='P1']"
        #expect(try written.attribute("style:master-page-name", of: style) == "纵向_20_3")
        #expect(try written.attribute("style:page-number", of: "\(style)/style:paragraph-properties") == "7")
    }

    @Test(arguments: zip(Section.NumberFormat.allCases, ["1", "i", "I", "a", "A"]))
    func pagesAreNumberedAsTheSectionSays(format: Section.NumberFormat, expected: String) throws {
        let section = Section(
            layout: SampleDocument.layout, numberFormat: format,
            blocks: [.paragraph(Paragraph([.run(Run(.pageNumber))]))])
        let written = WrittenOdt(Document(styles: SampleDocument.styles, sections: [section]))
        let properties = "//style:page-layout/style:page-layout-properties"
        #expect(try written.attribute("style:num-format", of: properties, in: "styles.xml") == expected)
        #expect(try written.attribute("style:num-format", of: "//text:page-number") == nil)
    }

    @Test func aSectionOnAnOddPageBeginsWithARightPage() throws {
        let written = WrittenOdt(SampleDocument.everything)
        let names = try written.attributes("style:name", of: "//style:master-page", in: "styles.xml")
        #expect(names == ["Standard", "横向_20_2_20_1", "横向_20_2"])
        let usages = try written.attributes("style:page-usage", of: "//style:page-layout", in: "styles.xml")
        #expect(usages == ["all", "right", "all"])
        let first = "//style:master-page[@style:name='横向_20_2_20_1']"
        #expect(try written.attribute("style:next-style-name", of: first, in: "styles.xml") == "横向_20_2")
    }

    /// The first page is a left one of its own, the inner margin at its right.
    @Test func aSectionOnAnEvenPageBeginsWithALeftPage() throws {
        var layout = SampleDocument.layout
        layout.mirrorsMargins = true
        var second = Section(layout: layout, start: .evenPage, blocks: [.paragraph(Paragraph("乙"))])
        second.headers = PageFurniture(
            odd: [.paragraph(Paragraph("单"))], even: [.paragraph(Paragraph("双"))], first: [.paragraph(Paragraph("首"))])
        second.footers = PageFurniture(odd: [.paragraph(Paragraph("单脚"))], even: [.paragraph(Paragraph("双脚"))])
        let written = WrittenOdt(
            Document(
                styles: SampleDocument.styles,
                sections: [Section(layout: layout, blocks: [.paragraph(Paragraph("甲"))]), second]))
        #expect(
            try written.attributes("style:page-usage", of: "//style:page-layout", in: "styles.xml") == [
                "mirrored", "left", "mirrored",
            ])
        let margins = "//style:page-layout/style:page-layout-properties"
        #expect(try written.attributes("fo:margin-left", of: margins, in: "styles.xml") == ["28mm", "26mm", "28mm"])
        // Both pages are first ones to a reader, so that only one master page may say what stands on first pages.
        func parts(_ master: Int) throws -> [String] {
            try written.find("//style:master-page[\(master)]/*", in: "styles.xml").map { "\($0.localName) \($0.text)" }
        }
        #expect(try parts(2) == ["header 首", "footer 双脚"])
        #expect(try parts(3) == ["header 单", "header-left 双", "footer 单脚", "footer-left 双脚"])
    }

    // MARK: columns

    private static let two = TextColumns(count: 2, gap: .millimetres(8), hasRule: true)

    private static func sections(_ list: (Section.Start, TextColumns?)...) -> WrittenOdt {
        let sections = list.map { start, columns in
            Section(layout: .a4, start: start, columns: columns, blocks: [.paragraph(Paragraph("文"))])
        }
        return WrittenOdt(Document(styles: StyleSheet(name: "空"), sections: sections))
    }

    @Test func columnsOfAWholePageBelongToThePage() throws {
        let written = Self.sections((.nextPage, nil), (.nextPage, Self.two))
        let columns = "//style:page-layout[2]/style:page-layout-properties/style:columns"
        #expect(try written.attribute("fo:column-count", of: columns, in: "styles.xml") == "2")
        #expect(try written.attribute("fo:column-gap", of: columns, in: "styles.xml") == "8mm")
        #expect(try written.attribute("style:width", of: "\(columns)/style:column-sep", in: "styles.xml") == "0.5pt")
        #expect(try written.find("//style:page-layout[1]//style:columns", in: "styles.xml").isEmpty)
        #expect(try written.find("//text:section").isEmpty)
    }

    /// Columns of a section in the page; those that other text follows are of one height.
    @Test func columnsBesideOtherTextBelongToASection() throws {
        let written = Self.sections(
            (.nextPage, nil), (.continuous, Self.two), (.nextPage, Self.two), (.continuous, nil),
            (.continuous, Self.two))
        #expect(try written.attributes("text:name", of: "//text:section") == ["分栏1", "分栏2", "分栏3"])
        #expect(
            try written.attributes("text:style-name", of: "//text:section") == ["Section1", "Section1", "Section2"])
        let properties = "//style:style[@style:family='section']/style:section-properties"
        #expect(
            try written.attributes("text:dont-balance-text-columns", of: properties) == ["false", "true"])
        #expect(try written.attributes("fo:column-count", of: "\(properties)/style:columns") == ["2", "2"])
        #expect(try written.find("//style:columns", in: "styles.xml").isEmpty)
        // The page begins with the first paragraph of the section.
        let begins = "//style:style[@style:name='P1']"
        #expect(try written.attribute("style:master-page-name", of: begins) == "A4_20_3")
        #expect(try written.attribute("text:style-name", of: "//text:section[2]/text:p") == "P1")
    }

    @Test func aTableInAColumnIsAsWideAsTheColumn() throws {
        let table = Block.table(Table(columns: [.share(1)], rows: [TableRow([TableCell()])]))
        let section = Section(layout: .a4, columns: Self.two, blocks: [table])
        let written = WrittenOdt(Document(styles: StyleSheet(name: "空"), sections: [section]))
        #expect(try written.attribute("style:width", of: "//style:table-properties") == "76mm")
    }

    /// What vanishes when a template is filled in must not carry the beginning of a section.
    @Test(arguments: ["{{#循环 附件 为 件}}", "  {{#如果 甲}}", "｛｛#如果 甲｝｝"])
    func aControlTagDoesNotCarryTheSection(tag: String) throws {
        let sections = [
            Section(layout: .a4, blocks: [.paragraph(Paragraph("甲"))]),
            Section(layout: .a4, blocks: [.paragraph(Paragraph(tag)), .paragraph(Paragraph("乙"))]),
        ]
        let written = WrittenOdt(Document(styles: StyleSheet(name: "空"), sections: sections))
        let paragraphs = try written.find("//office:text/text:p")
        #expect(paragraphs.map { WrittenOdt.text(of: $0) }.dropFirst().first == "")
        #expect(paragraphs.count == 4)
        let carriers = try written.attributes("style:name", of: "//style:style[@style:master-page-name]")
        #expect(carriers.count == 1)
        #expect(paragraphs[1].attribute(WrittenOdt.namespaces["text"] ?? "", "style-name") == carriers.first)
    }

    @Test func aBreakIsSaidByTheNextBlock() throws {
        let written = WrittenOdt([.paragraph(Paragraph("甲")), .pageBreak, .paragraph(Paragraph("乙"))])
        #expect(try written.attributes("text:style-name", of: "//text:p") == ["Standard", "P1"])
        let properties = "//style:style[@style:name='P1']/style:paragraph-properties"
        #expect(try written.attribute("fo:break-before", of: properties) == "page")
    }

    @Test(arguments: [[Block](), [.paragraph(Paragraph("{{/如果}}"))], [.pageBreak]])
    func aBreakBeforeWhatMayVanishStandsAlone(after: [Block]) throws {
        let written = WrittenOdt([.paragraph(Paragraph("甲")), .pageBreak] + after)
        let properties = "//style:style[@style:name='P1']/style:paragraph-properties"
        #expect(try written.attribute("text:style-name", of: "//text:p[2]") == "P1")
        #expect(try written.attribute("fo:break-after", of: properties) == "page")
    }

    @Test(arguments: [
        ([Block.columnBreak, .paragraph(Paragraph("乙"))], "fo:break-before"),
        ([.columnBreak, .paragraph(Paragraph("{{/如果}}"))], "fo:break-after"), ([.columnBreak], "fo:break-after"),
    ])
    func aColumnBreak(after: [Block], name: String) throws {
        let written = WrittenOdt([.paragraph(Paragraph("甲"))] + after)
        let properties = "//style:style[@style:name='P1']/style:paragraph-properties"
        #expect(try written.attribute(name, of: properties) == "column")
        #expect(try written.attribute("text:style-name", of: "//text:p[2]") == "P1")
    }

    /// Two wishes for the same paragraph make one attribute; the page goes before the column.
    @Test(arguments: [Block.pageBreak, .columnBreak])
    func aBreakBeforeAParagraphThatBeginsAPage(block: Block) throws {
        var format = ParagraphFormat()
        format.pageBreakBefore = true
        let written = WrittenOdt([block, .paragraph(Paragraph([.run(Run("甲"))], format: format))])
        let properties = "//style:style[@style:name='P1']/style:paragraph-properties"
        #expect(try written.attribute("fo:break-before", of: properties) == "page")
    }

    @Test func aTableSaysTheBreakItself() throws {
        let table = Table(columns: [.share(1)], rows: [TableRow([TableCell()])])
        let written = WrittenOdt([.pageBreak, .table(table), .paragraph(Paragraph("乙"))])
        #expect(try written.attribute("fo:break-before", of: "//style:table-properties") == "page")
        #expect(try written.attributes("text:style-name", of: "//office:text/text:p") == ["Standard"])
    }

    @Test func whatStandsAtTheFootIsAFrameOfTheWidthOfTheText() throws {
        let written = WrittenOdt(
            [.paragraph(Paragraph("甲")), .pageFoot([.paragraph(Paragraph("抄送：乙。", style: "抄送"))])],
            styles: SampleDocument.styles, layout: SampleDocument.layout)
        #expect(try written.attribute("svg:width", of: "//draw:frame") == "156mm")
        #expect(try written.attribute("text:anchor-type", of: "//draw:frame") == "paragraph")
        let expected = [
            ("style:vertical-pos", "bottom"), ("style:vertical-rel", "page-content"), ("style:wrap", "none"),
        ]
        for (name, value) in expected {
            #expect(try written.attribute(name, of: "//style:graphic-properties") == value)
        }
        #expect(
            try written.attribute("style:parent-style-name", of: "//style:style[@style:family='graphic']") == "Frame")
        #expect(try written.find("//draw:text-box/text:p").map { WrittenOdt.text(of: $0) } == ["抄送：乙。"])
    }

    @Test func anEmptySectionHasAParagraph() throws {
        let written = WrittenOdt([])
        #expect(try written.find("//office:text/text:p").count == 1)
    }
}
