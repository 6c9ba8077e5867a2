public import WenshuCore

extension Minutes {
    /// The view that the four templates see: the record with what can be computed from it.
    ///
    /// Added at the top: `文字` (sentences and lines, see ``MeetingWording``), `人数`, `名单`. Added to each 议题: 编号, 背景段, 引语,
    /// 段落, 决议引语, 决议; to each 任务: 序号, 配合单位, 责任人名单, 时限; to each 附件: 序号; to 发文: 有红头, 编号;
    /// to 学术: 主题组. Nothing is made up: what the record does not give is an empty text, or left out of a sentence.
    /// - Parameter record: a record with Chinese names.
    /// - Returns: the record with the computed fields; anything else than a record comes back as it is.
    public static func compose(_ record: Value) -> Value {
        guard case .record(let fields) = record else { return record }
        let meeting = Meeting(record)
        let wording = MeetingWording(meeting)
        return .record(
            fields.adding([
                (
                    "议题",
                    list(
                        of: fields["议题"],
                        zip(meeting.topics.map(\.place), meeting.topics.map { topicFields($0, in: meeting) }))
                ),
                (
                    "任务",
                    list(
                        of: fields["任务"], meeting.tasks.enumerated().map { ($1.place, taskFields($1, number: $0 + 1)) })
                ),
                ("附件", attachments(meeting, fields["附件"])),
                ("一件附件", .bool(meeting.record["附件"].items.count == 1)),
                ("发文", part(fields["发文"], issueNames, adding: issueFields(meeting))),
                ("学术", part(fields["学术"], scienceNames, adding: scienceFields(meeting.science))),
                ("人数", counts(meeting)),
                ("名单", nameLists(meeting)),
                ("文字", wording.view),
            ]))
    }

    /// The fields of 发文 and 学术 that templates ask for also where the record has no such part.
    private static let issueNames = ["期号", "标志", "日期", "印发单位", "印发日期"]
    private static let scienceNames = ["热点", "共识", "分歧", "展望", "建议", "编写人", "审定人"]

    /// A part of the record with all fields that templates ask for, and fields added.
    private static func part(_ value: Value?, _ names: [String], adding fields: [(String, Value)]) -> Value {
        let record: Record = if case .record(let record)? = value { record } else { Record([]) }
        let missing = names.filter { record[$0] == nil }.map { ($0, Value.null) }
        return .record(record.adding(missing + fields))
    }

    /// A record with fields added; a record of them alone where there was none.
    private static func adding(_ fields: [(String, Value)], to value: Value?) -> Value {
        if case .record(let record) = value { return .record(record.adding(fields)) }
        return .record(fields)
    }

    /// A list with fields added to its items; places stay.
    private static func list(
        of value: Value?, _ items: some Sequence<(RecordCursor, [(String, Value)])>
    ) -> Value {
        let values = items.map { adding($1, to: $0.value) }
        if case .list(let original) = value { return .list(ValueList(values, locators: original.locators)) }
        return .list(values)
    }

    /// Lines as a list, as they are.
    private static func lines(_ lines: [String]) -> Value { .list(lines.map { .string($0) }) }

    /// Paragraphs as a list; a text of several lines becomes as many paragraphs.
    private static func texts(_ texts: [String]) -> Value {
        .list(texts.flatMap(Phrases.paragraphs).map { .string($0) })
    }

    // MARK: - Topics

    private static func topicFields(_ topic: Topic, in meeting: Meeting) -> [(String, Value)] {
        let title = topic.title.map(Phrases.unpunctuated)
        return [
            ("序号", .integer(topic.number)),
            ("编号", .string(Phrases.heading(topic.number))),
            ("题目", title.map { .string($0) } ?? .null),
            ("汇报人名", .string(topic.reporter?.described ?? "")),
            ("背景段", texts(topic.place["背景"].text.map { [Phrases.closed($0)] } ?? [])),
            ("引语", texts(introduction(to: topic))),
            ("段落", texts(topic.points.map(Phrases.sentence(for:)))),
            ("决议引语", .string(topic.decisions.count > 1 ? "会议议定以下事项：" : "")),
            ("决议", texts(resolutions(of: topic))),
            ("发言", .list(topic.speeches.map { speech($0, in: meeting) })),
            ("表决结果", texts(topic.decisions.map(Phrases.sentence(for:)))),
        ]
    }

    /// A speech; unit and position of the speaker are taken from the lists of names where the speech does not give them,
    /// both from the same entry: a person may be in two lists as two things.
    private static func speech(_ speech: Topic.Speech, in meeting: Meeting) -> Value {
        let paragraphs = Phrases.paragraphs(Phrases.closed(speech.text))
        let speaker = speech.speaker
        let known = meeting.everybody.filter { person in
            person.isSame(as: speaker) && (speaker.unit == nil || speaker.unit == person.unit)
                && (speaker.position == nil || speaker.position == person.position)
        }
        let entry =
            known.first { $0.unit != nil && $0.position != nil } ?? known.first { $0.position != nil } ?? known.first
        let unit = speaker.unit ?? entry?.unit
        let position = speaker.position ?? entry?.position
        return .record([
            ("姓名", .string(speech.speaker.name)),
            ("说明", .string((unit ?? "") + (position ?? ""))),
            ("内容", .string(paragraphs.first ?? "")),
            ("续段", texts(Array(paragraphs.dropFirst()))),
        ])
    }

