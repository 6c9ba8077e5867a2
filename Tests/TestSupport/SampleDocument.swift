public import DocumentModel
import WenshuCore

/// A small document with everything that the writers of both formats know, for tests of the twins.
public enum SampleDocument {
    /// The document.
    public static var everything: Document {
        var main = Section(layout: layout, blocks: head + [numbered, bullets, table, .pageBreak] + tail)
        main.headers = PageFurniture(
            odd: [.paragraph(Paragraph("单页页眉", style: "页眉"))], even: [.paragraph(Paragraph("双页页眉", style: "页眉"))],
            first: [])
        main.footers = PageFurniture(odd: [.paragraph(footer("页码单"))], even: [.paragraph(footer("页码双"))])
        var wide = PageLayout(
            name: "横向", width: .millimetres(297), height: .millimetres(210),
            margins: Insets(
                top: .millimetres(28), bottom: .millimetres(26), left: .millimetres(35), right: .millimetres(37)))
        wide.footers = PageFurniture(odd: [.paragraph(footer("页码单"))])
        let landscape = Section(
            layout: wide, start: .oddPage, firstPageNumber: 1,
            blocks: [.paragraph(Paragraph("{{#循环 附件 为 件}}")), .table(plainTable), .paragraph(Paragraph("{{/循环}}"))])
        return Document(
            properties: DocumentProperties(
                title: "{{会议.名称}}", subject: "会议 <纪要>", author: "科协 & 秘书处", keywords: "会议 纪要", description: "样例"),
            styles: styles, sections: [main, landscape])
    }

    /// A PNG file of one white pixel.
    public static let pixel: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00,
        0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0xF8, 0x0F, 0x00, 0x01, 0x01, 0x01, 0x00, 0x1C, 0xB0, 0x8C,
        0x99, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]

    /// The page of GB/T 9704—2012: A4, margins of 37, 35, 28 and 26 mm, 22 lines of 28 characters.
    public static let layout = PageLayout(
        name: "纵向", width: .millimetres(210), height: .millimetres(297),
        margins: Insets(
            top: .millimetres(37), bottom: .millimetres(35), left: .millimetres(28), right: .millimetres(26)),
        headerDistance: .millimetres(15), footerDistance: .millimetres(25.4),
        grid: LineGrid(lines: 22, characters: 28, pitch: .points(28.95)))

    // MARK: text

    private static var head: [Block] {
        var bold = CharacterFormat()
        bold.bold = true
        var raised = CharacterFormat()
        raised.position = .superscript
        var lined = CharacterFormat()
        lined.underline = .single
        var hanging = ParagraphFormat()
        hanging.indentLeft = .characters(6)
        hanging.firstLine = .characters(-4)
        return [
            .paragraph(Paragraph("某某公司科学技术协会会议纪要", style: "红头")),
            .paragraph(Paragraph([.run(Run("秘书处")), .run(Run(.tab)), .run(Run("2026年11月22日"))], style: "印发行")),
            .paragraph(Paragraph(style: "红线")),
            .paragraph(Paragraph("一、学术交流", style: "标题一")),
            .paragraph(
                Paragraph(
                    [
                        .run(Run("会议听取了  汇报")), .run(Run("（", format: bold)),
                        .run(Run("{{会议.名称｜默认 \"无\"}}", format: bold)),
                        .run(Run("）", format: bold)), .run(Run("10 m", format: lined)), .run(Run("2", format: raised)),
                        .run(Run(.lineBreak)), .run(Run("【待补：金额】", style: "待补")), .run(Run(" <甲> & “乙” ")),
                        .link(target: "https://example.cn/?a=1&b=2", [Run("链接", style: "链接")]),
                    ], style: "正文")),
            .paragraph(Paragraph([.run(Run("照片：")), .run(Run(.picture(picture)))])),
            .paragraph(Paragraph([.run(Run("出席：研究院　张三、李　四"))], style: "出席", format: hanging)),
        ]
    }

    private static var tail: [Block] {
        [
            .paragraph(Paragraph("分页之后", style: "正文")), .paragraph(Paragraph("{{#如果 抄送}}")),
            .pageFoot([
                .paragraph(Paragraph(style: "版记线")),
                .paragraph(Paragraph("抄送：公司办公室。", style: "抄送")), .paragraph(Paragraph(style: "版记线")),
            ]),
            .paragraph(Paragraph("{{/如果}}")),
        ]
    }

    private static var picture: Picture {
        Picture(
            bytes: pixel, kind: .png, width: .millimetres(30), height: .millimetres(40), description: "张三的 <照片>")
    }

    private static func footer(_ style: String) -> Paragraph {
        Paragraph([.run(Run("— ")), .run(Run(.pageNumber)), .run(Run(" —"))], style: style)
    }

    private static var numbered: Block {
        .list(
            List(
                style: "层次",
                items: [
                    .init([.paragraph(Paragraph("第一项")), .paragraph(Paragraph("续段"))]),
                    .init([.paragraph(Paragraph("{{#循环 议题 为 题}}"))], level: 2, isMarker: true),
                    .init([.paragraph(Paragraph("{{题.题目}}"))], level: 2),
                    .init([.paragraph(Paragraph("{{/循环}}"))], level: 2, isMarker: true),
                    .init([.paragraph(Paragraph("第二项"))]),
                ]))
    }

    private static var bullets: Block { .list(List(style: "项目", items: [.init([.paragraph(Paragraph("要点"))])])) }

    private static var table: Block {
        .table(
            Table(
                style: "网格", columns: [.fixed(.millimetres(12)), .share(2), .share(1)], headerRows: 1,
                rows: [
                    TableRow(["序号", "任务", "时限"].map { TableCell([.paragraph(Paragraph($0, style: "表文"))]) }),
                    TableRow(
                        [
                            TableCell([.paragraph(Paragraph("跨行", style: "表文"))], rowSpan: 2),
                            TableCell([.paragraph(Paragraph("跨列", style: "表文"))], columnSpan: 2),
                        ], height: .atLeast(.millimetres(10))),
                    TableRow([
                        TableCell(
                            [.paragraph(Paragraph("粗线", style: "表文"))], verticalAlignment: .bottom,
                            borders: Borders(bottom: Border(width: .points(1.5)))), TableCell(),
                    ]),
                ]))
    }

    private static var plainTable: Table {
        Table(
            columns: [.fixed(.millimetres(30)), .fixed(.millimetres(30))], alignment: .right,
            rows: [TableRow([TableCell([.paragraph(Paragraph("甲"))]), TableCell()], keepsTogether: false)])
    }
}
