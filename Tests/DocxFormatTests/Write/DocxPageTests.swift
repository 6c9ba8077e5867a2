import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Sections, columns, fields and properties as WordprocessingML.
@Suite struct DocxPageTests {
    private static func document(_ sections: Section...) -> WrittenDocx {
        WrittenDocx(Document(styles: SampleDocument.styles, sections: sections))
    }

    @Test func columnsHaveNumberGapAndRule() throws {
        let columns = TextColumns(count: 3, gap: .points(20), hasRule: true)
        let written = Self.document(Section(layout: SampleDocument.layout, start: .evenPage, columns: columns))
        #expect(["num", "space", "sep"].map { try? written.values("//w:cols", $0) } == [["3"], ["400"], ["1"]])
        #expect(try written.values("//w:sectPr/w:type") == ["evenPage"])
    }

    @Test(
        arguments: [
            (Section.NumberFormat.decimal, nil, []), (.decimal, 3, [["start", "3"]]),
            (.lowerRoman, nil, [["fmt", "lowerRoman"]]),
            (.upperLetter, 1, [["fmt", "upperLetter"], ["start", "1"]]),
        ] as [(Section.NumberFormat, Int?, [[String]])])
    func pagesAreNumberedAsTheSectionSays(format: Section.NumberFormat, first: Int?, expected: [[String]]) throws {
        let written = Self.document(
            Section(layout: SampleDocument.layout, firstPageNumber: first, numberFormat: format))
        let numbering = try written.find("//w:sectPr/w:pgNumType")
        #expect(numbering.flatMap { $0.attributes.map { [$0.name.local, $0.value] } } == expected)
    }

    /// Tables in columns are as wide as a column.
    @Test func columnsAreTheWidthOfText() throws {
        let table = Block.table(Table(columns: [.share(1)], rows: [TableRow([TableCell()])]))
        let columns = TextColumns(count: 2, gap: .millimetres(6))
        let written = Self.document(Section(layout: SampleDocument.layout, columns: columns, blocks: [table]))
        #expect(try written.values("//w:tblW", "w") == [String(Length.millimetres(75).twips)])
    }

    /// A break in a paragraph of its own would leave an empty line in the new column.
    @Test(arguments: [
        (Block.paragraph(Paragraph("乙")), "乙"),
        (.list(List(style: "层次", items: [.init([.paragraph(Paragraph("乙"))])])), "乙"),
        (.paragraph(Paragraph("{{#如果 丙}}")), ""), (.columnBreak, ""), (.pageBreak, ""),
        (.table(Table(columns: [.share(1)], rows: [TableRow([TableCell()])])), ""),
    ])
    func aColumnBeginsWithItsFirstParagraph(block: Block, text: String) throws {
        let written = WrittenDocx([.paragraph(Paragraph("甲")), .columnBreak, block])
        let first = try #require(try written.find("//w:p[w:r/w:br/@w:type='column']").first)
        #expect(first.descendants.filter { $0.localName == "t" }.map(\.text).joined() == text)
        #expect(try written.find("//w:br[@w:type='column']").count == (block == .columnBreak ? 2 : 1))
    }

    /// A break between columns is no part of the text.
    @Test func columnBreaksAreReadAsNothing() throws {
        let written = WrittenDocx([.paragraph(Paragraph("甲")), .columnBreak, .paragraph(Paragraph("乙"))])
        let read = try DocxReader.read(written.package, name: "样例")
        #expect(read.paragraphs.map { $0.runs.map(\.text).joined() } == ["甲", "乙"])
    }

    @Test func aBreakAtTheEndIsKept() throws {
        let written = WrittenDocx([.paragraph(Paragraph("甲")), .columnBreak])
        #expect(try written.find("//w:body/w:p[2]/w:r/w:br[@w:type='column']").count == 1)
    }

