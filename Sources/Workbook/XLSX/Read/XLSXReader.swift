import ArchiveKit
import PackageKit
public import WenshuCore
import XMLKit

/// Reads workbooks of Office Open XML (.xlsx, .xlsm), transitional and strict, as Excel, WPS, LibreOffice and others write
/// them. Macros, pictures, comments and links to other files are left alone.
///
/// Sheets are read as streams: neither their bytes nor trees are held.
public enum XLSXReader {
    /// Reads a workbook.
    ///
    /// Formulas give the values that the file holds. Where it holds none, the cell is ``CellValue/uncalculated``, and
    /// so it is where it holds 0 although the workbook asks to be calculated when opened: programs that do not
    /// calculate write that. Cells that merged cells cover are left out, as are chart sheets.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: the file name as the user gave it.
    ///   - limits: what it may cost.
    /// - Throws: ``JobFailure`` when it is no such workbook, damaged, hostile or over the limits.
    public static func read(
        _ bytes: [UInt8], name: String, limits: SpreadsheetLimits = .standard
    ) throws(JobFailure) -> Spreadsheet {
        var parts = try XLSXParts(bytes, name: name, limits: limits)
        let workbook = XLSXWorkbookHandler()
        _ = try parts.read(parts.workbook, names: XLSXWorkbookHandler.vocabulary, workbook)
        guard !workbook.isCrowded else {
            throw XLSXSyntax.failure("size", place: name, "工作表或名称过多，超过上限", XLSXSyntax.split)
        }
        guard workbook.isWorkbook, !workbook.sheets.isEmpty else {
            throw XLSXSyntax.failure("not-a-table", place: name, "文件里没有工作表，不是 Excel 表格", "请核对是否选错了文件")
        }
        var budget = SpreadsheetBudget(limits)
        var book = XLSXSheetReading.Book(
            dateSystem: workbook.dateSystem, isCalculatedOnLoad: workbook.isCalculatedOnLoad)
        if let part = parts.part(ofType: "styles") {
            let styles = XLSXStylesHandler()
            _ = try parts.read(part, names: XLSXStylesHandler.vocabulary, styles)
            book.formats = styles.formats()
        }
        if let part = parts.part(ofType: "sharedStrings") {
            let strings = XLSXStringsHandler(budget)
            _ = try parts.read(part, names: XLSXStringsHandler.vocabulary, strings)
            guard strings.isWithinLimits else {
                throw XLSXSyntax.failure("size", place: name, "表格里的文字过多，超过上限", XLSXSyntax.split)
            }
            budget = strings.budget
            book.strings = strings.strings
        }
        var spreadsheet = Spreadsheet(name: name, sheets: [])
        for entry in workbook.sheets {
            guard let part = try parts.sheet(entry) else { continue }
            let handler = XLSXSheetHandler(XLSXSheetReading(book, place: "\(name)!\(entry.name)", budget: budget))
            if try parts.read(part, names: XLSXSheetReading.vocabulary, handler) { handler.finish() }
            let reading = handler.reading
            if let failure = reading.failure { throw failure }
            budget = reading.budget
            spreadsheet.sheets.append(
                Sheet(
                    name: entry.name, isHidden: entry.isHidden, rows: reading.rows, merges: reading.merges,
                    hiddenColumns: reading.hiddenColumns))
        }
        let names = XLSXNames(spreadsheet.sheets.map(\.name))
        spreadsheet.names = workbook.names.compactMap { defined in
            names.range(defined.formula).map { NamedRange(name: defined.name, sheet: $0.sheet, range: $0.range) }
        }
        return spreadsheet
    }
}
