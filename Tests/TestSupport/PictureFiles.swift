public import WenshuCore

/// Picture files for templates, and tags that ask for what cannot be drawn.
public enum PictureFiles {
    /// A PNG of one clear pixel.
    public static let pixel: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00,
        0x0B, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0xE9, 0xFA,
        0xDC, 0xD8, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]

    private static func svg(_ content: String) -> [UInt8] {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"20mm\">\(content)</svg>".utf8)
    }

    /// The data of tests: 网址 for a code, 图 for a drawing.
    public static let view: Value = .record([
        ("网址", .string("https://example.org/a?b=1&c=2")), ("图", .string("图.svg")),
    ])
    /// A drawing with a picture of the same content beside it, by name.
    public static let drawing: [String: [UInt8]] = ["图.svg": svg("<rect width=\"9\" height=\"9\"/>"), "图.png": pixel]
    /// A drawing with a script.
    public static let bad: [String: [UInt8]] = ["图.svg": svg("<script>1</script>")]

    /// Tags with the findings that they give.
    public static let badTags = [
        ("{{@二维码 网址 大小=很大}}", "template.bad-length"), ("{{@二维码 网址 大小=3mm}}", "template.not-a-code"),
        ("{{@二维码 网址 纠错=X}}", "template.unknown-word"), ("{{@图片 图}}", "template.not-an-image"),
    ]
}
