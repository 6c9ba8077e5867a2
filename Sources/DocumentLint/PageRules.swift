import DocumentModel
import WenshuCore

/// Paper, margins, lines and characters (GB/T 9704—2012, 5.1, 5.2.3), and that the body begins on the first page (7.3.3).
enum PageRules {
    /// Checks the pages.
    static func check(_ document: ReadDocument, _ outline: LintOutline, _ findings: inout LintFindings) {
        for (index, page) in document.pages.enumerated() {
            let place = document.pages.count > 1 ? "第 \(index + 1) 节页面" : "页面"
            checkPaper(page, place, &findings)
        }
        guard let page = document.pages.first else { return }
        checkGrid(page, outline, &findings)
        checkFirstPage(document, page, outline, &findings)
    }

    private static func near(_ length: Length, _ millimetres: Double) -> Bool {
        (length.millimetres - millimetres).magnitude <= 1.05
    }

    private static func shown(_ length: Length) -> String {
        let tenths = Int((length.millimetres * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\((tenths % 10).magnitude)"
    }

    private static func checkPaper(_ page: ReadPage, _ place: String, _ findings: inout LintFindings) {
        let (short, long) = (min(page.width, page.height), max(page.width, page.height))
        if !near(short, 210) || !near(long, 297) {
            findings.add(
                .error, "page-size", place: place, "纸张是 \(shown(page.width)) mm × \(shown(page.height)) mm，不是 A4",
                "在页面设置里把纸张改为 A4（210 mm × 297 mm）")
        }
        let margins = page.margins
        let fits: Bool
        if page.isLandscape {
            let sides = [(margins.left, margins.right), (margins.right, margins.left)]
            let ends = [(margins.top, margins.bottom), (margins.bottom, margins.top)]
            fits =
                sides.contains { near($0, 37) && near($1, 35) || near($0, 34) && near($1, 32) }
                && ends.contains { near($0, 28) && near($1, 26) }
        } else {
            let ends =
                near(margins.top, 37) && near(margins.bottom, 35) || near(margins.top, 34) && near(margins.bottom, 32)
            fits = ends && near(margins.left, 28) && near(margins.right, 26)
        }
        if !fits {
            let written = [margins.top, margins.bottom, margins.left, margins.right].map(shown).joined(separator: "、")
            findings.add(
                .error, "page-margins", place: place, "上、下、左、右页边距是 \(written) mm，与标准不符",
                page.isLandscape ? "横排页面：上 28、下 26、左 35、右 37 mm（各允许差 1 mm）" : "改为上 37、下 35、左 28、右 26 mm（各允许差 1 mm）")
        }
    }

    /// The height of a line, and whether it is certain.
    private static func pitch(_ line: ReadParagraph, size: Length, _ page: ReadPage) -> (Length, isCertain: Bool) {
        let natural = size * 1.3
        switch line.format.linePitch ?? .multiple(1) {
        case .exactly(let length): return (length, true)
        case .atLeast(let length): return (max(length, natural), false)
        case .multiple(let factor):
            guard let grid = page.gridPitch, grid > .zero, line.format.snapToGrid != false else {
                return (natural * factor, false)
            }
            return (grid * ((natural.points / grid.points).rounded(.up) * factor), true)
        }
    }

    private static func checkGrid(_ page: ReadPage, _ outline: LintOutline, _ findings: inout LintFindings) {
        let lines = outline.bodyLines.filter { $0.paragraph.page == 0 }
        let counted = Dictionary(grouping: lines) { pitch($0.paragraph, size: $0.size, page).0 }
        guard let line = counted.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })?.value.first else {
            return
        }
        let (height, isCertain) = pitch(line.paragraph, size: line.size, page)
        let rows = count(page.textHeight, height)
        if rows != 22 {
            findings.add(
                .warning, "lines-per-page", at: line, "按行距推算每面\(isCertain ? "" : "约") \(rows) 行，标准是 22 行",
                "把正文行距设为固定值 28.95 磅（标称页边距）；内容确需调整时可以不同")
        } else if !isCertain {
            findings.add(.note, "line-pitch", at: line, "行距不是固定值，每面行数随字体变化", "把正文行距设为固定值 28.95 磅")
        }
        let width = line.size + (line.mainRun?.format.letterSpacing ?? .zero) + page.gridCharacterSpacing
        let columns = count(page.textWidth, width)
        if columns != 28 {
            findings.add(
                .warning, "characters-per-line", at: line, "按字号和字距推算每行 \(columns) 字，标准是 28 字",
                "正文用三号字，字符间距紧缩 0.25 磅")
        }
    }

    private static func count(_ room: Length, _ step: Length) -> Int {
        step.points < 1 ? 0 : Int(((max(room, .zero).points + 0.5) / step.points).rounded(.down))
    }

    private static func checkFirstPage(
        _ document: ReadDocument, _ page: ReadPage, _ outline: LintOutline, _ findings: inout LintFindings
    ) {
        guard let first = outline.bodyLines.first else { return }
        let before = outline.lines[..<first.number]
        let remedy = "首页必须显示正文：压缩版头和标题所占的行，或把主送机关移入版记"
        if before.contains(where: \.paragraph.startsPage) {
            findings.add(.error, "body-first-page", at: first, "首页没有正文", remedy)
            return
        }
        var used = Length.zero
        var seen = 0
        for paragraph in document.paragraphs {
            if !paragraph.isBlank { seen += 1 }
            if seen == first.number { break }
            guard paragraph.container == .body else { continue }
            let size = paragraph.runs.first?.format.size ?? CharacterFormat.fallbackSize
            let width = size.points * Double(paragraph.text.count) / max(page.textWidth.points, 1)
            used = used + pitch(paragraph, size: size, page).0 * max(1, width.rounded(.up))
            used = used + (paragraph.format.spaceBefore ?? .zero) + (paragraph.format.spaceAfter ?? .zero)
        }
        if used > page.textHeight {
            findings.add(.warning, "body-first-page", at: first, "推算正文不在首页", remedy)
        }
    }
}
