import WenshuCore
import Workbook

/// Collects what is wrong with sheets and columns, and the account of what was read as what.
struct TableFindings {
    let source: UInt16
    let targets: TableTargets
    let registry: SourceRegistry
    /// What is wrong, and what was left out.
    private(set) var diagnostics: [Diagnostic] = []
    /// What was read as what.
    private(set) var account: [TableAccount] = []
    /// Fields found, less names that mean nothing.
    private(set) var score = 0
    /// The headers seen in any table, folded.
    private var seenHeaders: Set<String> = []
    /// The most cells that an account shows of a column.
    private static let samples = 3

    init(source: UInt16, targets: TableTargets, registry: SourceRegistry) {
        self.source = source
        self.targets = targets
        self.registry = registry
    }

    mutating func add(_ found: [Diagnostic]) { diagnostics += found }

    private func place(_ sheet: Int, _ cell: CellReference) -> String {
        registry.describe(Locator(source: source, place: SpreadsheetSource.place(sheet: sheet, cell))) ?? ""
    }

    private mutating func report(
        _ severity: Diagnostic.Severity, _ id: String, _ place: String, _ cause: String, _ remedy: String = "",
        _ suggestions: [String] = []
    ) {
        diagnostics.append(
            Diagnostic(severity, id: id, place: place, cause: cause, remedy: remedy, suggestions: suggestions))
    }

    /// The numbers of rows from 1, for people: `3、5–8`.
    private static func words(_ rows: [Int]) -> String {
        var parts: [ClosedRange<Int>] = []
        for row in rows.sorted() {
            if let last = parts.last, last.upperBound + 1 == row {
                parts[parts.count - 1] = last.lowerBound...row
            } else {
                parts.append(row...row)
            }
        }
        let shown = parts.prefix(6).map {
            $0.count == 1 ? "\($0.lowerBound + 1)" : "\($0.lowerBound + 1)–\($0.upperBound + 1)"
        }
        return shown.joined(separator: "、") + (parts.count > 6 ? " 等" : "")
    }

    // MARK: Sheets

    mutating func hiddenSheet(_ sheet: Sheet) {
        report(
            .warning, "table.hidden-sheet", sheet.name, "工作表“\(sheet.name)”是隐藏的，没有读入", "要读入就取消隐藏；不要就删去")
        leftOut(sheet, because: "隐藏的工作表")
    }

    mutating func leftOut(_ sheet: Sheet, because reason: String) {
        account.append(
            TableAccount(sheet: sheet.name, range: "", target: nil, remarks: [reason], count: 0, lines: []))
    }

    mutating func missingSheets(_ names: [String], in spreadsheet: Spreadsheet) {
        let known = spreadsheet.sheets.map(\.name)
        for name in names where !known.contains(name) {
            report(
                .error, "mapping.unknown-sheet", spreadsheet.name, "对照里写的工作表“\(name)”不存在",
                "现有：\(known.joined(separator: "、"))", Spelling.suggestions(for: name, among: known))
        }
    }

    mutating func missingHeaders(_ mapping: TableMapping) {
        for (name, place) in mapping.headers where !seenHeaders.contains(FieldName.plain(name)) {
            report(
                .error, "mapping.unknown-column", registry.describe(place) ?? "", "表里没有名为“\(name)”的列", "请照表头改写，或删去这一行",
                Spelling.suggestions(for: name, among: seenHeaders))
        }
    }

    /// Sheets that explain others.
    private static let helpSheets: Set<String> = [
        "说明", "填写说明", "填表说明", "使用说明", "帮助", "字典", "选项", "数据字典", "下拉选项", "目录", "封面",
    ]

