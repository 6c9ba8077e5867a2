import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Notes, comments, bookmarks and cross references as WordprocessingML.
@Suite struct DocxNoteTests {
    private static func note(_ text: String, _ kind: Note.Kind = .foot) -> Inline {
        .note(Note(kind, blocks: [.paragraph(Paragraph(text))]))
    }

    private static func written(_ inlines: Inline...) -> WrittenDocx { WrittenDocx([.paragraph(Paragraph(inlines))]) }

    private static let runs = [Run("甲")]

    @Test(arguments: [(Note.Kind.foot, "footnote"), (.end, "endnote")])
    func notesHaveAPartWithSeparators(kind: Note.Kind, name: String) throws {
        let written = Self.written(Self.note("甲", kind), Self.note("乙", kind))
        let part = "word/\(name)s.xml"
        #expect(try written.values("//w:\(name)Reference", "id") == ["1", "2"])
        #expect(try written.values("//w:\(name)", "id", in: part) == ["-1", "0", "1", "2"])
        #expect(try written.find("//w:\(name)/w:p[1]/w:r[1]/w:\(name)Ref", in: part).count == 2)
        #expect(try written.find("//w:\(name)/w:p/w:r/w:t", in: part).map(\.text) == [" ", "甲", " ", "乙"])
        #expect(try written.values("//w:settings/w:\(name)Pr/w:\(name)", "id", in: "word/settings.xml") == ["-1", "0"])
        #expect(try written.package.contentTypes().type(of: part)?.hasSuffix("wordprocessingml.\(name)s+xml") == true)
        #expect(
            try written.find("//w:style[w:name/@w:val='\(name) reference']", in: "word/styles.xml").count == 1)
    }

    @Test func documentsWithoutNotesHaveNoPartsForThem() throws {
        let names = Self.written(.run(Run("甲"))).package.names
        #expect(!names.contains { $0.contains("notes") || $0.contains("comments") })
    }

    /// Links in notes belong to the part of the notes.
    @Test func notesHaveRelationshipsOfTheirOwn() throws {
        let note = Note(blocks: [.paragraph(Paragraph([.link(target: "https://example.cn", Self.runs)]))])
        let written = Self.written(.note(note))
        #expect(
            try written.package.relationships(of: "word/footnotes.xml").items.map(\.target) == ["https://example.cn"])
        #expect(try written.package.relationships(of: "word/document.xml").all(ofOfficeType: "hyperlink").isEmpty)
    }

    @Test func notesTakeTheStylesOfTheSheet() throws {
        var sheet = SampleDocument.styles
        sheet.paragraphStyles.append(ParagraphStyle("注文", role: .footnote))
        sheet.characterStyles.append(CharacterStyle("注码", role: .noteMark))
        let blocks: [Block] = [.paragraph(Paragraph([Self.note("甲"), Self.note("乙", .end)]))]
        let written = WrittenDocx(
            Document(styles: sheet, sections: [Section(layout: SampleDocument.layout, blocks: blocks)]))
        #expect(try written.values("//w:rStyle") == ["FootnoteReference", "FootnoteReference"])
        let names = try written.values("//w:style/w:name", in: "word/styles.xml")
        #expect(
            names.filter { $0.hasSuffix("note text") || $0.hasSuffix("note reference") }.sorted() == [
                "endnote text", "footnote reference", "footnote text",
            ])
        #expect(try written.values("//w:style[@w:styleId='FootnoteText']/w:aliases", in: "word/styles.xml") == ["注文"])
    }

    /// Word knows no notes in headers; their text stays.
    @Test func notesInHeadersStandInBrackets() throws {
        let header = Block.paragraph(Paragraph([.run(Run("甲")), Self.note("乙")]))
        let section = Section(layout: SampleDocument.layout, headers: PageFurniture(odd: [header]))
        let written = WrittenDocx(Document(styles: SampleDocument.styles, sections: [section]))
        #expect(try written.find("//w:t", in: "word/header1.xml").map(\.text).joined() == "甲（乙）")
        #expect(!written.package.contains("word/footnotes.xml"))
    }

    // MARK: comments

    @Test func commentsStandAroundTheirText() throws {
        let date = CalendarTime(year: 2026, month: 1, day: 2, minutes: 61)
        let comment = Comment(author: "张 三", date: date, blocks: [.paragraph(Paragraph("查"))])
        let written = Self.written(.run(Run("前")), .comment(comment, [.run(Run("甲"))]), .run(Run("后")))
        let names = try written.find("//w:body/w:p/*[not(self::w:pPr)]").map(\.localName)
        #expect(names == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"])
        let node = try #require(try written.find("//w:comment", in: "word/comments.xml").first)
        let attributes = ["author", "date", "initials"].map { node.attribute(DocxNamespace.main, $0) }
        #expect(attributes == ["张 三", "2026-01-02T01:01:00Z", "张三"])
        #expect(try written.values("//w:commentReference", "id") == [node.attribute(DocxNamespace.main, "id")])
    }

    @Test func aCommentWithoutTextIsAPoint() throws {
        let comment = Comment(author: "{{人}}", blocks: [.paragraph(Paragraph("查"))])
        let written = Self.written(.comment(comment, []))
        #expect(try written.find("//w:commentRangeStart | //w:commentRangeEnd").isEmpty)
        #expect(try written.find("//w:r/w:commentReference").count == 1)
        #expect(try written.values("//w:comment", "initials", in: "word/comments.xml") == [])
    }

    /// LibreOffice takes notes for each other otherwise.
    @Test func commentsAndNotesShareNoID() throws {
        let comment = Inline.comment(Comment(author: "甲", blocks: []), [.run(Run("乙"))])
        let written = Self.written(comment, Self.note("丙"), comment, Self.note("丁", .end), Self.note("戊"))
        let notes = try written.values("//w:footnoteReference | //w:endnoteReference", "id")
        let comments = try written.values("//w:commentReference", "id")
        #expect(notes == ["1", "1", "2"] && Set(comments).count == 2)
        #expect(Set(notes).isDisjoint(with: comments))
        #expect(try written.find("//w:comment[not(w:p)]", in: "word/comments.xml").isEmpty)
    }

    // MARK: bookmarks

    @Test(arguments: [
        ("第一章", "第一章"), ("a_1", "a_1"), ("_Toc1", "_Toc1"), ("1a", "b1a_"), ("附件 1", "附件_1_"),
        (String(repeating: "长", count: 41), String(repeating: "长", count: 31) + "_"),
    ])
    func namesOfBookmarksAreThoseOfWord(name: String, beginning: String) throws {
        let written = Self.written(
            .link(target: "#\(name)", Self.runs), .bookmark(name: name, [.run(Run("乙"))]),
            .reference(CrossReference(to: name, shows: .text, runs: Self.runs)))
        let made = try #require(try written.values("//w:bookmarkStart", "name").first)
        #expect(made.hasPrefix(beginning) && made.utf16.count <= 40)
        #expect(made.utf16.count == beginning.utf16.count + (made == beginning ? 0 : 8))
        #expect(try written.values("//w:hyperlink", "anchor") == [made])
        #expect(try written.find("//w:instrText").map(\.text) == [" REF \(made) \\h "])
    }

    @Test func namesOfBookmarksNeverMeet() throws {
        var bookmarks = DocxBookmarks()
        let names = [
            "a b", "a_b", "A_B", "a（b", "a（b）", String(repeating: "c", count: 50), String(repeating: "c", count: 51),
        ]
        let made = names.map { bookmarks.name($0) }
        #expect(Set(made.map { $0.lowercased() }).count == names.count)
        #expect(made == names.map { bookmarks.name($0) })
        #expect(made.allSatisfy { $0.utf16.count <= 40 })
    }

    @Test func idsOfBookmarksAreUnique() throws {
        let written = Self.written(.bookmark(name: "甲", [.bookmark(name: "乙", [])]), .bookmark(name: "丙", []))
        #expect(try written.values("//w:bookmarkStart", "id") == ["1", "2", "3"])
        #expect(try written.values("//w:bookmarkEnd", "id") == ["2", "1", "3"])
    }

    @Test(arguments: [
        (CrossReference.Shows.text, " REF 甲 \\h "), (.page, " PAGEREF 甲 \\h "), (.number, " REF 甲 \\w \\h "),
    ])
    func referencesAreFields(shows: CrossReference.Shows, instruction: String) throws {
        var bold = CharacterFormat()
        bold.bold = true
        let runs = [Run("一", format: bold), Run("、二")]
        let written = Self.written(.reference(CrossReference(to: "甲", shows: shows, runs: runs)))
        #expect(try written.find("//w:instrText").map(\.text) == [instruction])
        #expect(try written.values("//w:fldChar", "fldCharType") == ["begin", "separate", "end"])
        #expect(try written.find("//w:t").map(\.text) == ["一", "、二"])
        #expect(try written.find("//w:r[w:fldChar or w:instrText][not(w:rPr/w:b)]").isEmpty)
    }
}
