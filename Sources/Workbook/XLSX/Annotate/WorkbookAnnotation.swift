public import ArchiveKit
import PackageKit
public import WenshuCore
import XMLKit

/// A copy of somebody's XLSX file with remarks at cells.
///
/// Remarks that are there stay; one at the same cell is continued. What needs no change is copied in its compressed form,
/// and in sheets only the reference to the drawing of remarks is added. A cell with a discussion (threaded comments of
/// Excel 365) gets the remark in the plain text that older programs show.
public enum WorkbookAnnotation {
    /// Who makes the remarks.
    public static let author = "文枢"

    /// Makes the copy.
    /// - Parameters:
    ///   - bytes: the XLSX file.
    ///   - name: its name as the user gave it, for findings.
    ///   - remarks: what to put at which cells; several at one cell become one, in their order. Those on a sheet that
    ///     the workbook does not have stand at the first cell of the first sheet that is seen.
    ///   - limits: what the archive may cost.
    /// - Returns: the copy.
    /// - Throws: ``JobFailure`` when the file is no XLSX workbook or cannot be read.
    public static func annotated(
        _ bytes: [UInt8], name: String, with remarks: [CellRemark], limits: ArchiveLimits = .standard
    ) throws(JobFailure) -> [UInt8] {
        var package: OfficePackage
        do throws(ArchiveFault) { package = try OfficePackage.open(bytes: bytes, name: name, limits: limits) } catch {
            throw JobFailure(error, file: name)
        }
        guard package.kind == .opc else { throw refusal(name, "批注只能写进 XLSX 表格") }
        let sheets = try self.sheets(of: package, name: name)
        var bySheet: [String: [CellRemark]] = [:]
        for var remark in remarks {
            if sheets.parts[remark.sheet] == nil { remark.cell = CellReference(row: 0, column: 0) }
            bySheet[sheets.parts[remark.sheet] ?? sheets.first, default: []].append(remark)
        }
        for part in bySheet.keys.sorted() {
            var sheet = try AnnotatedSheet(part: part, package: package, file: name)
            try sheet.add(WorkbookAnnotation.joined(bySheet[part] ?? []))
            package = sheet.package
        }
        do throws(ArchiveFault) { return try package.archived() } catch {
            throw JobFailure(error, file: name)
        }
    }

    /// The parts of the sheets by name, and the part of the first one that is seen.
    private static func sheets(
        of package: OfficePackage, name: String
    ) throws(JobFailure) -> (parts: [String: String], first: String) {
        let main = try package.mainPart()
        let relationships = try package.relationships(of: main)
        let root = try package.tree(main).root
        guard [SpreadsheetML.main, SpreadsheetML.strictMain].contains(root.namespace) else {
            throw refusal(name, "文件的内容不是表格，批注只能写进 XLSX 表格")
        }
        var sheets: [String: String] = [:]
        var first: String?
        for sheet in root.firstChild(root.namespace, "sheets")?.children(root.namespace, "sheet") ?? [] {
            let id =
                sheet.attribute(OPC.officeRelationships, "id") ?? sheet.attribute(OPC.strictOfficeRelationships, "id")
            guard let name = sheet.attribute("", "name"), let relationship = id.flatMap({ relationships[$0] }),
                relationship.type.hasSuffix("/worksheet"),
                let part = relationships.part(relationship).flatMap(package.existingName)
            else { continue }
            if sheets[name] == nil { sheets[name] = part }
            if first == nil, sheet.attribute("", "state") ?? "visible" == "visible" { first = part }
        }
        guard let first else { throw refusal(name, "表格里没有可见的工作表，无法写入批注") }
        return (sheets, first)
    }

    /// One remark for each cell, in the order of cells.
    private static func joined(_ remarks: [CellRemark]) -> [CellNote] {
        var texts: [CellReference: String] = [:]
        for remark in remarks {
            texts[remark.cell] = texts[remark.cell].map { "\($0)\n\(remark.text)" } ?? remark.text
        }
        return texts.keys.sorted().map { CellNote($0, texts[$0] ?? "") }
    }

    static func refusal(_ place: String, _ cause: String) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "workbook.annotate", place: place, cause: cause,
                    remedy: "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试")
            ])
    }
}
