import DocumentModel
import WenshuCore

/// The order and the marks of levels (GB/T 9704—2012, 7.3.3): 一、（一）1.（1）.
enum LevelRules {
    /// Checks labels line by line.
    static func check(_ outline: LintOutline, _ findings: inout LintFindings) {
        var open = [0, 0, 0, 0]
        let usesFirst = outline.lines.contains { $0.role == .level(1) }
        for line in outline.lines {
            guard case .level(let level) = line.role, let label = LevelLabel(line.text) else { continue }
            if label.text != label.proper {
                findings.add(
                    .error, "level-mark", at: line, excerpt: label.text, "层次序号的标点不对", "改为“\(label.proper)”")
            }
            checkJump(line, label, open, usesFirst, &findings)
            if level <= 2, label.number != open[level - 1] + 1, label.number != 1 || open[level - 1] == 0 {
                findings.add(
                    .warning, "level-number", at: line, "层次序号不连续：“\(label.proper)”", "核对是否漏了一项或写错序号")
            }
            open[level - 1] = label.number
            for deeper in level..<4 { open[deeper] = 0 }
        }
    }

    private static func checkJump(
        _ line: LintLine, _ label: LevelLabel, _ open: [Int], _ usesFirst: Bool, _ findings: inout LintFindings
    ) {
        switch label.level {
        case 2 where open[0] == 0:
            findings.add(
                usesFirst ? .error : .warning, "level-jump", at: line, "有“（一）”而前面没有“一、”", "层次依次用“一、”“（一）”“1.”“（1）”")
        case 3 where open[1] == 0 && open[0] > 0:
            findings.add(
                .note, "level-two", at: line, "“一、”之下直接用“1.”", "只有两层时可以这样；有三层时中间用“（一）”")
        case 4 where open[2] == 0:
            findings.add(.error, "level-jump", at: line, "有“（1）”而前面没有“1.”", "层次依次用“一、”“（一）”“1.”“（1）”")
        default: break
        }
    }
}
