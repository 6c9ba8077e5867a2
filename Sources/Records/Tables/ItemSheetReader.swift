import WenshuCore
import Workbook

/// Reads rows of names and values: `项目 | 内容`, `分组 | 项目 | 内容 | 怎么填`, or pairs side by side without a header.
struct ItemSheetReader {
    let grid: SheetGrid
    let targets: TableTargets
    private let spellings = NameSpellings()

    /// The most rows that are read; a sheet of more is none of names and values.
    private static let mostRows = 2_000
    /// The most cells of a row that are looked at: forms have a few pairs side by side.
    private static let mostCells = 32

    init(grid: SheetGrid, targets: TableTargets) {
        self.grid = grid
        self.targets = targets
    }

    /// A value that stands beside its name.
    struct Item {
        /// The field: its number among the columns of the record.
        let entry: Int
        /// The name as written.
        let label: String
        /// What the cell holds; nil for nothing.
        let value: CellValue?
        /// Where the value stands, or would.
        let cell: CellReference
    }

    /// A name that means nothing, or several fields.
    struct Stray {
        let label: String
        let cell: CellReference
        let match: ColumnNames.Match
        let hasValue: Bool
    }

    /// What was read.
    struct Findings {
        var items: [Item] = []
        var strays: [Stray] = []
        /// How many different fields were named.
        var matched: Int { Set(items.map(\.entry)).count }
        /// How well the rows fit: fields that have a value, less values whose name means nothing.
        var fit: Int { Set(items.filter { $0.value != nil }.map(\.entry)).count - strays.count(where: \.hasValue) }
    }

    /// The columns that a header names.
    struct Roles {
        let position: Int
        let group: Int?
        let label: Int
        let value: Int
    }

    private static let groupHeaders: Set<String> = ["分组", "组", "类别", "部分", "板块"]
    private static let labelHeaders: Set<String> = ["项目", "字段", "栏目", "名称", "事项", "项", "填写项", "信息项"]
    private static let valueHeaders: Set<String> = ["内容", "值", "填写内容", "填报内容", "填写", "填写处", "信息", "具体内容", "答案"]

    private var names: ColumnNames { targets.all[0].columns }

    /// The header of such a sheet among its first rows, or nil.
    func header() -> Roles? {
        for position in 0..<min(grid.count, 12) {
            var roles: [Int: Set<String>] = [:]
            for cell in grid.cells(position) { roles[cell.column] = Set(FieldName.variants(cell.value.text)) }
            func column(_ known: Set<String>) -> Int? {
                roles.filter { !$0.value.isDisjoint(with: known) }.keys.min()
            }
            if let label = column(ItemSheetReader.labelHeaders), let value = column(ItemSheetReader.valueHeaders),
                label < value
            {
                let group = column(ItemSheetReader.groupHeaders).flatMap { $0 < label ? $0 : nil }
                return Roles(position: position, group: group, label: label, value: value)
            }
        }
        return nil
    }

    /// Reads rows.
    /// - Parameters:
    ///   - positions: the rows, among those that hold something.
    ///   - roles: what the columns are for, where a header says so.
    ///   - group: the group that names belong to before another is named: the name of the sheet, if it is one.
    func read(_ positions: [Int], roles: Roles?, group: String) -> Findings {
        var findings = Findings()
        var group = group
        var near: [String]?
        for position in positions.prefix(ItemSheetReader.mostRows) where position > roles?.position ?? -1 {
            if let text = grid.onlyText(position), targets.isGroup(spelled: spellings(text)) {
                group = text
                continue
            }
            if TableRows.isNote(grid.onlyText(position)) { continue }
            if let roles {
                let label = grid.value(position, column: roles.label)?.value.text.trimmed ?? ""
                if let column = roles.group, let own = grid.value(position, column: column)?.value.text.trimmed {
                    group = own
                }
                if !label.isEmpty {
                    add(position, label: label, at: roles.label, value: roles.value, group, &near, &findings)
                }
            } else {
                scan(position, &group, &near, &findings)
            }
        }
        return findings
    }

    private func match(_ label: String, _ group: String, _ near: [String]?) -> ColumnNames.Match {
        names.match(spellings(label), group: group.isEmpty ? [] : spellings(group), near: near)
    }

    private func add(
        _ position: Int, label: String, at column: Int, value: Int, _ group: String, _ near: inout [String]?,
        _ findings: inout Findings
    ) {
        let found = grid.value(position, column: value)
        let cell = CellReference(row: grid.row(position), column: value)
        let match = match(label, group, near)
        if case .field(let entry) = match {
            near = names.entries[entry].path
            findings.items.append(
                Item(entry: entry, label: label, value: found?.value, cell: found?.cell ?? cell))
        } else {
            findings.strays.append(
                Stray(
                    label: label, cell: CellReference(row: cell.row, column: column), match: match,
                    hasValue: found != nil))
        }
    }

    /// Reads names and the values right of them, as many as a row has.
    private func scan(_ position: Int, _ group: inout String, _ near: inout [String]?, _ findings: inout Findings) {
        let cells = Array(grid.cells(position).prefix(ItemSheetReader.mostCells))
        var index = 0
        while index < cells.count {
            let text = cells[index].value.text.trimmed
            let next = index + 1 < cells.count ? cells[index + 1] : nil
            let nextIsName = next.map { isName($0.value, group: group, near: near) } ?? false
            if targets.isGroup(spelled: spellings(text)), nextIsName || next == nil {
                group = text
                index += 1
                continue
            }
            let match = match(text, group, near)
            guard case .field(let entry) = match, case .text = cells[index].value else {
                if index == 0 {
                    findings.strays.append(
                        Stray(
                            label: text, cell: CellReference(row: grid.row(position), column: cells[index].column),
                            match: match, hasValue: next != nil && !nextIsName))
                    // A stray name takes the value right of it along.
                    index += next != nil && !nextIsName ? 2 : 1
                } else {
                    index += 1
                }
                continue
            }
            near = names.entries[entry].path
            let value = next != nil && !nextIsName ? next : nil
            let place = CellReference(row: grid.row(position), column: value?.column ?? cells[index].column + 1)
            findings.items.append(Item(entry: entry, label: text, value: value?.value, cell: place))
            index += value == nil ? 1 : 2
        }
    }

    private func isName(_ cell: CellValue, group: String, near: [String]?) -> Bool {
        guard case .text(let text) = cell, text.count <= 24 else { return false }
        if case .field = match(text, group, near) { return true }
        return false
    }
}
