public import WenshuCore

extension Training {
    /// Checks a record beyond its fields: answers that are none, numbers that do not fit, people who are not on the list.
    /// - Parameters:
    ///   - record: a record with Chinese names whose fields are right.
    ///   - registry: tells where values stand.
    public static func check(_ record: Value, registry: SourceRegistry) -> [Diagnostic] {
        let course = Course(record)
        var findings = RecordFindings(registry, family: "training")
        findings.tell(course.survey, answers: course.record["答卷"])
        checkTimes(course, &findings)
        checkAttendance(course, &findings)
        checkExam(course, &findings)
        checkObservations(course, &findings)
        checkResults(course, &findings)
        checkTargets(course, &findings)
        return findings.diagnostics
    }

    private static func checkTimes(_ course: Course, _ findings: inout RecordFindings) {
        if let start = course.start, let end = course.end, end < start {
            findings.error("times", at: course.facts["结束"], "培训结束早于开始", remedy: "核对起止时间")
        }
        let hours = course.record["日程"].items.compactMap { $0["学时"].number }
        if let whole = course.hours, !hours.isEmpty, abs(hours.reduce(0, +) - whole) > 1e-9 {
            findings.warning(
                "hours", at: course.facts["学时"],
                "培训写的是\(Figures.plain(whole))学时，日程合计\(Figures.plain(hours.reduce(0, +)))学时", remedy: "核对学时")
        }
        if let notice = course.record["通知"]["日期"].time, let start = course.start, start.dateOnly < notice.dateOnly {
            findings.error("times", at: course.record["通知"]["日期"], "通知落款的日期晚于培训的日期", remedy: "核对两个日期")
        }
    }

    private static func checkAttendance(_ course: Course, _ findings: inout RecordFindings) {
        var seen: [Person] = []
        for attendee in course.attendees {
            if seen.first(sameAs: attendee.person) != nil {
                findings.error(
                    "person", at: attendee.place, "参训人员里“\(attendee.person.name)”写了两次",
                    remedy: "删去一个；同名的两人请写明单位")
            }
            seen.append(attendee.person)
            let written = attendee.place["学时"]
            if let hours = written.number, let whole = course.hours, hours > whole {
                findings.error(
                    "hours", at: written,
                    "\(attendee.person.name)的学时\(Figures.plain(hours))超过培训的\(Figures.plain(whole))学时", remedy: "核对学时")
            }
            if attendee.isPresent == false, (written.number ?? 0) > 0 {
                findings.error("hours", at: written, "\(attendee.person.name)没有到，却写了学时", remedy: "核对“实到”和“学时”")
            }
        }
    }

    private static func checkExam(_ course: Course, _ findings: inout RecordFindings) {
        let exam = course.exam
        guard !exam.scores.isEmpty else { return }
        if exam.pass > exam.maximum {
            findings.error("exam", at: exam.place["及格线"], "及格线高于满分", remedy: "核对及格线和满分")
        }
        if let excellence = exam.excellence, !(exam.pass...max(exam.pass, exam.maximum)).contains(excellence) {
            findings.error("exam", at: exam.place["优秀线"], "优秀线不在及格线和满分之间", remedy: "核对优秀线")
        }
        var seen: Set<String> = []
        for score in exam.scores {
            for (name, value, names) in [
                ("前测", score.before, ["前测", "前测成绩", "训前", "pre"]), ("后测", score.after, ["后测", "后测成绩", "训后", "post"]),
            ] {
                let cell = Exam.first(score.place, names)
                if let value, !(0...exam.maximum).contains(value) {
                    findings.error(
                        "exam", at: cell, "\(name)成绩\(Figures.plain(value))不在 0 到\(Figures.plain(exam.maximum))之间",
                        remedy: "核对成绩和满分")
                }
                if value == nil, let text = cell.text, !["缺考", "缺", "—", "-", "/"].contains(text) {
                    findings.error("exam", at: cell, "\(name)成绩“\(text)”不是数字", remedy: "写数字；没有参加的写“缺考”或空着")
                }
            }
            if let person = score.person, !seen.insert(person).inserted {
                findings.error("exam", at: score.place, "“\(person)”的成绩有两行", remedy: "删去一行")
            }
        }
        if exam.comparison.count == 0, exam.scores.contains(where: { $0.before != nil }) {
            findings.warning("exam", at: exam.place, "没有一个人既有前测又有后测，不能比较", remedy: "核对成绩的列名：编号、前测、后测")
        }
    }

