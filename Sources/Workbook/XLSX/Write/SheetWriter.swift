import WenshuCore
import XMLKit

/// Writes `xl/worksheets/sheetN.xml`. The elements stand in the order of CT_Worksheet. Source: ISO/IEC 29500-1 §18.3.1.99.
struct SheetWriter {
    private let sheet: SheetDraft
    private let choices: ChoiceLists
    private var writer = XMLByteWriter(capacity: 1 << 14)

    private init(_ sheet: SheetDraft, _ choices: ChoiceLists) {
        self.sheet = sheet
        self.choices = choices
    }

    /// The part of a sheet.
    /// - Parameters:
    ///   - isSelected: whether this is the sheet that is shown first.
    ///   - drawing: the id of the relationship to the drawing of its remarks, or nil.
    ///   - styles: collects the looks.
    ///   - strings: collects the texts.
    static func part(
        _ sheet: SheetDraft, isSelected: Bool, drawing: String?, choices: ChoiceLists, styles: inout StyleTable,
        strings: inout SharedStrings
    ) -> [UInt8] {
        var own = SheetWriter(sheet, choices)
        own.head(isSelected: isSelected, styles: &styles)
        own.rows(styles: &styles, strings: &strings)
        own.marks(styles: &styles)
        own.paper()
        if let drawing { own.writer.empty("legacyDrawing", ["r:id": drawing]) }
        own.writer.close()
        return own.writer.finish()
    }

