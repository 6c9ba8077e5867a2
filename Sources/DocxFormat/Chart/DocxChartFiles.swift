import Charts
import DocumentModel
import PackageKit
import TemplateMarkup
import WenshuCore
import XMLKit

/// The charts of one document: their frames in the text, and their parts with the workbooks behind them.
struct DocxChartFiles {
    let shelf: ChartShelf
    let fonts: ChartFonts
    let namespaces: WordprocessingML

    private static let chartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    private static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// The fonts of the default paragraph style.
    static func fonts(of package: OfficePackage) throws(JobFailure) -> ChartFonts {
        let links = try package.relationships(of: package.mainPart())
        func tree(_ type: String) throws(JobFailure) -> XMLTree? {
            let name = links.first(ofOfficeType: type).flatMap { links.part($0) }.flatMap { package.existingName($0) }
            return try name.map { name throws(JobFailure) in try package.tree(name) }
        }
        let theme = try tree("theme")
        let styles = try tree("styles")
        var read = DocxReadStyles(styles?.root, properties: DocxReadProperties(theme: theme?.root))
        let format = read.paragraph(nil).format
        return ChartFonts(eastAsian: format.text.font, latin: format.latinFont)
    }

    /// Whether there are none.
    var isEmpty: Bool { shelf.charts.isEmpty }
    /// The parts that show charts.
    var parts: Set<String> { Set(shelf.charts.map(\.part)) }

    /// Adds a chart.
    /// - Parameters:
    ///   - chart: the chart.
    ///   - part: the part that shows it.
    ///   - identifier: an id, unique in the package.
    /// - Returns: the frame of the chart for a run, with the source below it (ISO/IEC 29500-1 §20.4.2.8, §21.2.2.27).
    func place(_ chart: Chart, in part: String, identifier: Int) -> [UInt8] {
        let number = shelf.add(chart, in: part)
        var writer = XMLByteWriter()
        writer.open("w:drawing", ["xmlns:w": namespaces.text, "xmlns:wp": namespaces.placement])
        DocxDrawing.beginInline(
            DocxDrawing.Size(chart.width, chart.height), number: String(identifier), name: "图表",
            description: chart.description, to: &writer)
        writer.open("a:graphic", ["xmlns:a": namespaces.graphics])
        writer.open("a:graphicData", ["uri": namespaces.chart])
        writer.empty(
            "c:chart",
            ["xmlns:c": namespaces.chart, "xmlns:r": namespaces.relationships, "r:id": Self.relationship(number)])
        writer.close()
        writer.close()
        writer.close()
        writer.close()
        if !chart.source.isEmpty {
            writer.empty("w:br", ["xmlns:w": namespaces.text])
            writer.element("w:t", chart.source, ["xmlns:w": namespaces.text, "xml:space": "preserve"])
        }
        return writer.finish()
    }

    /// The relationships of a part to the charts that it shows.
    func relationships(of part: String) -> [Relationship] {
        shelf.charts.filter { $0.part == part }.map {
            Relationship(
                id: Self.relationship($0.number), type: "\(namespaces.relationships)/chart",
                target: PartName.target(of: Self.part($0.number), from: part))
        }
    }

    /// Registers the content types of the charts and their workbooks.
    func register(in types: inout ContentTypes) {
        for placed in shelf.charts { types.set(Self.part(placed.number), Self.chartType) }
        guard !isEmpty, !types.setDefault("xlsx", Self.workbookType) else { return }
        for placed in shelf.charts { types.set(Self.workbook(placed.number), Self.workbookType) }
    }

    /// The parts of the charts and their workbooks.
    /// - Throws: `JobFailure` when a workbook cannot hold the data.
    func files() throws(JobFailure) -> [Amendment] {
        var result: [Amendment] = []
        for placed in shelf.charts {
            let (name, workbook) = (Self.part(placed.number), Self.workbook(placed.number))
            let table = ChartTable(placed.chart)
            var links = Relationships(source: name)
            links.append(
                Relationship(
                    id: DocxChart.workbook, type: "\(namespaces.relationships)/package",
                    target: PartName.target(of: workbook, from: name)))
            result += [
                Amendment(
                    name: name,
                    bytes: DocxChart.part(of: placed.chart, table: table, fonts: fonts, namespaces: namespaces)),
                Amendment(name: Relationships.partName(of: name), bytes: links.written()),
                Amendment(
                    name: workbook, bytes: try table.workbook(format: placed.chart.format), isCompressible: false),
            ]
        }
        return result
    }

    private static func part(_ number: Int) -> String { "word/charts/chart\(number).xml" }

    private static func workbook(_ number: Int) -> String { "word/embeddings/chart\(number).xlsx" }

    private static func relationship(_ number: Int) -> String { "wenshuChart\(number)" }
}
