import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Tracked changes and ends of sections in places where few programs put them.
@Suite struct DocxMergeStoryTests {
    private func compose(
        _ body: String, parts: [(kind: String, content: String)] = [], links: [TemplatePackage.Link] = [],
        policy: MergePolicy = MergePolicy(), frame: String? = nil
    ) throws -> DocxMergeResult {
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, parts: parts, links: links)])
        merge.places = [[InsertedDocument(path: "a.docx", policy: policy)]]
        if let frame { merge.frame = frame }
        let result = try merge.compose()
        #expect(DocxSoundness.faults(of: result.package) == [])
        return result
    }

    private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

    // MARK: changes

    private static func ended(_ change: String, _ content: String) -> String {
        "<w:p><w:pPr><w:rPr><w:\(change) w:id=\"1\"/></w:rPr></w:pPr>\(content)</w:p>"
    }

    @Test func notesAndBoxesKeepALastParagraph() throws {
        let gone = Self.ended("del", "<w:del w:id=\"2\"><w:r><w:delText>x</w:delText></w:r></w:del>")
        let body =
            "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:pict><w:txbxContent>\(gone)</w:txbxContent></w:pict></w:r></w:p>"
        _ = try compose(body, parts: [("footnotes", "<w:footnote w:id=\"1\">\(gone)</w:footnote>")])
    }

    @Test func paragraphsThatLostTheirEndsJoinInOrder() throws {
        let all = (1...9).map { Self.ended("del", Self.run("\($0)")) }.joined() + "<w:p>\(Self.run("末"))</w:p>"
        #expect(try compose(all).text == "开头|123456789末")
        let parted =
            Self.ended("del", Self.run("一"))
            + "<w:customXml><w:p>\(Self.run("二"))</w:p></w:customXml><w:p>\(Self.run("三"))</w:p>"
        #expect(try compose(parted).text == "开头|一|二|三")
    }

    @Test func rowsInContentControlsOutliveTheirNeighbours() throws {
        func row(_ text: String, _ mark: String = "") -> String {
            "<w:tr>\(mark)<w:tc><w:p>\(Self.run(text))</w:p></w:tc></w:tr>"
        }
        let deleted = row("删", "<w:trPr><w:del w:id=\"1\"/></w:trPr>")
        let body =
            "<w:tbl><w:tblPr/>\(deleted)<w:sdt><w:sdtContent>\(row("留"))</w:sdtContent></w:sdt></w:tbl><w:tbl><w:tblPr/><w:sdt><w:sdtContent>\(deleted)</w:sdtContent></w:sdt></w:tbl><w:p/>"
        let result = try compose(body)
        #expect(result.body.text.contains("留") && !result.body.text.contains("删"))
        #expect(result.document.root.descendants.count { $0.isElement(DocxMergeCase.main, "tbl") } == 1)
    }

    @Test(arguments: [(MergePolicy.Changes.accept, "开头|外"), (.reject, "开头|旧")])
    func changesWithinChanges(_ policy: MergePolicy.Changes, _ text: String) throws {
        let body = """
            <w:p><w:ins w:id="1">\(Self.run("外"))<w:del w:id="2"><w:r><w:delText>内删</w:delText></w:r></w:del></w:ins>\
            <w:del w:id="3"><w:ins w:id="4"><w:r><w:delText>内增</w:delText></w:r></w:ins><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>
            """
        #expect(try compose(body, policy: MergePolicy(changes: policy)).text == text)
    }

    @Test(arguments: MergePolicy.Changes.allCases)
    func movedTextIsInOnePlace(_ policy: MergePolicy.Changes) throws {
        let body = """
            <w:p><w:moveFromRangeStart w:id="1" w:name="move1"/><w:moveFrom w:id="2">\(Self.run("移"))</w:moveFrom><w:moveFromRangeEnd w:id="1"/>\(Self.run("前"))</w:p>\
            <w:p>\(Self.run("后"))<w:moveToRangeStart w:id="3" w:name="move1"/><w:moveTo w:id="4">\(Self.run("移"))</w:moveTo><w:moveToRangeEnd w:id="3"/></w:p>
            """
        let text = try compose(body, policy: MergePolicy(changes: policy)).text
        #expect(text == (policy == .accept ? "开头|前|后移" : policy == .reject ? "开头|移前|后" : "开头|移前|后移"))
    }

    @Test func aRefusedChangeOfASectionLeavesItsHeaders() throws {
        let end =
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:pgSz w:w=\"1\"/><w:sectPrChange w:id=\"1\"><w:sectPr><w:pgSz w:w=\"2\"/></w:sectPr></w:sectPrChange></w:sectPr>"
        let result = try compose(
            "<w:p><w:pPr>\(end)</w:pPr>\(Self.run("甲"))</w:p>", parts: [("hdr", "<w:p>\(Self.run("眉"))</w:p>")],
            links: [TemplatePackage.Link("word/document.xml", "h", "header", "hdr.xml")],
            policy: MergePolicy(changes: .reject, furniture: .keep))
        #expect(result.package.names.contains { $0.hasPrefix("word/hdr-p1") })
    }

    @Test func changesOfStylesAreNone() throws {
        let style =
            "<w:style w:type=\"paragraph\" w:styleId=\"S\"><w:name w:val=\"S\"/><w:pPr><w:jc w:val=\"center\"/><w:pPrChange w:id=\"1\" w:author=\"a\"><w:pPr/></w:pPrChange></w:pPr></w:style>"
        let result = try compose(DocxMergeCase.paragraph("甲", "<w:pStyle w:val=\"S\"/>"), parts: [("styles", style)])
        #expect(try !result.source("word/styles.xml").contains("pPrChange"))
    }

    // MARK: sections

    private static let landscape =
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"none\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/></w:sectPr>"

    @Test(arguments: MergePolicy.Start.allCases, MergePolicy.Furniture.allCases)
    func sectionsEndOnlyWhereTheyMay(_ start: MergePolicy.Start, _ furniture: MergePolicy.Furniture) throws {
        let ended = "<w:p><w:pPr>\(Self.landscape)</w:pPr>\(Self.run("节"))</w:p>"
        let cell = "<w:tbl><w:tblPr/><w:tr><w:tc>\(ended)</w:tc></w:tr></w:tbl>"
        let control = "<w:sdt><w:sdtContent>\(ended)\(Self.landscape)</w:sdtContent></w:sdt>"
        let box = "<w:p><w:r><w:pict><w:txbxContent>\(ended)</w:txbxContent></w:pict></w:r></w:p>"
        let note = "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
        let policy = MergePolicy(start: start, furniture: furniture)
        for body in [cell, control, box, note, Self.landscape + ended, cell + control + Self.landscape + box + note] {
            let result = try compose(
                body, parts: [("footnotes", "<w:footnote w:id=\"1\">\(ended)</w:footnote>")], policy: policy)
            #expect(result.body.text.contains("节") || body == note)
        }
    }

    @Test func headersThatAreNoneAreLeftOut() throws {
        let references = ["a", "a", "b", "c"].map { "<w:headerReference w:type=\"default\" r:id=\"\($0)\"/>" }.joined()
        let result = try compose(
            "<w:p><w:pPr><w:sectPr>\(references)<w:cols w:num=\"2\"/><w:cols w:num=\"3\"/></w:sectPr></w:pPr></w:p>",
            parts: [("hdr", "<w:p/>"), ("ftr", "<w:p/>")],
            links: [
                TemplatePackage.Link("word/document.xml", "b", "image", "ftr.xml"),
                TemplatePackage.Link("word/document.xml", "a", "header", "hdr.xml"),
            ], policy: MergePolicy(furniture: .keep))
        for end in result.document.root.descendants where end.isElement(DocxMergeCase.main, "sectPr") {
            let kinds = end.children.filter(\.isElement).map { "\($0.localName) \($0.word("type") ?? "")" }
            #expect(Set(kinds).count == kinds.count)
        }
    }

    @Test func headersCallTheStylesOfTheirDocument() throws {
        let style = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"章\"/><w:rPr><w:b/></w:rPr></w:style>"
        let header = "<w:p><w:fldSimple w:instr=\"STYLEREF 章\">\(Self.run("x"))</w:fldSimple></w:p>"
        var merge = DocxMergeCase(files: [
            "a.docx": DocxMergeCase.paper(
                "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr></w:pPr></w:p>"
                    + DocxMergeCase.paragraph("甲", "<w:pStyle w:val=\"1\"/>"),
                parts: [("styles", style), ("hdr", header)],
                links: [TemplatePackage.Link("word/document.xml", "h", "header", "hdr.xml")])
        ])
        (merge.frameParts, merge.frameLinks) = DocxMergeCase.parts([
            ("styles", "<w:style w:type=\"paragraph\" w:styleId=\"X\"><w:name w:val=\"章\"/></w:style>")
        ])
        merge.places = [[InsertedDocument(path: "a.docx", policy: MergePolicy(furniture: .keep))]]
        let result = try merge.compose()
        #expect(try result.source("word/hdr-p1.xml").contains("STYLEREF &quot;章（2）&quot;"))
    }
}
