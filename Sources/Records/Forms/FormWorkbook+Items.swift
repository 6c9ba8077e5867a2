import WenshuCore
import Workbook

extension FormWorkbook {
    private static let widths = [14, 20, 42, 46]

    /// The sheet of items: title, instructions, a row for each field.
    func itemSheet(_ sheet: FormSheet, _ items: [FormItem], values: [CellReference: CellValue]) -> SheetDraft {
        var draft = SheetDraft(name: sheet.name)
        draft.tabColour = "2F5597"
        draft.showsGrid = false
        draft.columns = FormWorkbook.widths.map { ColumnDraft(width: Double($0)) }
        draft.frozen = CellReference(row: sheet.firstRow, column: 0)
        draft.repeatedRows = sheet.headerRow...sheet.headerRow
        let last = FormLayout.itemHeaders.count - 1
        func wide(_ row: Int, _ text: String, _ style: CellStyle, _ height: Double) {
            let cells = (0...last).map { CellDraft(column: $0, value: $0 == 0 ? .text(text) : nil, style: style) }
            draft.rows.append(RowDraft(index: row, height: height, cells: cells))
            draft.merges.append(CellRange(CellReference(row: row, column: 0), CellReference(row: row, column: last)))
        }
        wide(FormSheet.titleRow, "\(layout.title) 填写单", FormLooks.title, 32)
        let note = instructions
        // Smaller type than the width is counted in, and a little room at the sides.
        let lines = TextWidth.lines(note, width: FormWorkbook.widths.reduce(0, +))
        wide(sheet.noteRow, note, FormLooks.note, FormWorkbook.height(lines: lines + 1, line: 14))
        draft.rows.append(
            RowDraft(
                index: sheet.headerRow, height: 24,
                cells: FormLayout.itemHeaders.enumerated().map {
                    CellDraft(column: $0.offset, value: .text($0.element), style: FormLooks.header)
                }))
        var group = ""
        for item in items {
            draft.add(item, value: values, isFirst: item.group != group, title: layout.title)
            group = item.group
        }
        return draft
    }

    /// What somebody who never saw the form must know.
    private var instructions: String {
        let lists = layout.sheets.compactMap { sheet -> String? in
            if case .table = sheet.content { sheet.name } else { nil }
        }
        var lines = ["填“内容”一栏；黄色格子标有（必填），一定要填，其余没有的空着即可。怎么写、例子，看右边“怎么填”。"]
        if !lists.isEmpty {
            lines.append("名单和清单填在后面的工作表里，一人或一项占一行：\(lists.joined(separator: "、"))。没有的整张空着。")
        }
        lines.append("不要改工作表的名称、表头和“项目”一栏；行高、列宽、字体可以改，行数不够可以往下接着填。")
        lines.append("填好保存后运行“wenshu check 文件名”检查，改好再运行“wenshu build 文件名”生成文书。")
        return FormLayout.noteMark + "\n"
            + lines.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
    }
}

extension SheetDraft {
    /// Adds the row of a field.
    fileprivate mutating func add(
        _ item: FormItem, value values: [CellReference: CellValue], isFirst: Bool, title: String
    ) {
        let field = item.field
        let cell = CellReference(row: item.row, column: FormItem.valueColumn)
        let isKind = item.path == [FormLayout.kindName]
        let value = values[cell] ?? (isKind ? .text(title) : nil)
        let looks =
            isKind ? FormLooks.fixed : field.isRequired ? FormLooks.requiredValue : FormLooks.value
        let hint = isKind ? "这份填写单是什么，不要改" : field.formHint
        let lines = [
            TextWidth.lines(item.group, width: 11), TextWidth.lines(item.label, width: 17),
            TextWidth.lines(value?.text ?? "", width: 39), TextWidth.lines(hint, width: 47),
        ]
        rows.append(
            RowDraft(
                index: item.row, height: FormWorkbook.height(lines: lines.max() ?? 1),
                cells: [
                    CellDraft(
                        column: 0, value: item.group.isEmpty ? nil : .text(item.group),
                        style: isFirst || item.group.isEmpty ? FormLooks.group : FormLooks.groupAgain),
                    CellDraft(
                        column: 1, value: .text(item.label),
                        style: field.isRequired ? FormLooks.requiredLabel : FormLooks.label),
                    CellDraft(column: 2, value: value, style: looks.formatted(field.cellFormat)),
                    CellDraft(column: 3, value: .text(hint), style: FormLooks.hint),
                ]))
        guard !isKind, let validation = field.validation(CellRange(cell, cell)) else { return }
        validations.append(validation)
    }
}
