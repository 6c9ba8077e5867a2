import DocumentModel
import WenshuCore

/// The list of attachments and the attachments (GB/T 9704—2012, 7.3.4, 7.3.7).
enum AttachmentRules {
    /// Checks that list and attachments agree.
    static func check(_ outline: LintOutline, _ findings: inout LintFindings) {
        let listed = outline.lines(.attachmentList).map { ($0, LintPatterns.attachment($0.text)) }
        for (line, item) in listed {
            if let last = item.name.last, "。；;，,、.：:".contains(last) {
                findings.add(.error, "attachment-mark", at: line, "附件名称后面有标点“\(last)”", "去掉附件名称后面的标点")
            }
        }
        for (position, (line, item)) in listed.enumerated() where listed.count > 1 && item.number != position + 1 {
            findings.add(.error, "attachment-order", at: line, "附件说明的序号不是 \(position + 1)", "用阿拉伯数字依次编号")
        }
        let marks = outline.lines.filter { $0.role == .attachmentMark }
        if marks.isEmpty {
            if let first = listed.first {
                findings.add(.note, "attachment-absent", at: first.0, "文件里没有附件，无法与附件说明核对", "附件另发时请人工核对")
            }
            return
        }
        guard let first = listed.first else {
            findings.add(.error, "attachment-unlisted", at: marks[0], "有附件而没有附件说明", "在正文下空一行写“附件：名称”")
            return
        }
        if marks.count != listed.count {
            findings.add(
                .error, "attachment-count", at: first.0, "附件说明有 \(listed.count) 件，附件有 \(marks.count) 件", "补齐附件或附件说明")
        }
        for (position, mark) in marks.enumerated() {
            checkMark(mark, position, marks.count, &findings)
            guard position < listed.count else { continue }
            let title = title(after: mark, in: outline)
            let name = listed[position].1.name.filter { !$0.isWhitespace }
            let plain = String(name.reversed().drop { "。；;，,、.：:".contains($0) }.reversed())
            if !title.isEmpty, title != plain {
                findings.add(
                    .error, "attachment-name", at: mark, excerpt: title, "附件标题与附件说明里的“\(plain)”不一致", "改成一致的名称")
            }
        }
    }

    private static func checkMark(_ mark: LintLine, _ position: Int, _ count: Int, _ findings: inout LintFindings) {
        let number = LintPatterns.attachmentMark(mark.text) ?? 0
        if count > 1 || number > 0, number != position + 1 {
            findings.add(.error, "attachment-number", at: mark, "附件序号应为 \(position + 1)", "改为“附件\(position + 1)”")
        }
        if !LintFont.hei.matches(mark.mainRun?.format.font) {
            findings.add(.error, "attachment-font", at: mark, "“附件”二字和序号不是黑体", "设为三号黑体，顶格")
        }
        if !mark.paragraph.startsPage {
            findings.add(.warning, "attachment-page", at: mark, "附件没有另面编排", "在“附件”二字前加分页")
        }
    }

    private static func title(after mark: LintLine, in outline: LintOutline) -> String {
        outline.lines[mark.number...].prefix { $0.role == .attachmentTitle }.map(\.text).joined()
            .filter { !$0.isWhitespace }
    }
}
