public import WenshuCore

extension Training {
    /// The view that templates see: the record with what can be computed from it.
    ///
    /// Added at the top: `文字` (titles and sentences), `人数`, `部门到课`, `学时名单`, `样本`, `题项`, `维度`, `总体`, `推荐`, `选择`, `分组`, `学习`,
    /// `行为`, `成效`, `意见归类`, `目标对照`, `结论`, `改进表`, `图`, `附录`, and `表`, the numbers of tables in the order of the report. What
    /// cannot be computed is null or empty; nothing is made up.
    /// - Parameter record: a record with Chinese names.
    /// - Returns: the record with the computed fields; anything else than a record comes back as it is.
    public static func compose(_ record: Value) -> Value {
        guard case .record(let fields) = record else { return record }
        let course = Course(record)
        let survey = course.survey
        let wording = TrainingWording(course)
        let conclusions = TrainingConclusions(course)
        var numbers = TableNumbers()
        let facts = numbers.next("基本情况", if: true)
        let agenda = numbers.next("日程", if: !course.record["日程"].items.isEmpty)
        let departments = course.departments
        let attendance = numbers.next("部门到课", if: departments.count > 1)
        let sample = numbers.next("样本", if: !survey.sheets.isEmpty)
        let items = survey.valid.isEmpty ? [] : survey.itemView
        let item = numbers.next("题项", if: !items.isEmpty)
        let distribution = numbers.next("分布", if: !items.isEmpty)
        let dimensions = survey.valid.isEmpty ? [] : survey.dimensionView
        let dimension = numbers.next("维度", if: !dimensions.isEmpty)
        let recommendation = numbers.next("推荐", if: survey.recommendation != nil)
        let choices = survey.choiceViews(&numbers)
        let groups = survey.groupViews(&numbers)
        let exam = course.exam
        let scores = numbers.next("成绩", if: exam.comparison.count > 0)
        let test = numbers.next("检验", if: exam.comparison.count > 1)
        let bands = numbers.next("分数段", if: exam.comparison.count > 0)
        let behaviour = course.behaviourView(&numbers)
        let results = numbers.next("结果", if: !course.results.isEmpty)
        let opinions = Opinions(
            survey, categories: course.record["归类"], names: course.everybody
        ).view.map { Value.record([("表", .string(numbers.next()))] + $0) }
        let targets = conclusions.targetView
        let target = numbers.next("目标", if: !targets.isEmpty)
        let improvements = numbers.next("改进", if: true)
        let tables = [
            facts, agenda, attendance, sample, item, distribution, dimension, recommendation, scores, test, bands,
            results,
            target, improvements,
        ]
        return .record(
            fields.adding([
                ("培训", course.factView(fields["培训"])), ("文字", wording.view), ("人数", course.attendanceView),
                ("部门到课", .list(departments)), ("学时名单", .list(course.certificateView)),
                ("样本", survey.sheets.isEmpty ? .null : survey.sampleView), ("题项", .list(items)),
                ("维度", .list(dimensions)), ("总体", survey.overallView), ("推荐", survey.recommendationView),
                ("选择", .list(choices)), ("分组", .list(groups)), ("学习", exam.view), ("行为", behaviour),
                ("成效", course.resultView), ("意见归类", .list(opinions)), ("目标对照", .list(targets)),
                ("结论", conclusions.view), ("改进表", .list(conclusions.improvements)),
                ("图", TrainingCharts(course).view),
                (
                    "附录",
                    .record([("问卷", survey.questionView), ("成绩", .list(exam.anonymousScores))])
                ),
                ("表", .record(tables)),
            ]))
    }
}

/// Numbers tables in the order in which a report shows them.
struct TableNumbers {
    private var count = 0

    /// The next number: `表3`.
    mutating func next() -> String {
        count += 1
        return "表\(count)"
    }

    /// A name with the next number, or with null when there is no such table.
    mutating func next(_ name: String, if isShown: Bool) -> (String, Value) {
        (name, isShown ? .string(next()) : .null)
    }
}

extension Survey {
    /// 选择: questions with options, each with the number of its table.
    func choiceViews(_ numbers: inout TableNumbers) -> [Value] {
        guard !valid.isEmpty else { return [] }
        return choices.map { index in
            .record([("表", .string(numbers.next()))] + tallyView(index))
        }
    }

    /// The questions with options that somebody answered.
    private var choices: [Int] {
        questionnaire.questions.indices.filter { index in
            let question = questionnaire.questions[index]
            return (question.scale == .multiple || question.scale == .single) && tally(index).answered > 0
        }
    }

