import WenshuCore

/// A meeting as the record tells it. What was not given stays nil or empty; nothing is made up.
struct Meeting {
    /// The whole record.
    let record: RecordCursor
    /// 会议, the basic facts.
    let facts: RecordCursor
    /// Name of the meeting.
    let name: String?
    /// When it began.
    let start: CalendarTime?
    /// When it ended.
    let end: CalendarTime?
    /// Who was in the chair.
    let host: Person?
    /// Who took the record.
    let recorder: Person?
    /// How many should have come.
    let expected: Int?
    /// How many came, as the record counts them; ``presentCount`` is what holds.
    let statedPresent: Int?
    /// Who came.
    let present: [Person]
    /// Who sat in without a vote.
    let observers: [Person]
    /// Who was on leave.
    let leave: [Person]
    /// Who did not take part but may be given a task.
    let external: [Person]
    /// The agenda.
    let topics: [Topic]
    /// What was given to whom.
    let tasks: [MeetingTask]
    /// Numbering, recipients, printing.
    let issue: Issue
    /// The scientific content.
    let science: Science

    /// Reads a record with Chinese names (see `templates/records/meeting.yaml`).
    init(_ value: Value) {
        record = RecordCursor(value)
        facts = record["会议"]
        name = facts["名称"].text
        start = facts["开始"].time
        end = facts["结束"].time
        host = Person(facts["主持人"])
        recorder = Person(facts["记录人"])
        expected = record["应到"].integer
        statedPresent = record["实到"].integer
        present =
            Person.list(record["出席"])
            + record["分单位出席"].items.flatMap { Person.list($0["人员"], unit: $0["单位"].text) }
        observers = Person.list(record["列席"])
        leave = Person.list(record["请假"])
        external = Person.list(record["外部人员"])
        topics = record["议题"].items.enumerated().map { Topic($1, number: $0 + 1) }
        tasks = record["任务"].items.map(MeetingTask.init)
        issue = Issue(record["发文"])
        science = Science(record["学术"])
    }

    /// How many came: the names counted, or the stated number where there are no names.
    var presentCount: Int? { present.isEmpty ? statedPresent : present.count }

    /// How many of those who came may vote.
    var votingCount: Int? { present.isEmpty ? statedPresent : present.count(where: \.votes) }

    /// Everybody the record names as having to do with the meeting.
    var everybody: [Person] { present + observers + leave + external + [host, recorder].compactMap(\.self) }
}

/// A point of the agenda.
struct Topic {
    /// Where it stands in the record.
    let place: RecordCursor
    /// Its place in the agenda, from 1.
    let number: Int
    /// What it is about.
    let title: String?
    /// Who reported on it.
    let reporter: Person?
    /// What was discussed.
    let points: [Point]
    /// Who said what.
    let speeches: [Speech]
    /// What was decided.
    let decisions: [Decision]

    /// A sentence with the verb that opens it.
    struct Point {
        /// Where it stands in the record.
        let place: RecordCursor
        /// The verb as it was written, without 会议 and 了.
        let verb: String
        /// What follows the verb.
        let text: String
    }

    /// What somebody said.
    struct Speech {
        /// Who said it.
        let speaker: Person
        /// What was said.
        let text: String
    }

    /// Reads a point of the agenda.
    /// - Parameters:
    ///   - place: where it stands.
    ///   - number: its place in the agenda, from 1.
    init(_ place: RecordCursor, number: Int) {
        self.place = place
        self.number = number
        title = place["题目"].text
        reporter = Person(place["汇报人"])
        points = place["要点"].items.compactMap { point in
            guard let verb = point["动词"].text, let text = point["内容"].text else { return nil }
            return Point(place: point, verb: Phrases.bare(verb), text: text)
        }
        speeches = place["发言"].items.compactMap { speech in
            guard let speaker = Person(speech["发言人"]), let text = speech["内容"].text else { return nil }
            return Speech(speaker: speaker, text: text)
        }
        decisions = place["决定"].items.compactMap(Decision.init)
    }
}

