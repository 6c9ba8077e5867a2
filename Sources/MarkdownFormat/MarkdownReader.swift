public import DocumentModel
public import WenshuCore

/// Reads Markdown: CommonMark with the tables, strikethrough, task lists, autolinks and footnotes of GitHub.
///
/// Two rules are made for Chinese: a line break inside a paragraph vanishes between Chinese characters, and `**重点：**后文`
/// is strong although CommonMark wants a space behind the punctuation.
///
/// Source: CommonMark 0.29 and GitHub Flavored Markdown 0.29, as cmark-gfm reads them.
public enum MarkdownReader {
    /// Reads a text. HTML is no part of it: tags stay visible, with a finding; only `<br>` breaks the line.
    /// - Parameter text: the Markdown.
    /// - Throws: `JobFailure` when the text is larger or nested deeper than a document needs (``MarkdownLimits``).
    /// - Complexity: O(n) for the texts that people write; the limits keep hostile ones below two seconds.
    public static func read(_ text: String) throws(JobFailure) -> RichText {
        try MarkdownLimits.check(text)
        let tree = MarkdownTree(ChineseBorders.marked(text))
        var converter = MarkdownConverter(notes: tree.root.children.filter { $0.kind == "footnote_definition" })
        let blocks = try converter.blocks(of: tree.root, depth: 0)
        return RichText(blocks, findings: converter.findings)
    }
}
