import Synchronization
public import WenshuCore

/// The folder that a record's images come from; nothing outside it is read. Pages of PDF files in it are images, too.
public final class ImageFolder: Sendable {
    /// The largest image, in bytes.
    public static let largest = 64 << 20

    /// The folder.
    let root: String
    private let used = Mutex<[String: [UInt8]]>([:])

    /// Makes the folder.
    /// - Parameter root: the folder of the record file.
    public init(root: String) { self.root = root.isEmpty ? "." : root }

    /// The bytes of an image named relative to the folder. Read once and kept for the job.
    /// - Throws: ``JobFailure`` when the path leaves the folder or the file cannot be read.
    public func bytes(of path: String) throws(JobFailure) -> [UInt8] {
        if let known = used.withLock({ $0[path] }) { return known }
        if let (file, page) = PDFPageName.parts(of: path) {
            let bytes = try self.page(page, of: file)
            used.withLock { $0[path] = bytes }
            return bytes
        }
        let real = try InnerPath.resolve(path, in: root, outside: outside(path))
        let bytes = try InputFile.read(real, limit: ImageFolder.largest)
        used.withLock { $0[path] = bytes }
        return bytes
    }

    /// A page of a PDF file.
    private func page(_ page: Int, of file: String) throws(JobFailure) -> [UInt8] {
        let real = try InnerPath.resolve(file, in: root, outside: outside(file))
        guard let pages = PDFPages() else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "pdf.no-program", place: file, cause: "没有找到 pdftoppm，不能把 PDF 转成图片",
                        remedy: "安装 poppler-utils，或把各页另存为 JPEG、PNG")
                ])
        }
        return try pages.picture(of: real, page: page)
    }

    /// The image files read so far, by path; not the pages of PDF files, which are made.
    public var read: [(path: String, bytes: [UInt8])] {
        used.withLock { images in
            images.filter { PDFPageName.parts(of: $0.key) == nil }.sorted { $0.key < $1.key }
                .map { (path: $0.key, bytes: $0.value) }
        }
    }

    private func outside(_ path: String) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "image.outside", place: path, cause: "图片路径不在数据文件所在的文件夹之内",
                    remedy: "请把图片放到数据文件的文件夹（或其子文件夹）里，用相对路径")
            ])
    }
}
