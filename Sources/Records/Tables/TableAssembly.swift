import WenshuCore
import Workbook

/// Puts together the records of a workbook from its tables.
struct TableAssembly {
    let spreadsheet: Spreadsheet
    let source: UInt16
    let targets: TableTargets
    let mapping: TableMapping?
    let registry: SourceRegistry
    var findings: TableFindings

    /// Items of lists and records of rows, by list.
    private var rows: [[(paths: [[String]], tree: PathTree?, row: TableRows.Row)]]
    /// Where the header of the first table of each list stands.
    private var headers: [Locator?]
    /// The single fields of the record, and where they stand.
    private var items: [(entry: Int, value: Value, place: Locator)] = []
    private var itemDiagnostics: [Diagnostic] = []
    private var excused: Set<Locator> = []

    init(
        _ spreadsheet: Spreadsheet, source: UInt16, targets: TableTargets, mapping: TableMapping?,
        registry: SourceRegistry
    ) {
        self.spreadsheet = spreadsheet
        self.source = source
        self.targets = targets
        self.mapping = mapping
        self.registry = registry
        findings = TableFindings(source: source, targets: targets, registry: registry)
        rows = Array(repeating: [], count: targets.all.count)
        headers = Array(repeating: nil, count: targets.all.count)
    }

    /// The list that the mapping reads rows into.
    private var mappedTarget: Int? { mapping.map { $0.list.flatMap { targets.named($0) } ?? 0 } }

    // MARK: Sheets

    mutating func readSheets() {
        if let mapping {
            findings.add(mapping.mistakes(for: targets.schema, registry: registry))
            for constant in mapping.constants {
                guard case .field(let entry) = targets.all[0].columns.match(constant.field) else { continue }
                items.append((entry, constant.value, constant.place))
            }
        }
        for (index, sheet) in spreadsheet.sheets.enumerated() {
            let named = mappedTarget ?? targets.named(sheet.name)
            let isMapped = mapping.map { $0.sheets.isEmpty || $0.sheets.contains(sheet.name) } ?? true
            if sheet.rows.isEmpty { continue }
            if sheet.isHidden {
                if named != nil, mapping == nil { findings.hiddenSheet(sheet) }
                continue
            }
            guard isMapped else {
                findings.leftOut(sheet, because: "对照里没有写这张表")
                continue
            }
            read(SheetGrid(sheet, index: index), named: named)
        }
        if let mapping { findings.missingSheets(mapping.sheets, in: spreadsheet) }
        if let mapping { findings.missingHeaders(mapping) }
    }

    private mutating func read(_ grid: SheetGrid, named: Int?) {
        let finder = TableFinder(grid, targets: targets, mapping: mapping)
        let ranges = spreadsheet.names.filter { $0.sheet == grid.index && !$0.name.hasPrefix("_") }.compactMap { name in
            targets.named(name.name).map { (range: name.range, target: $0) }
        }
        var (found, items) = content(of: grid, finder, named: named, ranges: ranges)
        // A header of a table that nobody can tell may name a field by chance.
        if items.matched == 0 || items.matched < 3 && found.undecided != nil { items = ItemSheetReader.Findings() }
        guard !found.tables.isEmpty || !items.items.isEmpty else {
            findings.unread(grid, named: named, undecided: found.undecided?.targets)
            return
        }
        take(items, grid)
        for table in found.tables { take(table, grid) }
        if found.tables.isEmpty, let undecided = found.undecided, items.items.isEmpty {
            findings.unread(grid, named: named, undecided: undecided.targets)
        }
    }

    /// The tables of a sheet and the names with values beside them, whichever way of reading finds more fields.
    private func content(
        of grid: SheetGrid, _ finder: TableFinder, named: Int?, ranges: [(range: CellRange, target: Int)]
    ) -> (TableFinder.Findings, ItemSheetReader.Findings) {
        guard mapping == nil else {
            return (finder.find(named: named, ranges: ranges), ItemSheetReader.Findings())
        }
        let reader = ItemSheetReader(grid: grid, targets: targets)
        let group = targets.isGroup(grid.sheet.name) ? grid.sheet.name : ""
        if named == nil || named == 0, let roles = reader.header() {
            let titled = finder.find(named: named, ranges: ranges, onlyTitled: true)
            let items = reader.read(titled.loose, roles: roles, group: group)
            if items.matched > 1 || items.matched == 1 && items.strays.isEmpty { return (titled, items) }
        }
        let found = finder.find(named: named, ranges: ranges)
        guard named == nil || named == 0 || found.tables.isEmpty else { return (found, ItemSheetReader.Findings()) }
        var titled = finder.find(named: named, ranges: ranges, onlyTitled: true)
        titled.undecided = found.undecided
        let items = reader.read(titled.loose, roles: nil, group: group)
        let beside = reader.read(found.loose, roles: nil, group: group)
        let asTables = found.tables.map(\.fit).reduce(0, +) + max(0, beside.fit)
        if items.fit + titled.tables.map(\.fit).reduce(0, +) > asTables { return (titled, items) }
        let areItems = beside.fit > 1 || found.tables.isEmpty
        return (found, areItems ? beside : ItemSheetReader.Findings())
    }

