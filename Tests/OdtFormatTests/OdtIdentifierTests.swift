import OdtFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Identifiers, names and what refers to them in repeated content.
@Suite struct OdtIdentifierTests {
    private static let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    private static let xlink = "http://www.w3.org/1999/xlink"

    private static func body(_ body: String) throws -> XMLTree {
        let xml = SampleBlock.contentXML([.native(docx: "", odt: body)])
        return try XMLTree.parse(try OdtTemplateTests.render(xml), name: "content.xml")
    }

    @Test func linksPointIntoTheirOwnRepetition() throws {
        let tree = try Self.body(
            "<text:p>{{#循环 人员 为 人}}</text:p><text:p><text:a xlink:href=\"#甲\">见</text:a>"
                + "<text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"甲\">1</text:bookmark-ref></text:p>"
                + "<text:p><text:bookmark-start text:name=\"甲\"/>{{人.姓名}}<text:bookmark-end text:name=\"甲\"/></text:p>"
                + "<text:p>{{#循环 人.任务}}</text:p><text:p><text:a xlink:href=\"#甲|region\">回</text:a></text:p><text:p>{{/}}</text:p>"
                + "<text:p>{{/}}</text:p><text:p><text:a xlink:href=\"#甲\">首</text:a></text:p>")
        let names = tree.root.descendants.filter { $0.localName == "bookmark-start" }.compactMap {
            $0.attribute(Self.text, "name")
        }
        #expect(names.count == 2 && names[0] == "甲" && names[1].hasPrefix("甲_"))
        let links = tree.root.descendants.filter { $0.isElement(Self.text, "a") }.compactMap {
            $0.attribute(Self.xlink, "href")
        }
        #expect(links == ["#甲", "#甲|region", "#甲|region", "#\(names[1])", "#甲"])
        let fields = tree.root.descendants.filter { $0.localName == "bookmark-ref" }.compactMap {
            $0.attribute(Self.text, "ref-name")
        }
        #expect(fields == names)
    }

    @Test func listsThatContinueOneOfTheSameRepetitionDoSo() throws {
        let item = "<text:list-item><text:p>x</text:p></text:list-item>"
        let lists =
            "<text:list xml:id=\"L1\">\(item)</text:list><text:p>——</text:p><text:list text:continue-list=\"L1\">\(item)</text:list>"
        let whole = try Self.body("<text:p>{{#循环 人员}}</text:p><text:p>{{姓名}}</text:p>\(lists)<text:p>{{/}}</text:p>")
        #expect(NumberedLines.lines(of: whole.root) == ["王芳", "1.x", "——", "2.x", "欧阳明", "1.x", "——", "2.x"])
        let items = try Self.body("<text:p>{{#循环 人员}}</text:p>\(lists)<text:p>{{/}}</text:p>")
        #expect(NumberedLines.lines(of: items.root) == ["1.x", "——", "2.x", "3.x", "——", "4.x"])
    }

    @Test func notesRepeatWithTheirReferencesAndSeeTheLoop() throws {
        let note =
            "<text:note text:id=\"ftn1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>"
            + "<text:p>{{人.姓名}}有{{人.任务｜计数}}项</text:p></text:note-body></text:note>"
        let tree = try Self.body("<text:p>{{#循环 人员 为 人}}x\(note){{/}}</text:p>")
        let notes = tree.root.descendants.filter { $0.localName == "note" }
        #expect(notes.map(\.text) == ["1王芳有2项", "1欧阳明有0项"])
        #expect(Set(notes.compactMap { $0.attribute(Self.text, "id") }).count == 2)
    }
}
