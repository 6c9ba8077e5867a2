import Charts
import DocumentModel
import WenshuCore
import XMLKit

/// The series of a chart: references to the workbook, cached values, looks (ISO/IEC 29500-1 §21.2.2.170 `ser`).
extension DocxChart {
    mutating func series(_ index: Int) {
        let series = chart.series[index]
        let column = table.series[index]
        writer.open("c:ser")
        value("c:idx", String(index))
        value("c:order", String(index))
        writer.open("c:tx")
        texts("c:strRef", formula: reference(column.head, column.head), [series.name])
        writer.close()
        looks(of: index)
        if let positions = table.positions {
            writer.open("c:xVal")
            numbers(positions, chart.positions)
            writer.close()
            writer.open("c:yVal")
        } else {
            let cells = table.categories.cells
            writer.open("c:cat")
            texts("c:strRef", formula: reference(cells.first, cells.last), chart.categories)
            writer.close()
            writer.open("c:val")
        }
        numbers(column, series.values)
        writer.close()
        if [.line, .slope, .scatter].contains(chart.kind) { value("c:smooth", "0") }
        writer.close()
    }

    // MARK: data

    private func reference(_ first: String, _ last: String) -> String {
        "\(ChartTable.sheetName)!\(first)" + (first == last ? "" : ":\(last)")
    }

    private mutating func texts(_ name: StaticString, formula: String, _ values: [String]) {
        writer.open(name)
        writer.element("c:f", formula)
        writer.open("c:strCache")
        value("c:ptCount", String(values.count))
        for (index, text) in values.enumerated() where !text.isEmpty {
            writer.open("c:pt", ["idx": String(index)])
            writer.element("c:v", text)
            writer.close()
        }
        writer.close()
        writer.close()
    }

    private mutating func numbers(_ column: ChartTable.Column, _ values: [Number?]) {
        writer.open("c:numRef")
        writer.element("c:f", reference(column.cells.first, column.cells.last))
        writer.open("c:numCache")
        writer.element("c:formatCode", chart.format.code)
        value("c:ptCount", String(values.count))
        for (index, number) in values.enumerated() {
            guard let number else { continue }
            writer.open("c:pt", ["idx": String(index)])
            writer.element("c:v", number.description)
            writer.close()
        }
        writer.close()
        writer.close()
    }

    // MARK: looks

    private mutating func looks(of index: Int) {
        switch chart.kind {
        case .bar, .stackedBar, .column, .stackedColumn, .histogram:
            let fill = ChartPalette.fills(of: chart)[index]
            area(fill)
            value("c:invertIfNegative", "0")
            labels(of: index, fill: fill)
        case .pie:
            for (slice, fill) in ChartPalette.fills(of: chart).enumerated() {
                writer.open("c:dPt")
                value("c:idx", String(slice))
                value("c:bubble3D", "0")
                area(fill)
                writer.close()
            }
            labels(of: index, fill: nil)
        case .line, .radar, .slope, .scatter:
            let stroke = ChartPalette.strokes(of: chart)[index]
            writer.open("c:spPr")
            if chart.kind == .scatter { line(nil) } else { line(stroke.color, width: 22_225, dash: stroke.dash) }
            writer.close()
            writer.open("c:marker")
            value("c:symbol", stroke.marker.drawingML)
            value("c:size", chart.kind == .scatter ? "7" : "6")
            writer.open("c:spPr")
            if stroke.marker.isOpen { writer.empty("a:noFill") } else { solid(stroke.color) }
            line(stroke.color, width: 9_525)
            writer.close()
            writer.close()
            labels(of: index, fill: nil)
        }
    }

    private mutating func area(_ fill: ChartPalette.Fill) {
        writer.open("c:spPr")
        if let pattern = fill.pattern {
            writer.open("a:pattFill", ["prst": pattern.drawingML])
            writer.open("a:fgClr")
            writer.empty("a:srgbClr", ["val": fill.color.hex])
            writer.close()
            writer.open("a:bgClr")
            writer.empty("a:srgbClr", ["val": fill.ground.hex])
            writer.close()
            writer.close()
        } else {
            solid(fill.color)
        }
        line(ChartPalette.outline)
        writer.close()
    }

    /// The labels of a series (§21.2.2.49), those of single points first.
    private mutating func labels(of index: Int, fill: ChartPalette.Fill?) {
        let points = chart.series[index].values.indices.map { chart.label(series: index, at: $0) }
        guard chart.showsValues || points.contains(where: { $0 != .usual }) else { return }
        writer.open("c:dLbls")
        for (point, label) in points.enumerated() {
            switch label {
            case .usual: continue
            case .hidden:
                writer.open("c:dLbl")
                value("c:idx", String(point))
                value("c:delete", "1")
                writer.close()
            case .text(let text):
                writer.open("c:dLbl")
                value("c:idx", String(point))
                writer.open("c:tx")
                richText(text, size: ChartFonts.size)
                writer.close()
                value("c:dLblPos", chart.kind == .slope && point == 0 ? "l" : "r")
                shows(number: true)
                writer.close()
            }
        }
        value("c:numFmt", code: chart.kind == .pie ? "0.0%" : chart.format.code)
        writer.open("c:spPr")
        if chart.kind.isStacked, fill?.pattern != nil { solid(.white) } else { writer.empty("a:noFill") }
        line(nil)
        writer.close()
        textProperties(size: ChartFonts.size, color: chart.kind.isStacked && fill?.isDark == true ? .white : .black)
        switch chart.kind {
        case .bar, .column, .histogram: value("c:dLblPos", "outEnd")
        case .stackedBar, .stackedColumn: value("c:dLblPos", "ctr")
        case .line, .scatter: value("c:dLblPos", "t")
        case .slope: value("c:dLblPos", "r")
        case .pie: value("c:dLblPos", "outEnd")
        case .radar: break
        }
        shows(number: chart.showsValues)
        if chart.kind == .pie {
            writer.element("c:separator", " ")
            value("c:showLeaderLines", "1")
        }
        writer.close()
    }

    private mutating func shows(number: Bool) {
        let isPie = chart.kind == .pie
        value("c:showLegendKey", "0")
        value("c:showVal", number && !isPie ? "1" : "0")
        value("c:showCatName", number && isPie && chart.legend == .none ? "1" : "0")
        value("c:showSerName", "0")
        value("c:showPercent", number && isPie ? "1" : "0")
        value("c:showBubbleSize", "0")
    }
}

extension ChartPalette.Pattern {
    /// ISO/IEC 29500-1 §20.1.10.51 (ST_PresetPatternVal).
    fileprivate var drawingML: String {
        switch self {
        case .rising: "wdUpDiag"
        case .falling: "wdDnDiag"
        case .crossed: "diagCross"
        case .lying: "dkHorz"
        case .upright: "dkVert"
        case .grid: "lgGrid"
        }
    }
}

extension ChartPalette.Marker {
    /// ISO/IEC 29500-1 §21.2.3.27 (ST_MarkerStyle).
    fileprivate var drawingML: String {
        switch self {
        case .circle: "circle"
        case .diamond: "diamond"
        case .triangle: "triangle"
        case .square: "square"
        case .cross: "x"
        case .plus: "plus"
        case .star: "star"
        case .bar: "dash"
        }
    }

    /// Whether it is of strokes only.
    fileprivate var isOpen: Bool { [.cross, .plus, .star].contains(self) }
}
