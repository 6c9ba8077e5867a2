import ArchiveKit
import PackageKit
public import WenshuCore
import XMLKit

/// Reads OpenDocument spreadsheets (.ods) of LibreOffice, WPS, Excel and others. Source: ODF 1.3 part 3 §9.
public enum ODSReader {
    private static let contentPart = "content.xml"
    private static let stylesPart = "styles.xml"
    /// The greatest number of nodes; what is not kept costs time, but no memory.
    private static let maxNodes = 12_000_000

    /// Reads a spreadsheet. Formulas count as what the file holds as their results; comments, drawings and tracked
    /// changes are left out.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: the file name as the user gave it.
    ///   - limits: what it may cost.
    /// - Throws: ``JobFailure`` when the file is no spreadsheet, has a password, is damaged, hostile or over the limits.
    public static func read(
        _ bytes: [UInt8], name: String, limits: SpreadsheetLimits = .standard
    ) throws(JobFailure) -> Spreadsheet {
        var size = limits.archive
        size.maxEntryBytes = limits.maxContentBytes
        let archive = try open(bytes, name: name, limits: size)
        let handler = ODSHandler(name: name, limits: limits)
        var costs = XMLLimits(maxBytes: limits.maxContentBytes, maxNodes: maxNodes)
        for part in [stylesPart, contentPart] where part == contentPart || archive.contains(part) {
            let isWhole = try XMLStream.parse(
                part, of: archive, names: ODSName.all, handler: handler, limits: &costs)
            if !isWhole, let failure = handler.failure { throw JobFailure(.content, [failure]) }
        }
        guard handler.isSpreadsheet else {
            throw JobFailure(.content, [notASpreadsheet(name, "OpenDocument 文件")])
        }
        return Spreadsheet(name: name, sheets: handler.sheets, names: names(handler))
    }

    /// Opens the package and looks at its kind.
    private static func open(
        _ bytes: [UInt8], name: String, limits: ArchiveLimits
    ) throws(JobFailure) -> ArchiveReader {
        do {
            let archive = try ArchiveReader(bytes: bytes, name: name, limits: limits)
            if archive.contains(ODF.mimetypePart) {
                let kind = String(decoding: try archive.read(ODF.mimetypePart).prefix(128), as: UTF8.self)
                if kind.hasPrefix(ODF.textMimetype) { throw JobFailure(.content, [notASpreadsheet(name, "文字文档（ODT）")]) }
            }
            if archive.contains(ODF.manifestPart) {
                guard !(try ODFManifest.parse(try archive.read(ODF.manifestPart)).isEncrypted) else {
                    throw JobFailure(
                        .content,
                        [
                            SpreadsheetContent.finding(
                                "workbook.encrypted", name, "文件设有打开密码，无法读取", "请在 LibreOffice 或 WPS 里取消密码后另存")
                        ])
                }
            }
            return archive
        } catch let fault as ArchiveFault {
            throw JobFailure(fault, file: name)
        } catch let fault as XMLFault {
            throw JobFailure(fault)
        } catch let failure as JobFailure {
            throw failure
        } catch {
            throw JobFailure(.content, [notASpreadsheet(name, "无法识别的文件")])
        }
    }

    private static func notASpreadsheet(_ name: String, _ kind: String) -> Diagnostic {
        SpreadsheetContent.finding("workbook.not-a-table", name, "文件的内容是\(kind)，不是表格", "请核对是否选错了文件")
    }

    /// The named ranges that lie in one sheet.
    private static func names(_ handler: ODSHandler) -> [NamedRange] {
        var indexes: [String: Int] = [:]
        for (index, sheet) in handler.sheets.enumerated() where indexes[sheet.name] == nil {
            indexes[sheet.name] = index
        }
        return handler.names.compactMap { name, address in
            guard let (sheet, range) = ODSAddress.read(address), let index = indexes[sheet] else { return nil }
            return NamedRange(name: name, sheet: index, range: range)
        }
    }
}
