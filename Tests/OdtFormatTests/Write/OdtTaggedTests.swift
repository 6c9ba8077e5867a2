import ArchiveKit
import DocumentModel
import OdtFormat
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// What the writer writes is a template: control tags vanish whole, and nothing that has to stay hangs on them.
@Suite struct OdtTaggedTests {
    @Test(arguments: [[], ["甲"], ["甲", "乙", "丙"]])
    func entriesAreRepeated(titles: [String]) throws {
        let content = try render(SampleDocument.everything, titles: titles)
        let nested = try find("//text:list[@text:style-name='层次']/text:list-item/text:list/text:list-item", in: content)
        #expect(nested.map { WrittenOdt.text(of: $0) } == titles)
        #expect(try find("//text:list[@text:style-name='层次']/text:list-item", in: content).count == 2)
    }

    @Test func theSectionStaysWhenItsFirstParagraphVanishes() throws {
        let content = try render(SampleDocument.everything, titles: ["甲"])
        let carriers = try find("//style:style[@style:master-page-name]", in: content)
        let name = try #require(carriers.first?.attribute(WrittenOdt.namespaces["style"] ?? "", "name"))
        #expect(try find("//office:text/text:p[@text:style-name='\(name)']", in: content).count == 1)
    }

    @Test(arguments: [true, false])
    func theFootComesWithItsCondition(isShown: Bool) throws {
        let content = try render(SampleDocument.everything, titles: [], hasFoot: isShown)
        #expect(try find("//draw:text-box", in: content).count == (isShown ? 1 : 0))
    }

    @Test func noControlTagIsLeft() throws {
        let content = try render(SampleDocument.everything, titles: ["甲"])
        #expect(!content.root.text.contains("{{"))
        #expect(content.root.text.contains("（三届五次会议）"))
    }

    /// Tags in notes, comments, boxes, fields and properties are filled in like those of the text.
    @Test(arguments: ["remarks", "drawings"])
    func tagsEverywhereAreFilledIn(name: String) throws {
        let document = try #require(OdtSampleTests.samples.first { $0.name == name }?.document)
        let template = try OdtTemplate.compile(OdtWriter.package(for: document), name: name)
        let view = Value.record([
            ("尾注", .string("尾 <注>")), ("审核人", .string("王五")), ("密级", .string("内部")), ("框", .string("框 & 中")),
        ])
        let rendered = try DocumentRenderer(template).render(view)
        var texts: [String: String] = [:]
        for entry in rendered.entries where entry.name.hasSuffix(".xml") {
            texts[entry.name] = try XMLTree.parse(try entry.bytes(), name: entry.name).root.text
        }
        for (part, text) in texts { #expect(!text.contains("{{"), "\(part)") }
        if name == "remarks" {
            #expect(texts["content.xml"]?.contains("尾注：尾 <注>") == true)
            #expect(texts["content.xml"]?.contains("王五") == true)
            #expect(texts["meta.xml"]?.contains("内部") == true)
        } else {
            #expect(texts["content.xml"]?.contains("框里的字：框 & 中") == true)
        }
    }

    /// What has a name gets another one each time it is repeated.
    @Test func namesAreUniqueInRepeatedText() throws {
        let comment = Comment(author: "张三", blocks: [.paragraph(Paragraph("评"))])
        let box = TextBox(width: .millimetres(20), height: .millimetres(5), blocks: [.paragraph(Paragraph("框"))])
        let inlines: [Inline] = [
            .bookmark(name: "项", [.run(Run("{{项}}"))]), .note(Note(blocks: [.paragraph(Paragraph("注"))])),
            .comment(comment, [.run(Run("评"))]), .run(Run(.textBox(box))), .run(Run(.field(.sequence("图")))),
        ]
        let document = Document(
            styles: StyleSheet(name: "空"),
            sections: [
                Section(
                    layout: .a4,
                    blocks: [
                        .paragraph(Paragraph("{{#循环 表 为 项}}")), .paragraph(Paragraph(inlines)),
                        .paragraph(Paragraph("{{/循环}}")),
                    ])
            ])
        let template = try OdtTemplate.compile(OdtWriter.package(for: document), name: "样例")
        let view = Value.record([("表", .list([.string("甲"), .string("乙")]))])
        let entries = try DocumentRenderer(template).render(view).entries
        let content = try #require(entries.first { $0.name == "content.xml" })
        let tree = try XMLTree.parse(try content.bytes(), name: "content.xml")
        let names = [
            ("//text:bookmark-start", "text", "name"), ("//text:note", "text", "id"),
            ("//office:annotation", "office", "name"), ("//draw:frame", "draw", "name"),
        ]
        for (expression, prefix, attribute) in names {
            let values = try find(expression, in: tree).compactMap {
                $0.attribute(WrittenOdt.namespaces[prefix] ?? "", attribute)
            }
            #expect(Set(values).count == 2, "\(expression): \(values)")
        }
    }

    private func render(_ document: Document, titles: [String], hasFoot: Bool = true) throws -> XMLTree {
        let template = try OdtTemplate.compile(OdtWriter.package(for: document), name: "样例")
        let topics = titles.map { Value.record([("题目", .string($0))]) }
        let view = Value.record([
            ("会议", .record([("名称", .string("三届五次会议"))])), ("议题", .list(topics)), ("抄送", .bool(hasFoot)),
            ("附件", .list([.string("名单")])),
        ])
        let rendered = try DocumentRenderer(template).render(view)
        let content = try #require(rendered.entries.first { $0.name == "content.xml" })
        return try XMLTree.parse(try content.bytes(), name: "content.xml")
    }

    private func find(_ expression: String, in tree: XMLTree) throws -> [XMLTree.Node] {
        try tree.xpath(expression, namespaces: WrittenOdt.namespaces)
    }
}
