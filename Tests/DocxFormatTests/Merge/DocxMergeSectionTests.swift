import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Sections, headers and page numbers of volumes.
@Suite struct DocxMergeSectionTests {
    private static let portrait =
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1000\" w:right=\"900\" w:bottom=\"800\" w:left=\"700\" w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/>"

    private static func section(_ content: String) -> String { "<w:sectPr>\(content)</w:sectPr>" }

    private static func paragraph(_ text: String, section: String) -> String {
        DocxMergeCase.paragraph(text, "<w:sectPr>\(section)</w:sectPr>")
    }

    private func compose(
        _ papers: [String], frame: String, policy: MergePolicy = MergePolicy(start: .oddPage),
        heads: [[String: String]] = [], header: String? = nil
    ) throws -> DocxMergeResult {
        var merge = DocxMergeCase()
        merge.frame = frame
        merge.places = [
            papers.indices.map {
                InsertedDocument(
                    path: "\($0)", policy: policy, runningHeads: heads.indices.contains($0) ? heads[$0] : [:])
            }
        ]
        for (index, body) in papers.enumerated() { merge.files["\(index)"] = DocxMergeCase.paper(body) }
        if let header {
            (merge.frameParts, merge.frameLinks) = (
                [("word/header1.xml", "wordprocessingml.header", TemplatePackage.wordPart("hdr", header))],
                [TemplatePackage.Link("word/document.xml", "h", "header", "header1.xml")]
            )
        }
        return try merge.compose()
    }

    private func sections(_ result: DocxMergeResult) -> [XMLTree.Node] {
        result.document.root.descendants.filter { $0.isElement(DocxMergeCase.main, "sectPr") }
    }

    private func value(_ section: XMLTree.Node, _ element: String, _ attribute: String = "val") -> String? {
        section.firstChild(DocxMergeCase.main, element)?.attribute(DocxMergeCase.main, attribute)
    }

    /// The end of the frame's body is its own empty section in these tests, so a marked paragraph comes before it.
    @Test func eachDocumentBeginsAnOddPageAndNumbersGoOn() throws {
        let frame =
            "<?wenshu-insert 1?>"
            + Self.paragraph("后", section: "<w:type w:val=\"oddPage\"/>\(Self.portrait)<w:pgNumType w:start=\"1\"/>")
        let result = try compose([DocxMergeCase.paragraph("甲"), DocxMergeCase.paragraph("乙")], frame: frame)
        let found = sections(result)
        #expect(found.map { value($0, "type") } == ["oddPage", "oddPage", nil, nil])
        #expect(found.map { value($0, "pgNumType", "start") } == ["1", nil, nil, nil])
        #expect(value(found[0], "pgSz", "w") == "11906")
        #expect(result.text == "甲|乙|后")
    }

    @Test func textBeforeADocumentEndsItsSection() throws {
        let frame =
            DocxMergeCase.paragraph("前") + "<?wenshu-insert 1?>"
            + Self.paragraph("后", section: "\(Self.portrait)<w:pgNumType w:start=\"5\"/>")
        let found = sections(try compose([DocxMergeCase.paragraph("甲")], frame: frame))
        #expect(found.map { value($0, "pgNumType", "start") } == ["5", nil, nil, nil])
    }

    @Test func theLastDocumentEndsTheVolume() throws {
        let result = try compose(
            [DocxMergeCase.paragraph("甲")], frame: DocxMergeCase.paragraph("前") + "<?wenshu-insert 1?>")
        #expect(sections(result).count == 2)
        #expect(result.body.children.filter(\.isElement).map(\.localName) == ["p", "p", "sectPr"])
        #expect(value(sections(result)[1], "type") == "oddPage")
    }

    @Test func blanksBehindTheLastSectionAreNoText() throws {
        let source =
            "<w:body xmlns:w=\"\(DocxMergeCase.main)\">\(DocxMergeCase.paragraph("前"))\n<?wenshu-insert 1?>\n<w:sectPr/>\n</w:body>"
        let body = try XMLTree.parse(Array(source.utf8), name: "body").root
        let places = DocxPlaces(
            body,
            insertions: [
                Insertion(number: 1, documents: [InsertedDocument(path: "甲", policy: MergePolicy(start: .oddPage))])
            ])
        #expect(places.places[1]?.isEnd == true)
        // The section of the text before is told in its paragraph, and that of the document with the document.
        #expect(body.children.filter(\.isElement).map(\.localName) == ["p"])
    }