    /// A sheet of which nothing was read.
    mutating func unread(_ grid: SheetGrid, named: Int?, undecided: [Int]?) {
        let sheet = grid.sheet
        guard let first = (0..<grid.count).first(where: { !grid.isBlank($0) }) else { return }
        let cell = CellReference(row: grid.row(first), column: grid.cells(first).first?.column ?? 0)
        let corner = place(grid.index, cell)
        leftOut(sheet, because: "没有认出内容")
        if let undecided {
            let names = undecided.map { $0 == 0 ? "每行一份“\(targets.schema.title)”" : targets.all[$0].title }
            report(
                .error, "table.ambiguous", corner, "看不出工作表“\(sheet.name)”里的表是哪一项：\(names.joined(separator: "、"))",
                "请用其中一个名称作工作表的名称，或写在表的上一行")
            return
        }
        if TableFindings.helpSheets.contains(FieldName.plain(sheet.name)) { return }
        if let named {
            let target = targets.all[named]
            let wanted = target.columns.entries.compactMap { $0.path.last }.prefix(12).joined(separator: "、")
            score -= 1
            report(
                .error, "table.no-header", corner, "工作表“\(sheet.name)”里没有认出表头",
                "表头要有这些列名：\(wanted)")
            return
        }
        score -= 1
        let known = targets.all.map { $0.path.isEmpty ? FormLayout.itemSheetName : $0.title }
        let similar = Spelling.suggestions(for: sheet.name, among: known)
        report(
            similar.isEmpty ? .warning : .error, "table.unknown-sheet", corner,
            "工作表“\(sheet.name)”没有读入：不知道是“\(targets.schema.title)”的哪一项",
            similar.isEmpty ? "要读入就改用这些名称之一：\(known.prefix(12).joined(separator: "、"))" : "", similar)
    }

    // MARK: Names and values

    mutating func twice(_ name: String, at place: Locator, and other: Locator) {
        report(
            .error, "table.duplicate-value", registry.describe(place) ?? "",
            "“\(name)”写了两处，另一处在 \(registry.describe(other) ?? "别处")", "请只留一处")
    }

    mutating func note(_ found: ItemSheetReader.Findings, _ grid: SheetGrid) {
        score += found.matched
        let names = targets.all[0].columns
        let used = Set(found.items.map(\.entry))
        var lines = found.items.map { item in
            TableAccount.Line(
                cell: item.cell.text, header: item.label,
                field: names.entries[item.entry].path.joined(separator: FormLayout.pathSeparator), remark: "",
                samples: item.value.map { [$0.text] } ?? [])
        }
        for stray in found.strays where stray.hasValue {
            score -= 1
            let place = place(grid.index, stray.cell)
            if case .several(let entries) = stray.match {
                several(stray.label, entries.map { names.entries[$0].path }, "项目", place)
            } else {
                let similar = names.suggestions(for: stray.label, without: used)
                report(
                    similar.isEmpty ? .warning : .error, "table.unknown-item", place,
                    "没有名为“\(stray.label)”的项目，它的内容没有读入",
                    similar.isEmpty ? "不需要的可以删去" : "", similar)
            }
            lines.append(
                TableAccount.Line(
                    cell: stray.cell.text, header: stray.label, field: nil, remark: "没有这个项目", samples: []))
        }
        let rows = found.items.map(\.cell.row)
        account.append(
            TableAccount(
                sheet: grid.sheet.name, range: rows.min().map { "\($0 + 1)–\((rows.max() ?? $0) + 1) 行" } ?? "",
                target: "一份记录的各项", remarks: [], count: 1, lines: lines))
    }

    private mutating func several(_ name: String, _ paths: [[String]], _ what: String, _ place: String) {
        let names = paths.map { $0.joined(separator: FormLayout.pathSeparator) }
        report(
            .error, "table.ambiguous-name", place, "\(what)“\(name)”可能是：\(names.joined(separator: "、"))",
            "请写全名，如“\(paths.first?.joined() ?? name)”")
    }

    // MARK: Tables

