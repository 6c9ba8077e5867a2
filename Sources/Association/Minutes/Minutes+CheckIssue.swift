import WenshuCore

extension Minutes {
    /// Checks numbering and dates of issue, and the names of attachments.
    static func checkIssue(_ meeting: Meeting, _ findings: inout RecordFindings) {
        let issue = meeting.issue
        if let year = issue.year {
            let allowed = Set([meeting.start, issue.date].compactMap { $0?.year })
            if !allowed.isEmpty, !allowed.contains(year) {
                findings.error(
                    "issue-year", at: issue.place["年份"],
                    "编号年份\(year)与会议年份\(allowed.sorted().map(String.init).joined(separator: "、"))不符",
                    remedy: "纪要按印发当年编号，核对“年份”和会议日期")
            }
        }
        if let serial = issue.serial, serial < 1 {
            findings.error("serial", at: issue.place["期号"], "期号\(serial)不对", remedy: "期号从1起")
        }
        if let number = issue.documentNumber { checkDocumentNumber(number, meeting, &findings) }
        checkIssueDates(meeting, &findings)
        for attachment in meeting.record["附件"].items {
            if let name = attachment["名称"].text, Phrases.unpunctuated(name) != name {
                findings.warning(
                    "attachment-punctuation", at: attachment["名称"], "附件名称“\(name)”末尾有标点",
                    remedy: "附件名称后不加标点")
            }
        }
    }

    /// A document number is agency code, year in 〔〕, number without leading zero or 第, 号.
    /// Source: GB/T 9704—2012 §7.2.5.
    private static func checkDocumentNumber(
        _ number: String, _ meeting: Meeting, _ findings: inout RecordFindings
    ) {
        let place = meeting.issue.place["文号"]
        let spaced = number.map { "[［【（(".contains($0) ? "〔" : "]］】）)".contains($0) ? "〕" : $0 }
        let text = String(spaced.filter { !$0.isWhitespace })
        let remedy = "写成“机关代字〔年份〕序号号”，如示机科协纪〔\(meeting.start?.year ?? 2026)〕5号"
        guard let open = text.lastIndex(of: "〔"), let close = text.lastIndex(of: "〕"), open < close,
            text.last == "号", let year = Int(text[text.index(after: open)..<close]), (1949...9999).contains(year)
        else {
            findings.error("document-number", at: place, "文号“\(number)”不合规定", remedy: remedy)
            return
        }
        var serial = text[text.index(after: close)...].dropLast()
        if serial.first == "第" { serial = serial.dropFirst() }
        guard let value = Int(serial), value > 0 else {
            findings.error("document-number", at: place, "文号“\(number)”没有正确的序号", remedy: remedy)
            return
        }
        let correct = "\(text[..<open])〔\(year)〕\(value)号"
        if correct != number {
            findings.error(
                "document-number", at: place, "文号“\(number)”不合规定",
                remedy: "年份用六角括号〔〕括起，序号不编虚位、不加“第”", suggestions: [correct])
        }
        if let stated = meeting.issue.year ?? meeting.start?.year, stated != year {
            findings.error(
                "document-year", at: place, "文号里的年份\(year)与\(meeting.issue.year == nil ? "会议" : "编号")年份\(stated)不符",
                remedy: "核对文号和“年份”")
        }
    }

    private static func checkIssueDates(_ meeting: Meeting, _ findings: inout RecordFindings) {
        let issue = meeting.issue
        if let start = meeting.start {
            for (field, date) in [("日期", issue.date), ("印发日期", issue.printDate)] {
                guard let date, date.dateOnly < start.dateOnly else { continue }
                findings.error(
                    "issued-before-meeting", at: issue.place[field],
                    "\(field)\(date.chinese)早于会议日期\(start.chinese)", remedy: "核对“发文”里的日期")
            }
        }
        if let date = issue.date, let printed = issue.printDate, printed.dateOnly < date.dateOnly {
            findings.error(
                "printed-before-issue", at: issue.place["印发日期"],
                "印发日期\(printed.chinese)早于签发日期\(date.chinese)", remedy: "先签发后印发，核对两个日期")
        }
    }

    /// Checks that talks belong to themes that exist.
    static func checkScience(_ meeting: Meeting, _ findings: inout RecordFindings) {
        let themes = meeting.science.themes
        for talk in meeting.science.talks {
            guard let theme = talk.theme, !themes.contains(theme) else { continue }
            findings.error(
                "unknown-theme", at: talk.place["主题"], "报告《\(talk.title)》的主题“\(theme)”不在学术主题里",
                remedy: themes.isEmpty ? "先在“学术”的“主题”里列出各个主题" : "与“学术”的“主题”写法一致",
                suggestions: Spelling.suggestions(for: theme, among: themes))
        }
    }
}
