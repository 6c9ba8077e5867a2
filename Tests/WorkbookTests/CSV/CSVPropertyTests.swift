import TestSupport
import Testing
import WenshuCore
import Workbook

@Suite struct CSVPropertyTests {
    private static let pieces = [
        "姓名", "会议", "a", "0", "13800138000", "\"", "\"\"", ",", ";", "\t", "，", "\n", " ", "'", "=", "𠮷", "😀", "é", "。",
        "㐀", "sep=",
    ]

    private static func text(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        .joined()
    }

    /// A table whose first row is a header, so that the separator can be told.
    private static func table(_ random: inout SeededRandom) -> [[String]] {
        let columns = Int.random(in: 2...6, using: &random)
        let header = (0..<columns).map { "列\($0)" }
        return [header]
            + (0..<Int.random(in: 1...30, using: &random)).map { _ in (0..<columns).map { _ in text(&random) } }
    }

    private static func written(
        _ table: [[String]], _ delimiter: String, _ lineEnd: String, _ random: inout SeededRandom
    ) -> String {
        var text = ""
        for (index, row) in table.enumerated() {
            let fields = row.map { field in
                let mustQuote =
                    field.hasPrefix(" ") || [delimiter, "\"", "\n"].contains { field.contains($0) }
                    || Int.random(in: 0..<4, using: &random) == 0
                return mustQuote ? "\"\(field.replacing("\"", with: "\"\"").replacing("\n", with: lineEnd))\"" : field
            }
            text += fields.joined(separator: delimiter)
            if index + 1 < table.count || Bool.random(using: &random) { text += lineEnd }
        }
        return text
    }

    /// What reading gives for a text: without what Excel needs around it.
    private static func read(_ field: String) -> String? {
        var text = field[...]
        while text.first == "\t" { text.removeFirst() }
        while text.last == "\t" { text.removeLast() }
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 3, !text.dropFirst(2).dropLast().contains("\"") {
            text = text.dropFirst(2).dropLast()
            while text.first == "\t" { text.removeFirst() }
        } else if text.hasPrefix("'"), let next = text.dropFirst().first, "0123456789=+-@".contains(next) {
            text = text.dropFirst()
        }
        return text.isEmpty ? nil : String(text)
    }

    @Test(
        .timeLimit(.minutes(5)), arguments: [1, 2, UInt64.random(in: 0...UInt64(UInt32.max))])
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<60 {
            let table = Self.table(&random)
            for delimiter in [",", "\t", ";", "，"] {
                let lineEnd = ["\n", "\r\n", "\r"][Int.random(in: 0..<3, using: &random)]
                var text = Self.written(table, delimiter, lineEnd, &random)
                // What a person can tell apart only by the header may need the line that states it.
                if delimiter != "," || round % 2 == 0 { text = "sep=\(delimiter)\(lineEnd)" + text }
                let wanted = table.map { row in
                    let read = row.map(Self.read)
                    return Array(read.prefix((read.lastIndex { $0 != nil } ?? -1) + 1))
                }
                let filled = Array(wanted.prefix((wanted.lastIndex { !$0.isEmpty } ?? -1) + 1))
                for file in TextFile.allCases {

                    let rows = try csvRows(file.bytes(text))
                    #expect(rows == filled, "seed \(seed), \(file), line end \(lineEnd.debugDescription): \(text)")
                    if rows != filled { return }
                }
            }
        }
    }

    /// Random and damaged bytes end with a table or a finding that has a place, never with a trap.
    @Test(arguments: [11, 12, UInt64.random(in: 0...UInt64(UInt32.max))])
    func damagedFilesNeverTrap(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<600 {
            var bytes = round % 4 == 0 ? random.bytes(Int.random(in: 0...80, using: &random)) : []
            if bytes.isEmpty {
                let text = Self.written(Self.table(&random), ",", "\r\n", &random)
                bytes = try TextFile.allCases[round % TextFile.allCases.count].bytes(text)
                for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                    case 1: bytes.remove(at: place)
                    default: bytes.removeSubrange(place...)
                    }
                }
            }
            do {
                let (book, lines) = try CSVReader.read(bytes, name: "t.csv")
                let sheet = try #require(book.sheets.first)
                #expect(sheet.rows.allSatisfy { $0.index < lines.count }, "seed \(seed): \(bytes)")
                #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed): \(bytes)")
            } catch let failure as JobFailure {
                #expect(failure.diagnostics.first?.place.hasPrefix("t.csv") == true, "seed \(seed): \(bytes)")
            }
        }
    }
}
