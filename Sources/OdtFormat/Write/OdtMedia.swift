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
    private var frames = 0

    /// The name in the package of the file of a picture.
    mutating func name(of picture: Picture) -> String {
        if let known = names[picture.bytes] { return known }
        let name = "Pictures/image\(files.count + 1).\(picture.kind.fileExtension)"
        names[picture.bytes] = name
        files.append(File(name: name, bytes: picture.bytes, mediaType: picture.kind.mediaType))
        return name
    }

    /// The number of the next frame of the package, from 1.
    mutating func nextFrame() -> Int {
        frames += 1
        return frames
    }
}
