import ArchiveKit
import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Identifiers, names and what refers to them in repeated content.
@Suite struct DocxIdentifierTests {
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

    private static func body(_ body: String) throws -> XMLTree {
        let xml = SampleBlock.documentXML([.native(docx: body, odt: "")])
        return try XMLTree.parse(try DocxTemplateTests.render(xml), name: "word/document.xml")
    }

    @Test func linksPointIntoTheirOwnRepetition() throws {
        let tree = try Self.body(
            "<w:p>\(Self.run("{{#循环 人员 为 人}}"))</w:p>"
                + "<w:p><w:hyperlink w:anchor=\"甲\">\(Self.run("见"))</w:hyperlink><w:fldSimple w:instr=\" REF 甲 \\h \">\(Self.run("x"))</w:fldSimple>"
                + "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF 甲 \\h </w:instrText></w:r></w:p>"
                + "<w:p><w:bookmarkStart w:id=\"3\" w:name=\"甲\"/>\(Self.run("{{人.姓名}}"))<w:bookmarkEnd w:id=\"3\"/></w:p>"
                + "<w:p>\(Self.run("{{#循环 人.任务}}"))</w:p><w:p><w:hyperlink w:anchor=\"甲\">\(Self.run("回"))</w:hyperlink></w:p><w:p>\(Self.run("{{/}}"))</w:p>"
                + "<w:p>\(Self.run("{{/}}"))</w:p><w:p><w:hyperlink w:anchor=\"甲\">\(Self.run("首"))</w:hyperlink></w:p>"
        )
        let names = tree.root.descendants.filter { $0.localName == "bookmarkStart" }.compactMap {
            $0.attribute(Self.main, "name")
        }
        #expect(names.count == 2 && names[0] == "甲" && names[1].hasPrefix("甲_"))
        let links = tree.root.descendants.filter { $0.localName == "hyperlink" }.compactMap {
            $0.attribute(Self.main, "anchor")
        }
        // In the first repetition, twice in its tasks; in the second one, which has none; behind the loop.
        #expect(links == [names[0], names[0], names[0], names[1], names[0]])
        let fields = tree.root.descendants.filter { $0.localName == "fldSimple" }.compactMap {
            $0.attribute(Self.main, "instr")
        }
        #expect(fields == names.map { " REF \($0) \\h " })
        #expect(
            tree.root.descendants.filter { $0.localName == "instrText" }.map(\.text)
                == names.map { " PAGEREF \($0) \\h " })
    }

    @Test func aRemarkStaysWithTheFirstRepetition() throws {
        let tree = try Self.body(
            "<w:p>\(Self.run("{{#循环 人员}}"))<w:commentRangeStart w:id=\"1\"/>\(Self.run("{{姓名}}"))<w:commentRangeEnd w:id=\"1\"/>"
                + "<w:r><w:commentReference w:id=\"1\"/></w:r>\(Self.run("{{/}}"))</w:p>")
        for name in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
            #expect(tree.root.descendants.filter { $0.localName == name }.count == 1)
        }
        #expect(ParagraphLines.lines(of: tree.root) == ["王芳欧阳明"])
    }

    /// A package with footnotes: a separator, note 2, note 3.
    private static func packageWithNotes(_ blocks: String) -> OfficePackage {
        let notes =
            "<w:footnotes xmlns:w=\"\(main)\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>"
            + "<w:footnote w:id=\"2\"><w:p>\(run("{{人.姓名}}有{{人.任务｜计数}}项"))</w:p></w:footnote>"
            + "<w:footnote w:id=\"3\"><w:p>\(run("{{名称}}"))</w:p></w:footnote></w:footnotes>"
        return TemplatePackage.docx(
            document: SampleBlock.documentXML([.native(docx: blocks, odt: "")]), parts: ["footnotes": notes])
    }

    private static func reference(_ id: Int) -> String { "<w:r><w:footnoteReference w:id=\"\(id)\"/></w:r>" }

    @Test func notesRepeatWithTheirReferencesAndSeeTheLoop() throws {
        let blocks =
            "<w:p>\(Self.run("{{#循环 人员 为 人}}{{人.姓名}}"))\(Self.reference(2))\(Self.run("{{/}}"))\(Self.reference(3))</w:p>"
        let template = try DocxTemplate.compile(Self.packageWithNotes(blocks), name: "模板")
        let document = try DocumentRenderer(template).render(TemplateCase.view)
        func tree(_ name: String) throws -> XMLTree {
            try XMLTree.parse(try #require(document.entries.first { $0.name == name }).bytes(), name: name)
        }
        let body = try tree("word/document.xml")
        let references = body.root.descendants.filter { $0.localName == "footnoteReference" }.compactMap {
            $0.attribute(Self.main, "id")
        }
        // One after the other: LibreOffice takes notes by their order, not by their numbers.
        #expect(references == ["1", "2", "3"])
        #expect(body.root.descendants.filter { $0.localName == "footnote" }.isEmpty)
        let notes = try tree("word/footnotes.xml").root.children(Self.main, "footnote")
        #expect(notes.map { $0.attribute(Self.main, "id") } == ["-1"] + references)
        #expect(notes.map(\.text) == ["", "王芳有2项", "欧阳明有0项", "纪要 & <要点>"])
    }

    @Test func notesOfATemplateWithoutBlocksStayInTheirPart() throws {
        var package = Self.packageWithNotes("<w:p>\(Self.run("{{名称}}"))\(Self.reference(3))</w:p>")
        package.set(
            "word/footnotes.xml",
            Array(
                "<w:footnotes xmlns:w=\"\(Self.main)\"><w:footnote w:id=\"3\"><w:p>\(Self.run("{{名称}}"))</w:p></w:footnote></w:footnotes>"
                    .utf8))
        let template = try DocxTemplate.compile(package, name: "模板")
        let document = try DocumentRenderer(template).render(TemplateCase.view)
        let notes = try #require(document.entries.first { $0.name == "word/footnotes.xml" }).bytes()
        #expect(
            String(decoding: notes, as: UTF8.self).hasSuffix(
                "<w:footnote w:id=\"3\"><w:p><w:r><w:t xml:space=\"preserve\">纪要 &amp; &lt;要点&gt;</w:t></w:r></w:p></w:footnote></w:footnotes>"
            ))
    }
}