    mutating func note(_ table: FoundTable, _ grid: SheetGrid, _ read: TableRows, missing: [Int]) {
        let target = targets.all[table.target]
        let used = Set(table.columns.compactMap(\.entry))
        score += used.count
        for column in table.columns { seenHeaders.insert(FieldName.plain(column.name)) }
        let header = grid.row(table.header.upperBound)
        var unmatched: [String] = []
        let filled = table.rows.reduce(into: Set<Int>()) { filled, position in
            for cell in grid.cells(position) { filled.insert(cell.column) }
        }
        for column in table.columns where filled.contains(column.column) {
            let place = place(grid.index, CellReference(row: header, column: column.column))
            switch column.use {
            case .unknown:
                score -= 1
                unmatched.append(column.name)
                let similar = target.columns.suggestions(for: column.name, without: used)
                report(
                    similar.isEmpty ? .warning : .error, "table.unknown-column", place,
                    "列“\(column.title)”没有读入：\(target.path.isEmpty ? "“\(targets.schema.title)”" : "“\(target.title)”")没有这个字段",
                    similar.isEmpty
                        ? "不需要的列可以不管；要读入就改用这些列名之一：\(free(target, used))" : "请改列名；确实不要就用对照文件写明“忽略”", similar)
            case .several(let entries):
                several(column.title, entries.map { target.columns.entries[$0].path }, "列", place)
            case .again(let entry):
                let other = table.columns.first { $0.entry == entry }
                report(
                    .error, "table.duplicate-column", place,
                    "列“\(column.title)”和“\(other?.title ?? "")”（\(CellReference.letters(ofColumn: other?.column ?? 0)) 列）是同一个字段",
                    "请只留一列，或改列名")
            default: break
            }
        }
        if !missing.isEmpty {
            let names = missing.map { target.columns.entries[$0].path.joined(separator: FormLayout.pathSeparator) }
            let first = CellReference(row: header, column: table.columns.first?.column ?? 0)
            let similar = missing.flatMap { entry in
                Spelling.suggestions(for: target.columns.entries[entry].path.last ?? "", among: unmatched, limit: 1)
            }
            report(
                .error, "table.missing-column", place(grid.index, first),
                "工作表“\(grid.sheet.name)”缺少必填的列：\(names.joined(separator: "、"))",
                similar.isEmpty
                    ? "请加上这些列，或在对照文件里写明哪一列是它"
                    : "请加上这些列；如果就是“\(similar.joined(separator: "”“"))”，请改列名")
        }
        unnamedColumns(table, grid, header)
        notes(read, grid)
        account.append(tableAccount(table, grid, read))
    }

    private func free(_ target: TableTarget, _ used: Set<Int>) -> String {
        let names = target.columns.entries.indices.filter { !used.contains($0) }.compactMap {
            target.columns.entries[$0].path.last
        }
        return names.isEmpty ? "（都已经有了）" : names.prefix(12).joined(separator: "、")
    }

    /// Content in columns that have no header.
    private mutating func unnamedColumns(_ table: FoundTable, _ grid: SheetGrid, _ header: Int) {
        let named = Set(table.columns.map(\.column))
        var first: [Int: CellReference] = [:]
        for position in table.rows where !TableRows.isNote(grid.onlyText(position)) {
            for cell in grid.sheet.rows[position].cells where !named.contains(cell.column) && first[cell.column] == nil
            {
                guard table.bounds?.contains(cell.column) ?? true, SheetGrid.shown(cell.value) != nil else { continue }
                first[cell.column] = CellReference(row: grid.row(position), column: cell.column)
            }
        }
        for (column, cell) in first.sorted(by: { $0.key < $1.key }) {
            report(
                .warning, "table.unnamed-column", place(grid.index, cell),
                "\(CellReference.letters(ofColumn: column)) 列没有列名，内容没有读入", "要读入就在第 \(header + 1) 行写上列名")
        }
    }

