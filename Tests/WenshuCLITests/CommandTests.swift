import Foundation
import PackageKit
import TestSupport
import Testing
import WenshuCore
import Workbook
import XMLKit

@testable import WenshuCLI

@Suite struct CommandTests {
    private let folder: TemporaryFolder
    private let checkout = TypedCommands.checkout

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("t.docx", TaggedTemplates.docx(["{{姓名}}"]))
        try folder.write("错.odt", TaggedTemplates.odt(["{{姓名}}", "{{#循环 出席}}"]))
        try folder.write("人.json", Array(#"{"姓名": "张三"}"#.utf8))
        try folder.write("聘.yaml", Array("类型: 便条\n姓名: 张三\n".utf8))
        try folder.write("文种/坏/kind.yaml", Array("名称: 坏\n".utf8))
        try folder.write("文种/便条/kind.yaml", Array("名称: 便条\n模板: 便条.docx\n字段: [{名称: 姓名}]\n".utf8))
        try folder.write("文种/便条/便条.docx", TaggedTemplates.docx(["{{姓名}}"]))
        try folder.write(
            "名单.csv",
            Array("姓名,职务,聘期起,聘期止,聘任单位,日期\n张三,委员,2026-12-01,2029-11-30,科协,2026-11-24\n".utf8))
        try folder.write("人员.csv", Array("甲,乙\n1,2\n".utf8))
        try folder.write("缺.json", Array("{}".utf8))
        try folder.write("人员.jsonl", Array("{\"姓名\": \"张三\"}\n{}\n".utf8))
    }

    private func run(_ line: String) async -> (status: Int32, output: String, errors: String) {
        await TypedCommands(folder: folder).run(line)
    }

    @Test(arguments: [
        // done
        ("render --template @/t.docx @/人.json --out @/out", 0),
        ("build %/samples/工作例会 --templates %/templates --out @/out", 0),
        ("check %/samples/常委会会议 --templates %/templates", 0), ("check @/t.docx", 0),
        ("check %/templates/appointment --templates %/templates", 0), ("template check @/t.docx @/聘.yaml", 0),
        ("template check @/t.docx @/人.json --kind 聘书 --templates %/templates", 1),
        ("kinds --templates @/文种", 2), ("check @/文种/坏 --templates %/templates", 1),
        ("build @/聘.yaml --format odt --templates @/文种 --out @/out", 1),
        ("build @/聘.yaml --templates @/文种 --out @/out", 0), ("template export 便条 --out @/x.odt --templates @/文种", 1),
        ("kinds --templates %/templates", 0), ("new 会议纪要 --templates %/templates", 0), ("version", 0), ("--version", 0),
        ("--help", 0), ("help build", 0), ("", 0), ("help template inspect", 0), ("help template check", 0),
        ("template inspect @/t.docx --form @/f.yaml --schema @/s.json", 0), ("template check @/t.docx", 0),
        ("template check @/t.docx @/人.json", 0),
        ("new 会议 --form xlsx --out @/会议.xlsx --templates %/templates", 0),
        ("new 聘书 --example --out @/聘书.xlsx --templates %/templates", 0),
        ("import %/samples/常委会会议/会议.yaml --out @/会议.xlsx --templates %/templates", 0),
        ("import @/名单.csv --preview --templates %/templates", 0), ("import @/名单.csv", 64),
        ("import @/名单.csv --out @/x.docx --templates %/templates", 1),
        ("import @/人员.csv --preview --templates %/templates", 1),
        ("render --template @/t.docx @/名单.csv --out @/out", 0),
        // the content is wrong
        ("render --template @/t.docx @/缺.json --out @/out", 1),
        ("build %/samples/有错的会议 --templates %/templates --out @/out", 1),
        ("check %/samples/有错的会议 --templates %/templates", 1), ("new 没有这种 --templates %/templates", 1),
        ("build %/samples/工作例会 --kind 没有这种 --templates %/templates --out @/out", 1),
        ("template export 没有这种 --out @/x.docx --templates %/templates", 1), ("render --template @/人.json @/人.json", 1),
        ("template inspect @/错.odt", 1), ("template inspect @/人.json", 1), ("template check @/错.odt @/人.json", 1),
        ("template check @/t.docx @/缺.json", 1), ("template check @/t.docx @/人员.jsonl", 1),
        ("lint @/t.docx", 1), ("check @/聘.yaml --annotate @/b.xlsx --templates %/templates", 1),
        ("check a.csv --annotate @/b.xlsx", 1), ("check a.ods --annotate @/b.xlsx", 1),
        ("check a.xlsx --annotate @/b.ods", 1),
        // some failed
        ("render --template @/t.docx @/人员.jsonl --out @/out", 2),
        ("build %/samples/工作例会 %/samples/有错的会议 --templates %/templates --out @/out", 2),
        // the command line is wrong
        ("render", 64), ("build", 64), ("build a --format pdf", 64), ("build a --date 昨天", 64),
        ("build a --strict --draft", 64), ("nonsense", 64), ("build a --fromat docx", 64), ("new 会议 --form docx", 64),
        ("new 会议 --form xlsx --out @/f.yaml", 64), ("new 会议 --form yaml --out @/f.xlsx", 64),
        ("check a.xlsx b.xlsx --annotate c.xlsx", 64),
        ("template export 会议纪要 --out x", 64), ("template export 会议纪要 --format docx,odt --out x", 64),
        ("render --template a.docx b.json --jobs 0", 64),
        ("template inspect", 64), ("template inspect @/t.docx --form @/f.xlsx", 64), ("template check", 64),
        // a file cannot be read or written
        ("template inspect @/没有.docx", 74), ("template inspect @/t.docx --form @/没有/f.yaml", 74),
        ("template inspect @/t.docx --schema @/人.json", 74), ("template check @/没有.docx", 74),
        ("template check @/t.docx @/没有.json", 74),
        ("lint @/没有.docx", 74),
        ("build @/没有 --templates %/templates", 74), ("check @/没有.yaml --templates %/templates", 74),
        ("render --template @/没有.docx @/人.json", 74), ("render --template @/t.docx @/没有.json", 74),
        ("render --template @/t.docx @/人.json --out @/人.json", 74), ("kinds --templates @/没有", 74),
        ("new 会议 --out @/人.json --templates %/templates", 74),
        ("new 会议 --out @/没有/f.xlsx --templates %/templates", 74),
        ("check @/没有.xlsx --annotate @/b.xlsx --templates %/templates", 74),
        ("template export 会议纪要 --out @/没有/x.docx --templates %/templates", 74),
    ])
    func exitStatus(line: String, status: Int32) async {
        let result = await run(line)
        #expect(result.status == status, "\(result)")
        if status != 0 { #expect(!result.errors.isEmpty) }
        let english = ["Error", "Usage", "OVERVIEW", "OPTIONS", "default:", "Unknown", "Missing", "invalid"]
        for word in english { #expect(!(result.output + result.errors).contains(word), "\(word)") }
    }

    @Test func resultsGoToOutputAndFindingsToErrors() async throws {
        let result = await run("render --template @/t.docx @/人员.jsonl --out @/out")
        #expect(result.output == folder.file("out/人员-001.docx") + "\n")
        #expect(result.errors.contains("人员.jsonl:2"))
        #expect(result.errors.contains("姓名"))
        #expect(result.errors.hasSuffix("1 个错误，0 个警告\n"))
        let quiet = await run("render --template @/t.docx @/人员.jsonl --out @/out --quiet")
        #expect(quiet.output.isEmpty)
        #expect(quiet.errors == result.errors)
    }

    @Test func machinesGetJSONLines() async throws {
        let result = await run("render --template @/t.docx @/人员.jsonl --out @/out --json")
        let events = try result.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(events.compactMap { $0["event"] as? String } == ["output", "diagnostic", "summary"])
        #expect(events[0]["path"] as? String == folder.file("out/人员-001.docx"))
        #expect(events[1]["severity"] as? String == "error")
        #expect((events[1]["source"] as? String)?.hasSuffix("人员.jsonl:2") == true)
        #expect(events[2]["exit"] as? Int == 2)
        #expect(result.errors.isEmpty)
    }

    @Test func aFilledFormCanBeRead() async throws {
        _ = await run("new 会议纪要 --templates %/templates --out @/会议.yaml --example")
        let result = await run("check @/会议.yaml --templates %/templates")
        #expect(!result.errors.contains("[record."), "\(result.errors)")
    }

    @Test(arguments: ["docx", "odt"])
    func anExportedTemplateIsFine(format: String) async {
        #expect(await run("template export 会议纪要 --out @/m.\(format) --templates %/templates").status == 0)
        let result = await run("check @/m.\(format)")
        #expect(result.status == 0)
        #expect(result.output.contains("没有发现问题"))
    }

    @Test(arguments: ["会议纪要", "会议记录", "学术综述", "任务督办表"], ["docx", "odt"])
    func theFormOfAShippedTemplateHasAllItsNames(kind: String, format: String) async {
        #expect(await run("template export \(kind) --out @/m.\(format) --templates %/templates").status == 0)
        #expect(await run("template inspect @/m.\(format) --form @/\(format).yaml").status == 0)
        let result = await run("template check @/m.\(format) @/\(format).yaml")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func theFormatFollowsTheTemplate() async {
        _ = await run("template export 会议纪要 --out @/m.odt --templates %/templates")
        let result = await run(
            "build %/samples/工作例会 --kind 会议纪要 --template @/m.odt --templates %/templates --out @/out")
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").allSatisfy { $0.hasSuffix(".odt") })
        let both = await run(
            "build %/samples/工作例会 --kind 会议纪要 --template @/m.odt --format docx,odt --templates %/templates --out @/out")
        #expect(both.status == 1)
        #expect(both.errors.contains("没有给出 DOCX 格式的模板"))
    }

    @Test func inspectingTellsTagsStructureAndFaults() async throws {
        let result = await run("template inspect @/错.odt --json --form @/f.yaml")
        let events = try result.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(events.compactMap { $0["event"] as? String } == ["tag", "tag", "structure", "diagnostic", "summary"])
        #expect(events[0]["source"] as? String == "{{姓名}}")
        #expect(events[0]["kind"] as? String == "值")
        let fields = try #require(events[2]["fields"] as? [[String: Any]])
        #expect(fields.map { $0["name"] as? String } == ["姓名", "出席"])
        #expect(fields.map { $0["type"] as? String } == ["文字", "列表（不限）"])
        #expect(events[3]["id"] as? String == "template.pairing")
        #expect(result.errors.contains("没有写出"))
        #expect(!folder.names.contains("f.yaml"))
    }

    @Test func checkingATemplateWithDataMakesNothing() async {
        let before = folder.names
        let result = await run("template check @/t.docx @/人员.jsonl")
        #expect(result.errors.contains("人员.jsonl:2"))
        #expect(result.errors.hasSuffix("1 个错误，0 个警告\n"))
        #expect(await run("template check @/t.docx @/人.json").output.contains("没有发现问题"))
        #expect(folder.names == before)
    }

    @Test func suggestionsAreOffered() async {
        #expect(await run("build a --fromat docx").errors.contains("是否想写“--format”"))
        #expect(await run("new 会计纪要 --templates %/templates").errors.contains("「会议纪要」"))
    }

    @Test func findingsAreWrittenAtTheCells() async throws {
        var sheet = SheetDraft(name: "聘书")
        for row in [
            ["姓名", "职务", "聘期起", "聘期止", "聘任单位", "日期"],
            ["梁启航", "委员", "2026-12-01", "2029-13-30", "公司科协", "2026-11-24"],
        ] { sheet.append(row.map { .text($0) }) }
        try folder.write("聘书名单.xlsx", WorkbookWriter.bytes(of: WorkbookDraft(sheets: [sheet])))
        let result = await run(
            "check @/聘书名单.xlsx --kind 聘书 --annotate @/批注.xlsx --templates %/templates")
        #expect(result.status == 1)
        #expect(result.errors.contains("聘书名单.xlsx!聘书!D2"))
        #expect(result.output.contains("1 个问题写成了批注"))
        let package = try OfficePackage.open(bytes: try folder.read("批注.xlsx"), name: "批注.xlsx")
        let comments = try package.tree("xl/comments1.xml").root
        let texts = comments.descendants.filter { $0.localName == "comment" }.map { comment in
            [comment.attribute("", "ref") ?? "", comment.descendants.first { $0.localName == "t" }?.text ?? ""]
        }
        #expect(texts.map { $0[0] } == ["D2"])
        #expect(texts.first?[1].hasPrefix("错误：“聘期止”不是日期") == true, "\(texts)")
        // The file itself is never written over, and a sound one gives no copy.
        #expect(await run("check @/聘书名单.xlsx --annotate @/聘书名单.xlsx --templates %/templates").status == 1)
        #expect(await run("new 聘书 --example --out @/好.xlsx --templates %/templates").status == 0)
        #expect(await run("check @/好.xlsx --annotate @/好批注.xlsx --templates %/templates").status == 0)
        #expect(!folder.names.contains("好批注.xlsx"))
    }

    /// Of a great many findings people get the gravest and the number of the others; programs get all.
    @Test func manyFindingsAreToldInPart() async throws {
        let years = (0..<400).map { "  - {年度: \(1000 + $0), 销售收入: 1}\n" }.joined()
        let record = "类型: 企业\n名称: 甲\n申报日期: 2026-05-20\n年度数据:\n\(years)"
        try folder.write("企业.yaml", Array(record.utf8))
        let told = await run("check @/企业.yaml --templates %/templates")
        let count = told.errors.components(separatedBy: "[record.out-of-range]").count - 1
        #expect(count == 300 && told.errors.contains("处没有列出，请先改正上面的，再检查一次"))
        let all = await run("check @/企业.yaml --json --templates %/templates")
        #expect(all.output.components(separatedBy: "record.out-of-range").count - 1 == 400)
    }
}
