import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Texts such as no program should write: nothing in them may break the volume.
@Suite struct DocxMergeHostileTests {
    private func compose(
        _ body: String, parts: [(kind: String, content: String)] = [], links: [TemplatePackage.Link] = [],
        policy: MergePolicy = MergePolicy(), times: Int = 1
    ) throws -> DocxMergeResult {
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, parts: parts, links: links)])
        merge.places = [Array(repeating: InsertedDocument(path: "a.docx", policy: policy), count: times)]
        let result = try merge.compose()
        #expect(DocxSoundness.faults(of: result.package) == [])
        return result
    }

    private static func note(_ kind: String, _ id: Int, _ content: String) -> String {
        "<w:\(kind) w:id=\"\(id)\"><w:p>\(content)</w:p></w:\(kind)>"
    }

    private static func reference(_ kind: String, _ id: Int) -> String {
        "<w:r><w:\(kind)Reference w:id=\"\(id)\"/></w:r>"
    }

    private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

    @Test func notesThatReferToEachOtherEnd() throws {
        // Each of 60 notes refers twice to the next one, the last to the first.
        let chain = (1...60).map { id in
            Self.note(
                "footnote", id,
                Self.run("注\(id)，") + String(repeating: Self.reference("footnote", id % 60 + 1), count: 2))
        }.joined()
        let crossed = Self.note("endnote", 1, Self.run("尾") + Self.reference("footnote", 1))
        let result = try compose(
            "<w:p>\(Self.reference("footnote", 1))\(Self.reference("endnote", 1))</w:p>",
            parts: [("footnotes", chain), ("endnotes", crossed)])
        let text = try result.package.tree("word/footnotes.xml").root.text
        for id in 1...60 { #expect(text.contains("注\(id)，")) }
    }

    @Test func aNoteOfBothWaysToShowAShapeIsOne() throws {
        let text = "<w:p>\(Self.reference("footnote", 1))</w:p>"
        let body = """
            <w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\
            <mc:Choice Requires="v"><w:txbxContent>\(text)</w:txbxContent></mc:Choice>\
            <mc:Fallback><w:pict><w:txbxContent>\(text)</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """
        let result = try compose(body, parts: [("footnotes", Self.note("footnote", 1, Self.run("只一次")))])
        #expect(try result.package.tree("word/footnotes.xml").root.text == "只一次")
    }

    @Test func referencesToOneNoteDoNotMakeItGrowWithoutEnd() throws {
        let long = Self.note("footnote", 1, String(repeating: Self.run("长"), count: 10_000))
        let text = String(repeating: "<w:p>\(Self.reference("footnote", 1))</w:p>", count: 500)
        let result = try compose(text, parts: [("footnotes", long)])
        #expect(try result.package.bytes("word/footnotes.xml").count < 5_000_000)
        #expect(result.values("footnoteReference", "id").count == 500)
    }

    @Test func manyRelationshipsOfOneHeaderAreOneHeader() throws {
        let links = (0..<50).map { TemplatePackage.Link("word/document.xml", "h\($0)", "header", "hdr.xml") }
        let sections = (0..<50).map {
            "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\($0)\"/></w:sectPr></w:pPr></w:p>"
        }.joined()
        let result = try compose(
            sections, parts: [("hdr", "<w:p>\(Self.run("眉"))</w:p>")], links: links,
            policy: MergePolicy(furniture: .keep))
        #expect(Set(result.values("headerReference", "type")) == ["default", "even", "first"])
        let headers = try result.links().items.filter { $0.type.hasSuffix("/header") }
        let texts = try headers.compactMap { try result.links().part($0) }.map { try result.package.tree($0).root.text }
        #expect(texts.filter { $0 == "眉" }.count == 1)
    }

    @Test func aHeaderIsNoFooter() throws {
        let header = TemplatePackage.Link("word/document.xml", "h", "header", "hdr.xml")
        let body = """
            <w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="h"/>\
            </w:sectPr></w:pPr></w:p>
            """
        let result = try compose(
            body, parts: [("hdr", "<w:p>\(Self.run("眉"))</w:p>")], links: [header],
            policy: MergePolicy(furniture: .keep))
        let links = try result.links()
        for node in result.document.root.descendants where node.isElement(DocxMergeCase.main, "footerReference") {
            let link = try #require(links[node.attribute(DocxNamespace.relationships, "id") ?? ""])
            #expect(link.type.hasSuffix("/footer"))
        }
    }

    @Test func endsOfSectionsBeforeAllTextEndNothing() throws {
        let body =
            String(repeating: "<w:sectPr/><w:bookmarkStart w:id=\"1\" w:name=\"a\"/>", count: 3)
            + "<w:p>\(Self.run("甲"))</w:p>"
        let result = try compose(body + "<w:sectPr/><w:p>\(Self.run("乙"))</w:p>")
        #expect(result.text.hasSuffix("甲||乙"))
    }

    @Test func bookmarksOfNotesAndHeadersAreNotDoubled() throws {
        let mark = "<w:bookmarkStart w:id=\"1\" w:name=\"同名\"/><w:bookmarkEnd w:id=\"1\"/>"
        let twice = String(repeating: Self.reference("footnote", 1), count: 2)
        let header = TemplatePackage.Link("word/document.xml", "h", "header", "hdr.xml")
        let body =
            "<w:p>\(mark)\(twice)</w:p><w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr></w:pPr></w:p>"
        _ = try compose(
            body, parts: [("footnotes", Self.note("footnote", 1, mark)), ("hdr", "<w:p>\(mark)</w:p>")],
            links: [header],
            policy: MergePolicy(furniture: .keep), times: 2)
    }

    @Test func instructionsForTheComposerAreNoText() throws {
        let body = "<w:p><?wenshu-insert 1?>\(Self.run("甲"))<?other x?></w:p><?wenshu-insert 1?>"
        let result = try compose(body, times: 2)
        #expect(result.text == "开头|甲|甲")
    }

    @Test func namesOfAnEarlierVolumeAreNotTakenAgain() throws {
        let mark = "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:bookmarkEnd w:id=\"1\"/>"
        let control = "<w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        let paper = DocxMergeCase.paper("<w:p>\(mark)</w:p>\(control)")
        var merge = DocxMergeCase(files: ["a.docx": paper])
        let first = try merge.compose()
        merge.frame =
            String(decoding: try first.package.bytes("word/document.xml"), as: UTF8.self)
            .replacing(/^.*<w:body>/.dotMatchesNewlines(), with: "").replacing(
                /<w:sectPr.*$/.dotMatchesNewlines(), with: "")
            + "<?wenshu-insert 1?>"
        let second = try merge.compose()
        #expect(second.values("bookmarkStart", "name").count == 2)
        #expect(DocxSoundness.faults(of: second.package) == [])
    }

    @Test func aNameThatIsTheComposersOwnStaysApart() throws {
        let field = "<w:fldSimple w:instr=\"TOC \\o\">\(Self.run("录"))</w:fldSimple>"
        let mark = "<w:bookmarkStart w:id=\"1\" w:name=\"_whole\"/><w:bookmarkEnd w:id=\"1\"/>"
        _ = try compose("<w:p>\(mark)\(field)</w:p>")
    }

    // MARK: fields

    private static func character(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }

    private static func instruction(_ text: String) -> String { "<w:r><w:instrText>\(text)</w:instrText></w:r>" }

    @Test func fieldsThatDoNotEndInTheirHolderAreNone() throws {
        let simple = "<w:fldSimple w:instr=\"PAGE\">\(Self.character("begin"))\(Self.run("一"))</w:fldSimple>"
        let ended = "<w:fldSimple w:instr=\"PAGE\">\(Self.character("end"))\(Self.run("二"))</w:fldSimple>"
        let box =
            "<w:r><w:pict><w:txbxContent><w:p>\(Self.character("begin"))\(Self.run("三"))</w:p></w:txbxContent></w:pict></w:r>"
        let outer = Self.character("begin") + Self.instruction("PAGE") + Self.character("separate")
        let result = try compose("<w:p>\(outer)\(simple)\(ended)\(box)\(Self.run("四"))\(Self.character("end"))</w:p>")
        #expect(result.values("fldChar", "fldCharType") == ["begin", "separate", "end"])
        #expect(result.values("fldSimple", "instr").count == 2)
        for text in ["一", "二", "三", "四"] { #expect(result.body.text.contains(text)) }
    }

    @Test func anInstructionAroundAnotherFieldStaysInOrder() throws {
        let inner = Self.character("begin") + Self.instruction(" QUOTE 内 ") + Self.character("end")
        let body =
            "<w:p>\(Self.character("begin"))\(Self.instruction(" SEQ 图 "))\(inner)\(Self.instruction(" \\* ARABIC"))\(Self.character("end"))</w:p>"
        let written = try compose(body).document.root.descendants.filter {
            $0.isElement(DocxMergeCase.main, "instrText")
        }
        #expect(written.map(\.text).joined() == " SEQ 图 \\r 1  QUOTE 内  \\* ARABIC")
    }

    @Test(arguments: [
        ("HYPERLINK http://x.cn \\l a", "HYPERLINK http://x.cn \\l a"),
        ("HYPERLINK \"\" \\l \"a\"", "HYPERLINK \"\" \\l \"p1_a\""),
        ("HYPERLINK \\l\"a\"", "HYPERLINK \\l\"p1_a\""),
        ("HYPERLINK \\o \"提示\" \\l \"a\"", "HYPERLINK \\o \"提示\" \\l \"p1_a\""),
        ("pageref A", "pageref p1_A"), ("STYLEREF \\n", "STYLEREF \\n"), ("REF \"a", "REF \"p1_a\""), ("", ""),
        ("\\", "\\"),
    ])
    func instructionsFollow(_ old: String, _ new: String) throws {
        let mark = "<w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkEnd w:id=\"1\"/>"
        let body = "<w:p>\(mark)\(Self.character("begin"))\(Self.instruction(old))\(Self.character("end"))</w:p>"
        let written = try compose(body).document.root.descendants.filter {
            $0.isElement(DocxMergeCase.main, "instrText")
        }
        #expect(written.map(\.text).joined() == new)
    }

    // MARK: bookmarks

    @Test func aBookmarkThatEndsInTheLastEmptyLineStays() throws {
        let body =
            "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"全文\"/>\(Self.run("甲"))</w:p><w:p><w:bookmarkEnd w:id=\"1\"/></w:p>"
        let result = try compose(body)
        #expect(result.values("bookmarkStart", "name") == ["p1_全文"])
        #expect(result.text == "开头|甲")
    }

    @Test func idsOfAnyKindArePaired() throws {
        let ids = ["-5", "99999999999999999999", "", "甲", "2147483647"]
        let body = ids.enumerated().map { index, id in
            "<w:p><w:bookmarkStart w:id=\"\(id)\" w:name=\"n\(index)\"/>\(Self.run("x"))<w:bookmarkEnd w:id=\"\(id)\"/></w:p>"
        }.joined()
        let result = try compose(body + "<w:p><w:bookmarkStart w:name=\"无号\"/><w:bookmarkEnd/></w:p>", times: 2)
        #expect(result.values("bookmarkStart", "name").count == 12)
    }

    @Test func linkedTextBoxesAreThoseOfTheirDocument() throws {
        let space = "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
        let body =
            "<w:p><w:r><wps:txbx \(space) id=\"1\"><w:txbxContent><w:p/></w:txbxContent></wps:txbx><wps:linkedTxbx \(space) id=\"1\" seq=\"1\"/></w:r></w:p>"
        let result = try compose(body, times: 2)
        let boxes = result.document.root.descendants.filter { $0.localName == "txbx" }.map { $0.attribute("", "id") }
        let linked = result.document.root.descendants.filter { $0.localName == "linkedTxbx" }.map {
            $0.attribute("", "id")
        }
        #expect(boxes == linked && Set(boxes).count == 2)
    }

    /// What no author writes is left out, and the volume is made.
    @Test(arguments: PaperLimit.allCases)
    func aDocumentWithTooManyThingsIsLeftOut(_ limit: PaperLimit) throws {
        let count = PaperLimit.maximum + 1
        func many(_ make: (Int) -> String) -> String { (1...count).map(make).joined() }
        var body = DocxMergeCase.paragraph("文")
        var parts: [(String, String)] = []
        switch limit {
        case .styles: parts = [("styles", many { "<w:style w:type=\"paragraph\" w:styleId=\"s\($0)\"/>" })]
        case .lists:
            body = many { DocxMergeCase.paragraph("项", "<w:numPr><w:numId w:val=\"\($0)\"/></w:numPr>") }
            parts = [
                (
                    "numbering",
                    "<w:abstractNum w:abstractNumId=\"0\"/>"
                        + many { "<w:num w:numId=\"\($0)\"><w:abstractNumId w:val=\"0\"/></w:num>" }
                )
            ]
        case .sections:
            // The last section is that of the body.
            body += String(repeating: "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", count: PaperLimit.maximum)
        }
        let documents = ["a.docx", "b.docx"].map { InsertedDocument(path: $0) }
        let result = try DocxMergeCase(
            places: [documents],
            files: [
                "a.docx": DocxMergeCase.paper(body, parts: parts),
                "b.docx": DocxMergeCase.paper(DocxMergeCase.paragraph("好")),
            ]
        ).compose()
        #expect(result.reports.map(\.isLeftOut) == [true, false])
        let text = result.text
        #expect(text.contains("\(limit.rawValue)有 \(count) 个，超过 \(PaperLimit.maximum) 个的上限") && text.contains("好"))
    }

    @Test func stylesOfUnknownKindsAndNamesOfNothingDoNotGoOn() throws {
        let styles = "<w:style w:type=\"paraagrph\" w:styleId=\"a\"><w:name w:val=\"甲\"/></w:style>"
        let result = try compose(
            "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId/></w:numPr></w:pPr><w:r><w:rPr><w:rStyle/></w:rPr><w:t>文</w:t></w:r></w:p>"
                + "<w:tbl><w:tblPr><w:tblStyle/></w:tblPr><w:tr><w:tc><w:p><w:pPr><w:pStyle/></w:pPr></w:p></w:tc></w:tr></w:tbl>",
            parts: [("styles", styles)])
        let style = try #require(try result.styles()[result.values("pStyle")[0]])
        #expect(style.name == "甲" && style.xml.contains("w:type=\"paragraph\""))
        for name in ["rStyle", "tblStyle", "numPr"] {
            #expect(!result.body.descendants.contains { $0.localName == name })
        }
        #expect(!result.values("pStyle").contains(""))
    }

    @Test func marksOfFieldsWithoutAKindDoNotGoOn() throws {
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> SEQ 图 </w:instrText></w:r>"
        let result = try compose("<w:p>\(begin)<w:r><w:fldChar/></w:r></w:p><w:p>\(Self.run("文"))</w:p>")
        #expect(!result.body.descendants.contains { $0.localName == "fldChar" })
        #expect(result.text.hasSuffix("文"))
    }
}
