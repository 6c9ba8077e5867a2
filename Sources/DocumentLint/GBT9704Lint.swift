public import DocumentModel
public import WenshuCore

/// Checks a document against GB/T 9704—2012 《党政机关公文格式》.
///
/// What the standard states without room is an error, what it leaves to judgement a warning or a note.
public enum GBT9704Lint {
    /// All findings, in the order: pages, title, body, levels, wording, attachments, copies, page numbers.
    public static func check(_ document: ReadDocument) -> [Diagnostic] {
        var findings = LintFindings()
        let outline = LintOutline(document)
        PageRules.check(document, outline, &findings)
        if outline.lines.isEmpty {
            findings.add(.error, "empty", place: "正文", "文档里没有文字", "请核对是否选错了文件")
        } else {
            TitleRules.check(outline, &findings)
            BodyRules.check(outline, document, &findings)
            LevelRules.check(outline, &findings)
            WordingRules.check(outline, &findings)
            AttachmentRules.check(outline, &findings)
        }
        PageNumberRules.check(document, &findings)
        return findings.diagnostics
    }
}
