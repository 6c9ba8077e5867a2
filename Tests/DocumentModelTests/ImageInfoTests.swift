import DocumentModel
import Testing
import WenshuCore

/// What picture files say about themselves.
@Suite struct ImageInfoTests {
    /// The head of a PNG file: signature, IHDR, further chunks.
    static func png(width: Int, height: Int, chunks: [[UInt8]] = []) -> [UInt8] {
        let header = big(13) + Array("IHDR".utf8) + big(width) + big(height) + [8, 2, 0, 0, 0] + big(0)
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + header + chunks.joined()
    }

    /// A pHYs chunk: pixels for a unit across and down; unit 1 is the metre.
    static func physical(_ across: Int, _ down: Int, unit: UInt8) -> [UInt8] {
        big(9) + Array("pHYs".utf8) + big(across) + big(down) + [unit] + big(0)
    }

    /// A JPEG file with some segments before its frame.
    static func jpeg(width: Int, height: Int, segments: [[UInt8]], frame: UInt8 = 0xC0) -> [UInt8] {
        [0xFF, 0xD8] + segments.joined() + [0xFF, frame] + short(17) + [8] + short(height) + short(width)
            + [UInt8](repeating: 0, count: 10) + [0xFF, 0xDA]
    }

    /// An APP0 segment; unit 1 is the inch, 2 the centimetre.
    static func jfif(unit: UInt8, _ across: Int, _ down: Int) -> [UInt8] {
        [0xFF, 0xE0] + short(16) + Array("JFIF\0".utf8) + [1, 2, unit] + short(across) + short(down) + [0, 0]
    }

    /// An APP1 segment with orientation, resolution and unit (2 inch, 3 centimetre).
    static func exif(orientation: Int, resolution: Int, unit: Int) -> [UInt8] {
        func entry(_ tag: Int, _ type: Int, _ value: [UInt8]) -> [UInt8] { short(tag) + short(type) + big(1) + value }
        let entries =
            entry(0x0112, 3, short(orientation) + [0, 0]) + entry(0x011A, 5, big(62)) + entry(0x011B, 5, big(62))
            + entry(0x0128, 3, short(unit) + [0, 0])
        let tiff = Array("MM".utf8) + short(42) + big(8) + short(4) + entries + big(0) + big(resolution) + big(1)
        return [0xFF, 0xE1] + short(8 + tiff.count) + Array("Exif\0\0".utf8) + tiff
    }

    static func big(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(value >> ($0 * 8) & 0xFF) } }
    static func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let kind: ImageInfo.Kind
        let pixels: [Int]
        let resolution: [Double]
    }

    static let cases = [
        Case(
            testDescription: "PNG without resolution", bytes: png(width: 96, height: 48), kind: .png, pixels: [96, 48],
            resolution: [96, 96]),
        Case(
            testDescription: "PNG of 300 dpi",
            bytes: png(width: 600, height: 300, chunks: [physical(11811, 11811, unit: 1)]),
            kind: .png, pixels: [600, 300], resolution: [300, 300]),
        Case(
            testDescription: "PNG with a ratio only",
            bytes: png(width: 6, height: 3, chunks: [physical(2, 1, unit: 0)]),
            kind: .png, pixels: [6, 3], resolution: [96, 96]),
        Case(
            testDescription: "PNG with an absurd resolution",
            bytes: png(width: 6, height: 3, chunks: [physical(1, 1, unit: 1)]), kind: .png, pixels: [6, 3],
            resolution: [96, 96]),
        Case(
            testDescription: "JPEG in dots per inch",
            bytes: jpeg(width: 40, height: 30, segments: [jfif(unit: 1, 72, 144)]),
            kind: .jpeg, pixels: [40, 30], resolution: [72, 144]),
        Case(
            testDescription: "JPEG in dots per centimetre, progressive",
            bytes: jpeg(width: 40, height: 30, segments: [jfif(unit: 2, 100, 100)], frame: 0xC2), kind: .jpeg,
            pixels: [40, 30], resolution: [254, 254]),
        Case(
            testDescription: "Exif, turned by a quarter",
            bytes: jpeg(width: 40, height: 30, segments: [exif(orientation: 6, resolution: 300, unit: 2)]), kind: .jpeg,
            pixels: [30, 40], resolution: [300, 300]),
        Case(
            testDescription: "Exif in centimetres, upright",
            bytes: jpeg(width: 40, height: 30, segments: [exif(orientation: 1, resolution: 100, unit: 3)]), kind: .jpeg,
            pixels: [40, 30], resolution: [254, 254]),
    ]

    @Test(arguments: cases)
    func readsSizeAndResolution(example: Case) throws {
        let info = try #require(ImageInfo(example.bytes))
        #expect(info.kind == example.kind)
        #expect([info.pixelWidth, info.pixelHeight] == example.pixels)
        #expect([info.horizontalResolution, info.verticalResolution] == example.resolution)
    }

    /// A file that is cut off anywhere gives an answer or none, but never a wrong size.
    @Test(arguments: cases)
    func cutFilesAreRefusedOrRight(example: Case) {
        for length in 0..<example.bytes.count {
            guard let info = ImageInfo(Array(example.bytes.prefix(length))) else { continue }
            #expect(info.pixelWidth * info.pixelHeight == example.pixels[0] * example.pixels[1])
        }
    }

    @Test(arguments: [[], Array("GIF89a".utf8), png(width: 0, height: 5), jpeg(width: 5, height: 0, segments: [])])
    func othersAreRefused(bytes: [UInt8]) { #expect(ImageInfo(bytes) == nil) }

    /// 600 × 300 pixels of 300 dpi are 2 in × 1 in.
    @Test(arguments: [
        (nil, nil, ImageInfo.Fit.inside, 2.0, 1.0), (1.0, nil, .inside, 1, 0.5), (nil, 3.0, .inside, 6, 3),
        (4.0, 1.5, .inside, 3, 1.5), (4.0, 4.0, .shrink, 2, 1), (1.0, 4.0, .shrink, 1, 0.5), (4.0, 4.0, .stretch, 4, 4),
        (4.0, nil, .stretch, 4, 2),
    ])
    func fitsIntoABox(width: Double?, height: Double?, fit: ImageInfo.Fit, across: Double, down: Double) throws {
        let bytes = Self.png(width: 600, height: 300, chunks: [Self.physical(11811, 11811, unit: 1)])
        let info = try #require(ImageInfo(bytes))
        let size = info.size(width: width.map { .inches($0) }, height: height.map { .inches($0) }, fit: fit)
        #expect(size.width == .inches(across))
        #expect(size.height == .inches(down))
    }
}
