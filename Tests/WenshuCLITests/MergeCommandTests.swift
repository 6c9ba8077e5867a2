import ArchiveKit
import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import WenshuCLI

/// `wenshu merge` and `wenshu intake`.
@Suite struct MergeCommandTests {
    private let folder: TemporaryFolder
    private let templates =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/templates"

    init() throws {
        folder = try TemporaryFolder()
        for (name, text) in [("a", "甲文"), ("b", "乙文"), ("c", "丙文")] {
            try folder.write("\(name).docx", TaggedTemplates.docx([text]))
            try folder.write("\(name).odt", TaggedTemplates.odt([text]))
        }
        try folder.write("坏.docx", Array("不是压缩包".utf8))
    }

    private func run(_ line: String) async -> (status: Int32, output: String, errors: String) {
        await TypedCommands(folder: folder).run(line)
    }

    private func events(_ output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test(arguments: [
        ("merge @/a.docx @/b.docx --out @/v.docx", 0), ("merge @/a.odt @/b.odt @/c.odt --out @/v.odt", 0),
        ("merge @/a.docx @/b.docx --policy 另起=奇数页 样式：归并 --out @/v.docx", 0), ("merge @/a.odt @/a.odt --out @/a.odt", 0),
        ("help merge", 0), ("help intake", 0), ("intake @/a.docx @/b.odt --templates %/templates", 0),
        ("intake @/a.docx --out @/报告.odt --templates %/templates", 0),
        ("intake @/a.docx --policy 样式=保留 --templates %/templates", 0),
        // the content is wrong
        ("merge @/坏.docx @/a.docx --out @/v.docx", 1), ("intake @/a.docx @/坏.docx --templates %/templates", 1),
        ("intake @/没有.docx --templates %/templates", 1),
        // some are left out
        ("merge @/a.docx @/坏.docx @/b.docx --out @/v.docx", 2), ("merge @/a.docx @/b.odt --out @/v.docx", 2),
        ("merge @/a.odt @/没有.odt --out @/v.odt", 2),
        // the command line is wrong
        ("merge", 64), ("merge @/a.docx --out @/v.docx", 64), ("merge @/a.docx @/b.docx", 64), ("intake", 64),
        ("merge @/a.docx @/b.docx --out @/v.docx --policy 样式=统一", 64),
        ("intake @/a.docx --policy 另起 --templates %/templates", 64),
        ("merge @/a.docx @/b.docx --out @/v.docx --policy 样试=归并", 64),
        ("intake @/a.docx --out @/报告.pdf --templates %/templates", 64),
        // a file cannot be read or written
        ("merge @/没有.docx @/a.docx --out @/v.docx", 74), ("merge @/a.docx @/b.docx --out @/没有/v.docx", 74),
        ("intake @/a.docx --out @/没有/报告.docx --templates %/templates", 74),
    ])
    func exitStatus(line: String, status: Int32) async {
        let result = await run(line)
        #expect(result.status == status, "\(result)")
        if status != 0 { #expect(!result.errors.isEmpty) }
        for word in ["Error", "Usage", "OVERVIEW", "OPTIONS", "default:", "Unknown", "Missing", "invalid"] {
            #expect(!(result.output + result.errors).contains(word), "\(word)")
        }
    }

    @Test(arguments: ["docx", "odt"])
    func documentsStandOneBehindTheOther(format: String) async throws {
        let result = await run("merge @/a.\(format) @/b.\(format) @/c.\(format) --out @/v.\(format)")
        #expect(result.output == folder.file("v.\(format)") + "\n")
        #expect(result.errors.isEmpty)
        let part = format == "docx" ? "word/document.xml" : "content.xml"
        let text = String(decoding: try ArchiveReader(path: folder.file("v.\(format)")).read(part), as: UTF8.self)
        let places = ["甲文", "乙文", "丙文"].map { text.range(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        let bytes = try folder.read("v.\(format)")
        _ = await run("merge @/a.\(format) @/b.\(format) @/c.\(format) --out @/v.\(format)")
        #expect(try folder.read("v.\(format)") == bytes)
    }

    @Test func whatIsLeftOutIsVisibleAndTold() async throws {
        let result = await run("merge @/a.docx @/坏.docx @/b.docx --out @/v.docx")
        #expect(result.errors.contains("坏.docx") && result.errors.contains("[intake.left-out]"), "\(result.errors)")
        let text = String(
            decoding: try ArchiveReader(path: folder.file("v.docx")).read("word/document.xml"), as: UTF8.self)
        for word in ["甲文", "【待补：坏", "乙文"] { #expect(text.contains(word)) }
    }

    @Test func wrongWordsAreToldWithThoseThatMayBeWritten() async {
        let result = await run("merge @/a.docx @/b.docx --out @/v.docx --policy 样式=统一")
        #expect(result.errors.contains("「样式=统一」"))
        #expect(result.errors.contains("样式=归并|保留"), "\(result.errors)")
    }

    @Test func machinesGetJSONLines() async throws {
        let intake = try events(await run("intake @/a.docx @/坏.docx --json --templates %/templates").output)
        #expect(intake.compactMap { $0["event"] as? String } == ["intake", "intake", "diagnostic"])
        #expect(intake[0]["path"] as? String == folder.file("a.docx"))
        #expect(intake[0]["leftOut"] as? Bool == false)
        #expect((intake[0]["counts"] as? [String: Int])?["字数"] == 2)
        #expect(intake[1]["leftOut"] as? Bool == true)
        #expect(intake[2]["id"] as? String == "intake.left-out")
        let merge = try events(await run("merge @/a.docx @/b.docx @/坏.docx --out @/v.docx --json").output)
        #expect(merge.compactMap { $0["event"] as? String } == ["intake", "intake", "diagnostic"])
        #expect(merge.compactMap { $0["leftOut"] as? Bool } == [false, true])
    }

    @Test(arguments: ["docx", "odt"])
    func reportsAreDocuments(format: String) async throws {
        let result = await run("intake @/a.docx @/坏.docx --out @/报告.\(format) --templates %/templates")
        #expect(result.output.hasSuffix(folder.file("报告.\(format)") + "\n"))
        let part = format == "docx" ? "word/document.xml" : "content.xml"
        let text = String(decoding: try ArchiveReader(path: folder.file("报告.\(format)")).read(part), as: UTF8.self)
        #expect(text.contains("a.docx") && text.contains("坏.docx") && text.contains("未收入"))
    }
}
