import ArchiveKit
import PackageKit
import TestSupport
import Testing
import WenshuCore
import Workbook

/// Which reader a file gets, and what is told about files that none can read.
@Suite struct SpreadsheetReaderTests {
    private static func failure(_ bytes: [UInt8], _ name: String) -> Diagnostic? {
        do {
            _ = try SpreadsheetReader.read(bytes, name: name)
            return nil
        } catch {
            return error.diagnostics.first
        }
    }

    private static func archive(_ names: [String]) throws -> [UInt8] {
        let deflater = Deflater()
        return try ArchiveWriter.bytes(of: names.map { deflater.entry(name: $0, Array("<x/>".utf8)) })
    }

    private static let compound: [UInt8] =
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 2040)

    /// A compound file with a directory entry of the name that Office gives to an encrypted workbook.
    private static var locked: [UInt8] {
        var bytes = compound
        for (index, byte) in "EncryptedPackage".utf8.enumerated() { bytes[1024 + 2 * index] = byte }
        return bytes
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static let flat =
        "<?xml version=\"1.0\"?><o:document xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">"
    private static let excel2003 =
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"

    private struct Refused: CustomTestStringConvertible, Sendable {
        let name: String
        let bytes: [UInt8]
        let id: String
        let remedy: String

        init(_ name: String, _ bytes: [UInt8], _ id: String, _ remedy: String) {
            self.name = name
            self.bytes = bytes
            self.id = id
            self.remedy = remedy
        }

        var testDescription: String { "\(name) \(id)" }
    }

    private static let refused: [Refused] = [
        Refused("旧.xls", compound, "workbook.old-format", "另存为 .xlsx"),
        Refused("WPS.et", compound, "workbook.old-format", "另存为 .xlsx"),
        Refused("密.xlsx", locked, "workbook.encrypted", "取消密码"),
        Refused("问卷.xls", text("<html><table><tr><td>甲</td></tr></table></html>"), "workbook.web-page", "另存为 .xlsx"),
        Refused("问卷.xls", text("\u{FEFF}\r\n <TABLE border=1><tr><td>甲"), "workbook.web-page", "CSV"),
        Refused("问卷.csv", text("<!DOCTYPE html>\n<html>"), "workbook.web-page", "CSV"),
        Refused("问卷.xls", text("MIME-Version: 1.0\r\nX-Document-Type: Workbook"), "workbook.web-page", "另存为"),
        Refused("2003.xls", text(excel2003), "workbook.old-format", "另存为"),
        Refused("表.fods", text(flat), "workbook.old-format", ".ods"),
        Refused("表.xlsx", text("<?xml version=\"1.0\"?><a/>"), "workbook.not-a-table", "另存为"),
        Refused("表.xlsx", text("%PDF-1.7"), "workbook.not-a-table", "选错"),
        Refused("表.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D], "workbook.not-a-table", "选错"),
    ]

    @Test(arguments: refused)
    private func whatIsNoWorkbookIsRefusedWithWhatToDo(_ file: Refused) throws {
        let told = try #require(Self.failure(file.bytes, file.name))
        #expect(told.id == file.id)
        #expect(told.place.hasPrefix(file.name))
        #expect(told.remedy.contains(file.remedy), "\(told)")
    }

    @Test func damagedArchivesAreTold() {
        #expect(Self.failure([0x50, 0x4B, 0x03, 0x04, 0, 0], "表.xlsx")?.id.hasPrefix("archive.") == true)
    }

    @Test(arguments: [
        (["[Content_Types].xml", "xl/workbook.bin"], "xlsb"),
        (["Index/Document.iwa", "Metadata/Properties.plist"], "Numbers"),
        (["[Content_Types].xml", "word/document.xml"], "Word"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "演示"),
        (["名单/a.txt"], "压缩包"),
    ])
    func archivesOfOtherKindsAreNamed(_ names: [String], _ kind: String) throws {
        let told = try #require(Self.failure(try Self.archive(names), "表.xlsx"))
        #expect(told.cause.contains(kind), "\(told)")
        #expect(told.place == "表.xlsx" && !told.remedy.isEmpty)
    }

    @Test(arguments: ["名单.csv", "名单.tsv", "名单.txt", "名单", "名单.CSV", "名单.dat"])
    func textIsReadAsCSV(_ name: String) throws {
        let (book, source) = try SpreadsheetReader.read(Array("姓名,单位\n甲,乙\n".utf8), name: name)
        #expect(book.findings.isEmpty)
        #expect(
            source.describe(place: SpreadsheetSource.place(sheet: 0, CellReference(row: 1, column: 1)))
                == "\(name):2（第2列）")
    }

    @Test(arguments: ["名单.xls", "名单.xlsx", "名单.ods", "名单.et"])
    func textUnderAnotherNameIsReadAndTold(_ name: String) throws {
        let book = try SpreadsheetReader.read(Array("姓名\t单位\n甲\t乙\n".utf8), name: name).spreadsheet
        #expect(book.sheets[0].rows.count == 2)
        #expect(book.findings.map(\.id) == ["workbook.misnamed"])
        #expect(book.findings[0].remedy.contains(".csv"))
    }

    @Test func workbooksUnderAnotherNameAreReadAndTold() throws {
        let ods = try HandmadeSpreadsheet.row(
            "<table:table-cell office:value-type=\"string\"><text:p>甲</text:p></table:table-cell>"
        )
        .bytes()
        for (name, count) in [("表.ods", 0), ("表.ots", 0), ("表", 0), ("表.csv", 1), ("表.xlsx", 1), ("表.xls", 1)] {
            let (book, source) = try SpreadsheetReader.read(ods, name: name)
            #expect(book.findings.count == count, "\(name)")
            #expect(
                source.describe(place: SpreadsheetSource.place(sheet: 0, CellReference(row: 0, column: 0)))
                    == "\(name)!名单!A1")
        }
        let xlsx = try HandmadeWorkbook.cells("<c r=\"A1\"><v>1</v></c>").bytes()
        for (name, count) in [("表.xlsx", 0), ("表.xlsm", 0), ("表.csv", 1), ("表.ods", 1), ("表.txt", 1)] {
            #expect(try SpreadsheetReader.read(xlsx, name: name).spreadsheet.findings.count == count, "\(name)")
        }
    }

    @Test(arguments: ["空.csv", "空.xlsx", "空.ods"])
    func emptyFilesAreTold(_ name: String) { #expect(Self.failure([], name)?.id == "workbook.empty") }
}
