import Testing
import WenshuCore

@Suite struct CharacterCountTests {
    @Test(arguments: [
        ("", 0, 0, 0), ("减速器", 3, 3, 3), ("减速器，V2.0 样机。", 8, 11, 5), ("two words", 2, 8, 0), ("a\u{3000}b\nc", 3, 3, 0),
        ("“引号”——……", 8, 8, 2), ("100～150kg", 3, 9, 0), ("（全角）ＡＢ", 6, 6, 2), ("〇一", 2, 2, 2), ("①②", 2, 2, 0),
        ("𠮷野家", 3, 3, 3),
        ("カタカナ한글", 6, 6, 0), ("  \t\n ", 0, 0, 0),
    ])
    func textsAreCounted(text: String, words: Int, symbols: Int, ideographs: Int) {
        #expect(CharacterCount.words.count(text) == words)
        #expect(CharacterCount.symbols.count(text) == symbols)
        #expect(CharacterCount.ideographs.count(text) == ideographs)
    }

    @Test func rulesHaveNames() {
        #expect(CharacterCount(named: "word") == .words)
        #expect(CharacterCount(named: "字数") == .words)
        #expect(CharacterCount(named: "含符号") == .symbols)
        #expect(CharacterCount(named: "汉字数") == .ideographs)
        #expect(CharacterCount(named: "行") == nil)
    }
}
