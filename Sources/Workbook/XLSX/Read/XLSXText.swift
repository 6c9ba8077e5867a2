/// Texts as workbooks of Office Open XML write them.
enum XLSXText {
    /// Reads a text: `_x000D_` becomes the character, line ends become `\n`, other control characters fall away.
    ///
    /// Source: ISO/IEC 29500-1 §22.9.2.19 (ST_Xstring): `_x` four hexadecimal digits `_` is a UTF-16 unit; `_x005F_` is
    /// the underscore of a text that only looks like one.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard needsReading(bytes) else { return String(decoding: bytes, as: UTF8.self) }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count)
        var index = 0
        let plain = Array(String(decoding: bytes, as: UTF8.self).utf16)
        while index < plain.count {
            if let unit = escape(plain, at: index) {
                units.append(unit)
                index += 7
            } else {
                units.append(plain[index])
                index += 1
            }
        }
        var result: [UInt16] = []
        result.reserveCapacity(units.count)
        for (place, unit) in units.enumerated() {
            switch unit {
            case 0x0D: result.append(0x0A)
            case 0x0A: if place == 0 || units[place - 1] != 0x0D { result.append(unit) }
            case 0x09, 0x20...: result.append(unit)
            default: break
            }
        }
        return String(decoding: result, as: UTF16.self)
    }

    /// Whether a text holds a carriage return or what may be an escape.
    private static func needsReading(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 0x0D || (byte == UInt8(ascii: "x") && last == UInt8(ascii: "_")) { return true }
            last = byte
        }
        return false
    }

    private static func escape(_ units: [UInt16], at index: Int) -> UInt16? {
        guard index + 6 < units.count, units[index] == 0x5F, units[index + 1] == 0x78, units[index + 6] == 0x5F else {
            return nil
        }
        var value: UInt16 = 0
        for unit in units[(index + 2)..<(index + 6)] {
            switch unit {
            case 0x30...0x39: value = value << 4 | (unit - 0x30)
            case 0x41...0x46: value = value << 4 | (unit - 0x37)
            case 0x61...0x66: value = value << 4 | (unit - 0x57)
            default: return nil
            }
        }
        return value
    }
}

/// The text of a cell or shared string, put together from the pieces that a stream tells.
struct XLSXTextBuffer {
    /// Whether text counts now.
    private(set) var isOpen = false
    /// Holds ``count`` bytes; never shrinks, as clearing an array takes longer than most texts.
    private var storage: [UInt8] = Array(repeating: 0, count: 256)
    /// The number of bytes.
    private(set) var count = 0
    private var start = 0
    private var keepsBlanks = false

    /// Lets the text be read.
    @inline(__always)
    func read<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }

    /// Forgets everything.
    @inline(__always)
    mutating func clear() {
        count = 0
        isOpen = false
    }

    /// Starts a piece, a `t` or `v` element.
    /// - Parameter keepsBlanks: whether blanks at its ends count (`xml:space="preserve"`).
    @inline(__always)
    mutating func open(keepsBlanks: Bool) {
        isOpen = true
        start = count
        self.keepsBlanks = keepsBlanks
    }

    /// Adds text of the piece.
    @inline(__always)
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard isOpen, let source = text.baseAddress else { return }
        if count + text.count > storage.count {
            storage.append(contentsOf: repeatElement(0, count: max(storage.count, text.count)))
        }
        storage.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { (base + count).update(from: source, count: text.count) }
        }
        count += text.count
    }

    /// Ends the piece.
    @inline(__always)
    mutating func close() {
        guard isOpen else { return }
        isOpen = false
        if !keepsBlanks { trim() }
    }

    private mutating func trim() {
        while count > start, XLSXTextBuffer.isBlank(storage[count - 1]) { count -= 1 }
        guard start < count, XLSXTextBuffer.isBlank(storage[start]) else { return }
        let rest = storage[start..<count].drop { XLSXTextBuffer.isBlank($0) }
        storage.replaceSubrange(start..<(start + rest.count), with: Array(rest))
        count = start + rest.count
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
