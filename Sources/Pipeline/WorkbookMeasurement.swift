public import WenshuCore
import Workbook

/// What reading a workbook costs, for benchmarks.
public struct WorkbookMeasurement: Sendable {
    /// The cells that hold something.
    public let cells: Int
    /// Processor seconds from the bytes of the file to its cells.
    public let seconds: Double

    /// Reads a workbook file.
    /// - Throws: ``JobFailure`` when it cannot be read.
    public init(path: String) throws(JobFailure) {
        let bytes = try InputFile.read(path)
        let clock = StageClock()
        let spreadsheet = try clock.time(.read) { () throws(JobFailure) in
            try SpreadsheetReader.read(bytes, name: path).spreadsheet
        }
        seconds = clock.seconds(.read)
        cells = spreadsheet.sheets.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.cells.count } }
    }
}
