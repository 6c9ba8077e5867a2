import Testing
import WenshuCore

@Suite struct SpellingTests {
    @Test(arguments: [
        ("", "", 0), ("甲", "", 1), ("", "甲乙", 2), ("甲乙", "甲乙", 0), ("甲乙", "乙甲", 1), ("kitten", "sitting", 3),
        ("ca", "abc", 3),
        ("主侍人", "主持人", 1), ("abcdef", "abdcef", 1), ("abcd", "badc", 2),
    ])
    func countsEdits(left: String, right: String, edits: Int) {
        #expect(Spelling.distance(left, right) == edits)
        #expect(Spelling.distance(right, left) == edits)
    }

    @Test(
        arguments: [
            ("主侍人", ["主持人"]), ("titel", ["title"]), ("会议名称", ["名称"]), ("地", ["地点"]), ("甲", []), ("", []),
            ("完全不同的话", []),
            ("名称", []), (String(repeating: "名", count: 65), []),
        ] as [(String, [String])])
    func findsWhatWasMeant(name: String, expected: [String]) {
        #expect(Spelling.suggestions(for: name, among: ["主持人", "名称", "title", "地点", "", "主持人"]) == expected)
    }

    @Test func nearestComeFirstAndNotTooMany() {
        let found = Spelling.suggestions(for: "abcd", among: ["abxy", "abcx", "abcd1", "abdc", "zzzz"], limit: 3)
        #expect(found == ["abcd1", "abcx", "abdc"])
    }
}
