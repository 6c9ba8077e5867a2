public import WenshuCore

/// Reads CSV files: text with separators, as Excel, WPS, survey platforms and people write it.
///
/// The encoding (UTF-8, GB18030, UTF-16) is decided by a mark or by the whole content, the separator (comma, tab,
/// semicolon, full-width comma) by the line `sep=` or by what splits the first lines alike. All cells are text. Source:
/// RFC 4180, with the liberties of ``CSVScanner``.
public enum CSVReader {
    /// How much of the text is looked at to find the separator, in bytes.
    private static let sampleBytes = 64 << 10

    /// Reads a CSV file as a workbook of one sheet, which has the name of the file.
    ///
    /// Rows are counted with blank lines; a row behind quoted line breaks starts at a later line than its number.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: the file name as the user gave it.
    ///   - limits: what it may cost.
    /// - Returns: the workbook, and the line (from 1) at which each row starts, up to the last row that holds something.
    /// - Throws: ``JobFailure`` when bytes cannot be decoded, a quote does not end, or the limits are passed; it names
    ///   the line.
    public static func read(
        _ bytes: [UInt8], name: String, limits: SpreadsheetLimits = .standard
    ) throws(JobFailure) -> (spreadsheet: Spreadsheet, lines: [Int]) {
        guard bytes.count <= limits.maxTextBytes else { throw InputFile.tooLarge(name, limits.maxTextBytes) }
        return try bytes.withUnsafeBufferPointer { (bytes) throws(JobFailure) in
            try read(bytes, name: name, limits: limits)
        }
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, name: String, limits: SpreadsheetLimits
    ) throws(JobFailure) -> (spreadsheet: Spreadsheet, lines: [Int]) {
        let decoder = try TextDecoder(bytes, name: name)
        var scanner: CSVScanner<CSVTable>?
        try decoder.forEachPiece { (piece) throws(JobFailure) in
            if scanner != nil {
                try scanner?.scan(piece)
                return
            }
            let stated = CSVDelimiter.stated(in: piece)
            let rest = UnsafeBufferPointer(rebasing: piece[(stated?.length ?? 0)...])
            let delimiter =
                stated?.delimiter
                ?? CSVDelimiter.guess(
                    UnsafeBufferPointer(rebasing: rest.prefix(sampleBytes)), isWhole: rest.count <= sampleBytes)
            var first = CSVScanner(
                delimiter, line: stated == nil ? 1 : 2, sink: CSVTable(name: name, limits: limits))
            try first.scan(rest)
            scanner = first
        }
        try scanner?.finish()
        var table = scanner?.sink ?? CSVTable(name: name, limits: limits)
        scanner = nil
        let findings = table.findings()
        let sheet = Sheet(name: sheetName(of: name), rows: table.takeRows())
        return (Spreadsheet(name: name, sheets: [sheet], findings: findings), table.lines)
    }

    /// The file name without folder and extension.
    private static func sheetName(of name: String) -> String {
        let file = name.split(separator: "/").last ?? Substring(name)
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
        return String(file[..<dot])
    }
}
