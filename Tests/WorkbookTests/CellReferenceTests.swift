import Testing
import Workbook

@Suite struct CellReferenceTests {
    @Test(arguments: [
        ("A1", 0, 0), ("C7", 6, 2), ("$C$7", 6, 2), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383),
    ]) func places(_ text: String, _ row: Int, _ column: Int) {
        #expect(CellReference(text) == CellReference(row: row, column: column))
    }

    @Test(arguments: [
        "", "A", "7", "A0", "XFE1", "A1048577", "A-1", "7A", "A1B", "AAAA1", "中1", "A99999999999999999999",
    ])
    func whatIsNoPlace(_ text: String) { #expect(CellReference(text) == nil) }

    @Test func lettersAndTextGoBothWays() {
        for column in [0, 25, 26, 51, 52, 701, 702, 16_383] {
            let cell = CellReference(row: 4, column: column)
            #expect(CellReference(cell.text) == cell)
        }
    }

    @Test func placesInWords() {
        let book = Spreadsheet(name: "名单.xlsx", sheets: [Sheet(name: "填写"), Sheet(name: "出席")])
        let place = SpreadsheetSource.place(sheet: 1, CellReference(row: 6, column: 2))
        #expect(SpreadsheetSource(book).describe(place: place) == "名单.xlsx!出席!C7")
        #expect(SpreadsheetSource(name: "名单.csv", lines: [1, 4]).describe(place: 1 << 15 | 2) == "名单.csv:4（第3列）")
    }
}
