import Testing
import WenshuCore
import Workbook

@Suite struct CSVReaderTests {
    @Test(arguments: TextFile.allCases)
    func everyEncodingReadsAlike(_ file: TextFile) throws {
        let text = "姓名,手机,备注\r\n张建国,13800138000,“好”\r\n𠮷野家,00123,😀 café\r\n"
        #expect(
            try csvRows(file.bytes(text)) == [
                ["姓名", "手机", "备注"], ["张建国", "13800138000", "“好”"], ["𠮷野家", "00123", "😀 café"],
            ])
    }

    @Test(arguments: [
        ("逗号", "甲,乙\n1,2\n"), ("制表符", "甲\t乙\n1\t2\n"), ("分号", "甲;乙\n1;2\n"), ("全角逗号", "甲，乙\n1，2\n"),
        ("说明", "sep=|\n甲|乙\n1|2\n"), ("说明加引号", "\"sep=;\"\r\n甲;乙\r\n1;2\r\n"), ("CR", "甲,乙\r1,2\r"),
        ("末行无换行", "甲,乙\n1,2"), ("引号", "\"甲\",\"乙\"\r\n\"1\",\"2\"\r\n"), ("引号外的空格", "甲, \"乙\"\n1,\"2\" \n"),
        ("全角逗号一行不齐也还是逗号", "甲,乙\n1,2\n"),
    ])
    func separatorsAndLineEnds(_ what: String, _ text: String) throws {
        #expect(try csvRows(Array(text.utf8)) == [["甲", "乙"], ["1", "2"]], "\(what)")
    }

    @Test(arguments: [
        // A semicolon in every answer, a comma only between fields.
        ("姓名,爱好\n甲,a;b\n乙,c;d\n", [["姓名", "爱好"], ["甲", "a;b"], ["乙", "c;d"]]),
        // Decimal commas between semicolons.
        ("a;b;c\n1,5;2,5;3,5\n1,0;2,0;3,0\n", [["a", "b", "c"], ["1,5", "2,5", "3,5"], ["1,0", "2,0", "3,0"]]),
        // Full-width commas in texts, without any separator.
        ("意见\n很好，继续\n好\n", [["意见"], ["很好，继续"], ["好"]]),
        // A title above the table.
        ("签到表\n姓名,单位\n甲，乙,丙\n丁,戊\n", [["签到表"], ["姓名", "单位"], ["甲，乙", "丙"], ["丁", "戊"]]),
        // Separators within quotes do not count.
        ("甲;乙\n\"1,2\";\"3,4\"\n", [["甲", "乙"], ["1,2", "3,4"]]),
    ])
    func theSeparatorIsWhatSplitsRowsAlike(_ text: String, _ rows: [[String]]) throws {
        #expect(try csvRows(Array(text.utf8)) == rows)
    }

    @Test(arguments: [
        ("00123", "00123"), ("110101199003071234", "110101199003071234"), ("11010119900307123X", "11010119900307123X"),
        ("=\"00123\"", "00123"), ("\"=\"\"00123\"\"\"", "00123"), ("\t13800138000", "13800138000"),
        ("13800138000\t", "13800138000"), ("\"\t00123\"", "00123"), ("'00123", "00123"), ("'=1+1", "=1+1"),
        ("'tis", "'tis"), ("'", "'"), ("=\"", "=\""), ("=1+1", "=1+1"), ("1e5", "1e5"), ("1.50", "1.50"),
        ("+86 138", "+86 138"),
        ("\"a\"\"b\"", "a\"b"), ("a\"b", "a\"b"), ("\"a,b\"", "a,b"), ("\"a\nb\"", "a\nb"), ("\"a\r\nb\"", "a\nb"),
        ("\"a\rb\"", "a\nb"), ("\"a\n\r\nb\"", "a\n\nb"), (" a ", " a "), ("2026/1/5", "2026/1/5"), ("TRUE", "TRUE"),
        ("\"\"\"\"", "\""), ("\"a\" b", "ab"),
        ("长" + String(repeating: "文", count: 40), "长" + String(repeating: "文", count: 40)),
    ])
    func cellsAreTexts(_ field: String, _ text: String) throws {
        #expect(try csvRows(Array("x,\(field),y\n甲,乙,丙\n".utf8))[0] == ["x", text, "y"])
    }

    @Test func emptyCellsAndBlankLinesHoldNothing() throws {
        let text = "\n甲,乙\n\n,\n,1\n\"\",\n2\n\n\n"
        let (book, lines) = try CSVReader.read(Array(text.utf8), name: "表/名单.2026.csv")
        #expect(try csvRows(Array(text.utf8)) == [[], ["甲", "乙"], [], [], [nil, "1"], [], ["2"]])
        #expect(lines == [1, 2, 3, 4, 5, 6, 7])
        #expect(book.sheets.map(\.name) == ["名单.2026"])
        #expect(try CSVReader.read([], name: "空.csv").spreadsheet.sheets[0].rows.isEmpty)
    }

    @Test func rowsKnowTheirLines() throws {
        let text = "甲,乙\r\n\"一\r\n二\n三\r四\",1\r\n\"x\"\"\n\",2\n丙,3"
        let (_, lines) = try CSVReader.read(Array(text.utf8), name: "名单.csv")
        #expect(lines == [1, 2, 6, 8])
        let (_, source) = try SpreadsheetReader.read(Array(text.utf8), name: "名单.csv")
        #expect(
            source.describe(place: SpreadsheetSource.place(sheet: 0, CellReference(row: 3, column: 1)))
                == "名单.csv:8（第2列）")
    }

    @Test func equalColumnNamesAreKept() throws {
        #expect(try csvRows(Array("姓名,电话,电话\n甲,1,2\n".utf8)) == [["姓名", "电话", "电话"], ["甲", "1", "2"]])
    }

    /// Pieces of decoded text end anywhere: in a field, within quotes, between CR and LF.
    @Test func longTextsAreReadThroughPieces() throws {
        var rows: [[String?]] = [["序号", "内容"]]
        var text = "序号,内容\r\n"
        for number in 0..<9000 {
            let content =
                String(repeating: "会议\r\n", count: number % 7) + "第\"\(number)\"项，"
                + String(repeating: "议", count: number % 13)
            text += "\(number),\"\(content.replacing("\"", with: "\"\""))\" \r\n"
            rows.append(["\(number)", content.replacing("\r\n", with: "\n")])
        }
        for file in [TextFile.gb18030, .utf16Big, .utf8] {
            #expect(try csvRows(file.bytes(text)) == rows, "\(file)")
        }
    }
}
