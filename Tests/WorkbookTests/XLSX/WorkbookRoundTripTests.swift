import TestSupport
import Testing
import WenshuCore

@testable import Workbook

/// What is written is read as it was.
@Suite struct WorkbookRoundTripTests {
    @Test func valuesSheetsAndNamesComeBack() throws {
        let draft = SampleDraft.everything
        let read = try WorkbookRoundTripTests.read(draft)
        #expect(read.sheets.map(\.name) == ["出席'甲'乙", "值", "选项", "选项 2"])
        #expect(read.sheets.map(\.isHidden) == [false, false, true, true])
        #expect(read.sheets[0].merges == draft.sheets[0].merges)
        #expect(read.names.first == draft.names[0])
        for (row, value) in SampleDraft.allValues.enumerated() {
            #expect(read.sheets[1][CellReference(row: row, column: 0)] == value)
        }
        #expect(read.sheets[1].rows.last?.cells == [SheetCell(column: 2, value: .text("=文字"))])
    }

    /// Days before those that sheets know are text.
    @Test func daysBeforeTheFirstOneAreText() throws {
        var sheet = SheetDraft(name: "表")
        let day = try #require(CalendarTime("1899-12-31"))
        sheet.append([.date(day)])
        let read = try WorkbookRoundTripTests.read(WorkbookDraft(sheets: [sheet]))
        #expect(read.sheets[0][CellReference(row: 0, column: 0)] == .text("1899-12-31"))
    }

    @Test(arguments: 1...40)
    func randomCellsComeBack(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var cells: [CellReference: CellValue] = [:]
        var sheet = SheetDraft(name: "随机")
        for row in 0..<30 where Bool.random(using: &random) {
            var own: [CellDraft] = []
            for column in 0..<12 where Bool.random(using: &random) {
                let value = WorkbookRoundTripTests.value(&random)
                cells[CellReference(row: row * row, column: column * 3)] = value
                own.append(CellDraft(column: column * 3, value: value))
            }
            sheet.rows.append(RowDraft(index: row * row, cells: own.shuffled(using: &random)))
        }
        sheet.rows.shuffle(using: &random)
        let read = try WorkbookRoundTripTests.read(WorkbookDraft(sheets: [sheet]))
        var found: [CellReference: CellValue] = [:]
        for row in read.sheets[0].rows {
            for cell in row.cells { found[CellReference(row: row.index, column: cell.column)] = cell.value }
        }
        #expect(found == cells, "seed \(seed)")
    }

    @Test func remarksChangeNoValue() throws {
        let bytes = try WorkbookWriter.bytes(of: SampleDraft.everything)
        let annotated = try WorkbookAnnotation.annotated(
            bytes, name: "t.xlsx",
            with: [CellRemark(sheet: "值", cell: CellReference(row: 2, column: 0), text: "错")])
        let before = try XLSXReader.read(bytes, name: "t.xlsx")
        let after = try XLSXReader.read(annotated, name: "t.xlsx")
        #expect(before.sheets.map { $0.rows.map(\.cells) } == after.sheets.map { $0.rows.map(\.cells) })
    }

    private static func read(_ draft: WorkbookDraft) throws -> Spreadsheet {
        try XLSXReader.read(try WorkbookWriter.bytes(of: draft), name: "t.xlsx")
    }

    private static let pieces = [
        "甲", "会议", " ", "\n", "<", "&", "\"", "'", "=", "+", "@", "_x0041_", "_", "x", "0", "1e5", "\t", "😀", "é",
        "]]>", "，",
    ]

    private static func value(_ random: inout SeededRandom) -> CellValue {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .number(Number(Int.random(in: -1_000_000_000...1_000_000_000, using: &random)))
        case 1:
            return .number(
                Number(
                    significand: Int64.random(in: -99_999_999...99_999_999, using: &random),
                    scale: Int.random(in: 0...6, using: &random)))
        case 2: return .bool(Bool.random(using: &random))
        case 3:
            let day = CalendarTime(
                year: Int.random(in: 1901...2100, using: &random), month: Int.random(in: 1...12, using: &random),
                day: Int.random(in: 1...28, using: &random),
                minutes: Bool.random(using: &random) ? nil : Int.random(in: 0...1439, using: &random))
            return day.map(CellValue.date) ?? .bool(true)
        case 4: return .time(Int.random(in: 0...86_399, using: &random))
        case 5: return .percent(Number(significand: Int64.random(in: 0...200, using: &random), scale: 2))
        default:
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "甲" }.joined()
            return .text("文" + text + "字")
        }
    }
}
