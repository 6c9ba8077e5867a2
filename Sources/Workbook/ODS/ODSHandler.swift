import WenshuCore
import XMLKit

/// Makes sheets of what the stream of `content.xml` tells, and takes in the styles of `styles.xml` and `content.xml`.
final class ODSHandler: XMLStreamHandler {
    /// The sheets so far.
    private(set) var sheets: [Sheet] = []
    /// The named ranges so far: names, and addresses to be read when all sheets are known.
    private(set) var names: [(name: String, address: String)] = []
    /// Whether the document is a spreadsheet.
    private(set) var isSpreadsheet = false
    /// Why the handler stopped the stream.
    private(set) var failure: Diagnostic?

    private let name: String
    private var budget: SpreadsheetBudget
    private var styles = ODSStyles()
    private var styleReading = ODSStyleReading()
    private var sheet: ODSSheet?
    private var cell: ODSCell?
    private var text = ODSText()
    private var isInParagraph = false
    /// How many elements are open of a branch that is left out.
    private var skipped = 0
    /// What the elements so far have cost the parser: one each, and more for those with many attributes.
    private var effort = 0

    /// The greatest effort: twice the elements of as many cells as may be read.
    private static let maxEffort = 5_000_000

    /// Starts a document.
    init(name: String, limits: SpreadsheetLimits) {
        self.name = name
        budget = SpreadsheetBudget(limits)
    }

