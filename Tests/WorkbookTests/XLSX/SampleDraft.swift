import WenshuCore

@testable import Workbook

/// A workbook that uses all that drafts can say.
enum SampleDraft {
    static let everything = WorkbookDraft(
        sheets: [list, values, WorkbookDraft.hidden],
        names: [
            NamedRange(
                name: "名单", sheet: 0,
                range: CellRange(CellReference(row: 1, column: 0), CellReference(row: 9, column: 3)))
        ], title: "名单", author: "文枢")

    private static let heading = CellStyle(
        name: "表头", font: .init("黑体", isBold: true, colour: "FFFFFF"), fill: "1F4E79", border: "808080",
        horizontal: .center, wraps: true)
    private static let example = CellStyle(name: "示例", font: .init(isItalic: true, colour: "808080"))

    private static var list: SheetDraft {
        var sheet = SheetDraft(name: "出席'甲'乙")
        sheet.tabColour = "C00000"
        sheet.columns = [
            ColumnDraft(width: 12.5, style: CellStyle.standard.formatted(.text)), ColumnDraft(width: 20),
            ColumnDraft(width: 8), ColumnDraft(width: 30),
        ]
        sheet.append([.text("姓名"), .text("到会"), .text("票数"), .text("单位")], style: heading, height: 24)
        sheet.append([.text("张建国"), .date(days[2]), .number(Number(3)), .text("研究院")], style: example)
        sheet.merges = [CellRange(CellReference(row: 11, column: 0), CellReference(row: 11, column: 3))]
        sheet.frozen = CellReference(row: 1, column: 1)
        sheet.repeatedRows = 0...0
        sheet.isLandscape = true
        sheet.showsGrid = false
        sheet.validations = [
            CellValidation(
                column(0), .anything, prompt: .init("姓名", "一行一人"), complaint: .init()),
            CellValidation(
                column(1), .date(from: days[4], to: days[6]), strictness: .warning,
                complaint: .init("日期", "写成 2026-11-20")),
            CellValidation(column(2), .whole(from: 0, to: 99)),
            CellValidation(column(3), .list(["研究院", "\"铸造\"事业部"])),
            CellValidation(column(4), .list((1...60).map { "第\($0)铸造车间" }), strictness: .information),
            CellValidation(column(5), .number(from: Number(0), to: Number(significand: 15, scale: 1))),
            CellValidation(column(6), .time), CellValidation(column(7), .list(["甲,乙", "丙"]), strictness: .none),
        ]
        sheet.notes = [
            CellNote(CellReference(row: 1, column: 3), "单位写全称\n第二行"),
            CellNote(CellReference(row: 0, column: 0), "必填 <&>"),
        ]
        sheet.links = [SheetLink(CellReference(row: 0, column: 3), to: "值")]
        sheet.conditions = [
            ConditionalStyle(
                CellRange(CellReference(row: 1, column: 0), CellReference(row: 9, column: 3)),
                when: "COUNTA($A2:$D2)>0",
                style: CellStyle(font: .init(isBold: true, colour: "00B050"), fill: "FFF2CC", border: "BFBFBF"))
        ]
        return sheet
    }

    /// One of every kind of value.
    static let allValues: [CellValue] =
        [
            .text("文字"), .text(" 前后空格 "), .text("两\n行"), .text("=1+1"), .text("-研究院"), .text("_x000D_"),
            .text("a_b_x41_"), .text("<&>\"'"), .text("110101199003078515"), .text("001"), .number(Number(13)),
            .number(Number(significand: -1234567, scale: 2)), .number(Number(significand: 1, scale: 1)),
            .percent(Number(significand: 85, scale: 2)), .percent(Number(significand: 1234, scale: 4)), .bool(true),
            .bool(false), .time(50_400),
            .time(50_430), .time(0), .duration(93_600), .error("#N/A"), .error("#DIV/0!"),
        ] + days.map(CellValue.date)

    private static var values: SheetDraft {
        var sheet = SheetDraft(name: "值")
        for value in allValues { sheet.append([value]) }
        sheet.rows.append(
            RowDraft(
                index: 100, height: 30.5,
                cells: [
                    CellDraft(column: 30, value: nil, style: heading),
                    CellDraft(column: 2, value: .text("=文字"), style: CellStyle.standard.formatted(.text)),
                ]))
        return sheet
    }

    /// Days that sheets have, with and without times.
    private static let days = [
        "2026-11-20", "2026-11-20 00:00", "2026-11-20 14:00", "2026-11-20 23:59", "1900-02-28", "1900-03-01",
        "9999-12-31",
    ].compactMap { CalendarTime($0) }

    private static func column(_ index: Int) -> CellRange {
        CellRange(CellReference(row: 1, column: index), CellReference(row: 200, column: index))
    }
}

extension WorkbookDraft {
    fileprivate static var hidden: SheetDraft {
        var sheet = SheetDraft(name: "选项")
        sheet.isHidden = true
        sheet.append([.text("占用了名称")])
        return sheet
    }
}
