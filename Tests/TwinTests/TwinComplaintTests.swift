import TestSupport
import Testing
import WenshuCore
import XMLKit

/// What users of other template engines complain of, as regressions.
@Suite struct TwinComplaintTests {
    @Test(arguments: TwinFormat.allCases, TemplateCase.complaints)
    func whatFailsElsewhereWorks(format: TwinFormat, complaint: TemplateCase) throws {
        let root = try format.tree(complaint.blocks).root
        #expect(ParagraphLines.lines(of: root) == complaint.lines)
        for element in root.descendants where ["sdtContent", "txbxContent", "tc"].contains(element.localName) {
            #expect(element.children.contains { $0.isElement && $0.localName != "tcPr" })
        }
    }

    @Test(arguments: TwinFormat.allCases, TemplateCase.toldComplaints.indices)
    func whatIsSilentElsewhereIsTold(format: TwinFormat, index: Int) throws {
        let complaint = TemplateCase.toldComplaints[index]
        let failure = #expect(throws: JobFailure.self, "\(complaint.source)") {
            try format.render(format.xml(complaint.blocks))
        }
        let finding = try #require(failure?.diagnostics.first)
        #expect(finding.id == complaint.id, "\(complaint.source)")
        #expect(finding.place.contains(complaint.place), "\(complaint.source): \(finding.place)")
        #expect(!finding.cause.isEmpty && !finding.excerpt.isEmpty, "\(complaint.source)")
    }

    @Test("docx-templates #322, docxtpl #134: all faults are told at once", arguments: TwinFormat.allCases)
    func allFaultsAreToldAtOnce(format: TwinFormat) throws {
        let lines = ["{{姓名", "{{#循坏 人员}}", "{{名称｜大写金}}", "{{#如果 有}}", "{{/循环}}"]
        let failure = #expect(throws: JobFailure.self) { try format.render(format.xml(lines.map { .p($0) })) }
        #expect(
            failure?.diagnostics.map(\.id) == [
                "template.unclosed-tag", "template.unknown-word", "template.unknown-word", "template.pairing",
            ])
        #expect(failure?.diagnostics.map(\.place).compactMap(\.last).count == 4)
    }

    @Test(
        "Carbone #253: characters that XML forbids do not break the file",
        arguments: TwinFormat.allCases, ["\u{FFFE}", "\u{FFFF}", "\u{0}", "\u{B}"])
    func forbiddenCharacters(format: TwinFormat, character: String) throws {
        let text = try format.text(
            [.native(docx: "<w:p><w:r><w:t>{{甲}}</w:t></w:r></w:p>", odt: "<text:p>{{甲}}</text:p>")],
            .record([("甲", .string("a\(character)b"))]))
        #expect(text.contains("a\u{FFFD}b"))
    }

    @Test("poi-tl #818: three thousand rows", .timeLimit(.minutes(5)), arguments: TwinFormat.allCases)
    func manyRows(format: TwinFormat) throws {
        let rows = Value.list((0..<3_000).map { .record([("名", .integer($0))]) })
        let tree = try format.tree([.rows([["{{#循环 行}}{{名}}", "{{/}}"]])], .record([("行", rows)]))
        let made = tree.root.descendants.filter { ["tr", "table-row"].contains($0.localName) }
        #expect(made.map(\.text) == (0..<3_000).map { String($0) })
    }
}
