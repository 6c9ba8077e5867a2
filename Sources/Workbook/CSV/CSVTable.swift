import WenshuCore

/// The rows of a CSV file as they come.
struct CSVTable: CSVSink {
    /// The line, from 1, at which each row starts, blank ones included.
    private(set) var lines: [Int] = []

    private let name: String
    private let limits: SpreadsheetLimits
    private var budget: SpreadsheetBudget
    private var rows: [SheetRow] = []
    /// The number of fields of each of ``rows``, empty ones included.
    private var widths: [UInt16] = []
    private var cells: [SheetCell] = []
    /// The lines of blank rows that nothing has followed yet.
    private var blankLines: [Int] = []
    private var quoteTrouble = LineList()

    /// Starts a table.
    init(name: String, limits: SpreadsheetLimits) {
        self.name = name
        self.limits = limits
        budget = SpreadsheetBudget(limits)
    }

    /// Hands the rows over.
    mutating func takeRows() -> [SheetRow] {
        defer { rows = [] }
        return rows
    }

    mutating func field(_ text: UnsafeBufferPointer<UInt8>, column: Int, line: Int) throws(JobFailure) {
        guard column < CellReference.columnCount else {
            throw failure("csv.columns", line, "这一行超过 \(CellReference.columnCount) 列", "请核对分隔符，或是否选错了文件")
        }
        guard !text.isEmpty, let text = CSVCellText.text(text) else { return }
        guard budget.addCell(textBytes: text.utf8.count) else { throw tooLarge(line) }
        cells.append(SheetCell(column: column, value: .text(text)))
    }

    mutating func endRow(columns: Int, line: Int) throws(JobFailure) {
        if cells.isEmpty {
            // Past the last row of a sheet, blank lines matter only if a row follows; then it is refused.
            if lines.count + blankLines.count < CellReference.rowCount { blankLines.append(line) }
            return
        }
        lines += blankLines
        blankLines.removeAll(keepingCapacity: true)
        guard lines.count < CellReference.rowCount else {
            throw failure("csv.rows", line, "文件超过 \(CellReference.rowCount) 行", "请分成几个文件")
        }
        guard budget.addRow() else { throw tooLarge(line) }
        // The next row is likely to fill as many cells.
        var filled: [SheetCell] = []
        filled.reserveCapacity(cells.count)
        swap(&cells, &filled)
        rows.append(SheetRow(index: lines.count, cells: filled))
        widths.append(UInt16(clamping: columns))
        lines.append(line)
    }

    mutating func textAfterQuote(line: Int) { quoteTrouble.add(line) }

    func unclosedQuote(line: Int, isTooLong: Bool) throws(JobFailure) {
        throw failure(
            "csv.quote", line, isTooLong ? "这一行的引号打开后一直没有结束（已超过 1 MiB）" : "这一行的引号打开后，直到文件末尾也没有结束",
            "请补上结尾的英文引号；内容里的引号要写两次（\"\"）")
    }

    func fieldTooLong(column: Int, line: Int) throws(JobFailure) {
        throw failure("csv.field", line, "第 \(column + 1) 列的内容超过 1 MiB", "请核对分隔符和换行，或是否选错了文件")
    }

    private func tooLarge(_ line: Int) -> JobFailure {
        failure(
            "csv.size", line, "读到这一行时，单元格已有 \(budget.cells) 个，超过一次能读的数量", "请分成几个文件，或删去用不到的列")
    }

    private func failure(_ id: String, _ line: Int, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: id, place: "\(name):\(line)", cause: cause, remedy: remedy)])
    }

    /// What is worth telling about the rows that came.
    func findings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        func tell(_ list: LineList, _ severity: Diagnostic.Severity, _ id: String, _ cause: String, _ remedy: String) {
            guard let first = list.lines.first else { return }
            findings.append(
                Diagnostic(severity, id: id, place: "\(name):\(first)", cause: "\(list.text)\(cause)", remedy: remedy))
        }
        tell(quoteTrouble, .warning, "csv.text-after-quote", "的引号后面还有文字，已并入同一格", "请核对这些行；内容里的引号要写两次（\"\"）")
        var surplus = LineList()
        var missing = LineList()
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end].index == rows[end - 1].index + 1 { end += 1 }
            compareWidths(start..<end, &surplus, &missing)
            start = end
        }
        tell(surplus, .warning, "csv.surplus-cells", "的单元格比表头多，多出的内容保留在表头右边", "请核对这些行是否有没加引号的分隔符")
        tell(missing, .note, "csv.missing-cells", "的单元格比表头少，缺的按空格处理", "请核对这些行是否被换行断开")
        return findings
    }

    /// Compares the rows of a block without blank lines with its header: the first row that fills two cells and at
    /// least half of as many as most rows have. Rows above it are titles.
    private func compareWidths(_ block: Range<Int>, _ surplus: inout LineList, _ missing: inout LineList) {
        var counts: [UInt16: Int] = [:]
        for index in block { counts[widths[index], default: 0] += 1 }
        let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
        guard usual > 1, let header = block.first(where: { rows[$0].cells.count >= max(2, (Int(usual) + 1) / 2) })
        else { return }
        let width = Int(widths[header])
        for index in block where index > header {
            if rows[index].cells.last.map({ $0.column >= width }) == true { surplus.add(lines[rows[index].index]) }
            if Int(widths[index]) < width { missing.add(lines[rows[index].index]) }
        }
    }
}

/// Lines that share a trouble: the first ones, and how many there are.
struct LineList {
    /// The first lines.
    private(set) var lines: [Int] = []
    private var count = 0

    /// Adds a line.
    mutating func add(_ line: Int) {
        count += 1
        if lines.count < 5 { lines.append(line) }
    }

    /// `第 3、7 行`, or `第 3、7、9、12、15 行等 40 行`.
    var text: String {
        let named = "第 \(lines.map(String.init).joined(separator: "、")) 行"
        return count > lines.count ? "\(named)等 \(count) 行" : named
    }
}
