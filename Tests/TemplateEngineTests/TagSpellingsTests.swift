import TemplateEngine
import TestSupport
import Testing
import WenshuCore

/// Tags in all spellings that input methods and AutoCorrect make of them.
@Suite struct TagSpellingsTests {
    private static func tags(_ text: String) throws -> [TemplateEngine.Tag] {
        let scalars = Array(text.unicodeScalars)
        return try TagFinder.find(in: scalars).tags.map { try TemplateEngine.Tag.parse(Array(scalars[$0.inside])) }
    }

    @Test func thereAreEnoughSpellings() {
        #expect(TagSpellings.all.count >= 30)
        #expect(TagSpellings.all.reduce(0) { $0 + Set($1.others).subtracting([$1.canonical]).count } >= 150)
        #expect(TagNearMiss.all.count >= 30)
    }

    @Test(arguments: TagSpellings.all)
    func spellingsMeanTheSame(row: TagSpellings) throws {
        let tags = try Self.tags(row.canonical)
        let text = TextTemplate.text(row.canonical, TagSpellings.view)
        #expect(text.filter { !"<>".contains($0) } == row.printed)
        for spelling in row.others {
            #expect(try Self.tags(spelling) == tags, "\(spelling)")
            #expect(TextTemplate.text(spelling, TagSpellings.view) == text, "\(spelling)")
        }
    }

    @Test(arguments: TagNearMiss.prose)
    func proseIsLeftAlone(text: String) {
        #expect(TextTemplate.text(text, TagSpellings.view) == text)
    }
}