    @Test func stopsAtTheRightEdgeStayWithinTheText() throws {
        let tabs =
            "<w:tabs><w:tab w:val=\"right\" w:pos=\"20000\"/><w:tab w:val=\"left\" w:pos=\"20001\"/><w:tab w:val=\"end\" w:pos=\"900\"/></w:tabs>"
        let frame = "<?wenshu-insert 1?>" + Self.paragraph("后", section: Self.portrait)
        let result = try compose([DocxMergeCase.paragraph("甲", tabs)], frame: frame)
        #expect(result.values("tab", "pos") == ["10306", "20001", "900"])
    }

    @Test func orientationAndColumnsStayOnThePaperOfTheVolume() throws {
        let wide = "<w:pgSz w:w=\"15840\" w:h=\"12240\" w:orient=\"landscape\"/><w:cols w:num=\"2\"/>"
        let paper = Self.paragraph("宽", section: wide) + DocxMergeCase.paragraph("直")
        let frame = "<?wenshu-insert 1?>" + Self.paragraph("后", section: Self.portrait)
        let found = sections(try compose([paper], frame: frame))
        #expect(value(found[0], "pgSz", "w") == "16838" && value(found[0], "pgSz", "orient") == "landscape")
        #expect(value(found[0], "pgMar", "top") == "700" && value(found[0], "pgMar", "left") == "800")
        #expect(value(found[0], "cols", "num") == "2")
        #expect(value(found[1], "pgSz", "w") == "11906")
        let kept = sections(
            try compose([paper], frame: frame, policy: MergePolicy(start: .oddPage, pages: .keep)))
        #expect(value(kept[0], "pgSz", "w") == "15840")
    }

    @Test func inTheFlowOnlyDocumentsWithPagesOfTheirOwnGetSections() throws {
        let frame =
            DocxMergeCase.paragraph("前") + "<?wenshu-insert 1?>" + Self.paragraph("后", section: Self.portrait)
        let plain = try compose([DocxMergeCase.paragraph("甲")], frame: frame, policy: MergePolicy())
        #expect(sections(plain).count == 2 && plain.text == "前|甲|后")
        let wide = Self.paragraph("宽", section: "<w:pgSz w:w=\"9\" w:h=\"5\" w:orient=\"landscape\"/>")
        let found = sections(
            try compose([wide + DocxMergeCase.paragraph("直")], frame: frame, policy: MergePolicy()))
        #expect(found.map { value($0, "type") } == [nil, nil, nil, "continuous", nil])
    }

    @Test func runningHeadsAreThoseOfTheDocument() throws {
        let header = "<w:p><w:r><w:t>论文集 <?wenshu-running 题名?></w:t></w:r></w:p>"
        let frame =
            DocxMergeCase.paragraph("前") + "<?wenshu-insert 1?>"
            + Self.paragraph("后", section: "<w:headerReference w:type=\"default\" r:id=\"h\"/>\(Self.portrait)")
        let result = try compose(
            [DocxMergeCase.paragraph("甲"), DocxMergeCase.paragraph("乙")], frame: frame,
            heads: [["题名": "甲 & 题"], ["题名": "乙题"]], header: header)
        let links = try result.links()
        let texts = try sections(result).map { section -> String in
            guard let node = section.firstChild(DocxMergeCase.main, "headerReference"),
                let id = node.attribute(TemplateNamespace.relationships, "id"), let link = links[id],
                let part = links.part(link)
            else { return "" }
            return try result.package.tree(part).root.text
        }
        #expect(texts == ["论文集 ", "论文集 甲 & 题", "论文集 乙题", "论文集 ", ""])
        #expect(result.package.names.allSatisfy { !$0.contains("header") || $0.hasPrefix("word/header1") })
    }

    @Test func ownHeadersAreKeptWhenAsked() throws {
        let body = DocxMergeCase.paragraph("甲")
        var merge = DocxMergeCase()
        merge.files["0"] = TemplatePackage.docx(
            body: Self.paragraph("甲", section: "<w:headerReference w:type=\"default\" r:id=\"own\"/>\(Self.portrait)")
                + body,
            parts: [
                (
                    "word/header7.xml", "wordprocessingml.header",
                    TemplatePackage.wordPart("hdr", "<w:p><w:r><w:t>作者的书眉</w:t></w:r></w:p>")
                )
            ], links: [TemplatePackage.Link("word/document.xml", "own", "header", "header7.xml")])
        merge.places = [[InsertedDocument(path: "0", policy: MergePolicy(start: .nextPage, furniture: .keep))]]
        let result = try merge.compose()
        #expect(try result.package.tree("word/header7-p1.xml").root.text == "作者的书眉")
        // What it does not have must not come from the document before.
        #expect(result.values("headerReference", "type").sorted() == ["default", "even", "first"])
    }

