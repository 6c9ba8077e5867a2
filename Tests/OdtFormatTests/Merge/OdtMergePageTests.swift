import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

@Suite struct OdtMergePageTests {
    private static let masters = """
        <style:master-page style:name="Standard" style:page-layout-name="PL"/>\
        <style:master-page style:name="正文" style:page-layout-name="PL"><style:header><text:p>卷 <?wenshu-running 题名?></text:p></style:header></style:master-page>
        """
    private static let carrier =
        "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:master-page-name=\"正文\"><style:paragraph-properties style:page-number=\"1\"/></style:style>"

    private func frame(mark: String = "<text:p text:style-name=\"P1\"/><?wenshu-insert 1?>") throws -> MergeCase {
        try MergeCase.frame(mark: mark, automatic: Self.carrier, masters: Self.masters)
    }

    private func landscape(_ columns: Int = 1) throws -> [UInt8] {
        let automatic =
            "<style:style style:name=\"P9\" style:family=\"paragraph\" style:master-page-name=\"横\"/><style:style style:name=\"P8\" style:family=\"paragraph\" style:master-page-name=\"Standard\"/>"
        return try MergeFile.bytes(
            body: MergeFile.paragraph("竖") + MergeFile.paragraph("横", style: "P9")
                + MergeFile.paragraph("又竖", style: "P8"),
            automatic: automatic,
            layouts: MergeFile.layout("PL") + MergeFile.layout("LL", landscape: true, columns: columns),
            masters:
                "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"/><style:master-page style:name=\"横\" style:page-layout-name=\"LL\"/>"
        )
    }

    @Test func layoutsStandBehindStyles() throws {
        var merge = try frame()
        let header =
            "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"><style:header><text:p text:style-name=\"H\">眉</text:p></style:header></style:master-page>"
        merge.add(
            try MergeFile.bytes(
                body: MergeFile.paragraph("甲"),
                layouts:
                    "<style:style style:name=\"H\" style:family=\"paragraph\"><style:text-properties fo:color=\"#123456\"/></style:style>"
                    + MergeFile.layout("PL", margin: "9mm"), masters: header)
        ) {
            $0.pages = .keep
            $0.furniture = .keep
        }
        let automatic = try merge.merged().styles.root.firstChild(OpenDocument.office, "automatic-styles")
        let names = automatic?.children.filter(\.isElement).map(\.localName) ?? []
        #expect(names == ["style", "page-layout", "page-layout"])
    }

