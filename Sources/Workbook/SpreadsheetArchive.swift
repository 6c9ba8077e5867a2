import ArchiveKit
import PackageKit
import WenshuCore

/// What kind of document an archive holds, as the names of its entries tell.
enum SpreadsheetArchive {
    /// A workbook of Office Open XML.
    case xlsx
    /// A package of OpenDocument.
    case odf
    /// A workbook of Excel in binary parts (.xlsb).
    case binary
    /// A workbook of Numbers.
    case numbers
    /// A document of another program or purpose, by its usual name.
    case other(String)

    /// Looks at the entries of an archive.
    /// - Throws: ``JobFailure`` when it is no archive, damaged or over the limits.
    init(_ bytes: [UInt8], name: String, limits: ArchiveLimits) throws(JobFailure) {
        let names: [String]
        do {
            names = try ArchiveReader(bytes: bytes, name: name, limits: limits).entryNames
        } catch {
            throw JobFailure(error, file: name)
        }
        if names.contains(OPC.contentTypesPart) {
            self = SpreadsheetArchive.office(names.map(PartName.folded))
        } else if names.contains(ODF.mimetypePart) || names.contains(ODF.manifestPart) {
            self = .odf
        } else if names.contains(where: { $0.hasPrefix("Index/") || $0 == "Index.zip" || $0.hasSuffix(".iwa") }) {
            self = .numbers
        } else {
            self = .other("压缩包")
        }
    }

    /// What a package of Office Open XML holds; the names are in lower case.
    private static func office(_ names: [String]) -> SpreadsheetArchive {
        if names.contains(where: { $0.hasSuffix("workbook.bin") }) { return .binary }
        if !names.contains(where: { $0.hasSuffix("workbook.xml") || $0.hasPrefix("xl/") }) {
            if names.contains("word/document.xml") { return .other("Word 文档") }
            if names.contains("ppt/presentation.xml") { return .other("演示文稿") }
        }
        return .xlsx
    }

    /// Why a file of this kind is not read and what to do; nil when it is read.
    func refusal(name: String) -> Diagnostic? {
        switch self {
        case .xlsx, .odf: return nil
        case .binary:
            return SpreadsheetContent.finding(
                "workbook.old-format", name, "这是 Excel 的二进制表格（.xlsb），不能直接读取", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试")
        case .numbers:
            return SpreadsheetContent.finding(
                "workbook.old-format", name, "这是 Numbers 表格，不能直接读取", "请在 Numbers 里选“导出为 Excel”，得到 .xlsx 后再试")
        case .other(let kind):
            return SpreadsheetContent.finding("workbook.not-a-table", name, "文件的内容是\(kind)，不是表格", "请核对是否选错了文件")
        }
    }
}
