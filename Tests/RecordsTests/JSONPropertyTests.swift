import Records
import TestSupport
import Testing
import WenshuCore

@Suite struct JSONPropertyTests {
    private static let words = ["会议", "名称", "a", "\"", "\\", "\n", "𠮷😀", "", "一二三四五六七八九", "é", "\u{1}"]

    private static func value(_ depth: Int, _ random: inout SeededRandom) -> Value {
        switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .integer(Int.random(in: -1_000_000...1_000_000, using: &random))
        case 3:
            return .number(
                Number(
                    significand: Int64.random(in: -99_999...99_999, using: &random),
                    scale: Int.random(in: 0...6, using: &random)))
        case 4: return .string((0..<Int.random(in: 0...6, using: &random)).map { _ in pick(words, &random) }.joined())
        case 5: return .list((0..<Int.random(in: 0...5, using: &random)).map { _ in value(depth + 1, &random) })
        default:
            return .record(
                (0..<Int.random(in: 0...5, using: &random)).map { _ in (pick(words, &random), value(depth + 1, &random))
                }
            )
        }
    }

    private static func quoted(_ text: String, _ random: inout SeededRandom) -> String {
        var result = "\""
        for unit in text.utf16 {
            let mustEscape = unit < 0x20 || unit == 0x22 || unit == 0x5C || (unit & 0xF800) == 0xD800
            if mustEscape || Int.random(in: 0..<4, using: &random) == 0 {
                let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                result += String(decoding: [unit], as: UTF16.self)
            }
        }
        return result + "\""
    }

    private static func text(_ value: Value, _ random: inout SeededRandom) -> String {
        let blank = pick(["", "", " ", "\n", "\t\r\n"], &random)
        switch value {
        case .null: return blank + "null"
        case .bool(let flag): return blank + (flag ? "true" : "false")
        case .number(let number): return blank + number.description
        case .string(let string): return blank + quoted(string, &random) + blank
        case .list(let list):
            return "[" + list.values.map { text($0, &random) }.joined(separator: blank + ",") + blank + "]"
        case .record(let record):
            let fields = zip(record.shape.names, record.values).map {
                "\(blank)\(quoted($0, &random))\(blank):\(text($1, &random))"
            }
            return "{" + fields.joined(separator: blank + ",") + blank + "}"
        }
    }

    @Test(arguments: [1, 2, 3, UInt64.random(in: .min ... .max)])
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<400 {
            let value = JSONPropertyTests.value(0, &random)
            let text = JSONPropertyTests.text(value, &random)
            let back = try JSONReader.read(Array(text.utf8), name: "t.json", registry: SourceRegistry())
            #expect(back == value, "seed \(seed): \(text)")
        }
    }

    /// Reading random bytes and damaged texts ends with a value or a placed finding, never with a trap.
    @Test(arguments: [11, 12, UInt64.random(in: .min ... .max)])
    func damagedTextsNeverTrap(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet =
            Array("{}[]\",:\\u0123456789eE+-. \n\ttruefalsn".utf8) + [
                0xE4, 0xBC, 0x9A, 0xFF, 0xED, 0xA0, 0xEF, 0xBB, 0xBF,
            ]
        for round in 0..<1500 {
            var bytes: [UInt8]
            if round % 3 == 0 {
                bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in pick(alphabet, &random) }
            } else {
                let value = JSONPropertyTests.value(0, &random)
                bytes = Array(JSONPropertyTests.text(value, &random).utf8)
                for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(pick(alphabet, &random), at: place)
                    default: bytes.removeSubrange(place...)
                    }
                }
            }
            for failure in JSONPropertyTests.failures(bytes) {
                #expect(failure.diagnostics.first?.place.hasPrefix("t") == true, "seed \(seed): \(bytes)")
            }
        }
    }

    private static func failures(_ bytes: [UInt8]) -> [JobFailure] {
        do {
            _ = try JSONReader.read(bytes, name: "t", registry: SourceRegistry())
            return try JSONReader.readLines(bytes, name: "t", registry: SourceRegistry()).compactMap {
                guard case .failure(let failure) = $0.value else { return nil }
                return failure
            }
        } catch {
            return [error]
        }
    }
}
