public import WenshuCore

extension Minutes {
    /// Checks the record of a meeting: attendance, votes, wording, tasks, numbering. All findings at once.
    ///
    /// Types, required fields and unknown names are the schema's matter and have been checked before.
    /// - Parameters:
    ///   - record: a record with Chinese names.
    ///   - registry: tells where values stand.
    /// - Returns: findings with ids `minutes.…`, in the order of the checks.
    public static func check(_ record: Value, registry: SourceRegistry) -> [Diagnostic] {
        let meeting = Meeting(record)
        var findings = RecordFindings(registry, family: "minutes")
        checkContent(meeting, &findings)
        checkTimes(meeting, &findings)
        checkTitle(meeting, &findings)
        checkAttendance(meeting, &findings)
        checkTopics(meeting, &findings)
        checkTasks(meeting, &findings)
        checkIssue(meeting, &findings)
        checkScience(meeting, &findings)
        return findings.diagnostics
    }

    private static func checkContent(_ meeting: Meeting, _ findings: inout RecordFindings) {
        let wanted = meeting.record["文书"]
        for place in wanted.items.isEmpty ? [wanted] : wanted.items {
            for name in place.texts.flatMap(Phrases.listed) { checkDocument(name, at: place, meeting, &findings) }
        }
        if Document.allCases.allSatisfy({ !hasContent(for: $0, meeting) }) {
            findings.error(
                "empty", at: meeting.record, "记录里没有议题、学术内容和任务，没有可以成文的内容", remedy: "至少写一个议题")
        }
    }

    private static func checkDocument(
        _ name: String, at place: RecordCursor, _ meeting: Meeting, _ findings: inout RecordFindings
    ) {
        guard let document = Document(name: name) else {
            let titles = Document.allCases.map(\.title)
            findings.error(
                "unknown-document", at: place, "会议记录做不成“\(name)”", remedy: "可以写：\(titles.joined(separator: "、"))",
                suggestions: Spelling.suggestions(for: name, among: titles))
            return
        }
        guard document != .minutes, !hasContent(for: document, meeting) else { return }
        let missing =
            switch document {
            case .minutes, .meetingRecord: "议题的“发言”"
            case .academicReview: "“学术”"
            case .taskTracking: "“任务”"
            }
        findings.error(
            "missing-content", at: place, "要求生成\(document.title)，但记录里没有\(missing)",
            remedy: "补上\(missing)，或从“文书”里去掉\(document.title)")
    }

    private static func checkTimes(_ meeting: Meeting, _ findings: inout RecordFindings) {
        guard let start = meeting.start, let end = meeting.end else { return }
        let isReversed =
            start.minutes == nil || end.minutes == nil ? end.dateOnly < start.dateOnly : end <= start
        if isReversed {
            findings.error(
                "end-before-start", at: meeting.facts["结束"], "会议结束时间不晚于开始时间（\(start.iso)）",
                remedy: "核对“开始”和“结束”")
        }
    }

    private static func checkTitle(_ meeting: Meeting, _ findings: inout RecordFindings) {
        let lines = meeting.facts["标题分行"]
        if let name = meeting.name, !lines.isEmpty, lines.texts.joined() != name {
            findings.warning(
                "title-lines", at: lines, "标题分行连起来是“\(lines.texts.joined())”，与会议名称“\(name)”不同，没有采用",
                remedy: "分行只断开会议名称，不增减文字")
        }
    }

    private static func checkTopics(_ meeting: Meeting, _ findings: inout RecordFindings) {
        var ids = Set<String>()
        for topic in meeting.topics {
            if let title = topic.title, Phrases.unpunctuated(title) != title {
                findings.warning(
                    "topic-punctuation", at: topic.place["题目"], "议题题目“\(title)”末尾有标点",
                    remedy: "题目作标题用，删去末尾的标点")
            }
            if let number = topic.place["序号"].integer, number != topic.number {
                findings.warning(
                    "topic-number", at: topic.place["序号"], "第\(topic.number)个议题的序号写成了\(number)",
                    remedy: "序号从1起连续编；不写“序号”则自动编号")
            }
            for point in topic.points {
                checkVerb(point.verb, at: point.place["动词"], among: Phrases.pointOpenings.map(\.key), &findings)
            }
            for decision in topic.decisions {
                checkVerb(
                    decision.verb, at: decision.place["动词"], among: Phrases.decisionVerbs.map(\.key), &findings)
                checkVote(decision, meeting, &findings)
                if let id = decision.id, !ids.insert(id).inserted {
                    findings.error(
                        "duplicate-decision", at: decision.place["编号"], "决定编号“\(id)”用了两次",
                        remedy: "每条决定用不同的编号，任务的“来源”才能对上")
                }
            }
            checkSpeakers(topic, meeting, &findings)
        }
    }

    private static func checkVerb(
        _ verb: String, at place: RecordCursor, among verbs: [String], _ findings: inout RecordFindings
    ) {
        guard !verbs.contains(verb) else { return }
        findings.error(
            "verb", at: place, "“\(verb)”不是这里的规定用语", remedy: "改用：\(verbs.joined(separator: "、"))",
            suggestions: Spelling.suggestions(for: verb, among: verbs))
    }

    private static func checkVote(_ decision: Decision, _ meeting: Meeting, _ findings: inout RecordFindings) {
        guard let vote = decision.vote else { return }
        let place = decision.place["表决"]
        if [vote.approve, vote.against, vote.abstain].contains(where: { $0 < 0 }) {
            findings.error("vote-total", at: place, "票数不能是负数", remedy: "核对赞成、反对、弃权的票数")
            return
        }
        if let voting = meeting.votingCount, vote.total != voting {
            findings.error(
                "vote-total", at: place,
                "赞成\(vote.approve)、反对\(vote.against)、弃权\(vote.abstain)，合计\(vote.total)票，"
                    + "与到会有表决权的\(voting)人不符",
                remedy: "核对票数和出席名单；出席而没有表决权的人写上“表决权：否”")
        }
        if Phrases.carrying.contains(decision.verb), vote.approve * 2 <= vote.total {
            findings.warning(
                "vote-majority", at: place, "赞成\(vote.approve)票，没有超过半数，却写“\(decision.verb)”",
                remedy: "核对票数和表决结果；未通过的写“审议未通过”")
        }
    }

    private static func checkSpeakers(_ topic: Topic, _ meeting: Meeting, _ findings: inout RecordFindings) {
        let there = meeting.present + meeting.observers + [meeting.host, meeting.recorder].compactMap(\.self)
        guard !meeting.present.isEmpty else { return }
        let speakers = topic.speeches.map { ("发言人", $0.speaker) } + (topic.reporter.map { [("汇报人", $0)] } ?? [])
        for (role, speaker) in speakers where there.first(sameAs: speaker) == nil {
            findings.warning(
                "unknown-speaker", at: speaker.place, "\(role)\(speaker.name)不在出席和列席名单里",
                remedy: "核对姓名和单位，或把\(speaker.name)写进“列席”",
                suggestions: Spelling.suggestions(for: speaker.name, among: there.map(\.name)))
        }
    }
}
