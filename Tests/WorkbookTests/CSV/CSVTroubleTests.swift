import Testing
import WenshuCore
import Workbook

/// What is told about CSV files that are damaged, uneven or too large.
@Suite struct CSVTroubleTests {
    private static func failure(_ bytes: [UInt8], _ limits: SpreadsheetLimits = .standard) -> Diagnostic? {
        do {
            _ = try CSVReader.read(bytes, name: "名单.csv", limits: limits)
            return nil
        } catch {
            return error.diagnostics.first
        }
    }

    @Test(arguments: [
        ("UTF-8 中间坏一个字节", Array("姓名,单位\n甲,某某研究院\n乙,中".utf8) + [0xE4, 0xBC] + Array("\n".utf8), 3, "E4 BC 0A"),
        ("UTF-8 截断", Array("姓名,单位\n某某某某,中".utf8) + [0xE4, 0xBC], 2, "E4 BC"),
        ("GBK 里的坏字节", [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xA5, 0x0A, 0xFF, 0x2C, 0x31, 0x0A], 2, "FF 2C 31 0A"),
        ("GBK 截断", [0xD0, 0xD5, 0x0D, 0xC3, 0xFB, 0x0D, 0xB5], 3, "B5"),
        ("GBK 第二个字节不对", [0xD0, 0xD5, 0x0D, 0x0A, 0xC3, 0x2C, 0x0A], 2, "C3 2C"),
        ("UTF-16 半个代理对", [0xFF, 0xFE, 0x31, 0x00, 0x0A, 0x00, 0x00, 0xD8, 0x31, 0x00], 2, "00 D8"),
        ("UTF-16 少一个字节", [0xFE, 0xFF, 0x00, 0x31, 0x00], 1, "00"),
    ])
    func bytesThatCannotBeDecodedAreNamed(_ what: String, _ bytes: [UInt8], _ line: Int, _ seen: String) throws {
        let told = try #require(Self.failure(bytes), "\(what)")
        #expect(told.id == "csv.encoding", "\(what)")
        #expect(told.place == "名单.csv:\(line)", "\(what)")
        #expect(told.cause.contains(seen), "\(what): \(told.cause)")
    }

    @Test func zerosAreNoText() throws {
        let inside = try #require(Self.failure(Array("甲,乙\n1".utf8) + [0] + Array(",2\n".utf8)))
        #expect(inside.place == "名单.csv:2" && inside.cause.contains("NUL"))
        let tail = try #require(Self.failure(Array("甲,乙\n1,2\n".utf8) + [UInt8](repeating: 0, count: 512)))
        #expect(tail.place == "名单.csv:3" && tail.cause.contains("没有保存完整"))
        #expect(Self.failure([0xFF, 0xFE, 0, 0, 0x31, 0, 0, 0])?.cause.contains("UTF-32") == true)
    }

    @Test func quotesThatDoNotEndNameTheLineWhereTheyOpen() throws {
        let told = try #require(Self.failure(Array("甲,乙\n1,2\n3,\"四\n5,6\n7,8\n".utf8)))
        #expect(told.id == "csv.quote" && told.place == "名单.csv:3")
        let long = Array("甲,乙\n1,\"".utf8) + [UInt8](repeating: 0x0A, count: 2 << 20)
        #expect(Self.failure(long)?.place == "名单.csv:2")
    }

    private static func findings(_ text: String) throws -> [String] {
        try CSVReader.read(Array(text.utf8), name: "名单.csv").spreadsheet.findings.map { "\($0.id) \($0.place)" }
    }

    @Test(arguments: [
        ("甲,乙\n1,2,3\n1,2\n", ["csv.surplus-cells 名单.csv:2"]),
        ("甲,乙,丙\n1,2,3\n1,2\n1\n", ["csv.missing-cells 名单.csv:3"]),
        // Each row has one more cell than the header.
        ("甲,乙\n1,2,3\n1,2,3\n", ["csv.surplus-cells 名单.csv:2"]),
        ("甲,乙\n\"1\"x,2\n", ["csv.text-after-quote 名单.csv:2"]),
        // Empty cells at the end are none, titles and tables apart from each other are not compared.
        ("甲,乙\n1,2,\n1,2,,\n", []), ("签到表\n甲,乙\n1,2\n", []), ("甲,乙\n1,2\n\n丙,丁,戊\n1,2,3\n", []),
        ("一行一句\n没有分隔符\n", []),
    ])
    func unevenRowsAreTold(_ text: String, _ told: [String]) throws {
        #expect(try Self.findings(text) == told, "\(text)")
    }

    @Test func surplusCellsAreNotLost() throws {
        #expect(try csvRows(Array("甲,乙\n1,2,3,,5\n".utf8)) == [["甲", "乙"], ["1", "2", "3", nil, "5"]])
    }

    @Test func limitsHold() throws {
        let commas = [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)
        #expect(Self.failure(commas)?.id == "csv.columns")
        #expect(Self.failure([UInt8](repeating: 0x61, count: 2 << 20))?.id == "csv.field")
        #expect(Self.failure([UInt8](repeating: 0x22, count: (2 << 20) + 1))?.id == "csv.quote")
        #expect(Self.failure(Array("a,b\n1,2\n".utf8), SpreadsheetLimits(maxTextBytes: 7))?.id == "file.size")
        #expect(Self.failure(Array("a,b\n1,2\n".utf8), SpreadsheetLimits(maxCells: 3))?.id == "csv.size")
        #expect(Self.failure(Array("a,b\n1,2\n".utf8), SpreadsheetLimits(maxCellMemory: 160))?.place == "名单.csv:2")
        let blank = [UInt8](repeating: 0x0A, count: 1_200_000)
        #expect(Self.failure(blank) == nil)
        #expect(Self.failure(blank + [0x61])?.id == "csv.rows")
    }
}
