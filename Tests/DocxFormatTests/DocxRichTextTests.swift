import ArchiveKit
import DocxFormat
import MarkdownFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Rich text in WordprocessingML.
@Suite struct DocxRichTextTests {
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    private static func document(
        _ xml: String, _ view: Value, styles: String? = nil, numbering: String? = nil
    ) throws -> RenderedDocument {
        var package = DocxTemplateTests.package(xml)
        var links = Relationships(source: "word/document.xml")
        for (kind, content) in [("styles", styles), ("numbering", numbering)] {
            guard let content else { continue }
            package.set("word/\(kind).xml", Array("<w:\(kind) xmlns:w=\"\(main)\">\(content)</w:\(kind)>".utf8))
            links.add(type: "\(OPC.officeRelationships)/\(kind)", part: "word/\(kind).xml")
            var types = try ContentTypes.parse(try package.bytes(OPC.contentTypesPart))
            types.set(
                "word/\(kind).xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml")
            package.set(OPC.contentTypesPart, types.written())
        }
        package.set(Relationships.partName(of: "word/document.xml"), links.written())
        let template = try DocxTemplate.compile(package, name: "模板")
        return try DocumentRenderer(template).render(view, richText: MarkdownReader.read)
    }

    private static func tree(_ document: RenderedDocument, _ part: String = "word/document.xml") throws -> XMLTree {
        try XMLTree.parse(try #require(document.entries.first { $0.name == part }).bytes(), name: part)
    }

    private static func tree(_ text: String, styles: String? = nil, paragraph: String? = nil) throws -> XMLTree {
        let block = paragraph.map { SampleBlock.native(docx: $0, odt: "") } ?? .p("{{*文}}")
        return try tree(
            document(SampleBlock.documentXML([block]), RichTextCase.view(text), styles: styles))
    }

    @Test func everyListCountsForItself() throws {
        let text = "1. 甲\n\n中\n\n5. 乙\n   1. 丙\n\n- 丁\n\n中\n\n- 戊"
        let existing =
            "<w:abstractNum w:abstractNumId=\"4\"/><w:num w:numId=\"9\"><w:abstractNumId w:val=\"4\"/></w:num>"
        let document = try Self.document(
            SampleBlock.documentXML([.p("{{*文}}")]), RichTextCase.view(text), numbering: existing)
        let numbering = try Self.tree(document, "word/numbering.xml").root
        let instances = numbering.children.filter { $0.localName == "num" }
        // Three lists of numbers, one instance for all dots, and the template's own.
        #expect(instances.compactMap { $0.attribute(Self.main, "numId") } == ["9", "10", "11", "12", "13"])
        let definitions = numbering.children.filter { $0.localName == "abstractNum" }
        #expect(definitions.count == 5)
        let identities = definitions.compactMap { $0.firstChild(Self.main, "nsid")?.attribute(Self.main, "val") }
        #expect(Set(identities).count == 4)
        let starts = definitions.dropFirst().compactMap {
            $0.firstChild(Self.main, "lvl")?.firstChild(Self.main, "start")?.attribute(Self.main, "val")
        }
        #expect(starts == ["1", "5", "1", "1"])
        let names = numbering.children.filter(\.isElement).map(\.localName)
        #expect(names == Array(repeating: "abstractNum", count: 5) + Array(repeating: "num", count: 5))
        let used = try Self.tree(document).root.descendants.filter { $0.localName == "numId" }
            .compactMap { $0.attribute(Self.main, "val") }
        #expect(used == ["10", "11", "12", "13", "13"])
    }

    @Test func numberingIsMadeWhereThereIsNone() throws {
        let document = try Self.document(SampleBlock.documentXML([.p("{{*文}}")]), RichTextCase.view("1. 甲"))
        let types = try ContentTypes.parse(
            try #require(document.entries.first { $0.name == OPC.contentTypesPart }).bytes())
        #expect(types.type(of: "word/numbering.xml")?.hasSuffix("numbering+xml") == true)
        let links = try Self.tree(document, "word/_rels/document.xml.rels").root.children
        #expect(links.contains { $0.attribute("", "Target") == "numbering.xml" })
        // Without a list nothing is added.
        let plain = try Self.document(SampleBlock.documentXML([.p("{{*文}}")]), RichTextCase.view("甲"))
        #expect(!plain.entries.contains { $0.name == "word/numbering.xml" })
    }

    @Test func linksAreExternalRelationships() throws {
        let document = try Self.document(
            SampleBlock.documentXML([.p("{{*文}}")]), RichTextCase.view("[甲](<https://a.cn/x y>)[乙](<https://a.cn/x y>)")
        )
        let link = try #require(Self.tree(document).root.descendants.first { $0.localName == "hyperlink" })
        let id = link.attribute(OPC.officeRelationships, "id")
        let target = try Self.tree(document, "word/_rels/document.xml.rels").root.children.first {
            $0.attribute("", "Id") == id
        }
        #expect(target?.attribute("", "Target") == "https://a.cn/x%20y")
        #expect(target?.attribute("", "TargetMode") == "External")
    }

    @Test func headingsTakeTheStylesOfTheTemplate() throws {
        let styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"a7\"><w:name w:val=\"heading 2\"/></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"b3\"><w:name w:val=\"标题 3\"/></w:style>"
        let tree = try Self.tree(
            "# 甲\n\n## 乙\n\n### 丙", styles: styles, paragraph: "<w:p><w:r><w:t>{{*文 标题级=2}}</w:t></w:r></w:p>")
        let paragraphs = tree.root.descendants.filter { $0.localName == "p" }
        let names = paragraphs.map {
            $0.firstChild(Self.main, "pPr")?.firstChild(Self.main, "pStyle")?.attribute(Self.main, "val")
        }
        #expect(names == ["a7", "b3", nil])
        // Without a style the heading looks like its paragraph, in bold, and has a level.
        #expect(
            paragraphs[2].firstChild(Self.main, "pPr")?.firstChild(Self.main, "outlineLvl")?.attribute(Self.main, "val")
                == "3")
    }

    @Test func paragraphsLookLikeTheTemplates() throws {
        let paragraph =
            "<w:p><w:pPr><w:pStyle w:val=\"x\"/><w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\"/>"
            + "<w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FF0000\"/><w:sz w:val=\"32\"/></w:rPr><w:t>{{*文}}</w:t></w:r></w:p>"
        let tree = try Self.tree("甲**乙**\n\n1. 丙", paragraph: paragraph)
        let paragraphs = tree.root.descendants.filter { $0.localName == "p" }
        for paragraph in paragraphs {
            let properties = try #require(paragraph.firstChild(Self.main, "pPr"))
            #expect(properties.firstChild(Self.main, "spacing")?.attribute(Self.main, "line") == "560")
            #expect(properties.firstChild(Self.main, "pStyle")?.attribute(Self.main, "val") == "x")
        }
        for run in tree.root.descendants where run.localName == "rPr" {
            #expect(run.children.map(\.localName).filter { $0 == "color" || $0 == "sz" } == ["color", "sz"])
        }
        // Order of the schema: bold before colour.
        let bold = tree.root.descendants.first { $0.localName == "rPr" && $0.firstChild(Self.main, "b") != nil }
        #expect(bold?.children.map(\.localName).first == "b")
        // A list stands two characters further in than the first line.
        let indent = paragraphs[1].firstChild(Self.main, "pPr")?.firstChild(Self.main, "ind")
        #expect(indent?.attribute(Self.main, "left") == "1280")
        #expect(indent?.attribute(Self.main, "hanging") == "640")
        #expect(indent?.attribute(Self.main, "firstLineChars") == "0")
    }

    @Test func theParagraphThatEndsASectionStays() throws {
        let tree = try Self.tree(
            "甲\n\n乙", paragraph: "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{*文}}</w:t></w:r></w:p>")
        #expect(ParagraphLines.lines(of: tree.root) == ["甲", "乙", ""])
        #expect(tree.root.descendants.count { $0.localName == "sectPr" } == 2)
    }

    @Test func tablesHaveAHeaderAndEndWithAParagraph() throws {
        let tree = try Self.tree("|甲|乙|\n|-:|:-:|\n|1|2|\n\n|丙|\n|-|")
        let body = try #require(tree.root.firstChild(Self.main, "body"))
        #expect(body.children.filter(\.isElement).map(\.localName) == ["tbl", "p", "tbl", "p", "sectPr"])
        let headers = tree.root.descendants.filter { $0.localName == "tblHeader" }
        #expect(headers.count == 2)
        #expect(
            tree.root.descendants.filter { $0.localName == "jc" }.compactMap { $0.attribute(Self.main, "val") }
                == ["right", "center", "right", "center", "center"])
    }

}
