import DocumentModel
import MarkdownFormat
import TestSupport
import Testing
import WenshuCore

/// Texts that take other readers long or far.
@Suite(.serialized) struct HostileMarkdownTests {
    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        arguments: [
            ("a text too long", times("字", 100_000)),
            ("a large table", "|" + times("a|", 60) + "\n|" + times("-|", 60) + "\n" + times("|a\n", 2_000)),
            ("a wide table", times("|a", 5_000) + "\n" + times("|-", 5_000) + "\n" + times("|x\n", 5_000)),
            ("quotations on one line", times("> ", 5_000) + "甲"),
            ("lists on one line", times("- ", 5_000) + "甲"),
            ("lists line by line", (0..<300).map { times(" ", 2 * $0) + "- 甲\n" }.joined()),
            ("declarations", times("<!--", 60_000)),
            ("nested emphasis", times("*甲 **乙 ", 2_000) + times("丙** 丁*", 2_000)),
            ("references with a long target", "[a]: https://\(times("x", 100_000))\n\n" + times("[a]", 10_000)),
        ] as [(String, String)])
    func endsWithAMessage(name: String, text: String) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let error = #expect(throws: JobFailure.self, "\(name)") { try MarkdownReader.read(text) }
        #expect(error?.diagnostics.first?.id == "markdown.limit")
        #expect(error?.diagnostics.first?.remedy.isEmpty == false)
        #expect(clock.now - start < .seconds(15), "\(name)")
    }

    /// What costs most is read at full size, the rest in an eighth of it.
    @Test(
        arguments: ["[", "![[](", "a@", "a.b@c.", "*a_ ", "a**b", "- a\n", "<?", "|-\n"].map { ($0, 1) }
            + [
                "![", "[^", "<", "<a ", "*", "_", "**", "__a", "_a ", "`", "``a`", "~~", "~", "\\", "&", "(", "[a](",
                "[](",
                "www.", "http://", "@", "https://a", ">", "> - ", "- ", "1. ", "|", "|-", "a|b\n-|-\n", "#", "\n\n",
                "<!--",
                "<![CDATA[", "[a]: b\n", "[^a]: b\n", "[^a]", "c* ", "\t", "\0", "：**", "**：", "    a\n", "```\n",
                "* * * * * ", "[a][b]", "<br>", "\u{2060}*", ":-", "|a|\n|-|\n\n",
            ].map { ($0, 8) })
    func repetitionsAreReadInTime(piece: String, share: Int) {
        let text = Self.times(piece, (256 << 10) / piece.utf8.count / share)
        let clock = ContinuousClock()
        let start = clock.now
        _ = try? MarkdownReader.read(text)
        // Quadratic readers take minutes; the rest is room for debug builds on busy machines.
        #expect(clock.now - start < .seconds(15), "\(piece.debugDescription)")
    }

    @Test func randomTextsNeverTrap() {
        let pieces = [
            "*", "**", "_", "~~", "`", "```\n", "> ", "- ", "1. ", "\n", "\n\n", "|", "|-|-|\n", "[", "](", ")", "![",
            "<", ">", "甲",
            "。", "a ", "[^1]", "[^1]: ", "    ", "#", "\\", "&amp;", "http://a.b", "\t", "- [ ] ", "\u{0}", "\u{2060}",
            "\r", "🀄",
        ]
        var random = SeededRandom(seed: 7)
        for _ in 0..<300 {
            let text = (0..<60).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
            _ = try? MarkdownReader.read(text)
        }
    }
}
