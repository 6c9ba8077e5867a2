import Foundation
import TestSupport
import WenshuCore

@testable import Pipeline

/// A copy of the sample year, in a folder of its own.
struct YearFolder {
    let folder: TemporaryFolder
    let library: KindLibrary
    var workspace: String { folder.file("年度工作区") }
    var output: String { folder.file("out") }
    let ledger = "年度工作区/2026/台账/台账.yaml"
    let report = "年度工作区/2026/年度报告/报告.yaml"

    init() throws {
        folder = try TemporaryFolder()
        library = try KindLibrary(folder: BuildRunTests.checkout + "/templates")
        try FileManager.default.copyItem(
            atPath: BuildRunTests.checkout + "/samples/年度工作区", toPath: folder.file("年度工作区"))
    }

    /// Runs the batch of the year.
    func batch(_ change: (inout BatchRun) -> Void = { _ in }) async throws -> (
        summary: BatchSummary, reports: [JobReport]
    ) {
        var run = BatchRun(workspace: workspace, library: library)
        run.year = 2026
        run.options.output = output
        change(&run)
        var reports: [JobReport] = []
        let summary = try await run.run(report: { reports.append($0) })
        return (summary, reports)
    }

    /// Replaces text in a file.
    func edit(_ name: String, _ old: String, _ new: String) throws {
        let text = String(decoding: try folder.read(name), as: UTF8.self)
        try folder.write(name, Array(text.replacingOccurrences(of: old, with: new).utf8))
    }
}
