import ArchiveKit
import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@Suite struct DocxTemplateTests {
    /// A package with one part of text.
    static func package(_ xml: String) -> OfficePackage {
        var package = OfficePackage(kind: .opc)
        package.set(
            OPC.contentTypesPart,
            Array(
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """.utf8))
        package.set(
            OPC.packageRelationshipsPart,
            Array(
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
                Type="\(OPC.officeRelationships)/officeDocument" Target="word/document.xml"/></Relationships>
                """.utf8))
        package.set("word/document.xml", Array(xml.utf8))
        return package
    }

    /// The rendered part of text.
    static func render(_ xml: String, _ view: Value = TemplateCase.view) throws -> [UInt8] {
        let template = try DocxTemplate.compile(package(xml), name: "模板")
        let document = try DocumentRenderer(template).render(view)
        return try #require(document.entries.first { $0.name == "word/document.xml" }).bytes()
    }

    @Test(arguments: TemplateCase.all + TemplateCase.placements + TemplateCase.scopes)
    func templatesGiveTheirLines(example: TemplateCase) throws {
        let bytes = try Self.render(SampleBlock.documentXML(example.blocks))
        let tree = try XMLTree.parse(bytes, name: "word/document.xml")
        #expect(ParagraphLines.lines(of: tree.root) == example.lines)
    }

    @Test(arguments: TemplateCase.faulty.indices)
    func faultsAreFoundWithTheirPlace(index: Int) throws {
        let (blocks, id) = TemplateCase.faulty[index]
        let failure = #expect(throws: JobFailure.self) { try Self.render(SampleBlock.documentXML(blocks)) }
        #expect(failure?.diagnostics.first?.id == id)
        #expect(failure?.diagnostics.allSatisfy { $0.place.hasPrefix("模板 正文第 ") } == true)
    }

    @Test func aTemplateWithoutTagsIsUnchanged() throws {
        let xml = SampleBlock.documentXML([.p("没有{标签}"), .rows([["a", "b"]])])
        #expect(try Self.render(xml) == Array(xml.utf8))
    }

    @Test func everythingBesideTheTagsIsKept() throws {
        let plain = SampleBlock.documentXML([.p("a"), .p("甲"), .p("z")])
        let extras =
            "<!-- note --><?keep this?><x:y xmlns:x=\"urn:x\" a=\"&lt;&quot;&#10;&amp;\" x:b=\"\"><![CDATA[<&]]></x:y>"
        let source = plain.replacing("甲", with: "{{名称}}")
        let marked = source.replacing(">z<", with: ">z\(extras)<")
        let expected = plain.replacing("甲", with: "纪要 &amp; &lt;要点&gt;").replacing(">z<", with: ">z\(extras)<")
        let result = try XMLTree.parse(try Self.render(marked), name: "word/document.xml")
        let wanted = try XMLTree.parse(Array(expected.utf8), name: "word/document.xml")
        for text in result.root.descendants where text.isElement {
            text.setAttribute(XMLName.xmlNamespace, "space", nil)
        }
        #expect(
            try String(decoding: result.canonical(), as: UTF8.self)
                == String(decoding: wanted.canonical(), as: UTF8.self))
    }

    @Test func aPackageOfAnotherTypeIsRefused() {
        var package = Self.package(SampleBlock.documentXML([.p("甲")]))
        package.set(
            OPC.contentTypesPart,
            Array(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
                    .utf8))
        let failure = #expect(throws: JobFailure.self) { try DocxTemplate.compile(package, name: "模板") }
        #expect(failure?.diagnostics.map(\.id) == ["template.content-type"])
    }

    @Test(arguments: [
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">]>", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    ])
    func hostilePartsAreRefusedEvenWithoutTags(prefix: String) {
        let failure = #expect(throws: JobFailure.self) { try Self.render(prefix + SampleBlock.documentXML([.p("甲")])) }
        #expect(failure?.kind == .content)
    }

    @Test func gapsStandOnAYellowGround() throws {
        let bytes = try Self.render(SampleBlock.documentXML([.p("地点：{{地点}}。")]), .record([("地点", .null)]))
        let tree = try XMLTree.parse(bytes, name: "word/document.xml")
        let runs = tree.root.descendants.filter { $0.localName == "r" }
        #expect(runs.map(\.text) == ["地点：", "【待补：地点】", "。"])
        let main = try #require(runs.first).namespace
        #expect(runs.map { $0.firstChild(main, "rPr")?.firstChild(main, "highlight") != nil } == [false, true, false])
        #expect(runs.allSatisfy { $0.firstChild(main, "rPr")?.firstChild(main, "b") != nil })
    }

    @Test func spacesInValuesAreKept() throws {
        let tree = try XMLTree.parse(
            try Self.render(SampleBlock.documentXML([.p("{{空格}}")])), name: "word/document.xml")
        #expect(ParagraphLines.lines(of: tree.root) == [" 前 中  后 "])
    }

    @Test func forbiddenCharactersBecomeVisibleAndAreReported() throws {
        let template = try DocxTemplate.compile(Self.package(SampleBlock.documentXML([.p("{{甲}}")])), name: "模板")
        let document = try DocumentRenderer(template).render(.record([("甲", .string("a\u{0}b\u{FFFE}c\u{8}"))]))
        let bytes = try #require(document.entries.first { $0.name == "word/document.xml" }).bytes()
        let tree = try XMLTree.parse(bytes, name: "word/document.xml")
        #expect(ParagraphLines.lines(of: tree.root) == ["a\u{FFFD}b\u{FFFD}c\u{FFFD}"])
        #expect(document.diagnostics.map(\.id) == ["template.forbidden-character"])
    }

    @Test func renderingTwiceGivesTheSameBytes() throws {
        let template = try DocxTemplate.compile(
            Self.package(SampleBlock.documentXML(TemplateCase.all[9].blocks)), name: "模板")
        let renderer = DocumentRenderer(template)
        let first = try renderer.render(TemplateCase.view)
        let second = try renderer.render(TemplateCase.view)
        #expect(first.entries == second.entries)
        #expect(try ArchiveWriter.bytes(of: first.entries) == ArchiveWriter.bytes(of: second.entries))
    }

    /// A picture of one grey pixel, 96 dots to the inch.
    static let pixel: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
        8, 0, 0, 0, 0, 0x3A,
        0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77,
        0xCD, 0x72, 0xB6, 0,
        0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]

    @Test func picturesComeIntoTheirBoxAndIntoThePackageOnce() throws {
        let blocks: [SampleBlock] = [.p("{{#循环 图}}"), .p("{{@图片 . 宽=30mm 高=40mm}}"), .p("{{/循环}}")]
        let template = try DocxTemplate.compile(Self.package(SampleBlock.documentXML(blocks)), name: "模板")
        let view: Value = .record([("图", .list([.string("a.png"), .string("a.png"), .string("b.png")]))])
        let document = try DocumentRenderer(template).render(view) { _ throws(JobFailure) in Self.pixel }
        #expect(
            document.entries.filter { $0.name.hasSuffix(".png") }.map(\.name) == [
                "word/media/wenshu1.png", "word/media/wenshu2.png",
            ])
        let bytes = try #require(document.entries.first { $0.name == "word/document.xml" }).bytes()
        let tree = try XMLTree.parse(bytes, name: "word/document.xml")
        let extents = tree.root.descendants.filter { $0.localName == "extent" }
        #expect(extents.map { $0.attribute("", "cx") } == ["1080000", "1080000", "1080000"])
        let ids = tree.root.descendants.filter { $0.localName == "docPr" }.compactMap { $0.attribute("", "id") }
        #expect(Set(ids).count == 3)
        let relationships = try #require(document.entries.first { $0.name == "word/_rels/document.xml.rels" })
        #expect(
            try Relationships.parse(relationships.bytes(), source: "word/document.xml").items.map(\.target) == [
                "media/wenshu1.png", "media/wenshu2.png",
            ])
    }

    @Test func aMissingPictureIsAnError() throws {
        let template = try DocxTemplate.compile(Self.package(SampleBlock.documentXML([.p("{{@图片 甲}}")])), name: "模板")
        let failure = #expect(throws: JobFailure.self) {
            try DocumentRenderer(template).render(.record([("甲", .string("没有.png"))])) { name throws(JobFailure) in
                throw JobFailure(.inputOutput, [Diagnostic(.error, id: "image.missing", cause: "没有 \(name)")])
            }
        }
        #expect(failure?.diagnostics.map(\.id) == ["image.missing"])
        #expect(failure?.diagnostics.first?.place == "模板 正文第 1 段" || failure?.diagnostics.first?.place == "正文第 1 段")
    }
}
