import ArchiveKit
import PackageKit
import Testing
import WenshuCore
import Workbook

/// A workbook written part by part, so that every spelling of a producer can be tried.
struct HandmadeWorkbook {
    /// A sheet: its name, the content of its part, and further attributes of its entry in the workbook.
    struct Part {
        var name = "名单"
        var content = ""
        var attributes = ""
        var type = "worksheet"
    }

    var sheets: [Part] = []
    /// What stands in `sst`; nil for no such part.
    var strings: String?
    /// What stands in `styleSheet`; nil for no such part.
    var styles: String?
    /// What stands in `workbook` before and after the sheets.
    var head = ""
    var tail = ""
    /// Whether the namespaces are those of strict files.
    var isStrict = false
    /// Where the workbook part is.
    var folder = "xl/"

    /// A workbook of one sheet with some cells in its first row.
    static func cells(_ cells: String) -> HandmadeWorkbook { rows("<row r=\"1\">\(cells)</row>") }

    /// A workbook of one sheet with some rows.
    static func rows(_ rows: String) -> HandmadeWorkbook {
        HandmadeWorkbook(sheets: [Part(content: "<sheetData>\(rows)</sheetData>")])
    }

    /// How hard the parts are compressed, 1…9.
    var level: Int32 = 1

    /// The file.
    func bytes() throws -> [UInt8] {
        let main =
            isStrict
            ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
            : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = isStrict ? OPC.strictOfficeRelationships : OPC.officeRelationships
        var parts: [(String, String)] = []
        var list = ""
        var links = ""
        for (index, sheet) in sheets.enumerated() {
            let name = sheet.name.replacing("&", with: "&amp;")
            list += "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\" \(sheet.attributes)/>"
            links +=
                "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(sheet.type)\" Target=\"blatt\(index).xml\"/>"
            parts.append(("\(folder)blatt\(index).xml", "<worksheet xmlns=\"\(main)\">\(sheet.content)</worksheet>"))
        }
        for (type, root, content) in [("sharedStrings", "sst", strings), ("styles", "styleSheet", styles)] {
            guard let content else { continue }
            links += "<Relationship Id=\"\(type)\" Type=\"\(office)/\(type)\" Target=\"/\(folder)\(type)-1.xml\"/>"
            parts.append(("\(folder)\(type)-1.xml", "<\(root) xmlns=\"\(main)\">\(content)</\(root)>"))
        }
        let space = "xmlns=\"\(OPC.relationshipsNamespace)\""
        parts.append(
            (
                "\(folder)mappe.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(head)<sheets>\(list)</sheets>\(tail)</workbook>"
            ))
        parts.append(("\(folder)_rels/mappe.xml.rels", "<Relationships \(space)>\(links)</Relationships>"))
        parts.append(
            (
                OPC.packageRelationshipsPart,
                "<Relationships \(space)><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"\(folder)mappe.xml\"/>"
                    + "</Relationships>"
            ))
        parts.append((OPC.contentTypesPart, "<Types xmlns=\"\(OPC.contentTypesNamespace)\"/>"))
        let deflater = Deflater(level: level)
        return try ArchiveWriter.bytes(of: parts.map { deflater.entry(name: $0.0, Array($0.1.utf8)) })
    }

    /// The workbook as read.
    func read(limits: SpreadsheetLimits = .standard) throws -> Spreadsheet {
        try XLSXReader.read(try bytes(), name: "名单.xlsx", limits: limits)
    }

    /// The value of the first cell of the first sheet.
    func firstValue() throws -> CellValue? {
        try read().sheets.first?[CellReference(row: 0, column: 0)]
    }

    /// Why the workbook cannot be read.
    func complaint(limits: SpreadsheetLimits = .standard) throws -> Diagnostic {
        let failure = #expect(throws: JobFailure.self) { try read(limits: limits) }
        return try #require(failure?.diagnostics.first)
    }
}
