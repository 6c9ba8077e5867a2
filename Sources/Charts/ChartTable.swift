public import WenshuCore
import Workbook

/// The table behind a chart, with the places of what the chart shows: its own sheet in DOCX, its own table in ODT.
///
/// Categories, or the names of points, stand in the first column, the positions of points in the second, series in the others
/// with their names on top.
public struct ChartTable: Sendable, Hashable {
    /// What stands in a cell.
    public enum Cell: Sendable, Hashable {
        /// Nothing.
        case empty
        /// Text.
        case text(String)
        /// A number.
        case number(Number)
    }

    /// A column of cells below the first row, by its place from 0.
    public struct Column: Sendable, Hashable {
        /// The letters of the column.
        public let letters: String
        /// How many cells it has.
        public let count: Int

        /// The name on top, in the notation of spreadsheets with fixed places: `$B$1`.
        public var head: String { "$\(letters)$1" }
        /// The first and the last cell below it: `$B$2`, `$B$6`.
        public var cells: (first: String, last: String) { ("$\(letters)$2", "$\(letters)$\(max(count, 1) + 1)") }
    }

    /// The rows, the first with names; all equally long.
    public let rows: [[Cell]]
    /// The labels of the categories, or the names of points.
    public let categories: Column
    /// The positions of the points of a scatter chart.
    public let positions: Column?
    /// The values of the series, below their names.
    public let series: [Column]

    /// Lays the data of a chart out.
    public init(_ chart: Chart) {
        var columns: [[Cell]] = []
        func add(_ head: String, _ cells: [Cell]) -> Column {
            columns.append([head.isEmpty ? .empty : .text(head)] + cells)
            return Column(letters: CellReference.letters(ofColumn: columns.count - 1), count: cells.count)
        }
        func numbers(_ values: [Number?]) -> [Cell] { values.map { $0.map(Cell.number) ?? .empty } }
        categories = add("", chart.categories.map { $0.isEmpty ? .empty : .text($0) })
        let title = chart.categoryAxis.title
        positions =
            chart.kind == .scatter ? add(title.isEmpty ? "横轴" : title, numbers(chart.positions)) : nil
        series = chart.series.map { add($0.name, numbers($0.values)) }
        let height = columns.map(\.count).max() ?? 0
        rows = (0..<height).map { row in columns.map { row < $0.count ? $0[row] : .empty } }
    }

    /// The name of the sheet in the workbook.
    public static let sheetName = "Sheet1"

    /// The workbook that Word opens when somebody edits the data.
    /// - Parameter format: how numbers are shown in it.
    /// - Throws: `JobFailure` when a text is too long for a cell.
    public func workbook(format: ChartNumberFormat) throws(JobFailure) -> [UInt8] {
        var sheet = SheetDraft(name: Self.sheetName)
        let style = CellStyle.standard.formatted(format.isGeneral ? .general : .code(format.code))
        for row in rows {
            sheet.append(
                row.map {
                    switch $0 {
                    case .empty: nil
                    case .text(let text): .text(text)
                    case .number(let number): .number(number)
                    }
                }, style: style)
        }
        let width =
            rows.map { $0.first.map { cell in if case .text(let text) = cell { text.utf8.count } else { 0 } } ?? 0 }
            .max() ?? 0
        sheet.columns = [ColumnDraft(width: Double(min(max(width, 10), 40)))]
        return try WorkbookWriter.bytes(of: WorkbookDraft(sheets: [sheet]))
    }
}
