import WenshuCore

/// Reads JSON from bytes in memory that stay put while it works.
struct JSONParser {
    private let base: UnsafePointer<UInt8>
    private let end: Int
    private let tag: UInt16
    private var at: Int
    private var depth = 0
    /// The shapes found so far.
    private(set) var shapes: ShapeTrie

    /// Prepares to read.
    /// - Parameters:
    ///   - base: the bytes; valid as long as the parser works.
    ///   - range: what to read of them.
    ///   - source: the number of the source, for places.
    ///   - shapes: the shapes found before.
    init(base: UnsafePointer<UInt8>, range: Range<Int>, source: UInt16, shapes: ShapeTrie) {
        self.base = base
        at = range.lowerBound
        end = range.upperBound
        tag = source
        self.shapes = shapes
    }

    /// The one value of the text.
    mutating func document() throws(JSONFault) -> Value {
        skipBlanks()
        let value = try value()
        skipBlanks()
        guard at == end else { throw JSONFault(.unexpected(.nothing), at) }
        return value
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while at < end {
            switch base[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONFault) -> Value {
        guard at < end else { throw JSONFault(.unexpectedEnd(.value), at) }
        switch base[at] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try record()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw JSONFault(.unexpected(.value), at)
        }
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(JSONFault) -> Value {
        let length = word.utf8CodeUnitCount
        guard end - at >= length else { throw JSONFault(.unexpected(.value), at) }
        for index in 0..<length where base[at + index] != word.utf8Start[index] {
            throw JSONFault(.unexpected(.value), at)
        }
        at += length
        return value
    }

    private mutating func enter() throws(JSONFault) {
        depth += 1
        guard depth <= JSONReader.maximumDepth else { throw JSONFault(.tooDeep, at) }
        at += 1
        skipBlanks()
    }

    // MARK: Lists and records

    private mutating func list() throws(JSONFault) -> Value {
        try enter()
        var values: [Value] = []
        var places: [Locator] = []
        if at < end, base[at] == UInt8(ascii: "]") {
            at += 1
            depth -= 1
            return .list(ValueList([]))
        }
        while true {
            places.append(Locator(source: tag, place: UInt64(at)))
            values.append(try value())
            skipBlanks()
            guard at < end else { throw JSONFault(.unexpectedEnd(.commaOrBracket), at) }
            if base[at] == UInt8(ascii: ",") {
                let comma = at
                at += 1
                skipBlanks()
                if at < end, base[at] == UInt8(ascii: "]") { throw JSONFault(.strayComma, comma) }
            } else if base[at] == UInt8(ascii: "]") {
                at += 1
                depth -= 1
                return .list(ValueList(values, locators: places))
            } else {
                throw JSONFault(.unexpected(.commaOrBracket), at)
            }
        }
    }

    private mutating func record() throws(JSONFault) -> Value {
        try enter()
        var values: [Value] = []
        var places: [Locator] = []
        values.reserveCapacity(8)
        places.reserveCapacity(8)
        var node = ShapeTrie.root
        // The names past the limits of the trie; in use once it is not nil.
        var own: OwnNames?
        if at < end, base[at] == UInt8(ascii: "}") {
            at += 1
            depth -= 1
            return .record(Record(shape: shapes.shape(ShapeTrie.root), values: []))
        }
        while true {
            try name(&node, &own, places)
            skipBlanks()
            guard at < end else { throw JSONFault(.unexpectedEnd(.colon), at) }
            guard base[at] == UInt8(ascii: ":") else { throw JSONFault(.unexpected(.colon), at) }
            at += 1
            skipBlanks()
            places.append(Locator(source: tag, place: UInt64(at)))
            values.append(try value())
            skipBlanks()
            guard at < end else { throw JSONFault(.unexpectedEnd(.commaOrBrace), at) }
            if base[at] == UInt8(ascii: ",") {
                let comma = at
                at += 1
                skipBlanks()
                if at < end, base[at] == UInt8(ascii: "}") { throw JSONFault(.strayComma, comma) }
            } else if base[at] == UInt8(ascii: "}") {
                at += 1
                depth -= 1
                let shape = own.map { Shape($0.names) } ?? shapes.shape(node)
                return .record(Record(shape: shape, values: values, locators: places))
            } else {
                throw JSONFault(.unexpected(.commaOrBrace), at)
            }
        }
    }

    /// The names of a record that does not share its shape.
    private struct OwnNames {
        var names: [String]
        var slots: [String: Int]

        init(_ names: [String]) {
            self.names = names
            slots = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        }
    }

    /// Reads a name and steps to it.
    private mutating func name(_ node: inout Int32, _ own: inout OwnNames?, _ places: [Locator]) throws(JSONFault) {
        guard at < end else { throw JSONFault(.unexpectedEnd(.name), at) }
        guard base[at] == UInt8(ascii: "\"") else { throw JSONFault(.unexpected(.name), at) }
        let start = at
        let (stop, _) = scan(from: start + 1)
        if own == nil, stop < end, base[stop] == UInt8(ascii: "\"") {
            let key = UnsafeBufferPointer(start: base + start + 1, count: stop - start - 1)
            if let next = shapes.next(node, key) {
                node = next
                at = stop + 1
                return
            }
        }
        let text = try string()
        if own == nil {
            let before = shapes.names(node)
            if let first = before.firstIndex(of: text) { throw duplicate(text, start, places[first]) }
            let written = UnsafeBufferPointer(start: base + start + 1, count: at - start - 2)
            // A name with escapes may already be known by its plain spelling.
            let known =
                written.contains(UInt8(ascii: "\\"))
                ? Array(text.utf8).withUnsafeBufferPointer { shapes.next(node, $0) } : nil
            if let next = known ?? shapes.add(text, after: node) {
                node = next
                return
            }
            own = OwnNames(before)
        }
        if let first = own?.slots.updateValue(places.count, forKey: text) {
            throw duplicate(text, start, places[first])
        }
        own?.names.append(text)
    }

    private func duplicate(_ name: String, _ offset: Int, _ first: Locator) -> JSONFault {
        JSONFault(.duplicate(name, first: Int(first.place)), offset)
    }

    // MARK: Strings

    /// The first quote, backslash or control character, and whether all before it is ASCII. Eight bytes at a time.
    @inline(__always)
    private func scan(from start: Int) -> (stop: Int, isASCII: Bool) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var index = start
        var seen: UInt64 = 0
        while index + 8 <= end {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // A byte that is zero, or below 0x20, sets its high bit; bytes above 0x7F are masked out.
            let hits =
                ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
            if hits & highs != 0 { break }
            seen |= word
            index += 8
        }
        while index < end {
            let byte = base[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            seen |= UInt64(byte)
            index += 1
        }
        return (index, seen & highs == 0)
    }

    private mutating func string() throws(JSONFault) -> String {
        let start = at + 1
        let (stop, isASCII) = scan(from: start)
        guard stop < end else { throw JSONFault(.openString, start - 1) }
        guard base[stop] == 0x22 else { return try escapedString(start, stop) }
        at = stop + 1
        let bytes = UnsafeBufferPointer(start: base + start, count: stop - start)
        if isASCII { return String(decoding: bytes, as: UTF8.self) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw badUnicode(bytes, start) }
        return text
    }

    private func badUnicode(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> JSONFault {
        JSONFault(.badUnicode, start + (LegacyChinese.firstInvalid(bytes) ?? 0))
    }

    private mutating func escapedString(_ start: Int, _ first: Int) throws(JSONFault) -> String {
        var text: [UInt8] = []
        var from = start
        var stop = first
        while true {
            let bytes = UnsafeBufferPointer(start: base + from, count: stop - from)
            if LegacyChinese.firstInvalid(bytes) != nil { throw badUnicode(bytes, from) }
            text.append(contentsOf: bytes)
            guard stop < end else { throw JSONFault(.openString, start - 1) }
            if base[stop] == 0x22 {
                at = stop + 1
                return String(decoding: text, as: UTF8.self)
            }
            guard base[stop] == 0x5C else {
                let isLineEnd = base[stop] == 0x0A || base[stop] == 0x0D
                throw isLineEnd ? JSONFault(.openString, start - 1) : JSONFault(.controlCharacter, stop)
            }
            from = try escape(stop, into: &text)
            stop = scan(from: from).stop
        }
    }

    /// Reads the escape at a backslash.
    /// - Returns: the byte after it.
    private func escape(_ backslash: Int, into text: inout [UInt8]) throws(JSONFault) -> Int {
        guard backslash + 1 < end else { throw JSONFault(.badEscape, backslash) }
        switch base[backslash + 1] {
        case UInt8(ascii: "\""): text.append(0x22)
        case UInt8(ascii: "\\"): text.append(0x5C)
        case UInt8(ascii: "/"): text.append(0x2F)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): return try unicodeEscape(backslash, into: &text)
        default: throw JSONFault(.badEscape, backslash)
        }
        return backslash + 2
    }

    private func unicodeEscape(_ backslash: Int, into text: inout [UInt8]) throws(JSONFault) -> Int {
        guard let unit = hexadecimal(backslash + 2) else { throw JSONFault(.badEscape, backslash) }
        var code = unit
        var next = backslash + 6
        if unit & 0xF800 == 0xD800 {
            guard unit < 0xDC00, next + 1 < end, base[next] == 0x5C, base[next + 1] == UInt8(ascii: "u"),
                let low = hexadecimal(next + 2), low & 0xFC00 == 0xDC00
            else { throw JSONFault(.loneSurrogate, backslash) }
            code = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
            next += 6
        }
        guard let scalar = Unicode.Scalar(code) else { throw JSONFault(.loneSurrogate, backslash) }
        text.append(contentsOf: Array(String(Character(scalar)).utf8))
        return next
    }

    private func hexadecimal(_ start: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            switch base[index] {
            case 0x30...0x39: value = value << 4 | UInt32(base[index] - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(base[index] - 0x41 + 10)
            case 0x61...0x66: value = value << 4 | UInt32(base[index] - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }

    // MARK: Numbers

    private mutating func number() throws(JSONFault) -> Number {
        let start = at
        var index = at
        let isNegative = base[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let firstDigit = index
        var significand: Int64 = 0
        while index < end, base[index] & 0xF0 == 0x30, base[index] <= 0x39 {
            if index - firstDigit < 18 { significand = significand &* 10 &+ Int64(base[index] & 0x0F) }
            index += 1
        }
        let wholeDigits = index - firstDigit
        guard wholeDigits > 0, wholeDigits == 1 || base[firstDigit] != 0x30 else { throw JSONFault(.badNumber, start) }
        var scale = 0
        if index < end, base[index] == UInt8(ascii: ".") {
            index += 1
            let firstDecimal = index
            while index < end, base[index] & 0xF0 == 0x30, base[index] <= 0x39 {
                if wholeDigits + index - firstDecimal < 18 {
                    significand = significand &* 10 &+ Int64(base[index] & 0x0F)
                }
                index += 1
            }
            scale = index - firstDecimal
            guard scale > 0 else { throw JSONFault(.badNumber, start) }
        }
        var hasExponent = false
        if index < end, base[index] | 0x20 == UInt8(ascii: "e") {
            hasExponent = true
            index += 1
            if index < end, base[index] == UInt8(ascii: "+") || base[index] == UInt8(ascii: "-") { index += 1 }
            let firstDecimal = index
            while index < end, base[index] & 0xF0 == 0x30, base[index] <= 0x39 { index += 1 }
            guard index > firstDecimal else { throw JSONFault(.badNumber, start) }
        }
        at = index
        if !hasExponent, wholeDigits + scale <= 18 {
            return Number(significand: isNegative ? -significand : significand, scale: scale)
        }
        let text = String(decoding: UnsafeBufferPointer(start: base + start, count: index - start), as: UTF8.self)
        guard let number = Number(text) else { throw JSONFault(.longNumber, start) }
        if !number.isExact, !hasExponent, wholeDigits > 15 { throw JSONFault(.longNumber, start) }
        return number
    }
}
