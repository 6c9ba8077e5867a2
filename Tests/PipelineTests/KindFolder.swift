import ArchiveKit
import Foundation
import Pipeline
import TestSupport
import Testing
import WenshuCore

/// A folder of kinds of a user's own, beside those that ship with the program.
struct KindFolder {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a kind whose template, in both formats, has these paragraphs.
    func write(_ name: String, _ description: String, _ paragraphs: [String] = ["{{姓名}}"]) throws {
        try folder.write("文种/\(name)/kind.yaml", Array(description.utf8))
        try folder.write("文种/\(name)/模板.docx", TaggedTemplates.docx(paragraphs))
        try folder.write("文种/\(name)/模板.odt", TaggedTemplates.odt(paragraphs))
    }

    /// The library with the shipped kinds and these.
    func library() throws -> KindLibrary {
        try KindLibrary(folder: BuildRunTests.checkout + "/templates", more: [folder.file("文种")])
    }

    /// What is wrong with the only kind.
    func faults() throws -> [Diagnostic] { try library().faults.flatMap(\.failure.diagnostics) }

    /// Builds a record.
    func build(_ record: String, _ change: (inout BuildRun) -> Void = { _ in }) async throws -> (
        summary: RunSummary, reports: [JobReport]
    ) {
        let path = try folder.write("数据.yaml", Array(record.utf8))
        var run = BuildRun(library: try library())
        run.paths = [path]
        run.options.output = folder.file("out")
        change(&run)
        var reports: [JobReport] = []
        let summary = try await run.build(report: { reports.append($0) })
        return (summary, reports)
    }

    /// The paragraphs of a document that was made.
    func text(_ path: String) throws -> String {
        let part = path.hasSuffix(".odt") ? "content.xml" : "word/document.xml"
        let xml = String(decoding: try ArchiveReader(path: path).read(part), as: UTF8.self)
        var text = ""
        var isTag = false
        for character in xml.replacing("</w:p>", with: "\n").replacing("</text:p>", with: "\n").replacing(
            "</text:h>", with: "\n")
        {
            if character == "<" {
                isTag = true
            } else if character == ">" {
                isTag = false
            } else if !isTag {
                text.append(character)
            }
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
