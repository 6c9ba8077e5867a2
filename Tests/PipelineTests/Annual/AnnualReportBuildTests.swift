import Foundation
import Records
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// The annual report of a whole workspace.
@Suite struct AnnualReportBuildTests {
    private static let names = ["docx", "odt"].map { "2026/年度报告/2026年度工作总结暨2027年工作计划.\($0)" }

    private func lines(_ year: YearFolder) throws -> [Manifest.Line] {
        Manifest.lines(of: try year.folder.read("out/manifest.jsonl")).filter { $0.kind == "annual-report" }
    }

    private func made(_ reports: [JobReport], _ year: YearFolder) -> [String] {
        reports.flatMap(\.publications).map { String($0.path.dropFirst(year.output.count + 1)) }
    }

    @Test func theSampleYearRunsWithoutWarning() async throws {
        let year = try YearFolder()
        let (summary, reports) = try await year.batch()
        #expect(summary.counts.failed == 0)
        #expect(reports.flatMap(\.diagnostics).filter { $0.severity > .note }.map(\.description) == [])
        #expect(Set(Self.names).isSubset(of: made(reports, year)))
        let inputs = try #require(try lines(year).first).inputs.map(\.path)
        #expect(inputs.contains { $0.hasSuffix("台账.yaml") })
        #expect(inputs.count { $0.hasSuffix("会议.yaml") } == 12)
        #expect(inputs.contains("名册.csv"))
    }

    @Test func onlyAChangedYearIsMadeAnew() async throws {
        let year = try YearFolder()
        _ = try await year.batch()
        let again = try await year.batch()
        #expect(again.summary.counts.outputs == 0)
        try year.edit(year.ledger, "参加人次: 126", "参加人次: 127")
        let changed = try await year.batch()
        #expect(Set(made(changed.reports, year)).isSuperset(of: Self.names))
        try year.folder.write(
            "年度工作区/2026/会议/临时会/会议.yaml",
            Array("类型: 会议\n会议: {名称: 临时会, 开始: 2026-12-20 09:00, 主持人: 张建国}\n议题: [{题目: 甲}]\n".utf8))
        let added = try await year.batch()
        #expect(Set(made(added.reports, year)).isSuperset(of: Self.names))
        #expect(added.reports.flatMap(\.diagnostics).contains { $0.id == "annual.issues" })
    }

    @Test func aBadRecordIsToldAndTheRestCounts() async throws {
        let year = try YearFolder()
        try year.folder.write("年度工作区/2026/坏.yaml", Array("类型: 会议\n会议: {名称: 没有时间}\n".utf8))
        let (_, reports) = try await year.batch { $0.only = ["年度报告"] }
        let found = reports.flatMap(\.diagnostics).filter { $0.id == "annual.unused" }
        #expect(found.count == 1)
        #expect(found.first?.place.hasSuffix("坏.yaml") == true)
        #expect(Set(made(reports, year)) == Set(Self.names))
    }

    @Test(arguments: [("../别处", "annual.outside"), ("没有", "annual.no-folder")])
    func aWrongFolderIsTold(folder: String, id: String) async throws {
        let year = try YearFolder()
        try year.edit(year.report, "年度: 2026", "年度: 2026\n数据文件夹: \(folder)")
        let (summary, reports) = try await year.batch { $0.only = ["年度报告"] }
        #expect(summary.counts.failed > 0)
        #expect(reports.flatMap(\.diagnostics).contains { $0.id == id })
    }

    @Test func theReportOfAFolderCountsThatFolder() async throws {
        let year = try YearFolder()
        try year.edit(year.report, "年度: 2026", "年度: 2026\n数据文件夹: 2026/会议")
        _ = try await year.batch { $0.only = ["年度报告"] }
        #expect(try #require(try lines(year).first).inputs.contains { $0.path.hasSuffix("台账.yaml") } == false)
    }

    @Test func reportsWrittenBesideRecordsAreNoRecords() async throws {
        let year = try YearFolder()
        for _ in 0..<2 {
            let (summary, _) = try await year.batch { $0.prefersOutputOfWorkspace = true }
            #expect(summary.counts.failed == 0)
            _ = try RunReportRecord.write(summary, to: summary.output, formats: nil, library: year.library)
        }
    }

    @Test(arguments: [
        ("年度: 2025\n申报日期: 2024-01-01\n出生: 1990-01-01\n", 2025 as Int?), ("申报日期: 2024-01-01\n出生: 1990-01-01\n", 2024),
        ("出生: 1990-01-01\n", 1990), ("名称: 甲\n", nil),
    ])
    func aRecordTellsItsYear(text: String, told: Int?) throws {
        let folder = try KindFolder()
        try folder.write(
            "甲",
            "名称: 甲\n模板: 模板.docx\n字段: [{名称: 名称}, {名称: 年度, 类型: 整数}, {名称: 出生, 类型: 日期}, {名称: 申报日期, 类型: 日期}]\n",
            ["{{名称｜可缺}}"])
        let library = try folder.library()
        let registry = SourceRegistry()
        let form = try library.form(try library.require("甲").form)
        let (record, _) = form.schema.check(
            try RecordReader.read(Array(text.utf8), name: "a.yaml", registry: registry), registry: registry)
        #expect(RecordYear.year(of: record, form.schema.type) == told)
    }

    @Test(arguments: [
        ("汇总: 每月\n", "“汇总”写的不是能汇总的"), ("汇总: 年度\n公开: 是\n", "公开的文书不能写“汇总”：汇总要用完整的数据"),
    ])
    func aWrongAggregationIsTold(text: String, cause: String) throws {
        let folder = try KindFolder()
        try folder.write("甲", "名称: 甲\n模板: 模板.docx\n\(text)字段: [{名称: 年度, 类型: 整数}]\n", ["{{年度}}"])
        #expect(try folder.faults().map(\.cause) == [cause])
    }
}
