/// A template that tries to cost too much.
public struct HostileTemplate: Sendable, CustomStringConvertible {
    /// What it is.
    public let description: String
    /// The template.
    public let blocks: [SampleBlock]
    /// The identifier of the first finding, or nil when a document comes out.
    public let fault: String?

    private init(_ description: String, _ blocks: [SampleBlock], fault: String? = nil) {
        self.description = description
        self.blocks = blocks
        self.fault = fault
    }

    private static let count = 2_000

    private static func many(_ text: String) -> String { String(repeating: text, count: count) }

    /// The templates, each of two thousand pieces.
    public static let all: [HostileTemplate] = [
        HostileTemplate("tags in one run", [.p(many("{{有}}"))]),
        HostileTemplate("tags in runs of their own", [.paragraph(Array(repeating: "{{有}}", count: count))]),
        HostileTemplate(
            "a tag over many runs", [.paragraph(["{{有｜默认 “"] + Array(repeating: "", count: count) + ["”}}"])]),
        HostileTemplate("blocks in one run", [.p(many("{{#如果 无}}x{{/}}"))]),
        HostileTemplate(
            "blocks over runs",
            [.paragraph((0..<count).flatMap { _ in ["{{#如果 无}}", "x", "{{/}}"] })]),
        HostileTemplate("objects in one run", [.p(many("{{@图片 空｜可缺}}"))]),
        HostileTemplate("paragraphs", Array(repeating: .p("{{有}}"), count: count)),
        HostileTemplate(
            "blocks of paragraphs", (0..<count).flatMap { _ in [.p("{{#如果 无}}"), .p("x"), .p("{{/}}")] }),
        HostileTemplate("repeated paragraphs", Array(repeating: .p("{{#如果 有 @段}}x{{/}}"), count: count)),
        HostileTemplate("repeated rows", [.rows(Array(repeating: ["{{#如果 有}}", "{{/}}"], count: count))]),
        HostileTemplate("notes", [.p("x")] + Array(repeating: .p("{{-- x}}"), count: count)),
        HostileTemplate("unclosed tags", Array(repeating: .p("{{有"), count: count), fault: "template.unclosed-tag"),
        HostileTemplate("unclosed tags in one run", [.p(many("{{有 "))], fault: "template.unclosed-tag"),
        HostileTemplate("unclosed blocks", Array(repeating: .p("{{#如果 有}}"), count: count), fault: "template.limit"),
        HostileTemplate("unopened blocks", Array(repeating: .p("{{/}}"), count: count), fault: "template.pairing"),
        HostileTemplate("unknown names", (0..<count).map { .p("{{无此\($0)}}") }, fault: "template.unknown-name"),
        HostileTemplate("unclosed strings", [.p(many("{{「}}"))], fault: "template.syntax"),
        HostileTemplate("a long sum", [.p("{{1\(many("+1"))}}")], fault: "template.limit"),
    ]
}