    private mutating func notes(_ read: TableRows, _ grid: SheetGrid) {
        if let first = read.hidden.first {
            report(
                .note, "table.hidden-rows", place(grid.index, CellReference(row: first, column: 0)),
                "隐藏的行也读入了：第 \(TableFindings.words(read.hidden)) 行", "不要的行请删去；隐藏、筛选不等于删去")
        }
        for reason in ["说明", "合计"] {
            let rows = read.skipped.filter { $0.reason == reason && $0.isTold }.map(\.index)
            guard let first = rows.first else { continue }
            report(
                .note, "table.skipped-rows", place(grid.index, CellReference(row: first, column: 0)),
                "第 \(TableFindings.words(rows)) 行是\(reason)，没有读入")
        }
    }

    private func tableAccount(_ table: FoundTable, _ grid: SheetGrid, _ read: TableRows) -> TableAccount {
        let target = targets.all[table.target]
        let rows = read.rows.prefix(TableFindings.samples).map(\.index)
        let lines = table.columns.map { column in
            let remark =
                switch column.use {
                case .mark: "标出例子"
                case .ordinal: "序号"
                case .parent, .field: ""
                case .again: "和另一列重复"
                case .several: "可能是几个字段"
                case .ignored: "对照里写明忽略"
                case .unknown: "没有这个字段"
                }
            return TableAccount.Line(
                cell: CellReference(row: grid.row(table.header.lowerBound), column: column.column).text,
                header: column.title,
                field: column.use == .parent
                    ? "属于哪个“\(target.parent.flatMap { targets.all[$0].path.last } ?? "")”"
                    : column.entry.map { entry in
                        let path = target.columns.entries[entry].path
                        return path.isEmpty ? target.title : path.joined(separator: FormLayout.pathSeparator)
                    },
                remark: remark,
                samples: rows.compactMap { grid.sheet[CellReference(row: $0, column: column.column)]?.text })
        }
        let columns = table.columns.map(\.column)
        let last = read.rows.last?.index ?? grid.row(table.header.upperBound)
        let range = CellRange(
            CellReference(row: grid.row(table.header.lowerBound), column: columns.min() ?? 0),
            CellReference(row: last, column: columns.max() ?? 0))
        var remarks: [String] = []
        if !read.hidden.isEmpty { remarks.append("隐藏的第 \(TableFindings.words(read.hidden)) 行也读入") }
        for reason in ["例子", "说明", "合计", "重复的表头", "对照里写明跳过"] {
            let rows = read.skipped.filter { $0.reason == reason }.map(\.index)
            if !rows.isEmpty { remarks.append("第 \(TableFindings.words(rows)) 行是\(reason)，不读") }
        }
        return TableAccount(
            sheet: grid.sheet.name, range: range.text,
            target: target.path.isEmpty ? "每行一份“\(targets.schema.title)”" : target.title, remarks: remarks,
            count: read.rows.count, lines: lines)
    }

    // MARK: Lists in lists

    mutating func noParent(_ target: TableTarget, _ parent: TableTarget, at place: Locator) {
        report(
            .error, "table.no-parent", registry.describe(place) ?? "",
            "“\(target.title)”里没有写明属于哪个“\(parent.path.last ?? "")”", "请在“\(parent.path.last ?? "")”列写明它的序号或名称")
    }

    mutating func unknownParent(_ name: CellValue, _ parent: TableTarget, _ names: ParentNames, at place: Locator) {
        report(
            .error, "table.unknown-parent", registry.describe(place) ?? "",
            "没有叫“\(name.text.excerpt(24))”的“\(parent.path.last ?? "")”，或者不止一个",
            "请写它在“\(parent.title)”表里的序号，或“第2项”这样的次序", Spelling.suggestions(for: name.text, among: names.titles))
    }

    mutating func listsBesideRows(_ headers: [Locator?]) {
        let place = headers.dropFirst().compactMap(\.self).first
        report(
            .error, "table.lists-beside-rows", place.flatMap { registry.describe($0) } ?? "",
            "一张表里每行是一份记录，同一个文件里又有列表，不知道属于哪一份", "请把列表放进只有一份记录的文件")
    }
}
