import OdtFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in all spellings, split in all places, and almost right.
@Suite struct OdtSpellingTests {
    private static func line(_ blocks: [SampleBlock]) throws -> [String] {
        let bytes = try OdtTemplateTests.render(SampleBlock.contentXML(blocks), TagSpellings.view)
        return ParagraphLines.lines(of: try XMLTree.parse(bytes, name: "content.xml").root)
    }

    @Test(arguments: TagSpellings.all)
    func spellingsPrintTheSame(row: TagSpellings) throws {
        let texts = [row.canonical] + row.others
        let blocks: [SampleBlock] = texts.map { .p("题：\($0)。") }
        for (text, line) in zip(texts, try Self.line(blocks)) { #expect(line == "题：\(row.printed)。", "\(text)") }
    }

    @Test(arguments: TagSpellings.all)
    func tagsMayBeSplitBetweenAnyTwoCharacters(row: TagSpellings) throws {
        let text = Array("题\(row.canonical)。")
        let blocks = (1..<text.count).map { SampleBlock.paragraph([String(text[..<$0]), String(text[$0...])]) }
        let lines = try Self.line(blocks + [.paragraph(text.map { String($0) })])
        #expect(lines == Array(repeating: "题\(row.printed)。", count: text.count))
    }

    @Test(arguments: InterruptedTag.all)
    func elementsInsideATagAreTransparent(interruption: InterruptedTag) throws {
        for row in TagSpellings.all {
            let text = Array("题\(row.canonical)")
            let blocks = (1..<text.count).map { interruption.paragraph(String(text[..<$0]), String(text[$0...])) }
            #expect(
                try Self.line(blocks) == Array(repeating: "题\(row.printed)", count: text.count - 1), "\(row.canonical)")
        }
    }

    @Test(arguments: TagNearMiss.all)
    func nearMissesAreToldWithCauseAndHelp(miss: TagNearMiss) throws {
        let failure = #expect(throws: JobFailure.self) { try Self.line([.p(miss.text)]) }
        let finding = try #require(failure?.diagnostics.first)
        #expect(finding.id == "template.\(miss.id)")
        #expect(finding.cause.contains(miss.cause))
        #expect((finding.suggestions + [finding.remedy]).contains { $0.contains(miss.help) }, "\(finding)")
        #expect(finding.place.contains("正文第 1 段"))
    }

    @Test func proseIsLeftAlone() throws {
        #expect(try Self.line(TagNearMiss.prose.map { .p($0) }) == TagNearMiss.prose)
    }
}
