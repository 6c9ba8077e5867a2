import WenshuCore

/// What a file holds, as its first bytes tell, whatever its name says.
enum SpreadsheetContent: Equatable {
    /// An archive that holds an OPC or ODF package, or something else.
    case archive
    /// Text, perhaps CSV.
    case text
    /// Nothing at all.
    case empty
    /// The format of Excel 97–2003 and of WPS (.xls, .et). Source: [MS-CFB] §2.2.
    case compound
    /// An XLSX with a password, which Office wraps into a compound file. Source: [MS-OFFCRYPTO] §2.3.4.4.
    case encrypted
    /// A web page, as survey platforms export it under the name of .xls.
    case webPage
    /// An Excel 2003 XML spreadsheet.
    case excelXML
    /// An ODF document in one XML file (.fods).
    case flatODF
    /// Other XML.
    case otherXML
    /// Something that is no table at all, by its usual name.
    case other(String)

    /// Looks at a file.
    init(_ bytes: [UInt8]) {
        if bytes.isEmpty {
            self = .empty
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .archive
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = SpreadsheetContent.holdsEncryptedPackage(bytes) ? .encrypted : .compound
        } else if let kind = SpreadsheetContent.signatures.first(where: { bytes.starts(with: $0.bytes) })?.name {
            self = .other(kind)
        } else {
            self = SpreadsheetContent.markup(in: bytes) ?? .text
        }
    }

    private static let signatures: [(bytes: [UInt8], name: String)] = [
        (Array("%PDF".utf8), "PDF 文件"), ([0x89, 0x50, 0x4E, 0x47], "PNG 图片"), ([0xFF, 0xD8, 0xFF], "JPEG 图片"),
        (Array("GIF8".utf8), "GIF 图片"), (Array("Rar!".utf8), "RAR 压缩包"), ([0x37, 0x7A, 0xBC, 0xAF], "7z 压缩包"),
        ([0x1F, 0x8B], "gzip 压缩包"), (Array("{\\rtf".utf8), "RTF 文档"), ([0x7F, 0x45, 0x4C, 0x46], "程序"),
        (Array("SQLite format 3".utf8), "数据库"), ([0x09, 0x08, 0x10, 0x00], "旧版 Excel 文件"),
    ]

    /// What markup the text starts with; nil when it starts with none.
    private static func markup(in bytes: [UInt8]) -> SpreadsheetContent? {
        // Zeros are left out so that UTF-16 reads like ASCII.
        let head = bytes.prefix(8192).filter { $0 != 0 }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        var start = head[...]
        for mark: [UInt8] in [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]] where start.starts(with: mark) {
            start = start.dropFirst(mark.count)
        }
        start = start.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        if start.starts(with: "mime-version:".utf8) { return .webPage }
        guard start.first == UInt8(ascii: "<") else { return nil }
        let text = String(decoding: start, as: UTF8.self)
        if ["<html", "<!doctype html", "<table", "<meta", "<head", "<style", "<body", "<!--"].contains(
            where: text.hasPrefix)
        {
            return .webPage
        }
        guard text.hasPrefix("<?xml") || text.hasPrefix("<workbook") || text.hasPrefix("<office:") else { return nil }
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .excelXML }
        if text.contains("urn:oasis:names:tc:opendocument") { return .flatODF }
        return text.contains("<html") ? .webPage : .otherXML
    }

    /// Whether a compound file has a stream of the name `EncryptedPackage`.
    private static func holdsEncryptedPackage(_ bytes: [UInt8]) -> Bool {
        let name = Array("EncryptedPackage".utf8.map { [$0, 0] }.joined())
        // Names stand in the directory, whose entries lie at multiples of 128 bytes.
        return stride(from: 512, to: bytes.count - name.count, by: 128).contains { bytes[$0...].starts(with: name) }
    }

    /// Why a file of this kind is not read and what to do; nil when it is read.
    func refusal(name: String) -> Diagnostic? {
        let save = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
        switch self {
        case .archive, .text: return nil
        case .empty:
            return Self.finding("workbook.empty", name, "文件是空的（0 字节），可能没有下载或保存完整", "请重新取得文件")
        case .compound: return Self.finding("workbook.old-format", name, "这是旧格式的表格（.xls 或 .et），不能直接读取", save)
        case .encrypted:
            return Self.finding("workbook.encrypted", name, "文件设有打开密码，无法读取", "请在 Excel 或 WPS 里取消密码后另存为 .xlsx")
        case .webPage:
            return Self.finding(
                "workbook.web-page", name, "文件的内容是网页（HTML）表格，不是真正的表格文件；问卷平台常这样导出", save + "，或在平台上改选导出 XLSX、CSV")
        case .excelXML: return Self.finding("workbook.old-format", name, "这是 Excel 2003 的 XML 表格，不能直接读取", save)
        case .flatODF:
            return Self.finding(
                "workbook.old-format", name, "这是单个 XML 文件的 ODF 表格（.fods），不能直接读取", "请用 LibreOffice 打开，另存为 .ods 或 .xlsx")
        case .otherXML: return Self.finding("workbook.not-a-table", name, "文件的内容是 XML，不是表格", save)
        case .other(let kind):
            return Self.finding("workbook.not-a-table", name, "文件的内容是\(kind)，不是表格", "请核对是否选错了文件")
        }
    }

    /// An error about a whole file.
    static func finding(_ id: String, _ name: String, _ cause: String, _ remedy: String) -> Diagnostic {
        Diagnostic(.error, id: id, place: name, cause: cause, remedy: remedy)
    }
}