/// What a meeting decided.
struct Decision {
    /// Where it stands in the record.
    let place: RecordCursor
    /// The number by which tasks name it.
    let id: String?
    /// The verb as it was written, without 会议 and 了.
    let verb: String
    /// What follows the verb.
    let text: String
    /// The votes, if there was a vote.
    let vote: Vote?

    /// The votes on a decision.
    struct Vote {
        /// Votes in favour.
        let approve: Int
        /// Votes against.
        let against: Int
        /// Abstentions.
        let abstain: Int

        /// All votes.
        var total: Int { approve + against + abstain }
    }

    /// Reads a decision; nil when verb or text are missing.
    init?(_ place: RecordCursor) {
        guard let verb = place["动词"].text, let text = place["内容"].text else { return nil }
        self.place = place
        id = place["编号"].text
        self.verb = Phrases.bare(verb)
        self.text = text
        let votes = place["表决"]
        vote = votes["赞成"].integer.map {
            Vote(approve: $0, against: votes["反对"].integer ?? 0, abstain: votes["弃权"].integer ?? 0)
        }
    }
}

/// What somebody has to do after the meeting.
struct MeetingTask {
    /// Where it stands in the record.
    let place: RecordCursor
    /// Its number.
    let id: String?
    /// The decision or topic it comes from.
    let source: String?
    /// The unit in the lead.
    let lead: String?
    /// The units that help.
    let support: [String]
    /// Who answers for it.
    let owners: [Person]
    /// By when.
    let due: CalendarTime?

    /// Reads a task.
    init(_ place: RecordCursor) {
        self.place = place
        id = place["编号"].text
        source = place["来源"].text
        lead = place["牵头"].text
        support = place["配合"].texts.flatMap(Phrases.listed)
        owners = Person.list(place["责任人"])
        due = place["完成时限"].time
    }
}

/// How the minutes are issued.
struct Issue {
    /// Where it stands in the record.
    let place: RecordCursor
    /// Whether the minutes carry a red mark: as said, or when there is a mark.
    let hasRedHead: Bool
    /// The year of the number.
    let year: Int?
    /// The document number, `示机科协纪〔2026〕5号`.
    let documentNumber: String?
    /// The serial number, printed as 第5期.
    let serial: Int?
    /// The date in the head.
    let date: CalendarTime?
    /// The date of printing.
    let printDate: CalendarTime?

    /// Reads how the minutes are issued.
    init(_ place: RecordCursor) {
        self.place = place
        hasRedHead = place["红头"].bool ?? !place["标志"].isEmpty
        year = place["年份"].integer
        documentNumber = place["文号"].text
        serial = place["期号"].integer
        date = place["日期"].time
        printDate = place["印发日期"].time
    }
}

/// The scientific content of a meeting.
struct Science {
    /// Where it stands in the record.
    let place: RecordCursor
    /// The themes in their order.
    let themes: [String]
    /// The talks in their order.
    let talks: [Talk]
    /// How many recommendations there are.
    let recommendationCount: Int

    /// A talk.
    struct Talk {
        /// Where it stands in the record.
        let place: RecordCursor
        /// Who gave it, with unit and position.
        let speaker: String
        /// Its title.
        let title: String
        /// The theme it belongs to.
        let theme: String?
        /// Its main points.
        let points: [String]
    }

    /// Reads the scientific content.
    init(_ place: RecordCursor) {
        self.place = place
        themes = place["主题"].texts
        talks = place["报告"].items.compactMap { talk in
            guard let name = talk["报告人"].text, let title = talk["题目"].text else { return nil }
            return Talk(
                place: talk, speaker: (talk["单位"].text ?? "") + (talk["职务"].text ?? "") + name, title: title,
                theme: talk["主题"].text, points: talk["要点"].texts)
        }
        recommendationCount = place["建议"].items.count
    }

    /// Whether there is anything to write a review about.
    var hasContent: Bool {
        !talks.isEmpty || recommendationCount > 0
            || ["热点", "共识", "分歧", "展望"].contains { !place[$0].isEmpty }
    }
}
