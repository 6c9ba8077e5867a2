/// The elements right below the root of an XML part, by the bytes they take, so that one can be added without touching
/// the others. The part must be UTF-8; what libxml2 would refuse may give nil or a wrong answer, never more.
struct PartScan {
    /// An element right below the root.
    struct Element: Equatable {
        /// The name without prefix.
        let name: String
        /// Where its start tag begins.
        let start: Int
        /// Its start tag.
        let tag: Range<Int>
    }

    /// The elements in order.
    private(set) var elements: [Element] = []
    /// The start tag of the root, and where its end tag begins.
    private(set) var root: Range<Int> = 0..<0
    private(set) var end = 0
    /// The prefix of the root with its colon, or "".
    private(set) var prefix = ""

    /// Scans a part.
    /// - Returns: nil when tags do not match up.
    /// - Complexity: O(n).
    init?(_ bytes: [UInt8]) {
        let isWhole = bytes.withUnsafeBufferPointer { scan($0) }
        guard isWhole else { return nil }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var depth = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            let start = index
            guard index + 1 < bytes.count else { return false }
            switch bytes[index + 1] {
            case UInt8(ascii: "?"):
                guard let next = PartScan.find("?>", in: bytes, from: index + 2) else { return false }
                index = next
            case UInt8(ascii: "!"):
                let isComment = PartScan.starts("<!--", bytes, at: index)
                guard isComment || PartScan.starts("<![CDATA[", bytes, at: index),
                    let next = PartScan.find(isComment ? "-->" : "]]>", in: bytes, from: index + 4)
                else { return false }
                index = next
            case UInt8(ascii: "/"):
                guard let next = PartScan.find(">", in: bytes, from: index + 2) else { return false }
                depth -= 1
                if depth == 0 {
                    end = start
                    return true
                }
                guard depth > 0 else { return false }
                index = next
            default:
                guard let next = PartScan.tagEnd(bytes, from: index + 1) else { return false }
                let isEmpty = bytes[next - 2] == UInt8(ascii: "/")
                if depth == 0 {
                    guard !isEmpty else { return false }
                    root = start..<next
                    let name = PartScan.name(bytes, at: start + 1)
                    prefix = name.lastIndex(of: ":").map { String(name[...$0]) } ?? ""
                } else if depth == 1 {
                    let name = PartScan.name(bytes, at: start + 1)
                    let local = name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
                    elements.append(Element(name: local, start: start, tag: start..<next))
                }
                if !isEmpty { depth += 1 }
                index = next
            }
        }
        return false
    }

    /// The value of an attribute in a tag, by its name without prefix and as written; nil when there is none.
    static func attribute(_ local: String, in tag: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: tag, as: UTF8.self)
        var rest = text[...].drop { !$0.isWhitespace }
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].filter { !$0.isWhitespace }
            let opening = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
            guard let quote = opening.first, quote == "\"" || quote == "'" else { return nil }
            let value = opening.dropFirst()
            guard let closing = value.firstIndex(of: quote) else { return nil }
            if name.split(separator: ":").last.map(String.init) == local { return String(value[..<closing]) }
            rest = value[value.index(after: closing)...]
        }
        return nil
    }

    /// The position behind the end of a start tag; quoted values may hold `>`.
    private static func tagEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var quote: UInt8 = 0
        for index in start..<bytes.count {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            }
        }
        return nil
    }

    private static func name(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> String {
        var end = start
        while end < bytes.count, ![0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains(bytes[end]) { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func starts(_ text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { text.utf8Start[$0] == bytes[index + $0] }
    }

    /// The position behind a piece of text.
    private static func find(_ text: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if starts(text, bytes, at: index) { return index + text.utf8CodeUnitCount }
            index += 1
        }
        return nil
    }
}