    func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        effort += attributes.count > 32 ? 16 * attributes.count : 1
        guard effort <= Self.maxEffort else { return tooLarge() }
        if skipped > 0 {
            skipped += 1
            return true
        }
        let element = ODSName(rawValue: name)
        if cell != nil { return startInCell(element, attributes) }
        if sheet != nil { return startInSheet(element, attributes) }
        switch element {
        case .spreadsheet: isSpreadsheet = true
        case .table where isSpreadsheet:
            // Places of cells count no further.
            guard sheets.count < 4095 else { return fail("workbook.sheets", "工作表超过 4095 个", "请分成几个文件") }
            sheet = ODSSheet(
                (attributes.text(.name) ?? "").excerpt(255), isHidden: styles.isHidden(attributes.text(.styleName)))
        case .namedRange: addName(attributes)
        case .trackedChanges, .validations, .forms: skipped = 1
        default: styleReading.start(element, attributes, &styles)
        }
        return true
    }

    private func startInSheet(_ element: ODSName?, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        switch element {
        case .cell, .coveredCell: startCell(attributes, isCovered: element == .coveredCell)
        case .row: sheet?.startRow(attributes)
        case .column: sheet?.addColumns(attributes)
        case .rowGroup: sheet?.openGroup(isHidden: equals(attributes.bytes(.display), "false"), ofRows: true)
        case .columnGroup: sheet?.openGroup(isHidden: equals(attributes.bytes(.display), "false"), ofRows: false)
        case .namedRange: addName(attributes)
        case .table, .shapes, .forms: skipped = 1
        default: break
        }
        return true
    }

    private func startInCell(_ element: ODSName?, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        switch element {
        case .paragraph, .heading:
            isInParagraph = true
            text.startParagraph()
        case .spaces where isInParagraph:
            text.append(0x20, count: attributes.count(.count, atMost: ODSText.maxBytes + 1))
        case .tab where isInParagraph: text.append(0x09)
        case .lineBreak where isInParagraph: text.append(0x0A)
        case .annotation, .rubyText, .note, .shapes, .forms, .frame, .customShape, .group, .control, .table: skipped = 1
        default: if !isInParagraph { skipped = 1 }
        }
        return true
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isInParagraph, skipped == 0 else { return true }
        text.append(bytes)
        return text.isTooLong ? cellTooLarge() : true
    }

    func end(_ name: Int) -> Bool {
        if skipped > 0 {
            skipped -= 1
            return true
        }
        switch ODSName(rawValue: name) {
        case .cell, .coveredCell: return endCell()
        case .paragraph, .heading:
            if isInParagraph { text.endParagraph() }
            isInParagraph = false
        case .row: return endRow()
        case .rowGroup: sheet?.closeGroup(ofRows: true)
        case .columnGroup: sheet?.closeGroup(ofRows: false)
        case .table:
            if let sheet { sheets.append(sheet.finished) }
            sheet = nil
        case let element: styleReading.end(element, &styles)
        }
        return true
    }

    private func startCell(_ attributes: borrowing XMLStreamAttributes, isCovered: Bool) {
        text.clear()
        var cell = ODSCell()
        cell.isCovered = isCovered
        var columns = 1
        var rows = 1
        for index in 0..<attributes.count {
            let value = attributes.value(index)
            switch ODSName(rawValue: attributes.name(index)) {
            case .valueType: if cell.kind != .error { cell.kind = ODSCell.Kind(value) }
            case .extendedType: if equals(value, "error") { cell.kind = .error }
            case .value: cell.number = CellNumber.read(value)
            case .dateValue, .timeValue, .stringValue: cell.attribute = String(decoding: value, as: UTF8.self)
            case .booleanValue: cell.isTrue = equals(value, "true")
            case .styleName: cell.style = String(decoding: value, as: UTF8.self)
            case .formula: cell.hasFormula = true
            case .columnsRepeated: cell.repeats = attributes.count(.columnsRepeated, atMost: 1 << 24)
            case .columnsSpanned: columns = attributes.count(.columnsSpanned, atMost: CellReference.columnCount)
            case .rowsSpanned: rows = attributes.count(.rowsSpanned, atMost: CellReference.rowCount)
            default: break
            }
        }
        if !isCovered, columns > 1 || rows > 1 { sheet?.addMerge(columns: columns, rows: rows) }
        self.cell = cell
    }

    private func endCell() -> Bool {
        guard let cell, sheet != nil else { return true }
        self.cell = nil
        isInParagraph = false
        let length = max(text.bytes.count, cell.attribute?.utf8.count ?? 0)
        guard length <= ODSText.maxBytes else {
            return cellTooLarge()
        }
        let columnStyle = cell.kind == .date || cell.kind == .time ? sheet?.styleOfCells : nil
        guard !cell.isCovered, let value = cell.value(text, &styles, columnStyle: columnStyle) else {
            sheet?.skip(cell.repeats)
            return true
        }
        for _ in 0..<cell.repeats {
            guard sheet?.isPastLastColumn == false else {
                return fail("workbook.columns", "工作表超过 \(CellReference.columnCount) 列", "请删去用不到的列")
            }
            guard budget.addCell(textBytes: length) else { return tooLarge() }
            sheet?.add(value)
        }
        return true
    }

    private func endRow() -> Bool {
        guard let count = sheet?.cellsOfRow, count > 0 else {
            sheet?.skipRows()
            return true
        }
        guard let sheet, sheet.rowsFit else {
            return fail("workbook.rows", "工作表超过 \(CellReference.rowCount) 行", "请删去用不到的行")
        }
        for round in 0..<sheet.rowRepeats {
            // Repeated rows share their cells, which count nevertheless for whoever reads them.
            guard budget.addRow(), round == 0 || budget.addSharedCells(count) else { return tooLarge() }
            self.sheet?.addRow()
        }
        self.sheet?.skipRows()
        return true
    }

    private func addName(_ attributes: borrowing XMLStreamAttributes) {
        guard names.count < 10_000, let name = attributes.text(.name), let address = attributes.text(.rangeAddress),
            name.utf8.count <= 1024, address.utf8.count <= 1024
        else { return }
        names.append((name, address))
    }

    private func cellTooLarge() -> Bool {
        fail("workbook.cell-size", "这一格的内容超过 1 MiB", "请核对是否选错了文件，或删去这一格的内容")
    }

    private func tooLarge() -> Bool {
        fail("workbook.size", "表格太大，一次读不完（读到这里时有 \(budget.cells) 个单元格）", "请分成几个文件，或删去用不到的行和列")
    }

    private func fail(_ id: String, _ cause: String, _ remedy: String) -> Bool {
        let place = sheet.map { "\(name)!\($0.name.excerpt())!\($0.place.text)" } ?? name
        failure = Diagnostic(.error, id: id, place: place, cause: cause, remedy: remedy)
        return false
    }
}

extension ODSCell.Kind {
    /// Reads `office:value-type`.
    init(_ value: UnsafeBufferPointer<UInt8>) {
        if equals(value, "string") {
            self = .string
        } else if equals(value, "float") || equals(value, "currency") {
            self = .float
        } else if equals(value, "date") {
            self = .date
        } else if equals(value, "percentage") {
            self = .percentage
        } else if equals(value, "time") {
            self = .time
        } else if equals(value, "boolean") {
            self = .boolean
        } else {
            self = .none
        }
    }
}
