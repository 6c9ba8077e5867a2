import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// All cases of a workspace in one run.
@Suite struct BatchRunTests {
    private let kinds: KindFolder

    init() throws {
        kinds = try KindFolder()
        try kinds.write(
            "试验",
            "名称: 试验\n模板: {docx: 模板.docx, odt: 模板.odt}\n文件名: \"{{姓名}}的证书\"\n字段: [{名称: 姓名, 必填: 是}, {名称: 日期, 类型: 日期}]\n",
            ["兹聘{{姓名}}"])
    }

    private func record(_ path: String, _ name: String, date: String = "2026-05-20") throws {
        try kinds.folder.write("区/\(path)", Array("类型: 试验\n姓名: \(name)\n日期: \(date)\n".utf8))
    }

    @discardableResult
    private func batch(
        _ out: String = "out", _ change: (inout BatchRun) -> Void = { _ in }
    ) async throws -> (summary: BatchSummary, reports: [JobReport]) {
        var run = BatchRun(workspace: kinds.folder.file("区"), library: try kinds.library())
        run.options.output = kinds.folder.file(out)
        run.formats = [.docx]
        change(&run)
        var reports: [JobReport] = []
        let summary = try await run.run(report: { reports.append($0) })
        return (summary, reports)
    }

    /// The files below a folder with their bytes, without manifests.
    private func files(_ out: String = "out") throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        let root = kinds.folder.file(out)
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init()
        where !InputFile.isFolder("\(root)/\(name)") && !name.hasPrefix("manifest") {
            found[name] = try InputFile.read("\(root)/\(name)")
        }
        return found
    }

    private func manifest(_ out: String = "out", _ name: String = "manifest.jsonl") throws -> [Manifest.Line] {
        Manifest.lines(of: try InputFile.read(kinds.folder.file("\(out)/\(name)")))
    }

    /// Documents stand in the folders of their cases; what has not changed is passed over.
    @Test func whatHasNotChangedIsLeft() async throws {
        try record("2026/甲/数据.yaml", "张三")
        try record("2026/乙/数据.yaml", "李四")
        let first = try await batch()
        #expect(first.summary.counts.outputs == 2)
        let made = try files()
        #expect(Set(made.keys) == ["2026/甲/张三的证书.docx", "2026/乙/李四的证书.docx"])
        let second = try await batch()
        #expect(second.summary.counts.outputs == 0)
        #expect(second.summary.unchanged == 2)
        #expect(try manifest().count == 2)
        try record("2026/甲/数据.yaml", "张三丰")
        let third = try await batch()
        #expect(third.summary.counts.outputs == 1)
        #expect(third.summary.unchanged == 1)
        // Lines are only ever added.
        #expect(try manifest().map(\.output) == ["2026/乙/李四的证书.docx", "2026/甲/张三的证书.docx", "2026/甲/张三丰的证书.docx"])
        let all = try await batch { $0.makesAll = true }
        #expect(all.summary.counts.outputs == 2)
        #expect(try files()["2026/乙/李四的证书.docx"] == made["2026/乙/李四的证书.docx"])
    }

    /// A document is made again when its file is not what was published, or when template or settings are others.
    @Test(arguments: ["缺", "改", "模板", "设置"])
    func whatHasChangedIsMadeAgain(what: String) async throws {
        try record("甲/数据.yaml", "张三")
        try await batch()
        let made = try files()
        let file = "甲/张三的证书.docx"
        switch what {
        case "缺": try FileManager.default.removeItem(atPath: kinds.folder.file("out/\(file)"))
        case "改": try kinds.folder.write("out/\(file)", [1, 2, 3])
        case "模板": try kinds.folder.write("文种/试验/模板.docx", TaggedTemplates.docx(["特聘{{姓名}}"]))
        default: break
        }
        let again = try await batch { if what == "设置" { $0.options.isDraft = true } }
        #expect(again.summary.counts.outputs == 1)
        #expect(try (files()[file] == made[file]) == (what != "模板"))
    }

    /// Names that come twice in a folder are numbered, the same way in every run and by shards.
    @Test func equalNamesAreNumbered() async throws {
        for name in ["a", "b", "c"] { try record("甲/\(name).yaml", "张三", date: "2026-0\(name == "a" ? 1 : 2)-01") }
        try record("乙/a.yaml", "张三")
        try await batch()
        let made = try files()
        #expect(made.count == 4)
        #expect(made["甲/张三的证书（3）.docx"] != nil)
        let again = try await batch()
        #expect(again.summary.unchanged == 4)
        #expect(try manifest().count == 4)
        for part in 1...3 { try await batch("parts") { $0.shard = Shard("\(part)/3") ?? .whole } }
        #expect(try files("parts") == made)
        let audit = try ManifestAudit.merge(kinds.folder.file("parts"))
        #expect(audit.files == 4)
        #expect(audit.diagnostics.isEmpty)
        #expect(
            try manifest("parts").map(\.output)
                == manifest().map(\.output).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    /// A shard that never ran is told.
    @Test func missingShardIsTold() async throws {
        try record("甲/数据.yaml", "张三")
        try await batch { $0.shard = Shard("2/3") ?? .whole }
        let audit = try ManifestAudit.merge(kinds.folder.file("out"))
        #expect(audit.diagnostics.map(\.id) == ["manifest.shard-missing"])
        #expect(audit.diagnostics[0].cause.contains("第 1、3 份"))
    }

    @Test(arguments: [
        ("1/1", true), ("3/4", true), ("0/4", false), ("5/4", false), ("2", false), ("a/b", false), ("1/99999", false),
    ])
    func shards(text: String, isOne: Bool) { #expect((Shard(text) != nil) == isOne) }

    /// The year of a record: that of its folders, else of its first date.
    @Test func onlyTheYear() async throws {
        try record("2025年/甲/数据.yaml", "张三")
        try record("2026年/乙/数据.yaml", "李四", date: "2025-01-01")
        try record("丙/数据.yaml", "王五", date: "2026-12-31")
        try record("丁/数据.yaml", "赵六", date: "2024-12-31")
        let result = try await batch { $0.year = 2026 }
        #expect(Set(try files().keys) == ["2026年/乙/李四的证书.docx", "丙/王五的证书.docx"])
        #expect(result.summary.otherYears == 1)
    }

    /// One bad record harms no other; the report tells of it.
    @Test func badRecordsAreTold() async throws {
        try record("甲/数据.yaml", "张三")
        try kinds.folder.write("区/乙/数据.yaml", Array("类型: 试验\n日期: 2026-05-20\n".utf8))
        let result = try await batch()
        #expect(result.summary.counts.failed == 1)
        #expect(try files().count == 1)
        #expect(result.summary.entries.map(\.isFailed) == [true])
        let record = RunReportRecord.record(of: result.summary)
        #expect(record["失败的"]?.items?.first?["问题"]?.items?.first?["问题"]?.text?.contains("姓名") == true)
        let paths = try RunReportRecord.write(
            result.summary, to: kinds.folder.file("out"), formats: nil, library: try kinds.library())
        #expect(paths.map { PathText.fileExtension(of: $0) } == ["docx", "odt", "json"])
    }

    /// What a killed run left: half a line of the manifest, temporary files, documents that the manifest does not tell of.
    @Test func goesOnAfterAKill() async throws {
        for index in 1...5 { try record("甲\(index)/数据.yaml", "张三") }
        try await batch()
        let made = try files()
        let whole = try kinds.folder.read("out/manifest.jsonl")
        let half = whole.prefix(whole.count * 3 / 5)
        try kinds.folder.write("out/manifest.jsonl", Array(half))
        try FileManager.default.removeItem(atPath: kinds.folder.file("out/甲5"))
        try kinds.folder.write("out/甲1/.wenshu-999999999-7.tmp", [1])
        let result = try await batch { $0.resumes = true }
        #expect(result.summary.counts.outputs > 0)
        #expect(try files() == made)
        #expect(try kinds.folder.read("out/manifest.jsonl") == whole)
    }

    @Test func nothingToResume() async throws {
        try record("甲/数据.yaml", "张三")
        let failure = await #expect(throws: JobFailure.self) { try await batch { $0.resumes = true } }
        #expect(failure?.diagnostics.map(\.id) == ["batch.no-earlier-run"])
        #expect(failure?.diagnostics[0].remedy.isEmpty == false)
    }

    /// Every file is read again and compared with what was published.
    @Test func verifying() async throws {
        for name in ["甲", "乙", "丙"] { try record("\(name)/数据.yaml", "张三") }
        try await batch()
        let folder = kinds.folder.file("out")
        #expect(try ManifestAudit.verify(folder).diagnostics.isEmpty)
        try kinds.folder.write("out/甲/张三的证书.docx", [1])
        try FileManager.default.removeItem(atPath: folder + "/乙/张三的证书.docx")
        try kinds.folder.write("out/丙/另一份.docx", [1])
        #expect(
            Set(try ManifestAudit.verify(folder).diagnostics.map(\.id)) == [
                "manifest.changed", "manifest.missing", "manifest.unknown",
            ])
    }
}
