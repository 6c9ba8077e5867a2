import WenshuCore
import XMLKit

/// Reads a sheet: rows with their cells, merged cells, hidden rows and columns. Source: ISO/IEC 29500-1 §18.3.
///
/// Rows and cells without a place follow the one before; the stated dimension is not looked at.
struct XLSXSheetReading {
    /// What cells refer to.
    struct Book {
        var strings: [String] = []
        var formats: [NumberFormat] = []
        var dateSystem = DateSystem.from1900
        /// See ``XLSXWorkbookHandler/isCalculatedOnLoad``.
        var isCalculatedOnLoad = false
    }

    private(set) var rows: [SheetRow] = []
    private(set) var merges: [CellRange] = []
    private(set) var hiddenColumns: [ClosedRange<Int>] = []
    /// Why reading stopped.
    private(set) var failure: JobFailure?
    private(set) var budget: SpreadsheetBudget

    private let book: Book
    /// `名单.xlsx!出席`.
    private let place: String
    /// The merged cells of a sheet; more than any real one has.
    private static let maxMerges = 200_000

    private var isInData = false
    private var areRowsInOrder = true
    private var row = -1
    /// Whether the row says where it is; else its first cell does, or it follows the one before.
    private var isRowPlaced = false
    private var isRowHidden = false
    private var cells: [SheetCell] = []
    private var areCellsInOrder = true
    private var column = -1
    private var cell = XLSXCell()
    private var text = XLSXTextBuffer()
    private var readings = 0

    private enum Word: Int, CaseIterable {
        // The most frequent first: names are looked for in this order.
        case c, v, placeOfIt, s, type, row, f, `is`, t, rPh, mergeCell, col, sheetData
        case spans, hidden, ref, min, max, space
    }

    static let vocabulary: [XMLStreamName] = Word.allCases.map {
        switch $0 {
        case .placeOfIt: XMLStreamName("r")
        case .type: XMLStreamName("t")
        case .s, .spans, .hidden, .ref, .min, .max: XMLStreamName("\($0)")
        case .space: XMLStreamName("space", in: XLSXSyntax.xml)
        default: XMLStreamName("\($0)", in: XLSXSyntax.main)
        }
    }

    init(_ book: Book, place: String, budget: SpreadsheetBudget) {
        self.book = book
        self.place = place
        self.budget = budget
    }

