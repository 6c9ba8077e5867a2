/// A remark to be put at a cell of a workbook.
public struct CellRemark: Sendable, Hashable {
    /// The name of the sheet.
    public var sheet: String
    /// The cell.
    public var cell: CellReference
    /// The remark; lines are divided by `\n`.
    public var text: String

    /// Makes a remark.
    public init(sheet: String, cell: CellReference, text: String) {
        self.sheet = sheet
        self.cell = cell
        self.text = text
    }
}
