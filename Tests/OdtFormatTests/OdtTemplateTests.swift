import ArchiveKit
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@Suite struct OdtTemplateTests {
    /// A package with one part of text.
    static func package(_ xml: String) -> OfficePackage {
        var package = OfficePackage(kind: .odf)
        package.set(ODF.mimetypePart, Array(ODF.textMimetype.utf8))
        package.set(ODF.manifestPart, ODFManifest(mediaType: ODF.textMimetype).written())
        package.set("content.xml", Array(xml.utf8))
        return package
    }

    /// The rendered part of text.
    static func render(_ xml: String, _ view: Value = TemplateCase.view) throws -> [UInt8] {
        let template = try OdtTemplate.compile(package(xml), name: "模板")
        let document = try DocumentRenderer(template).render(view)
        return try #require(document.entries.first { $0.name == "content.xml" }).bytes()
    }

    @Test(arguments: TemplateCase.all + TemplateCase.placements + TemplateCase.scopes)
    func templatesGiveTheirLines(example: TemplateCase) throws {
        let bytes = try Self.render(SampleBlock.contentXML(example.blocks))
        let tree = try XMLTree.parse(bytes, name: "content.xml")
        #expect(ParagraphLines.lines(of: tree.root) == example.lines)
    }

    @Test(arguments: TemplateCase.faulty.indices)
    func faultsAreFoundWithTheirPlace(index: Int) throws {
        let (blocks, id) = TemplateCase.faulty[index]
        let failure = #expect(throws: JobFailure.self) { try Self.render(SampleBlock.contentXML(blocks)) }
        #expect(failure?.diagnostics.first?.id == id)
        #expect(failure?.diagnostics.allSatisfy { $0.place.hasPrefix("模板 正文第 ") } == true)
    }

    @Test func aTemplateWithoutTagsIsUnchanged() throws {
        let xml = SampleBlock.contentXML([.p("没有{标签}"), .rows([["a", "b"]])])
        #expect(try Self.render(xml) == Array(xml.utf8))
    }

    @Test func everythingBesideTheTagsIsKept() throws {
        let plain = SampleBlock.contentXML([.p("a"), .p("甲"), .p("z")])
        let extras =
            "<!-- note --><?keep this?><x:y xmlns:x=\"urn:x\" a=\"&lt;&quot;&#10;&amp;\" x:b=\"\"><![CDATA[<&]]></x:y>"
        let source = plain.replacing("甲", with: "{{名称}}")
        let marked = source.replacing(">z<", with: ">z\(extras)<")
        let expected = plain.replacing("甲", with: "纪要 &amp; &lt;要点&gt;").replacing(">z<", with: ">z\(extras)<")
        let result = try XMLTree.parse(try Self.render(marked), name: "content.xml")
        let wanted = try XMLTree.parse(Array(expected.utf8), name: "content.xml")
        // The style of visible gaps is all that the compiler adds.
        let added = try #require(result.root.children.first { $0.localName == "automatic-styles" })
        #expect(added.children.filter(\.isElement).count == 1)
        added.remove()
        #expect(
            try String(decoding: result.canonical(), as: UTF8.self)
                == String(decoding: wanted.canonical(), as: UTF8.self))
    }

    @Test func aPackageOfAnotherTypeIsRefused() {
        var package = Self.package(SampleBlock.contentXML([.p("甲")]))
        package.set(ODF.mimetypePart, Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
        let failure = #expect(throws: JobFailure.self) { try OdtTemplate.compile(package, name: "模板") }
        #expect(failure?.diagnostics.map(\.id) == ["template.content-type"])
    }

    @Test(arguments: [
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">]>", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    ])
    func hostilePartsAreRefusedEvenWithoutTags(prefix: String) {
        let failure = #expect(throws: JobFailure.self) { try Self.render(prefix + SampleBlock.contentXML([.p("甲")])) }
        #expect(failure?.kind == .content)
    }

    @Test func gapsStandOnAYellowGround() throws {
        let bytes = try Self.render(SampleBlock.contentXML([.p("地点：{{地点}}。")]), .record([("地点", .null)]))
        let tree = try XMLTree.parse(bytes, name: "content.xml")
        let spans = tree.root.descendants.filter { $0.localName == "span" }
        #expect(spans.map(\.text) == ["地点：【待补：地点】。", "【待补：地点】"])
        let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
        let made = tree.root.descendants.first { $0.attribute(style, "name") == "WenshuGap" }
        #expect(made?.children.first { _ in true }?.attributes.map(\.value) == ["#ffff00"])
        #expect(spans.last?.attributes.map(\.value) == ["WenshuGap"])
    }

    @Test func spacesInValuesAreKept() throws {
        let tree = try XMLTree.parse(try Self.render(SampleBlock.contentXML([.p("{{空格}}")])), name: "content.xml")
        #expect(ParagraphLines.lines(of: tree.root) == [" 前 中  后 "])
    }

    @Test func forbiddenCharactersBecomeVisibleAndAreReported() throws {
        let template = try OdtTemplate.compile(Self.package(SampleBlock.contentXML([.p("{{甲}}")])), name: "模板")
        let document = try DocumentRenderer(template).render(.record([("甲", .string("a\u{0}b\u{FFFE}c\u{8}"))]))
        let bytes = try #require(document.entries.first { $0.name == "content.xml" }).bytes()
        let tree = try XMLTree.parse(bytes, name: "content.xml")
        #expect(ParagraphLines.lines(of: tree.root) == ["a\u{FFFD}b\u{FFFD}c\u{FFFD}"])
        #expect(document.diagnostics.map(\.id) == ["template.forbidden-character"])
    }

    @Test func renderingTwiceGivesTheSameBytes() throws {
        let template = try OdtTemplate.compile(
            Self.package(SampleBlock.contentXML(TemplateCase.all[9].blocks)), name: "模板")
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
        let template = try OdtTemplate.compile(Self.package(SampleBlock.contentXML(blocks)), name: "模板")
        let view: Value = .record([("图", .list([.string("a.png"), .string("a.png"), .string("b.png")]))])
        let document = try DocumentRenderer(template).render(view) { _ throws(JobFailure) in Self.pixel }
        #expect(
            document.entries.filter { $0.name.hasSuffix(".png") }.map(\.name) == [
                "Pictures/wenshu1.png", "Pictures/wenshu2.png",
            ])
        let bytes = try #require(document.entries.first { $0.name == "content.xml" }).bytes()
        let tree = try XMLTree.parse(bytes, name: "content.xml")
        let frames = tree.root.descendants.filter { $0.localName == "frame" }
        let svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
        #expect(frames.map { $0.attribute(svg, "width") } == ["30.00mm", "30.00mm", "30.00mm"])
        let manifest = try #require(document.entries.first { $0.name == ODF.manifestPart })
        #expect(try ODFManifest.parse(manifest.bytes())["Pictures/wenshu2.png"]?.mediaType == "image/png")
    }

    @Test func aMissingPictureIsAnError() throws {
        let template = try OdtTemplate.compile(Self.package(SampleBlock.contentXML([.p("{{@图片 甲}}")])), name: "模板")
        let failure = #expect(throws: JobFailure.self) {
            try DocumentRenderer(template).render(.record([("甲", .string("没有.png"))])) { name throws(JobFailure) in
                throw JobFailure(.inputOutput, [Diagnostic(.error, id: "image.missing", cause: "没有 \(name)")])
            }
        }
        #expect(failure?.diagnostics.map(\.id) == ["image.missing"])
        #expect(failure?.diagnostics.first?.place == "模板 正文第 1 段" || failure?.diagnostics.first?.place == "正文第 1 段")
    }
}
