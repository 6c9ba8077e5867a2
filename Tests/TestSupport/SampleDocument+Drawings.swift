public import DocumentModel
import WenshuCore

extension SampleDocument {
    /// Text boxes in the line and floating, an SVG picture with and without a PNG of the same, a QR code.
    public static var drawings: Document {
        Document(styles: styles, sections: [Section(layout: layout, blocks: inLine + floating)])
    }

    /// The QR code of `https://example.cn`, with the empty margin that readers need.
    public static var code: VectorShape {
        let margin = 4
        let columns = modules.count + 2 * margin
        var shape = VectorShape(
            width: .millimetres(33), height: .millimetres(33), columns: columns, rows: columns, rectangles: [],
            color: .black, description: "https://example.cn")
        for (y, row) in modules.enumerated() {
            for (x, module) in row.enumerated() where module == "#" {
                shape.rectangles.append(.init(x: x + margin, y: y + margin, width: 1, height: 1))
            }
        }
        return shape
    }

    /// A red circle on a blue ground.
    public static var drawing: [UInt8] {
        Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">\
            <rect width="40" height="20" fill="#1f4e79"/><circle cx="20" cy="10" r="8" fill="#c00000"/></svg>
            """.utf8)
    }

    private static var inLine: [Block] {
        var box = TextBox(
            width: .millimetres(60), height: .millimetres(20),
            blocks: [
                .paragraph(Paragraph("框里的字：{{框}}", style: "表文")),
                .list(List(style: "项目", items: [.init([.paragraph(Paragraph("要点", style: "表文"))])])),
            ])
        box.border = Border(.double, width: .points(3), color: Color(red: 192, green: 0, blue: 0))
        box.background = Color(red: 255, green: 242, blue: 204)
        box.description = "提示 <框>"
        var loose = ParagraphFormat()
        loose.linePitch = .multiple(1)
        func line(_ runs: Run...) -> Block { .paragraph(Paragraph(runs.map(Inline.run), format: loose)) }
        func picture(_ fallback: [UInt8]?) -> Run {
            Run(
                .picture(
                    Picture(
                        bytes: drawing, kind: .svg, width: .millimetres(40), height: .millimetres(20),
                        description: "徽标", fallback: fallback)))
        }
        return [
            line(Run("前"), Run(.textBox(box)), Run("后")),
            line(Run("扫码："), Run(.shape(code)), picture(pixel), picture(nil)),
        ]
    }

    private static var floating: [Block] {
        let texts: [(TextBox.Wrap, TextBox.Position, Border.Line)] = [
            (.around, .init(from: .paragraph, x: .millimetres(100), y: .millimetres(5)), .dashed),
            (.topBottom, .init(from: .margin, x: .zero, y: .millimetres(150)), .dotted),
            (.front, .init(from: .page, x: .millimetres(150), y: .millimetres(10)), .single),
            (.behind, .init(from: .page, x: .millimetres(20), y: .millimetres(200)), .none),
        ]
        return texts.map { wrap, position, line in
            var box = TextBox(
                width: .millimetres(50), height: .millimetres(15), position: position, wrap: wrap,
                blocks: [.paragraph(Paragraph("浮动框 \(wrap.rawValue)", style: "表文"))])
            box.border = Border(line)
            if wrap == .behind { box.background = Color(red: 221, green: 235, blue: 247) }
            let text = String(repeating: "企业科学技术协会面向科技工作者开展学术交流。", count: 4)
            return .paragraph(Paragraph([.run(Run(.textBox(box))), .run(Run(text))], style: "正文"))
        }
    }

    private static let modules = [
        "#######.###.##..#.#######", "#.....#.#.#.##..#.#.....#", "#.###.#..#####.##.#.###.#",
        "#.###.#.#.##...#..#.###.#", "#.###.#..##..####.#.###.#", "#.....#....#..#.#.#.....#",
        "#######.#.#.#.#.#.#######", "........##.######........", "#.##.###.#.#.####.#..#.##",
        ".#.##..###..#....#.#...#.", "##...###.##.#.#.#####....", "###........#.##......##..",
        "#.###.##...#...#.##.#.###", "...##..#####.#.######...#", ".#..###..#..#.#.#...#.##.",
        "#....#.####.##.######...#", "..#.#.######...##########", "........#.#.##..#...#.#.#",
        "#######.##.##...#.#.#.###", "#.....#.##..#..##...#..##", "#.###.#..#.###..######...",
        "#.###.#.##..####.##.#####", "#.###.#.#.####...##.#.##.", "#.....#..##....#.##.#.#..",
        "#######.#.#.#.#.#..######",
    ]
}
