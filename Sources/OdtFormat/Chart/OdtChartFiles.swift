import Charts
import DocumentModel
import PackageKit
import TemplateMarkup
import WenshuCore
import XMLKit

/// The charts of one document: their frames in the text, and the documents embedded for them.
struct OdtChartFiles {
    let shelf: ChartShelf
    let fonts: ChartFonts

    /// The fonts of the default paragraph style.
    static func fonts(of package: OfficePackage) throws(JobFailure) -> ChartFonts {
        var read = OdtReadStyles()
        if package.contains("styles.xml") { read.add(try package.tree("styles.xml").root, automatic: false) }
        let format = read.paragraph(nil).format
        return ChartFonts(eastAsian: format.text.font, latin: format.latinFont)
    }

    /// Whether there are none.
    var isEmpty: Bool { shelf.charts.isEmpty }

    /// Adds a chart.
    /// - Parameters:
    ///   - chart: the chart.
    ///   - part: the part that shows it.
    ///   - identifier: a number, unique in the document.
    /// - Returns: the frame of the chart for a paragraph, with the source below it (ODF 1.3 part 3 §10.4.2, §10.4.6.2).
    func place(_ chart: Chart, in part: String, identifier: Int) -> [UInt8] {
        let number = shelf.add(chart, in: part)
        var writer = XMLByteWriter()
        writer.open(
            "draw:frame",
            [
                "xmlns:draw": OpenDocument.draw, "xmlns:svg": OpenDocument.vector, "xmlns:text": OpenDocument.text,
                "draw:name": "图表 \(identifier)", "text:anchor-type": "as-char",
                "svg:width": chart.width.odfMillimetres, "svg:height": chart.height.odfMillimetres, "draw:z-index": "0",
            ])
        writer.empty(
            "draw:object",
            [
                "xmlns:xlink": OpenDocument.link, "xlink:href": "./\(Self.folder(number))", "xlink:type": "simple",
                "xlink:show": "embed", "xlink:actuate": "onLoad",
            ])
        if !chart.description.isEmpty { writer.element("svg:desc", chart.description) }
        writer.close()
        if !chart.source.isEmpty {
            writer.empty("text:line-break", ["xmlns:text": OpenDocument.text])
            writer.text(chart.source)
        }
        return writer.finish()
    }

    /// Registers the embedded documents (ODF 1.3 part 2 §4.3).
    func register(in manifest: inout ODFManifest) {
        for placed in shelf.charts {
            let folder = Self.folder(placed.number)
            manifest.set("\(folder)/", mediaType: OdtChart.mediaType, version: OdtRoot.version)
            manifest.set("\(folder)/content.xml", mediaType: "text/xml")
            manifest.set("\(folder)/styles.xml", mediaType: "text/xml")
        }
    }

    /// The parts of the embedded documents.
    func files() -> [Amendment] {
        shelf.charts.flatMap { placed in
            let folder = Self.folder(placed.number)
            return [
                Amendment(name: "\(folder)/content.xml", bytes: OdtChart.content(of: placed.chart, fonts: fonts)),
                Amendment(name: "\(folder)/styles.xml", bytes: OdtChartLooks.styles(of: placed.chart)),
            ]
        }
    }

    private static func folder(_ number: Int) -> String { "Object \(number)" }
}
