import ArchiveKit
import DocumentModel
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Charts as parts of DrawingML.
@Suite struct DocxChartTests {
    private static func render(_ package: OfficePackage, _ value: Value) throws -> RenderedTemplate {
        try RenderedTemplate(DocxTemplate.compile(package, name: "模板"), ChartSample.view(value))
    }

    private static let all = Value.list(ChartSample.all.map(\.value))
    private static let loop: [SampleBlock] = [.p("{{#循环 图 为 项}}"), .p("{{@图表 项}}"), .p("{{/}}")]

    @Test func chartsAreWrittenAsExpected() throws {
        let package = TemplatePackage.docx(document: SampleBlock.documentXML(Self.loop))
        let document = try Self.render(package, Self.all)
        let charts = document.entries.filter { $0.name.hasPrefix("word/charts/") }
        #expect(charts.count == 2 * ChartSample.all.count)
        let differences = try CanonicalParts.differences(
            of: ArchiveWriter.bytes(of: charts), from: CanonicalParts.goldenFolder("charts.docx"))
        #expect(differences == [])
    }

    @Test func everyPartIsReachedAndHasAType() throws {
        let document = try Self.render(TemplatePackage.docx(document: SampleBlock.documentXML(Self.loop)), Self.all)
        let package = try OfficePackage.open(bytes: ArchiveWriter.bytes(of: document.entries), name: "图表.docx")
        let types = try package.contentTypes()
        for part in package.names where part.hasPrefix("word/charts/chart") {
            let links = try package.relationships(of: part).items
            #expect(links.map(\.id) == ["rId1"])
            let workbook = try #require(links.first.flatMap { PartName.resolve($0.target, from: part) })
            #expect(package.contains(workbook) && types.type(of: workbook)?.hasSuffix("spreadsheetml.sheet") == true)
        }
    }

    @Test func textTakesTheFontsOfTheDocument() throws {
        let styles =
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:rPr>"
            + "<w:rFonts w:ascii=\"Arial\" w:eastAsia=\"仿宋\" w:hAnsi=\"Arial\"/></w:rPr></w:style>"
        let package = TemplatePackage.docx(
            body: "<w:p><w:r><w:t>{{@图表 图}}</w:t></w:r></w:p>",
            parts: [("word/styles.xml", "wordprocessingml.styles", TemplatePackage.wordPart("styles", styles))],
            links: [.init("word/document.xml", "rId1", "styles", "styles.xml")])
        let document = try Self.render(package, ChartSample.all[0].value)
        let fonts = try document.elements("ea", in: "word/charts/chart1.xml").map { $0.attribute("", "typeface") }
        #expect(!fonts.isEmpty && fonts.allSatisfy { $0 == "仿宋" })
        let latin = try document.elements("latin", in: "word/charts/chart1.xml").map { $0.attribute("", "typeface") }
        #expect(latin.allSatisfy { $0 == "Arial" })
    }

    @Test func lyingBarsReadFromTopToBottom() throws {
        let document = try Self.render(
            TemplatePackage.docx(document: SampleBlock.documentXML([.p("{{@图表 图}}")])), ChartSample.all[0].value)
        let axes = try document.tree("word/charts/chart1.xml").root.descendants.filter { $0.localName.hasSuffix("Ax") }
        func value(_ node: XMLTree.Node, _ name: String) -> String? {
            node.descendants.first { $0.localName == name }?.attribute("", "val")
        }
        let category = try #require(axes.first { $0.localName == "catAx" })
        let values = try #require(axes.first { $0.localName == "valAx" })
        #expect(value(category, "orientation") == "maxMin" && value(values, "crosses") == "max")
        #expect(value(values, "min") == "0" && value(values, "max") == "5")
    }

    @Test func chartsInHeadersHaveTheirOwnRelationships() throws {
        let header = TemplatePackage.wordPart("hdr", "<w:p><w:r><w:t>{{@图表 图}}</w:t></w:r></w:p>")
        let package = TemplatePackage.docx(
            body: "<w:p><w:r><w:t>{{@图表 图}}</w:t></w:r></w:p>",
            parts: [("word/header1.xml", "wordprocessingml.header", header)], links: [], media: [])
        let document = try Self.render(package, ChartSample.all[0].value)
        #expect(try document.relationships(of: "word/document.xml").items.map(\.target) == ["charts/chart1.xml"])
        #expect(try document.relationships(of: "word/header1.xml").items.map(\.target) == ["charts/chart2.xml"])
    }

    @Test func chartsComeAlongIntoVolumes() throws {
        func paper(_ sample: ChartSample) throws -> OfficePackage {
            let document = try Self.render(
                TemplatePackage.docx(document: SampleBlock.documentXML([.p("{{@图表 图}}")])), sample.value)
            return try OfficePackage.open(bytes: ArchiveWriter.bytes(of: document.entries), name: "文.docx")
        }
        var merge = DocxMergeCase()
        let papers = [("a.docx", ChartSample.all[0]), ("b.docx", ChartSample.all[5])]
        merge.places = [papers.map { InsertedDocument(path: $0.0, title: "题") }]
        for (path, sample) in papers { merge.files[path] = try paper(sample) }
        let result = try merge.compose()
        let references = result.document.root.descendants.filter { $0.isElement && $0.localName == "chart" }
            .compactMap { node in node.attributes.first { $0.name.local == "id" }?.value }
        #expect(Set(references).count == 2)
        let links = try result.links()
        let parts = references.compactMap { links[$0].flatMap { links.part($0) } }
        #expect(Set(parts).count == 2)
        let types = try result.package.contentTypes()
        var kinds: [String] = []
        for part in parts {
            #expect(types.type(of: part)?.hasSuffix("drawingml.chart+xml") == true)
            let root = try result.package.tree(part).root
            kinds += root.descendants.filter { $0.localName.hasSuffix("Chart") }.map(\.localName)
            let own = try result.package.relationships(of: part)
            let data = try #require(root.descendants.first { $0.localName == "externalData" })
            let link = try #require(data.attributes.first { $0.name.local == "id" }.flatMap { own[$0.value] })
            let workbook = try #require(own.part(link))
            #expect(try result.package.bytes(workbook).starts(with: [0x50, 0x4B]))
        }
        #expect(kinds == ["barChart", "pieChart"])
    }
}
