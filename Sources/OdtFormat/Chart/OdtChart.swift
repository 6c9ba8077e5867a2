import Charts
import DocumentModel
import WenshuCore
import XMLKit

/// Writes a chart as an embedded document of OpenDocument with a table of its own.
///
/// Source: ODF 1.3 part 3 §11 (charts), §20.1–20.79 (`style:chart-properties`).
struct OdtChart {
    /// The media type of the embedded document.
    static let mediaType = "application/vnd.oasis.opendocument.chart"

    let chart: Chart
    let table: ChartTable
    let fonts: ChartFonts
    var body = XMLByteWriter(capacity: 1 << 14)
    private var styles = XMLByteWriter()
    private var styleCount = 0

    private init(_ chart: Chart, _ table: ChartTable, _ fonts: ChartFonts) {
        self.chart = chart
        self.table = table
        self.fonts = fonts
    }

    /// `content.xml` of the embedded document.
    /// - Parameters:
    ///   - chart: the chart.
    ///   - fonts: the type of its text.
    static func content(of chart: Chart, fonts: ChartFonts) -> [UInt8] {
        var own = OdtChart(chart, ChartTable(chart), fonts)
        own.writeChart()
        return own.assembled()
    }

    private consuming func assembled() -> [UInt8] {
        var writer = XMLByteWriter(capacity: body.bytes.count + styles.bytes.count + 2_048)
        OdtRoot.open("office:document-content", into: &writer)
        writer.attribute("xmlns:chart", OpenDocument.chart)
        writer.open("office:automatic-styles")
        OdtChartLooks.writeNumberStyles(chart.format, into: &writer)
        writer.raw(styles.finish())
        writer.close()
        writer.open("office:body")
        writer.open("office:chart")
        writer.raw(body.finish())
        writer.close()
        writer.close()
        writer.close()
        return writer.finish()
    }

    private mutating func writeChart() {
        let page = style(
            graphic: [("draw:stroke", "none"), ("draw:fill", "solid"), ("draw:fill-color", "#ffffff")],
            text: characters())
        body.open(
            "chart:chart",
            [
                "svg:width": chart.width.odfMillimetres, "svg:height": chart.height.odfMillimetres,
                "xlink:href": "..", "xlink:type": "simple", "chart:class": chart.kind.odfClass,
                "chart:style-name": page,
            ])
        if !chart.title.isEmpty { title(chart.title, characters(ChartFonts.titleSize, isBold: true)) }
        legend()
        plotArea()
        OdtChartLooks.writeTable(table, into: &body)
        body.close()
    }

    /// A title (§11.2).
    private mutating func title(_ text: String, _ looks: OdtAttributes, isUpright: Bool = false) {
        let name = style(chart: isUpright ? [("style:rotation-angle", "90")] : [], text: looks)
        body.open("chart:title", ["chart:style-name": name])
        body.element("text:p", text)
        body.close()
    }

    /// The legend (§11.7).
    private mutating func legend() {
        let place: String
        switch chart.legend {
        case .none: return
        case .bottom: place = "bottom"
        case .right: place = "end"
        case .top: place = "top"
        }
        let name = style(graphic: [("draw:stroke", "none"), ("draw:fill", "none")], text: characters())
        body.empty(
            "chart:legend",
            [
                "chart:legend-position": place, "style:legend-expansion": chart.legend == .right ? "high" : "wide",
                "chart:style-name": name,
            ])
    }

    /// The plot area (§11.5).
    private mutating func plotArea() {
        var properties: [(StaticString, String)] = [
            ("chart:treat-empty-cells", "leave-gap"),
            ("chart:auto-position", chart.sideMargins == nil ? "true" : "false"),
            ("chart:auto-size", chart.sideMargins == nil ? "true" : "false"),
        ]
        if chart.kind.lies { properties.append(("chart:vertical", "true")) }
        if chart.kind == .stackedBar { properties.append(("chart:percentage", "true")) }
        if chart.kind == .stackedColumn { properties.append(("chart:stacked", "true")) }
        if chart.kind == .scatter { properties.append(("chart:lines", "false")) }
        if !chart.kind.isFilled { properties.append(("chart:symbol-type", "automatic")) }
        if chart.kind == .pie { properties.append(("chart:angle-offset", "90")) }
        let name = style(chart: properties)
        body.open("chart:plot-area", ["chart:style-name": name])
        body.attribute("table:cell-range-address", range("A$1", last))
        body.attribute("chart:data-source-has-labels", "both")
        if let margins = chart.sideMargins {
            let (width, height) = (chart.width, chart.height)
            let hasTitle = !chart.title.isEmpty
            body.attribute("svg:x", (width * margins.left).odfMillimetres)
            body.attribute("svg:y", (height * (hasTitle ? 0.14 : 0.05)).odfMillimetres)
            body.attribute("svg:width", (width * (1 - margins.left - margins.right)).odfMillimetres)
            body.attribute("svg:height", (height * (hasTitle ? 0.82 : 0.9)).odfMillimetres)
        }
        axis(isValue: false)
        axis(isValue: true)
        for index in chart.series.indices { series(index) }
        let wall = style(graphic: [("draw:stroke", "none"), ("draw:fill", "none")])
        body.empty("chart:wall", ["chart:style-name": wall])
        body.close()
    }

    /// The lower right cell of the table.
    private var last: String { "\(table.series.last?.letters ?? "A")$\(table.rows.count)" }

    /// A range of the table, whose names have places without the first `$`.
    private func range(_ first: String, _ last: String) -> String {
        "\(OdtChartLooks.tableName).$\(first):\(OdtChartLooks.tableName).$\(last)"
    }

