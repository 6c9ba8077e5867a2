import ArchiveKit
import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// What other programs, and old ones, write otherwise: it means in the volume what it meant in its document.
@Suite struct OdtMergeStrangerTests {
    private static let outline =
        "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"1\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\"/></text:outline-style>"

    private func merge(
        _ body: String, automatic: String = "", common: String = MergeFile.standard, layouts: String = "",
        masters: String = "", house: String = MergeFile.standard, times: Int = 1,
        _ policy: (inout MergePolicy) -> Void = { _ in }
    ) throws -> MergeResult {
        var merge = try MergeCase.frame(common: house)
        for _ in 0..<times {
            let file = try MergeFile.bytes(
                body: body, automatic: automatic, common: common, layouts: layouts, masters: masters)
            merge.add(file, policy)
        }
        return try merge.merged()
    }

    private static func heading(_ text: String, level: Int = 1, _ more: String = "") -> String {
        "<text:h text:outline-level=\"\(level)\" \(more)>\(text)</text:h>"
    }

    /// LibreOffice counts the lists of Word's files: `WWNum1` is a bullet here and a number there.
    @Test(arguments: ["WWNum1", "WW8Num1", "LFO3", "L12"])
    func listsOfOneCountedNameAreNotOne(_ name: String) throws {
        let level = "text:level=\"1\""
        let bullet =
            "<text:list-style style:name=\"\(name)\"><text:list-level-style-bullet \(level) text:bullet-char=\"•\"/></text:list-style>"
        let number =
            "<text:list-style style:name=\"\(name)\"><text:list-level-style-number \(level) style:num-format=\"1\"/></text:list-style>"
        let list =
            "<text:list text:style-name=\"\(name)\"><text:list-item><text:p>项</text:p></text:list-item></text:list>"
        let result = try merge(list, common: MergeFile.standard + number, house: MergeFile.standard + bullet) {
            $0.styles = .unify
        }
        let used = try #require(result.values("text:style-name", on: "text:list").first)
        let style = result.styles.root.descendants.first {
            $0.isElement(OpenDocument.text, "list-style") && $0.attribute(OpenDocument.style, "name") == used
        }
        #expect(used != name && style?.firstChild?.localName == "list-level-style-number")
    }

    /// A first page of its own shape is followed by pages of another.
    @Test func pagesOfAnotherShapeThatFollowStay() throws {
        let masters = """
            <style:master-page style:name="Standard" style:page-layout-name="PL" style:next-style-name="横"/>\
            <style:master-page style:name="横" style:page-layout-name="LL"/>
            """
        let result = try merge(
            MergeFile.paragraph("甲"), layouts: MergeFile.layout("PL") + MergeFile.layout("LL", landscape: true),
            masters: masters)
        let first = try #require(result.masterPage(at: "甲"))
        let next = result.master(first.attribute(OpenDocument.style, "next-style-name"))
        let layout = try #require(result.layout(of: next))
        #expect(OdtPageLayout.isLandscape(layout))
        #expect(result.reports[0].counts[.landscapeSections] == 1)
    }

    @Test func theDesignOfAFirstPageComesOnce() throws {
        let masters = """
            <style:master-page style:name="Standard" style:page-layout-name="PL" style:next-style-name="后"/>\
            <style:master-page style:name="后" style:page-layout-name="PL"><style:header><text:p>眉</text:p></style:header></style:master-page>
            """
        let result = try merge(MergeFile.paragraph("甲"), masters: masters) {
            $0.start = .oddPage
            $0.furniture = .keep
        }
        let first = try #require(result.masterPage(at: "甲"))
        #expect(first.text.isEmpty)
        #expect(result.master(first.attribute(OpenDocument.style, "next-style-name"))?.text == "眉")
    }

    @Test func endnotesInSectionsOfTheDocumentAreNotCollectedThere() throws {
        let note =
            "<text:p>文<text:note text:note-class=\"endnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>"
        let result = try merge("<text:section text:name=\"栏\">\(note)</text:section>\(note)")
        #expect(result.values("text:name", on: "text:section") == ["栏"])
    }

    @Test func rangesOfIndexEntriesKeepBothEnds() throws {
        let range =
            "<text:p><text:alphabetical-index-mark-start text:id=\"I1\"/>词<text:alphabetical-index-mark-end text:id=\"I1\"/></text:p>"
        let result = try merge(range, times: 2)
        #expect(result.values("text:id") == ["p1_I1", "p1_I1", "p2_I1", "p2_I1"])
    }

