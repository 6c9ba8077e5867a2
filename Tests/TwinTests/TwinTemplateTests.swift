import ArchiveKit
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Templates give the same text in both formats, and keep what is not theirs.
@Suite struct TwinTemplateTests {
    @Test(arguments: TwinFormat.allCases, TemplateCase.all + TemplateCase.placements + TemplateCase.scopes)
    func templatesGiveTheirLines(format: TwinFormat, example: TemplateCase) throws {
        #expect(ParagraphLines.lines(of: try format.tree(example.blocks).root) == example.lines)
    }

    @Test(arguments: TwinFormat.allCases, TemplateCase.faulty.indices)
    func faultsAreFoundWithTheirPlace(format: TwinFormat, index: Int) throws {
        let (blocks, id) = TemplateCase.faulty[index]
        let failure = #expect(throws: JobFailure.self) { try format.render(format.xml(blocks)) }
        #expect(failure?.diagnostics.first?.id == id)
        #expect(failure?.diagnostics.allSatisfy { $0.place.hasPrefix("模板 正文第 ") } == true)
    }

    @Test(arguments: TwinFormat.allCases)
    func aTemplateWithoutTagsIsUnchanged(format: TwinFormat) throws {
        let xml = format.xml([.p("没有{标签}"), .rows([["a", "b"]])])
        #expect(try format.render(xml) == Array(xml.utf8))
    }

