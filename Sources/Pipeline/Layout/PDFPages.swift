import Glibc
import WenshuCore

/// Turns the pages of PDF files into pictures with the programs of Poppler, where they are installed.
///
/// Each call is a process of its own without a shell, limited in time, pages and pixels; what it writes stays in a scratch folder.
struct PDFPages {
    /// The paths of `pdfinfo` and `pdftoppm`.
    private let counter: String
    private let painter: String

    /// The most pages of one file that are shown.
    static let mostPages = 200
    /// The longer side of a page's picture in pixels: A4 at 150 dots to the inch.
    private static let longestSide = 1_754
    /// The most seconds for one call.
    private static let timeLimit = 60.0
    /// The largest picture of a page, in bytes.
    private static let largest = 16 << 20

    /// Looks for the programs: the files that `WENSHU_PDFTOPPM` and `WENSHU_PDFINFO` name, or those in the folders of `PATH`.
    /// - Returns: nil when one is not there.
    init?() {
        guard let counter = Self.program("pdfinfo", "WENSHU_PDFINFO"),
            let painter = Self.program("pdftoppm", "WENSHU_PDFTOPPM")
        else { return nil }
        self.counter = counter
        self.painter = painter
    }

    private static func program(_ name: String, _ variable: String) -> String? {
        let named = getenv(variable).map { String(cString: $0) } ?? ""
        let found = named.isEmpty ? ChildProcess.find(name) : named
        return found.flatMap { ChildProcess.isProgram($0) ? $0 : nil }
    }

    /// How many pages a file has.
    /// - Throws: ``JobFailure`` when it cannot be read, or has too many.
    func count(of path: String) throws(JobFailure) -> Int {
        let folder = try ScratchFolder()
        let output = folder.file("info.txt")
        let process = ChildProcess(
            program: counter, arguments: [path], output: output, timeLimit: Self.timeLimit)
        guard process.run() == .exited(0) else { throw Self.failure("这份 PDF 打不开，或有密码") }
        let text = String(decoding: try InputFile.read(output, limit: 1 << 20), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("Pages:") }
        guard let count = line.flatMap({ Int($0.dropFirst(6).filter { $0 != " " }) }), count > 0 else {
            throw Self.failure("这份 PDF 打不开，或有密码")
        }
        guard count <= Self.mostPages else { throw Self.failure("这份 PDF 有 \(count) 页，最多 \(Self.mostPages) 页") }
        return count
    }

    /// A page as JPEG.
    /// - Parameters:
    ///   - path: the file.
    ///   - page: its number, from 1.
    /// - Throws: ``JobFailure`` when it cannot be drawn.
    func picture(of path: String, page: Int) throws(JobFailure) -> [UInt8] {
        let folder = try ScratchFolder()
        let output = folder.file("page")
        let process = ChildProcess(
            program: painter,
            arguments: [
                "-f", "\(page)", "-l", "\(page)", "-singlefile", "-scale-to", "\(Self.longestSide)", "-jpeg",
                "-jpegopt",
                "quality=85", path, output,
            ], timeLimit: Self.timeLimit)
        guard process.run() == .exited(0), InputFile.exists(output + ".jpg") else {
            throw Self.failure("这份 PDF 的第 \(page) 页没有画出来")
        }
        return try InputFile.read(output + ".jpg", limit: Self.largest)
    }

    private static func failure(_ cause: String) -> JobFailure {
        JobFailure(
            .content, [Diagnostic(.error, id: "pdf.unusable", cause: cause, remedy: "换一份完好的文件，或把各页另存为 JPEG、PNG")])
    }
}

/// The name of a page of a PDF where a picture is asked for: `鉴定证书.pdf#2`.
enum PDFPageName {
    /// The file and the page; nil for the name of anything else.
    static func parts(of name: String) -> (path: String, page: Int)? {
        guard let mark = name.lastIndex(of: "#"), let page = Int(name[name.index(after: mark)...]), page > 0,
            name[..<mark].lowercased().hasSuffix(".pdf")
        else { return nil }
        return (String(name[..<mark]), page)
    }
}
