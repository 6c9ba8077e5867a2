import ArchiveKit
import Foundation
import PackageKit
import Pipeline
import TestSupport
import Testing
import WenshuCore

@Suite struct BuildRunTests {
    /// The checkout that the tests belong to.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let meeting = """
        类型: 会议纪要
        会议:
          名称: 试验会议
          开始: 2026-11-20 14:00
          地点: 科技楼
          召集单位: 试验公司科协
          主持人: 张建国
        出席: 张建国、李明
        议题:
          - 题目: 工作计划
            决定:
              - {动词: 审议通过, 内容: 《工作计划》}

        """

    private func run(_ paths: [String], out: String, _ change: (inout BuildRun) -> Void = { _ in }) throws -> BuildRun {
        var run = BuildRun(library: try KindLibrary(folder: Self.checkout + "/templates"))
        run.paths = paths
        run.options.output = out
        change(&run)
        return run
    }

    private func build(_ run: BuildRun) async throws -> (RunSummary, [JobReport]) {
        var reports: [JobReport] = []
        let summary = try await run.build(report: { reports.append($0) })
        return (summary, reports)
    }

    @Test func documentsComeInPairsWithTheirManifest() async throws {
        let folder = try TemporaryFolder()
        let record = try folder.write("会议.yaml", Array(Self.meeting.utf8))
        let (summary, reports) = try await build(try run([record], out: folder.file("out")))
        #expect(summary.failed == 0)
        let made = reports.flatMap(\.publications).map { String($0.path.dropFirst(folder.file("out/").count)) }
        #expect(made.map { $0.suffix(5) } == [".docx", "要.odt"])
        #expect(Set(made.map { $0.prefix { $0 != "." } }).count == 1)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).sorted()
                == (made + ["manifest.jsonl"]).sorted())
        let manifest = String(decoding: try folder.read("out/manifest.jsonl"), as: UTF8.self)
        for name in made {
            let digest = SHA256.hex(of: try folder.read("out/\(name)"))
            #expect(manifest.contains("\"output\":\"\(name)\",\"sha256\":\"\(digest)\""))
        }
        #expect(manifest.contains(SHA256.hex(of: Array(Self.meeting.utf8))))
    }

    @Test func theSameInputGivesTheSameBytes() async throws {
        let folder = try TemporaryFolder()
        for (width, out) in [(1, "a"), (4, "b")] {
            var run = BuildRun(
                library: try KindLibrary(folder: Self.checkout + "/templates"), runner: BatchRunner(width: width))
            run.paths = [Self.checkout + "/samples"]
            run.options.output = folder.file(out)
            _ = try await build(run)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("a")).sorted()
        #expect(names.count > 10)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("b")).sorted() == names)
        for name in names { #expect(try folder.read("a/\(name)") == folder.read("b/\(name)"), "\(name)") }
    }

    @Test func aTemplateOfTheUsersOwnMakesOneDocument() async throws {
        let folder = try TemporaryFolder()
        let library = try KindLibrary(folder: Self.checkout + "/templates")
        let template = try library.taggedTemplate(of: library.require("会议纪要"), format: .docx)
        let path = try folder.write("我的.docx", try template.archived())
        let run = try run([Self.checkout + "/samples/常委会会议"], out: folder.file("out")) {
            $0.templates = [path]
            $0.formats = [.docx]
        }
        let (_, reports) = try await build(run)
        #expect(reports.map(\.title) == ["会议纪要"])
        let made = try #require(reports.first?.publications.first?.path)
        #expect(made.hasSuffix("会议纪要.docx"))
    }

    @Test func aBadRecordDoesNotStopTheOthers() async throws {
        let folder = try TemporaryFolder()
        try folder.write("1/会议.yaml", Array("类型: 会议纪要\n会议: {名称: 缺时间}\n".utf8))
        try folder.write("2/会议.yaml", Array("类型: [\n".utf8))
        try folder.write("3/会议.yaml", Array("类型: 没有的文书\n".utf8))
        try folder.write("4/会议.yaml", Array(Self.meeting.utf8))
        let (summary, reports) = try await build(try run([folder.path], out: folder.file("out")))
        #expect((summary.jobs, summary.failed, summary.outputs) == (4, 3, 2))
        #expect(reports.filter { $0.failure == .content }.map(\.source.count).count == 3)
        #expect(reports.first?.diagnostics.contains { $0.id == "record.missing-required" } == true)
    }

    @Test func equalNamesAreNumbered() async throws {
        let folder = try TemporaryFolder()
        for name in ["甲", "乙"] { try folder.write("\(name)/会议.yaml", Array(Self.meeting.utf8)) }
        let run = try run([folder.file("甲"), folder.file("乙")], out: folder.file("out")) { $0.formats = [.odt] }
        let (_, reports) = try await build(run)
        let made = reports.flatMap(\.publications).map { $0.path.dropLast(4) }
        #expect(made.count == 2)
        #expect(made.last == made.first.map { $0 + "（2）" })
    }

    @Test func draftsAreMadeWithGaps() async throws {
        let folder = try TemporaryFolder()
        let text = Self.meeting.replacing("  主持人: 张建国\n", with: "")
        let record = try folder.write("会议.yaml", Array(text.utf8))
        let (plain, _) = try await build(try run([record], out: folder.file("a")))
        #expect(plain.failed == 1)
        let (draft, _) = try await build(try run([record], out: folder.file("b")) { $0.options.isDraft = true })
        #expect(draft.failed == 0)
        #expect(draft.warnings > 0)
    }

    @Test func strictRunsFailOnWarnings() async throws {
        let folder = try TemporaryFolder()
        let record = try folder.write("会议.yaml", Array((Self.meeting + "请假: 许明辉\n").utf8))
        let (plain, _) = try await build(try run([record], out: folder.file("a")))
        #expect(plain.failed == 0)
        #expect(plain.warnings > 0)
        let (strict, _) = try await build(try run([record], out: folder.file("b")) { $0.options.isStrict = true })
        #expect(strict.failed == 1)
        #expect(strict.outputs == 0)
    }

    @Test(arguments: OutputFormat.allCases)
    func anExportedTemplateGivesTheSameDocument(format: OutputFormat) async throws {
        let folder = try TemporaryFolder()
        let record = try folder.write("会议.yaml", Array(Self.meeting.utf8))
        let library = try KindLibrary(folder: Self.checkout + "/templates")
        let template = folder.file("模板.\(format.rawValue)")
        try OutputFile.replace(library.taggedTemplate(of: library.require("会议纪要"), format: format), at: template)
        var made: [[UInt8]] = []
        for (out, templates) in [("a", []), ("b", [template])] {
            let run = try run([record], out: folder.file(out)) {
                $0.templates = templates
                $0.formats = [format]
            }
            let (_, reports) = try await build(run)
            let path = try #require(reports.first?.publications.first?.path)
            made.append(try InputFile.read(path))
        }
        #expect(made[0] == made[1])
    }

    @Test(arguments: [["/没有/这个"], []])
    func pathsWithoutRecordsAreSaid(paths: [String]) async throws {
        let folder = try TemporaryFolder()
        try folder.write("空/说明.txt", [])
        let run = try run(paths.isEmpty ? [folder.file("空")] : paths, out: folder.file("out"))
        await #expect(throws: JobFailure.self) { try await run.build(report: { _ in }) }
    }

    @Test func anUnwritableFolderIsAnInputOutputFailure() async throws {
        let folder = try TemporaryFolder()
        let record = try folder.write("会议.yaml", Array(Self.meeting.utf8))
        let run = try run([record], out: record + "/out")
        let failure = await #expect(throws: JobFailure.self) { try await run.build(report: { _ in }) }
        #expect(failure?.kind == .inputOutput)
    }
}
