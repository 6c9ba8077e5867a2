public import DocumentModel
import WenshuCore

extension SampleDocument {
    /// Sections: headers of the first, of odd and of even pages; columns; broad pages; page numbers that begin anew.
    public static var pages: Document {
        var cover = Section(
            layout: layout,
            blocks: [.paragraph(Paragraph("一、首页", style: "标题一"))]
                + text(3) + [.pageBreak] + text(2) + [.pageBreak] + text(2))
        cover.headers = PageFurniture(odd: header("单页页眉"), even: header("双页页眉"), first: header("首页页眉"))
        cover.footers = PageFurniture(odd: number)
        let columns = Section(
            layout: layout, headers: cover.headers, footers: cover.footers, start: .continuous,
            columns: TextColumns(count: 2, gap: .millimetres(8), hasRule: true),
            blocks: text(2) + [.columnBreak] + text(1) + [.columnBreak, .table(cells)])
        var wide = PageLayout(
            name: "横向", width: .millimetres(297), height: .millimetres(210),
            margins: Insets(
                top: .millimetres(28), bottom: .millimetres(26), left: .millimetres(35), right: .millimetres(37)))
        wide.footers = PageFurniture(odd: number)
        let broad = Section(
            layout: wide, start: .evenPage, firstPageNumber: 12,
            columns: TextColumns(count: 3, gap: .millimetres(6)),
            blocks: text(1) + [.columnBreak] + text(1) + [.columnBreak] + text(1))
        return Document(styles: styles, sections: [cover, columns, broad])
    }

    private static func text(_ paragraphs: Int) -> [Block] {
        (1...paragraphs).map { number in
            .paragraph(Paragraph("第\(number)段。企业科学技术协会面向科技工作者开展学术交流、科学普及、决策咨询和人才举荐。", style: "正文"))
        }
    }

    private static func header(_ text: String) -> [Block] { [.paragraph(Paragraph(text, style: "页眉"))] }

    private static var number: [Block] {
        [.paragraph(Paragraph([.run(Run("— ")), .run(Run(.pageNumber)), .run(Run(" —"))], style: "页码单"))]
    }

    private static var cells: Table {
        Table(
            style: "网格", columns: [.share(1), .share(2)], headerRows: 1,
            rows: [["序号", "事项"], ["1", "年会"]].map { row in
                TableRow(row.map { TableCell([.paragraph(Paragraph($0, style: "表文"))]) })
            })
    }
}
