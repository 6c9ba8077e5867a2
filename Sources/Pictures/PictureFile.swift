public import DocumentModel

/// A picture file that documents may hold: PNG, JPEG, or SVG with a PNG of the same content.
public struct PictureFile: Sendable {
    /// What the file says about itself.
    public let info: ImageInfo
    /// The file.
    public let bytes: [UInt8]
    /// A PNG of the same content, of an SVG file; nil when there is none.
    public let fallback: [UInt8]?

    /// Whether programs that do not draw SVG will show nothing.
    public var lacksFallback: Bool { info.kind == .svg && fallback == nil }

    /// Reads a picture.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: its name, for messages.
    ///   - supplied: a PNG that stands beside an SVG file; asked for only when no program here can draw SVG.
    ///   - rasterizer: draws SVG.
    /// - Throws: `PictureFault` when it is none of these kinds, or an SVG file that must not be taken in.
    public init(
        _ bytes: [UInt8], name: String, rasterizer: SVGRasterizer = .shared, supplied: () -> [UInt8]? = { nil }
    ) throws(PictureFault) {
        self.bytes = bytes
        if let info = ImageInfo(bytes) {
            self.info = info
            fallback = nil
            return
        }
        guard SVGFile.isLikely(bytes) else {
            throw PictureFault(cause: "「\(name)」不是 PNG、JPEG 或 SVG 图片", remedy: "用画图软件另存为 PNG 或 JPEG")
        }
        let file = try SVGFile(bytes)
        info = file.info
        if let png = rasterizer.png(of: bytes, width: file.size.width, height: file.size.height) {
            fallback = png
        } else {
            fallback = supplied().flatMap { ImageInfo($0)?.kind == .png ? $0 : nil }
        }
    }
}