    /// OpenOffice.org wrote numbered headings as lists of the style of the outline.
    @Test func headingsInListsOfTheOutlineAreNumbered() throws {
        func list(_ inner: String) -> String {
            "<text:list text:continue-numbering=\"true\" text:style-name=\"Outline\">\(inner)</text:list>"
        }
        func item(_ inner: String) -> String { "<text:list-item>\(inner)</text:list-item>" }
        let body =
            list(item(Self.heading("章"))) + list(item("<text:list>\(item(Self.heading("节", level: 2)))</text:list>"))
            + Self.heading("又章")
        let result = try merge(body, common: MergeFile.standard + Self.outline)
        let styles = result.content.root.descendants.filter { $0.isElement(OpenDocument.text, "list") }
            .compactMap { $0[.textStyleName] }
        #expect(styles == Array(repeating: "p1_wenshuOutline", count: 3))
        #expect(result.paragraph("节")?.parent?.parent?.parent?.parent?.localName == "list")
    }

    @Test func headingsThatAreNumberedOtherwiseStayAsTheyAre() throws {
        let own =
            "<text:list-style style:name=\"NL\"><text:list-level-style-number text:level=\"1\" style:num-format=\"A\"/></text:list-style>"
            + "<style:style style:name=\"NumH\" style:family=\"paragraph\" style:list-style-name=\"NL\"/>"
        let body =
            Self.heading("甲", "text:style-name=\"NumH\"")
            + "<text:numbered-paragraph text:list-id=\"l\" text:level=\"1\">\(Self.heading("乙"))</text:numbered-paragraph>"
            + Self.heading("丙", "text:restart-numbering=\"true\"")
        let result = try merge(body, common: MergeFile.standard + Self.outline + own)
        #expect(result.paragraph("甲")?.parent?.localName == "text")
        #expect(result.paragraph("乙")?.parent?.localName == "numbered-paragraph")
        #expect(result.paragraph("丙")?.parent?.attribute(OpenDocument.text, "start-value") == "1")
    }

    @Test func parentsAreCommonStyles() throws {
        let red =
            "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:text-properties fo:color=\"#ff0000\"/></style:style>"
        let automatic =
            "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"P1\"><style:paragraph-properties fo:margin-left=\"1cm\"/></style:style>"
        let result = try merge(
            MergeFile.paragraph("先") + MergeFile.paragraph("甲", style: "P1"), automatic: automatic,
            common: MergeFile.standard + red)
        let style = try #require(result.style(result.paragraph("甲")?[.textStyleName]))
        let parent = try #require(result.style(style[.parentStyleName]))
        #expect(parent.firstChild?.attribute(OpenDocument.formatting, "color") == "#ff0000")
    }

