import WenshuCore

/// A training as the record tells it. What was not given stays nil or empty; nothing is made up.
struct Course {
    /// The whole record.
    let record: RecordCursor
    /// 培训, the basic facts.
    let facts: RecordCursor
    /// Its name.
    let name: String?
    /// When it began.
    let start: CalendarTime?
    /// When it ended.
    let end: CalendarTime?
    /// Its hours.
    let hours: Double?
    /// Who ought to come and who came.
    let attendees: [Attendee]
    /// The questionnaire about it, and the answers.
    let survey: Survey
    /// Scores before and after.
    let exam: Exam
    /// What people did with it later.
    let observations: [Observation]
    /// What became of figures of the business.
    let results: [Outcome]

    /// Reads a record with Chinese names (see `templates/records/training.yaml`).
    init(_ value: Value) {
        record = RecordCursor(value)
        facts = record["培训"]
        name = facts["名称"].text
        start = facts["开始"].time
        end = facts["结束"].time
        let hours = facts["学时"].number
        self.hours = hours
        attendees = record["参训人员"].items.compactMap { Attendee($0, courseHours: hours) }
        survey = Survey(record["问卷"], answers: record["答卷"])
        exam = Exam(record["测试"])
        observations = record["跟踪"].items.map(Observation.init)
        results = record["结果"].items.compactMap(Outcome.init)
    }

    /// Whether there is anything to evaluate.
    var hasEvaluation: Bool {
        !survey.sheets.isEmpty || !exam.scores.isEmpty || !observations.isEmpty || !results.isEmpty
    }

    /// Who ought to have come.
    var expected: [Attendee] { attendees.filter(\.isExpected) }
    /// Who of them came.
    var presentCount: Int { expected.count { $0.isPresent == true } }
    /// The share of those who came; nil while somebody's presence is not known.
    var attendance: Double? {
        guard !expected.isEmpty, expected.allSatisfy({ $0.isPresent != nil }) else { return nil }
        return Double(presentCount) / Double(expected.count)
    }
}

/// Somebody on the list of a training.
struct Attendee {
    /// Who it is.
    let person: Person
    /// Where it stands in the record.
    let place: RecordCursor
    /// Whether the person ought to come.
    let isExpected: Bool
    /// Whether the person came; nil while it is not known.
    let isPresent: Bool?
    /// The hours: as written, else those of the training for who came; nil for who did not come.
    let hours: Double?

    /// Reads a person; nil without name.
    init?(_ place: RecordCursor, courseHours: Double?) {
        guard let person = Person(place) else { return nil }
        self.person = person
        self.place = place
        isExpected = place["应到"].bool ?? true
        isPresent = place["实到"].bool
        let written = place["学时"].number
        hours = isPresent == true ? written ?? courseHours : isPresent == nil ? written : nil
    }
}

/// A test before and after a training.
struct Exam {
    /// Somebody's scores.
    struct Score {
        /// Where they stand.
        let place: RecordCursor
        /// Whose they are.
        let person: String?
        /// Before; nil when the person missed the test.
        let before: Double?
        /// After; nil when the person missed the test.
        let after: Double?
    }

    /// Where it stands in the record.
    let place: RecordCursor
    /// The greatest possible score.
    let maximum: Double
    /// The score from which one has passed.
    let pass: Double
    /// The score from which one is excellent; nil when that is not asked.
    let excellence: Double?
    /// All scores.
    let scores: [Score]
    /// Only who has both.
    let comparison: PairedComparison

    /// Reads a test.
    init(_ place: RecordCursor) {
        self.place = place
        maximum = place["满分"].number ?? 100
        pass = place["及格线"].number ?? 60
        excellence = place["优秀线"].number
        scores = place["成绩"].items.map { row in
            Score(
                place: row, person: Exam.first(row, ["编号", "人员", "姓名", "工号"]).text,
                before: Exam.first(row, ["前测", "前测成绩", "训前", "pre"]).number,
                after: Exam.first(row, ["后测", "后测成绩", "训后", "post"]).number)
        }
        comparison = PairedComparison(
            scores.compactMap { score in
                score.before.flatMap { before in score.after.map { (before, $0) } }
            })
    }

    /// The first of several names that a row has.
    static func first(_ row: RecordCursor, _ names: [String]) -> RecordCursor {
        row[names.first { row.value[$0] != nil } ?? names[0]]
    }
}

/// What somebody was seen doing after a training.
struct Observation {
    /// Where it stands in the record.
    let place: RecordCursor
    /// Who judged: 上级, 同事, 自评.
    let rater: String?
    /// How many months later.
    let months: Int?
    /// What was looked at.
    let behaviour: String?
    /// Whether it changed; nil when nobody said so.
    let hasChanged: Bool?
    /// How often it was applied.
    let uses: Int?

    /// Reads an observation.
    init(_ place: RecordCursor) {
        self.place = place
        rater = place["评价人"].text
        months = place["月数"].integer
        behaviour = place["行为"].text
        hasChanged = place["已改变"].bool
        uses = place["应用次数"].integer
    }
}

/// A figure of the business before and after.
struct Outcome {
    /// Where it stands in the record.
    let place: RecordCursor
    /// What is measured.
    let name: String
    /// Its unit.
    let unit: String?
    /// Before.
    let before: Number?
    /// After.
    let after: Number?
    /// Whether less is better.
    let isLowerBetter: Bool
    /// Why the change has to do with the training.
    let attribution: String?
    /// What it brought, in yuan.
    let benefit: Double?
    /// What it cost, in yuan.
    let cost: Double?

    /// Reads a figure; nil without name.
    init?(_ place: RecordCursor) {
        guard let name = place["指标"].text else { return nil }
        self.place = place
        self.name = name
        unit = place["单位"].text
        before = place["前"].decimal
        after = place["后"].decimal
        isLowerBetter = place["方向"].text == "越小越好"
        attribution = place["归因说明"].text
        benefit = place["收益"].number
        cost = place["成本"].number
    }

    /// After less before.
    var change: Number? { before.flatMap { before in after.map { $0 - before } } }
}
