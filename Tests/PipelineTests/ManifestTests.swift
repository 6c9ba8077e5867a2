import Testing

@testable import Pipeline

@Suite struct ManifestTests {
    private func line(_ output: String, _ digest: String) -> Manifest.Line {
        Manifest.Line(
            output: output, sha256: digest, bytes: 1, format: "docx", kind: "minutes",
            inputs: [.init(path: "a/会议.yaml", sha256: "1")], template: [], wenshu: "0")
    }

    @Test func linesAreSortedAndReplacedByName() {
        var first = Manifest()
        first.add(line("乙.docx", "2"))
        first.add(line("a.docx", "1"))
        var second = Manifest(earlier: first.bytes + Array("坏行\n{}\n".utf8))
        second.add(line("乙.docx", "3"))
        let text = String(decoding: second.bytes, as: UTF8.self)
        let rows = text.split(separator: "\n")
        #expect(rows.count == 2)
        #expect(rows.first?.contains("\"output\":\"a.docx\"") == true)
        #expect(rows.last?.contains("\"sha256\":\"3\"") == true)
        #expect(text.contains("a/会议.yaml"))
    }
}