    @Test func emptyParagraphsAtTheEndMakeNoPage() throws {
        let empty = "<w:p/><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
        let result = try compose(
            [DocxMergeCase.paragraph("甲") + empty], frame: DocxMergeCase.paragraph("前") + "<?wenshu-insert 1?>")
        #expect(result.text == "前|甲")
    }

    @Test func whatIsTooWideFitsThePaperOfTheVolume() throws {
        let table =
            "<w:tbl><w:tblPr><w:tblW w:w=\"20612\" w:type=\"dxa\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"10306\"/><w:gridCol w:w=\"10306\"/></w:tblGrid>"
            + "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"10306\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
        let picture =
            "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"13088620\" cy=\"1000\"/><wp:docPr id=\"1\" name=\"图\"/><a:ext cx=\"13088620\" cy=\"1000\"/><a:ext cx=\"5\" cy=\"5\"/></wp:inline></w:drawing></w:r></w:p>"
        let frame = "<?wenshu-insert 1?>" + Self.paragraph("后", section: Self.portrait)
        let result = try compose([table + picture], frame: frame)
        #expect(result.values("gridCol", "w") == ["5153", "5153"] && result.values("tcW", "w") == ["5153"])
        let sizes = result.document.root.descendants.compactMap { $0.attribute("", "cx") }
        #expect(sizes == ["6544310", "6544310", "5"])
        #expect(result.reports[0].findings.contains { $0.id == "intake.fitted" })
        let kept = try compose([table + picture], frame: frame, policy: MergePolicy(start: .oddPage, pages: .keep))
        #expect(kept.values("gridCol", "w") == ["10306", "10306"])
    }

    @Test func insideTablesThereAreNoSections() throws {
        let frame = "<w:tbl><w:tr><w:tc><?wenshu-insert 1?><w:p/></w:tc></w:tr></w:tbl><w:p/>"
        let wide = Self.paragraph("宽", section: "<w:pgSz w:w=\"9\" w:h=\"5\" w:orient=\"landscape\"/>")
        let result = try compose([wide + DocxMergeCase.paragraph("直")], frame: frame)
        #expect(sections(result).count == 1 && result.text == "宽|直||")
        #expect(result.reports[0].findings.contains { $0.id == "intake.sections-flattened" })
    }

    /// Documents in the flow end no page, and each text has the columns of its own section.
    @Test func documentsWithSectionsFlowBehindEachOther() throws {
        let plain = DocxMergeCase.paper(DocxMergeCase.paragraph("甲"))
        let columns = DocxMergeCase.paper(
            "<w:p><w:pPr><w:sectPr><w:cols w:num=\"2\"/></w:sectPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>"
                + DocxMergeCase.paragraph("丙"))
        var merge = DocxMergeCase(files: ["a.docx": plain, "b.docx": columns])
        merge.places = [["a.docx", "b.docx", "b.docx", "a.docx", "b.docx"].map { InsertedDocument(path: $0) }]
        let result = try merge.compose()
        var texts: [String] = []
        var sections: [(text: String, columns: String, type: String)] = []
        for node in result.body.children where node.isElement {
            texts.append(node.isElement(DocxMergeCase.main, "p") ? node.text : "")
            guard let end = node.isElement(DocxMergeCase.main, "sectPr") ? node : node.sectionEnd else { continue }
            sections.append(
                (
                    texts.joined(), end.wordChild("cols")?.word("num") ?? "1",
                    end.wordChild("type")?.word("val") ?? "nextPage"
                ))
            texts = []
        }
        #expect(sections.map(\.text).filter { !$0.isEmpty } == ["开头甲", "乙", "丙", "乙", "丙", "甲", "乙", "丙"])
        for section in sections where !section.text.isEmpty {
            #expect(section.columns == (section.text == "乙" ? "2" : "1"))
            #expect(
                section.type == (section.text == "开头甲" || section.text == "丙" ? "nextPage" : "continuous"), "\(section)"
            )
        }
    }
}

private enum TemplateNamespace {
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
}
