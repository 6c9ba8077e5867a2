import ArchiveKit
import Foundation
import Pipeline
import TestSupport
import Testing
import WenshuCore
import XMLKit

@Suite struct RenderRunTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("t.docx", TaggedTemplates.docx(["{{姓名}}", "{{#如果 优秀}}优秀{{#否则}}合格{{/}}"]))
        try folder.write("t.odt", TaggedTemplates.odt(["{{姓名}}"]))
    }

    private func render(
        _ data: String, _ templates: [String] = ["t.docx"], _ change: (inout RenderRun) -> Void = { _ in }
    ) async throws -> (summary: RunSummary, reports: [JobReport]) {
        var run = try RenderRun(data: folder.file(data), templates: templates.map(folder.file))
        run.options.output = folder.file("out")
        change(&run)
        var reports: [JobReport] = []
        let summary = try await run.render(report: { reports.append($0) })
        return (summary, reports)
    }

    private var made: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.file("out"))) ?? []).sorted()
    }

    private func lines(_ name: String, part: String = "word/document.xml") throws -> [String] {
        let bytes = try ArchiveReader(path: folder.file("out/\(name)")).read(part)
        return ParagraphLines.lines(of: try XMLTree.parse(bytes, name: part).root)
    }

    @Test func oneFileGivesOneDocumentInEachFormat() async throws {
        try folder.write("张三.json", Array(#"{"姓名": "张三", "优秀": true}"#.utf8))
        let (summary, _) = try await render("张三.json", ["t.docx", "t.odt"])
        #expect(summary.outputs == 2)
        #expect(made == ["张三.docx", "张三.odt"])
        #expect(try lines("张三.docx") == ["张三", "优秀"])
        #expect(try lines("张三.odt", part: "content.xml") == ["张三"])
    }

    @Test func yamlIsDataToo() async throws {
        try folder.write("人.yaml", Array("姓名: 李四\n优秀: 否\n".utf8))
        _ = try await render("人.yaml")
        #expect(try lines("人.docx") == ["李四", "合格"])
    }

    @Test func linesAreBoundTogether() async throws {
        let data = (1...12).map { #"{"姓名": "第\#($0)人", "优秀": \#($0 % 2 == 0)}"# }
        try folder.write("人员.jsonl", Array(data.joined(separator: "\n").utf8))
        let (summary, _) = try await render("人员.jsonl", ["t.docx", "t.odt"]) { $0.options.bindsTogether = true }
        #expect((summary.failed, summary.outputs) == (0, 2))
        #expect(made == ["人员（合订）.docx", "人员（合订）.odt"])
        let names = (1...12).map { "第\($0)人" }
        #expect(try lines("人员（合订）.docx").filter { $0.hasSuffix("人") } == names)
        #expect(try lines("人员（合订）.odt", part: "content.xml").filter { $0.hasSuffix("人") } == names)
    }

    @Test func eachLineGivesADocumentAndBadLinesFailAlone() async throws {
        let data = [
            #"{"姓名": "张三", "优秀": true}"#, "", #"{"姓名": "李四", "优秀": }"#, #"{"姓名": "王五", "优秀": false}"#,
            #"{"名字": "赵六", "优秀": false}"#,
        ]
        try folder.write("人员.jsonl", Array(data.joined(separator: "\n").utf8))
        let (summary, reports) = try await render("人员.jsonl")
        #expect((summary.jobs, summary.failed, summary.outputs) == (4, 2, 2))
        #expect(made == ["人员-001.docx", "人员-003.docx"])
        #expect(try lines("人员-003.docx") == ["王五", "合格"])
        #expect(reports[1].source.hasSuffix("人员.jsonl:3"))
        #expect(reports[1].diagnostics.first?.place.contains("人员.jsonl:3:") == true)
        #expect(reports[3].diagnostics.first?.id == "template.unknown-name")
    }

    @Test func documentsAreNamedByTheirData() async throws {
        try folder.write("人员.jsonl", Array("{\"姓名\": \"张/三\", \"优秀\": true}\n{\"姓名\": \"张/三\", \"优秀\": true}\n".utf8))
        _ = try await render("人员.jsonl") { $0.name = "{{姓名}}的证书" }
        #expect(made == ["001 张／三的证书.docx", "002 张／三的证书.docx"])
    }

    @Test func existingDocumentsAreReplaced() async throws {
        try folder.write("out/人.docx", [1, 2, 3])
        try folder.write("人.json", Array(#"{"姓名": "张三", "优秀": true}"#.utf8))
        _ = try await render("人.json")
        #expect(made == ["人.docx"])
        #expect(try lines("人.docx") == ["张三", "优秀"])
    }

    @Test func todayIsTheDayThatIsGiven() async throws {
        try folder.write("d.docx", TaggedTemplates.docx(["{{今天｜日期}}"]))
        try folder.write("人.json", Array("{}".utf8))
        let (without, reports) = try await render("人.json", ["d.docx"])
        #expect(without.failed == 1)
        #expect(reports.first?.diagnostics.first?.id == "template.unknown-name")
        _ = try await render("人.json", ["d.docx"]) { $0.options.today = CalendarTime(year: 2026, month: 11, day: 24) }
        #expect(try lines("人.docx") == ["2026年11月24日"])
    }

    @Test(arguments: [("a.png", true), ("../a.png", false)])
    func imagesStayInTheFolderOfTheData(path: String, isFine: Bool) async throws {
        try folder.write("里/a.png", SampleDocument.pixel)
        try folder.write("a.png", SampleDocument.pixel)
        try folder.write("i.docx", TaggedTemplates.docx(["{{@图片 照片 宽=10mm}}"]))
        try folder.write("里/人.json", Array("{\"照片\": \"\(path)\"}".utf8))
        let (summary, reports) = try await render("里/人.json", ["i.docx"])
        #expect(summary.failed == (isFine ? 0 : 1))
        #expect(reports.first?.diagnostics.contains { $0.id == "image.outside" } == !isFine)
    }

    @Test(arguments: ["不是压缩包", ""])
    func aTemplateThatIsNoOfficeFileIsSaid(text: String) throws {
        try folder.write("坏.docx", Array(text.utf8))
        let failure = #expect(throws: JobFailure.self) {
            try RenderRun(data: folder.file("x.json"), templates: [folder.file("坏.docx")])
        }
        #expect(failure?.diagnostics.first?.place.contains("坏.docx") == true)
    }
}
