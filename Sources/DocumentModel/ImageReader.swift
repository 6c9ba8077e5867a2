/// Walks over the head of a picture file. Never reads outside the bytes.
///
/// Source: PNG (W3C) §11.2.2 IHDR, §11.3.5.3 pHYs; ITU-T T.81 §B.2 (JPEG markers); JFIF 1.02; Exif 2.32 §4.6 (TIFF tags).
struct ImageReader {
    private let bytes: [UInt8]
    /// Pixels across as stored.
    private(set) var width = 0
    /// Pixels down as stored.
    private(set) var height = 0
    /// Dots per inch across; 0 when the file does not say.
    private(set) var across = 0.0
    /// Dots per inch down; 0 when the file does not say.
    private(set) var down = 0.0
    /// Whether Exif says that the picture is to be turned by a quarter.
    private(set) var isTurned = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads size and resolution.
    /// - Returns: the kind, or nil when the file is neither PNG nor JPEG or ends too early.
    mutating func read() -> ImageInfo.Kind? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return readPNG() ? .png : nil }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return readJPEG() ? .jpeg : nil }
        return nil
    }

    private func short(_ at: Int, littleEndian: Bool = false) -> Int? {
        guard at >= 0, at + 2 <= bytes.count else { return nil }
        let first = Int(bytes[at])
        let second = Int(bytes[at + 1])
        return littleEndian ? second << 8 | first : first << 8 | second
    }

    private func long(_ at: Int, littleEndian: Bool = false) -> Int? {
        guard let first = short(at, littleEndian: littleEndian), let second = short(at + 2, littleEndian: littleEndian)
        else { return nil }
        return littleEndian ? second << 16 | first : first << 16 | second
    }

    private mutating func readPNG() -> Bool {
        guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8), let wide = long(16), let high = long(20)
        else { return false }
        width = wide
        height = high
        var at = 33
        while let length = long(at), at + 12 + length <= bytes.count {
            let type = bytes[at + 4..<at + 8]
            if type.elementsEqual("IDAT".utf8) || type.elementsEqual("IEND".utf8) { break }
            if type.elementsEqual("pHYs".utf8), length == 9, bytes[at + 16] == 1, let right = long(at + 8),
                let below = long(at + 12)
            {
                across = (Double(right) * 0.0254).rounded()
                down = (Double(below) * 0.0254).rounded()
            }
            at += 12 + length
        }
        return true
    }

    private mutating func readJPEG() -> Bool {
        var at = 2
        while at + 4 <= bytes.count {
            guard bytes[at] == 0xFF else { return false }
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            if marker == 0x01 || (0xD0...0xD8).contains(marker) {
                at += 2
                continue
            }
            guard marker != 0xD9, marker != 0xDA, let length = short(at + 2), length >= 2 else { return false }
            let body = at + 4
            switch marker {
            case 0xE0: readJFIF(body, end: at + 2 + length)
            case 0xE1: readExif(body, end: at + 2 + length)
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard let high = short(body + 1), let wide = short(body + 3) else { return false }
                width = wide
                height = high
                return true
            default: break
            }
            at += 2 + length
        }
        return false
    }

    private mutating func readJFIF(_ at: Int, end: Int) {
        guard end <= bytes.count, end - at >= 12, bytes[at..<at + 4].elementsEqual("JFIF".utf8),
            let right = short(at + 8), let below = short(at + 10)
        else { return }
        let scale: Double =
            switch bytes[at + 7] {
            case 1: 1
            case 2: 2.54
            default: 0
            }
        across = Double(right) * scale
        down = Double(below) * scale
    }

    private mutating func readExif(_ at: Int, end: Int) {
        guard end <= bytes.count, end - at >= 14, bytes[at..<at + 4].elementsEqual("Exif".utf8) else { return }
        let base = at + 6
        let little = bytes[base] == 0x49
        guard let offset = long(base + 4, littleEndian: little), let count = short(base + offset, littleEndian: little)
        else { return }
        var right = 0.0
        var below = 0.0
        var scale = 1.0
        for entry in 0..<min(count, 200) {
            let place = base + offset + 2 + entry * 12
            guard place + 12 <= end, let tag = short(place, littleEndian: little) else { return }
            switch tag {
            case 0x0112: isTurned = (5...8).contains(short(place + 8, littleEndian: little) ?? 1)
            case 0x011A: right = rational(place, base: base, littleEndian: little)
            case 0x011B: below = rational(place, base: base, littleEndian: little)
            case 0x0128: scale = short(place + 8, littleEndian: little) == 3 ? 2.54 : 1
            default: break
            }
        }
        if across == 0, right > 0, below > 0 {
            across = right * scale
            down = below * scale
        }
    }

    private func rational(_ entry: Int, base: Int, littleEndian: Bool) -> Double {
        guard let offset = long(entry + 8, littleEndian: littleEndian),
            let above = long(base + offset, littleEndian: littleEndian),
            let below = long(base + offset + 4, littleEndian: littleEndian), below > 0
        else { return 0 }
        return Double(above) / Double(below)
    }
}
