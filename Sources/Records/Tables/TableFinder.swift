import WenshuCore
import Workbook

/// Finds the tables of a sheet, and the rows that are in none.
struct TableFinder {
    let grid: SheetGrid
    let targets: TableTargets
    let mapping: TableMapping?
    private let headers: HeaderReader

    /// How many rows of a sheet are tried as headers.
    private static let mostTries = 200

    /// What a sheet holds.
    struct Findings {
        /// The tables, from top to bottom.
        var tables: [FoundTable] = []
        /// The rows in no table: positions among the rows that hold something.
        var loose: [Int] = []
        /// A row that looks like a header of several lists, and these.
        var undecided: (position: Int, targets: [Int])?
    }

    init(_ grid: SheetGrid, targets: TableTargets, mapping: TableMapping?) {
        self.grid = grid
        self.targets = targets
        self.mapping = mapping
        headers = HeaderReader(grid: grid, targets: targets, mapping: mapping)
    }

    /// Finds the tables.
    /// - Parameters:
    ///   - named: the list that the sheet is for, by its name or by the mapping, or nil.
    ///   - ranges: named ranges of this sheet that mean lists.
    ///   - onlyTitled: whether only tables with a title of their own count.
    func find(named: Int?, ranges: [(range: CellRange, target: Int)], onlyTitled: Bool = false) -> Findings {
        var findings = Findings()
        var inRanges: Set<Int> = []
        for (range, target) in ranges {
            let inside = positions(in: range)
            guard let first = inside.first(where: { !grid.isBlank($0) }),
                let guess = headers.guess(first, target: target, bounds: range.first.column...range.last.column),
                guess.matched > 0
            else { continue }
            findings.tables.append(
                FoundTable(
                    sheet: grid.index, target: target, header: guess.header, columns: guess.columns,
                    rows: guess.header.upperBound + 1..<max(inside.upperBound, guess.header.upperBound + 1),
                    bounds: range.first.column...range.last.column))
            inRanges.formUnion(inside)
        }
        if let row = mapping?.headerRow, let guess = mappedHeader(row, target: named ?? 0) {
            findings.tables.append(table(guess, target: named ?? 0))
            close(&findings, at: grid.count)
            return findings
        }
        scan(named: named, without: inRanges, onlyTitled: onlyTitled, &findings)
        return findings
    }

    private func positions(in range: CellRange) -> Range<Int> {
        let rows = grid.sheet.rows
        let first = rows.firstIndex { $0.index >= range.first.row } ?? rows.count
        let end = rows.firstIndex { $0.index > range.last.row } ?? rows.count
        return first..<max(first, end)
    }

    private func mappedHeader(_ rows: ClosedRange<Int>, target: Int) -> HeaderReader.Guess? {
        guard let position = grid.sheet.rows.firstIndex(where: { $0.index == rows.lowerBound - 1 }) else { return nil }
        return headers.guess(position, target: target, rows: rows.count)
    }

    private func table(_ guess: HeaderReader.Guess, target: Int) -> FoundTable {
        FoundTable(
            sheet: grid.index, target: target, header: guess.header, columns: guess.columns,
            rows: guess.header.upperBound + 1..<guess.header.upperBound + 1)
    }

    /// Ends the last table before a row.
    private func close(_ findings: inout Findings, at position: Int) {
        guard let last = findings.tables.indices.last, findings.tables[last].bounds == nil else { return }
        let start = findings.tables[last].header.upperBound + 1
        findings.tables[last].rows = start..<max(start, position)
    }

    private func scan(named: Int?, without ranges: Set<Int>, onlyTitled: Bool, _ findings: inout Findings) {
        var position = 0
        var isInTable = false
        var tries = TableFinder.mostTries
        while position < grid.count {
            defer { position += 1 }
            if ranges.contains(position) || grid.isBlank(position) { continue }
            if tries > 0, let (guess, target) = titled(position) {
                close(&findings, at: position)
                findings.tables.append(table(guess, target: target))
                isInTable = true
                position = guess.header.upperBound
                continue
            }
            if !onlyTitled, tries > 0, !isInTable || grid.followsBlank(position) {
                tries -= 1
                let current = isInTable ? findings.tables.last?.target : named
                switch start(position, named: current, isFirst: !isInTable) {
                case .table(let guess, let target):
                    close(&findings, at: position)
                    findings.tables.append(table(guess, target: target))
                    isInTable = true
                    position = guess.header.upperBound
                    continue
                case .undecided(let targets):
                    if findings.undecided == nil { findings.undecided = (position, targets) }
                case .none: break
                }
            }
            if !isInTable { findings.loose.append(position) }
        }
        close(&findings, at: grid.count)
    }

    /// A table whose title stands alone in a row above its header.
    private func titled(_ position: Int) -> (HeaderReader.Guess, Int)? {
        guard let title = grid.onlyText(position), title.count <= 40,
            let next = (position + 1..<min(position + 3, grid.count)).first(where: { !grid.isBlank($0) }),
            let target = targets.named(title), let guess = headers.guess(next, target: target), guess.matched > 0,
            guess.matched > 1 || guess.width == 1, guess.matched * 2 >= guess.width + (target == 0 ? 1 : 0)
        else { return nil }
        return (guess, target)
    }

    private enum Start {
        case table(HeaderReader.Guess, Int)
        case undecided([Int])
        case none
    }

    /// Whether a table may begin with a row as its header.
    private func start(_ position: Int, named: Int?, isFirst: Bool) -> Start {
        if let named, isFirst, let guess = headers.guess(position, target: named), guess.matched > 0,
            named != 0 || mapping != nil || isConvincing(guess, 0)
        {
            // A title may hold a name by chance; the header names more.
            return isOutdone(guess, after: position, target: named) ? .none : .table(guess, named)
        }
        var best: [(guess: HeaderReader.Guess, target: Int)] = []
        for target in targets.all.indices {
            guard let guess = headers.guess(position, target: target), isConvincing(guess, target) else { continue }
            if let matched = best.first?.guess.matched, matched > guess.matched { continue }
            if let matched = best.first?.guess.matched, matched < guess.matched { best = [] }
            best.append((guess, target))
        }
        if let named, let found = best.first(where: { $0.target == named }) { return .table(found.guess, named) }
        guard let first = best.first else { return .none }
        // What stands above a header, such as who handed the table in, is no upper row of it.
        if first.guess.header.count == 2, isOutdone(first.guess, after: position, target: first.target) { return .none }
        if best.count == 1 { return .table(first.guess, first.target) }
        let complete = best.filter { $0.guess.matched == targets.all[$0.target].columns.entries.count }
        if complete.count == 1 { return .table(complete[0].guess, complete[0].target) }
        return .undecided(best.map(\.target))
    }

    /// Whether one of the next rows names more fields.
    private func isOutdone(_ guess: HeaderReader.Guess, after position: Int, target: Int) -> Bool {
        (position + 1..<min(position + 4, grid.count)).contains {
            (headers.guess($0, target: target)?.matched ?? 0) > guess.matched
        }
    }

    /// Whether a row is a header beyond doubt: two fields and more than half of its cells, or all that are required.
    private func isConvincing(_ guess: HeaderReader.Guess, _ target: Int) -> Bool {
        guard guess.matched > 1 else { return false }
        if guess.matched * 2 > guess.width { return true }
        // Names and values in turn look like a header with columns that mean nothing.
        if guess.matched * 2 == guess.width, target == 0 { return false }
        let found = Set(guess.columns.compactMap(\.entry))
        let required = targets.all[target].required
        return !required.isEmpty && required.allSatisfy(found.contains)
    }
}
