import Foundation
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Trainings that ship as samples: exported answers beside a record become documents in both formats.
@Suite struct TrainingBuildTests {
    private let kinds: KindFolder

    init() throws { kinds = try KindFolder() }

    private func build(_ sample: String, _ kind: String) async throws -> [JobReport] {
        var run = BuildRun(library: try KindLibrary(folder: BuildRunTests.checkout + "/templates"))
        run.paths = ["\(BuildRunTests.checkout)/samples/\(sample)"]
        run.kinds = [kind]
        run.options.output = kinds.folder.file("out")
        var reports: [JobReport] = []
        let summary = try await run.build(report: { reports.append($0) })
        #expect(summary.failed == 0, "\(reports.flatMap(\.diagnostics))")
        return reports
    }

    /// The lines of a document of each format.
    private func lines(_ reports: [JobReport]) throws -> [[String]] {
        try reports.flatMap(\.publications).map { publication in
            try kinds.text(publication.path).split(separator: "\n").map(String.init).filter { !$0.isEmpty }
        }
    }

    @Test func theEvaluationHasItsEightChapters() async throws {
        let reports = try await build("技术培训", "training-evaluation")
        let documents = try lines(reports)
        #expect(documents.count == 2)
        for lines in documents {
            let chapters = lines.filter {
                $0.count < 20 && "一二三四五六七八".contains($0.first ?? " ") && $0.dropFirst().first == "、"
            }
            #expect(chapters.map { $0.first } == Array("一二三四五六七八"))
            let text = lines.joined(separator: "\n")
            for wanted in [
                "发放问卷34份，收回32份，剔除3份，有效29份", "有效样本不足30份", "剔除：用时过短", "柯氏四级", "归因说明", "【待补：责任人】", "【待补：时限】", "附件2",
            ] {
                #expect(text.contains(wanted), "\(wanted)")
            }
            // Nobody's name stands beside answers or scores.
            #expect(!text.contains("王建华老师") && text.contains("×××老师"))
            #expect(!text.contains("P01"))
        }
        // The tables of answers and scores are inputs of the documents.
        let manifest = String(decoding: try kinds.folder.read("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains("满意度答卷.csv") && manifest.contains("前后测.csv"))
    }

    @Test func everybodyWithHoursHasACertificate() async throws {
        let reports = try await build("技术培训", "training-certificate")
        let documents = try lines(reports)
        // 34 who were to come and came, and a guest, in two formats.
        #expect(documents.count == 70)
        let half = documents.filter { $0.joined().contains("完成8学时") }
        #expect(half.count == 2)
        #expect(documents.allSatisfy { $0.joined().contains("（盖章）") })
    }

    @Test func needsAreSortedByTheirGap() async throws {
        let documents = try lines(try await build("培训需求调查", "training-needs-report"))
        #expect(documents.count == 2)
        for lines in documents {
            let text = lines.joined(separator: "\n")
            for wanted in ["发放问卷70份，收回58份", "于2026年11月2日至9日", "优先培训", "落在“优先培训”一格的课题有"] {
                #expect(text.contains(wanted), "\(wanted)")
            }
        }
    }

    @Test(arguments: [
        // What is changed in the answers, and the cell that is told.
        ("非常满意", "棒极了", "满意度答卷.csv:2（第8列）"), ("4分43秒", "好一会儿", "满意度答卷.csv:2（第3列）"),
        (",8,有限元", ",11,有限元", "满意度答卷.csv:2（第23列）"),
    ])
    func wrongAnswersAreToldWithTheirCell(old: String, new: String, cell: String) async throws {
        let source = "\(BuildRunTests.checkout)/samples/技术培训"
        for name in ["培训.yaml", "前后测.csv"] { try kinds.folder.write(name, InputFile.read("\(source)/\(name)")) }
        let answers = String(decoding: try InputFile.read("\(source)/满意度答卷.csv"), as: UTF8.self)
        let place = try #require(answers.range(of: old))
        try kinds.folder.write("满意度答卷.csv", Array(answers.replacingCharacters(in: place, with: new).utf8))
        var run = BuildRun(library: try KindLibrary(folder: BuildRunTests.checkout + "/templates"))
        run.paths = [kinds.folder.file("培训.yaml")]
        var reports: [JobReport] = []
        _ = try await run.check(report: { reports.append($0) })
        let errors = reports.flatMap(\.diagnostics).filter { $0.severity == .error }
        #expect(errors.count == 1, "\(errors)")
        #expect(errors.first?.place.contains(cell) == true, "\(errors)")
    }
}
