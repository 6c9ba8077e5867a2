/// How characters of a value become bytes in one place of a format: element text or an attribute.
public struct TextEncoding: Sendable, Hashable {
    /// What a line break becomes.
    public let lineBreak: [UInt8]
    /// What a tab becomes.
    public let tab: [UInt8]
    /// What a space becomes where the format would collapse it (at the ends and after another), or nil when it never does.
    public let space: [UInt8]?
    /// Whether quotation marks are escaped.
    public let isAttribute: Bool

    /// Makes an encoding.
    /// - Parameters:
    ///   - lineBreak: bytes for a line break.
    ///   - tab: bytes for a tab.
    ///   - space: bytes for a space that would collapse, or nil.
    ///   - isAttribute: whether quotation marks are escaped.
    public init(lineBreak: String, tab: String, space: String? = nil, isAttribute: Bool = false) {
        self.lineBreak = Array(lineBreak.utf8)
        self.tab = Array(tab.utf8)
        self.space = space.map { Array($0.utf8) }
        self.isAttribute = isAttribute
    }

    /// What stands around a visible gap (【待补：…】), so that it catches the eye.
    private(set) var gapStart: [UInt8] = []
    private(set) var gapEnd: [UInt8] = []

    /// The same encoding, with gaps set off.
    /// - Parameters:
    ///   - before: bytes before a gap.
    ///   - after: bytes after it.
    public func settingOffGaps(before: String, after: String) -> TextEncoding {
        var encoding = self
        encoding.gapStart = Array(before.utf8)
        encoding.gapEnd = Array(after.utf8)
        return encoding
    }

    /// Text of an element which keeps its white space.
    public static let plain = TextEncoding(lineBreak: "\n", tab: "\t")
    /// The value of an attribute.
    public static let attribute = TextEncoding(lineBreak: "&#10;", tab: "&#9;", isAttribute: true)

    private enum Class {
        static let plain: UInt8 = 0
        static let special: UInt8 = 1
        static let mayBeNonCharacter: UInt8 = 2
        static let space: UInt8 = 3
    }

    private static let classes: [UInt8] = (0..<256).map { byte in
        switch UInt8(byte) {
        case 0..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): Class.special
        case 0xEF: Class.mayBeNonCharacter
        case 0x20: Class.space
        default: Class.plain
        }
    }

    /// Appends a text, escaped.
    /// - Returns: how many characters XML forbids; each became U+FFFD.
    /// - Complexity: O(bytes).
    func append(_ text: String, to buffer: OutputBuffer) -> Int {
        var text = text
        return text.withUTF8 { bytes in append(bytes, to: buffer) }
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: OutputBuffer) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let count = bytes.count
        var start = 0
        var index = 0
        var replaced = 0
        Self.classes.withUnsafeBufferPointer { classes in
            while index < count {
                let byte = base[index]
                let kind = classes[Int(byte)]
                if kind == Class.plain {
                    index += 1
                    continue
                }
                if kind == Class.mayBeNonCharacter {
                    guard index + 2 < count, base[index + 1] == 0xBF, base[index + 2] >= 0xBE else {
                        index += 1
                        continue
                    }
                    buffer.append(base + start, count: index - start)
                    buffer.append(Self.replacement)
                    replaced += 1
                    index += 3
                    start = index
                    continue
                }
                if kind == Class.space {
                    guard let space, index == 0 || index == count - 1 || base[index - 1] == 0x20 else {
                        index += 1
                        continue
                    }
                    buffer.append(base + start, count: index - start)
                    buffer.append(space)
                    index += 1
                    start = index
                    continue
                }
                buffer.append(base + start, count: index - start)
                switch byte {
                case UInt8(ascii: "&"): buffer.append(Self.ampersand)
                case UInt8(ascii: "<"): buffer.append(Self.less)
                case UInt8(ascii: ">"): buffer.append(Self.greater)
                case UInt8(ascii: "\""): isAttribute ? buffer.append(Self.quote) : buffer.append(base + index, count: 1)
                case 0x0A: buffer.append(lineBreak)
                case 0x0D: if index + 1 >= count || base[index + 1] != 0x0A { buffer.append(lineBreak) }
                case 0x09: buffer.append(tab)
                default:
                    buffer.append(Self.replacement)
                    replaced += 1
                }
                index += 1
                start = index
            }
        }
        buffer.append(base + start, count: count - start)
        return replaced
    }

    private static let ampersand = Array("&amp;".utf8)
    private static let less = Array("&lt;".utf8)
    private static let greater = Array("&gt;".utf8)
    private static let quote = Array("&quot;".utf8)
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