    private mutating func head(isSelected: Bool, styles: inout StyleTable) {
        writer.declaration()
        writer.open(
            "worksheet",
            [
                "xmlns": SpreadsheetML.main,
                "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ])
        writer.open("sheetPr")
        if let colour = sheet.tabColour { writer.empty("tabColor", ["rgb": "FF" + colour]) }
        writer.empty("pageSetUpPr", ["fitToPage": "1"])
        writer.close()
        writer.empty("dimension", ["ref": extent.text])
        writer.open("sheetViews")
        writer.open("sheetView")
        if !sheet.showsGrid { writer.attribute("showGridLines", 0) }
        if isSelected { writer.attribute("tabSelected", 1) }
        writer.attribute("workbookViewId", 0)
        if let frozen = sheet.frozen, frozen.row + frozen.column > 0 {
            let pane = frozen.row == 0 ? "topRight" : frozen.column == 0 ? "bottomLeft" : "bottomRight"
            writer.open("pane")
            if frozen.column > 0 { writer.attribute("xSplit", frozen.column) }
            if frozen.row > 0 { writer.attribute("ySplit", frozen.row) }
            writer.attribute("topLeftCell", frozen.text)
            writer.attribute("activePane", pane)
            writer.attribute("state", "frozen")
            writer.close()
            writer.empty("selection", ["pane": pane, "activeCell": frozen.text, "sqref": frozen.text])
        }
        writer.close()
        writer.close()
        writer.empty("sheetFormatPr", ["defaultRowHeight": "15"])
        guard !sheet.columns.isEmpty else { return }
        writer.open("cols")
        for (index, column) in sheet.columns.enumerated() {
            writer.open("col", ["min": String(index + 1), "max": String(index + 1)])
            writer.attribute("width", SheetWriter.decimal(column.width))
            let style = styles.index(of: column.style)
            if style != 0 { writer.attribute("style", style) }
            writer.attribute("customWidth", 1)
            writer.close()
        }
        writer.close()
    }

    /// The rectangle of all cells.
    private var extent: CellRange {
        let rows = sheet.rows.filter { !$0.cells.isEmpty }
        let columns = rows.flatMap { $0.cells.map(\.column) }
        let first = CellReference(row: rows.map(\.index).min() ?? 0, column: columns.min() ?? 0)
        return CellRange(first, CellReference(row: rows.map(\.index).max() ?? 0, column: columns.max() ?? 0))
    }

    private mutating func rows(styles: inout StyleTable, strings: inout SharedStrings) {
        writer.open("sheetData")
        for row in sheet.rows.sorted(by: { $0.index < $1.index }) {
            writer.open("row", ["r": String(row.index + 1)])
            if let height = row.height {
                writer.attribute("ht", SheetWriter.decimal(height))
                // Without customHeight programs fit the height again when somebody types.
            }
            for cell in row.cells.sorted(by: { $0.column < $1.column }) {
                self.cell(cell, row: row.index, styles: &styles, strings: &strings)
            }
            writer.close()
        }
        writer.close()
    }

    private mutating func cell(
        _ cell: CellDraft, row: Int, styles: inout StyleTable, strings: inout SharedStrings
    ) {
        let (type, content) = SheetWriter.content(cell.value, strings: &strings)
        var style = cell.style
        if style.format == .general { style.format = SheetWriter.format(of: cell.value) }
        var isQuoted = false
        if case .text(let text) = cell.value, style.format != .text, let first = text.first, "=+-@".contains(first) {
            isQuoted = true
        }
        writer.open("c", ["r": CellReference(row: row, column: cell.column).text])
        let index = styles.index(of: style, isQuoted: isQuoted)
        if index != 0 { writer.attribute("s", index) }
        if !type.isEmpty { writer.attribute("t", type) }
        if let content { writer.element("v", content) }
        writer.close()
    }

    /// The type of a cell, and what stands in `v`. Source: ISO/IEC 29500-1 §18.18.11 (ST_CellType).
    private static func content(
        _ value: CellValue?, strings: inout SharedStrings
    ) -> (type: String, content: String?) {
        switch value {
        case nil: return ("", nil)
        case .text(let text): return ("s", String(strings.index(of: text)))
        case .number(let number), .percent(let number): return ("", number.description)
        case .bool(let value): return ("b", value ? "1" : "0")
        case .date(let date):
            guard let serial = SerialDate.number(of: date) else {
                return ("s", String(strings.index(of: CellValue.date(date).text)))
            }
            return ("", serial)
        case .time(let seconds), .duration(let seconds): return ("", SerialDate.number(ofSeconds: seconds))
        case .error(let text): return ("e", text)
        }
    }

    /// The format that shows what a value is, where the style leaves it open.
    private static func format(of value: CellValue?) -> CellStyle.Format {
        switch value {
        case .percent(let number): .code((number.fractionDigits ?? 2) <= 2 ? "0%" : "0.00%")
        case .date(let date): date.minutes == nil ? .date : .dateTime
        case .time(let seconds): seconds % 60 == 0 ? .time : .code("hh:mm:ss")
        case .duration: .code("[h]:mm:ss")
        case nil, .text, .number, .bool, .error: .general
        }
    }

    private mutating func marks(styles: inout StyleTable) {
        if !sheet.merges.isEmpty {
            writer.open("mergeCells", ["count": String(sheet.merges.count)])
            for range in sheet.merges { writer.empty("mergeCell", ["ref": range.text]) }
            writer.close()
        }
        for (index, condition) in sheet.conditions.enumerated() {
            writer.open("conditionalFormatting", ["sqref": condition.range.text])
            writer.open(
                "cfRule",
                [
                    "type": "expression", "dxfId": String(styles.condition(condition.style)),
                    "priority": String(index + 1),
                ])
            writer.element("formula", condition.formula)
            writer.close()
            writer.close()
        }
        if !sheet.validations.isEmpty {
            writer.open("dataValidations", ["count": String(sheet.validations.count)])
            for validation in sheet.validations { writer.validation(validation, choices: choices) }
            writer.close()
        }
        if !sheet.links.isEmpty {
            writer.open("hyperlinks")
            for link in sheet.links {
                writer.empty(
                    "hyperlink",
                    [
                        "ref": link.cell.text, "location": SpreadsheetML.quoted(link.sheet) + "!A1",
                        "display": link.sheet,
                    ])
            }
            writer.close()
        }
    }

    /// A4, as wide as the paper, as many pages long as needed, with page numbers.
    private mutating func paper() {
        writer.empty("printOptions", ["horizontalCentered": "1"])
        writer.empty(
            "pageMargins",
            ["left": "0.5", "right": "0.5", "top": "0.6", "bottom": "0.7", "header": "0.3", "footer": "0.3"])
        writer.empty(
            "pageSetup",
            ["paperSize": "9", "fitToHeight": "0", "orientation": sheet.isLandscape ? "landscape" : "portrait"])
        writer.open("headerFooter")
        writer.element("oddFooter", "&C&A　第 &P 页，共 &N 页")
        writer.close()
    }

    private static func decimal(_ value: Double) -> String {
        value.rounded() == value ? String(Int(value)) : value.description
    }
}
