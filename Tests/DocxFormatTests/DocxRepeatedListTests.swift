import ArchiveKit
import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Numbered lists in repetitions.
@Suite struct DocxRepeatedListTests {
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    private static func level(_ index: Int, _ format: String = "decimal", style: String = "") -> String {
        "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>"
            + (style.isEmpty ? "" : "<w:pStyle w:val=\"\(style)\"/>") + "<w:lvlText w:val=\"%\(index + 1).\"/></w:lvl>"
    }

    /// Definitions: 0 numbers two levels, 1 is bullets, 2 numbers headings, 3 is linked to a style. Instances: 1 and 5 share 0.
    private static let numbering =
        "<w:numbering xmlns:w=\"\(main)\" xmlns:w15=\"urn:w15\">"
        + "<w:abstractNum w:abstractNumId=\"0\" w15:x=\"0\"><w:nsid w:val=\"0A0B0C0D\"/>\(level(0))\(level(1))</w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"1\">\(level(0, "bullet"))</w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"2\">\(level(0, style: "1"))</w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"3\">\(level(0, style: "Steps"))</w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"4\">\(level(0))</w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"6\">\(level(0))\(level(1))</w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"6\"/></w:num>"
        + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
        + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>"
        + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"3\"/></w:num>"
        + "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>"
        + "<w:num w:numId=\"6\" w15:d=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        + "<w:numIdMacAtCleanup w:val=\"3\"/></w:numbering>"

    private static let styles =
        "<w:styles xmlns:w=\"\(main)\"><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/>"
        + "<w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Steps\"><w:name w:val=\"Steps\"/><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr>"
        + "<w:ind w:left=\"100\"/></w:pPr></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:name w:val=\"Sub\"/><w:basedOn w:val=\"Steps\"/></w:style></w:styles>"

    private static func package(_ blocks: [SampleBlock]) -> OfficePackage {
        TemplatePackage.docx(
            document: SampleBlock.documentXML(blocks), parts: ["numbering": numbering, "styles": styles])
    }

    private static func rendered(
        _ blocks: [SampleBlock], _ view: Value = TemplateCase.listView
    ) throws -> (body: XMLTree, numbering: XMLTree) {
        let template = try DocxTemplate.compile(package(blocks), name: "模板")
        let document = try DocumentRenderer(template).render(view)
        func tree(_ name: String) throws -> XMLTree {
            try XMLTree.parse(try #require(document.entries.first { $0.name == name }).bytes(), name: name)
        }
        return (try tree("word/document.xml"), try tree("word/numbering.xml"))
    }

    @Test(arguments: TemplateCase.lists)
    func listsHaveTheirNumbers(example: TemplateCase) throws {
        let (body, numbering) = try Self.rendered(example.blocks)
        #expect(NumberedLines.lines(of: body.root) == example.lines)
        let used = body.root.descendants.filter { $0.localName == "numId" }.compactMap {
            $0.attribute(Self.main, "val")
        }
        let known = numbering.root.children(Self.main, "num").compactMap { $0.attribute(Self.main, "numId") }
        #expect(Set(used).isSubset(of: known))
        #expect(Set(known).count == known.count)
    }

    @Test func everyNewListHasItsOwnDefinition() throws {
        let (_, numbering) = try Self.rendered([
            .p("{{#循环 议题}}"), .p("{{题}}"), .numbered(["x"], list: 6), .numbered(["y"], list: 1), .p("{{/}}"),
        ])
        let names = numbering.root.children.filter(\.isElement).map(\.localName)
        #expect(
            names == Array(repeating: "abstractNum", count: 6 + 5) + Array(repeating: "num", count: 6 + 5) + [
                "numIdMacAtCleanup"
            ])
        let added = numbering.root.children(Self.main, "num").dropFirst(6)
        // The list whose definition another one shares is a copy from the first time on.
        #expect(added.map { $0.attribute(Self.main, "numId") } == ["7", "8", "9", "10", "11"])
        let definitions = added.compactMap { $0.firstChild(Self.main, "abstractNumId")?.attribute(Self.main, "val") }
        #expect(definitions == ["7", "8", "9", "10", "11"])
        #expect(added.map { $0.firstChild(Self.main, "lvlOverride") != nil } == [true, true, false, true, false])
        let identifiers = numbering.root.descendants.filter { $0.localName == "nsid" }.compactMap {
            $0.attribute(Self.main, "val")
        }
        #expect(identifiers.count == 6 && Set(identifiers).count == 6 && identifiers.allSatisfy { $0.utf8.count == 8 })
    }

    @Test func levelsOfAListStartAnewTogether() throws {
        let (body, _) = try Self.rendered([
            .p("{{#循环 议题 为 题}}"), .p("{{题.题}}"), .numbered(["x"]), .p("{{#循环 题.决议}}"), .numbered(["{{.}}"], level: 1),
            .p("{{/}}"), .numbered(["y"]), .p("{{/}}"),
        ])
        let lines = NumberedLines.lines(of: body.root)
        #expect(lines.prefix(9) == ["甲", "1.x", "1.1.一", "1.2.二", "2.y", "乙", "1.x", "1.1.三", "2.y"])
    }

    @Test func aListThatGoesOnFromOutsideTheLoopGoesOn() throws {
        let (body, numbering) = try Self.rendered([
            .numbered(["前"]), .p("{{#循环 议题}}"), .p("{{题}}"), .numbered(["x"]), .p("{{/}}"), .numbered(["后"]),
        ])
        #expect(NumberedLines.lines(of: body.root) == ["1.前", "甲", "2.x", "乙", "3.x", "丙", "4.x", "5.后"])
        #expect(numbering.root.children(Self.main, "num").count == 6)
    }

    @Test func bulletsAndHeadingsAreNotCopied() throws {
        let heading = "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>{{题}}</w:t></w:r></w:p>"
        let (body, numbering) = try Self.rendered([
            .p("{{#循环 议题}}"), .p("x"), .native(docx: heading, odt: ""), .numbered(["·"], list: 2),
            .numbered(["一"], list: 3), .p("{{/}}"),
        ])
        #expect(numbering.root.children(Self.main, "num").count == 6)
        #expect(body.root.descendants.filter { $0.localName == "numPr" }.count == 6)
    }

    @Test func aListNamedByTheStyleStartsAnewWithTheIndentOfTheStyle() throws {
        let item =
            "<w:p><w:pPr><w:pStyle w:val=\"Sub\"/><w:keepNext/><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        let (body, numbering) = try Self.rendered([
            .p("{{#循环 议题}}"), .p("{{题}}"), .native(docx: item, odt: ""), .p("{{/}}"),
        ])
        #expect(NumberedLines.lines(of: body.root) == ["甲", "1.x", "乙", "1.x", "丙", "1.x"])
        let properties = body.root.descendants.filter { $0.localName == "pPr" }
        #expect(
            properties.map { $0.children.map(\.localName) }.allSatisfy {
                $0 == ["pStyle", "keepNext", "numPr", "ind", "jc"]
            })
        // Only the original stays linked to the style.
        #expect(numbering.root.descendants.filter { $0.localName == "pStyle" }.count == 2)
    }

    @Test(.timeLimit(.minutes(5))) func thousandsOfListsAreQuick() throws {
        let view: Value = .record([("议题", .list(Array(repeating: .record([("题", .string("甲"))]), count: 1_000)))])
        let (_, numbering) = try Self.rendered(
            [.p("{{#循环 议题}}"), .p("{{题}}"), .numbered(["x"]), .p("{{/}}")], view)
        #expect(numbering.root.children(Self.main, "num").count == 6 + 999)
    }
}
