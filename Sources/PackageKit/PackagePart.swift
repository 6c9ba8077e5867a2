public import ArchiveKit

/// A part of an office package: a name and its content.
public struct PackagePart: Sendable, Hashable {
    /// How the content is at hand.
    public enum Content: Sendable, Hashable {
        /// Compressed, copied into the archive as it is.
        case raw(CompressedEntry)
        /// As bytes, compressed when the package is archived.
        case bytes([UInt8])
    }

    /// The name in the archive, without a leading slash: `word/document.xml`.
    public let name: String
    /// The content.
    public var content: Content

    /// Makes a part.
    /// - Parameters:
    ///   - name: the name in the archive, without a leading slash.
    ///   - content: the content.
    public init(name: String, content: Content) {
        self.name = name
        self.content = content
    }

    /// The content as bytes, inflated when needed.
    /// - Throws: ``ArchiveFault`` when the compressed content is damaged.
    public func bytes() throws(ArchiveFault) -> [UInt8] {
        switch content {
        case .raw(let entry): try entry.bytes()
        case .bytes(let bytes): bytes
        }
    }

    /// The content in its compressed form. Formats that are compressed in themselves are stored, all else is deflated.
    public func entry(using deflater: Deflater) -> CompressedEntry {
        switch content {
        case .raw(let entry): entry.name == name ? entry : entry.renamed(to: name)
        case .bytes(let bytes):
            PackagePart.isCompressedInItself(name)
                ? .stored(name: name, bytes) : deflater.entry(name: name, bytes)
        }
    }

    private static let compressedFormats: Set<String> = [
        "png", "jpg", "jpeg", "gif", "webp", "docx", "xlsx", "pptx", "odt", "ods", "odp", "zip", "mp4", "mp3",
    ]

    private static func isCompressedInItself(_ name: String) -> Bool {
        name == ODF.mimetypePart || compressedFormats.contains(PartName.fileExtension(name))
    }
}
