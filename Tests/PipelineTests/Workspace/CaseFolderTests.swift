import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// A folder as a case: a record, attachments, texts in files.
@Suite struct CaseFolderTests {
    private func workspace(_ record: String) throws -> WorkspaceFolder {
        let workspace = try WorkspaceFolder()
        try workspace.write("案/数据.yaml", "类型: 内部\n" + record)
        return workspace
    }

    @Test(arguments: [
        ("要点.md", Array("# 要点\n\n一\n".utf8), ["# 要点", "一"]), ("要点.txt", Array("\u{FEFF}一\r\n二\r\n".utf8), ["一", "二"]),
        // GB18030 and UTF-16.
        ("要点.txt", [0xD2, 0xAA, 0xB5, 0xE3], ["要点"]), ("要点.TXT", [0xFF, 0xFE, 0x81, 0x89, 0xB9, 0x70], ["要点"]),
    ])
    func plainTextsBecomeLongTexts(name: String, bytes: [UInt8], lines: [String]) async throws {
        let workspace = try workspace("正文: 见文件：\(name)\n")
        try workspace.folder.write("案/\(name)", bytes)
        let (summary, reports) = try await workspace.build(["案"]) { $0.formats = [.docx] }
        #expect(summary.failed == 0, "\(reports)")
        let found = try workspace.lines(try #require(reports.first?.publications.first?.path)).dropFirst().joined()
        #expect(found == lines.joined())
        let manifest = String(decoding: try workspace.folder.read("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains("{\"path\":\"\(name)\",\"sha256\":\"\(SHA256.hex(of: bytes))\"}"))
    }

    @Test(arguments: OutputFormat.allCases, OutputFormat.allCases)
    func documentsBecomeLongTexts(material: OutputFormat, format: OutputFormat) async throws {
        let workspace = try workspace("正文: 见文件：材料/材料.\(material.rawValue)\n")
        try workspace.folder.write(
            "案/材料/材料.\(material.rawValue)", material == .docx ? MaterialSample.docx() : MaterialSample.odt())
        let (summary, reports) = try await workspace.build(["案"]) { $0.formats = [format] }
        #expect(summary.failed == 0, "\(reports)")
        let text = try workspace.lines(try #require(reports.first?.publications.first?.path)).joined()
        for line in ["工作情况", "去年开展了*十二*次活动，（注：含线上两次。）其中论坛3次。", "讲座 | 9 | 线上 两次"] {
            #expect(text.contains(line), "\(text)")
        }
        for line in ["删去", "会议", "请核对", "看不见"] { #expect(!text.contains(line), "\(text)") }
    }

    @Test(arguments: OutputFormat.allCases)
    func richTextKeepsTheStructureOfDocuments(format: OutputFormat) async throws {
        for material in OutputFormat.allCases {
            let workspace = try workspace("细则: 见文件：材料.\(material.rawValue)\n")
            try workspace.folder.write(
                "案/材料.\(material.rawValue)", material == .docx ? MaterialSample.docx() : MaterialSample.odt())
            let (summary, reports) = try await workspace.build(["案"]) { $0.formats = [format] }
            #expect(summary.failed == 0, "\(reports)")
            let lines = try workspace.lines(try #require(reports.first?.publications.first?.path))
            #expect(lines.joined().contains("去年开展了*十二*次活动，（注：含线上两次。）其中论坛3次。"))
            #expect(lines.contains("线上 两次"))
            #expect(!lines.joined().contains("|"))
        }
    }

    @Test(arguments: [
        ("照片: 没有.jpg", "case.missing"), ("照片: ../wenshu.yaml", "case.outside"), ("照片: /etc/hosts", "case.outside"),
        ("照片: 外面.yaml", "case.outside"), ("照片: 文件夹", "case.folder"), ("照片: C:\\照片.jpg", "case.outside"),
        ("正文: 见文件：没有.md", "record.text-file"), ("正文: 见文件：../名册.yaml", "record.text-file"),
        ("正文: 见文件：外面.md", "record.text-file"), ("正文: 见文件：坏.docx", "record.text-file"),
        ("正文: 见文件：旧.doc", "record.text-file"), ("正文: 见文件：图.jpg", "record.text-file"),
        ("正文: 见文件：空.md", "record.text-file"), ("正文: 见文件：大.txt", "record.text-file"),
        ("正文: 见文件：长.txt", "record.text-file"), ("正文: 见文件：乱.txt", "record.text-file"),
    ])
    func filesThatCannotBeUsedAreTold(field: String, id: String) async throws {
        let workspace = try workspace(field + "\n")
        for name in ["坏.docx", "旧.doc", "图.jpg", "文件夹/甲.txt"] { try workspace.write("案/\(name)", "甲") }
        try workspace.write("案/空.md", " \n\u{3000}\n")
        try workspace.write("案/大.txt", String(repeating: "大", count: 400_000))
        try workspace.write("案/长.txt", String(repeating: "a", count: 300_000))
        try workspace.folder.write("案/乱.txt", [0x41, 0x00, 0x42, 0x00, 0x00, 0x43, 0xFF])
        for (link, target) in [("外面.yaml", "wenshu.yaml"), ("外面.md", "wenshu.yaml")] {
            try FileManager.default.createSymbolicLink(
                atPath: workspace.folder.file("案/\(link)"), withDestinationPath: workspace.folder.file(target))
        }
        let found = try await workspace.check(["案/数据.yaml"])
        #expect(found.map(\.id) == [id], "\(found)")
        #expect(found.first?.place.hasSuffix("数据.yaml:2:5") == true)
        #expect(found.first?.severity == .error)
        #expect(found.first?.remedy.isEmpty == false)
    }

    @Test func missingFilesHaveSuggestionsAndDoNotStopDrafts() async throws {
        let workspace = try workspace("照片: 合影.jpg\n")
        try workspace.write("案/合影.jpeg", "")
        #expect(try await workspace.check(["案/数据.yaml"]).first?.suggestions == ["合影.jpeg"])
        let (draft, _) = try await workspace.build(["案/数据.yaml"]) { $0.options.isDraft = true }
        #expect(draft.failed == 0)
        #expect(draft.warnings > 0)
    }

    @Test func attachmentsAreInTheManifest() async throws {
        let workspace = try workspace("照片: 照片\\合影.jpg\n")
        try workspace.write("案/照片/合影.jpg", "图")
        let (summary, reports) = try await workspace.build(["案"])
        #expect(summary.failed == 0, "\(reports)")
        #expect(reports.flatMap(\.diagnostics) == [])
        let manifest = String(decoding: try workspace.folder.read("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains(SHA256.hex(of: Array("图".utf8))))
    }

    @Test func filesThatNobodyMentionsAreNoted() async throws {
        let workspace = try workspace("照片: 合影.jpg\n细则: \"![图](图/甲.png)\"\n")
        for name in ["合影.jpg", "图/甲.png", "图/乙.png", "多余.docx", "~$数据.docx", ".隐藏", "Thumbs.db", "说明.txt"] {
            try workspace.write("案/\(name)", "甲")
        }
        try workspace.write("案/下级/数据.yaml", "类型: 内部\n")
        let found = try await workspace.check(["案"])
        #expect(found.map(\.id) == ["case.unreferenced"])
        #expect(found.first?.severity == .note)
        #expect(found.first?.cause == "数据里没有提到文件夹里的“图/乙.png”、“多余.docx”")
        // A single file is not a case.
        #expect(try await workspace.check(["案/数据.yaml"]) == [])
    }

    @Test func workbooksBesideATextAreMaterials() async throws {
        let workspace = try workspace("照片: 预算.csv\n")
        for name in ["预算.csv", "材料/名单.csv"] { try workspace.write("案/\(name)", "甲,乙\n1,2\n") }
        let found = try await workspace.check(["案"])
        #expect(found.map(\.id) == ["case.unreferenced"])
        #expect(found.first?.cause.contains("“材料/名单.csv”") == true)
    }

    @Test func workbooksThatAnotherOneNamesAreAttachments() async throws {
        let workspace = try WorkspaceFolder()
        try workspace.write("案/内部.csv", "类型,正文,照片\n内部,一段话,预算.csv\n")
        try workspace.write("案/预算.csv", "类型,正文\n内部,另一段话\n")
        let (summary, reports) = try await workspace.build(["案"]) { $0.formats = [.docx] }
        #expect((summary.jobs, summary.failed) == (1, 0), "\(reports)")
        // Asked for by name, it is a record.
        let (both, _) = try await workspace.build(["案/内部.csv", "案/预算.csv"]) { $0.formats = [.docx] }
        #expect(both.outputs == 2)
    }

    @Test func notesDoNotCountAsJobs() async throws {
        let workspace = try workspace("照片: 没有.jpg\n")
        try workspace.write("案/多余.docx", "甲")
        let (summary, _) = try await workspace.build(["案"])
        #expect((summary.jobs, summary.failed) == (1, 1))
    }

    @Test func digestsOfFilesAreThoseOfTheirBytes() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let path = try folder.write("大", bytes)
        #expect(try InputFile.digest(of: path) == SHA256.hex(of: bytes))
        #expect(throws: JobFailure.self) { try InputFile.digest(of: folder.file("没有")) }
    }
}
