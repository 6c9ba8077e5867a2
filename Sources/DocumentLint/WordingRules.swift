import DocumentModel
import WenshuCore

/// Dates, document numbers, punctuation, copies (GB/T 9704—2012, 7.2.5, 7.3.5, 7.4.2; GB/T 15834—2011).
enum WordingRules {
    /// Checks the text of all lines.
    static func check(_ outline: LintOutline, _ findings: inout LintFindings) {
        for (index, line) in outline.lines.enumerated() where !line.text.contains("{{") {
            checkDates(line, &findings)
            checkNumbers(line, &findings)
            checkPunctuation(line, &findings)
            if line.role == .copies { checkCopies(line, next: outline.lines[(index + 1)...].first, &findings) }
        }
    }

    private static func checkDates(_ line: LintLine, _ findings: inout LintFindings) {
        guard line.text.contains("年") else { return }
        for match in line.text.matches(of: /[0-9]{4}年(0[0-9]月([0-9]{1,2}日)?|[0-9]{1,2}月0[0-9]日)/) {
            findings.add(
                .error, "date-zero", at: line, excerpt: String(match.0), "日期的月、日编了虚位", "去掉月、日前面的 0，如 2026年5月1日")
        }
        for match in line.text.matches(of: /[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日/) {
            findings.add(
                .error, "date-chinese", at: line, excerpt: String(match.0), "日期用了汉字", "改用阿拉伯数字，如 2026年5月1日")
        }
    }

    private static func checkNumbers(_ line: LintLine, _ findings: inout LintFindings) {
        guard line.text.contains("号") else { return }
        let pattern = /([〔\[（(【［])([0-9]{4})([〕\])）】］])\s*(第?)\s*([0-9]+)\s*号/
        for match in line.text.matches(of: pattern) {
            let isOwn = line.role == .head || line.isCentered
            let severity: Diagnostic.Severity = isOwn ? .error : .warning
            let text = String(match.0)
            if match.1 != "〔" || match.3 != "〕" {
                findings.add(severity, "number-brackets", at: line, excerpt: text, "发文字号的年份没有用六角括号", "改为〔\(match.2)〕")
            }
            if !match.4.isEmpty {
                findings.add(severity, "number-word", at: line, excerpt: text, "发文字号的序号前有“第”", "去掉“第”")
            }
            if match.5.hasPrefix("0") {
                findings.add(severity, "number-zero", at: line, excerpt: text, "发文字号的序号编了虚位", "去掉序号前面的 0")
            }
        }
    }

    private static func checkPunctuation(_ line: LintLine, _ findings: inout LintFindings) {
        let characters = Array(line.text)
        let full: [Character: String] = [",": "，", ";": "；", ":": "：", "?": "？", "!": "！"]
        func piece(_ index: Int) -> String { String(characters[max(0, index - 6)..<min(characters.count, index + 7)]) }
        var openings: [Int] = []
        for (index, character) in characters.enumerated() {
            let before = index > 0 ? characters[index - 1] : " "
            let isAfterChinese = before.isHan || "》”）〉’".contains(before)
            if let mark = full[character], isAfterChinese {
                findings.add(
                    .error, "half-width", at: line, excerpt: piece(index), "中文里用了半角标点“\(character)”", "改为全角“\(mark)”")
            } else if character == ".", isAfterChinese, index + 1 == characters.count || characters[index + 1].isHan {
                findings.add(.error, "half-width", at: line, excerpt: piece(index), "中文里用了半角标点“.”", "句末改为“。”")
            } else if character == "(" {
                openings.append(index)
            } else if character == ")", let start = openings.popLast() {
                let inside = characters[start...index].contains(where: \.isHan)
                let label = LevelLabel(line.text)?.level ?? 0
                let isLabel = start == 0 && (label == 2 || label == 4)
                guard !isLabel, inside || start > 0 && characters[start - 1].isHan else { continue }
                findings.add(
                    inside ? .error : .warning, "half-width", at: line, excerpt: piece(start),
                    inside ? "中文里用了半角括号“()”" : "汉字后面用了半角括号“()”", "改为全角“（）”")
            }
        }
    }

    private static func checkCopies(_ line: LintLine, next: LintLine?, _ findings: inout LintFindings) {
        let goesOn =
            next.map { other in
                !other.text.contains("印发") && other.role == .other && other.left > 2.9
                    && other.paragraph.container == line.paragraph.container
            } ?? false
        let last = goesOn ? next?.text.last : line.text.last
        if last != "。" {
            findings.add(.error, "copies-stop", at: line, "抄送机关之后没有句号", "在最后一个抄送机关后加“。”")
        }
    }
}