    /// 分组: ratings by the answers to each grouping question, each with the number of its table.
    func groupViews(_ numbers: inout TableNumbers) -> [Value] {
        guard !valid.isEmpty else { return [] }
        return questionnaire.indices(.single).filter { questionnaire.questions[$0].isGrouping }.compactMap { index in
            let groups = groupView(index)
            guard !groups.isEmpty else { return nil }
            return .record([
                ("表", .string(numbers.next())), ("题号", .string(questionnaire.questions[index].id)),
                ("题干", .string(questionnaire.questions[index].text)), ("组", .list(groups)),
            ])
        }
    }
}

extension Course {
    /// Everybody the record names, whom quotes must not name.
    var everybody: [String] {
        attendees.map(\.person.name) + Person.list(facts["讲师"]).map(\.name)
            + record["日程"].items.flatMap { Person.list($0["讲师"]) }.map(\.name)
    }

    /// 培训 with all fields that templates ask for, and 时间文, 讲师文, 名称行.
    func factView(_ value: Value?) -> Value {
        let known: Record = if case .record(let record)? = value { record } else { Record([]) }
        let missing = ["编号", "类别", "方式", "形式", "学时", "结束", "地点", "平台", "主办", "承办", "对象", "目标", "预算", "费用"]
            .filter { known[$0] == nil }.map { ($0, Value.null) }
        let trainers = Person.list(facts["讲师"])
        return .record(
            known.adding(
                missing + [
                    ("时间文", .words(timeText)), ("日期文", .words(dayText)),
                    ("讲师文", .words(trainers.isEmpty ? nil : trainers.map(\.described).joined(separator: "、"))),
                    (
                        "场所",
                        .words([facts["地点"].text, facts["平台"].text].compactMap(\.self).joined(separator: "、").nonEmpty)
                    ),
                ]))
    }

    /// The days of the training.
    var dayText: String? { Figures.days(start, end) }

    /// The days with the times of day, where they are known: `2026年9月15日8:30至16日17:00`.
    var timeText: String? {
        guard let start, let first = Figures.days(start, nil) else { return nil }
        func clock(_ time: CalendarTime) -> String? {
            time.minutes.map { "\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" }
        }
        guard let from = clock(start) else { return dayText }
        guard let end, let to = clock(end) else { return first + from }
        if end.dateOnly == start.dateOnly { return "\(first)\(from)至\(to)" }
        let day = (dayText ?? "").split(separator: "至").last.map(String.init) ?? ""
        return "\(first)\(from)至\(day)\(to)"
    }

    /// 人数: 应到, 实到, 缺席, 未登记, 到课率, 学时合计; null without people.
    var attendanceView: Value {
        guard !attendees.isEmpty else { return .null }
        let unknown = expected.count { $0.isPresent == nil }
        return .record([
            ("应到", .integer(expected.count)), ("实到", .count(unknown == 0 ? presentCount : nil)),
            ("缺席", .count(unknown == 0 ? expected.count - presentCount : nil)), ("未登记", .integer(unknown)),
            ("到课率", .figure(attendance)),
            (
                "学时合计",
                .figure(attendees.contains { $0.hours != nil } ? attendees.compactMap(\.hours).reduce(0, +) : nil)
            ),
        ])
    }

    /// 部门到课: who was to come and who came, by departments; none while presence is not known.
    var departments: [Value] {
        guard attendance != nil else { return [] }
        var order: [String] = []
        var groups: [String: [Attendee]] = [:]
        for attendee in expected {
            let unit = attendee.person.unit ?? "未写部门"
            if groups[unit] == nil { order.append(unit) }
            groups[unit, default: []].append(attendee)
        }
        return order.map { unit in
            let members = groups[unit] ?? []
            let present = members.count { $0.isPresent == true }
            return .record([
                ("部门", .string(unit)), ("应到", .integer(members.count)), ("实到", .integer(present)),
                ("到课率", .figure(Double(present) / Double(members.count))),
            ])
        }
    }

    /// 学时名单: who came and has hours, with the fields of the record.
    var certificateView: [Value] {
        attendees.filter { $0.isPresent == true && ($0.hours ?? 0) > 0 }.enumerated().map { index, attendee in
            let known: Record = if case .record(let record) = attendee.place.value { record } else { Record([]) }
            let missing = ["职务", "证书编号", "身份证号"].filter { known[$0] == nil }.map { ($0, Value.null) }
            return .record(
                known.adding(
                    missing + [
                        ("姓名", .string(attendee.person.name)), ("单位", .words(attendee.person.unit)),
                        ("学时", .figure(attendee.hours)), ("次序", .integer(index + 1)),
                    ]))
        }
    }
}

extension String {
    /// The text, or nil when it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