    /// Background, and who reported unless a point already tells what was heard.
    private static func introduction(to topic: Topic) -> [String] {
        var result = topic.place["背景"].text.map { [Phrases.closed($0)] } ?? []
        let isTold = topic.points.contains { ["听取", "审阅", "传达", "学习", "传达学习"].contains($0.verb) }
        if !isTold, let reporter = topic.reporter, let title = topic.title.map(Phrases.unpunctuated) {
            let subject = Phrases.subject(of: title)
            let isReport = ["报告", "汇报", "总结", "说明"].contains { subject.hasSuffix($0) }
            let about = subject.hasPrefix("关于") ? subject : "关于\(subject)"
            result.append(
                isReport
                    ? "会议听取了\(reporter.described)所作的\(subject)。" : "会议听取了\(reporter.described)\(about)的汇报。")
        }
        return result
    }

    /// The decisions of a topic: one as a sentence, several as a numbered list.
    private static func resolutions(of topic: Topic) -> [String] {
        guard topic.decisions.count > 1 else { return topic.decisions.map(Phrases.sentence(for:)) }
        return topic.decisions.enumerated().map { "\($0 + 1).\(Phrases.item(for: $1))" }
    }

    // MARK: - Tasks and attachments

    private static func taskFields(_ task: MeetingTask, number: Int) -> [(String, Value)] {
        let due: Value =
            if let due = task.due {
                .string(due.chinese)
            } else if let note = task.place["时限说明"].text {
                .string(note)
            } else {
                .null
            }
        return [
            ("序号", .integer(number)),
            ("配合单位", .string(task.support.joined(separator: "、"))),
            ("责任人名单", lines(task.owners.map(\.displayName))),
            ("时限", due),
        ]
    }

    private static func attachments(_ meeting: Meeting, _ value: Value?) -> Value {
        let places = meeting.record["附件"].items
        return list(
            of: value,
            places.enumerated().map { index, place in
                let name = place["名称"].text ?? place.text
                return (
                    place,
                    [
                        ("名称", name.map { .string(Phrases.unpunctuated($0)) } ?? .null),
                        ("序号", .integer(index + 1)),
                    ]
                )
            })
    }

    // MARK: - Issue

    private static func issueFields(_ meeting: Meeting) -> [(String, Value)] {
        let issue = meeting.issue
        let number = issue.documentNumber ?? issue.serial.map { "第\($0)期" }
        let mark = issue.place["标志"].text
        return [
            ("有红头", .bool(issue.hasRedHead)),

            ("附任务表", .bool(issue.place["附任务表"].bool ?? false && !meeting.tasks.isEmpty)),
            ("长标志", .bool((mark?.count ?? 0) > 12)),
            ("编号", number.map { .string($0) } ?? .null),
            ("主送单位", .string(issue.place["主送"].texts.joined(separator: "、"))),
            ("抄送单位", .string(issue.place["抄送"].texts.joined(separator: "、"))),
        ]
    }

    // MARK: - People

    private static func counts(_ meeting: Meeting) -> Value {
        func value(_ count: Int?) -> Value { count.map { .integer($0) } ?? .null }
        return .record([
            ("应到", value(meeting.expected)),
            ("实到", value(meeting.presentCount)),
            ("列席", .integer(meeting.observers.count)),
            ("请假", .integer(meeting.leave.count)),
            ("有表决权", value(meeting.votingCount)),
        ])
    }

    /// The lists of names as lines, see ``NameColumns``.
    private static func nameLists(_ meeting: Meeting) -> Value {
        let columns = NameColumns(for: [meeting.present, meeting.leave, meeting.observers])
        return .record([
            ("出席", lines(columns.lines(meeting.present))),
            ("请假", lines(columns.linesWithReasons(meeting.leave))),
            ("列席", lines(columns.lines(meeting.observers))),
        ])
    }

    // MARK: - Scientific content

    private static func scienceFields(_ science: Science) -> [(String, Value)] {
        func talk(_ talk: Science.Talk) -> Value {
            let opening =
                talk.points.isEmpty
                ? "\(talk.speaker)作了题为《\(talk.title)》的报告。" : "\(talk.speaker)在题为《\(talk.title)》的报告中提出："
            return .string(opening + talk.points.map(Phrases.closed).joined())
        }
        var groups = science.themes.map { theme in
            (theme, science.talks.filter { $0.theme == theme })
        }
        groups.removeAll { $0.1.isEmpty }
        let others = science.talks.filter { talk in !science.themes.contains(talk.theme ?? "") }
        let named = groups.enumerated().map { index, group in
            Value.record([
                ("编号", .string(Phrases.subheading(index + 1))), ("题目", .string(group.0)),
                ("报告", .list(group.1.map(talk))),
            ])
        }
        let rest: [Value] =
            others.isEmpty
            ? []
            : [
                .record([
                    ("编号", .string(named.isEmpty ? "" : Phrases.subheading(named.count + 1))),
                    ("题目", .string(named.isEmpty ? "" : "其他报告")), ("报告", .list(others.map(talk))),
                ])
            ]
        return [("主题组", .list(named + rest))]
            + ["热点", "共识", "分歧", "展望"].map { ($0 + "段落", texts(science.place[$0].texts.map(Phrases.closed))) }
    }
}
