/// A look at a text before libxml2 sees it: counts the attributes of each tag, which libxml2 compares each with all
/// others before it shows any to a hook, so that a million in one tag would take hours.
enum TagScan {
    /// Refuses texts with too many attributes in one tag, and encodings in which tags cannot be found.
    static func check(_ bytes: UnsafeRawBufferPointer, name: String) throws(XMLFault) {
        let isCrowded: Bool
        switch layout(bytes) {
        case .bytes: isCrowded = scan(count: bytes.count) { bytes[$0] }
        case .pairs(let high):
            isCrowded = scan(count: bytes.count / 2) { bytes[2 * $0 + high] == 0 ? bytes[2 * $0 + 1 - high] : 0x80 }
        case .unknown: throw unreadable("UCS-4/EBCDIC", name: name)
        }
        guard !isCrowded else {
            throw XMLFault(
                .size, name: name,
                message: "一个标记里的属性超过上限 \(XMLLimits.maxAttributes) 个；请检查文件是否被人为做大")
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

    private enum Layout {
        case bytes
        /// UTF-16, with the place of the higher byte in a pair.
        case pairs(high: Int)
        case unknown
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

    /// Whether a tag has too many quoted values. `<` cannot stand in a quoted value, so that each one starts a tag anew
    /// and nothing inside comments or text can hide a tag.
    @inline(__always)
    private static func scan(count: Int, _ unit: (Int) -> UInt8) -> Bool {
        var index = 0
        while index < count {
            guard unit(index) == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += 1
            // Comments, CDATA sections and instructions have no attributes; a tag in them is none, but does no harm.
            if index < count, unit(index) == UInt8(ascii: "!") || unit(index) == UInt8(ascii: "?") { continue }
            var values = 0
            var quote: UInt8 = 0
            tag: while index < count {
                let byte = unit(index)
                switch byte {
                case UInt8(ascii: "<"): break tag
                case UInt8(ascii: "\""), UInt8(ascii: "'"):
                    if quote == 0 {
                        quote = byte
                        values += 1
                        if values > XMLLimits.maxAttributes { return true }
                    } else if quote == byte {
                        quote = 0
                    }
                case UInt8(ascii: ">") where quote == 0: break tag
                default: break
                }
                index += 1
            }
        }
        return false
    }
}
