import ArchiveKit
import Foundation
import Pipeline
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Workbooks as records and as data for templates.
@Suite struct TableBuildTests {
    private static let names = """
        姓名,称谓,职务,聘期起,聘期止,聘任单位,日期
        梁启航,教授,委员,2026-12-01,2029-11-30,示例科协,2026-11-24
        石磊,,委员,2026-12-01,2029-13-30,示例科协,2026-11-24
        高岚,,委员,2026-12-01,2029-11-30,示例科协,2026-11-24

        """
    private let folder: TemporaryFolder
    private let library: KindLibrary

    init() throws {
        folder = try TemporaryFolder()
        library = try KindLibrary(folder: BuildRunTests.checkout + "/templates")
    }

    private func build(
        _ paths: [String], _ change: (inout BuildRun) -> Void = { _ in }
    ) async throws -> (summary: RunSummary, reports: [JobReport]) {
        var run = BuildRun(library: library)
        run.paths = paths
        run.formats = [.docx]
        run.options.output = folder.file("out")
        change(&run)
        var reports: [JobReport] = []
        let summary = try await run.build(report: { reports.append($0) })
        return (summary, reports)
    }

    /// Appointments in one file for the printer, each on a page of its own; what failed is told.
    @Test func rowsAreBoundTogether() async throws {
        let path = try folder.write("聘书.csv", Array(Self.names.utf8))
        let (summary, reports) = try await build([path]) {
            $0.formats = nil
            $0.options.bindsTogether = true
        }
        #expect((summary.failed, summary.outputs) == (1, 2))
        #expect(made == ["聘书（合订）.docx"])
        #expect(reports.flatMap(\.diagnostics).count { $0.id == "bind.incomplete" } == 2)
        let manifest = String(decoding: try folder.read("out/manifest.jsonl"), as: UTF8.self)
        for (file, part) in [("聘书（合订）.docx", "word/document.xml"), ("聘书（合订）.odt", "content.xml")] {
            let bytes = try folder.read("out/\(file)")
            #expect(manifest.contains("\"output\":\"\(file)\",\"sha256\":\"\(SHA256.hex(of: bytes))\""))
            let text = String(
                decoding: try ArchiveReader(bytes: bytes, name: file).read(part), as: UTF8.self)
            let first = try #require(text.range(of: "梁启航"))
            #expect(text[first.upperBound...].contains("高岚") && !text.contains("石磊"))
            if part == "word/document.xml" { #expect(text.components(separatedBy: "<w:sectPr").count == 3) }
        }
    }

    private var made: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.file("out"))) ?? []).sorted()
            .filter { $0.hasSuffix("docx") }
    }

    @Test func eachRowMakesADocumentAndABadOneStopsNoOther() async throws {
        let path = try folder.write("名单.csv", Array(Self.names.utf8))
        let (summary, reports) = try await build([path])
        #expect(made == ["20261124聘书（梁启航）.docx", "20261124聘书（高岚）.docx"])
        #expect(summary.failed == 1)
        let finding = try #require(reports.flatMap(\.diagnostics).first)
        #expect(finding.place == "\(path):3（第5列）")
        #expect(reports.first { $0.failure != nil }?.file == path)
    }

    @Test func columnsThatAreWrongStopTheWholeTable() async throws {
        let text = Self.names.replacing("职务", with: "职物")
        let (summary, reports) = try await build([try folder.write("聘书.csv", Array(text.utf8))])
        #expect(summary.outputs == 0 && summary.failed == 1)
        #expect(
            reports.flatMap(\.diagnostics).map(\.id) == [
                "table.unknown-column", "table.missing-column", "record.bad-date",
            ])
    }

    @Test func aFilledFormMakesWhatItsRecordMakes() async throws {
        let yaml = BuildRunTests.checkout + "/samples/常委会会议/会议.yaml"
        let record = try RecordImport(path: yaml, kind: nil, mapping: nil, library: library)
        let files = try record.files(at: folder.file("会议.xlsx"))
        #expect(files.count == 1)
        let path = try folder.write("会议.xlsx", files[0].bytes)
        let (_, own) = try await build([path])
        let (_, other) = try await build([yaml]) { $0.options.output = folder.file("other") }
        #expect(own.flatMap(\.diagnostics) == [])
        let pairs = zip(own.flatMap(\.publications), other.flatMap(\.publications))
        #expect(own.flatMap(\.publications).count == 3)
        for (own, other) in pairs {
            #expect(FileManager.default.contentsEqual(atPath: own.path, andPath: other.path))
        }
    }

    @Test func mappingsBesideTheFileAreUsed() async throws {
        let text = "您的姓名,拟聘职务,起,止,单位名称,落款\n梁启航,委员,2026-12-01,2029-11-30,示例科协,2026-11-24\n"
        let path = try folder.write("导出.csv", Array(text.utf8))
        let mapping = "类型: 聘书\n列: {您的姓名: 姓名, 拟聘职务: 职务, 起: 聘期起, 止: 聘期止, 单位名称: 聘任单位, 落款: 日期}\n"
        try folder.write("导出.csv.对照.yaml", Array(mapping.utf8))
        try folder.write("~$导出.xlsx", [0])
        // The folder holds one record file; mapping and lock are none.
        let (summary, reports) = try await build([folder.path])
        #expect(reports.flatMap(\.diagnostics).map(\.id) == [])
        #expect(summary.outputs == 1)
        let manifest = String(decoding: try folder.read("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains("导出.csv.对照.yaml"))
        let (_, wrong) = try await build([path]) {
            $0.mapping = (try? folder.write("错.yaml", Array("列: {您的姓名: 性名}\n".utf8))) ?? ""
            $0.kinds = ["聘书"]
        }
        #expect(wrong.flatMap(\.diagnostics).contains { $0.id == "mapping.unknown-field" && $0.suggestions == ["姓名"] })
    }

    @Test func besideARecordInTextTablesAreAttachments() async throws {
        try folder.write("会/会议.yaml", Array(BuildRunTests.meeting.utf8))
        try folder.write("会/预算.csv", Array("项目,金额\n会场,100\n".utf8))
        let (summary, _) = try await build([folder.file("会")])
        #expect(summary.failed == 0 && summary.jobs == 1)
    }

    @Test func theFormIsFoundByTheColumns() throws {
        let path = try folder.write("一.csv", Array(Self.names.utf8))
        #expect(try RecordImport(path: path, kind: nil, mapping: nil, library: library).form == "聘书")
        let other = try folder.write("二.csv", Array("甲,乙\n1,2\n".utf8))
        #expect(throws: JobFailure.self) {
            _ = try RecordImport(path: other, kind: nil, mapping: nil, library: library)
        }
    }

    @Test func recordsAreWrittenAsTheyAreRead() throws {
        let yaml = BuildRunTests.checkout + "/samples/常委会会议/会议.yaml"
        let record = try RecordImport(path: yaml, kind: nil, mapping: nil, library: library)
        for name in ["一.yaml", "一.json", "一.xlsx"] {
            let files = try record.files(at: folder.file(name))
            let again = try RecordImport(
                path: folder.write(name, files[0].bytes), kind: nil, mapping: nil, library: library)
            #expect(try again.files(at: "二.xlsx").map(\.bytes) == record.files(at: "二.xlsx").map(\.bytes), "\(name)")
        }
    }

    @Test func rowsOfATableAreDataForTemplates() async throws {
        try folder.write("t.docx", TaggedTemplates.docx(["{{姓名}}，{{分数}}，{{日期｜日期}}"]))
        let text = "成绩单,,\n姓 名,分数,日期\n张三,95.5,2026-11-20\n,,\n李四,80,2026-11-21\n"
        try folder.write("成绩.csv", Array(text.utf8))
        var run = try RenderRun(data: folder.file("成绩.csv"), templates: [folder.file("t.docx")])
        run.options.output = folder.file("out")
        let summary = try await run.render(report: { _ in })
        #expect(summary.outputs == 2)
        #expect(made == ["成绩-001.docx", "成绩-002.docx"])
        let bytes = try ArchiveReader(path: folder.file("out/成绩-001.docx")).read("word/document.xml")
        #expect(
            ParagraphLines.lines(of: try XMLTree.parse(bytes, name: "document.xml").root)
                == ["张三，95.5，2026年11月20日"])
    }

    @Test func twoColumnsOfOneNameAreRefused() async throws {
        try folder.write("t.docx", TaggedTemplates.docx(["{{姓名}}"]))
        try folder.write("重.csv", Array("姓名,姓名\n张三,李四\n".utf8))
        let run = try RenderRun(data: folder.file("重.csv"), templates: [folder.file("t.docx")])
        await #expect(throws: JobFailure.self) { _ = try await run.check(report: { _ in }) }
    }
}