    private func locator(_ sheet: Int, _ cell: CellReference) -> Locator {
        Locator(source: source, place: SpreadsheetSource.place(sheet: sheet, cell))
    }

    private mutating func take(_ found: ItemSheetReader.Findings, _ grid: SheetGrid) {
        guard !found.items.isEmpty else { return }
        var reader = CellReader(registry: registry, mapping: mapping)
        for item in found.items {
            let place = locator(grid.index, item.cell)
            let field = targets.all[0].columns.entries[item.entry].field
            let value = item.value.map { reader.value($0, field, at: place) } ?? .null
            if let known = items.firstIndex(where: { $0.entry == item.entry }) {
                if RecordChecker.isBlank(items[known].value) {
                    items[known] = (item.entry, value, place)
                } else if !RecordChecker.isBlank(value) {
                    findings.twice(field.name, at: place, and: items[known].place)
                }
                continue
            }
            items.append((item.entry, value, place))
        }
        itemDiagnostics += reader.diagnostics
        excused.formUnion(reader.excused)
        findings.note(found, grid)
    }

    private mutating func take(_ table: FoundTable, _ grid: SheetGrid) {
        let target = targets.all[table.target]
        let present = Set(table.columns.compactMap(\.entry))
        let missing = target.required.filter { entry in
            guard !present.contains(entry) else { return false }
            // What stands once for all rows, or in a sheet of its own, needs no column.
            if table.target == 0, target.columns.entries[entry].field.type.isTableOnly { return false }
            return !(table.target == 0 && items.contains { $0.entry == entry && !RecordChecker.isBlank($0.value) })
        }
        let read = TableRows(
            table, in: grid, target: target, missing: missing, registry: registry, source: source, mapping: mapping)
        let tree = read.paths.isEmpty ? nil : PathTree(read.paths)
        rows[table.target] += read.rows.map { (read.paths, tree, $0) }
        if headers[table.target] == nil {
            let row = grid.row(table.header.lowerBound)
            headers[table.target] = locator(
                grid.index, CellReference(row: row, column: table.columns.first?.column ?? 0))
        }
        if !missing.isEmpty { excused.insert(TableRows.placeOfMissing(table, grid, source: source)) }
        findings.note(table, grid, read, missing: missing)
    }

    // MARK: Records

    func reading() -> TableReading {
        var result = TableReading()
        var findings = findings
        let lists = lists(&findings)
        result.entries = entries(lists, &findings)
        result.diagnostics = findings.diagnostics
        result.account = findings.account
        result.score = findings.score
        return result
    }

    /// A list with the items that hold it, if it is within another.
    private struct FilledList {
        var values: [Value] = []
        var places: [Locator] = []
    }

    /// What the tables say, list by list: for nested lists by the row of the parent, else under 0.
    private struct Lists {
        var filled: [[Int: FilledList]]
        var diagnostics: [Diagnostic] = []
        var excused: Set<Locator> = []
    }

    private func lists(_ findings: inout TableFindings) -> Lists {
        var lists = Lists(filled: Array(repeating: [:], count: targets.all.count))
        for index in targets.all.indices.reversed() where index > 0 && !rows[index].isEmpty {
            let target = targets.all[index]
            let parents = target.parent.map { parent in ParentNames(items: parentItems(parent)) }
            var first: Int?
            for (position, entry) in rows[index].enumerated() {
                lists.diagnostics += entry.row.diagnostics
                lists.excused.formUnion(entry.row.excused)
                var key = 0
                if let parents, let parent = target.parent {
                    guard let name = entry.row.parent else {
                        if first == nil { findings.noParent(target, targets.all[parent], at: entry.row.place) }
                        first = position
                        continue
                    }
                    guard let found = parents.resolve(name.name) else {
                        findings.unknownParent(name.name, targets.all[parent], parents, at: name.place)
                        continue
                    }
                    key = found
                }
                let (value, place) = record(entry, of: index, position, lists, &findings)
                lists.filled[index][key, default: FilledList()].values.append(value)
                lists.filled[index][key, default: FilledList()].places.append(place)
            }
        }
        return lists
    }

