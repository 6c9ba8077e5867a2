import Charts
import DocumentModel
import WenshuCore
import XMLKit

/// The series of a chart: ranges of its table, and looks (ODF 1.3 part 3 §11.11 `chart:series`, §11.13 `chart:data-point`).
extension OdtChart {
    mutating func series(_ index: Int) {
        let column = table.series[index]
        let name = seriesStyle(index)
        let points = pointStyles(of: index)
        body.open(
            "chart:series",
            [
                "chart:style-name": name, "chart:values-cell-range-address": range(column),
                "chart:label-cell-address": "\(OdtChartLooks.tableName).\(column.head)",
                "chart:class": chart.kind.odfClass,
            ])
        if let positions = table.positions {
            body.empty("chart:domain", ["table:cell-range-address": range(positions)])
        }
        if points.contains(where: { $0.style != nil }) {
            for point in points { write(point) }
        } else {
            body.empty("chart:data-point", ["chart:repeated": String(max(points.count, 1))])
        }
        body.close()
    }

    private struct Point {
        var style: String?
        var label: String?
    }

    private mutating func write(_ point: Point) {
        body.open("chart:data-point")
        if let style = point.style { body.attribute("chart:style-name", style) }
        if let label = point.label {
            body.open("chart:data-label")
            body.open("text:p")
            body.element("text:span", label)
            body.close()
            body.close()
        }
        body.close()
    }

    /// What points have of their own: the looks of slices, and labels.
    private mutating func pointStyles(of index: Int) -> [Point] {
        if chart.kind == .pie {
            return ChartPalette.fills(of: chart).map {
                Point(
                    style: style(
                        shares: OdtChartLooks.sharesStyle, chart: labels(), graphic: area($0), text: characters()))
            }
        }
        var known: [String: String] = [:]
        return chart.series[index].values.indices.map { point in
            switch chart.label(series: index, at: point) {
            case .usual: return Point()
            case .hidden:
                let name = known["hidden"] ?? style(chart: [("chart:data-label-number", "none")])
                known["hidden"] = name
                return Point(style: name)
            case .text(let text):
                let side = chart.kind == .slope && point == 0 ? "left" : "right"
                let name =
                    known[side]
                    ?? style(
                        chart: [("chart:data-label-number", "value"), ("chart:label-position", side)],
                        text: characters())
                known[side] = name
                return Point(style: name, label: text)
            }
        }
    }

    private mutating func seriesStyle(_ index: Int) -> String {
        switch chart.kind {
        case .bar, .stackedBar, .column, .stackedColumn, .histogram:
            let fill = ChartPalette.fills(of: chart)[index]
            let isWhite = chart.kind.isStacked && fill.isDark
            return style(
                data: OdtChartLooks.numberStyle, chart: labels(), graphic: area(fill),
                text: characters(color: isWhite ? .white : .black))
        case .pie: return style(shares: OdtChartLooks.sharesStyle, chart: labels(), text: characters())
        case .line, .radar, .slope, .scatter:
            let look = ChartPalette.strokes(of: chart)[index]
            var properties: [(StaticString, String)] = [
                ("chart:symbol-type", "named-symbol"), ("chart:symbol-name", look.marker.odfName),
                ("chart:symbol-width", "2.2mm"), ("chart:symbol-height", "2.2mm"),
            ]
            properties += labels()
            let line =
                chart.kind == .scatter
                ? [("draw:stroke", "none")] : stroke(look.color, width: "1.75pt", dash: look.dash)
            return style(
                data: OdtChartLooks.numberStyle, chart: properties,
                graphic: line + [("draw:fill-color", look.color.odfValue)], text: characters())
        }
    }

    /// The labels of a series, in the format of its style.
    private func labels() -> [(StaticString, String)] {
        guard chart.showsValues, chart.kind != .slope else { return [] }
        return [("chart:link-data-style-to-source", "false")] + placedLabels()
    }

    private func placedLabels() -> [(StaticString, String)] {
        switch chart.kind {
        case .pie:
            let hasNames = chart.legend == .none
            return [
                ("chart:data-label-number", "percentage"), ("chart:data-label-text", hasNames ? "true" : "false"),
                ("chart:label-position", "outside"),
            ]
        case .stackedBar, .stackedColumn:
            return [("chart:data-label-number", "value"), ("chart:label-position", "center")]
        case .line, .scatter: return [("chart:data-label-number", "value"), ("chart:label-position", "top")]
        case .bar, .column, .histogram:
            return [("chart:data-label-number", "value"), ("chart:label-position", "outside")]
        case .radar, .slope: return [("chart:data-label-number", "value")]
        }
    }

    /// How an area is filled.
    private func area(_ fill: ChartPalette.Fill) -> [(StaticString, String)] {
        let line = stroke(ChartPalette.outline, width: "0.5pt")
        guard let pattern = fill.pattern else {
            return line + [("draw:fill", "solid"), ("draw:fill-color", fill.color.odfValue)]
        }
        return line + [
            ("draw:fill", "hatch"), ("draw:fill-hatch-name", OdtChartLooks.hatchName(pattern, fill.color)),
            ("draw:fill-hatch-solid", "true"), ("draw:fill-color", fill.ground.odfValue),
        ]
    }
}

extension ChartPalette.Marker {
    /// ODF 1.3 part 3 §20.56 (`chart:symbol-name`).
    fileprivate var odfName: String {
        switch self {
        case .circle: "circle"
        case .diamond: "diamond"
        case .triangle: "arrow-up"
        case .square: "square"
        case .cross: "x"
        case .plus: "plus"
        case .star: "asterisk"
        case .bar: "horizontal-bar"
        }
    }
}
