import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// The archive of a folder of documents.
@Suite struct ArchiveRunTests {
    private static let codes = ArchiveCodes(fonds: "Q001", category: "WS", unit: "KX")

    /// The sample year with its minutes and its report made.
    private func made() async throws -> YearFolder {
        let year = try YearFolder()
        _ = try await year.batch { $0.only = ["会议纪要", "年度报告"] }
        return year
    }

    private func archive(_ year: YearFolder, _ change: (inout ArchiveRun) -> Void = { _ in }) throws
        -> ArchiveRun.Result
    {
        var run = ArchiveRun(folder: year.output, output: year.folder.file("归档"), library: year.library)
        run.codes = Self.codes
        change(&run)
        return try run.run()
    }

    private func failure(_ work: () throws -> Void) -> [String] {
        do {
            try work()
            return []
        } catch let failure as JobFailure {
            return failure.diagnostics.map(\.id)
        } catch {
            return ["\(error)"]
        }
    }

    private func rows(_ year: YearFolder) throws -> [[String]] {
        String(decoding: try year.folder.read("归档/归档目录.csv"), as: UTF8.self).components(separatedBy: "\r\n")
            .dropLast().map { $0.components(separatedBy: ",") }
    }

    @Test func piecesGetNumbersNamesAndACatalogue() async throws {
        let year = try await made()
        let result = try archive(year)
        #expect(result.pieces == 13)
        #expect(result.diagnostics == [])
        let rows = try rows(year)
        #expect(rows[0] == ["\u{FEFF}序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"])
        #expect(rows.count == 14)
        #expect(
            rows[1][1...4] == [
                "Q001-WS·2026-Y-KX-0001", "第1期", "示例机械股份有限公司科学技术协会办公室", "三届七次常委会会议纪要",
            ])
        #expect(rows[1][5...7] == ["20260108", "", ""])
        // The numbers of each period begin anew.
        #expect(rows.dropFirst().map { $0[1] }.contains("Q001-WS·2026-D30-KX-0001"))
        for name in ["2026-HY-001-三届七次常委会会议纪要.odt", "2026-ND-001-2026年度工作总结暨2027年工作计划.docx", "归档目录.docx", "归档目录.odt"] {
            #expect(FileManager.default.fileExists(atPath: year.folder.file("归档/\(name)")), "\(name)")
        }
        let audit = try ManifestAudit.verify(year.folder.file("归档"))
        #expect(audit.files == 29)
        #expect(audit.diagnostics == [])
    }

    @Test func theSameFolderGivesTheSameBytes() async throws {
        let year = try await made()
        _ = try archive(year)
        var other = ArchiveRun(folder: year.output, output: year.folder.file("又一份"), library: year.library)
        other.codes = Self.codes
        _ = try other.run()
        #expect(try year.folder.read("归档/manifest.jsonl") == year.folder.read("又一份/manifest.jsonl"))
    }

    @Test func whatWasChangedLaterIsToldByVerifying() async throws {
        let year = try await made()
        _ = try archive(year)
        try year.folder.write("归档/归档目录.csv", Array("改".utf8))
        let found = try ManifestAudit.verify(year.folder.file("归档")).diagnostics
        #expect(found.map(\.id) == ["manifest.changed"])
    }

    @Test func changedDocumentsAreNotArchived() async throws {
        let year = try await made()
        let report = "out/2026/年度报告/2026年度工作总结暨2027年工作计划.odt"
        try year.folder.write(report, Array("改".utf8))
        #expect(failure { _ = try archive(year) } == ["manifest.changed"])
        #expect(!FileManager.default.fileExists(atPath: year.folder.file("归档")))
    }

    @Test func gapsInTheNumbersAreTold() async throws {
        let year = try YearFolder()
        try FileManager.default.removeItem(atPath: year.workspace + "/2026/会议/02月学术年会筹备会")
        _ = try await year.batch { $0.only = ["会议纪要"] }
        let result = try archive(year)
        #expect(result.diagnostics.map(\.cause) == ["2026年会议纪要缺第2期"])
    }

    @Test func codesComeFromTheWorkspaceOrTheUser() async throws {
        let year = try YearFolder()
        #expect(
            ArchiveCodes(fonds: "A").completed(by: .record([("全宗号", .string("B")), ("机构代码", .string("C"))])).unit == "C"
        )
        let inside = year.workspace + "/输出"
        _ = try await year.batch {
            $0.only = ["年度报告"]
            $0.options.output = inside
        }
        let told = try ArchiveRun(folder: inside, output: year.folder.file("一"), library: year.library).run()
        #expect(told.pieces == 1)
        try year.edit("年度工作区/wenshu.yaml", "全宗号: Q001, ", "")
        let run = ArchiveRun(folder: inside, output: year.folder.file("二"), library: year.library)
        #expect(failure { _ = try run.run() } == ["archive.codes"])
    }

    @Test func anArchiveIsNotNumberedTwice() async throws {
        let year = try await made()
        _ = try archive(year)
        #expect(failure { _ = try archive(year) } == ["archive.exists"])
    }

    @Test func otherYearsAreNotArchived() async throws {
        let year = try await made()
        #expect(failure { _ = try archive(year) { $0.year = 2025 } } == ["archive.nothing"])
    }

    @Test func recordsThatAreGoneAreTold() async throws {
        let year = try await made()
        try year.edit(year.report, "公司科协围绕", "公司科协紧紧围绕")
        #expect(try archive(year).diagnostics.map(\.id) == ["archive.no-record"])
    }

    @Test func theScheduleIsData() async throws {
        let year = try await made()
        let own = try year.folder.write(
            "期限.yaml",
            Array("可信级别: 官方已核验\n期限: [{文种: 会议纪要, 类别码: JY, 保管期限: 10年}, {文种: 其他, 类别码: QT, 保管期限: 不归档}]\n".utf8))
        let result = try archive(year) { $0.schedule = own }
        #expect(result.pieces == 12)
        #expect(result.diagnostics.map(\.id) == ["archive.left-out"])
        #expect(try rows(year).dropFirst().allSatisfy { $0[1].contains("-D10-") && $0[8].hasPrefix("2026-JY-") })
        try year.folder.write("期限.yaml", Array("期限: [{文种: 会议记录, 类别码: JY, 保管期限: 10年}]\n".utf8))
        #expect(failure { _ = try archive(year) { $0.schedule = own } } == ["archive.exists"])
        try FileManager.default.removeItem(atPath: year.folder.file("归档"))
        #expect(failure { _ = try archive(year) { $0.schedule = own } } == ["archive.no-period"])
        try year.folder.write("期限.yaml", Array("期限: [{文种: 会议记录, 类别码: JY, 保管期限: 5年}]\n".utf8))
        #expect(failure { _ = try archive(year) { $0.schedule = own } }.isEmpty == false)
    }

    @Test func namesAreShortAndFitEverySystem() async throws {
        let year = try await made()
        let result = try archive(year)
        for file in result.files {
            let name = PathText.name(of: file)
            #expect(name.utf8.count <= 120)
            #expect(!name.contains { "〔〕 \\/:*?\"<>|".contains($0) })
        }
    }
}
