import ArchiveKit
import PackageKit
public import WenshuCore
import Workbook

/// A copy of a record's workbook with what was found in it as remarks at the cells, to be worked off in the spreadsheet
/// program.
public enum RecordAnnotation {
    /// The extensions of files that can hold remarks, in lower case.
    private static let extensions: Set<String> = ["xlsx", "xlsm"]

    /// Refuses files that cannot get remarks, and copies that would be the file itself.
    /// - Parameters:
    ///   - record: the file.
    ///   - path: the copy.
    /// - Throws: ``JobFailure`` that tells what to do instead.
    public static func check(_ record: String, to path: String) throws(JobFailure) {
        let own = PartName.fileExtension(record)
        guard extensions.contains(own) else {
            let remedy =
                switch own {
                case "csv", "tsv": "CSV 文件放不下批注：请在 Excel 或 WPS 里另存为 .xlsx 再检查，或看屏幕上列出的行号"
                case "ods", "ots": "请在 LibreOffice 里另存为 .xlsx 再检查，或看屏幕上列出的单元格"
                default: "请看屏幕上列出的行号，在原文件里改"
                }
            throw refusal(record, "批注只能写进 .xlsx 表格", remedy)
        }
        guard PartName.fileExtension(path) == own else {
            throw refusal(path, "带批注的副本要和原表格是同一种格式", "把文件名改成以 .\(own) 结尾")
        }
        if let target = InputFile.resolved(path), target == InputFile.resolved(record) {
            throw refusal(path, "带批注的副本不能盖掉原表格", "换一个文件名")
        }
    }

    /// Writes the copy.
    /// - Parameters:
    ///   - findings: what was found. What is not about a cell stands at the first cell of the first sheet.
    ///   - record: the workbook.
    ///   - path: the copy; an existing file is replaced.
    /// - Returns: how many findings were written; equal ones count once.
    /// - Throws: ``JobFailure`` as ``check(_:to:)``, or when the workbook cannot be read or the copy cannot be written.
    public static func write(
        _ findings: [Diagnostic], about record: String, to path: String
    ) throws(JobFailure) -> Int {
        try check(record, to: path)
        var seen: Set<Diagnostic> = []
        let distinct = findings.filter { seen.insert($0).inserted }
        let remarks = distinct.map { finding in
            let place = SpreadsheetSource.cell(of: finding.place, in: record)
            var text = finding
            text.place = place == nil && finding.place != record ? finding.place : ""
            return CellRemark(
                sheet: place?.sheet ?? "", cell: place?.cell ?? CellReference(row: 0, column: 0),
                text: remark(text))
        }
        let bytes = try WorkbookAnnotation.annotated(try InputFile.read(record), name: record, with: remarks)
        do throws(ArchiveFault) { try AtomicFile.publish(bytes, to: path) } catch {
            throw JobFailure(error, file: path)
        }
        return distinct.count
    }

    /// A finding without the identifier that programs use.
    private static func remark(_ finding: Diagnostic) -> String {
        let id = "  [\(finding.id)]"
        let shown = finding.description
        let lines = (shown.hasSuffix(id) ? shown.dropLast(id.count) : shown[...]).split(separator: "\n")
        return lines.map { String($0.drop { $0 == " " }) }.joined(separator: "\n")
    }

    private static func refusal(_ place: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: "record.annotate", place: place, cause: cause, remedy: remedy)])
    }
}