    mutating func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        switch Word(rawValue: name) {
        case .c where isInData: return startCell(attributes)
        case .v where isInData:
            cell.hasValue = true
            text.clear()
            text.open(keepsBlanks: true)
        case .row where isInData: return startRow(attributes)
        case .f: cell.hasFormula = true
        case .is where isInData:
            cell.hasValue = true
            text.clear()
        case .t where isInData && readings == 0:
            text.open(keepsBlanks: attributes.bytes(Word.space.rawValue)?.elementsEqual("preserve".utf8) ?? false)
        case .rPh: readings += 1
        case .sheetData: isInData = true
        case .mergeCell: return addMerge(attributes)
        case .col: return addColumns(attributes)
        default: break
        }
        return true
    }

    mutating func end(_ name: Int) -> Bool {
        switch Word(rawValue: name) {
        case .c where isInData: return endCell()
        case .v, .t: text.close()
        case .row where isInData: return endRow()
        case .rPh: readings -= 1
        case .sheetData: isInData = false
        default: break
        }
        return true
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        text.append(bytes)
        return true
    }

    /// Puts rows and columns in order when the part is at its end; merged cells that overlap too much are a failure.
    mutating func finish() {
        if !areRowsInOrder { rows = XLSXSheetReading.ordered(rows) }
        hiddenColumns = XLSXSheetReading.joined(hiddenColumns)
        guard CoveredCells.remove(from: &rows, under: merges) else {
            _ = fail("merges", place, "合并单元格互相重叠，无法判断内容", XLSXSyntax.resave)
            return
        }
    }

    // MARK: rows

    private mutating func startRow(_ attributes: borrowing XMLStreamAttributes) -> Bool {
        row += 1
        isRowPlaced = false
        isRowHidden = false
        column = -1
        areCellsInOrder = true
        for index in 0..<attributes.count {
            switch Word(rawValue: attributes.name(index)) {
            case .placeOfIt:
                guard let written = XLSXSyntax.whole(attributes.value(index)) else { continue }
                row = written - 1
                isRowPlaced = true
            case .hidden: isRowHidden = XLSXSyntax.isTrue(attributes.value(index))
            default: break
            }
        }
        return checkRow()
    }

    private mutating func checkRow() -> Bool {
        guard (0..<CellReference.rowCount).contains(row) else {
            return fail("outside", place, "第 \(row + 1) 行超出表格范围；文件可能损坏", XLSXSyntax.resave)
        }
        return true
    }

    private mutating func endRow() -> Bool {
        guard !cells.isEmpty else { return true }
        guard budget.addRow() else { return failLarge() }
        if !areCellsInOrder { cells = XLSXSheetReading.ordered(cells) }
        if let last = rows.last, last.index >= row { areRowsInOrder = false }
        // Most rows are as long as the one before, and need no copy.
        let isTight = cells.capacity - cells.count <= cells.count / 4 + 2
        rows.append(SheetRow(index: row, isHidden: isRowHidden, cells: isTight ? cells : Array(cells)))
        if isTight {
            let count = cells.count
            cells = []
            cells.reserveCapacity(count)
        } else {
            cells.removeAll(keepingCapacity: true)
        }
        return true
    }

    // MARK: cells

    private mutating func startCell(_ attributes: borrowing XMLStreamAttributes) -> Bool {
        cell = XLSXCell()
        text.clear()
        let before = column
        column += 1
        for index in 0..<attributes.count {
            let value = attributes.value(index)
            switch Word(rawValue: attributes.name(index)) {
            case .placeOfIt:
                guard let reference = XLSXCell.place(value) else {
                    return fail(
                        "outside", place, "单元格位置「\(String(decoding: value.prefix(40), as: UTF8.self))」有误或超出表格范围；文件可能损坏",
                        XLSXSyntax.resave)
                }
                guard adopt(reference) else { return false }
            case .s: cell.style = XLSXSyntax.whole(value) ?? 0
            case .type: cell.kind = XLSXCell.Kind(value)
            default: break
            }
        }
        if column <= before { areCellsInOrder = false }
        guard column < CellReference.columnCount else {
            return fail("outside", "\(place)!\(row + 1)", "一行的单元格超出表格范围；文件可能损坏", XLSXSyntax.resave)
        }
        return true
    }

    /// Takes the place that a cell states.
    private mutating func adopt(_ reference: CellReference) -> Bool {
        column = reference.column
        guard reference.row != row else { return true }
        guard !isRowPlaced, cells.isEmpty else {
            return fail(
                "outside", "\(place)!\(reference.text)", "单元格「\(reference.text)」写在第 \(row + 1) 行里，位置自相矛盾；文件可能损坏",
                XLSXSyntax.resave)
        }
        row = reference.row
        isRowPlaced = true
        return true
    }

    private mutating func endCell() -> Bool {
        let value: CellValue?
        switch text.read({ cell.value($0, book) }) {
        case .value(let found): value = found
        case .noString(let index):
            return fail(
                "shared-string", "\(place)!\(CellReference(row: row, column: column).text)",
                "引用了不存在的共享文字（第 \(index) 条，共 \(book.strings.count) 条）；文件可能损坏", XLSXSyntax.resave)
        }
        guard let value else { return true }
        var length = 0
        if case .text(let text) = value, cell.kind != .shared { length = text.utf8.count }
        guard budget.addCell(textBytes: length) else { return failLarge() }
        cells.append(SheetCell(column: column, value: value))
        return true
    }

    // MARK: merged cells and columns

    private mutating func addMerge(_ attributes: borrowing XMLStreamAttributes) -> Bool {
        guard let text = attributes.text(Word.ref.rawValue), let range = CellRange(text) else { return true }
        guard merges.count < Self.maxMerges else {
            return fail("merges", place, "合并单元格超过 \(Self.maxMerges) 处，不予处理", XLSXSyntax.split)
        }
        merges.append(range)
        return true
    }

    private mutating func addColumns(_ attributes: borrowing XMLStreamAttributes) -> Bool {
        guard XLSXSyntax.isTrue(attributes.bytes(Word.hidden.rawValue)),
            let first = attributes.bytes(Word.min.rawValue).flatMap(XLSXSyntax.whole),
            let last = attributes.bytes(Word.max.rawValue).flatMap(XLSXSyntax.whole),
            first >= 1, first <= last, first <= CellReference.columnCount,
            hiddenColumns.count < CellReference.columnCount
        else { return true }
        hiddenColumns.append(first - 1...min(last, CellReference.columnCount) - 1)
        return true
    }

    // MARK: order

    /// Cells by column; of two in one column the later counts.
    private static func ordered(_ cells: [SheetCell]) -> [SheetCell] {
        var result: [SheetCell] = []
        for index in order(cells.count, by: { cells[$0].column }) {
            if result.last?.column == cells[index].column { result.removeLast() }
            result.append(cells[index])
        }
        return result
    }

    /// Rows by place; cells of two rows at one place are put together.
    private static func ordered(_ rows: [SheetRow]) -> [SheetRow] {
        var result: [SheetRow] = []
        var isJoined = false
        func close() {
            if isJoined, let last = result.indices.last { result[last].cells = ordered(result[last].cells) }
            isJoined = false
        }
        for index in order(rows.count, by: { rows[$0].index }) {
            let row = rows[index]
            if let last = result.indices.last, result[last].index == row.index {
                result[last].cells += row.cells
                if row.isHidden { result[last].isHidden = true }
                isJoined = true
            } else {
                close()
                result.append(row)
            }
        }
        close()
        return result
    }

    /// The places of things in the order of their keys; things of the same key stay in theirs.
    private static func order(_ count: Int, by key: (Int) -> Int) -> [Int] {
        (0..<count).sorted { (key($0), $0) < (key($1), $1) }
    }

    private static func joined(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var result: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    // MARK: failures

    private mutating func failLarge() -> Bool {
        fail("size", place, "表格内容过多，超过上限", XLSXSyntax.split)
    }

    private mutating func fail(_ id: String, _ place: String, _ cause: String, _ remedy: String) -> Bool {
        failure = XLSXSyntax.failure(id, place: place, cause, remedy)
        return false
    }
}
