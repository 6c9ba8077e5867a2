import Pipeline
import TestSupport
import Testing
import WenshuCore

/// What `wenshu new --example` writes for the forms that ship with the program.
@Suite struct FormExampleTests {
    @Test(arguments: ["会议", "聘书", "会议通知"])
    func theExampleOfAFormIsARecordWithoutFault(title: String) async throws {
        let folder = try TemporaryFolder()
        let library = try KindLibrary(folder: BuildRunTests.checkout + "/templates")
        let text = try RecordForm.yaml(for: title, isFilled: true, in: library)
        let workbook = try RecordForm.workbook(for: title, isFilled: true, in: library)
        let made = [
            try await build(folder.write("yaml/例.yaml", Array(text.utf8)), library, in: folder),
            try await build(folder.write("xlsx/例.xlsx", workbook.bytes), library, in: folder),
        ]
        #expect(!made[0].isEmpty)
        #expect(made[0] == made[1])
    }

    /// The documents of a record, by name.
    private func build(_ path: String, _ library: KindLibrary, in folder: TemporaryFolder) async throws -> [String:
        [UInt8]]
    {
        var run = BuildRun(library: library)
        run.paths = [path]
        run.options.output = path + ".out"
        var reports: [JobReport] = []
        let summary = try await run.build(report: { reports.append($0) })
        #expect(summary.failed == 0)
        #expect(reports.flatMap(\.diagnostics).map(\.cause) == [])
        var documents: [String: [UInt8]] = [:]
        for publication in reports.flatMap(\.publications) {
            let name = String(publication.path.dropFirst(path.count + 5))
            documents[name] = try folder.read(String(publication.path.dropFirst(folder.file("").count)))
        }
        return documents
    }
}
