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
    static func package(_ xml: String) -> OfficePackage { TemplatePackage.odt(content: xml) }

    /// The rendered part of text.
    static func render(_ xml: String, _ view: Value = TemplateCase.view) throws -> [UInt8] {
        let template = try OdtTemplate.compile(package(xml), name: "模板")
        let document = try DocumentRenderer(template).render(view)
        return try #require(document.entries.first { $0.name == "content.xml" }).bytes()
    }

    @Test func aPackageOfAnotherTypeIsRefused() {
        var package = Self.package(SampleBlock.contentXML([.p("甲")]))
        package.set(ODF.mimetypePart, Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
        let failure = #expect(throws: JobFailure.self) { try OdtTemplate.compile(package, name: "模板") }
        #expect(failure?.diagnostics.map(\.id) == ["template.content-type"])
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
}