    /// What the items of a list are known by.
    private func parentItems(_ index: Int) -> [ParentNames.Item] {
        let type = targets.all[index].element.tableFields
        return rows[index].map { entry in
            ParentNames.item(entry.tree?.value(entry.row.leaves).value ?? .null, type)
        }
    }

    /// The value of a row with the lists within it.
    private func record(
        _ entry: (paths: [[String]], tree: PathTree?, row: TableRows.Row), of index: Int, _ position: Int,
        _ lists: Lists, _ findings: inout TableFindings
    ) -> (Value, Locator) {
        var paths = entry.paths
        var leaves = entry.row.leaves
        let own = paths.count
        for child in targets.all.indices where targets.all[child].parent == index && !rows[child].isEmpty {
            let list = lists.filled[child][position]
            let path = targets.all[child].pathInParent
            let value: Value = list.map { .list(ValueList($0.values, locators: $0.places)) } ?? .null
            let place = list?.places.first ?? entry.row.place
            if let known = paths.firstIndex(of: path) {
                if value == .null { continue }
                if !RecordChecker.isBlank(leaves[known].value) {
                    findings.twice(path.last ?? "", at: leaves[known].place, and: place)
                }
                leaves[known] = (value, place)
            } else {
                paths.append(path)
                leaves.append((value, place))
            }
        }
        let tree = paths.count == own ? entry.tree : PathTree(paths)
        return (tree?.value(leaves).value ?? .null, entry.row.place)
    }

    private func entries(_ lists: Lists, _ findings: inout TableFindings) -> [TableReading.Entry] {
        let names = targets.all[0].columns.entries
        var common: [(path: [String], value: Value, place: Locator)] = items.map {
            (names[$0.entry].path, $0.value, $0.place)
        }
        for index in targets.all.indices.dropFirst() where targets.all[index].parent == nil && !rows[index].isEmpty {
            guard let list = lists.filled[index][0] else { continue }
            let path = targets.all[index].path
            let value = Value.list(ValueList(list.values, locators: list.places))
            let place = headers[index] ?? .none
            if let known = common.firstIndex(where: { $0.path == path }) {
                if !RecordChecker.isBlank(common[known].value) {
                    findings.twice(path.last ?? "", at: common[known].place, and: place)
                }
                common[known] = (path, value, place)
            } else {
                common.append((path, value, place))
            }
        }
        let diagnostics = itemDiagnostics + lists.diagnostics
        let excused = excused.union(lists.excused)
        guard !rows[0].isEmpty else {
            if common.isEmpty { return [] }
            let value = PathTree(common.map(\.path)).value(common.map { ($0.value, $0.place) }).value
            return [TableReading.Entry(value: value, place: nil, diagnostics: diagnostics, excused: excused)]
        }
        let isOne = rows[0].count == 1
        if !isOne, rows.dropFirst().contains(where: { !$0.isEmpty }) { findings.listsBesideRows(headers) }
        return rows[0].map { entry in
            var paths = entry.paths
            var leaves = entry.row.leaves
            for (path, value, place) in common {
                if let known = paths.firstIndex(of: path) {
                    if RecordChecker.isBlank(leaves[known].value) { leaves[known] = (value, place) }
                } else {
                    paths.append(path)
                    leaves.append((value, place))
                }
            }
            let tree = paths.count == entry.paths.count ? entry.tree : PathTree(paths)
            return TableReading.Entry(
                value: tree?.value(leaves).value ?? .null, place: isOne ? nil : registry.describe(entry.row.place),
                diagnostics: entry.row.diagnostics + diagnostics, excused: excused.union(entry.row.excused))
        }
    }
}

extension FieldType {
    /// Whether it is a list that has a sheet of its own.
    fileprivate var isTableOnly: Bool {
        switch self {
        case .people: true
        case .list: !isInline
        default: false
        }
    }
}
