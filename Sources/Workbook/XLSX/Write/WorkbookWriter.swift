import ArchiveKit
import PackageKit
public import WenshuCore
import XMLKit

/// Writes a ``WorkbookDraft`` as a SpreadsheetML package that Excel, WPS and LibreOffice open. The same draft gives the
/// same bytes.
///
/// Source: ISO/IEC 29500-1 §18 (transitional namespaces, ISO/IEC 29500-4).
public enum WorkbookWriter {
    /// The bytes of an XLSX file.
    /// - Throws: ``JobFailure`` when a sheet has a name, a place or a text that no sheet can have.
    public static func bytes(of draft: WorkbookDraft) throws(JobFailure) -> [UInt8] {
        try check(draft)
        let package = package(for: draft)
        do throws(ArchiveFault) { return try package.archived() } catch { throw JobFailure(error) }
    }

    private static func package(for draft: WorkbookDraft) -> OfficePackage {
        let choices = ChoiceLists(draft)
        var draft = draft
        if let sheet = choices.sheet {
            draft.names += choices.names(sheet: draft.sheets.count)
            draft.sheets.append(sheet)
        }
        var package = OfficePackage(kind: .opc)
        var types = ContentTypes()
        types.setDefault("rels", "application/vnd.openxmlformats-package.relationships+xml")
        types.setDefault("xml", "application/xml")
        func add(_ name: String, _ type: String, _ bytes: [UInt8]) {
            types.set(name, type)
            package.set(name, bytes)
        }

        var top = Relationships(source: "")
        top.add(type: "\(OPC.officeRelationships)/officeDocument", part: "xl/workbook.xml")
        top.add(
            type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            part: "docProps/core.xml")
        top.add(type: "\(OPC.officeRelationships)/extended-properties", part: "docProps/app.xml")
        package.set(OPC.contentTypesPart, [])
        package.set(OPC.packageRelationshipsPart, top.written())
        add(
            "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
            WorkbookPart.core(draft))
        add(
            "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            WorkbookPart.app())

        var relationships = Relationships(source: "xl/workbook.xml")
        let ids = draft.sheets.indices.map {
            relationships.add(type: "\(OPC.officeRelationships)/worksheet", part: "xl/worksheets/sheet\($0 + 1).xml")
        }
        relationships.add(type: "\(OPC.officeRelationships)/styles", part: "xl/styles.xml")
        relationships.add(type: "\(OPC.officeRelationships)/sharedStrings", part: "xl/sharedStrings.xml")
        add("xl/workbook.xml", SpreadsheetML.contentType + "sheet.main+xml", WorkbookPart.workbook(draft, ids: ids))
        package.set(Relationships.partName(of: "xl/workbook.xml"), relationships.written())

        var styles = StyleTable()
        var strings = SharedStrings()
        let first = draft.sheets.firstIndex { !$0.isHidden }
        for (index, sheet) in draft.sheets.enumerated() {
            let name = "xl/worksheets/sheet\(index + 1).xml"
            let number = index + 1
            var own = Relationships(source: name)
            var drawing: String?
            if !sheet.notes.isEmpty {
                drawing = own.add(
                    type: "\(OPC.officeRelationships)/vmlDrawing", part: "xl/drawings/vmlDrawing\(number).vml")
                own.add(type: "\(OPC.officeRelationships)/comments", part: "xl/comments\(number).xml")
            }
            let part = SheetWriter.part(
                sheet, isSelected: index == first, drawing: drawing, choices: choices, styles: &styles,
                strings: &strings)
            add(name, SpreadsheetML.contentType + "worksheet+xml", part)
            guard !sheet.notes.isEmpty else { continue }
            package.set(Relationships.partName(of: name), own.written())
            let notes = sheet.notes.sorted { $0.cell < $1.cell }
            add(
                "xl/comments\(number).xml", SpreadsheetML.contentType + "comments+xml",
                CommentsPart.part(notes, author: draft.author))
            types.setDefault("vml", SpreadsheetML.vmlType)
            package.set("xl/drawings/vmlDrawing\(number).vml", sheet.noteDrawing(notes, block: number))
        }
        add("xl/styles.xml", SpreadsheetML.contentType + "styles+xml", styles.part())
        add("xl/sharedStrings.xml", SpreadsheetML.contentType + "sharedStrings+xml", strings.part())
        package.set(OPC.contentTypesPart, types.written())
        return package
    }

    /// Refuses what no sheet can hold, all of it at once.
    private static func check(_ draft: WorkbookDraft) throws(JobFailure) {
        var findings: [Diagnostic] = []
        func complain(_ place: String, _ cause: String) {
            findings.append(Diagnostic(.error, id: "workbook.draft", place: place, cause: cause))
        }
        var names: Set<String> = []
        if !draft.sheets.contains(where: { !$0.isHidden }) { complain("", "工作簿里没有可见的工作表") }
        for sheet in draft.sheets {
            let isLegal =
                !sheet.name.isEmpty && sheet.name.utf16.count <= 31 && !sheet.name.contains { "[]:*?/\\".contains($0) }
                && !sheet.name.hasPrefix("'") && !sheet.name.hasSuffix("'")
            if !isLegal { complain(sheet.name, "工作表的名称要有 1 到 31 个字，不能含 [ ] : * ? / \\，首尾不能是撇号") }
            if !names.insert(sheet.name.lowercased()).inserted { complain(sheet.name, "两个工作表重名") }
            for row in sheet.rows {
                for cell in row.cells {
                    let place = CellReference(row: row.index, column: cell.column)
                    guard (0..<CellReference.rowCount).contains(place.row),
                        (0..<CellReference.columnCount).contains(place.column)
                    else {
                        complain(sheet.name, "第\(row.index + 1)行第\(cell.column + 1)列在工作表之外")
                        continue
                    }
                    if case .text(let text) = cell.value, text.utf16.count > SpreadsheetML.maxText {
                        complain("\(sheet.name)!\(place.text)", "单元格的文字超过 \(SpreadsheetML.maxText) 个字符")
                    }
                }
            }
        }
        if !findings.isEmpty { throw JobFailure(.content, findings) }
    }
}

extension SheetDraft {
    /// The drawing of the remarks.
    fileprivate func noteDrawing(_ notes: [CellNote], block: Int) -> [UInt8] {
        var heights: [Int: Int] = [:]
        for row in rows { if let height = row.height { heights[row.index] = Int(height * 4 / 3) } }
        let shapes = notes.map { note in
            NoteShape(
                note,
                columnWidth: { columns.indices.contains($0) ? Int(columns[$0].width * 7) + 5 : 64 },
                rowHeight: { heights[$0] ?? 20 })
        }
        return NoteShape.drawing(shapes, block: block)
    }
}
