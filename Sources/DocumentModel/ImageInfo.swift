public import WenshuCore

/// What a picture file says about itself: kind, size in pixels, resolution.
public struct ImageInfo: Sendable, Hashable {
    /// The kinds of files that documents may hold.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Portable Network Graphics.
        case png
        /// JPEG (JFIF or Exif).
        case jpeg
        /// Scalable Vector Graphics.
        case svg

        /// The media type: `image/png`, `image/jpeg`, `image/svg+xml`.
        public var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }
        /// The usual end of file names, without a dot.
        public var fileExtension: String { rawValue }
    }

    /// How a picture is brought into a box.
    public enum Fit: String, Sendable, Hashable, CaseIterable {
        /// As large as the box allows, proportions kept.
        case inside
        /// Like `inside`, but never larger than its natural size.
        case shrink
        /// Exactly the box, proportions given up.
        case stretch
        /// Exactly the box, proportions kept: what is too much is cut off on both sides.
        case cover
    }

    /// What kind of file it is.
    public let kind: Kind
    /// The width in pixels, as it is to be seen (a turned JPEG counts as turned).
    public let pixelWidth: Int
    /// The height in pixels, as it is to be seen.
    public let pixelHeight: Int
    /// Dots per inch across; 96 when the file does not say.
    public let horizontalResolution: Double
    /// Dots per inch down; 96 when the file does not say.
    public let verticalResolution: Double

    /// Reads the head of a PNG or JPEG file.
    /// - Parameter bytes: the file.
    /// - Returns: nil when it is neither, is cut off before its size, or has no area.
    public init?(_ bytes: [UInt8]) {
        var reader = ImageReader(bytes)
        guard let kind = reader.read(), reader.width > 0, reader.height > 0 else { return nil }
        self.kind = kind
        let plausible = 10.0...20_000.0
        let across = plausible.contains(reader.across) ? reader.across : 96
        let down = plausible.contains(reader.down) ? reader.down : 96
        pixelWidth = reader.isTurned ? reader.height : reader.width
        pixelHeight = reader.isTurned ? reader.width : reader.height
        horizontalResolution = reader.isTurned ? down : across
        verticalResolution = reader.isTurned ? across : down
    }

    /// Describes a picture by its size on paper, for files without pixels.
    /// - Parameters:
    ///   - kind: what kind of file it is.
    ///   - width: the width on paper.
    ///   - height: the height on paper.
    public init(kind: Kind, width: Length, height: Length) {
        self.kind = kind
        // Pixels of one thousandth of an inch keep the size to a fiftieth of a millimetre.
        pixelWidth = max(1, width.emu / 914)
        pixelHeight = max(1, height.emu / 914)
        horizontalResolution = 914_400.0 / 914
        verticalResolution = 914_400.0 / 914
    }

    /// The size on paper that pixels and resolution give.
    public var naturalSize: (width: Length, height: Length) {
        (
            .inches(Double(pixelWidth) / horizontalResolution), .inches(Double(pixelHeight) / verticalResolution)
        )
    }

    /// The size on paper within a box.
    /// - Parameters:
    ///   - width: the width of the box; nil leaves it open.
    ///   - height: the height of the box; nil leaves it open.
    ///   - fit: how the picture is brought into the box.
    public func size(width: Length?, height: Length?, fit: Fit = .inside) -> (width: Length, height: Length) {
        let natural = naturalSize
        let across = width.map { Double($0.emu) / Double(max(1, natural.width.emu)) }
        let down = height.map { Double($0.emu) / Double(max(1, natural.height.emu)) }
        if fit == .stretch || fit == .cover, let width, let height { return (width, height) }
        var factor = [across, down].compactMap { $0 }.min() ?? 1
        if fit == .shrink { factor = min(factor, 1) }
        return (natural.width * factor, natural.height * factor)
    }

    /// How much of the picture is cut off on each side so that it covers a box, as a share of the picture's width and height.
    /// - Parameters:
    ///   - width: the width of the box.
    ///   - height: the height of the box.
    public func cut(width: Length, height: Length) -> (horizontal: Double, vertical: Double) {
        let natural = naturalSize
        let across = Double(width.emu) / Double(max(1, natural.width.emu))
        let down = Double(height.emu) / Double(max(1, natural.height.emu))
        guard across > 0, down > 0 else { return (0, 0) }
        return across < down ? ((1 - across / down) / 2, 0) : (0, (1 - down / across) / 2)
    }
}
