import Workbook

/// The looks of form workbooks. The fonts are those that Excel, WPS and LibreOffice have or replace by their like.
enum FormLooks {
    /// The colour of what must be filled in.
    static let requiredFill = "FFF2CC"
    private static let line = "BFBFBF"
    private static let dim = "7F7F7F"

    /// The title of the form.
    static let title = CellStyle(
        name: "填写单标题", font: .init("黑体", size: 16), horizontal: .center)
    /// How to use the sheet.
    static let note = CellStyle(
        name: "填写说明", font: .init(size: 10, colour: "404040"), fill: "F2F2F2", border: line, horizontal: .left,
        indent: 1,
        wraps: true)
    /// The header of columns.
    static let header = CellStyle(
        name: "表头", font: .init("黑体", colour: "FFFFFF"), fill: "2F5597", border: "FFFFFF", horizontal: .center,
        wraps: true)
    /// The header of a column that must be filled in.
    static let requiredHeader = CellStyle(
        name: "必填表头", font: .init("黑体", colour: "000000"), fill: "FFD966", border: "FFFFFF", horizontal: .center,
        wraps: true)
    /// The name of a group where it begins.
    static let group = CellStyle(
        name: "分组", font: .init("黑体"), fill: "DDEBF7", border: line, horizontal: .left, indent: 1, wraps: true)
    /// The name of a group where it goes on.
    static let groupAgain = CellStyle(
        name: "分组续", font: .init(colour: "A6B8CC"), fill: "DDEBF7", border: line, horizontal: .left, indent: 1,
        wraps: true)
    /// The name of a field.
    static let label = CellStyle(name: "项目", border: line, horizontal: .left, indent: 1, wraps: true)
    /// The name of a field that must be filled in.
    static let requiredLabel = CellStyle(
        name: "必填项目", font: .init(isBold: true), border: line, horizontal: .left, indent: 1, wraps: true)
    /// Where a value goes.
    static let value = CellStyle(name: "内容", border: line, horizontal: .left, indent: 1, wraps: true)
    /// Where a value must go.
    static let requiredValue = CellStyle(
        name: "必填内容", fill: requiredFill, border: line, horizontal: .left, indent: 1, wraps: true)
    /// A value that stays as it is.
    static let fixed = CellStyle(
        name: "不要改", font: .init("黑体", colour: dim), fill: "F2F2F2", border: line, horizontal: .left, indent: 1)
    /// What to write.
    static let hint = CellStyle(
        name: "怎么填", font: .init(size: 10, colour: "595959"), border: line, horizontal: .left, indent: 1, wraps: true)
    /// The cells of lists; lines come with ``row``, where there are values or a line waits for them.
    static let cell = CellStyle(name: "清单", horizontal: .left, indent: 1, wraps: true)
    /// The cells of the first rows of lists, which are ruled even on paper.
    static let ruledCell = CellStyle(name: "清单内容", border: line, horizontal: .left, indent: 1, wraps: true)
    /// The row of examples.
    static let example = CellStyle(
        name: "例子", font: .init(isItalic: true, colour: dim), fill: "F7F7F7", border: line, horizontal: .left,
        indent: 1,
        wraps: true)
    /// The lines of further rows that are filled in.
    static let row = CellStyle(border: line)
    /// A cell in a row that was begun, which must be filled in and is not.
    static let missing = CellStyle(fill: requiredFill, border: line)
}
