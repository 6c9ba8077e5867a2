public import DocumentModel
import WenshuCore

extension SampleDocument {
    /// The styles of the sample: an extract of those for official documents.
    public static var styles: StyleSheet {
        var sheet = StyleSheet(name: "样例")
        sheet.fonts = [
            FontChain(name: "仿宋", eastAsian: ["仿宋_GB2312", "仿宋", "FangSong"], latin: ["Times New Roman"]),
            FontChain(name: "黑体", eastAsian: ["黑体", "SimHei"], latin: ["Times New Roman"], family: .swiss),
            FontChain(name: "宋体", eastAsian: ["宋体", "SimSun"]),
        ]
        sheet.characterDefaults = characters { format in
            format.font = "仿宋"
            format.size = .points(16)
            format.letterSpacing = .points(-0.25)
        }
        sheet.paragraphDefaults.linePitch = .exactly(.points(28.95))
        sheet.paragraphDefaults.alignment = .justify
        sheet.paragraphDefaults.widowControl = false
        sheet.paragraphDefaults.hangsPunctuation = false
        sheet.pageLayouts = [layout]
        sheet.paragraphStyles = textStyles + smallStyles
        sheet.characterStyles = [
            CharacterStyle("待补", character: characters { $0.background = Color(red: 255, green: 255, blue: 0) }),
            CharacterStyle(
                "链接", role: .hyperlink,
                character: characters { format in
                    format.color = Color(red: 5, green: 99, blue: 193)
                    format.underline = .single
                }),
        ]
        var grid = TableStyle("网格")
        grid.outer = Borders(top: Border(), bottom: Border(), left: Border(), right: Border())
        grid.insideHorizontal = Border()
        grid.insideVertical = Border()
        grid.headerRule = Border(width: .points(1))
        grid.headerStyle = "表文"
        grid.bodyStyle = "表文"
        sheet.tableStyles = [grid]
        sheet.listStyles = [
            ListStyle(
                "层次", paragraphStyle: "基准",
                levels: [
                    .init(
                        .chinese, text: "%1、", labelIndent: .characters(2), character: characters { $0.font = "黑体" }),
                    .init(.decimal, text: "（%2）", labelIndent: .characters(2)),
                ]),
            ListStyle(
                "项目", paragraphStyle: "基准",
                levels: [
                    .init(.bullet, text: "•", labelIndent: .characters(2), textIndent: .characters(3), tab: true)
                ]),
        ]
        return sheet
    }

    private static var textStyles: [ParagraphStyle] {
        [
            ParagraphStyle("基准", role: .normal),
            ParagraphStyle("正文", role: .body, basedOn: "基准", paragraph: paragraphs { $0.firstLine = .characters(2) }),
            ParagraphStyle(
                "标题一", role: .heading(1), basedOn: "基准", next: "正文",
                paragraph: paragraphs { format in
                    format.firstLine = .characters(2)
                    format.keepWithNext = true
                    format.outlineLevel = 1
                }, character: characters { $0.font = "黑体" }),
            ParagraphStyle(
                "红头", basedOn: "基准",
                paragraph: paragraphs { format in
                    format.alignment = .center
                    format.spaceAfter = .points(28.95)
                    format.linePitch = .exactly(.points(42))
                },
                character: characters { format in
                    format.size = .points(36)
                    format.color = Color(red: 255, green: 0, blue: 0)
                }),
            ParagraphStyle(
                "印发行", basedOn: "基准",
                paragraph: paragraphs { format in
                    format.indentLeft = .characters(1)
                    format.indentRight = .characters(1)
                    format.tabStops = [TabStop(.characters(1), edge: .right, alignment: .right)]
                }),
            ParagraphStyle(
                "红线", basedOn: "基准",
                paragraph: paragraphs { format in
                    format.linePitch = .exactly(.millimetres(4))
                    format.borders = Borders(
                        bottom: Border(width: .points(1.5), color: Color(red: 255, green: 0, blue: 0)))
                }),
            ParagraphStyle(
                "出席", basedOn: "基准",
                paragraph: paragraphs { format in
                    format.indentLeft = .characters(5)
                    format.firstLine = .characters(-3)
                }),
        ]
    }

    private static var smallStyles: [ParagraphStyle] {
        [
            ParagraphStyle(
                "版记线", basedOn: "基准",
                paragraph: paragraphs { format in
                    format.linePitch = .exactly(.points(2))
                    format.borders = Borders(bottom: Border(width: .millimetres(0.35)))
                }),
            ParagraphStyle("抄送", basedOn: "出席", character: characters { $0.size = .points(14) }),
            ParagraphStyle(
                "页脚", role: .footer, basedOn: "基准", paragraph: paragraphs { $0.linePitch = .exactly(.points(14)) },
                character: characters { format in
                    format.font = "宋体"
                    format.size = .points(14)
                    format.letterSpacing = .zero
                }),
            ParagraphStyle("页眉", role: .header, basedOn: "页脚", paragraph: paragraphs { $0.alignment = .center }),
            ParagraphStyle(
                "页码单", basedOn: "页脚",
                paragraph: paragraphs { format in
                    format.alignment = .right
                    format.indentRight = .characters(1)
                }),
            ParagraphStyle("页码双", basedOn: "页脚", paragraph: paragraphs { $0.indentLeft = .characters(1) }),
            ParagraphStyle(
                "表文", basedOn: "基准",
                paragraph: paragraphs { format in
                    format.alignment = .left
                    format.linePitch = .multiple(1.2)
                }, character: characters { $0.size = .points(12) }),
        ]
    }

    private static func paragraphs(_ change: (inout ParagraphFormat) -> Void) -> ParagraphFormat {
        var format = ParagraphFormat()
        change(&format)
        return format
    }

    private static func characters(_ change: (inout CharacterFormat) -> Void) -> CharacterFormat {
        var format = CharacterFormat()
        change(&format)
        return format
    }
}
