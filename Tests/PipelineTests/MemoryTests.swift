import Foundation
import TestSupport
import Testing

/// Memory of the program in a process of its own, so that other tests do not count.
@Suite struct MemoryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The program beside the tests.
    private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("wenshu").path

    /// The most memory that the program held, in MiB, as it says itself: what the system counts for a child begins with the
    /// memory of its parent.
    private func peak(_ arguments: [String]) throws -> Double {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let account = try JSONSerialization.jsonObject(with: text) as? [String: Any]
        return try #require(account?["peak"] as? Double)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: MemoryTests.program)))
    func memoryDoesNotGrowWithTheNumberOfDocuments() throws {
        try folder.write("d.docx", TaggedTemplates.docx(["{{姓名}}{{说明}}"]))
        let line = #"{"姓名": "张三", "说明": ""# + String(repeating: "会", count: 20_000) + #""}"# + "\n"
        func peak(_ lines: Int) throws -> Double {
            try folder.write("\(lines).jsonl", Array(String(repeating: line, count: lines).utf8))
            return try self.peak([
                "render", folder.file("\(lines).jsonl"), "--template", folder.file("d.docx"), "--out",
                folder.file("\(lines)"),
                "--quiet", "--timing",
            ])
        }
        let few = try peak(60)
        let many = try peak(600)
        // 600 lines hold 36 MB of text.
        #expect(many - few < 16)
    }
}
