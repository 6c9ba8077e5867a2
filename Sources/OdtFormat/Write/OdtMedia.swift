import DocumentModel
import WenshuCore

/// The picture files of a package; equal files are stored once.
struct OdtMedia {
    /// A picture file.
    struct File {
        /// The name in the package.
        let name: String
        /// The file.
        let bytes: [UInt8]
        /// The media type.
        let mediaType: String
    }

    /// The files in the order of first use.
    private(set) var files: [File] = []
    private var names: [[UInt8]: String] = [:]

    /// The name in the package of a picture file.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - kind: what kind of file it is.
    mutating func name(of bytes: [UInt8], kind: ImageInfo.Kind) -> String {
        if let known = names[bytes] { return known }
        let name = "Pictures/image\(files.count + 1).\(kind.fileExtension)"
        names[bytes] = name
        files.append(File(name: name, bytes: bytes, mediaType: kind.mediaType))
        return name
    }
}
