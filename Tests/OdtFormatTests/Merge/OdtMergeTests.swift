import ArchiveKit
import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

@Suite struct OdtMergeTests {
    @Test func textStandsInTheOrderOfTheDocuments() throws {
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲")))
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("乙")))
        let result = try merge.merged()
        #expect(result.paragraphs == ["前", "甲", "乙", "后"])
        #expect(result.names.first == "mimetype")
        #expect(!result.text.contains("<?wenshu"))
        #expect(result.reports.map(\.path) == ["文1.odt", "文2.odt"])
        #expect(result.reports[0].counts[.paragraphs] == 1)
    }

    @Test func theSameDocumentTwiceHasNoNameTwice() throws {
        let body = """
            <text:list xml:id="l1" text:style-name="L1"><text:list-item><text:p>一</text:p></text:list-item></text:list>\
            <text:list text:continue-list="l1" text:style-name="L1"><text:list-item><text:p>二</text:p></text:list-item></text:list>\
            <text:p><text:bookmark-start text:name="b"/>书<text:bookmark-end text:name="b"/>\
            <text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>\
            <text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>\
            <text:section text:name="节"><text:p>内</text:p></text:section>\
            <table:table table:name="表"><table:table-column/><table:table-row><table:table-cell><text:p>格</text:p>\
            </table:table-cell></table:table-row></table:table>
            """
        let list =
            "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\"/></text:list-style>"
        let paper = try MergeFile.bytes(body: body, automatic: list)
        var merge = try MergeCase.frame()
        merge.add(paper)
        merge.add(paper)
        let result = try merge.merged()
        for (attribute, element) in [
            ("xml:id", nil), ("text:id", "text:note"), ("text:name", "text:bookmark-start"),
            ("text:name", "text:section"),
            ("table:name", "table:table"),
        ] as [(String, String?)] {
            let values = result.values(attribute, on: element)
            #expect(values.count == 2 && Set(values).count == 2, "\(attribute) \(values)")
        }
        #expect(result.values("text:continue-list") == ["p1_l1", "p2_l1"])
        #expect(result.values("text:style-name", on: "text:list").allSatisfy { $0 == "p1_L1" })
        #expect(try merge.merged().archive == result.archive)
    }

    @Test(arguments: [
        ("1.1", "1.0", "1.2"), ("1.2", "1.3", "1.3"), ("1.3", "1.1", "1.3"), ("", "1.3", "1.3"), ("1.2", "neu", "1.2"),
        ("1.2", "1.10", "1.10"),
    ])
    func theNewestVersionIsStated(frame: String, paper: String, stated: String) throws {
        var merge = try MergeCase.frame(
            version: frame,
            files: [
                ("meta.xml", Array("<office:document-meta xmlns:office=\"\(OpenDocument.office)\"/>".utf8), "text/xml")
            ])
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲"), version: paper))
        let result = try merge.merged()
        for tree in [result.content, result.styles] {
            #expect(tree.root.attribute(OpenDocument.office, "version") == stated)
        }
        let meta = String(decoding: try #require(result.entries["meta.xml"]).bytes(), as: UTF8.self)
        #expect(meta.contains("office:version=\"\(stated)\""))
        let manifest = try ODFManifest.parse(try #require(result.entries[ODF.manifestPart]).bytes())
        #expect(manifest.version == stated && manifest["/"]?.version == stated)
    }

    @Test(arguments: ["Object 1", "对象 #1", "Object%201"])
    func namesOfObjectsNeedNoEscapes(folder: String) throws {
        let body =
            "<text:p><draw:frame><draw:object xlink:href=\"./\(folder.replacing("%", with: "%25").replacing(" ", with: "%20").replacing("#", with: "%23"))\"/></draw:frame></text:p>"
        var merge = try MergeCase.frame()
        merge.add(
            try MergeFile.bytes(
                body: body,
                files: [
                    ("\(folder)/", [], "application/vnd.oasis.opendocument.chart"),
                    ("\(folder)/content.xml", Array("<office:chart/>".utf8), "text/xml"),
                ]))
        let result = try merge.merged()
        let href = try #require(result.values("xlink:href", on: "draw:object").first)
        #expect(
            href.dropFirst(2).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }, "\(href)"
        )
        #expect(result.names.contains("\(href.dropFirst(2))/content.xml"))
    }

    @Test func aHeadingThatRefusesItsNumberGetsNone() throws {
        let outline =
            "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"1\"/></text:outline-style>"
        let automatic =
            "<style:style style:name=\"P4\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:list-style-name=\"\"/>"
        var merge = try MergeCase.frame()
        merge.add(
            try MergeFile.bytes(
                body:
                    "<text:h text:outline-level=\"1\" text:style-name=\"Standard\">引言</text:h><text:h text:outline-level=\"1\" text:style-name=\"P4\">参考文献</text:h>",
                automatic: automatic, common: MergeFile.standard + outline))
        let result = try merge.merged()
        #expect(result.paragraph("引言")?.parent?.localName == "list-item")
        #expect(result.paragraph("参考文献")?.parent?.localName == "text")
    }

    @Test func referencesFollowTheNames() throws {
        let body = """
            <text:p><text:bookmark text:name="b"/><text:reference-mark text:name="m"/>\
            <text:sequence text:ref-name="r0" text:name="图" text:formula="ooow:图+1">1</text:sequence>\
            <text:bookmark-ref text:reference-format="page" text:ref-name="b">9</text:bookmark-ref>\
            <text:bookmark-ref text:reference-format="text" text:ref-name="无">x</text:bookmark-ref>\
            <text:reference-ref text:ref-name="m">m</text:reference-ref>\
            <text:sequence-ref text:ref-name="r0">1</text:sequence-ref>\
            <text:a xlink:type="simple" xlink:href="#b">去</text:a><text:a xlink:type="simple" xlink:href="#表|table">去</text:a>\
            <text:a xlink:type="simple" xlink:href="http://a.example/#b">外</text:a></text:p>\
            <table:table table:name="表"><table:table-column/><table:table-row><table:table-cell table:formula="ooow:&lt;表.A1&gt;+1">\
            <text:p/></table:table-cell></table:table-row></table:table>
            """
        var merge = try MergeCase.frame(
            before: MergeFile.paragraph(
                "<text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"起\">0</text:bookmark-ref>"))
        merge.pageNumbers = ["p2_b": "17", "起": "5"]
        let paper = try MergeFile.bytes(body: body)
        merge.add(paper)
        merge.add(paper, bookmark: "起")
        let result = try merge.merged()
        #expect(result.values("text:ref-name", on: "text:bookmark-ref") == ["起", "p1_b", "p1_无", "p2_b", "p2_无"])
        #expect(result.values("text:name", on: "text:sequence") == ["p1_图", "p2_图"])
        #expect(result.values("text:formula") == ["ooow:p1_图+1", "ooow:p2_图+1"])
        #expect(result.values("text:name", on: "text:sequence-decl") == ["p1_图", "p2_图"])
        #expect(result.values("text:ref-name", on: "text:sequence-ref") == ["p1_r0", "p2_r0"])
        #expect(
            result.values("xlink:href", on: "text:a") == [
                "#p1_b", "#表|table", "http://a.example/#b", "#p2_b", "#表_2|table", "http://a.example/#b",
            ])
        #expect(result.values("table:formula") == ["ooow:<表.A1>+1", "ooow:<表_2.A1>+1"])
        #expect(result.text.contains(">17</text:bookmark-ref>") && result.text.contains(">5</text:bookmark-ref>"))
        #expect(result.values("text:name", on: "text:bookmark") == ["p1_b", "起", "p2_b"])
        #expect(result.findings().contains("broken-reference"))
    }

    @Test func bookmarksAreRepaired() throws {
        let body = """
            <text:p><text:bookmark-start text:name="a"/>1<text:bookmark-start text:name="b"/>2<text:bookmark-end text:name="a"/>\
            3<text:bookmark-end text:name="b"/></text:p><text:p><text:bookmark text:name="a"/>\
            <text:bookmark-start text:name="c"/><text:bookmark-end text:name="d"/></text:p>
            """
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: body))
        let result = try merge.merged()
        #expect(result.values("text:name", on: "text:bookmark-start") == ["p1_a", "p1_b"])
        #expect(result.values("text:name", on: "text:bookmark-end") == ["p1_a", "p1_b"])
        #expect(result.values("text:name", on: "text:bookmark").isEmpty)
        #expect(result.findings().isSuperset(of: ["duplicate-bookmark", "broken-bookmark"]))
    }

    @Test func declarationsStandBeforeTheTextOnce() throws {
        let prelude = """
            <text:variable-decls><text:variable-decl office:value-type="float" text:name="v"/></text:variable-decls>\
            <text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Table"/></text:sequence-decls>\
            <text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="u" text:name="u"/></text:user-field-decls>
            """
        let body =
            prelude
            + "<text:p><text:variable-get text:name=\"v\">1</text:variable-get><text:user-field-get text:name=\"u\">u</text:user-field-get></text:p>"
        var merge = try MergeCase.frame(prelude: prelude)
        merge.add(try MergeFile.bytes(body: body))
        let result = try merge.merged()
        let children = result.body?.children.filter(\.isElement).map(\.localName) ?? []
        #expect(children == ["variable-decls", "sequence-decls", "user-field-decls", "p", "p", "p"])
        #expect(result.values("text:name", on: "text:variable-decl") == ["v", "p1_v"])
        #expect(result.values("text:name", on: "text:user-field-get") == ["p1_u"])
        #expect(result.values("text:name", on: "text:sequence-decl") == ["Table", "p1_Table"])
    }

    @Test func foreignNamespacesStayRight() throws {
        let body = "<text:p>甲<x:mark xmlns:x=\"urn:x\" x:a=\"1\">乙</x:mark><y:mark y:b=\"2\"/></text:p>"
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: body, declarations: "xmlns:y=\"urn:y1\""))
        merge.add(try MergeFile.bytes(body: body, declarations: "xmlns:y=\"urn:y2\""))
        let result = try merge.merged()
        let marks = result.content.root.descendants.filter { $0.localName == "mark" }.map(\.namespace)
        #expect(marks == ["urn:x", "urn:y1", "urn:x", "urn:y2"])
    }

    @Test func otherPrefixesMeanTheSame() throws {
        let content = """
            <o:document-content xmlns:o="\(OpenDocument.office)" xmlns="\(OpenDocument.text)" xmlns:text="\(OpenDocument.style)" o:version="1.2">\
            <o:automatic-styles><text:style text:name="P1" text:family="paragraph"/></o:automatic-styles>\
            <o:body><o:text><p xmlns:t="\(OpenDocument.text)" t:style-name="P1">甲</p></o:text></o:body></o:document-content>
            """
        let bytes = try ArchiveWriter.bytes(of: [
            .stored(name: "mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
            .stored(name: "content.xml", Array(content.utf8)),
        ])
        var merge = try MergeCase.frame()
        merge.add(bytes)
        let result = try merge.merged()
        #expect(result.paragraphs == ["前", "甲", "后"])
        #expect(result.style(result.paragraph("甲")?[.textStyleName]) != nil)
        #expect(result.content.root.attribute(OpenDocument.office, "version") == "1.3")
    }

    @Test func listsThatGoOnFindNoOtherDocument() throws {
        let list =
            "<text:list text:continue-numbering=\"true\" text:style-name=\"L\"><text:list-item><text:p>一</text:p></text:list-item></text:list>"
        let paper = try MergeFile.bytes(body: list + list, automatic: "<text:list-style style:name=\"L\"/>")
        var merge = try MergeCase.frame()
        merge.add(paper)
        merge.add(paper)
        #expect(try merge.merged().values("text:continue-numbering") == ["true", "true"])
    }

    @Test func numbersOfHeadingsBecomeAList() throws {
        let outline =
            "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"1\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style>"
        let body = "<text:h text:outline-level=\"1\">章</text:h><text:h text:outline-level=\"2\">节</text:h>"
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: body, common: MergeFile.standard + outline))
        let result = try merge.merged()
        #expect(result.paragraph("节")?.parent?.parent?.parent?.parent?.localName == "list")
        #expect(result.values("text:continue-list") == result.values("xml:id"))
        #expect(result.findings().contains("outline-numbers"))
    }

    @Test func shapesOnNumberedPagesHangOnTheFirstParagraph() throws {
        let body =
            "<draw:frame draw:name=\"F\" text:anchor-type=\"page\" text:anchor-page-number=\"2\"/><text:p>甲</text:p>"
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: body))
        let result = try merge.merged()
        #expect(result.paragraph("甲")?.firstChild?.attribute(OpenDocument.text, "anchor-type") == "paragraph")
        #expect(result.findings().contains("page-anchor"))
    }
}
