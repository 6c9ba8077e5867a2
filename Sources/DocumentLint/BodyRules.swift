import DocumentModel
import WenshuCore

/// Body text (GB/T 9704—2012, 5.2.2, 7.3.3): 三号仿宋, two characters of indent; headings in 黑体 and 楷体.
enum BodyRules {
    /// Checks the look of body text and numbered lines.
    static func check(_ outline: LintOutline, _ document: ReadDocument, _ findings: inout LintFindings) {
        let lines = outline.bodyLines
        if lines.isEmpty, !outline.lines.contains(where: { $0.paragraph.isListItem }) {
            findings.add(.warning, "body-missing", place: "正文", "没有找到正文段落", "核对文档是不是公文")
        }
        for line in lines {
            if (line.size.points - 16).magnitude > 0.25 {
                findings.add(.error, "body-size", at: line, "正文字号是\(line.size.typeSize)，不是三号", "把正文设为三号（16 磅）")
            }
            checkFont(line, &findings)
            checkIndent(line, &findings)
        }
        if outline.lines.contains(where: { $0.paragraph.isListItem && $0.paragraph.container == .body }) {
            findings.add(.note, "list-numbering", place: "正文", "有自动编号的段落，序号和缩进没有核对", "请人工核对，或改为手写序号")
        }
    }

    private static func checkFont(_ line: LintLine, _ findings: inout LintFindings) {
        let font = line.mainRun?.format.font
        let name = font ?? "默认字体"
        guard case .level(let level) = line.role else {
            if !LintFont.fangSong.matches(font) {
                findings.add(.error, "body-font", at: line, "正文字体是\(name)，不是仿宋", "把正文设为仿宋_GB2312 或仿宋")
            }
            return
        }
        let wanted: LintFont = level == 1 ? .hei : level == 2 ? .kai : .fangSong
        if !wanted.matches(font) {
            let label = ["一、", "（一）", "1.", "（1）"][level - 1]
            findings.add(
                .error, "level-font", at: line, "“\(label)”一层的字体是\(name)，不是\(wanted.rawValue)",
                "把这一层设为\(wanted.rawValue)")
        }
    }

    private static func checkIndent(_ line: LintLine, _ findings: inout LintFindings) {
        let (left, first) = (line.left, line.firstLine)
        let spaces = line.paragraph.text.prefix { $0 == "\u{3000}" || $0 == " " }
        let width = spaces.reduce(0.0) { $0 + ($1 == "\u{3000}" ? 1 : 0.5) }
        if left.magnitude < 0.2, (first - 2).magnitude < 0.2, width == 0 { return }
        if left.magnitude < 0.2, first.magnitude < 0.2, width == 2 {
            findings.add(
                .warning, "indent-by-spaces", at: line, "段首用空格空出二字", "删去空格，在段落设置里设首行缩进 2 字符")
            return
        }
        findings.add(.error, "indent", at: line, "段首没有空二字，或回行没有顶格", "在段落设置里设左缩进 0、首行缩进 2 字符")
    }
}
