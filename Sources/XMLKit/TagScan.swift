/// A look at a text before libxml2 sees it: counts the attributes of each tag, which libxml2 compares each with all
/// others before it shows any to a hook, so that a million in one tag would take hours. The text may come in pieces.
struct TagScan {
    /// What is wrong with a text.
    enum Finding {
        /// A tag has too many attributes.
        case crowded
        /// An encoding in which tags cannot be found.
        case unknownEncoding
    }

    private enum Layout {
        case bytes
        /// UTF-16, with the place of the higher byte in a pair.
        case pairs(high: Int)
        case unknown
    }

    private enum Place {
        case text
        /// Right after `<`.
        case opened
        case tag
    }

    private var layout: Layout?
    private var place = Place.text
    private var values = 0
    private var quote: UInt8 = 0
    /// The first byte of a pair whose second is in the next piece.
    private var carried: UInt8?

    /// Starts at the beginning of a text.
    init() {}

    /// Looks at the next bytes; the first piece must hold at least four where the text does.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) -> Finding? {
        let layout = layout ?? TagScan.layout(bytes)
        self.layout = layout
        switch layout {
        case .bytes:
            var start = 0
            while start < bytes.count {
                let end = min(start + TagScan.piece, bytes.count)
                if scanPiece(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) { return .crowded }
                start = end
            }
            return nil
        case .pairs(let high):
            var start = 0
            if let first = carried, let second = bytes.first {
                carried = nil
                start = 1
                let pair = (first, second)
                let unit = high == 0 ? pair : (pair.1, pair.0)
                if scan(count: 1, { _ in unit.0 == 0 ? unit.1 : 0x80 }) { return .crowded }
            }
            let count = (bytes.count - start) / 2
            if start + 2 * count < bytes.count { carried = bytes[bytes.count - 1] }
            let isCrowded = scan(count: count) {
                bytes[start + 2 * $0 + high] == 0 ? bytes[start + 2 * $0 + 1 - high] : 0x80
            }
            return isCrowded ? .crowded : nil
        case .unknown: return .unknownEncoding
        }
    }

    /// Refuses texts with too many attributes in one tag, and encodings in which tags cannot be found.
    static func check(_ bytes: UnsafeRawBufferPointer, name: String) throws(XMLFault) {
        var scan = TagScan()
        if let finding = scan.feed(bytes) { throw fault(finding, name: name) }
    }

    /// Puts a finding into words.
    static func fault(_ finding: Finding, name: String) -> XMLFault {
        switch finding {
        case .crowded:
            XMLFault(
                .size, name: name,
                message: "一个标记里的属性超过上限 \(XMLLimits.maxAttributes) 个；请检查文件是否被人为做大")
        case .unknownEncoding: unreadable("UCS-4/EBCDIC", name: name)
        }
    }

    /// Whether an encoding writes markup as in ASCII, or in UTF-16.
    static func canRead(_ encoding: String) -> Bool {
        let known: Set<String> = [
            "UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16", "UTF-16LE", "UTF-16BE", "GB18030", "GBK", "GB2312", "BIG5",
            "WINDOWS-1252",
        ]
        let name = encoding.uppercased()
        return known.contains(name) || name.hasPrefix("ISO-8859-")
    }

    /// The fault of an encoding that is not read.
    static func unreadable(_ encoding: String, name: String) -> XMLFault {
        XMLFault(.encoding, name: name, message: "不支持的字符编码「\(encoding)」；请另存为 UTF-8 编码")
    }

    /// As libxml2 guesses it from the first four bytes. Source: XML 1.0 appendix F.1.
    private static func layout(_ bytes: UnsafeRawBufferPointer) -> Layout {
        switch Array(bytes.prefix(4)) {
        case [0, 0, 0, 0x3C], [0x3C, 0, 0, 0], [0, 0, 0x3C, 0], [0, 0x3C, 0, 0], [0x4C, 0x6F, 0xA7, 0x94],
            [0, 0, 0xFE, 0xFF], [0xFF, 0xFE, 0, 0]:
            .unknown
        case [0x3C, 0, 0x3F, 0]: .pairs(high: 1)
        case [0, 0x3C, 0, 0x3F]: .pairs(high: 0)
        default:
            if bytes.starts(with: [0xFF, 0xFE]) {
                .pairs(high: 1)
            } else if bytes.starts(with: [0xFE, 0xFF]) {
                .pairs(high: 0)
            } else {
                .bytes
            }
        }
    }

    /// No tag shorter than this has too many attributes: each takes a name, `=` and two quotes.
    private static let piece = 4 * XMLLimits.maxAttributes

    /// Looks at no more than ``piece`` bytes: only tags that began before or go on after can be too long.
    private mutating func scanPiece(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.firstIndex(of: UInt8(ascii: "<")), let last = bytes.lastIndex(of: UInt8(ascii: "<"))
        else {
            return scan(count: bytes.count) { bytes[$0] }
        }
        if scan(count: first, { bytes[$0] }) { return true }
        place = .text
        return scan(count: bytes.count - last) { bytes[last + $0] }
    }

    /// Whether a tag has too many quoted values. `<` cannot stand in a quoted value, so that each one starts a tag anew
    /// and nothing inside comments or text can hide a tag. Comments, CDATA sections and instructions have no
    /// attributes; a tag in them is none, but does no harm.
    @inline(__always)
    private mutating func scan(count: Int, _ unit: (Int) -> UInt8) -> Bool {
        var index = 0
        var place = place
        var values = values
        var quote = quote
        defer {
            self.place = place
            self.values = values
            self.quote = quote
        }
        while index < count {
            switch place {
            case .text:
                while index < count, unit(index) != UInt8(ascii: "<") { index += 1 }
                if index < count { place = .opened }
                index += 1
            case .opened:
                let byte = unit(index)
                place = byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") ? .text : .tag
                values = 0
                quote = 0
            case .tag:
                tag: while index < count {
                    let byte = unit(index)
                    index += 1
                    // Letters, the most of all, are above.
                    guard byte <= UInt8(ascii: ">") else { continue }
                    switch byte {
                    case UInt8(ascii: "<"):
                        place = .opened
                        break tag
                    case UInt8(ascii: "\""), UInt8(ascii: "'"):
                        if quote == 0 {
                            quote = byte
                            values += 1
                            if values > XMLLimits.maxAttributes { return true }
                        } else if quote == byte {
                            quote = 0
                        }
                    case UInt8(ascii: ">") where quote == 0:
                        place = .text
                        break tag
                    default: break
                    }
                }
            }
        }
        return false
    }
}