    @Test(arguments: TwinFormat.allCases)
    func everythingBesideTheTagsIsKept(format: TwinFormat) throws {
        let plain = format.xml([.p("a"), .p("甲"), .p("z")])
        let extras =
            "<!-- note --><?keep this?><x:y xmlns:x=\"urn:x\" a=\"&lt;&quot;&#10;&amp;\" x:b=\"\"><![CDATA[<&]]></x:y>"
        let source = plain.replacing("甲", with: "{{名称}}")
        let marked = source.replacing(">z<", with: ">z\(extras)<")
        let expected = plain.replacing("甲", with: "纪要 &amp; &lt;要点&gt;").replacing(">z<", with: ">z\(extras)<")
        let result = try XMLTree.parse(try format.render(marked), name: format.main)
        let wanted = try XMLTree.parse(Array(expected.utf8), name: format.main)
        switch format {
        case .docx:
            for text in result.root.descendants where text.isElement {
                text.setAttribute(XMLName.xmlNamespace, "space", nil)
            }
        case .odt:
            // The style of visible gaps is all that the compiler adds.
            let added = try #require(result.root.children.first { $0.localName == "automatic-styles" })
            #expect(added.children.filter(\.isElement).count == 1)
            added.remove()
        }
        #expect(
            try String(decoding: result.canonical(), as: UTF8.self)
                == String(decoding: wanted.canonical(), as: UTF8.self))
    }

    @Test(
        arguments: TwinFormat.allCases,
        [
            "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">]>", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        ])
    func hostilePartsAreRefusedEvenWithoutTags(format: TwinFormat, prefix: String) {
        let failure = #expect(throws: JobFailure.self) { try format.render(prefix + format.xml([.p("甲")])) }
        #expect(failure?.kind == .content)
    }

    @Test(.timeLimit(.minutes(5)), arguments: TwinFormat.allCases, HostileTemplate.all)
    func hostileTemplatesEndInAMessageOrADocument(format: TwinFormat, hostile: HostileTemplate) throws {
        let xml = format.xml(hostile.blocks)
        guard let id = hostile.fault else {
            _ = try format.render(xml)
            return
        }
        let failure = #expect(throws: JobFailure.self) { try format.render(xml) }
        #expect(failure?.diagnostics.first?.id == id)
        #expect((failure?.diagnostics.count ?? 0) <= 1_001)
    }

    @Test(arguments: TwinFormat.allCases)
    func spacesInValuesAreKept(format: TwinFormat) throws {
        #expect(ParagraphLines.lines(of: try format.tree([.p("{{空格}}")]).root) == [" 前 中  后 "])
    }

    @Test(arguments: TwinFormat.allCases)
    func forbiddenCharactersBecomeVisibleAndAreReported(format: TwinFormat) throws {
        let document = try DocumentRenderer(format.compile([.p("{{甲}}")])).render(
            .record([("甲", .string("a\u{0}b\u{FFFE}c\u{8}"))]))
        #expect(ParagraphLines.lines(of: try format.tree(of: document).root) == ["a\u{FFFD}b\u{FFFD}c\u{FFFD}"])
        #expect(document.diagnostics.map(\.id) == ["template.forbidden-character"])
    }

    @Test(arguments: TwinFormat.allCases)
    func renderingTwiceGivesTheSameBytes(format: TwinFormat) throws {
        let renderer = DocumentRenderer(try format.compile(TemplateCase.all[9].blocks))
        let first = try renderer.render(TemplateCase.view)
        let second = try renderer.render(TemplateCase.view)
        #expect(first.entries == second.entries)
        #expect(try ArchiveWriter.bytes(of: first.entries) == ArchiveWriter.bytes(of: second.entries))
    }

    @Test(arguments: TwinFormat.allCases)
    func picturesComeIntoTheirBoxAndIntoThePackageOnce(format: TwinFormat) throws {
        let blocks: [SampleBlock] = [.p("{{#循环 图}}"), .p("{{@图片 . 宽=30mm 高=40mm}}"), .p("{{/循环}}")]
        let view: Value = .record([("图", .list([.string("a.png"), .string("a.png"), .string("b.png")]))])
        let document = try DocumentRenderer(format.compile(blocks)).render(view) { _ throws(JobFailure) in
            PictureFiles.pixel
        }
        #expect(
            document.entries.filter { $0.name.hasSuffix(".png") }.map(\.name) == [
                "\(format.media)/wenshu1.png", "\(format.media)/wenshu2.png",
            ])
        let elements = try format.tree(of: document).root.descendants.filter(\.isElement)
        func part(_ name: String) throws -> [UInt8] {
            try #require(document.entries.first { $0.name == name }).bytes()
        }
        switch format {
        case .docx:
            let extents = elements.filter { $0.localName == "extent" }
            #expect(extents.map { $0.attribute("", "cx") } == ["1080000", "1080000", "1080000"])
            let ids = elements.filter { $0.localName == "docPr" }.compactMap { $0.attribute("", "id") }
            #expect(Set(ids).count == 3)
            let relationships = try Relationships.parse(part("word/_rels/document.xml.rels"), source: format.main)
            #expect(relationships.items.map(\.target) == ["media/wenshu1.png", "media/wenshu2.png"])
        case .odt:
            let svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
            let frames = elements.filter { $0.localName == "frame" }
            #expect(frames.map { $0.attribute(svg, "width") } == ["30.00mm", "30.00mm", "30.00mm"])
            let manifest = try ODFManifest.parse(part(ODF.manifestPart))
            #expect(manifest["Pictures/wenshu2.png"]?.mediaType == "image/png")
        }
    }

    @Test(arguments: TwinFormat.allCases)
    func aMissingPictureIsAnError(format: TwinFormat) throws {
        let template = try format.compile([.p("{{@图片 甲}}")])
        let failure = #expect(throws: JobFailure.self) {
            try DocumentRenderer(template).render(.record([("甲", .string("没有.png"))])) { name throws(JobFailure) in
                throw JobFailure(.inputOutput, [Diagnostic(.error, id: "image.missing", cause: "没有 \(name)")])
            }
        }
        #expect(failure?.diagnostics.map(\.id) == ["image.missing"])
        #expect(failure?.diagnostics.first?.place == "模板 正文第 1 段" || failure?.diagnostics.first?.place == "正文第 1 段")
    }

    @Test(arguments: TwinFormat.allCases, PictureFiles.badTags)
    func badDrawingsAreTold(format: TwinFormat, bad: (tag: String, id: String)) throws {
        let failure = #expect(throws: JobFailure.self) {
            try RenderedTemplate(format.compile([.p(bad.tag)]), PictureFiles.view, files: PictureFiles.bad)
        }
        #expect(failure?.diagnostics.map(\.id) == [bad.id])
    }

    /// The lines of a rendered part; throws when it is not well-formed.
    private static func lines(_ format: TwinFormat, _ blocks: [SampleBlock], _ view: Value) throws -> [String] {
        let template = try format.compile(OfficePackage.open(bytes: format.file(blocks), name: "甲"))
        let root = try format.tree(of: DocumentRenderer(template).render(view)).root
        for element in root.descendants where element.isElement {
            let children = element.children.filter(\.isElement).map(\.localName)
            switch element.localName {
            case "tc", "table-cell": #expect(children.last == "p")
            case "tbl": #expect(children.contains("tr"))
            case "table": #expect(children.contains("table-row"))
            default: break
            }
        }
        return ParagraphLines.lines(of: root)
    }

    @Test(.timeLimit(.minutes(5)))
    func randomTemplatesGiveTheSameTextInBothFormats() throws {
        var random = SeededRandom()
        for round in 0..<400 {
            let view = RandomTemplate.drawView(using: &random)
            let template = RandomTemplate(view, using: &random)
            for format in TwinFormat.allCases {
                let lines = try Self.lines(format, template.blocks, view)
                #expect(lines == template.lines, "round \(round)")
                guard lines == template.lines else { return }
            }
        }
    }
}
