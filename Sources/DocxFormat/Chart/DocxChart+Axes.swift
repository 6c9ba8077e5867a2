import Charts
import DocumentModel
import WenshuCore
import XMLKit

/// The axes of a chart (ISO/IEC 29500-1 §21.2.2.25 `catAx`, §21.2.2.226 `valAx`).
extension DocxChart {
    mutating func categoryAxis() {
        let lies = chart.kind.lies
        writer.open("c:catAx")
        value("c:axId", Self.axes.category)
        writer.open("c:scaling")
        // Lying bars read from top to bottom.
        value("c:orientation", lies ? "maxMin" : "minMax")
        writer.close()
        value("c:delete", "0")
        value("c:axPos", lies ? "l" : "b")
        if chart.kind == .radar { gridLines() }
        if !chart.categoryAxis.title.isEmpty {
            title(chart.categoryAxis.title, size: ChartFonts.size, isUpright: lies)
        }
        value("c:numFmt", code: "General")
        value("c:majorTickMark", chart.kind == .histogram ? "out" : "none")
        value("c:minorTickMark", "none")
        // Below negative bars, too.
        value("c:tickLblPos", "low")
        axisLine(ChartPalette.outline)
        textProperties(size: ChartFonts.size)
        value("c:crossAx", Self.axes.value)
        value("c:crosses", "autoZero")
        value("c:auto", "0")
        value("c:lblAlgn", "ctr")
        value("c:lblOffset", "100")
        // No name is left out.
        if chart.categories.count <= 30 { value("c:tickLblSkip", "1") }
        value("c:noMultiLvlLbl", "1")
        writer.close()
    }

    /// An axis with numbers.
    /// - Parameter isHorizontal: whether it lies; of scatter charts the one for positions.
    mutating func valueAxis(isHorizontal: Bool) {
        let isPositions = chart.kind == .scatter && isHorizontal
        let axis = isPositions ? chart.categoryAxis : chart.valueAxis
        writer.open("c:valAx")
        value("c:axId", isPositions ? Self.axes.category : Self.axes.value)
        writer.open("c:scaling")
        value("c:orientation", "minMax")
        if let maximum = axis.maximum { value("c:max", maximum.description) }
        if let minimum = axis.minimum { value("c:min", minimum.description) }
        writer.close()
        value("c:delete", chart.kind == .slope ? "1" : "0")
        value("c:axPos", isHorizontal ? "b" : "l")
        if chart.kind != .slope { gridLines() }
        if !axis.title.isEmpty, chart.kind != .radar {
            title(axis.title, size: ChartFonts.size, isUpright: !isHorizontal)
        }
        let code = chart.kind == .stackedBar ? "0%" : isPositions ? "General" : chart.format.axisCode
        value("c:numFmt", code: code)
        value("c:majorTickMark", "out")
        value("c:minorTickMark", "none")
        value("c:tickLblPos", "nextTo")
        axisLine(chart.kind == .radar ? ChartPalette.gridLine : ChartPalette.outline)
        textProperties(size: ChartFonts.size)
        value("c:crossAx", isPositions ? Self.axes.value : Self.axes.category)
        // The last category stands below, so the axis does.
        value("c:crosses", chart.kind.lies ? "max" : chart.kind == .scatter ? "min" : "autoZero")
        value("c:crossBetween", chart.kind == .scatter || chart.kind == .slope ? "midCat" : "between")
        writer.close()
    }

    private mutating func gridLines() {
        writer.open("c:majorGridlines")
        axisLine(ChartPalette.gridLine)
        writer.close()
    }

    private mutating func axisLine(_ color: Color) {
        writer.open("c:spPr")
        line(color)
        writer.close()
    }

    mutating func value(_ name: StaticString, code: String) {
        writer.empty(name, ["formatCode": code, "sourceLinked": "0"])
    }
}
