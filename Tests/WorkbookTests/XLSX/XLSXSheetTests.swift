import ArchiveKit
import Testing
import WenshuCore
import Workbook

@Suite struct XLSXSheetTests {
    private func cell(_ place: String, _ value: Int) -> String { "<c r=\"\(place)\"><v>\(value)</v></c>" }

    private func values(_ sheet: Sheet) -> [String] {
        sheet.rows.flatMap { row in
            row.cells.map { "\(CellReference(row: row.index, column: $0.column).text)=\($0.value.text)" }
        }
    }

    @Test(arguments: [
        ("<row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row r=\"7\"><c r=\"AA7\"><v>2</v></c></row>", ["B3=1", "AA7=2"]),
        // Without places.
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>", ["A1=1", "B1=2", "B2=3"]),
        (
            "<row r=\"4\"><c r=\"C4\"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
            ["C4=1", "D4=2", "A5=3"]
        ),
        ("<row><c r=\"B5\"><v>1</v></c></row><row><c><v>2</v></c></row>", ["B5=1", "A6=2"]),
        // Out of order, and twice.
        ("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>", ["A2=2", "B2=1"]),
        ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", ["A1=2"]),
        ("<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>", ["A2=2", "A3=1"]),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>9</v></c></row><row r=\"1\"><c r=\"A1\"><v>2</v></c></row>",
            ["A1=2", "C1=9"]
        ),
        ("<row r=\"1\"/><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", ["XFD1048576=1"]),
        ("<row r=\"1\"><c r=\"a1\"><v>1</v></c></row>", ["A1=1"]),
    ]) func places(_ rows: String, _ expected: [String]) throws {
        #expect(values(try HandmadeWorkbook.rows(rows).read().sheets[0]) == expected)
    }

    @Test func dimensionsAreNotTrusted() throws {
        let content = "<dimension ref=\"A1\"/><sheetData><row r=\"9\">\(cell("C9", 1))</row></sheetData>"
        #expect(values(try HandmadeWorkbook(sheets: [.init(content: content)]).read().sheets[0]) == ["C9=1"])
    }

    @Test(arguments: [
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1048577\"><c><v>1</v></c></row>",
        "<row r=\"0\"><c><v>1</v></c></row>", "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"中1\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"A1B\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A99999999999\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"XFD1\"/><c/></row>",
    ]) func cellsOutsideTheSheet(_ rows: String) throws {
        let complaint = try HandmadeWorkbook.rows(rows).complaint()
        #expect(complaint.id == "workbook.outside")
        #expect(complaint.place.hasPrefix("名单.xlsx!名单"))
        #expect(complaint.remedy.contains("另存为"))
    }

    @Test func sharedStringThatThereIsNot() throws {
        var book = HandmadeWorkbook.rows("<row r=\"4\"><c r=\"C4\" t=\"s\"><v>7</v></c></row>")
        book.strings = "<si><t>甲</t></si>"
        let complaint = try book.complaint()
        #expect(complaint.id == "workbook.shared-string")
        #expect(complaint.place == "名单.xlsx!名单!C4")
        #expect(complaint.cause.contains("第 8 条，共 1 条"))
        book.strings = nil
        #expect(try book.complaint().id == "workbook.shared-string")
    }

    @Test func hiddenRowsColumnsAndSheets() throws {
        var book = HandmadeWorkbook(sheets: [
            .init(
                name: "甲",
                content: """
                    <cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="9"/><col min="9" max="16384" hidden="true"/>\
                    <col min="4" max="5" hidden="1"/></cols><sheetData><row r="1" hidden="1">\(cell("A1", 1))</row>\
                    <row r="2" hidden="0">\(cell("A2", 2))</row></sheetData>
                    """),
            .init(name: "乙", attributes: "state=\"hidden\""), .init(name: "丙", attributes: "state=\"veryHidden\""),
        ])
        let sheets = try book.read().sheets
        #expect(sheets.map(\.name) == ["甲", "乙", "丙"])
        #expect(sheets.map(\.isHidden) == [false, true, true])
        #expect(sheets[0].rows.map(\.isHidden) == [true, false])
        #expect(sheets[0].hiddenColumns == [1...4, 8...16_383])
        book.isStrict = true
        book.folder = "inhalt/"
        #expect(try book.read().sheets[0].rows.count == 2)
    }

    @Test func chartSheetsAreLeftOut() throws {
        let book = HandmadeWorkbook(
            sheets: [
                .init(name: "图", type: "chartsheet"),
                .init(name: "表", content: "<sheetData><row>\(cell("A1", 1))</row></sheetData>"),
            ], tail: "<definedNames><definedName name=\"数\">表!$A$1</definedName></definedNames>")
        let read = try book.read()
        #expect(read.sheets.map(\.name) == ["表"])
        #expect(read.names.map(\.sheet) == [0])
    }

    @Test func mergedCellsHoldOneValue() throws {
        let rows = (1...4).map { row in
            "<row r=\"\(row)\">" + ["A", "B", "C"].map { cell("\($0)\(row)", row) }.joined() + "</row>"
        }
        let merges = "<mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C4:A3\"/><mergeCell ref=\"C1\"/><mergeCell ref=\"?\"/>"
        let content = "<sheetData>\(rows.joined())</sheetData><mergeCells>\(merges)</mergeCells>"
        let sheet = try HandmadeWorkbook(sheets: [.init(content: content)]).read().sheets[0]
        #expect(values(sheet) == ["A1=1", "C1=1", "C2=2", "A3=3"])
        #expect(sheet.merges.map(\.text) == ["A1:B2", "A3:C4", "C1"])
    }

    @Test func aMergeOfTheWholeSheetCostsNothing() throws {
        let content = "<sheetData><row r=\"5\">\(cell("B5", 1))</row></sheetData><mergeCell ref=\"A1:XFD1048576\"/>"
        #expect(try HandmadeWorkbook(sheets: [.init(content: content)]).read().sheets[0].rows.isEmpty)
    }

    @Test func mergesThatOverlapWithoutEnd() throws {
        let rows = (1...3000).map { "<row r=\"\($0)\">\(cell("A\($0)", 1))</row>" }.joined()
        let merges = String(repeating: "<mergeCell ref=\"A1:XFD1048576\"/>", count: 5000)
        let content = "<sheetData>\(rows)</sheetData><mergeCells>\(merges)</mergeCells>"
        #expect(try HandmadeWorkbook(sheets: [.init(content: content)]).complaint().id == "workbook.merges")
    }

    @Test func namesOfRanges() throws {
        let names: [(String, String)] = [
            ("出席", "名单!$A$1:$C$9"), ("单格", "'名单'!B2"), ("整列", "名单!$B:$C"), ("整行", "名单!$2:$3"),
            ("引号", "'it''s &amp; 表'!$A$1"),
            ("常数", "3.14"), ("公式", "SUM(名单!$A$1:$A$9)"), ("外部", "[1]名单!$A$1"), ("失效", "名单!#REF!"), ("失效二", "#REF!"),
            ("并集", "名单!$A$1,名单!$B$2"), ("循环", "循环"), ("_xlnm.Print_Area", "名单!$A$1"),
        ]
        let list = names.map { "<definedName name=\"\($0.0)\">\($0.1)</definedName>" }.joined()
        let others = """
            <definedName name="局部" localSheetId="1">名单!$A$1</definedName>\
            <definedName name="隐藏" hidden="1">名单!$A$1</definedName>
            """
        let book = HandmadeWorkbook(
            sheets: [.init(), .init(name: "It's & 表")], tail: "<definedNames>\(list)\(others)</definedNames>")
        let read = try book.read().names.map { "\($0.name) \($0.sheet) \($0.range.text)" }
        #expect(
            read == [
                "出席 0 A1:C9", "单格 0 B2", "整列 0 B1:C1048576", "整行 0 A2:XFD3", "引号 1 A1", "局部 0 A1",
            ])
    }

    @Test func strictFilesAndOtherPrefixes() throws {
        var book = HandmadeWorkbook.cells("<c r=\"A1\" t=\"s\"><v>0</v></c>")
        book.strings = "<si><t>王芳</t></si>"
        book.isStrict = true
        #expect(try book.firstValue() == .text("王芳"))
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let prefixed = HandmadeWorkbook(sheets: [
            .init(
                content: """
                    <x:sheetData xmlns:x="\(main)" xmlns:y="urn:y"><x:row r="1"><y:c r="B1"><x:v>9</x:v></y:c><x:c r="A1" y:t="s"><x:v>1</x:v>\
                    </x:c></x:row></x:sheetData>
                    """)
        ])
        #expect(values(try prefixed.read().sheets[0]) == ["A1=1"])
    }
}