    @Test func inTheFlowNoPageBegins() throws {
        var merge = try MergeCase.frame()
        let automatic =
            "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲", style: "P1"), automatic: automatic))
        let result = try merge.merged()
        #expect(!result.text.contains("master-page-name") && !result.text.contains("break-before=\"page\""))
        #expect(result.styles.root.descendants.filter { $0.isElement(OpenDocument.style, "master-page") }.count == 1)
    }

    @Test func everyDocumentHasPagesWithItsRunningHead() throws {
        var merge = try frame()
        for title in ["甲 & 乙", "丙  丁"] {
            merge.add(
                try MergeFile.bytes(body: MergeFile.paragraph(title.isEmpty ? "" : String(title.first ?? "x"))),
                running: ["题名": title]
            ) {
                $0.start = .nextPage
            }
        }
        let result = try merge.merged()
        let first = result.masterPage(at: "甲")
        let second = result.masterPage(at: "丙")
        #expect(first?.text == "卷 甲 & 乙")
        #expect(second?.text == "卷 丙丁" && second?.firstChild?.descendants.contains { $0.localName == "s" } == true)
        #expect(result.master("正文")?.text == "卷 ")
        let style = result.style(result.paragraph("甲")?[.textStyleName])
        #expect(
            style?.firstChild(OpenDocument.style, "paragraph-properties")?.attribute(OpenDocument.style, "page-number")
                == "1")
        #expect(result.masterPage(at: "后")?.attribute(OpenDocument.style, "name") == "正文")
        #expect(result.paragraphs == ["前", "甲", "丙", "后"])
        #expect(!result.stylesText.contains("wenshu-running"))
    }

    @Test func changesStayTrackedInTheVolumesOwnHeaderOnly() throws {
        let header = """
            <text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion/></text:changed-region>\
            <text:changed-region xml:id="c2" text:id="c2"><text:deletion><text:p>删</text:p></text:deletion></text:changed-region>\
            </text:tracked-changes><text:p>卷<text:change-start text:change-id="c1"/>增<text:change-end text:change-id="c1"/>\
            <text:change text:change-id="c2"/> <?wenshu-running 题名?></text:p>
            """
        let master =
            "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"><style:header>\(header)</style:header></style:master-page>"
        var merge = try MergeCase.frame(masters: master)
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲")), running: ["题名": "题"]) { $0.start = .nextPage }
        let result = try merge.merged()
        #expect(result.masterPage(at: "甲")?.text == "卷增 题")
        let kept = result.master("Standard")?.descendants.filter { $0.localName == "changed-region" }
        #expect(kept?.map { $0[.xmlID] } == ["c1", "c2"])
        let all = result.styles.root.descendants.filter { $0.localName == "changed-region" }
        #expect(all.count == 2)
    }

    /// The page on which a document begins has its headers once more.
    @Test func whatMustBeThereOnceIsInTheHeadersOfOnePage() throws {
        let header = """
            <text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion/></text:changed-region>\
            </text:tracked-changes><text:section text:name="节"><text:p xml:id="p"><text:bookmark text:name="签"/>卷\
            <text:change-start text:change-id="c1"/>增<text:change-end text:change-id="c1"/></text:p></text:section>\
            <table:table table:name="表"><table:table-column/><table:table-row><table:table-cell><text:p>格</text:p>\
            </table:table-cell></table:table-row></table:table>
            """
        let master =
            "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"><style:header>\(header)</style:header></style:master-page>"
        var merge = try frame()
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲"), masters: master)) {
            $0.start = .oddPage
            $0.furniture = .keep
            $0.changes = .keep
        }
        let result = try merge.merged()
        let first = try #require(result.masterPage(at: "甲"))
        let next = try #require(result.master(first.attribute(OpenDocument.style, "next-style-name")))
        #expect(first.text == "卷增格" && next.text == "卷增格")
    }

    @Test func theMarkMayNameTheStyleOfItsParagraph() throws {
        var merge = try frame(mark: "<?wenshu-insert 1 P1?>")
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲")))
        let result = try merge.merged()
        #expect(result.masterPage(at: "甲")?.attribute(OpenDocument.style, "name") == "正文")
        #expect(result.values("style:page-number") == ["1"] || result.text.contains("style:page-number=\"1\""))
    }

    @Test func marksInALoopBeginTheirSectionOnce() throws {
        var merge = try frame(mark: "<?wenshu-insert 1 P1?><?wenshu-insert 2 P1?>")
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲")))
        merge.further = [InsertedDocument(path: "文1.odt")]
        let result = try merge.merged()
        let styles = result.content.root.descendants.filter { OdtRange.isParagraph($0) && $0.text == "甲" }
            .map { result.style($0[.textStyleName]) }
        #expect(styles.count == 2)
        #expect(styles.first??.attribute(OpenDocument.style, "master-page-name") == "正文")
        #expect(styles.last??.attribute(OpenDocument.style, "master-page-name") == nil)
    }

    @Test(arguments: [(MergePolicy.Start.oddPage, "right"), (.evenPage, "left")])
    func aDocumentMayBeginOnOneSide(start: MergePolicy.Start, usage: String) throws {
        var merge = try frame()
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲")), running: ["题名": "题"]) { $0.start = start }
        let result = try merge.merged()
        let first = result.masterPage(at: "甲")
        #expect(result.layout(of: first)?.attribute(OpenDocument.style, "page-usage") == usage)
        let next = result.master(first?.attribute(OpenDocument.style, "next-style-name"))
        #expect(next?.text == "卷 题" && first?.text == "卷 题")
        #expect(result.layout(of: next)?.attribute(OpenDocument.style, "page-usage") != usage)
    }

    @Test func pagesThatLieOnTheirSideStay() throws {
        var merge = try frame()
        merge.add(try landscape(2))
        let result = try merge.merged()
        let layout = try #require(result.layout(of: result.masterPage(at: "横")))
        #expect(OdtPageLayout.isLandscape(layout) && OdtPageLayout.columns(layout) != nil)
        #expect(result.masterPage(at: "又竖")?.attribute(OpenDocument.style, "name") == "正文")
        #expect(result.masterPage(at: "后") == nil)
        #expect(result.reports[0].counts[.landscapeSections] == 1 && result.reports[0].counts[.columnSections] == 1)
    }

    @Test func pagesAndHeadersMayBeKept() throws {
        let paper = try MergeFile.bytes(
            body: MergeFile.paragraph("甲"), layouts: MergeFile.layout("PL", margin: "33mm"),
            masters:
                "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"><style:header><text:p>自己的</text:p></style:header></style:master-page>"
        )
        for (pages, furniture) in [
            (MergePolicy.Pages.keep, MergePolicy.Furniture.replace), (.unify, .keep), (.keep, .keep),
        ] {
            var merge = try frame()
            merge.add(paper, running: ["题名": "题"]) {
                $0.pages = pages
                $0.furniture = furniture
            }
            let result = try merge.merged()
            let master = result.masterPage(at: "甲")
            #expect(master?.text == (furniture == .keep ? "自己的" : "卷 题"))
            let margin = result.layout(of: master)?.firstChild(OpenDocument.style, "page-layout-properties")?
                .attribute(OpenDocument.formatting, "margin")
            #expect(margin == (pages == .keep ? "33mm" : "20mm"))
        }
    }

    @Test func aDocumentThatBeginsWithATableGetsItsBookmark() throws {
        let table =
            "<table:table table:name=\"表\"><table:table-column/><table:table-row><table:table-cell><text:p>格</text:p></table:table-cell></table:table-row></table:table>"
        for bookmark in [nil, "起"] {
            var merge = try frame()
            merge.add(try MergeFile.bytes(body: table), bookmark: bookmark) { $0.start = .nextPage }
            let result = try merge.merged()
            #expect(result.values("text:name", on: "text:bookmark") == [bookmark].compactMap(\.self))
            #expect(result.text.components(of: "style:master-page-name=\"正文") >= 1)
            #expect(result.paragraphs == (bookmark == nil ? ["前", "格", "后"] : ["前", "", "格", "后"]))
        }
    }

    @Test func inACellDocumentsStandInTheFlow() throws {
        let cell =
            "<table:table table:name=\"表\"><table:table-column/><table:table-row><table:table-cell><?wenshu-insert 1?></table:table-cell></table:table-row></table:table>"
        var merge = try frame(mark: cell)
        merge.add(try landscape()) { $0.start = .oddPage }
        let result = try merge.merged()
        #expect(result.paragraph("横")?.parent?.localName == "table-cell")
        #expect(result.masterPage(at: "横") == nil)
        #expect(result.findings().contains("no-pages"))
    }

    @Test func noEmptyPageIsLeftAtTheEnd() throws {
        var merge = try MergeCase.frame(
            after: "<text:p/><text:p text:style-name=\"Standard\"> </text:p>", mark: "<?wenshu-insert 1?>",
            masters: Self.masters)
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲"))) { $0.start = .nextPage }
        #expect(try merge.merged().paragraphs == ["前", "甲"])
    }

    /// A section collects the endnotes in it at its end; they count from one there.
    @Test func endnotesStayBehindTheirDocument() throws {
        func note(_ kind: String) -> String {
            "<text:p>文<text:note text:id=\"n1\" text:note-class=\"\(kind)\"><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>"
        }
        var merge = try frame()
        for kind in ["endnote", "footnote", "endnote"] {
            merge.add(try MergeFile.bytes(body: note(kind) + MergeFile.paragraph("后"))) { $0.start = .nextPage }
        }
        let result = try merge.merged()
        let sections = result.content.root.descendants.filter { $0.isElement(OpenDocument.text, "section") }
        #expect(sections.map { $0[.textName] } == ["p1_wenshuEndnotes", "p3_wenshuEndnotes"])
        #expect(sections.allSatisfy { $0.children.filter(\.isElement).count == 2 })
        let names = Set(sections.map { $0[.textStyleName] })
        let styles = result.content.root.descendants.filter { $0.attribute(OpenDocument.style, "family") == "section" }
        let style = try #require(styles.first)
        #expect(names == [style.attribute(OpenDocument.style, "name")] && styles.count == 1)
        let configuration = try #require(style.descendants.first { $0.localName == "notes-configuration" })
        #expect(configuration.attribute(OpenDocument.text, "note-class") == "endnote")
        #expect(configuration.attribute(OpenDocument.text, "start-value") == "0")
    }

    /// In a cell sections are no help: its text is part of a page of the volume.
    @Test func endnotesOfADocumentInATableAreThoseOfTheVolume() throws {
        let note =
            "<text:p>文<text:note text:note-class=\"endnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p/></text:note-body></text:note></text:p>"
        var merge = try frame(
            mark:
                "<table:table><table:table-column/><table:table-row><table:table-cell><?wenshu-insert 1?></table:table-cell></table:table-row></table:table>"
        )
        merge.add(try MergeFile.bytes(body: note))
        let result = try merge.merged()
        #expect(!result.content.root.descendants.contains { $0.isElement(OpenDocument.text, "section") })
        #expect(result.content.root.descendants.contains { $0.isElement(OpenDocument.text, "note") })
    }
}
