import DocumentModel
import Testing
import WenshuCore

/// Inheritance of styles, distances in characters, the grid of tables.
@Suite struct StyleSheetTests {
    static var sheet: StyleSheet {
        var sheet = StyleSheet(name: "测试")
        sheet.characterDefaults.size = .points(16)
        sheet.characterDefaults.letterSpacing = .points(-0.25)
        sheet.paragraphDefaults.linePitch = .exactly(.points(28.95))
        var normal = ParagraphStyle("基准", role: .normal)
        normal.character.font = "仿宋"
        var body = ParagraphStyle("正文", role: .body, basedOn: "基准")
        body.paragraph.firstLine = .characters(2)
        body.paragraph.borders = Borders(top: Border(width: .points(1)))
        var small = ParagraphStyle("小字", basedOn: "正文")
        small.character.size = .points(12)
        small.paragraph.borders = Borders(bottom: Border(width: .points(2)))
        let circle = [ParagraphStyle("甲", basedOn: "乙"), ParagraphStyle("乙", basedOn: "甲")]
        sheet.paragraphStyles = [normal, body, small] + circle
        return sheet
    }

    @Test func stylesTakeOverWhatTheyDoNotSay() {
        let (paragraph, character) = Self.sheet.resolvedParagraph("小字")
        #expect(character.size == .points(12))
        #expect(character.font == "仿宋")
        #expect(character.letterSpacing == .points(-0.25))
        #expect(paragraph.firstLine == .characters(2))
        #expect(paragraph.linePitch == .exactly(.points(28.95)))
    }

    @Test func bordersAreTakenOverEdgeByEdge() {
        let borders = Self.sheet.resolvedParagraph("小字").paragraph.borders
        #expect(borders?.top?.width == .points(1))
        #expect(borders?.bottom?.width == .points(2))
    }

    @Test(arguments: [nil, "没有的样式"])
    func unknownNamesMeanTheNormalStyle(name: String?) {
        #expect(Self.sheet.resolvedParagraph(name).character.font == "仿宋")
        #expect(Self.sheet.resolvedParagraph(name).paragraph.firstLine == nil)
    }

    @Test func circlesEnd() { #expect(Self.sheet.resolvedParagraph("甲").character.size == .points(16)) }

    /// A character is as wide as its type size and its letter spacing.
    @Test(arguments: [("正文", 31.5), ("小字", 23.5)])
    func charactersAreMeasuredInTheirSize(style: String, points: Double) {
        let format = Self.sheet.resolvedParagraph(style).character
        #expect(Measure.characters(2).length(in: format) == .points(points))
    }

    @Test func tabStopsFromTheRightAreMeasuredInwards() {
        let stop = TabStop(.characters(1), edge: .right, alignment: .right)
        let format = Self.sheet.resolvedParagraph("正文").character
        #expect(stop.offset(in: format, width: .points(442)) == .points(426.25))
    }

    @Test(arguments: [
        ([Table.Width.share(1), .share(3)], [25.0, 75.0]), ([.fixed(.millimetres(40)), .share(1)], [40, 60]),
        ([.fixed(.millimetres(120)), .share(1)], [120, 5]), ([.fixed(.millimetres(10))], [10]),
    ])
    func columnsShareWhatIsLeft(columns: [Table.Width], millimetres: [Double]) {
        let widths = Table(columns: columns, rows: []).columnWidths(available: .millimetres(100))
        #expect(widths == millimetres.map { .millimetres($0) })
    }

    @Test func spanningCellsCoverTheGrid() {
        let rows = [
            TableRow([TableCell(rowSpan: 2), TableCell(columnSpan: 2)]), TableRow([TableCell(), TableCell()]),
            TableRow([TableCell(columnSpan: 9)]),
        ]
        let grid = Table(columns: [.share(1), .share(1), .share(1)], rows: rows).grid()
        #expect(
            grid == [
                [
                    .cell(index: 0, columnSpan: 1, rowSpan: 2), .cell(index: 1, columnSpan: 2, rowSpan: 1),
                    .covered(row: 0, cell: 1, startsRow: false, span: 2),
                ],
                [
                    .covered(row: 0, cell: 0, startsRow: true, span: 1), .cell(index: 0, columnSpan: 1, rowSpan: 1),
                    .cell(index: 1, columnSpan: 1, rowSpan: 1),
                ],
                [
                    .cell(index: 0, columnSpan: 3, rowSpan: 1), .covered(row: 2, cell: 0, startsRow: false, span: 3),
                    .covered(row: 2, cell: 0, startsRow: false, span: 3),
                ],
            ])
    }

    @Test func missingCellsLeaveEmptyPlaces() {
        let grid = Table(columns: [.share(1), .share(1)], rows: [TableRow([TableCell()])]).grid()
        #expect(grid == [[.cell(index: 0, columnSpan: 1, rowSpan: 1), .empty]])
    }

    @Test(arguments: [("红色", "FF0000"), ("#0a0B0c", "0A0B0C"), ("000001", "000001")])
    func coloursAreReadAndWritten(text: String, hex: String) { #expect(Color(text)?.hex == hex) }

    @Test(arguments: ["", "#12345", "粉红", "#GGGGGG", "+12345"])
    func otherTextsAreNoColours(text: String) { #expect(Color(text) == nil) }
}
