/// What a field of a CSV file says, without what programs put around texts so that Excel keeps them as they are.
enum CSVCellText {
    /// The text of a field, or nil when it is empty. It is never a number: `00123` keeps its zeros, and an ID number all
    /// its digits. Line breaks become `\n`.
    ///
    /// Taken off: tabs at both ends; `="…"`; an apostrophe in front of a digit or of `= + - @`.
    static func text(_ field: UnsafeBufferPointer<UInt8>) -> String? {
        guard let first = field.first, let last = field.last else { return nil }
        let isWrapped = first == 0x09 || last == 0x09 || first == UInt8(ascii: "=") || first == UInt8(ascii: "'")
        if !isWrapped, !field.contains(0x0D) { return String(decoding: field, as: UTF8.self) }
        var bytes = field[...]
        while bytes.first == 0x09 { bytes.removeFirst() }
        while bytes.last == 0x09 { bytes.removeLast() }
        if bytes.count > 3, bytes.starts(with: [UInt8(ascii: "="), UInt8(ascii: "\"")]),
            bytes.last == UInt8(ascii: "\""),
            !bytes.dropFirst(2).dropLast().contains(UInt8(ascii: "\""))
        {
            bytes = bytes.dropFirst(2).dropLast()
            while bytes.first == 0x09 { bytes.removeFirst() }
        } else if bytes.count > 1, bytes.first == UInt8(ascii: "'"), isGuarded(bytes[bytes.startIndex + 1]) {
            bytes.removeFirst()
        }
        if bytes.isEmpty { return nil }
        guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: withoutReturns(bytes), as: UTF8.self)
    }

    /// Whether a character is one in front of which programs put an apostrophe.
    private static func isGuarded(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        default: false
        }
    }

    /// CR and CR LF as LF.
    private static func withoutReturns(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isAfterReturn = false
        for byte in bytes {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || !isAfterReturn {
                result.append(byte)
            }
            isAfterReturn = byte == 0x0D
        }
        return result
    }
}
