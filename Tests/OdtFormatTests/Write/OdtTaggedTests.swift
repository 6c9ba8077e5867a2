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
