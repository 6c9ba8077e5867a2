import ArchiveKit
import PackageKit
import Testing
import WenshuCore
import Workbook

@Suite struct XLSXHostileTests {
    @Test func limitOfCells() throws {
        let book = HandmadeWorkbook.rows((1...20).map { _ in "<row><c><v>1</v></c></row>" }.joined())
        #expect(try book.read(limits: SpreadsheetLimits(maxCells: 20)).sheets[0].rows.count == 20)
        let complaint = try book.complaint(limits: SpreadsheetLimits(maxCells: 19))
        #expect(complaint.id == "workbook.size")
        #expect(complaint.place == "名单.xlsx!名单")
    }

    @Test func limitOfTexts() throws {
        var book = HandmadeWorkbook.cells("<c r=\"A1\"><v>1</v></c>")
        book.strings = String(repeating: "<si><t>\(String(repeating: "文", count: 1000))</t></si>", count: 100)
        #expect(try book.read().sheets.count == 1)
        #expect(try book.complaint(limits: SpreadsheetLimits(maxCellMemory: 100_000)).id == "workbook.size")
    }

    @Test(arguments: [
        String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300),
        "<a " + (0..<1100).map { "a\($0)=\"1\"" }.joined(separator: " ") + "/>", "&unbekannt;", "<a>",
        "<a b=\"1\" b=\"2\"/>",
        "<p:a/>",
    ]) func partsThatAreNotGoodXML(_ content: String) throws {
        let complaint = try HandmadeWorkbook(sheets: [.init(content: content)]).complaint()
        #expect(complaint.id.hasPrefix("xml."))
        #expect(complaint.place.hasPrefix("名单.xlsx!xl/blatt0.xml"))
    }

    @Test func sheetsThatShareAPart() throws {
        var package = try OfficePackage.open(
            bytes: try HandmadeWorkbook(sheets: [.init(), .init(name: "乙")]).bytes(), name: "")
        let rels = String(decoding: try package.bytes("xl/_rels/mappe.xml.rels"), as: UTF8.self)
        package.set("xl/_rels/mappe.xml.rels", Array(rels.replacing("blatt1.xml", with: "BLATT0.xml").utf8))
        #expect(throws: JobFailure.self) { try XLSXReader.read(try package.archived(), name: "名单.xlsx") }
    }

    @Test(arguments: [
        ("blatt0.xml", "nicht-da.xml"), ("blatt0.xml", "../../etc/passwd"), ("blatt0.xml", "http://127.0.0.1/a.xml"),
        ("rId1", "rId9"),
    ]) func sheetsWithoutAPart(_ old: String, _ new: String) throws {
        var package = try OfficePackage.open(bytes: try HandmadeWorkbook(sheets: [.init()]).bytes(), name: "")
        let rels = String(decoding: try package.bytes("xl/_rels/mappe.xml.rels"), as: UTF8.self)
        package.set("xl/_rels/mappe.xml.rels", Array(rels.replacing(old, with: new).utf8))
        let failure = #expect(throws: JobFailure.self) {
            try XLSXReader.read(try package.archived(), name: "名单.xlsx")
        }
        #expect(failure?.diagnostics.first?.id == "workbook.sheet")
    }

    /// A damaged sheet is told as damage of the archive, not as bad XML.
    @Test func damagedSheets() throws {
        let deflater = Deflater(level: 1)
        let package = try OfficePackage.open(
            bytes: try HandmadeWorkbook.cells("<c r=\"A1\"><v>1</v></c>").bytes(), name: "")
        let entries = try package.entries(using: deflater).map { entry in
            entry.name != "xl/blatt0.xml"
                ? entry
                : CompressedEntry(
                    name: entry.name, method: entry.method, crc: entry.crc ^ 1, size: entry.size,
                    compressed: try entry.compressed())
        }
        let failure = #expect(throws: JobFailure.self) {
            try XLSXReader.read(try ArchiveWriter.bytes(of: entries), name: "名单.xlsx")
        }
        #expect(failure?.diagnostics.first?.id == "archive.checksum")
        #expect(failure?.diagnostics.first?.place == "名单.xlsx!xl/blatt0.xml")
    }

    @Test func compressionBombs() throws {
        let book = HandmadeWorkbook(sheets: [.init(content: String(repeating: " ", count: 3_000_000))], level: 9)
        #expect(try book.complaint().id == "archive.ratio")
    }

    @Test func whatIsNoWorkbook() throws {
        var document = OfficePackage(kind: .opc)
        document.set(OPC.contentTypesPart, Array("<Types xmlns=\"\(OPC.contentTypesNamespace)\"/>".utf8))
        let link =
            "<Relationship Id=\"a\" Type=\"\(OPC.officeRelationships)/officeDocument\" Target=\"word/document.xml\"/>"
        for (parts, id) in [
            ([("word/document.xml", "<document/>"), ("_rels/.rels", link)], "workbook.not-a-table"),
            (
                [("word/document.bin", "?"), ("_rels/.rels", link.replacing(".xml", with: ".bin"))],
                "workbook.old-format"
            ),
            ([("_rels/.rels", "")], "workbook.not-a-table"), ([], "workbook.not-a-table"),
        ] {
            var package = document
            for (name, content) in parts {
                let isLinks = name == "_rels/.rels"
                let text =
                    isLinks
                    ? "<Relationships xmlns=\"\(OPC.relationshipsNamespace)\">\(content)</Relationships>" : content
                package.set(name, Array(text.utf8))
            }
            let failure = #expect(throws: JobFailure.self) {
                try XLSXReader.read(try package.archived(), name: "名单.xlsx")
            }
            #expect(failure?.diagnostics.first?.id == id)
        }
    }
}
