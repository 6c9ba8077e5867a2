import Charts
import DocumentModel
import WenshuCore
import XMLKit

/// What the charts of OpenDocument share: formats of numbers, hatches, dashes, and the table.
enum OdtChartLooks {
    /// The name of the table in the embedded document.
    static let tableName = "local-table"
    /// The format of values.
    static let numberStyle = "N1"
    /// The format of an axis of shares.
    static let percentStyle = "N2"
    /// The format of shares at slices.
    static let sharesStyle = "N3"

    /// The format of an axis of values.
    static let axisStyle = "N4"

    // MARK: numbers

    /// The formats of numbers (§16.29).
    static func writeNumberStyles(_ format: ChartNumberFormat, into xml: inout XMLByteWriter) {
        if format.isPercent {
            writePercent(numberStyle, decimals: format.decimals, into: &xml)
            writePercent(axisStyle, decimals: 0, into: &xml)
        } else {
            writeNumber(numberStyle, format, decimals: format.isGeneral ? nil : format.decimals, into: &xml)
            writeNumber(axisStyle, format, decimals: format.isGrouped ? 0 : nil, into: &xml)
        }
        writePercent(percentStyle, decimals: 0, into: &xml)
        writePercent(sharesStyle, decimals: 1, into: &xml)
    }

    private static func writeNumber(
        _ name: String, _ format: ChartNumberFormat, decimals: Int?, into xml: inout XMLByteWriter
    ) {
        xml.open("number:number-style", ["style:name": name])
        xml.open("number:number")
        if let decimals { xml.attribute("number:decimal-places", decimals) }
        xml.attribute("number:min-integer-digits", 1)
        if format.isGrouped { xml.attribute("number:grouping", "true") }
        xml.close()
        xml.close()
    }

    private static func writePercent(_ name: String, decimals: Int, into xml: inout XMLByteWriter) {
        xml.open("number:percentage-style", ["style:name": name])
        xml.empty("number:number", ["number:decimal-places": String(decimals), "number:min-integer-digits": "1"])
        xml.element("number:text", "%")
        xml.close()
    }

    // MARK: the table

    /// The table with the data (§9.1.2), the cells as spreadsheets have them.
    static func writeTable(_ table: ChartTable, into xml: inout XMLByteWriter) {
        let columns = table.rows.first?.count ?? 0
        xml.open("table:table", ["table:name": tableName])
        xml.open("table:table-header-columns")
        xml.empty("table:table-column")
        xml.close()
        xml.open("table:table-columns")
        xml.empty("table:table-column", ["table:number-columns-repeated": String(max(columns - 1, 1))])
        xml.close()
        for (index, row) in table.rows.enumerated() {
            if index == 0 { xml.open("table:table-header-rows") }
            if index == 1 { xml.open("table:table-rows") }
            xml.open("table:table-row")
            for cell in row { write(cell, into: &xml) }
            xml.close()
            if index == 0 { xml.close() }
        }
        if table.rows.count > 1 { xml.close() }
        xml.close()
    }

    private static func write(_ cell: ChartTable.Cell, into xml: inout XMLByteWriter) {
        switch cell {
        case .empty: xml.empty("table:table-cell")
        case .text(let text):
            xml.open("table:table-cell", ["office:value-type": "string"])
            xml.element("text:p", text)
            xml.close()
        case .number(let number):
            let text = number.description
            xml.open("table:table-cell", ["office:value-type": "float", "office:value": text])
            xml.element("text:p", text)
            xml.close()
        }
    }

    // MARK: hatches and dashes

    /// `styles.xml` of the embedded document: its hatches (§16.40.5) and dashes (§16.40.6).
    static func styles(of chart: Chart) -> [UInt8] {
        var xml = XMLByteWriter()
        OdtRoot.open("office:document-styles", into: &xml)
        xml.open("office:styles")
        if chart.kind.isFilled {
            for fill in ChartPalette.fills(of: chart) {
                guard let pattern = fill.pattern else { continue }
                xml.empty(
                    "draw:hatch",
                    [
                        "draw:name": hatchName(pattern, fill.color),
                        "draw:style": pattern.isDouble ? "double" : "single",
                        "draw:color": fill.color.odfValue, "draw:distance": "1.1mm", "draw:rotation": pattern.rotation,
                    ])
            }
        } else {
            for dash in ChartPalette.Dash.allCases where dash != .solid {
                xml.open("draw:stroke-dash", ["draw:name": dash.odfName, "draw:style": "rect"])
                let (dots, length) = dash == .dotted ? ("1", "0.6mm") : ("1", "2mm")
                xml.attribute("draw:dots1", dots)
                xml.attribute("draw:dots1-length", length)
                if dash == .dashDotted {
                    xml.attribute("draw:dots2", "1")
                    xml.attribute("draw:dots2-length", "0.6mm")
                }
                xml.attribute("draw:distance", dash == .dotted ? "0.6mm" : "1mm")
                xml.close()
            }
        }
        xml.close()
        xml.close()
        return xml.finish()
    }

    /// The name of a hatch.
    static func hatchName(_ pattern: ChartPalette.Pattern, _ color: Color) -> String { "\(pattern.name)\(color.hex)" }
}

extension ChartPalette.Dash {
    /// The name of the dash among the styles of the chart.
    var odfName: String {
        switch self {
        case .solid: "solid"
        case .dashed: "dashed"
        case .dotted: "dotted"
        case .dashDotted: "dashDotted"
        }
    }
}

extension ChartPalette.Pattern {
    fileprivate var name: String {
        switch self {
        case .rising: "rising"
        case .falling: "falling"
        case .crossed: "crossed"
        case .lying: "lying"
        case .upright: "upright"
        case .grid: "grid"
        }
    }

    fileprivate var isDouble: Bool { self == .crossed || self == .grid }

    /// Tenths of a degree, from lying strokes against the clock.
    fileprivate var rotation: String {
        switch self {
        case .lying, .grid: "0"
        case .rising, .crossed: "450"
        case .upright: "900"
        case .falling: "1350"
        }
    }
}
