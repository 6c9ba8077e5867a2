import Glibc
public import WenshuCore

/// Finds out on which pages things come to stand, by letting LibreOffice lay the document out once.
///
/// The document is made a PDF in a folder of its own, with a user profile of its own in which macros are off and links are
/// not followed; no shell is involved. What LibreOffice shows in the fields that refer to pages of bookmarks is read from
/// the PDF. It shows them in Arabic digits, also where pages are numbered in Roman ones.
public struct PageLayouter: Sendable {
    /// The path of `soffice`.
    public let program: String
    /// The most seconds that a small document may take; large ones may take a second more for each 100,000 bytes.
    public let timeLimit: Double

    /// The largest PDF that is read, in bytes.
    private static let largest = 1 << 29

    /// Looks for LibreOffice: the file that `WENSHU_SOFFICE` names, or `soffice` in the folders of `PATH`.
    /// - Parameters:
    ///   - program: the file, or nil to look for it.
    ///   - timeLimit: the most seconds that a small document may take.
    /// - Returns: nil when there is none.
    public init?(program: String? = nil, timeLimit: Double = 120) {
        guard let found = program ?? Self.program, ChildProcess.isProgram(found) else { return nil }
        self.program = found
        self.timeLimit = timeLimit
    }

    /// Whether LibreOffice is there.
    public static var isAvailable: Bool { PageLayouter() != nil }

    private static var program: String? {
        if let named = getenv("WENSHU_SOFFICE").map({ String(cString: $0) }), !named.isEmpty { return named }
        return ChildProcess.find("soffice")
    }

    /// The page numbers that fields show for bookmarks.
    /// - Parameters:
    ///   - path: a DOCX or ODT file.
    ///   - bookmarks: the names, as the file has them.
    /// - Returns: the number by the name; a bookmark is missing that is not there, or before which no field refers to anything.
    /// - Throws: ``JobFailure`` when the file cannot be read or laid out.
    public func pageNumbers(
        ofFile path: String, bookmarks: some Sequence<String>
    ) throws(JobFailure) -> [String: String] {
        guard let format = OutputFormat(fileName: path) else {
            throw Self.failure("不是 DOCX 或 ODT 文件，无法排页", remedy: "页码只能从 .docx、.odt 文件里取得")
        }
        return try pageNumbers(of: try InputFile.read(path), format: format, bookmarks: bookmarks)
    }

    /// The page numbers that fields show for bookmarks.
    /// - Parameters:
    ///   - bytes: a DOCX or ODT file.
    ///   - format: which of them.
    ///   - bookmarks: the names, as the file has them.
    /// - Returns: the number by the name; a bookmark is missing that is not there, or before which no field refers to anything.
    /// - Throws: ``JobFailure`` when the document cannot be laid out.
    public func pageNumbers(
        of bytes: [UInt8], format: OutputFormat, bookmarks: some Sequence<String>
    ) throws(JobFailure) -> [String: String] {
        let references = PDFPageReferences(try pdf(of: bytes, format: format))
        var result: [String: String] = [:]
        for bookmark in bookmarks { result[bookmark] = references.pageNumber(of: bookmark) }
        return result
    }

    /// The document as PDF, with a destination for every bookmark, empty pages included.
    private func pdf(of bytes: [UInt8], format: OutputFormat) throws(JobFailure) -> [UInt8] {
        let folder = try ScratchFolder()
        let source = try folder.write("document.\(format.rawValue)", bytes)
        let user = folder.file("profile/user")
        guard mkdir(folder.file("profile"), 0o700) == 0, mkdir(user, 0o700) == 0 else {
            throw InputFile.failure(user, errno, writing: true)
        }
        try folder.write("profile/user/registrymodifications.xcu", Array(Self.settings.utf8))
        let options =
            #"{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},"#
            + #""IsSkipEmptyPages":{"type":"boolean","value":"false"},"#
            + #""UseTaggedPDF":{"type":"boolean","value":"false"}}"#
        let limit = timeLimit + Double(bytes.count / 100_000)
        let process = ChildProcess(
            program: program,
            arguments: [
                "-env:UserInstallation=\(folder.address("profile"))", "--headless", "--norestore", "--nologo",
                "--nodefault", "--convert-to", "pdf:writer_pdf_Export:\(options)", "--outdir", folder.path, source,
            ], timeLimit: limit)
        let outcome = process.run()
        let result = folder.file("document.pdf")
        switch outcome {
        case .exited(0) where InputFile.exists(result): return try InputFile.read(result, limit: Self.largest)
        case .late:
            throw Self.failure(
                "LibreOffice 排页超过 \(Int(limit)) 秒，已停止", remedy: "文档可能太大；页码可以在 Word 或 WPS 里全选后按 F9 更新")
        case .unstarted(let code):
            throw Self.failure(
                "无法运行 LibreOffice（\(program)）：\(String(cString: strerror(code)))",
                remedy: "核对环境变量 WENSHU_SOFFICE 和程序的权限")
        case .exited, .killed:
            throw Self.failure(
                "LibreOffice 没有排出这份文档", remedy: "请用 LibreOffice 打开看看；页码可以在 Word 或 WPS 里全选后按 F9 更新")
        }
    }

    private static func failure(_ cause: String, remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: "layout.failed", cause: cause, remedy: remedy)])
    }

    /// What the profile sets: no macros, no pictures or links from elsewhere, fields brought up to date.
    private static let settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        \(setting("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"))
        \(setting("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"))
        \(setting("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"))
        \(setting("/org.openoffice.Office.Writer/Content/Update", "Link", "0"))
        </oor:items>

        """

    private static func setting(_ path: String, _ name: String, _ value: String) -> String {
        "<item oor:path=\"\(path)\"><prop oor:name=\"\(name)\" oor:op=\"fuse\"><value>\(value)</value></prop></item>"
    }
}
