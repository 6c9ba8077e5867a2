public import WenshuCore

extension Awards {
    /// Checks what the record of an application says of its evidence. All findings at once.
    ///
    /// Types, required fields and unknown names are the schema's matter and have been checked before; what awards ask for is the
    /// matter of packs of rules.
    /// - Parameters:
    ///   - record: a record with Chinese names.
    ///   - registry: tells where values stand.
    /// - Returns: findings with ids `awards.…`, in the order of the checks.
    public static func check(_ record: Value, registry: SourceRegistry) -> [Diagnostic] {
        let top = RecordCursor(record)
        var findings = RecordFindings(registry, family: "awards")
        if top["项目"]["名称"].isEmpty, top["人选"]["姓名"].isEmpty, top["团队"]["名称"].isEmpty {
            findings.warning(
                "nominee", at: top, "没有写申报的项目、人选或团队", remedy: "在“项目”里写名称，或在“人选”里写姓名，或在“团队”里写名称")
        }
        let attachments = Attachment.all(of: top)
        for attachment in attachments where attachment.number == nil {
            findings.warning("number", at: attachment.place, "附件没有编号", remedy: "写上编号，如 附件1-1，目录才能对得上")
        }
        let known = attachments.compactMap(\.number)
        let lists = catalogues.map { top[$0] }
        for place in lists.flatMap({ $0.items.map { $0["附件"] } }) + [top["公示"]["附件"]] {
            guard let number = place.text, !known.contains(number) else { continue }
            findings.warning(
                "evidence", at: place, "附件里没有“\(number)”", remedy: "把它加进“附件”，或改正编号",
                suggestions: Spelling.suggestions(for: number, among: known))
        }
        return findings.diagnostics
    }
}
