import Foundation
import TestSupport
import Testing
import WenshuCore
import Workbook

@testable import Pipeline

@Suite struct WorkspaceTests {
    private static let record = "类型: 内部\n人: 张建国\n出生: 1985-03-12\n"

    @Test(arguments: OutputFormat.allCases)
    func recordsDrawOnTheWorkspaceAboveThem(format: OutputFormat) async throws {
        let workspace = try WorkspaceFolder()
        try workspace.write("2026/常委会/数据.yaml", Self.record)
        let (summary, reports) = try await workspace.build(["2026"]) { $0.formats = [format] }
        #expect(summary.failed == 0, "\(reports)")
        let path = try #require(reports.first?.publications.first?.path)
        #expect(
            try workspace.lines(path) == [
                "示例公司科协（科协）", "张建国公司科协主席", "11010519491231002X、13812345678", "1985-03-12",
            ])
        let manifest = String(decoding: try workspace.folder.read("out/manifest.jsonl"), as: UTF8.self)
        for name in ["wenshu.yaml", "名册.yaml"] {
            #expect(
                manifest.contains(
                    "{\"path\":\"\(name)\",\"sha256\":\"\(SHA256.hex(of: try workspace.folder.read(name)))\"}"))
        }
    }

    @Test(arguments: OutputFormat.allCases)
    func nothingPrivateComesIntoPublishedDocuments(format: OutputFormat) async throws {
        let workspace = try WorkspaceFolder()
        try workspace.write(
            "公示/数据.yaml",
            "人: 张建国\n出生: 1985-03-12\n正文: 电话13812345678，身份证号370102198503121233\n细则: 见文件：细则.md\n")
        try workspace.write("公示/细则.md", "联系13812345678\n")
        let (summary, reports) = try await workspace.build(["公示"]) { $0.formats = [format] }
        #expect(summary.failed == 0, "\(reports)")
        let path = try #require(reports.first?.publications.first?.path)
        #expect(
            try workspace.lines(path) == [
                "示例公司科协（科协）", "张建国公司科协主席", "1101**********002X、138****5678", "1985-03",
                "电话138****5678，身份证号3701**********1233", "联系138****5678",
            ])
    }

    @Test func oneRecordMayBeMadeForBoth() async throws {
        let workspace = try WorkspaceFolder()
        try workspace.write("甲/数据.yaml", Self.record)
        let (_, reports) = try await workspace.build(["甲"]) {
            $0.kinds = ["内部"]
            $0.formats = [.odt]
        }
        #expect(try workspace.lines(try #require(reports.first?.publications.first?.path))[2].contains("13812345678"))
    }

    @Test func recordsOutsideOfWorkspacesHaveNoOrganisation() async throws {
        let workspace = try WorkspaceFolder()
        let other = try KindFolder()
        try other.write("便条", "名称: 便条\n模板: 模板.docx\n字段: [{名称: 姓名}]\n", ["{{单位信息.全称}}：{{姓名}}"])
        let (summary, reports) = try await other.build("类型: 便条\n姓名: 张三\n")
        #expect(summary.failed == 0)
        #expect(reports.first?.diagnostics.map(\.id) == ["template.missing-value"])
        #expect(try other.text(try #require(reports.first?.publications.first?.path)) == "【待补：全称】：张三")
        #expect(
            WorkspaceFinder.root(above: workspace.folder.file("文种/公示"))?.hasSuffix(
                PathText.name(of: workspace.folder.path)) == true)
    }

    @Test func theNearestWorkspaceCounts() async throws {
        let workspace = try WorkspaceFolder()
        try workspace.write("内层/wenshu.yaml", "单位信息: {全称: 内层科协}\n文种: []\n")
        try workspace.write("内层/会议.yaml", BuildRunTests.meeting.replacing("  召集单位: 试验公司科协\n", with: ""))
        try workspace.write("外层/会议.yaml", BuildRunTests.meeting.replacing("  召集单位: 试验公司科协\n", with: ""))
        let (summary, reports) = try await workspace.build(["内层", "外层"]) { $0.formats = [.docx] }
        #expect(summary.failed == 0, "\(reports)")
        let texts = try reports.flatMap(\.publications).map { try workspace.lines($0.path).joined() }
        #expect(texts.count == 2)
        #expect(texts.first?.contains("内层科协") == true)
        #expect(texts.last?.contains("示例公司科协") == true)
    }

    @Test func outputAndNamesFollowTheWorkspace() async throws {
        let workspace = try WorkspaceFolder(
            settings: "输出: 成品/文书\n文件名: \"{{案卷}} {{文种}} {{原文件名}} {{人.姓名}}\"\n")
        try workspace.write("第三次/数据.yaml", Self.record)
        let (_, reports) = try await workspace.build([""]) {
            $0.prefersOutputOfWorkspace = true
            $0.formats = [.docx]
        }
        let path = try #require(reports.flatMap(\.publications).first?.path)
        #expect(path == workspace.folder.file("成品/文书/第三次 内部 内部 张建国.docx"))
        // The documents do not count as files of a case.
        let again = try await workspace.check([""])
        #expect(again.map(\.id) == [])
    }

    @Test func houseStylesReplaceShippedOnes() async throws {
        let workspace = try WorkspaceFolder()
        let sheet = try InputFile.read(BuildRunTests.checkout + "/templates/styles/gbt9704.yaml")
        let changed = String(decoding: sheet, as: UTF8.self).replacing("仿宋_GB2312", with: "华文仿宋")
        #expect(changed.utf8.count != sheet.count || Array(changed.utf8) != sheet)
        try workspace.write("样式/gbt9704.yaml", changed)
        try workspace.write("甲/会议.yaml", BuildRunTests.meeting)
        let (summary, reports) = try await workspace.build(["甲"]) { $0.formats = [.docx] }
        #expect(summary.failed == 0, "\(reports)")
        let manifest = String(decoding: try workspace.folder.read("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains(SHA256.hex(of: Array(changed.utf8))))
    }

    @Test(arguments: [
        ("单位信息: {简秤: 科协}", "record.unknown-field", ["简称"]), ("名测: [名册.yaml]", "record.unknown-field", ["名册"]),
        ("名册: [名冊.yaml]", "workspace.missing", ["名册.yaml"]), ("名册: [../名册.yaml]", "workspace.outside", []),
        ("输出: /tmp/x", "workspace.outside", []), ("文种: [没有]", "workspace.missing", []),
        ("文件名: \"{{案卷\"", "template", []), ("单位信息: {信用代码: 91350100M000100Y44}", "record.credit-code", []),
        ("单位信息: [", "record.yaml", []),
    ])
    func mistakesInTheSettingsAreTold(settings: String, id: String, suggestions: [String]) async throws {
        let workspace = try WorkspaceFolder(settings: settings + "\n")
        try workspace.write("甲/数据.yaml", Self.record)
        let failure = await #expect(throws: JobFailure.self) { try await workspace.build(["甲"]) }
        let finding = try #require(failure?.diagnostics.first)
        #expect(finding.id.hasPrefix(id), "\(finding)")
        #expect(finding.place.contains("wenshu.yaml:"), "\(finding)")
        for suggestion in suggestions { #expect(finding.suggestions.contains(suggestion), "\(finding)") }
    }

    @Test func aFaultyRegisterIsToldOnceAndTheRecordsAreStillMade() async throws {
        let workspace = try WorkspaceFolder()
        try workspace.write("名册.yaml", "人员: [{姓名: 张建国, 单位: 公司科协, 电话: 138123456}]\n")
        for name in ["甲", "乙"] { try workspace.write("\(name)/数据.yaml", Self.record) }
        let (summary, reports) = try await workspace.build([""])
        #expect((summary.jobs, summary.failed, summary.errors) == (3, 1, 1))
        #expect(reports.first?.diagnostics.map(\.id) == ["record.phone"])
        #expect(reports.first?.source.hasSuffix("名册.yaml") == true)
    }

    @Test func theRegisterCanBeCheckedItself() async throws {
        let workspace = try WorkspaceFolder()
        #expect(try await workspace.check(["名册.yaml"]) == [])
        try workspace.write("名册.yaml", "类型: 名册\n人员: [{姓名: 甲乙}, {姓名: 甲乙}, {单位: 工会}]\n")
        let found = try await workspace.check(["名册.yaml"])
        #expect(Set(found.map(\.id)).isSuperset(of: ["record.missing-required", "register.twice"]))
    }

    @Test func theRegisterMayBeATable() async throws {
        let workspace = try WorkspaceFolder(settings: "名册: [名册.csv]\n")
        try workspace.write("名册.csv", "姓名,单位,职务,身份证号\n张建国,公司科协,主席,11010519491231002X\n")
        try workspace.write("甲/数据.yaml", "类型: 内部\n人: 张建国\n")
        #expect(try await workspace.check([""]).filter { !$0.place.hasSuffix("名册.yaml") } == [])
        let (_, reports) = try await workspace.build(["甲"]) { $0.formats = [.odt] }
        let path = try #require(reports.first?.publications.first?.path)
        #expect(try workspace.lines(path).contains("张建国公司科协主席"))
        #expect(try await workspace.check(["名册.csv"]) == [])
        try workspace.write("名册.csv", "姓名,单位,职务,身份证号\n张建国,公司科协,主席,110105194912310021\n")
        let found = try await workspace.check(["名册.csv"])
        #expect(found.map(\.id) == ["record.id-number"])
        #expect(found.first?.place.contains("名册.csv:2") == true)
    }

    @Test func theRegisterMayBeAWorkbook() async throws {
        var sheet = SheetDraft(name: "人员")
        let rows = [["姓名", "单位", "职务"], ["张建国", "公司科协", "主席"]]
        sheet.rows = rows.enumerated().map { index, texts in
            RowDraft(
                index: index,
                cells: texts.enumerated().map { CellDraft(column: $0.offset, value: .text($0.element)) })
        }
        let workspace = try WorkspaceFolder(settings: "名册: [名册.xlsx]\n")
        try workspace.folder.write("名册.xlsx", WorkbookWriter.bytes(of: WorkbookDraft(sheets: [sheet])))
        try workspace.write("甲/数据.yaml", "类型: 内部\n人: 张建国\n")
        let (_, reports) = try await workspace.build(["甲"]) { $0.formats = [.odt] }
        let path = try #require(reports.first?.publications.first?.path)
        #expect(try workspace.lines(path).contains("张建国公司科协主席"))
        #expect(try await workspace.check(["名册.xlsx"]) == [])
    }

    @Test func theSettingsCanBeCheckedThemselves() async throws {
        let workspace = try WorkspaceFolder()
        #expect(try await workspace.check(["wenshu.yaml"]) == [])
    }

    @Test(arguments: [(false, "warning"), (true, "error")])
    func kindsMayAskForTheRegister(isRegistered: Bool, severity: String) async throws {
        let workspace = try WorkspaceFolder()
        if isRegistered {
            let path = workspace.folder.file("文种/内部/kind.yaml")
            try workspace.write(
                "文种/内部/kind.yaml", String(decoding: try InputFile.read(path), as: UTF8.self) + "在册: 是\n")
        }
        try workspace.write("甲/数据.yaml", "类型: 内部\n人: 张建帼\n")
        let found = try await workspace.check(["甲"])
        #expect(found.map(\.id) == ["register.unknown"])
        #expect(found.map(\.severity.rawValue) == [severity])
    }

    @Test func startersAreSoundAndNothingIsOverwritten() async throws {
        let folder = try TemporaryFolder()
        let library = try KindLibrary(folder: BuildRunTests.checkout + "/templates")
        let written = try WorkspaceStarter.start(folder.file("新"), library: library)
        #expect(written.map { PathText.name(of: $0) } == ["wenshu.yaml", "名册.yaml"])
        try folder.write("新/甲/会议.yaml", Array(BuildRunTests.meeting.utf8))
        var run = BuildRun(library: library)
        run.paths = [folder.file("新")]
        var found: [Diagnostic] = []
        _ = try await run.check { found += $0.diagnostics }
        #expect(found == [])
        #expect(throws: JobFailure.self) { try WorkspaceStarter.start(folder.file("新"), library: library) }
    }
}
