public import WenshuCore

/// A picture in a line of text.
public struct Picture: Sendable, Hashable {
    /// The file, PNG, JPEG or SVG; writers store equal files once.
    public var bytes: [UInt8]
    /// What kind of file it is.
    public var kind: ImageInfo.Kind
    /// A PNG of the same content, for programs that do not draw SVG; nil for other kinds.
    public var fallback: [UInt8]?
    /// The width on paper.
    public var width: Length
    /// The height on paper.
    public var height: Length
    /// What it shows, in words; a tag here (`{{@图片 …}}`) makes the picture a place holder for another one.
    public var description: String

    /// Makes a picture.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - kind: what kind of file it is.
    ///   - width: the width on paper.
    ///   - height: the height on paper.
    ///   - description: what it shows, in words, or a tag.
    ///   - fallback: a PNG of the same content, for an SVG file.
    public init(
        bytes: [UInt8], kind: ImageInfo.Kind, width: Length, height: Length, description: String,
        fallback: [UInt8]? = nil
    ) {
        self.bytes = bytes
        self.kind = kind
        self.fallback = fallback
        self.width = width
        self.height = height
        self.description = description
    }
}