    /// The cells of a column.
    func range(_ column: ChartTable.Column) -> String {
        "\(OdtChartLooks.tableName).\(column.cells.first):\(OdtChartLooks.tableName).\(column.cells.last)"
    }

    // MARK: axes

    /// An axis (§11.9).
    private mutating func axis(isValue: Bool) {
        let isNumeric = isValue || chart.kind == .scatter
        let axis = isValue ? chart.valueAxis : chart.categoryAxis
        let isHidden = chart.kind == .pie || (chart.kind == .slope && isValue)
        var properties: [(StaticString, String)] = [
            ("chart:display-label", isHidden ? "false" : "true"), ("chart:visible", isHidden ? "false" : "true"),
            ("chart:logarithmic", "false"), ("chart:link-data-style-to-source", "false"),
            ("chart:tick-marks-major-outer", isNumeric || chart.kind == .histogram ? "true" : "false"),
            ("text:line-break", "true"),
        ]
        if isNumeric {
            if let minimum = axis.minimum { properties.append(("chart:minimum", minimum.description)) }
            if let maximum = axis.maximum { properties.append(("chart:maximum", maximum.description)) }
            properties.append(("chart:gap-width", chart.kind == .histogram ? "0" : chart.kind.isStacked ? "50" : "70"))
            properties.append(("chart:overlap", chart.kind.isStacked ? "100" : "0"))
            // The last category stands below, so the axis does.
            properties.append(("chart:axis-position", chart.kind.lies ? "end" : "start"))
            // Slices go with the clock.
            if chart.kind == .pie { properties.append(("chart:reverse-direction", "true")) }
        } else {
            // Lying bars read from top to bottom, spokes with the clock.
            properties.append(("chart:reverse-direction", chart.kind.lies || chart.kind == .radar ? "true" : "false"))
            // Below negative bars, too.
            properties.append(("chart:axis-label-position", "outside-start"))
        }
        let line = chart.kind == .radar ? ChartPalette.gridLine : ChartPalette.outline
        let name = style(
            data: isValue ? (chart.kind == .stackedBar ? OdtChartLooks.percentStyle : OdtChartLooks.axisStyle) : nil,
            chart: properties, graphic: stroke(line, width: "0.5pt"), text: characters())
        body.open(
            "chart:axis",
            [
                "chart:dimension": isValue ? "y" : "x", "chart:name": isValue ? "primary-y" : "primary-x",
                "chart:style-name": name,
            ])
        if !axis.title.isEmpty, chart.kind != .radar, !isHidden {
            title(axis.title, characters(), isUpright: isValue != chart.kind.lies)
        }
        if !isValue, chart.kind != .scatter {
            body.empty("chart:categories", ["table:cell-range-address": range(table.categories)])
        }
        if chart.kind != .pie, chart.kind != .slope, isNumeric || chart.kind == .radar {
            let grid = style(graphic: stroke(ChartPalette.gridLine, width: "0.5pt"))
            body.empty("chart:grid", ["chart:style-name": grid, "chart:class": "major"])
        }
        body.close()
    }

    // MARK: styles

    /// A style (§16.2); the name is new.
    /// - Parameters:
    ///   - data: the format of numbers.
    ///   - shares: the format of shares of a whole.
    ///   - chart: properties of charts.
    ///   - graphic: lines and areas.
    ///   - text: the type.
    mutating func style(
        data: String? = nil, shares: String? = nil, chart: [(StaticString, String)] = [],
        graphic: [(StaticString, String)] = [],
        text: OdtAttributes? = nil
    ) -> String {
        styleCount += 1
        let name = "ch\(styleCount)"
        styles.open("style:style", ["style:name": name, "style:family": "chart"])
        if let data { styles.attribute("style:data-style-name", data) }
        if let shares { styles.attribute("style:percentage-data-style-name", shares) }
        if !chart.isEmpty {
            styles.open("style:chart-properties")
            for item in chart { styles.attribute(item.0, item.1) }
            styles.close()
        }
        if !graphic.isEmpty {
            styles.open("style:graphic-properties")
            for item in graphic { styles.attribute(item.0, item.1) }
            styles.close()
        }
        if let text {
            styles.open("style:text-properties")
            styles.attributes(text)
            styles.close()
        }
        styles.close()
        return name
    }

    /// A line.
    func stroke(_ color: Color, width: String, dash: ChartPalette.Dash = .solid) -> [(StaticString, String)] {
        var result: [(StaticString, String)] = [
            ("draw:stroke", dash == .solid ? "solid" : "dash"), ("svg:stroke-width", width),
            ("svg:stroke-color", color.odfValue),
        ]
        if dash != .solid { result.insert(("draw:stroke-dash", dash.odfName), at: 1) }
        return result
    }

    /// The type of text.
    func characters(
        _ size: Length = ChartFonts.size, isBold: Bool = false, color: Color = .black
    ) -> OdtAttributes {
        var result = OdtAttributes()
        result.add("fo:color", color.odfValue)
        result.add("fo:font-family", fonts.latin.map(OdtFonts.quoted))
        result.add("fo:font-size", size.odfPoints)
        result.add("fo:font-weight", isBold ? "bold" : "normal")
        result.add("style:font-family-asian", fonts.eastAsian.map(OdtFonts.quoted))
        result.add("style:font-size-asian", size.odfPoints)
        result.add("style:font-weight-asian", isBold ? "bold" : "normal")
        return result
    }
}

extension ChartKind {
    /// Source: ODF 1.3 part 3 §19.15.1 (`chart:class`).
    var odfClass: String {
        switch self {
        case .bar, .stackedBar, .column, .stackedColumn, .histogram: "chart:bar"
        case .line, .slope: "chart:line"
        case .pie: "chart:circle"
        case .radar: "chart:radar"
        case .scatter: "chart:scatter"
        }
    }
}
