import Charts
import DocumentModel
import WenshuCore
import XMLKit

/// Writes a chart as a chart part of DrawingML, with the values cached beside the references to its workbook.
///
/// Source: ISO/IEC 29500-1 §21.2 (`c`), §20.1 (`a`).
struct DocxChart {
    /// The identifiers of the two axes.
    static let axes = (category: "111111111", value: "222222222")
    /// The relationship to the workbook.
    static let workbook = "rId1"

    let chart: Chart
    let table: ChartTable
    let fonts: ChartFonts
    var writer = XMLByteWriter(capacity: 1 << 14)

    private init(_ chart: Chart, _ table: ChartTable, _ fonts: ChartFonts) {
        self.chart = chart
        self.table = table
        self.fonts = fonts
    }

    /// The bytes of the part.
    /// - Parameters:
    ///   - chart: the chart.
    ///   - table: the table of its workbook.
    ///   - fonts: the type of its text.
    ///   - namespaces: those of the document.
    static func part(
        of chart: Chart, table: ChartTable, fonts: ChartFonts, namespaces: WordprocessingML
    ) -> [UInt8] {
        var own = DocxChart(chart, table, fonts)
        own.write(namespaces)
        return own.writer.finish()
    }

    private mutating func write(_ namespaces: WordprocessingML) {
        writer.declaration()
        writer.open(
            "c:chartSpace",
            ["xmlns:c": namespaces.chart, "xmlns:a": namespaces.graphics, "xmlns:r": namespaces.relationships])
        value("c:date1904", "0")
        value("c:lang", "zh-CN")
        value("c:roundedCorners", "0")
        writer.open("c:chart")
        if !chart.title.isEmpty { title(chart.title, size: ChartFonts.titleSize, isBold: true) }
        value("c:autoTitleDeleted", chart.title.isEmpty ? "1" : "0")
        writer.open("c:plotArea")
        layout()
        plot()
        if chart.kind == .scatter {
            valueAxis(isHorizontal: true)
            valueAxis(isHorizontal: false)
        } else if chart.kind != .pie {
            categoryAxis()
            valueAxis(isHorizontal: chart.kind.lies)
        }
        writer.open("c:spPr")
        writer.empty("a:noFill")
        line(nil)
        writer.close()
        writer.close()
        legend()
        value("c:plotVisOnly", "1")
        value("c:dispBlanksAs", "gap")
        writer.close()
        writer.open("c:spPr")
        solid(.white)
        line(nil)
        writer.close()
        textProperties(size: ChartFonts.size)
        writer.open("c:externalData", ["r:id": Self.workbook])
        value("c:autoUpdate", "0")
        writer.close()
        writer.close()
    }

    /// Where the plot area stands (§21.2.2.95): programs do not leave room for labels beside it.
    private mutating func layout() {
        writer.open("c:layout")
        if let frame {
            writer.open("c:manualLayout")
            value("c:layoutTarget", "inner")
            value("c:xMode", "edge")
            value("c:yMode", "edge")
            value("c:x", DocxDrawing.share(frame.x))
            value("c:y", DocxDrawing.share(frame.y))
            value("c:w", DocxDrawing.share(frame.width))
            value("c:h", DocxDrawing.share(frame.height))
            writer.close()
        }
        writer.close()
    }

    /// The plot area in shares of the chart, where it is set: of slope charts, and of pies with names around them.
    private var frame: (x: Double, y: Double, width: Double, height: Double)? {
        let top = chart.title.isEmpty ? 0.05 : 0.14
        if let margins = chart.sideMargins {
            return (margins.left, top, 1 - margins.left - margins.right, 0.87 - top)
        }
        guard chart.kind == .pie, chart.showsValues, chart.legend == .none else { return nil }
        let (wide, high) = (max(chart.width.millimetres, 1), max(chart.height.millimetres, 1))
        let side = min(wide * 0.5, high * (0.84 - top))
        return ((1 - side / wide) / 2, top + 0.06, side / wide, side / high)
    }

    private mutating func legend() {
        let place: String
        switch chart.legend {
        case .none: return
        case .bottom: place = "b"
        case .right: place = "r"
        case .top: place = "t"
        }
        writer.open("c:legend")
        value("c:legendPos", place)
        value("c:overlay", "0")
        textProperties(size: ChartFonts.size)
        writer.close()
    }

    // MARK: the kind

