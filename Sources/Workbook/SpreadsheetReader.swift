import PackageKit
public import WenshuCore

/// Reads workbooks of all formats. What a file holds decides how it is read; a name that says otherwise is told.
public enum SpreadsheetReader {
    /// The extensions of files that are read, in lower case.
    public static let extensions: Set<String> = ["xlsx", "xlsm", "xltx", "xltm", "ods", "ots", "csv", "tsv"]
    /// The extensions of workbooks that are refused with what to do, in lower case.
    public static let refusedExtensions: Set<String> = [
        "xls", "xlt", "xlsb", "et", "ett", "numbers", "fods", "uos", "uof", "dbf",
    ]

    /// Reads a workbook.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: the file name as the user gave it.
    ///   - limits: what it may cost.
    /// - Returns: the workbook, and the same as a source that describes the places of cells.
    /// - Throws: ``JobFailure`` when the file is no workbook, of a kind that is not read, damaged or over the limits.
    public static func read(
        _ bytes: [UInt8], name: String, limits: SpreadsheetLimits = .standard
    ) throws(JobFailure) -> (spreadsheet: Spreadsheet, source: SpreadsheetSource) {
        let content = SpreadsheetContent(bytes)
        if let refusal = content.refusal(name: name) { throw JobFailure(.content, [refusal]) }
        guard content == .archive else { return try readText(bytes, name: name, limits: limits) }
        let archive = try SpreadsheetArchive(bytes, name: name, limits: limits.archive)
        if let refusal = archive.refusal(name: name) { throw JobFailure(.content, [refusal]) }
        let isODF = if case .odf = archive { true } else { false }
        var spreadsheet =
            isODF
            ? try ODSReader.read(bytes, name: name, limits: limits)
            : try XLSXReader.read(bytes, name: name, limits: limits)
        if let misnamed = misnamed(name, isODF ? "ODS 表格" : "XLSX 表格", isODF ? ["ods", "ots"] : Self.xlsx) {
            spreadsheet.findings.insert(misnamed, at: 0)
        }
        return (spreadsheet, SpreadsheetSource(spreadsheet))
    }

    private static func readText(
        _ bytes: [UInt8], name: String, limits: SpreadsheetLimits
    ) throws(JobFailure) -> (spreadsheet: Spreadsheet, source: SpreadsheetSource) {
        var (spreadsheet, lines) = try CSVReader.read(bytes, name: name, limits: limits)
        if let misnamed = misnamed(name, "CSV 文本", ["csv", "tsv", "txt", "tab", "text"]) {
            spreadsheet.findings.insert(misnamed, at: 0)
        }
        return (spreadsheet, SpreadsheetSource(name: name, lines: lines))
    }

    private static let xlsx = ["xlsx", "xlsm", "xltx", "xltm"]

    /// The warning that a name has the extension of another kind of workbook than the content; nil when it has not.
    /// - Parameter wanted: the extensions that fit, the usual one first.
    private static func misnamed(_ name: String, _ kind: String, _ wanted: [String]) -> Diagnostic? {
        let given = PartName.fileExtension(name)
        let known = extensions.union(refusedExtensions).union(["txt", "tab", "text"])
        guard let usual = wanted.first, !wanted.contains(given), known.contains(given) else { return nil }
        return Diagnostic(
            .warning, id: "workbook.misnamed", place: name, cause: "文件名以 .\(given) 结尾，内容却是 \(kind)，已按 \(kind)读取",
            remedy: "请把扩展名改为 .\(usual)，以免别的程序打不开")
    }
}
