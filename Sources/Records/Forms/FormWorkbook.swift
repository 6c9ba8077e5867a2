public import WenshuCore
public import Workbook

/// The workbook in which people fill in a form: ``FormLayout`` with looks, drop-down lists, checks and examples.
///
/// The workbook tells its reader what to do: the first sheet has instructions, every field says what to write, required
/// ones are marked, dates and choices are checked while they are typed. It prints on A4.
public struct FormWorkbook: Sendable {
    let layout: FormLayout
    let filling: FormFilling?

    /// The number of rows of a list that are made ready for typing.
    static let preparedRows = 200
    /// The number of rows that are ruled even when they are empty; others are once they are filled in.
    static let ruledRows = 15

    /// Makes the workbook of a form.
    /// - Parameters:
    ///   - schema: the form.
    ///   - records: the records in their normal form that it is filled in with; none for an empty form. More than one
    ///     have room only where the form is a table of records.
    public init(_ schema: Schema, filledWith records: [Value] = []) {
        layout = FormLayout(schema)
        filling = records.isEmpty ? nil : FormFilling(records, into: layout)
    }

    /// The XLSX file.
    /// - Throws: ``JobFailure`` when a text is too long for a cell.
    public func bytes() throws(JobFailure) -> [UInt8] { try WorkbookWriter.bytes(of: draft()) }

    /// The workbook to be written.
    public func draft() -> WorkbookDraft {
        var draft = WorkbookDraft(title: "\(layout.title)填写单", author: "文枢")
        for (index, sheet) in layout.sheets.enumerated() {
            switch sheet.content {
            case .items(let items): draft.sheets.append(itemSheet(sheet, items, values: values(index)))
            case .table(let table): draft.sheets.append(tableSheet(sheet, table, values: values(index)))
            }
        }
        return draft
    }

    private func values(_ sheet: Int) -> [CellReference: CellValue] { filling?.cells[sheet] ?? [:] }

    /// The height in points of a row whose cells are so many lines high.
    static func height(lines: Int, line: Double = 15) -> Double { min(400, Double(max(1, lines)) * line + 7) }
}
