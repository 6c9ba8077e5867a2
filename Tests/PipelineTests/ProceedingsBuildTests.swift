import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Volumes of papers are made from one record, in both formats.
@Suite struct ProceedingsBuildTests {
    private let kinds: KindFolder

    init() throws {
        kinds = try KindFolder()
        for number in 1...3 {
            try kinds.folder.write("论文/\(number).docx", TaggedTemplates.docx(["第\(number)篇的正文"]))
            try kinds.folder.write("论文/\(number).odt", TaggedTemplates.odt(["第\(number)篇的正文"]))
        }
        try kinds.folder.write("文种/kind.yaml", Array(Self.kind.utf8))
        try kinds.folder.write("文种/模板.docx", TaggedTemplates.docx(["{{甲}}"]))
    }

    /// The folder of kinds must hold one.
    private static let kind = "名称: 别的\n模板: 模板.docx\n字段: [{名称: 甲}]\n"

    private static let record = """
        类型: 论文集
        论文集: {书名: 年会论文集, 副题: 智能与绿色, 主办: [示例公司科协], 编印单位: 示例公司科协, 编印日期: 2026-12-20, 印数: 300}
        编委会: {主编: 李国强, 编委: 王芳、丁一鸣, 次序: 姓氏笔画}
        前言: {正文: "本书收录了论文。", 落款: 编者}
        栏目: [智能制造, 绿色铸造]
        论文:
          - {题名: 数字孪生的应用, 作者: 王芳、单小华, 栏目: 智能制造, 奖级: 一等奖, 关键词: [孪生, 铸造, AI], 文件: 论文/1.docx}
          - {题名: 余热的回收, 作者: 欧阳明, 栏目: 绿色铸造, 关键词: [铸造, 余热, 节能], 文件: 论文/2.docx}
          - {题名: 刀具的预测, 作者: 王芳, 栏目: 智能制造, 关键词: [刀具, 磨损, 预测], 文件: 论文/3.docx}
        编排: {关键词索引: 拼音}
        封底: 示例公司科协编印

        """

    /// The paragraphs of the document of a format, blank ones left out.
    private func lines(_ reports: [JobReport], _ format: OutputFormat) throws -> [String] {
        let path = reports.flatMap(\.publications).map(\.path).first { $0.hasSuffix(".\(format.rawValue)") }
        return try kinds.text(#require(path)).split(separator: "\n").map(String.init).filter { !$0.isEmpty }
    }

    @Test(arguments: OutputFormat.allCases) func aVolumeHasAllItsElements(format: OutputFormat) async throws {
        let (summary, reports) = try await kinds.build(Self.record) { $0.formats = [format] }
        #expect(summary.failed == 0)
        #expect(reports.flatMap(\.diagnostics).filter { $0.severity > .note }.map(\.cause) == [])
        let lines = try lines(reports, format)
        let wanted = [
            "——智能与绿色", "主办：示例公司科协", "书名：年会论文集", "印数：300册", "编委会", "前言", "本书收录了论文。", "编者", "获奖名单", "一等奖", "目　录",
            "智能制造", "绿色铸造", "作者索引", "关键词索引", "示例公司科协编印",
        ]
        for text in wanted { #expect(lines.contains { $0.contains(text) }, "\(text)") }
        let contents = lines.drop { !$0.contains("目　录") }.dropFirst().prefix(5).map {
            $0.filter { !"()（）".contains($0) }
        }
        #expect(contents[0].contains("智能制造"))
        #expect(contents[1].contains("数字孪生的应用") && contents[1].contains("王芳，单小华"))
        #expect(contents[2].contains("刀具的预测"))
        #expect(contents[3].contains("绿色铸造"))
        #expect(contents[4].contains("余热的回收"))
        let authors = lines.drop { !$0.contains("作者索引") }.dropFirst()
        #expect(authors.prefix(2).joined().hasPrefix("O欧阳明"))
    }

    @Test(arguments: OutputFormat.allCases)
    func whatIsNotGivenIsLeftOutOrVisiblyMissing(format: OutputFormat) async throws {
        let record = """
            类型: 论文集
            论文集: {书名: 年会论文集}
            论文: [{题名: 数字孪生的应用, 作者: 王芳, 文件: 论文/1.docx}]
            编排: {作者索引: 不排}

            """
        let (summary, reports) = try await kinds.build(record) { $0.formats = [format] }
        #expect(summary.failed == 0)
        let text = try lines(reports, format).joined(separator: "\n")
        for missing in ["编印单位", "编印年月"] { #expect(text.contains("【待补：\(missing)】")) }
        for absent in ["主办", "编委会", "前言", "获奖", "征文", "索引", "后", "准印证", "印数", "封底"] {
            #expect(!text.contains(absent), "\(absent)")
        }
    }

    @Test(arguments: OutputFormat.allCases)
    func theManifestHasTheDigestsOfThePapers(format: OutputFormat) async throws {
        _ = try await kinds.build(Self.record) { $0.formats = [format] }
        let manifest = String(decoding: try kinds.folder.read("out/manifest.jsonl"), as: UTF8.self)
        let line = try #require(manifest.split(separator: "\n").first { $0.contains("论文集.\(format.rawValue)\"") })
        for number in 1...3 {
            let name = "论文/\(number).\(format.rawValue)"
            #expect(line.contains("\"path\":\"\(name)\""), "\(line)")
            #expect(line.contains(SHA256.hex(of: try kinds.folder.read(name))))
        }
        let volume = try kinds.folder.read("out/年会论文集.\(format.rawValue)")
        #expect(line.contains(SHA256.hex(of: volume)))
        #expect(line.contains("\"bytes\":\(volume.count)"))
    }
}
