import ArchiveKit
import PackageKit

extension FuzzTarget {
    /// Workbooks that are sound but for one part, which is what is tried.
    static func workbooks(with bytes: [UInt8]) -> [[UInt8]] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let types = [("sheet.xml", "worksheet"), ("strings.xml", "sharedStrings"), ("styles.xml", "styles")]
        let links = types.map {
            "<Relationship Id=\"\($0.1)\" Type=\"\(OPC.officeRelationships)/\($0.1)\" Target=\"\($0.0)\"/>"
        }
        let space = "xmlns=\"\(OPC.relationshipsNamespace)\""
        let root = "<Relationship Id=\"a\" Type=\"\(OPC.officeRelationships)/officeDocument\" Target=\"book.xml\"/>"
        let sound = [
            "sheet.xml": """
            <worksheet xmlns="\(main)"><sheetData><row><c t="s"><v>1</v></c><c s="1"><v>46346.5</v></c></row></sheetData>\
            <mergeCells><mergeCell ref="A2:B3"/></mergeCells></worksheet>
            """,
            "strings.xml": "<sst xmlns=\"\(main)\"><si><t>甲</t></si><si><r><t>乙</t></r></si></sst>",
            "styles.xml": "<styleSheet xmlns=\"\(main)\"><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
            "book.xml": """
            <workbook xmlns="\(main)" xmlns:r="\(OPC.officeRelationships)"><sheets><sheet name="甲" r:id="worksheet"/></sheets>\
            </workbook>
            """,
        ]
        return sound.keys.sorted().compactMap { tried in
            var package = OfficePackage(kind: .opc)
            package.set(OPC.contentTypesPart, Array("<Types xmlns=\"\(OPC.contentTypesNamespace)\"/>".utf8))
            package.set(OPC.packageRelationshipsPart, Array("<Relationships \(space)>\(root)</Relationships>".utf8))
            package.set("_rels/book.xml.rels", Array("<Relationships \(space)>\(links.joined())</Relationships>".utf8))
            for (part, text) in sound.sorted(by: { $0.key < $1.key }) {
                package.set(part, part == tried ? bytes : Array(text.utf8))
            }
            return try? package.archived(using: deflater)
        }
    }
}
