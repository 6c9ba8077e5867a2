import WenshuCore
import Workbook

extension FormWorkbook {
    /// The sheet of a list: instructions, header, a row of examples, rows to fill in.
    func tableSheet(_ sheet: FormSheet, _ table: FormTable, values: [CellReference: CellValue]) -> SheetDraft {
        var builder = TableSheetBuilder(sheet: sheet, table: table, values: values)
        builder.draft.name = sheet.name
        builder.columns()
        builder.note(note(sheet, table))
        builder.header()
        builder.example()
        builder.rows()
        builder.rules(parents: parentTitles(table))
        return builder.draft
    }

    /// How to use the sheet.
    private func note(_ sheet: FormSheet, _ table: FormTable) -> String {
        var parts: [String] = []
        if let help = table.field?.help, !help.isEmpty { parts.append(help) }
        if layout.style == .rows {
            parts.append("每行一份\(layout.title)，有几行就生成几份")
        } else if case .person = table.element {
            if !parts.contains(where: { $0.contains("一人一行") }) { parts.append("一人一行") }
        } else {
            parts.append("一项一行")
        }
        if let parent = table.columns.first(where: { if case .parent = $0.role { true } else { false } }) {
            parts.append(FormWorkbook.parentHint(parent, hasTitles: parentTitles(table) != nil))
        }
        parts.append("灰色斜体的一行是例子，不会读入")
        if table.columns.contains(where: { $0.field?.isRequired == true }) { parts.append("黄色表头的必填") }
        if layout.style == .rows {
            parts.append("填好保存后运行“wenshu check 文件名”检查，改好再运行“wenshu build 文件名”生成文书")
        }
        return FormLayout.noteMark + parts.joined(separator: "；") + "。"
    }

    /// What to write in the column that names the item of the parent.
    static func parentHint(_ parent: FormColumn, hasTitles: Bool) -> String {
        hasTitles
            ? "“\(parent.name)”一栏写属于第几项\(parent.name)，如 1，或从下拉列表里选题目"
            : "“\(parent.name)”一栏写属于“\(parent.name)”表的第几行，如 第1项"
    }

    /// The cells that name the items of the parent: its titles. Items that are within others are told by their ordinals.
    private func parentTitles(_ table: FormTable) -> (sheet: String, cells: CellRange)? {
        guard let index = table.parent, case .table(let parent) = layout.sheets[index].content, parent.parent == nil
        else { return nil }
        let isTitle = { (column: FormColumn) in
            if case .text = column.field?.type {
                column.field?.isRequired == true && column.path.count == 1
            } else {
                false
            }
        }
        guard let column = parent.columns.first(where: isTitle)?.column else { return nil }
        let first = layout.sheets[index].firstRow
        return (
            layout.sheets[index].name,
            CellRange(
                CellReference(row: first, column: column),
                CellReference(row: first + FormWorkbook.preparedRows - 1, column: column))
        )
    }
}

/// Builds the sheet of a list.
private struct TableSheetBuilder {
    let sheet: FormSheet
    let table: FormTable
    let values: [CellReference: CellValue]
    var draft = SheetDraft(name: "")

    private var lastColumn: Int { table.columns.count - 1 }
    private var lastRow: Int {
        max(sheet.firstRow + FormWorkbook.preparedRows, (values.keys.map(\.row).max() ?? 0) + 1) - 1
    }

    init(sheet: FormSheet, table: FormTable, values: [CellReference: CellValue]) {
        self.sheet = sheet
        self.table = table
        self.values = values
    }

    private static func width(_ column: FormColumn) -> Int {
        switch column.role {
        case .mark: 4
        case .parent: max(18, TextWidth.units(column.name) + 3)
        case .field(let field): field.columnWidth
        }
    }

    mutating func columns() {
        draft.showsGrid = true
        draft.columns = table.columns.map { column in
            ColumnDraft(
                width: Double(TableSheetBuilder.width(column)),
                style: FormLooks.cell.formatted(column.cellFormat))
        }
        let width = draft.columns.reduce(0) { $0 + $1.width }
        draft.isLandscape = width > 90
        draft.frozen = CellReference(row: sheet.headerRow + sheet.headerRowCount, column: 0)
        draft.repeatedRows = sheet.headerRow...(sheet.headerRow + sheet.headerRowCount - 1)
        let isRequired = table.field?.isRequired == true || table.path.isEmpty
        draft.tabColour = isRequired ? "FFC000" : nil
    }

    mutating func note(_ text: String) {
        let width = draft.columns.reduce(0) { $0 + Int($1.width) }
        let cells = (0...lastColumn).map {
            CellDraft(column: $0, value: $0 == 0 ? .text(text) : nil, style: FormLooks.note)
        }
        let height = FormWorkbook.height(lines: TextWidth.lines(text, width: width), line: 14)
        draft.rows.append(RowDraft(index: sheet.noteRow, height: height + 5, cells: cells))
        draft.merge(sheet.noteRow...sheet.noteRow, 0...lastColumn)
    }

