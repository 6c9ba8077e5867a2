import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Documents as WordprocessingML.
@Suite struct DocxWriterTests {
    @Test(arguments: ["{{会议.名称｜默认 \"<无> & 其他\"}}", "｛｛名称｝｝", "{{#循环 议题 为 题}}"])
    func aTagStaysOneRun(tag: String) throws {
        let written = WrittenDocx([.paragraph(Paragraph("甲\(tag)乙"))])
        #expect(try written.find("//w:body/w:p/w:r/w:t").map(\.text) == ["甲\(tag)乙"])
    }

    @Test(arguments: [
        (" 甲", ["preserve"]), ("甲 ", ["preserve"]), ("a  b", ["preserve"]), ("a b", []), ("甲", []),
    ])
    func spacesThatWouldVanishAreKept(text: String, expected: [String]) throws {
        let written = WrittenDocx([.paragraph(Paragraph(text))])
        let texts = try written.find("//w:t")
        #expect(texts.map(\.text) == [text])
        #expect(
            texts.compactMap { $0.attribute("http://www.w3.org/XML/1998/namespace", "space") } == expected)
    }

    @Test func controlCharactersNeverPass() throws {
        let written = WrittenDocx([.paragraph(Paragraph("甲\u{1}乙\t丙\n丁"))])
        #expect(try written.find("//w:t").map(\.text) == ["甲\u{FFFD}乙", "丙", "丁"])
        #expect(try written.find("//w:r[w:tab and w:br]").count == 1)
    }

    /// WPS does not show fields with several marks in one run.
    @Test func fieldsHaveOneMarkARun() throws {
        let written = WrittenDocx([.paragraph(Paragraph([.run(Run(.pageNumber)), .run(Run(.pageCount))]))])
        #expect(
            try written.values("//w:fldChar", "fldCharType") == [
                "begin", "separate", "end", "begin", "separate", "end",
            ])
        #expect(try written.find("//w:r[count(w:fldChar) > 1]").isEmpty)
        #expect(try written.find("//w:instrText").map(\.text) == [" PAGE ", " NUMPAGES "])
    }

    @Test func equalPicturesAreStoredOnceUnderFreshIDs() throws {
        let picture = Picture(
            bytes: SampleDocument.pixel, kind: .png, width: .millimetres(1), height: .millimetres(1), description: "甲")
        let block = Block.paragraph(Paragraph([.run(Run(.picture(picture))), .run(Run(.picture(picture)))]))
        let section = Section(
            layout: SampleDocument.layout, headers: PageFurniture(odd: [block]), footers: .init(), blocks: [block])
        let written = WrittenDocx(Document(styles: SampleDocument.everything.styles, sections: [section]))
        #expect(written.package.names.filter { $0.contains("media") } == ["word/media/image1.png"])
        let body = try written.find("//wp:docPr").compactMap { $0.attribute("", "id") }
        let header = try written.find("//wp:docPr", in: "word/header1.xml").compactMap { $0.attribute("", "id") }
        #expect(Set(body + header).count == 4)
        for part in ["word/document.xml", "word/header1.xml"] {
            let relationships = try written.package.relationships(of: part)
            #expect(relationships.all(ofOfficeType: "image").count == 1)
        }
    }

    @Test(arguments: [("https://example.cn/?a=1&b=2", true), ("{{网址}}", true), ("#附件", false)])
    func linksOutsideAreRelationships(target: String, isExternal: Bool) throws {
        let written = WrittenDocx([.paragraph(Paragraph([.link(target: target, [Run("甲")])]))])
        let links = try written.package.relationships(of: "word/document.xml").all(ofOfficeType: "hyperlink")
        #expect(links.map(\.target) == (isExternal ? [target] : []))
        #expect(links.filter { !$0.isExternal } == [])
        #expect(try written.values("//w:hyperlink", "anchor") == (isExternal ? [] : ["附件"]))
    }

    /// Tables that touch become one in Word, and the last block of a cell or a document must be a paragraph.
    @Test(arguments: [
        ([] as [Block], 1), ([.paragraph(Paragraph("乙"))], 0), ([.paragraph(Paragraph("{{/循环}}"))], 1),
        ([.table(Table(columns: [.share(1)], rows: [TableRow([TableCell()])]))], 2),
    ])
    func aStrutStandsBehindLonelyTables(after: [Block], struts: Int) throws {
        let table = Block.table(Table(columns: [.share(1)], rows: [TableRow([TableCell()])]))
        let written = WrittenDocx([table] + after)
        #expect(try written.find("/w:document/w:body/w:p[w:pPr/w:spacing/@w:line='20']").count == struts)
        #expect(try written.find("//w:tbl/following-sibling::*[1][self::w:tbl]").isEmpty)
    }

    @Test func eachListCountsForItself() throws {
        let list = Block.list(List(style: "层次", items: [.init([.paragraph(Paragraph("甲"))])]))
        let written = WrittenDocx([list, list])
        #expect(try written.values("//w:numPr/w:numId") == ["1", "2"])
        #expect(try written.values("//w:num/w:abstractNumId", in: "word/numbering.xml") == ["1", "2"])
        #expect(Set(try written.values("//w:nsid", in: "word/numbering.xml")).count == 2)
    }

    @Test func spansAreWrittenAsWordWantsThem() throws {
        let rows = [
            TableRow([TableCell(rowSpan: 2), TableCell(columnSpan: 2)]), TableRow([TableCell(), TableCell()]),
        ]
        let table = Table(columns: [.share(1), .share(1), .share(1)], headerRows: 1, rows: rows)
        let written = WrittenDocx([.table(table)])
        let rowNodes = try written.find("//w:tr")
        #expect(rowNodes.map { $0.children(DocxNamespace.main, "tc").count } == [2, 3])
        #expect(try written.values("//w:vMerge") == ["restart", "continue"])
        #expect(try written.values("//w:gridSpan") == ["2"])
        #expect(try written.find("//w:tblHeader").count == 1)
        #expect(try written.find("//w:tc[not(w:p)]").isEmpty)
    }

    /// A section without footer would take the one before it.
    @Test func everySectionNamesItsFooters() throws {
        let with = Section(
            layout: SampleDocument.layout, footers: PageFurniture(odd: [.paragraph(Paragraph("甲"))]),
            blocks: [.paragraph(Paragraph("乙"))])
        let without = Section(layout: SampleDocument.layout, blocks: [.paragraph(Paragraph("丙"))])
        let written = WrittenDocx(Document(styles: SampleDocument.everything.styles, sections: [with, without]))
        let sections = try written.find("//w:sectPr")
        #expect(sections.map { $0.children(DocxNamespace.main, "footerReference").count } == [1, 1])
        #expect(written.package.names.filter { $0.contains("footer") }.count == 2)
    }

    /// Rounding must not cost the last line or character of the page: 22 lines of 579 twips, 28 characters of 315.
    @Test func theTextAreaIsNotRoundedAway() throws {
        let written = WrittenDocx([])
        let margins = try #require(try written.find("//w:pgMar").first)
        let paper = try #require(try written.find("//w:pgSz").first)
        func twips(_ node: XMLTree.Node, _ name: String) -> Int {
            Int(node.attribute(DocxNamespace.main, name) ?? "") ?? 0
        }
        #expect(twips(paper, "h") - twips(margins, "top") - twips(margins, "bottom") >= 22 * 579)
        #expect(twips(paper, "w") - twips(margins, "left") - twips(margins, "right") >= 28 * 315)
    }

    @Test func pageFootsStandInOneFrameAtTheBottom() throws {
        let written = WrittenDocx([
            .paragraph(Paragraph("甲")), .pageFoot([.paragraph(Paragraph("乙")), .paragraph(Paragraph("丙"))]),
        ])
        let frames = try written.find("//w:framePr")
        #expect(frames.count == 2)
        #expect(Set(frames.map { $0.attributes.map { "\($0.name.local)=\($0.value)" } }).count == 1)
        #expect(try written.values("//w:framePr", "yAlign") == ["bottom", "bottom"])
        #expect(try written.find("//w:body/w:p[last()][w:pPr/w:framePr]").isEmpty)
    }

    /// Theme fonts win over named ones in Word; alternatives stand in the font table.
    @Test func fontsAreNamed() throws {
        let written = WrittenDocx([.paragraph(Paragraph("“甲”"))])
        let styles = String(decoding: try written.package.bytes("word/styles.xml"), as: UTF8.self)
        #expect(!styles.contains("Theme"))
        #expect(try written.values("//w:body//w:rFonts", "hint") == ["eastAsia"])
        #expect(try written.find("//w:font[w:altName]", in: "word/fontTable.xml").count > 0)
    }
}
