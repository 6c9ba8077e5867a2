import ArchiveKit
import DocumentModel
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Charts as embedded documents of OpenDocument.
@Suite struct OdtChartTests {
    private static func render(_ package: OfficePackage, _ value: Value) throws -> RenderedTemplate {
        try RenderedTemplate(OdtTemplate.compile(package, name: "模板"), ChartSample.view(value))
    }

    private static let all = Value.list(ChartSample.all.map(\.value))
    private static let loop: [SampleBlock] = [.p("{{#循环 图 为 项}}"), .p("{{@图表 项}}"), .p("{{/}}")]

    @Test func chartsAreWrittenAsExpected() throws {
        let package = TemplatePackage.odt(content: SampleBlock.contentXML(Self.loop))
        let document = try Self.render(package, Self.all)
        let charts = document.entries.filter { $0.name.hasPrefix("Object ") }
        #expect(charts.count == 2 * ChartSample.all.count)
        let differences = try CanonicalParts.differences(
            of: ArchiveWriter.bytes(of: charts), from: CanonicalParts.goldenFolder("charts.odt"))
        #expect(differences == [])
    }

    @Test func everyPartIsInTheManifest() throws {
        let document = try Self.render(TemplatePackage.odt(content: SampleBlock.contentXML(Self.loop)), Self.all)
        let manifest = try ODFManifest.parse(Array(document.text(ODF.manifestPart).utf8))
        for name in document.names where name.hasPrefix("Object ") { #expect(manifest[name]?.mediaType == "text/xml") }
        let folders = manifest.entries.filter { $0.mediaType == "application/vnd.oasis.opendocument.chart" }
        #expect(folders.map(\.path) == (1...ChartSample.all.count).map { "Object \($0)/" })
        #expect(folders.allSatisfy { $0.version == "1.3" })
    }

    @Test func textTakesTheFontsOfTheDocument() throws {
        var package = TemplatePackage.odt(body: "<text:p>{{@图表 图}}</text:p>")
        let styles =
            "<office:document-styles \(TemplatePackage.openDocumentDeclarations) office:version=\"1.3\"><office:styles>"
            + "<style:style style:name=\"Standard\" style:family=\"paragraph\"><style:text-properties fo:font-family=\"Arial\""
            + " style:font-family-asian=\"'仿宋'\"/></style:style></office:styles></office:document-styles>"
        package.set("styles.xml", Array(styles.utf8))
        let document = try Self.render(package, ChartSample.all[0].value)
        let texts = try document.elements("text-properties", in: "Object 1/content.xml")
        #expect(!texts.isEmpty)
        #expect(texts.allSatisfy { $0.attribute(OpenDocument.style, "font-family-asian") == "仿宋" })
        #expect(texts.allSatisfy { $0.attribute(OpenDocument.formatting, "font-family") == "Arial" })
    }

    @Test func lyingBarsReadFromTopToBottom() throws {
        let document = try Self.render(
            TemplatePackage.odt(content: SampleBlock.contentXML([.p("{{@图表 图}}")])), ChartSample.all[0].value)
        let root = try document.tree("Object 1/content.xml").root
        func properties(_ dimension: String) throws -> XMLTree.Node {
            let axis = try #require(
                root.descendants.first { $0.attribute(OpenDocument.chart, "dimension") == dimension })
            let name = axis.attribute(OpenDocument.chart, "style-name")
            let style = root.descendants.first { $0.attribute(OpenDocument.style, "name") == name }
            return try #require(style?.firstChild(OpenDocument.style, "chart-properties"))
        }
        #expect(try properties("x").attribute(OpenDocument.chart, "reverse-direction") == "true")
        let values = try properties("y")
        #expect(values.attribute(OpenDocument.chart, "axis-position") == "end")
        #expect(values.attribute(OpenDocument.chart, "minimum") == "0")
        #expect(values.attribute(OpenDocument.chart, "maximum") == "5")
    }

    @Test func chartsInHeadersAreObjectsToo() throws {
        var package = TemplatePackage.odt(body: "<text:p>{{@图表 图}}</text:p>")
        let styles =
            "<office:document-styles \(TemplatePackage.openDocumentDeclarations) office:version=\"1.3\"><office:master-styles>"
            + "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"><style:header><text:p>{{@图表 图}}</text:p>"
            + "</style:header></style:master-page></office:master-styles></office:document-styles>"
        package.set("styles.xml", Array(styles.utf8))
        let document = try Self.render(package, ChartSample.all[0].value)
        #expect(try document.text("content.xml").contains("./Object 1\""))
        #expect(try document.text("styles.xml").contains("./Object 2\""))
        #expect(document.names.contains("Object 2/content.xml"))
    }

    @Test func chartsComeAlongIntoVolumes() throws {
        var merge = try MergeCase.frame()
        for sample in [ChartSample.all[0], ChartSample.all[5]] {
            let template = try MergeFile.bytes(body: "<text:p>{{@图表 图}}</text:p>")
            let document = try Self.render(OfficePackage.open(bytes: template, name: "文.odt"), sample.value)
            merge.add(try ArchiveWriter.bytes(of: document.entries))
        }
        let result = try merge.merged()
        let objects = result.content.root.descendants.filter { $0.isElement(OpenDocument.draw, "object") }
            .compactMap { $0.attribute(OpenDocument.link, "href") }
        #expect(Set(objects).count == 2)
        var kinds: [String] = []
        for object in objects {
            let folder = object.hasPrefix("./") ? String(object.dropFirst(2)) : object
            let bytes = try #require(result.entries["\(folder)/content.xml"]).bytes()
            let root = try XMLTree.parse(bytes, name: folder).root
            let chart = try #require(root.descendants.first { $0.isElement(OpenDocument.chart, "chart") })
            kinds.append(chart.attribute(OpenDocument.chart, "class") ?? "")
            #expect(result.entries["\(folder)/styles.xml"] != nil)
        }
        #expect(kinds == ["chart:bar", "chart:circle"])
    }
}
