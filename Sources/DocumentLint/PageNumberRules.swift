import DocumentModel
import WenshuCore

/// Page numbers (GB/T 9704—2012, 7.5): `— 1 —` in 四号宋体, right on odd pages, left on even ones.
enum PageNumberRules {
    /// Checks the footers of all pages.
    static func check(_ document: ReadDocument, _ findings: inout LintFindings) {
        var isFound = false
        for page in document.pages {
            guard let odd = page.oddFooter.flatMap(number) else { continue }
            isFound = true
            check(odd, isOdd: true, page, &findings)
            guard page.evenFooter != nil else {
                if odd.frameSide != .outside {
                    findings.add(
                        .error, "page-number-sides", place: "页脚", "单页和双页的页码没有分开", "勾选“奇偶页不同”，单页页码居右、双页居左")
                }
                continue
            }
            if let even = page.evenFooter.flatMap(number) {
                check(even, isOdd: false, page, &findings)
            } else {
                findings.add(.error, "page-number-missing", place: "双页页脚", "双页没有页码", "在双页页脚加“— 2 —”，居左空一字")
            }
        }
        if !isFound {
            findings.add(.error, "page-number-missing", place: "页脚", "没有页码", "在页脚加页码“— 1 —”，四号宋体，单页居右、双页居左")
        }
    }

    private static func number(in footer: [ReadParagraph]) -> ReadParagraph? {
        footer.first { $0.runs.contains(where: \.isPageNumber) }
    }

    private static func check(
        _ paragraph: ReadParagraph, isOdd: Bool, _ page: ReadPage, _ findings: inout LintFindings
    ) {
        let place = isOdd ? "页脚" : "双页页脚"
        let printed = paragraph.runs.map { $0.isPageNumber ? "#" : $0.text }.joined()
        let shape = String(printed.map { $0.isWhitespace ? " " : $0 }).trimmed
        if shape.wholeMatch(of: /— #+ —/) == nil {
            let written = paragraph.text.trimmed
            findings.add(
                .error, "page-number-form", place: place, excerpt: written, "页码不是“— 1 —”的形式", "数字左右各放一条一字线，中间空半字")
        }
        let number = paragraph.runs.first(where: \.isPageNumber)
        let size = number?.format.size ?? CharacterFormat.fallbackSize
        if (size.points - 14).magnitude > 0.25 {
            findings.add(.error, "page-number-size", place: place, "页码字号是\(size.typeSize)，不是四号", "设为四号（14 磅）")
        }
        if !LintFont.song.matches(number?.latinFont ?? number?.format.font) {
            findings.add(
                .error, "page-number-font", place: place, "页码字体是\(number?.latinFont ?? "默认字体")，不是宋体",
                "把页码设为宋体（西文字体也设为宋体）")
        }
        checkSide(paragraph, isOdd: isOdd, place, &findings)
    }

    private static func checkSide(
        _ paragraph: ReadParagraph, isOdd: Bool, _ place: String, _ findings: inout LintFindings
    ) {
        let alignment = paragraph.format.alignment ?? .left
        let side = paragraph.frameSide ?? (alignment == .right ? .right : alignment == .center ? .center : .left)
        guard side != .outside, side != (isOdd ? .right : .left) else { return }
        findings.add(
            .error, "page-number-side", place: place, isOdd ? "单页页码不在右侧" : "双页页码不在左侧",
            isOdd ? "单页页码居右空一字" : "双页页码居左空一字")
    }
}
