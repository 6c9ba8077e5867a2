import ArchiveKit
import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Elements of WordprocessingML around tags.
@Suite struct DocxPlacementTests {
    private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
    private static func paragraph(_ text: String) -> String { "<w:p>\(run(text))</w:p>" }

    private static func rendered(_ body: String) throws -> String {
        let xml = SampleBlock.documentXML([.native(docx: body, odt: "")])
        let text = String(decoding: try DocxTemplateTests.render(xml), as: UTF8.self)
        let tree = try XMLTree.parse(Array(text.utf8), name: "word/document.xml")
        let lines = ParagraphLines.lines(of: tree.root)
        return text.split(separator: "<w:body>").last.map { String($0) } ?? lines.joined()
    }

    @Test func bothHalvesOfASplitLinkKeepTheirTarget() throws {
        let text = try Self.rendered(
            "<w:p><w:hyperlink xmlns:r=\"\(OPC.officeRelationships)\" r:id=\"rId7\">\(Self.run("a{{#如果 有}}b"))</w:hyperlink>"
                + "\(Self.run("c{{/}}"))</w:p>")
        #expect(text.components(separatedBy: "\"rId7\"") == 3)
    }

    private static func field(_ side: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(side)\"/></w:r>" }
    private static let code = field("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + field("separate")

    @Test func aTagBesideTheEndOfAFieldLeavesItWhole() throws {
        let contents = "<w:p>\(Self.code)\(Self.run("目录"))</w:p>"
        for block in ["{{#循环 人员}}", "{{#如果 无}}"] {
            let text = try Self.rendered(
                contents + "<w:p>\(Self.field("end"))\(Self.run(block))</w:p>" + Self.paragraph("甲")
                    + Self.paragraph("{{/}}"))
            #expect(text.ranges(of: "\"begin\"").count == 1)
            #expect(text.ranges(of: "\"end\"").count == 1)
        }
    }

    @Test func aFieldThatABlockDividesIsRefused() throws {
        let divided = [
            "<w:p>\(Self.code)</w:p>\(Self.paragraph("{{#循环 人员}}"))<w:p>\(Self.field("end"))\(Self.run("甲"))</w:p>"
                + Self.paragraph("{{/}}"),
            Self.paragraph("{{#如果 有}}") + "<w:p>\(Self.run("甲"))\(Self.code)</w:p>" + Self.paragraph("{{/}}")
                + "<w:p>\(Self.field("end"))</w:p>",
        ]
        for body in divided {
            let failure = #expect(throws: JobFailure.self) { try Self.rendered(body) }
            #expect(failure?.diagnostics.map(\.id) == ["template.crossing"])
            #expect(failure?.diagnostics.first?.cause.contains("域") == true)
        }
    }

    @Test(arguments: [
        "<w:tr><w:sdt><w:sdtPr/><w:sdtContent><w:tc>A</w:tc></w:sdtContent></w:sdt><w:tc>B</w:tc></w:tr>",
        "<w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:tc>A</w:tc><w:tc>B</w:tc></w:tr></w:sdtContent></w:sdt>",
        "<w:tr><w:sdt><w:sdtPr/><w:sdtContent><w:tc>A</w:tc><w:tc>B</w:tc></w:sdtContent></w:sdt></w:tr>",
        "<w:tr><w:tc><w:sdt><w:sdtPr/><w:sdtContent>A</w:sdtContent></w:sdt></w:tc><w:tc>B</w:tc></w:tr>",
    ])
    func contentControlsAtEveryLevelAreTransparentForRows(row: String) throws {
        let filled = row.replacing("A", with: Self.paragraph("{{#循环 人员}}{{姓名}}"))
            .replacing("B", with: Self.paragraph("{{任务｜计数}}{{/循环}}"))
        let text = try Self.rendered("<w:tbl><w:tblPr/><w:tblGrid/>\(filled)</w:tbl>")
        #expect(text.components(separatedBy: "<w:tr>") == 3)
        #expect(text.components(separatedBy: "<w:tc>") == 5)
    }

    @Test func aMarkerParagraphThatEndsASectionStays() throws {
        let section = "<w:pPr><w:sectPr><w:pgSz w:orient=\"landscape\"/></w:sectPr></w:pPr>"
        let text = try Self.rendered(
            "<w:p>\(section)\(Self.run("{{#循环 人员}}"))</w:p>\(Self.paragraph("{{姓名}}"))<w:p>\(section)\(Self.run("{{/}}"))</w:p>"
        )
        #expect(text.components(separatedBy: "landscape") == 3)
        let first = try #require(text.firstRange(of: "landscape"))
        let name = try #require(text.firstRange(of: "王芳"))
        #expect(first.lowerBound < name.lowerBound)
    }

    @Test func aPageBreakBesideAMarkerIsRepeated() throws {
        let text = try Self.rendered(
            "<w:p>\(Self.run("{{#循环 人员}}"))</w:p>\(Self.paragraph("{{姓名}}"))"
                + "<w:p><w:r><w:br w:type=\"page\"/></w:r>\(Self.run("{{/}}"))</w:p>")
        #expect(text.components(separatedBy: "w:type=\"page\"") == 3)
    }

    @Test func bookmarksOverTheBordersOfBlocksStayPaired() throws {
        for (first, second) in [("{{#循环 人员}}", "{{姓名}}"), ("{{姓名}}", "{{/}}")] {
            let body = ["{{#循环 人员}}", "{{姓名}}", "{{/}}"].map { text in
                let start = text == first ? "<w:bookmarkStart w:id=\"3\" w:name=\"甲\"/>" : ""
                let end = text == second ? "<w:bookmarkEnd w:id=\"3\"/>" : ""
                return "<w:p>\(start)\(Self.run(text))\(end)</w:p>"
            }
            let text = try Self.rendered(body.joined())
            #expect(text.components(separatedBy: "<w:bookmarkStart") == 2, "\(text)")
            #expect(text.components(separatedBy: "<w:bookmarkEnd") == 2, "\(text)")
            #expect(text.contains("w:name=\"甲\""))
        }
    }

    @Test func repeatedBookmarksAreUniqueAndTheFirstKeepsItsName() throws {
        let text = try Self.rendered(
            "<w:p>\(Self.run("{{#循环 人员}}"))<w:bookmarkStart w:id=\"3\" w:name=\"甲\"/>\(Self.run("{{姓名}}"))<w:bookmarkEnd w:id=\"3\"/>"
                + "\(Self.run("{{/}}"))</w:p>")
        let tree = try XMLTree.parse(
            Array("<w:body xmlns:w=\"urn:w\">\(text.split(separator: "</w:document>")[0])".utf8), name: "body")
        let names = tree.root.descendants.compactMap { $0.attribute("urn:w", "name") }
        #expect(names.first == "甲")
        #expect(Set(names).count == 2)
        let starts = tree.root.descendants.filter { $0.localName == "bookmarkStart" }
        let ends = tree.root.descendants.filter { $0.localName == "bookmarkEnd" }
        #expect(starts.map { $0.attribute("urn:w", "id") } == ends.map { $0.attribute("urn:w", "id") })
        #expect(Set(starts.map { $0.attribute("urn:w", "id") }).count == 2)
    }

    @Test func textBoxesInBothBranchesAndRubyTextAreRendered() throws {
        let box =
            "<w:txbxContent>\(Self.paragraph("{{#循环 人员}}"))\(Self.paragraph("{{姓名}}"))\(Self.paragraph("{{/}}"))</w:txbxContent>"
        let text = try Self.rendered(
            """
            <w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\
            <mc:Choice Requires="wps"><w:drawing><a>\(box)</a></w:drawing></mc:Choice>\
            <mc:Fallback><w:pict><a>\(box)</a></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
            <w:r><w:ruby><w:rubyPr/><w:rt>\(Self.run("{{名称}}"))</w:rt>\
            <w:rubyBase>\(Self.run("{{#如果 有}}字{{/}}"))</w:rubyBase></w:ruby></w:r></w:p>
            """)
        #expect(text.components(separatedBy: "欧阳明") == 3)
        #expect(!text.contains("{{"))
        #expect(text.contains("要点") && text.contains("字"))
    }

    @Test func aTagInAnAttributeAloneIsRendered() throws {
        let text = try Self.rendered(
            "<w:p><w:r><w:drawing><wp:docPr xmlns:wp=\"urn:wp\" id=\"1\" name=\"甲\" descr=\"{{名称}}\"/></w:drawing></w:r></w:p>"
        )
        #expect(text.contains("descr=\"纪要 &amp; &lt;要点&gt;\""))
    }

    @Test(arguments: [
        ("", "<w:pPr><w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>"),
        (
            "<w:pPr><w:keepNext/><w:ind w:left=\"1\"/></w:pPr>",
            "<w:pPr><w:keepNext/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"1\"/></w:pPr>"
        ),
        (
            "<w:pPr><w:spacing w:before=\"20\" w:line=\"560\" w:lineRule=\"exact\"/></w:pPr>",
            "<w:pPr><w:spacing w:before=\"20\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>"
        ),
        (
            "<w:pPr><w:spacing w:line=\"360\" w:lineRule=\"auto\"/></w:pPr>",
            "<w:pPr><w:spacing w:line=\"360\" w:lineRule=\"auto\"/></w:pPr>"
        ),
    ])
    func linesWithAPictureGrow(before: String, after: String) throws {
        let text = try Self.rendered("<w:p>\(before)\(Self.run("{{@图片 照片｜可缺}}"))</w:p>\(Self.paragraph("x"))")
        #expect(text.hasPrefix("<w:p>\(after)<w:r>"), "\(text)")
        #expect(text.components(separatedBy: "<w:pPr>") == 2)
    }

    @Test func aMissingPictureIsVisible() throws {
        let text = try Self.rendered(Self.paragraph("{{@图片 照片}}"))
        #expect(text.contains(">【待补：照片】</w:t></w:r></w:p>"))
    }

    @Test func aCellThatEndsWithAContentControlStaysAsItIs() throws {
        let cell =
            "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:sdt><w:sdtPr/><w:sdtContent>\(Self.paragraph("x"))</w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>"
        let text = try Self.rendered("\(cell)\(Self.paragraph("{{名称}}"))")
        #expect(text.hasPrefix(cell))
    }

    @Test func anEmptyParagraphWithAttributesIsAnEnding() throws {
        let inside = "\(Self.paragraph("{{#如果 有}}"))<w:p w:rsidR=\"1\"/>\(Self.paragraph("{{/}}"))"
        let text = try Self.rendered("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>\(inside)</w:tc></w:tr></w:tbl>")
        #expect(text.contains("<w:tc><w:p w:rsidR=\"1\"></w:p></w:tc>"))
    }

    @Test func picturesOfTheTemplateKeepTheirFiles() throws {
        var package = DocxTemplateTests.package(SampleBlock.documentXML([.p("{{@图片 甲}}")]))
        package.set("word/media/wenshu1.png", Array("old".utf8))
        let template = try DocxTemplate.compile(package, name: "模板")
        let document = try DocumentRenderer(template).render(.record([("甲", .string("a.png"))])) {
            _ throws(JobFailure) in
            PictureFiles.pixel
        }
        let old = try #require(document.entries.first { $0.name == "word/media/wenshu1.png" })
        #expect(try old.bytes() == Array("old".utf8))
        #expect(document.entries.contains { $0.name == "word/media/wenshu2.png" })
    }

}

extension String {
    /// How many pieces a separator makes.
    fileprivate func components(separatedBy separator: String) -> Int {
        split(separator: separator, omittingEmptySubsequences: false).count
    }
}
