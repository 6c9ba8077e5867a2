public import DocumentModel
import WenshuCore

extension SampleDocument {
    /// Notes, bookmarks, cross references, comments, fields, lists of several levels, properties of the author's.
    public static var remarks: Document {
        var sheet = styles
        sheet.listStyles.append(
            ListStyle(
                "多级", paragraphStyle: "基准",
                levels: [
                    .init(.decimal, text: "%1", labelIndent: .zero, textIndent: .characters(2), tab: true),
                    .init(.decimal, text: "%1.%2", labelIndent: .zero, textIndent: .characters(3), tab: true),
                    .init(.decimal, text: "%1.%2.%3", labelIndent: .zero, textIndent: .characters(4), tab: true),
                ]))
        var section = Section(layout: layout, blocks: marks + [levels] + fields)
        section.headers = PageFurniture(odd: [
            .paragraph(Paragraph([.run(Run(.field(.styleText("标题一"))))], style: "页眉"))
        ])
        section.footers = PageFurniture(odd: [
            .paragraph(
                Paragraph(
                    [
                        .run(Run(.field(.documentTitle("年会纪要")))), .run(Run("　")), .run(Run(.pageNumber)),
                        .run(Run("/")), .run(Run(.field(.sectionPageCount))),
                    ], style: "页脚"))
        ])
        return Document(
            properties: DocumentProperties(
                title: "年会纪要", category: "会议", company: "某某公司 <科协>",
                custom: [.init(name: "密级", value: "{{密级｜默认 \"无\"}}"), .init(name: "文号", value: "科协〔2026〕1号")]),
            styles: sheet, sections: [section])
    }

    private static var marks: [Block] {
        let foot = Note(blocks: [
            .paragraph(
                Paragraph([
                    .run(Run("据《统计年鉴》，见")),
                    .link(target: "https://example.cn/年鉴", [Run("网站", style: "链接")]), .run(Run("。")),
                ])), .paragraph(Paragraph("脚注的第二段。")),
        ])
        let end = Note(.end, blocks: [.paragraph(Paragraph("尾注：{{尾注}}"))])
        let comment = Comment(
            author: "李 四", date: CalendarTime(year: 2026, month: 11, day: 22, minutes: 570),
            blocks: [.paragraph(Paragraph("请核对 <数字>。"))])
        let place = Comment(author: "{{审核人}}", blocks: [.paragraph(Paragraph("此处补一句。"))])
        return [
            .paragraph(Paragraph([.bookmark(name: "第一章", [.run(Run("一、基本情况"))])], style: "标题一")),
            .paragraph(
                Paragraph(
                    [
                        .run(Run("会员")), .note(foot), .comment(comment, [.run(Run("一千二百名"))]), .run(Run("，经费")),
                        .note(end), .run(Run("万元。")), .comment(place, []),
                    ], style: "正文")),
            .paragraph(
                Paragraph(
                    [
                        .run(Run("见“")),
                        .reference(CrossReference(to: "第一章", shows: .text, runs: [Run("一、基本情况")])),
                        .run(Run("”，第")), .reference(CrossReference(to: "第一章", shows: .page, runs: [Run("1")])),
                        .run(Run("页；另见")), .link(target: "#附件 1（名单）", [Run("附件", style: "链接")]),
                        .run(Run("和第")),
                        .reference(CrossReference(to: "三级", shows: .number, runs: [Run("1.1.1")])),
                        .run(Run("项。")), .note(Note(blocks: [.paragraph(Paragraph("第二个脚注。"))])),
                    ], style: "正文")),
        ]
    }

    private static var levels: Block {
        .list(
            List(
                style: "多级",
                items: [
                    .init([.paragraph(Paragraph("第一级"))]), .init([.paragraph(Paragraph("第二级"))], level: 2),
                    .init([.paragraph(Paragraph([.bookmark(name: "三级", [.run(Run("第三级"))])]))], level: 3),
                    .init([.paragraph(Paragraph("第三级"))], level: 3),
                    .init([.paragraph(Paragraph("第二级"))], level: 2), .init([.paragraph(Paragraph("第一级"))]),
                    .init([.paragraph(Paragraph("第二级从一数起"))], level: 2),
                ]))
    }

    private static var fields: [Block] {
        ["组织机构", "会员分布"].map { title in
            .paragraph(
                Paragraph([.run(Run("图 ")), .run(Run(.field(.sequence("图")))), .run(Run("　\(title)"))], style: "正文"))
        } + [
            .paragraph(Paragraph([.bookmark(name: "附件 1（名单）", [.run(Run("附件：名单"))])], style: "正文"))
        ]
    }
}
