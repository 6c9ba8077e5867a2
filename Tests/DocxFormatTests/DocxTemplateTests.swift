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
    static func package(_ xml: String) -> OfficePackage { TemplatePackage.docx(document: xml) }

    /// The rendered part of text.
    static func render(_ xml: String, _ view: Value = TemplateCase.view) throws -> [UInt8] {
        let template = try DocxTemplate.compile(package(xml), name: "模板")
        let document = try DocumentRenderer(template).render(view)
        return try #require(document.entries.first { $0.name == "word/document.xml" }).bytes()
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

    @Test func gapsStandOnAYellowGround() throws {
        let bytes = try Self.render(SampleBlock.documentXML([.p("地点：{{地点}}。")]), .record([("地点", .null)]))
        let tree = try XMLTree.parse(bytes, name: "word/document.xml")
        let runs = tree.root.descendants.filter { $0.localName == "r" }
        #expect(runs.map(\.text) == ["地点：", "【待补：地点】", "。"])
        let main = try #require(runs.first).namespace
        #expect(runs.map { $0.firstChild(main, "rPr")?.firstChild(main, "highlight") != nil } == [false, true, false])
        #expect(runs.allSatisfy { $0.firstChild(main, "rPr")?.firstChild(main, "b") != nil })
    }
}
