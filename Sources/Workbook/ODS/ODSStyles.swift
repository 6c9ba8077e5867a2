/// What the styles of a spreadsheet say about values: which show a day with its time, which a length of time, and which
/// sheets are hidden. Source: ODF 1.3 part 3 §16.2, §16.29.
struct ODSStyles {
    /// What a data style makes of a date or time.
    struct DataStyle {
        /// Whether a date is shown with its time.
        var showsTime = false
        /// Whether hours count past a day: `[HH]:MM`. Source: ODF 1.3 part 3 §19.381.
        var isDuration = false
    }

    private struct CellStyle {
        var parent: String?
        var dataStyle: String?
    }

    /// How many parents of a style are looked at.
    private static let maxDepth = 32
    /// How many styles of cells are kept.
    private static let maxStyles = 100_000

    private var dataStyles: [String: DataStyle] = [:]
    private var cellStyles: [String: CellStyle] = [:]
    private var hiddenTables: Set<String> = []
    /// What has been asked for already.
    private var known: [String: DataStyle?] = [:]

    /// Adds a style of cells, unless there are more than any program makes.
    mutating func addCellStyle(_ name: String, parent: String?, dataStyle: String?) {
        guard cellStyles.count < Self.maxStyles, name.utf8.count <= 255 else { return }
        cellStyles[name] = CellStyle(parent: parent, dataStyle: dataStyle)
    }

    /// Adds a style of sheets that hides them.
    mutating func addHiddenTable(_ name: String) {
        if hiddenTables.count < Self.maxStyles, name.utf8.count <= 255 { hiddenTables.insert(name) }
    }

    /// Adds a data style of dates or times.
    mutating func addDataStyle(_ name: String, _ style: DataStyle) {
        if dataStyles.count < Self.maxStyles, name.utf8.count <= 255 { dataStyles[name] = style }
    }

    /// Whether a style hides the sheets that have it.
    func isHidden(_ table: String?) -> Bool { table.map(hiddenTables.contains) ?? false }

    /// The data style of a cell, or nil when its styles name none of dates or times.
    mutating func dataStyle(of cell: String?) -> DataStyle? {
        guard let cell else { return nil }
        if let found = known[cell] { return found }
        var name: String? = cell
        var result: DataStyle?
        for _ in 0..<Self.maxDepth {
            guard let current = name, let style = cellStyles[current] else { break }
            if let data = style.dataStyle {
                result = dataStyles[data]
                break
            }
            name = style.parent
        }
        if known.count < Self.maxStyles { known[cell] = .some(result) }
        return result
    }
}
