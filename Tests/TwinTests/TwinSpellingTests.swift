import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in all spellings, split in all places, and almost right.
@Suite struct TwinSpellingTests {
    private static func lines(_ format: TwinFormat, _ blocks: [SampleBlock]) throws -> [String] {
        ParagraphLines.lines(of: try format.tree(blocks, TagSpellings.view).root)
    }

    @Test(arguments: TwinFormat.allCases, TagSpellings.all)
    func spellingsPrintTheSame(format: TwinFormat, row: TagSpellings) throws {
        let texts = [row.canonical] + row.others
        let blocks: [SampleBlock] = texts.map { .p("题：\($0)。") }
        for (text, line) in zip(texts, try Self.lines(format, blocks)) {
            #expect(line == "题：\(row.printed)。", "\(text)")
        }
    }

    @Test(arguments: TwinFormat.allCases, TagSpellings.all)
    func tagsMayBeSplitBetweenAnyTwoCharacters(format: TwinFormat, row: TagSpellings) throws {
        let text = Array("题\(row.canonical)。")
        let blocks = (1..<text.count).map { SampleBlock.paragraph([String(text[..<$0]), String(text[$0...])]) }
        let lines = try Self.lines(format, blocks + [.paragraph(text.map { String($0) })])
        #expect(lines == Array(repeating: "题\(row.printed)。", count: text.count))
    }

    @Test(arguments: TwinFormat.allCases, InterruptedTag.all)
    func elementsInsideATagAreTransparent(format: TwinFormat, interruption: InterruptedTag) throws {
        for row in TagSpellings.all {
            let text = Array("题\(row.canonical)")
            let blocks = (1..<text.count).map { interruption.paragraph(String(text[..<$0]), String(text[$0...])) }
            #expect(
                try Self.lines(format, blocks) == Array(repeating: "题\(row.printed)", count: text.count - 1),
                "\(row.canonical)")
        }
    }

    @Test(arguments: TwinFormat.allCases, TagNearMiss.all)
    func nearMissesAreToldWithCauseAndHelp(format: TwinFormat, miss: TagNearMiss) throws {
        let failure = #expect(throws: JobFailure.self) { try Self.lines(format, [.p(miss.text)]) }
        let finding = try #require(failure?.diagnostics.first)
        #expect(finding.id == "template.\(miss.id)")
        #expect(finding.cause.contains(miss.cause))
        #expect((finding.suggestions + [finding.remedy]).contains { $0.contains(miss.help) }, "\(finding)")
        #expect(finding.place.contains("正文第 1 段"))
    }

    @Test(arguments: TwinFormat.allCases)
    func proseIsLeftAlone(format: TwinFormat) throws {
        #expect(try Self.lines(format, TagNearMiss.prose.map { .p($0) }) == TagNearMiss.prose)
    }
}
