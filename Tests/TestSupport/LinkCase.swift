public import PackageKit

/// A link's target in a template, and what documents get for it.
public struct LinkCase: Sendable, CustomStringConvertible {
    /// The target as programs write it.
    public let template: String
    /// The value of 网址.
    public let value: String
    /// The target in the document; nil when the link leads nowhere.
    public let target: String?

    /// The case in words.
    public var description: String { "\(template) ← \(value)" }

    init(_ template: String, _ value: String, _ target: String? = nil) {
        self.template = template
        self.value = value
        self.target = target
    }

    /// Targets that can be made.
    public static let all: [LinkCase] = [
        LinkCase("{{网址}}", "https://www.cast.org.cn/a?b=1&c=%20#d", "https://www.cast.org.cn/a?b=1&c=%20#d"),
        LinkCase("http://{{网址}}", "https://cast.cn/a", "https://cast.cn/a"),
        LinkCase("http://{{网址}}/", "https://cast.cn/a", "https://cast.cn/a"),
        LinkCase("../{{网址}}", "https://cast.cn/", "https://cast.cn/"),
        LinkCase("file:///C:/文档/{{网址}}", "https://cast.cn/", "https://cast.cn/"),
        LinkCase("%7B%7B%E7%BD%91%E5%9D%80%7D%7D", "mailto:a@b.cn", "mailto:a@b.cn"),
        LinkCase(
            "https://a.cn/%E4%BC%9A?x=%7b%7b网址%7d%7d&amp;y=2", "甲 & 乙/1",
            "https://a.cn/%E4%BC%9A?x=%E7%94%B2%20%26%20%E4%B9%99/1&y=2"),
        LinkCase("https://a.cn/｛｛网址｝｝.html", "2026年 100%", "https://a.cn/2026%E5%B9%B4%20100%25.html"),
        LinkCase("https://a.cn/%EF%BD%9B%EF%BD%9B网址%EF%BD%9D%EF%BD%9D", "x#?y", "https://a.cn/x%23%3Fy"),
        LinkCase("https://{{网址}}/a", "例子.中国:8080", "https://例子.中国:8080/a"),
        LinkCase("mailto:{{网址}}", "a@b.cn", "mailto:a@b.cn"),
        LinkCase("{{网址}}", "www.cast.cn/a b", "http://www.cast.cn/a%20b"),
        LinkCase("{{网址}}", "附件/证明 1.pdf", "%E9%99%84%E4%BB%B6/%E8%AF%81%E6%98%8E%201.pdf"),
        LinkCase("{{网址}}", " https://a.cn/\"><script> ", "https://a.cn/%22%3E%3Cscript%3E"),
        LinkCase("{{网址}}", "java\tscript:alert(1)", "java%09script%3Aalert%281%29"),
        LinkCase("{{网址｜可缺}}", ""),
        LinkCase("https://a.cn/{{网址｜可缺}}", ""),
    ]

    /// Targets that are refused.
    public static let refused: [LinkCase] = [
        LinkCase("{{网址}}", "javascript:alert(1)"), LinkCase("{{网址}}", " JavaScript:alert(1)"),
        LinkCase("http://{{网址}}", "vbscript:x"), LinkCase("{{网址}}", "file://server/share"),
        LinkCase("{{网址}}", "data:text/html,x"), LinkCase("javascript:{{网址}}", "x"),
        LinkCase("https://a.cn/{{网址}}", String(repeating: "长", count: 300)),
    ]

    /// A DOCX template with a link whose target is the relationship rId7; rId8 has no tag.
    /// - Parameters:
    ///   - target: the target, with what XML escapes.
    ///   - body: the content of the body.
    public static func docx(
        _ target: String,
        body: String = "<w:p><w:hyperlink r:id=\"rId7\" w:history=\"1\"><w:r><w:t>点这里</w:t></w:r></w:hyperlink></w:p>"
    ) -> OfficePackage {
        let main = "word/document.xml"
        return TemplatePackage.docx(
            body: body,
            links: [
                .init(main, "rId7", "hyperlink", target.replacing("&amp;", with: "&"), isExternal: true),
                .init(main, "rId8", "hyperlink", "https://a.cn/%7B", isExternal: true),
            ])
    }

    /// A link in OpenDocument text.
    /// - Parameters:
    ///   - target: the target, with what XML escapes.
    ///   - text: the text that is shown.
    public static func odtLink(_ target: String, text: String = "点这里") -> String {
        "<text:a xlink:type=\"simple\" xlink:href=\"\(target)\">\(text)</text:a>"
    }
}
