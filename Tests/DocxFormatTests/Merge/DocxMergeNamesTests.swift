import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Bookmarks, fields and ids of documents that are taken in.
@Suite struct DocxMergeNamesTests {
    private static func bookmark(_ id: Int, _ name: String, _ content: String) -> String {
        "<w:bookmarkStart w:id=\"\(id)\" w:name=\"\(name)\"/>\(content)<w:bookmarkEnd w:id=\"\(id)\"/>"
    }

    private static func field(_ instruction: String, _ result: String) -> String {
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">\(instruction)</w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>\(result)</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }

    private static func twice(_ body: String) throws -> DocxMergeResult {
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)])
        merge.places = [[InsertedDocument(path: "a.docx"), InsertedDocument(path: "a.docx")]]
        return try merge.compose()
    }

    @Test func namesAreThoseOfEachDocument() throws {
        let result = try Self.twice(
            "<w:p>\(Self.bookmark(1, "图1", "<w:r><w:t>甲</w:t></w:r>"))</w:p><w:p>\(Self.field(" REF 图1 \\h ", "甲"))</w:p>"
        )
        #expect(result.values("bookmarkStart", "name") == ["p1_图1", "p2_图1"])
        #expect(Set(result.values("bookmarkStart", "id")).count == 2)
        #expect(result.values("bookmarkStart", "id") == result.values("bookmarkEnd", "id"))
        let source = try result.source("word/document.xml")
        #expect(source.contains("REF p1_图1 \\h") && source.contains("REF p2_图1 \\h"))
        #expect(result.reports.allSatisfy { !$0.findings.contains { $0.id == "intake.broken-reference" } })
    }

    @Test(arguments: [
        (" PAGEREF a \\h ", " PAGEREF p1_a \\h "), ("NOTEREF \"a\"", "NOTEREF \"p1_a\""),
        (" HYPERLINK \\l \"a\" ", " HYPERLINK \\l \"p1_a\" "),
        (" HYPERLINK \"http://x.cn\" \\l \"a\" ", " HYPERLINK \"http://x.cn\" \\l \"a\" "), (" a ", " p1_a "),
        (" TOC \\o \"1-3\" \\b a ", " TOC \\o \"1-3\" \\b p1_a "), (" DATE \\@ \"yyyy\" ", " DATE \\@ \"yyyy\" "),
        (" REF _Toc1 ", " REF _p1_Toc1 "), (" SEQ 图 \\* ARABIC ", " SEQ 图 \\* ARABIC \\r 1 "),
        (" SEQ 图 \\r 5 ", " SEQ 图 \\r 5 "),
    ])
    func instructionsFollow(_ old: String, _ new: String) throws {
        let body =
            "<w:p>\(Self.bookmark(1, "a", ""))\(Self.bookmark(2, "_Toc1", ""))\(Self.field(old, "x"))</w:p>"
        let result = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)]).compose()
        let written = result.document.root.descendants.filter { $0.isElement(DocxMergeCase.main, "instrText") }
        #expect(written.map(\.text).joined() == new)
    }

    @Test func instructionsInPiecesAreReadAsOne() throws {
        let pieces = [" PAGE", "REF", " a ", "\\h "].map { "<w:r><w:instrText>\($0)</w:instrText></w:r>" }.joined()
        let body =
            "<w:p>\(Self.bookmark(1, "a", ""))<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\(pieces)<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        let result = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)]).compose()
        let written = result.document.root.descendants.filter { $0.isElement(DocxMergeCase.main, "instrText") }
        #expect(written.map(\.text).joined() == " PAGEREF p1_a \\h ")
    }

    @Test func captionsCountFromOneInEachDocument() throws {
        let caption = "<w:p>\(Self.field(" SEQ 图 ", "1"))</w:p><w:p>\(Self.field(" SEQ 图 ", "2"))</w:p>"
        let result = try Self.twice(caption)
        let written = result.document.root.descendants.filter { $0.isElement(DocxMergeCase.main, "instrText") }
        #expect(written.map(\.text) == [" SEQ 图 \\r 1 ", " SEQ 图 ", " SEQ 图 \\r 1 ", " SEQ 图 "])
    }

    @Test func aTableOfContentsListsItsDocument() throws {
        let body = "<w:p>\(Self.field(" TOC \\o \"1-3\" ", "目录"))</w:p>" + DocxMergeCase.paragraph("末")
        let result = try Self.twice(body)
        #expect(result.values("bookmarkStart", "name") == ["_p1_whole", "_p2_whole"])
        #expect(try result.source("word/document.xml").contains("TOC \\o \"1-3\" \\b _p1_whole"))
    }

    /// A bookmark in a list of figures makes LibreOffice crash when another table follows.
    @Test(arguments: ["\\c \"图\"", "\\h \\a \"图\"", "\\b 正文 \\c \"图\""])
    func aListOfFiguresStaysAsItCame(_ switches: String) throws {
        let body =
            "<w:p>\(Self.field(" TOC \(switches) ", "图1"))</w:p><w:p><w:fldSimple w:instr=\" TOC \(switches.replacing("\"", with: "&quot;")) \"/></w:p>"
        let result = try Self.twice(body)
        #expect(result.values("bookmarkStart", "name").isEmpty)
        let source = try result.source("word/document.xml")
        #expect(!source.contains("\\b "))
        #expect(source.contains("TOC ") && source.contains("图1"))
        #expect(result.values("fldChar", "fldLock").filter { $0 == "1" }.count == 2)
        #expect(result.values("fldSimple", "fldLock") == ["1", "1"])
        #expect(result.reports[0].findings.contains { $0.id == "intake.locked-contents" })
    }

    @Test func crossingAndNestedBookmarksKeepTheirEnds() throws {
        let body = """
            <w:p><w:bookmarkStart w:id="5" w:name="外"/><w:bookmarkStart w:id="6" w:name="内"/><w:r><w:t>一</w:t></w:r>\
            <w:bookmarkEnd w:id="5"/><w:r><w:t>二</w:t></w:r><w:bookmarkEnd w:id="6"/></w:p>
            """
        let result = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)]).compose()
        let (starts, ends) = (result.values("bookmarkStart", "id"), result.values("bookmarkEnd", "id"))
        #expect(starts == ends && Set(starts).count == 2)
    }

    @Test func idsThatComeAgainArePairedInOrder() throws {
        let body = "<w:p>\(Self.bookmark(1, "a", ""))\(Self.bookmark(1, "b", ""))<w:bookmarkEnd w:id=\"1\"/></w:p>"
        let result = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)]).compose()
        #expect(result.values("bookmarkStart", "name") == ["p1_a", "p1_b"])
        #expect(result.values("bookmarkEnd", "id") == result.values("bookmarkStart", "id"))
    }

    @Test func whatIsWrongInADocumentIsToldAndDoesNotGoOn() throws {
        let body = """
            <w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkStart w:id="2" w:name="A"/><w:bookmarkEnd w:id="1"/>\
            <w:bookmarkEnd w:id="2"/><w:bookmarkStart w:id="3" w:name="没有末端"/></w:p>\
            <w:p><w:hyperlink w:anchor="不存在"><w:r><w:t>见</w:t></w:r></w:hyperlink>\
            <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>
            """
        let result = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)]).compose()
        #expect(result.values("bookmarkStart", "name") == ["p1_a"])
        #expect(result.values("bookmarkEnd", "id").count == 1)
        #expect(result.values("fldChar", "fldCharType").isEmpty)
        let found = Set(result.reports[0].findings.map(\.id))
        #expect(found.isSuperset(of: ["intake.duplicate-bookmark", "intake.broken-reference", "intake.broken-field"]))
    }

    @Test func longNamesStayDifferentAndShort() throws {
        let long = String(repeating: "长", count: 39)
        let body = "<w:p>\(Self.bookmark(1, long + "一", ""))\(Self.bookmark(2, long + "二", ""))</w:p>"
        let names = try DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body)]).compose()
            .values("bookmarkStart", "name")
        #expect(Set(names).count == 2 && names.allSatisfy { $0.count <= 40 })
    }

    @Test func pageNumbersAreFilledIn() throws {
        var merge = DocxMergeCase(files: [
            "a.docx": DocxMergeCase.paper(
                "<w:p>\(Self.bookmark(1, "x", ""))\(Self.field(" PAGEREF x ", "?"))"
                    + "<w:fldSimple w:instr=\"PAGEREF x\"><w:r><w:t>?</w:t></w:r></w:fldSimple></w:p>")
        ])
        merge.frame = "<w:p>\(Self.field(" PAGEREF lw1 \\h ", "??"))</w:p><?wenshu-insert 1?>"
        merge.places = [[InsertedDocument(path: "a.docx", bookmark: "lw1")]]
        merge.pageNumbers = ["lw1": "12", "p1_x": "13"]
        let result = try merge.compose()
        #expect(result.text == "12|1313")
        #expect(result.values("bookmarkStart", "name") == ["lw1", "p1_x"])
    }
}
