/// Reads the sections of a number format code.
struct NumberFormatReader {
    private enum Token {
        case none, hours, months, placeholder, other
    }

    private let bytes: [UInt8]
    private var index = 0

    /// Codes have at most 255 characters in Excel; what comes after this many bytes is not looked at.
    private static let maxBytes = 4096

    init(_ code: some Sequence<UInt8>) { bytes = Array(code.prefix(Self.maxBytes)) }

    /// The sections, at most four; the fourth is for texts, as is any with `@` beside another.
    mutating func sections() -> [NumberFormat.Section] {
        var sections: [NumberFormat.Section] = []
        repeat {
            var section = section()
            if sections.count == 3 { section.isForText = true }
            sections.append(section)
        } while sections.count < 4 && index < bytes.count
        if sections.count == 1 { sections[0].isForText = false }
        return sections
    }

    /// Reads to the next semicolon, which it takes.
    private mutating func section() -> NumberFormat.Section {
        var section = NumberFormat.Section(kind: .number)
        var days = false
        var times = false
        var elapsed = false
        var percent = false
        /// Letters m that are months unless seconds follow.
        var openMonths = false
        var last = Token.none
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") {
            let start = index
            let byte = lower(index)
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
                index = min(index + 1, bytes.count)
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "!"): skipCharacter()
            case UInt8(ascii: "["):
                let text = bracketed()
                if let condition = NumberCondition(text) { section.condition = condition }
                guard let unit = elapsedUnit(text) else { break }
                elapsed = true
                last = unit == UInt8(ascii: "h") ? .hours : .other
            case UInt8(ascii: "@"): section.isForText = true
            case UInt8(ascii: "%"): percent = true
            case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"): last = .placeholder
            case UInt8(ascii: "g") where skip("general", from: start) || skip("g/通用格式", from: start): last = .other
            case UInt8(ascii: "e") where last == .placeholder && isSign(index): index += 1
            case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "e"):
                days = true
                last = .other
            case UInt8(ascii: "b") where skip("bb", from: start): days = true
            case UInt8(ascii: "a") where skip("am/pm", from: start) || skip("a/p", from: start): times = true
            case UInt8(ascii: "a") where skip("aaa", from: start): days = true
            case UInt8(ascii: "h"):
                times = true
                last = .hours
            case UInt8(ascii: "m"):
                while index < bytes.count, lower(index) == byte { index += 1 }
                if last == .hours {
                    times = true
                    last = .other
                } else {
                    days = days || openMonths
                    openMonths = true
                    last = .months
                }
            case UInt8(ascii: "s"):
                times = true
                if last == .months { openMonths = false }
                last = .other
            default: break
            }
        }
        index += 1
        days = days || openMonths
        if days {
            section.kind = .date(showsTime: times || elapsed)
        } else if elapsed {
            section.kind = .duration
        } else if times {
            section.kind = .time
        } else if percent {
            section.kind = .percent
        }
        return section
    }

    private func lower(_ index: Int) -> UInt8 {
        (0x41...0x5A).contains(bytes[index]) ? bytes[index] + 0x20 : bytes[index]
    }

    private func isSign(_ index: Int) -> Bool {
        index < bytes.count && (bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-"))
    }

    /// Skips one character, all its bytes.
    private mutating func skipCharacter() {
        index = min(index + 1, bytes.count)
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }

    /// Skips a word, in letters of either case, that starts at a place.
    private mutating func skip(_ word: StaticString, from start: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard start + count <= bytes.count else { return false }
        for offset in 0..<count where lower(start + offset) != word.utf8Start[offset] { return false }
        index = start + count
        return true
    }

    /// What stands between brackets, whose first is taken already.
    private mutating func bracketed() -> Substring {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        index = min(index + 1, bytes.count)
        return text[...]
    }

    /// The letter of `[h]`, `[mm]`, `[ss]`, or nil for other brackets.
    private func elapsedUnit(_ text: Substring) -> UInt8? {
        guard let first = text.utf8.first.map({ $0 | 0x20 }), text.utf8.allSatisfy({ $0 | 0x20 == first }) else {
            return nil
        }
        return [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(first) ? first : nil
    }
}
