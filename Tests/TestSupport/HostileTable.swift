public import WenshuCore

/// A table that tries to cost too much.
public struct HostileTable: Sendable, CustomStringConvertible {
    /// What it is.
    public let description: String
    /// The template.
    public let blocks: [SampleBlock]
    /// The identifier of the first finding, or nil when a document comes out.
    public let fault: String?

    /// The data: a list of five thousand.
    public static let view: Value = .record([
        (
            "行",
            .list(
                (0..<5_000).map { .record([("类", .string("类\($0 / 7)")), ("同", .string("同")), ("号", .integer($0))]) })
        ),
        ("少", .list((0..<60).map { .integer($0) })), ("有", .bool(true)),
    ])

    /// The tables.
    public static let all: [HostileTable] = [
        HostileTable(
            description: "many columns", blocks: [SampleTable.block(["{{#循环 行 @列}}{{号}}{{/循环}}|尾"])],
            fault: "template.too-many-columns"),
        HostileTable(
            description: "columns in columns",
            blocks: [SampleTable.block(["{{#循环 少 @列}}{{#循环 少 @列}}{{#循环 少 @列}}x{{/}}{{/}}{{/}}|尾"])],
            fault: "template.too-many-columns"),
        HostileTable(
            description: "many merged rows",
            blocks: [SampleTable.block(["{{#循环 行 为 项}}{{项.同 @并格}}|{{项.类 @并格}}|{{项.号}}{{/循环}}"])], fault: nil),
        HostileTable(
            description: "merged cells in many columns",
            blocks: [SampleTable.block(["{{#循环 少 @列}}x{{/循环}}", "{{#循环 行｜前几 200 @行}}{{同 @并格}}{{/循环}}"])],
            fault: nil),
        HostileTable(
            description: "spans without end",
            blocks: [
                .native(
                    docx:
                        "<w:tbl><w:tblGrid/><w:tr><w:trPr><w:gridBefore w:val=\"2000000000\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr>"
                        + "<w:p><w:r><w:t>{{#循环 少 @列}}x{{/}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                    odt:
                        "<table:table><table:table-column table:number-columns-repeated=\"2000000000\"/><table:table-row>"
                        + "<table:table-cell table:number-columns-spanned=\"9223372036854775807\" table:number-rows-spanned=\"9223372036854775807\">"
                        + "<text:p>{{#循环 少 @列}}x{{/}}</text:p></table:table-cell>"
                        + "<table:covered-table-cell table:number-columns-repeated=\"2000000000\"/></table:table-row></table:table>"
                )
            ], fault: "template.limit"),
        HostileTable(
            description: "many rows in the template",
            blocks: [SampleTable.block(Array(repeating: "{{#如果 有 @列}}x{{/}}|{{\"y\" @并格}}", count: 1_000))],
            fault: "template.limit"),
        HostileTable(
            description: "many merged rows in the template",
            blocks: [SampleTable.block(["{{#如果 有 @列}}x{{/}}|y"] + Array(repeating: "x|{{\"y\" @并格}}", count: 2_000))],
            fault: nil),
    ]
}