    @Test func aBulletWithoutItsPictureIsAPlainOne() throws {
        let list =
            "<text:list-style style:name=\"L1\"><text:list-level-style-image text:level=\"1\" xlink:href=\"Pictures/none.png\" xlink:type=\"simple\"><style:list-level-properties text:space-before=\"1cm\"/></text:list-level-style-image></text:list-style>"
        let result = try merge(
            "<text:list text:style-name=\"L1\"><text:list-item><text:p>项</text:p></text:list-item></text:list>",
            automatic: list)
        let level = result.content.root.descendants.first { $0.localName.hasPrefix("list-level-style") }
        #expect(
            level?.localName == "list-level-style-bullet" && level?.firstChild?.localName == "list-level-properties")
    }

    @Test func whatNamesPartsOfTheDocumentFollowsTheirNames() throws {
        let automatic = "<style:style style:name=\"T1\" style:family=\"text\"/>"
        let body = """
            <text:p text:style-name="Standard" loext:marker-style-name="T1">文<office:annotation office:name="a"/>\
            <office:annotation office:name="b" loext:parent-name="a"/></text:p>\
            <text:section text:name="节"><text:p/></text:section>\
            <text:section text:name="又"><text:section-source text:section-name="节"/><text:p/></text:section>
            """
        let result = try merge(body, automatic: automatic, times: 2) { $0.comments = .keep }
        #expect(result.values("loext:marker-style-name") == ["p1_T1", "p1_T1"])
        #expect(result.values("loext:parent-name") == ["p1_a", "p2_a"])
        #expect(result.values("text:section-name") == ["节", "节_2"])
    }

    @Test func linksToHeadingsLeadToThoseOfTheirDocument() throws {
        let body =
            "<text:p><text:a xlink:href=\"#1.2.引 言|outline\">1</text:a><text:a xlink:href=\"#没有|outline\">2</text:a></text:p>"
            + Self.heading("引言") + Self.heading("引言")
        let result = try merge(body, times: 2)
        let marks = result.values("text:name", on: "text:bookmark")
        #expect(marks == ["p1_wenshuHeading1", "p2_wenshuHeading1"])
        #expect(result.values("xlink:href").filter { $0.hasSuffix("Heading1") } == marks.map { "#\($0)" })
        #expect(result.values("xlink:href").filter { $0.hasSuffix("|outline") }.count == 2)
    }

    /// A chart gets its numbers from a table of the text.
    @Test func chartsKeepTheirTables() throws {
        let table =
            "<table:table table:name=\"表\"><table:table-column/><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>"
        let frame =
            "<text:p><draw:frame draw:name=\"图\"><draw:object xlink:href=\"./Object 1\" draw:notify-on-update-of-ranges=\"表.A1:表.B3\"/></draw:frame></text:p>"
        let spaces =
            "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
        let chart =
            "<office:document-content \(spaces)><office:body><office:chart><chart:chart><chart:plot-area table:cell-range-address=\"表.A1:表.B3\"><chart:series chart:values-cell-range-address=\"表.B2:表.B3\" chart:label-cell-address=\"local-table.B1\"/></chart:plot-area></chart:chart></office:chart></office:body></office:document-content>"
        let file = try MergeFile.bytes(
            body: table + frame,
            files: [
                ("Object 1/", [], "application/vnd.oasis.opendocument.chart"),
                ("Object 1/content.xml", Array(chart.utf8), "text/xml"),
            ])
        var merge = try MergeCase.frame()
        merge.add(file)
        merge.add(file)
        let result = try merge.merged()
        let charts = try result.names.filter { $0.hasSuffix("/content.xml") }.sorted()
            .map { String(decoding: try #require(result.entries[$0]).bytes(), as: UTF8.self) }
        #expect(charts.count == 2)
        #expect(charts.contains { $0.contains("\"表.B2:表.B3\"") && $0.contains("local-table.B1") })
        #expect(charts.contains { $0.contains("\"表_2.B2:表_2.B3\"") && $0.contains("\"表_2.A1:表_2.B3\"") })
    }

    @Test(arguments: [MergePolicy.Furniture.replace, .keep])
    func longChainsOfPagesEnd(_ furniture: MergePolicy.Furniture) throws {
        let masters = (0..<3_000).map { index in
            "<style:master-page style:name=\"\(index == 0 ? "Standard" : "M\(index)")\" style:page-layout-name=\"\(index % 2 == 0 ? "PL" : "LL")\" style:next-style-name=\"M\(index + 1)\"/>"
        }.joined()
        let result = try merge(
            MergeFile.paragraph("甲"), layouts: MergeFile.layout("PL") + MergeFile.layout("LL", landscape: true),
            masters: masters
        ) { $0.furniture = furniture }
        #expect(result.paragraphs.contains("甲"))
    }

    @Test func sectionsWithoutColumnsHaveOne() throws {
        let style =
            "<style:style style:name=\"S\" style:family=\"section\"><style:section-properties><style:columns fo:column-count=\"0\" fo:column-gap=\"0cm\"/></style:section-properties></style:style>"
        let result = try merge(
            "<text:section text:name=\"节\" text:style-name=\"S\"><text:p/></text:section>", automatic: style)
        #expect(result.values("fo:column-count") == ["1"])
    }

    /// OpenOffice.org took the properties of XSL for those of formatting.
    @Test func oldPropertiesOfFormattingAreThoseOfToday() throws {
        let style =
            "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-left=\"1cm\"/></style:style>"
        let reader = try ArchiveReader(
            bytes: try MergeFile.bytes(body: MergeFile.paragraph("甲", style: "P1"), automatic: style), name: "a.odt")
        let entries = try reader.entryNames.map { name in
            let text = String(decoding: try reader.read(name), as: UTF8.self)
            return CompressedEntry.stored(
                name: name,
                Array(text.replacing(OpenDocument.formatting, with: "http://www.w3.org/1999/XSL/Format").utf8))
        }
        var merge = try MergeCase.frame()
        merge.add(try ArchiveWriter.bytes(of: entries))
        let result = try merge.merged()
        #expect(!result.text.contains("XSL/Format") && result.values("fo:margin-left") == ["1cm"])
    }
}
