/// The names of styles, compared across programs and languages.
///
/// Word and WPS give the same ids to different styles, and write the names of built-in styles in English, whatever the
/// language of their windows; other programs write them in Chinese.
enum DocxStyleNames {
    /// A name by which styles are compared: in small letters, built-in ones in English.
    static func folded(_ name: String) -> String {
        var name = String(name.lowercased().filter { $0 != "\u{200B}" })
        if let english = chinese[name] { return english }
        for (stem, english) in [("标题", "heading"), ("目录", "toc"), ("索引", "index")] where name.hasPrefix(stem) {
            let rest = name.dropFirst(stem.count).drop { $0 == " " || $0 == "\u{3000}" }
            if let level = Int(rest), (1...9).contains(level) { return "\(english) \(level)" }
        }
        for stem in ["heading", "toc"] where name.hasPrefix(stem) && !name.hasPrefix("\(stem) ") {
            if let level = Int(name.dropFirst(stem.count)), (1...9).contains(level) { return "\(stem) \(level)" }
        }
        while name.hasSuffix(" ") { name.removeLast() }
        return name
    }

    /// Source: the names in the Chinese windows of Word and WPS, and those that LibreOffice writes.
    private static let chinese: [String: String] = [
        "正文": "normal", "标题": "title", "副标题": "subtitle", "题注": "caption", "脚注文本": "footnote text",
        "尾注文本": "endnote text", "脚注引用": "footnote reference", "尾注引用": "endnote reference", "页眉": "header",
        "页脚": "footer", "超链接": "hyperlink", "已访问的超链接": "followedhyperlink", "网格型": "table grid",
        "普通表格": "normal table", "正文文本": "body text", "正文缩进": "normal indent", "列出段落": "list paragraph",
        "列表段落": "list paragraph", "列表": "list", "默认段落字体": "default paragraph font", "无列表": "no list",
        "批注文字": "annotation text", "批注引用": "annotation reference", "批注框文本": "balloon text", "强调": "emphasis",
        "要点": "strong", "引用": "quote", "明显引用": "intense quote", "无间隔": "no spacing", "书名": "title",
        "default": "normal", "standard": "normal", "internet link": "hyperlink", "text body": "body text",
    ]
}