    private static func checkObservations(_ course: Course, _ findings: inout RecordFindings) {
        for observation in course.observations where observation.hasChanged == nil && observation.uses == nil {
            findings.warning("follow-up", at: observation.place, "这条跟踪没有写“已改变”，也没有写“应用次数”", remedy: "补上一项，或删去这一条")
        }
    }

    private static func checkResults(_ course: Course, _ findings: inout RecordFindings) {
        for result in course.results {
            if result.attribution == nil {
                findings.warning(
                    "result", at: result.place, "结果指标“\(result.name)”没有写归因说明",
                    remedy: "写明变化为什么和培训有关、怎样排除了别的原因；说不清的，报告里只列数字")
            }
            if (result.benefit == nil) != (result.cost == nil) {
                findings.warning(
                    "result", at: result.place, "结果指标“\(result.name)”的收益和成本只写了一个，不计入投入产出", remedy: "两个都写，或都不写")
            }
        }
    }

    private static func checkTargets(_ course: Course, _ findings: inout RecordFindings) {
        let known = course.survey.dimensions.map(\.name)
        for target in course.record["目标"].items where target["指标"].text == "维度均值" {
            let name = target["维度"]
            guard let wanted = name.text else {
                findings.error("target", at: target, "“维度均值”的目标没有写是哪个维度", remedy: "写“维度: 内容”之类")
                continue
            }
            // Targets that ship with the form may be for dimensions that a questionnaire does not have.
            if target["参考"].bool != true, !known.isEmpty, !known.contains(wanted) {
                findings.warning(
                    "target", at: name, "问卷里没有“\(wanted)”这个维度", remedy: "核对“目标”和题目的“维度”",
                    suggestions: Spelling.suggestions(for: wanted, among: known))
            }
        }
    }
}

extension RecordFindings {
    /// Adds what is wrong with the answers of a survey.
    /// - Parameters:
    ///   - survey: the survey.
    ///   - answers: where the answers stand.
    mutating func tell(_ survey: Survey, answers: RecordCursor) {
        var seen: Set<String> = []
        for question in survey.questionnaire.questions where !seen.insert(question.id).inserted {
            error("question", at: question.place, "题号“\(question.id)”用了两次", remedy: "改一个题号")
        }
        if survey.questionnaire.questions.isEmpty, !answers.items.isEmpty {
            error("question", at: answers, "有答卷，没有问卷的题目", remedy: "在“问卷”的“题目”里写出各题的编号、维度、题干、量表")
        }
        for fault in survey.faults {
            add(fault.severity, fault.id, fault.place, fault.cause, fault.remedy)
        }
        if let issued = survey.issued, survey.sheets.count > issued {
            error(
                "issued", at: survey.questionnaire.place["发放"], "收回\(survey.sheets.count)份，多于发放的\(issued)份",
                remedy: "核对发放份数；一人多次提交的，只留一次")
        }
        if survey.issued == nil, !survey.sheets.isEmpty {
            warning("issued", at: survey.questionnaire.place, "没有写发放份数，算不出有效回收率", remedy: "在“问卷”里写“发放”")
        }
        if !survey.sheets.isEmpty, survey.valid.isEmpty {
            error("valid", at: answers, "\(survey.sheets.count)份答卷全部被剔除，没有可以统计的", remedy: "核对答案的列，或改“剔除”的标准")
        }
    }
}
