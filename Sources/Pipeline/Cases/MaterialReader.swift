import ArchiveKit
import DocumentModel
import DocxFormat
import OdtFormat
import PackageKit
import WenshuCore
import Workbook

/// Reads the text of materials that arrive as files: Markdown, plain text, DOCX, ODT.
enum MaterialReader {
    /// The most characters that a material may have.
    static let longest = 200_000

    /// The text of a file.
    /// - Parameters:
    ///   - path: the file.
    ///   - name: the file as the record writes it, for messages.
    ///   - isMarkdown: whether the text is to be Markdown; otherwise it is plain lines.
    /// - Returns: the text without blank lines at its ends, and the SHA-256 of the file.
    /// - Throws: ``JobFailure`` when it cannot be read, is too long or holds no text.
    static func read(_ path: String, name: String, isMarkdown: Bool) throws(JobFailure) -> (
        text: String, digest: String
    ) {
        let text: String
        let bytes: [UInt8]
        switch PathText.fileExtension(of: name) {
        case "md", "markdown":
            bytes = try InputFile.read(path, limit: CaseFolder.largestText)
            text = try lines(bytes, name: name)
        case "txt":
            bytes = try InputFile.read(path, limit: CaseFolder.largestText)
            let plain = try lines(bytes, name: name)
            text = isMarkdown ? ReadText(lines: plain).markdown : plain
        case "docx", "docm", "odt", "ott", "dotx":
            bytes = try InputFile.read(path, limit: CaseFolder.largestDocument)
            let read = try document(bytes, name: name)
            guard read.size <= 3 * longest else { throw tooLong(name) }
            text = isMarkdown ? read.markdown : read.plain
        case "doc", "wps", "rtf":
            throw failure("这种旧格式读不了", "用 Word、WPS 或 LibreOffice 另存为 .docx 或 .odt", name)
        default:
            throw failure("不能从这种文件里取文字", "长文字可以放在 .md、.txt、.docx 或 .odt 文件里", name)
        }
        let trimmed = text.trimmingLines
        guard !trimmed.isEmpty else { throw failure("文件里没有文字", "核对文件内容；没有内容的字段可以空着", name) }
        guard trimmed.utf8.count <= 4 * longest, trimmed.count <= longest else { throw tooLong(name) }
        return (trimmed, SHA256.hex(of: bytes))
    }

    /// The text of a document of either format, told by what is in it and not by its name.
    private static func document(_ bytes: [UInt8], name: String) throws(JobFailure) -> ReadText {
        let package = try LoadedTemplate.package(bytes, path: name)
        switch package.kind {
        case .opc: return try DocxTextReader.read(package, name: name)
        case .odf: return try OdtTextReader.read(package, name: name)
        }
    }

    /// A text file, lines ended by U+000A.
    private static func lines(_ bytes: [UInt8], name: String) throws(JobFailure) -> String {
        try PlainText.read(bytes, name: name).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    private static func tooLong(_ name: String) -> JobFailure {
        failure("文字超过 \(longest / 10_000) 万字", "只留要写进文书的部分，其余作为附件", name)
    }

    private static func failure(_ cause: String, _ remedy: String, _ name: String) -> JobFailure {
        JobFailure(
            .content, [Diagnostic(.error, id: "record.text-file", place: name, cause: cause, remedy: remedy)])
    }
}

extension String {
    /// The text without blank lines at its ends and without blanks after its lines' ends.
    fileprivate var trimmingLines: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
