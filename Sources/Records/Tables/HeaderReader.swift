import WenshuCore
import Workbook

/// Reads rows as headers of tables.
struct HeaderReader {
    let grid: SheetGrid
    let targets: TableTargets
    let mapping: TableMapping?
    private let spellings = NameSpellings()

    init(grid: SheetGrid, targets: TableTargets, mapping: TableMapping?) {
        self.grid = grid
        self.targets = targets
        self.mapping = mapping
    }

    /// A header as it would be read.
    struct Guess {
        let header: ClosedRange<Int>
        let columns: [FoundColumn]
        /// How many fields it names.
        let matched: Int
        /// How many cells it has that are for fields.
        let width: Int
    }

    /// The most columns of a table.
    private static let mostColumns = 512
    /// What columns count rows and say nothing.
    private static let ordinals: Set<String> = ["序号", "行号", "序", "no", "#", "№"]
    private static let marks: Set<String> = ["例", "示例"]

    /// Reads one row, or two, as the header of a list.
    /// - Parameters:
    ///   - rows: 1 or 2 to read that many; nil for what names more fields.
    ///   - bounds: the columns that belong to the table.
    func guess(_ position: Int, target: Int, rows: Int? = nil, bounds: ClosedRange<Int>? = nil) -> Guess? {
        guard position < grid.count else { return nil }
        let one = guess(position...position, names: names(position, bounds: bounds), target: target)
        guard rows != 1, position + 1 < grid.count, grid.row(position + 1) == grid.row(position) + 1 else { return one }
        let two = guess(
            position...position + 1, names: names(position, over: position + 1, bounds: bounds), target: target)
        return rows == 2 || two.matched > one.matched ? two : one
    }

    private typealias Names = [(column: Int, name: String, group: String)]

    private func isInside(_ column: Int, _ bounds: ClosedRange<Int>?) -> Bool { bounds?.contains(column) ?? true }

    private func names(_ position: Int, bounds: ClosedRange<Int>?) -> Names {
        grid.cells(position).filter { isInside($0.column, bounds) }.prefix(HeaderReader.mostColumns).map {
            ($0.column, $0.value.text.trimmed, "")
        }
    }

    /// The names of two header rows: the lower with the upper as its group, or the upper where there is no lower.
    private func names(_ upper: Int, over lower: Int, bounds: ClosedRange<Int>?) -> Names {
        var above: [Int: String] = [:]
        for cell in grid.cells(upper) { above[cell.column] = cell.value.text.trimmed }
        let below = Dictionary(
            grid.cells(lower).map { ($0.column, $0.value.text.trimmed) }, uniquingKeysWith: { first, _ in first })
        let merges = grid.wideMerges(row: grid.row(upper))
        var result: Names = []
        var last: (column: Int, text: String)?
        for column in Set(above.keys).union(below.keys).sorted().prefix(HeaderReader.mostColumns)
        where isInside(column, bounds) {
            if let text = above[column] { last = (column, text) }
            guard let name = below[column] else {
                if let text = above[column] { result.append((column, text, "")) }
                continue
            }
            var group = ""
            if let last {
                let isMerged = merges.contains { ($0.first.column...$0.last.column).contains(column) }
                // Without merged cells a group reaches as far as there is nothing else above.
                if last.column == column || isMerged || merges.isEmpty { group = last.text }
            }
            result.append((column, name, group == name ? "" : group))
        }
        return result
    }

    private func guess(_ header: ClosedRange<Int>, names: Names, target index: Int) -> Guess {
        let target = targets.all[index]
        var columns: [FoundColumn] = []
        var used: Set<Int> = []
        var near: [String]?
        var width = 0
        for (column, name, group) in names {
            var use = use(of: name, group: group, target: target, near: near)
            if case .field(let entry) = use {
                near = target.columns.entries[entry].path
                if !used.insert(entry).inserted { use = .again(entry) }
            }
            switch use {
            case .mark, .ordinal, .ignored, .parent: break
            default: width += 1
            }
            columns.append(FoundColumn(column: column, name: name, group: group, use: use))
        }
        return Guess(header: header, columns: columns, matched: used.count, width: width)
    }

    private func use(of name: String, group: String, target: TableTarget, near: [String]?) -> FoundColumn.Use {
        if let mapping {
            if mapping.ignores(name) { return .ignored }
            if let field = mapping.field(for: name) {
                if case .field(let entry) = target.columns.match(field) { return .field(entry) }
                return .unknown
            }
        }
        let names = spellings(name)
        let match = target.columns.match(names, group: group.isEmpty ? [] : spellings(group), near: near)
        if case .field(let entry) = match { return .field(entry) }
        let folded = FieldName.plain(name)
        if targets.namesParent(names, of: target) { return .parent }
        if HeaderReader.ordinals.contains(FieldName.fold(name)) || folded == "#" { return .ordinal }
        if HeaderReader.marks.contains(folded) { return .mark }
        if case .several(let entries) = match { return .several(entries) }
        return .unknown
    }
}