    /// One row of names, or two: groups above names, and names without a group over both.
    mutating func header() {
        let isGrouped = sheet.headerRowCount == 2
        var upper: [CellDraft] = []
        var lower: [CellDraft] = []
        for column in table.columns {
            let isRequired = column.label != column.name
            let style = isRequired ? FormLooks.requiredHeader : FormLooks.header
            if !isGrouped {
                lower.append(CellDraft(column: column.column, value: .text(column.label), style: style))
            } else if column.group.isEmpty {
                upper.append(CellDraft(column: column.column, value: .text(column.label), style: style))
                lower.append(CellDraft(column: column.column, value: nil, style: style))
                draft.merge(sheet.headerRow...sheet.headerRow + 1, column.column...column.column)
            } else {
                let isFirst = column.column == 0 || table.columns[column.column - 1].group != column.group
                upper.append(
                    CellDraft(
                        column: column.column, value: isFirst ? .text(column.group) : nil, style: FormLooks.header))
                lower.append(CellDraft(column: column.column, value: .text(column.label), style: style))
                if isFirst { mergeGroup(from: column.column) }
            }
            if let field = column.field {
                let row = isGrouped && !column.group.isEmpty ? sheet.headerRow + 1 : sheet.headerRow
                let text = field.label + (field.formHint.isEmpty ? "" : "：\n\(field.formHint)")
                draft.notes.append(CellNote(CellReference(row: row, column: column.column), text))
            }
        }
        let lines = zip(table.columns, draft.columns).map { TextWidth.lines($0.label, width: Int($1.width) - 2) }
        let height = FormWorkbook.height(lines: lines.max() ?? 1) + 4
        if isGrouped {
            draft.rows.append(RowDraft(index: sheet.headerRow, height: 20, cells: upper))
            draft.rows.append(RowDraft(index: sheet.headerRow + 1, height: height, cells: lower))
        } else {
            draft.rows.append(RowDraft(index: sheet.headerRow, height: height, cells: lower))
        }
    }

    private mutating func mergeGroup(from first: Int) {
        let group = table.columns[first].group
        let last = table.columns[first...].prefix { $0.group == group }.last?.column ?? first
        if last > first { draft.merge(sheet.headerRow...sheet.headerRow, first...last) }
    }

    mutating func example() {
        guard let row = sheet.exampleRow else { return }
        let values = table.columns.map { column -> CellValue? in
            switch column.role {
            case .mark, .parent: FormFilling.example(of: column)
            case .field(let field): field.shownExample
            }
        }
        add(row, values) { FormLooks.example.formatted($0.cellFormat) }
    }

    mutating func rows() {
        let ruled = sheet.firstRow..<sheet.firstRow + FormWorkbook.ruledRows
        for row in Set(values.keys.map(\.row)).union(ruled).sorted() {
            let own = table.columns.map { values[CellReference(row: row, column: $0.column)] }
            add(row, own) { FormLooks.ruledCell.formatted($0.cellFormat) }
        }
    }

    private mutating func add(_ row: Int, _ values: [CellValue?], _ style: (FormColumn) -> CellStyle) {
        let lines = zip(values, draft.columns).map { TextWidth.lines($0?.text ?? "", width: Int($1.width) - 3) }
        let cells = zip(table.columns, values).map { CellDraft(column: $0.column, value: $1, style: style($0)) }
        draft.rows.append(RowDraft(index: row, height: FormWorkbook.height(lines: lines.max() ?? 1), cells: cells))
    }

    /// What may be typed, and the lines and colours that come with it.
    mutating func rules(parents: (sheet: String, cells: CellRange)?) {
        let first = sheet.firstRow
        func range(_ columns: ClosedRange<Int>) -> CellRange {
            CellRange(
                CellReference(row: first, column: columns.lowerBound),
                CellReference(row: lastRow, column: columns.upperBound))
        }
        func cells(_ columns: ClosedRange<Int>) -> String {
            let letters = [columns.lowerBound, columns.upperBound].map { CellReference.letters(ofColumn: $0) }
            return "$\(letters[0])\(first + 1):$\(letters[1])\(first + 1)"
        }
        for column in table.columns {
            let own = column.column...column.column
            switch column.role {
            case .mark: break
            case .parent:
                let rule = parents.map { CellValidation.Rule.cells(in: $0.sheet, $0.cells) } ?? .anything
                let hint = FormWorkbook.parentHint(column, hasTitles: parents != nil)
                draft.validations.append(
                    CellValidation(
                        range(own), rule, strictness: .none, prompt: .init(String(column.name.prefix(14)), hint)))
            case .field(let field):
                if let validation = field.validation(range(own)) { draft.validations.append(validation) }
                guard field.isRequired else { continue }
                // A group that is left out needs nothing.
                let group = table.columns.filter { $0.group == column.group && !$0.group.isEmpty }.map(\.column)
                let scope = group.first.flatMap { first in group.last.map { first...$0 } } ?? 1...lastColumn
                let letter = CellReference.letters(ofColumn: column.column)
                draft.conditions.append(
                    ConditionalStyle(
                        range(own), when: "AND(COUNTA(\(cells(scope)))>0,LEN($\(letter)\(first + 1))=0)",
                        style: FormLooks.missing))
            }
        }
        draft.conditions.append(
            ConditionalStyle(
                range(0...lastColumn),
                when: "COUNTA(\(cells(0...lastColumn)))>0",
                style: FormLooks.row))
    }
}

extension FormColumn {
    /// How programs show what is typed.
    fileprivate var cellFormat: CellStyle.Format {
        switch role {
        case .mark, .parent: .general
        case .field(let field): field.cellFormat
        }
    }
}

extension SheetDraft {
    /// Joins cells.
    fileprivate mutating func merge(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) {
        guard rows.count * columns.count > 1 else { return }
        merges.append(
            CellRange(
                CellReference(row: rows.lowerBound, column: columns.lowerBound),
                CellReference(row: rows.upperBound, column: columns.upperBound)))
    }
}