    private mutating func plot() {
        switch chart.kind {
        case .bar, .stackedBar, .column, .stackedColumn, .histogram: bars()
        case .line, .slope:
            writer.open("c:lineChart")
            value("c:grouping", "standard")
            value("c:varyColors", "0")
            allSeries()
            value("c:marker", "1")
            axisReferences()
            writer.close()
        case .pie:
            writer.open("c:pieChart")
            value("c:varyColors", "1")
            allSeries()
            value("c:firstSliceAng", "0")
            writer.close()
        case .radar:
            writer.open("c:radarChart")
            value("c:radarStyle", "marker")
            value("c:varyColors", "0")
            allSeries()
            axisReferences()
            writer.close()
        case .scatter:
            writer.open("c:scatterChart")
            value("c:scatterStyle", "lineMarker")
            value("c:varyColors", "0")
            allSeries()
            axisReferences()
            writer.close()
        }
    }

    private mutating func bars() {
        writer.open("c:barChart")
        value("c:barDir", chart.kind.lies ? "bar" : "col")
        value(
            "c:grouping",
            chart.kind == .stackedBar ? "percentStacked" : chart.kind == .stackedColumn ? "stacked" : "clustered")
        value("c:varyColors", "0")
        allSeries()
        value("c:gapWidth", chart.kind == .histogram ? "0" : chart.kind.isStacked ? "50" : "70")
        if chart.kind.isStacked { value("c:overlap", "100") }
        axisReferences()
        writer.close()
    }

    private mutating func axisReferences() {
        value("c:axId", Self.axes.category)
        value("c:axId", Self.axes.value)
    }

    private mutating func allSeries() {
        for index in chart.series.indices { series(index) }
    }

    // MARK: pieces

    /// An element whose only content is its value.
    mutating func value(_ name: StaticString, _ value: String) { writer.empty(name, ["val": value]) }

    mutating func solid(_ color: Color) {
        writer.open("a:solidFill")
        writer.empty("a:srgbClr", ["val": color.hex])
        writer.close()
    }

    /// An outline (ISO/IEC 29500-1 §20.1.2.2.24).
    /// - Parameters:
    ///   - color: its colour; nil for none.
    ///   - width: in EMU.
    ///   - dash: how it is drawn.
    mutating func line(_ color: Color?, width: Int = 6_350, dash: ChartPalette.Dash = .solid) {
        guard let color else {
            writer.open("a:ln")
            writer.empty("a:noFill")
            writer.close()
            return
        }
        writer.open("a:ln", ["w": String(width)])
        solid(color)
        writer.empty("a:prstDash", ["val": dash.drawingML])
        writer.empty("a:round")
        writer.close()
    }

    /// A title with its text (§21.2.2.210).
    mutating func title(_ text: String, size: Length, isBold: Bool = false, isUpright: Bool = false) {
        writer.open("c:title")
        writer.open("c:tx")
        richText(text, size: size, isBold: isBold, isUpright: isUpright)
        writer.close()
        value("c:overlay", "0")
        writer.close()
    }

    /// A text (§21.2.2.156).
    mutating func richText(_ text: String, size: Length, isBold: Bool = false, isUpright: Bool = false) {
        writer.open("c:rich")
        writer.open("a:bodyPr")
        if isUpright {
            writer.attribute("rot", "-5400000")
            writer.attribute("vert", "horz")
        }
        writer.close()
        writer.empty("a:lstStyle")
        writer.open("a:p")
        writer.open("a:pPr")
        characters("a:defRPr", size: size, isBold: isBold)
        writer.close()
        writer.open("a:r")
        characters("a:rPr", size: size, isBold: isBold)
        writer.element("a:t", text)
        writer.close()
        writer.close()
        writer.close()
    }

    /// How text looks where it has no properties of its own (§21.2.2.217).
    mutating func textProperties(size: Length, color: Color = .black) {
        writer.open("c:txPr")
        writer.empty("a:bodyPr")
        writer.empty("a:lstStyle")
        writer.open("a:p")
        writer.open("a:pPr")
        characters("a:defRPr", size: size, color: color)
        writer.close()
        writer.empty("a:endParaRPr", ["lang": "zh-CN"])
        writer.close()
        writer.close()
    }

    private mutating func characters(
        _ name: StaticString, size: Length, isBold: Bool = false, color: Color = .black
    ) {
        writer.open(
            name, ["lang": "zh-CN", "altLang": "en-US", "sz": String(size.halfPoints * 50), "b": isBold ? "1" : "0"])
        solid(color)
        if let latin = fonts.latin { writer.empty("a:latin", ["typeface": latin]) }
        if let eastAsian = fonts.eastAsian { writer.empty("a:ea", ["typeface": eastAsian]) }
        writer.close()
    }
}

extension ChartPalette.Dash {
    /// ISO/IEC 29500-1 §20.1.10.48 (ST_PresetLineDashVal).
    fileprivate var drawingML: String {
        switch self {
        case .solid: "solid"
        case .dashed: "dash"
        case .dotted: "sysDot"
        case .dashDotted: "dashDot"
        }
    }
}
