import Synchronization
public import WenshuCore

/// The folder that a record's images come from; nothing outside it is read.
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
        let real = try InnerPath.resolve(path, in: root, outside: outside(path))
        let bytes = try InputFile.read(real, limit: ImageFolder.largest)
        used.withLock { $0[path] = bytes }
        return bytes
    }

    /// The images read so far, by path.
    public var read: [(path: String, bytes: [UInt8])] {
        used.withLock { images in images.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: $0.value) } }
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
