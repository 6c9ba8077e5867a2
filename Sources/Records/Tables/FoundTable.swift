import Workbook

/// A table as found in a sheet.
struct FoundTable {
    /// The number of the sheet in the workbook.
    let sheet: Int
    /// The list that it is read into; its number in ``TableTargets/all``.
    let target: Int
    /// The rows of the header: positions among the rows that hold something.
    let header: ClosedRange<Int>
    /// The columns that have a header or content.
    var columns: [FoundColumn]
    /// The rows below the header: positions among the rows that hold something.
    var rows: Range<Int>
    /// The columns that belong to the table; nil for all.
    var bounds: ClosedRange<Int>?

    /// How many columns mean a field.
    var matched: Int { columns.count { $0.entry != nil } }
    /// How well the header fits: columns that mean a field, less those that mean nothing.
    var fit: Int { matched - columns.count { $0.use == .unknown } }
}

/// A column as found.
struct FoundColumn {
    /// What a column is for.
    enum Use: Equatable {
        /// Marks rows of examples, which are not read.
        case mark
        /// Counts rows and says nothing.
        case ordinal
        /// Names the item of the parent.
        case parent
        /// Holds a field.
        case field(Int)
        /// Holds a field that another column holds, too.
        case again(Int)
        /// May be one of several fields.
        case several([Int])
        /// Is left out because the mapping says so.
        case ignored
        /// Means nothing that is known.
        case unknown
    }

    /// The column, counted from 0.
    let column: Int
    /// The header as written.
    let name: String
    /// The header above it, or nothing.
    let group: String
    /// What it is for.
    var use: Use

    /// The field that it holds.
    var entry: Int? { if case .field(let entry) = use { entry } else { nil } }
    /// The header with the one above it.
    var title: String { group.isEmpty ? name : group + FormLayout.pathSeparator + name }
}
