import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

@Suite struct LineReaderTests {
    private func lines(_ text: [UInt8]) throws -> [(Int, String)] {
        let folder = try TemporaryFolder()
        let reader = try LineReader(path: try folder.write("data.jsonl", text))
        var found: [(Int, String)] = []
        while let line = try reader.next() { found.append((reader.line, String(decoding: line, as: UTF8.self))) }
        return found
    }

    @Test(arguments: [
        ("", [String]()), ("a", ["1a"]), ("a\n", ["1a"]), ("a\nb", ["1a", "2b"]), ("\n\na\n\n b \n\n", ["3a", "5 b "]),
        ("a\r\nb\r\n", ["1a\r", "2b\r"]), ("\u{FEFF}a\nb", ["1a", "2b"]), (" \t\n", []),
    ])
    func linesWithTheirNumbers(text: String, expected: [String]) throws {
        #expect(try lines(Array(text.utf8)).map { "\($0.0)\($0.1)" } == expected)
    }

    @Test func linesLongerThanTheBuffer() throws {
        let long = String(repeating: "会", count: 1_500_000)
        let found = try lines(Array("\(long)\n短\n\(long)".utf8))
        #expect(found.map(\.0) == [1, 2, 3])
        #expect(found.map(\.1.utf8.count) == [4_500_000, 3, 4_500_000])
    }

    @Test func aMissingFileIsSaidInChinese() {
        let failure = #expect(throws: JobFailure.self) { try LineReader(path: "/nowhere/data.jsonl") }
        #expect(failure?.kind == .inputOutput)
        #expect(failure?.diagnostics.first?.cause == "文件或文件夹不存在")
    }
}
