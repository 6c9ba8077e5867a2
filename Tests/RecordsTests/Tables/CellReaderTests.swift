import Testing
import WenshuCore
import Workbook

@testable import Records

@Suite struct CellReaderTests {
    private static func field(_ type: FieldType) -> Field {
        Field(
            name: "字段", aliases: [], type: type, isRequired: false, isExpected: false, help: "", example: "",
            minimum: nil, maximum: nil, defaultValue: nil)
    }

    private static func read(_ cell: CellValue, _ type: FieldType) -> (Value, [String]) {
        var reader = CellReader(registry: SourceRegistry(), mapping: nil)
        let value = reader.value(cell, field(type), at: .none)
        return (value, reader.diagnostics.map(\.id))
    }

    static let day = CalendarTime(year: 2026, month: 11, day: 20)
    static let minute = CalendarTime(year: 2026, month: 11, day: 20, minutes: 840)

    @Test func textIsWhatTheCellShows() throws {
        let day = try #require(CellReaderTests.day)
        for (cell, text) in [
            (CellValue.number(Number(13)), "13"), (.text(" 文字 "), "文字"),
            (.percent(Number(significand: 85, scale: 2)), "85%"),
            (.date(day), "2026-11-20"), (.time(50_400), "14:00"), (.bool(true), "是"), (.text("0012"), "0012"),
            (.number(Number(13_912_345_678)), "13912345678"),
        ] {
            #expect(CellReaderTests.read(cell, .text) == (.string(text), []))
        }
    }

    @Test(arguments: [
        CellValue.number(Number(370_102_199_001_010_000)), .text("3.70102E+17"), .text("3.70102199001010E+17"),
    ])
    func numbersThatLostTheirDigitsAreErrors(cell: CellValue) {
        #expect(CellReaderTests.read(cell, .text) == (.null, ["table.lost-digits"]))
    }

    @Test func datesAreDates() throws {
        let day = try #require(CellReaderTests.day)
        let minute = try #require(CellReaderTests.minute)
        #expect(CellReaderTests.read(.date(day), .date) == (.string("2026-11-20"), []))
        #expect(CellReaderTests.read(.date(minute), .date) == (.string("2026-11-20"), []))
        #expect(CellReaderTests.read(.date(minute), .time) == (.string("2026-11-20T14:00"), []))
        #expect(CellReaderTests.read(.number(Number(20_261_120)), .date) == (.string("20261120"), []))
        #expect(CellReaderTests.read(.number(Number(46_346)), .date) == (.null, ["table.serial-date"]))
    }

    @Test func wordsOfListsMayBeSpeltInOtherWays() {
        let type = FieldType.choice(["常委会", "专题会"])
        for text in ["常委会", "常 委会", "A.常委会", "1、常委会", "Ａ． 常委会"] {
            #expect(CellReaderTests.read(.text(text), type) == (.string("常委会"), []), "\(text)")
        }
        #expect(CellReaderTests.read(.text("年会"), type) == (.string("年会"), []))
    }

    @Test func formulasThatFailedAreErrors() {
        #expect(CellReaderTests.read(.error("#N/A"), .integer) == (.null, ["table.cell-error"]))
        #expect(CellReaderTests.read(.uncalculated, .date) == (.null, ["table.uncalculated"]))
    }

    @Test func truthIsWrittenInManyWays() {
        #expect(CellReaderTests.read(.bool(false), .bool) == (.bool(false), []))
        #expect(CellReaderTests.read(.number(Number(1)), .bool) == (.bool(true), []))
        #expect(CellReaderTests.read(.text("✔"), .bool) == (.bool(true), []))
        #expect(CellReaderTests.read(.text("否"), .bool) == (.string("否"), []))
    }

    @Test func listsHoldWhatTheirItemsAre() {
        #expect(
            CellReaderTests.read(.text("甲、乙"), .list(.text)) == (.list([.string("甲"), .string("乙")]), []))
        #expect(CellReaderTests.read(.number(Number(3)), .list(.integer)) == (.list([.integer(3)]), []))
    }
}
