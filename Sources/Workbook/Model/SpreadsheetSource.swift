public import WenshuCore

/// A workbook as a source of values: places are cells, described as `名单.xlsx!出席!C7`; in a CSV file
/// `名单.csv:7（第3列）`.
public struct SpreadsheetSource: SourceDocument {
    /// The file name as the user gave it.
    public let name: String
    private let sheets: [String]
    /// For a CSV file, the line (from 1) at which each row starts.
    private let lines: [Int]?

    /// Makes a source of a workbook.
    public init(_ spreadsheet: Spreadsheet) {
        name = spreadsheet.name
        sheets = spreadsheet.sheets.map(\.name)
        lines = nil
    }

    /// Makes a source of a CSV file.
    /// - Parameters:
    ///   - name: the file name as the user gave it.
    ///   - lines: the line, counted from 1, at which each row starts.
    public init(name: String, lines: [Int]) {
        self.name = name
        sheets = []
        self.lines = lines
    }

    /// The place of a cell within a source: 12 bits of sheet, 21 of row, 15 of column. Sheets past 4,095 share the last
    /// number.
    public static func place(sheet: Int, _ cell: CellReference) -> UInt64 {
        UInt64(min(max(sheet, 0), 0xFFF)) << 36 | UInt64(cell.row & 0x1F_FFFF) << 15 | UInt64(cell.column & 0x7FFF)
    }

    /// Sheet and cell of a place.
    public static func cell(at place: UInt64) -> (sheet: Int, cell: CellReference) {
        (
            Int(place >> 36 & 0xFFF),
            CellReference(row: Int(place >> 15 & 0x1F_FFFF), column: Int(place & 0x7FFF))
        )
    }

    /// `名单.xlsx!出席!C7`, or `名单.csv:7（第3列）`.
    public func describe(place: UInt64) -> String {
        let (sheet, cell) = SpreadsheetSource.cell(at: place)
        if let lines {
            let line = lines.indices.contains(cell.row) ? lines[cell.row] : cell.row + 1
            return "\(name):\(line)（第\(cell.column + 1)列）"
        }
        guard sheets.indices.contains(sheet) else { return "\(name)!\(cell.text)" }
        return "\(name)!\(sheets[sheet])!\(cell.text)"
    }

    /// Sheet and cell of a place in words, as ``describe(place:)`` gives it for workbooks.
    /// - Parameters:
    ///   - place: `名单.xlsx!出席!C7`; of a sheet without a cell, `名单.xlsx!出席`, the first cell is meant.
    ///   - name: the file name as the user gave it.
    /// - Returns: nil when the place is not in a sheet of this file.
    public static func cell(of place: String, in name: String) -> (sheet: String, cell: CellReference)? {
        guard place.hasPrefix(name + "!") else { return nil }
        let inside = place.dropFirst(name.count + 1)
        guard let mark = inside.lastIndex(of: "!"), let cell = CellReference(inside[inside.index(after: mark)...])
        else {
            return (String(inside), CellReference(row: 0, column: 0))
        }
        return (String(inside[..<mark]), cell)
    }
}