    /// Where the first page has a header of its own, Word would leave its footer empty.
    @Test func firstPagesKeepTheFooterOfTheOthers() throws {
        let line = Block.paragraph(Paragraph("甲"))
        let written = Self.document(
            Section(
                layout: SampleDocument.layout, headers: PageFurniture(odd: [line], first: []),
                footers: PageFurniture(odd: [line])), Section(layout: SampleDocument.layout))
        #expect(
            try written.values("//w:sectPr[1]/w:footerReference", "type") == ["default", "first", "default", "first"])
        #expect(try written.find("//w:sectPr[w:titlePg]").count == 1)
        let ids = try written.find("//w:sectPr")[0].children(DocxNamespace.main, "footerReference")
            .map { $0.attribute(DocxNamespace.relationships, "id") }
        #expect(Set(ids).count == 1)
    }

    /// Equal text with other links is not the same header.
    @Test func headersWithOtherLinksAreParts() throws {
        func section(_ target: String) -> Section {
            Section(
                layout: SampleDocument.layout,
                headers: PageFurniture(odd: [.paragraph(Paragraph([.link(target: target, [Run("甲")])]))]))
        }
        let written = Self.document(section("https://a.cn"), section("https://b.cn"), section("https://a.cn"))
        #expect(
            written.package.names.filter { $0.hasPrefix("word/header") } == ["word/header1.xml", "word/header2.xml"])
    }

    // MARK: fields

    @Test(arguments: [
        (Field.documentTitle("题"), " TITLE ", "题"), (.sectionPageCount, " SECTIONPAGES ", "1"),
        (.sequence("图"), " SEQ 图 \\* ARABIC ", "1"), (.sequence("表 a"), " SEQ 表_a \\* ARABIC ", "1"),
        (.styleText("标题一"), " STYLEREF 1 ", "甲章"), (.styleText("红头"), " STYLEREF \"红头\" ", ""),
    ])
    func fieldsSayWhatWordWorksOut(field: Field, instruction: String, result: String) throws {
        let written = WrittenDocx([
            .paragraph(Paragraph("甲章", style: "标题一")), .paragraph(Paragraph("{{题}}", style: "红头")),
            .paragraph(Paragraph([.run(Run(.field(field)))])),
        ])
        #expect(try written.find("//w:instrText").map(\.text) == [instruction])
        #expect(try written.find("//w:body/w:p[3]//w:t").map(\.text).joined() == result)
        #expect(try written.find("//w:r[count(w:fldChar) > 1]").isEmpty)
    }

    @Test func sequencesCountOn() throws {
        let figure = Inline.run(Run(.field(.sequence("图"))))
        let box = TextBox(width: .points(99), height: .points(99), blocks: [.paragraph(Paragraph([figure]))])
        let written = WrittenDocx([
            .paragraph(Paragraph([figure, .run(Run(.textBox(box))), figure, .run(Run(.field(.sequence("表"))))]))
        ])
        #expect(try written.find("//w:t").map(\.text) == ["1", "2", "2", "3", "1"])
    }

    // MARK: properties

    @Test func propertiesStandInTheirParts() throws {
        let written = WrittenDocx(SampleDocument.remarks)
        let core = String(decoding: try written.package.bytes("docProps/core.xml"), as: UTF8.self)
        #expect(core.contains("<cp:category>会议</cp:category>"))
        let app = String(decoding: try written.package.bytes("docProps/app.xml"), as: UTF8.self)
        #expect(app.contains("<Company>某某公司 &lt;科协&gt;</Company>"))
        let custom = try written.package.tree("docProps/custom.xml").root.children.filter(\.isElement)
        #expect(custom.map { $0.attribute("", "pid") } == ["2", "3"])
        #expect(custom.map { $0.attribute("", "name") } == ["密级", "文号"])
        #expect(custom.map { $0.children.map(\.text).joined() } == ["{{密级｜默认 \"无\"}}", "科协〔2026〕1号"])
    }

    // MARK: tables

    @Test(arguments: [(0, "0"), (1, "1"), (2, "0")])
    func stylesKnowTheHeaderRow(rows: Int, first: String) throws {
        var sheet = SampleDocument.styles
        sheet.tableStyles[0].headerBackground = Color(red: 217, green: 217, blue: 217)
        let row = TableRow([TableCell([.paragraph(Paragraph("甲"))])])
        let table = Table(style: "网格", columns: [.share(1)], headerRows: rows, rows: [row, row, row])
        let written = WrittenDocx(
            Document(styles: sheet, sections: [Section(layout: SampleDocument.layout, blocks: [.table(table)])]))
        let header = "//w:style[@w:type='table']/w:tblStylePr[@w:type='firstRow']"
        #expect(try written.values("\(header)/w:tcPr/w:tcBorders/w:bottom", "sz", in: "word/styles.xml") == ["8"])
        #expect(try written.values("\(header)/w:tcPr/w:shd", "fill", in: "word/styles.xml") == ["D9D9D9"])
        #expect(try written.values("//w:tblLook", "firstRow") == [first])
        #expect(try written.find("//w:tc[w:tcPr/w:shd]").count == rows)
    }

    @Test func levelsOfListsCountBelowEachOther() throws {
        let written = WrittenDocx(SampleDocument.remarks)
        #expect(try written.values("//w:numPr/w:ilvl") == ["0", "1", "2", "2", "1", "0", "1"])
        #expect(try written.values("//w:lvlText", in: "word/numbering.xml").prefix(3) == ["%1", "%1.%2", "%1.%2.%3"])
    }
}
