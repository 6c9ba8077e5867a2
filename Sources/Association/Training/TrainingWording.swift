import WenshuCore

/// Titles and sentences of the documents about a training.
struct TrainingWording {
    private let course: Course
    private let name: String

    /// Prepares for wording.
    init(_ course: Course) {
        self.course = course
        name = course.name ?? ""
    }

    /// 文字: titles with their lines, and the sentences of the report.
    var view: Value {
        let event = name.hasSuffix("培训") || name.hasSuffix("培训班") || name.hasSuffix("研修班") ? name : name + "培训"
        let titles = [
            ("通知题", "关于举办\(event)的通知"), ("报告题", "\(event)效果评估报告"), ("签到题", "\(event)签到表"),
        ]
        var fields: [(String, Value)] = [
            ("活动", .string(event)), ("概况", .string(overview)), ("到课", .words(attendance)), ("方法", .string(method)),
            ("未评", .words(unevaluated)), ("样本", .words(sample)), ("信度", .words(reliability)), ("反应", .words(reaction)),
            ("参训范围", .words(course.facts["对象"].text)),
        ]
        for (name, title) in titles {
            fields.append((name, .string(title)))
            fields.append((name + "行", .texts(TitleLines.lines(of: title, limit: 20))))
        }
        return .record(fields)
    }

    private var overview: String {
        var parts: [String] = []
        if let days = course.dayText { parts.append(days) }
        let place = course.facts["地点"].text.map { "在\($0)" } ?? ""
        let host = course.facts["主办"].text ?? ""
        parts.append("\(host)\(place)举办\(name)")
        if let trainer = Person.list(course.facts["讲师"]).map(\.described).joined(separator: "、").nonEmpty {
            parts.append("由\(trainer)授课")
        }
        if let hours = course.hours { parts.append("共\(Figures.plain(hours))学时") }
        return parts.joined(separator: "，") + "。"
    }

    private var attendance: String? {
        guard !course.expected.isEmpty, let rate = course.attendance else { return nil }
        let absent = course.expected.count - course.presentCount
        let guests = course.attendees.count { !$0.isExpected && $0.isPresent == true }
        return "应到\(course.expected.count)人，实到\(course.presentCount)人，缺席\(absent)人，到课率\(Figures.percent(rate))"
            + (guests > 0 ? "；另有\(guests)人旁听。" : "。")
    }

    /// The levels, whether there are data for each, and how they were got.
    private var levels: [(name: String, isThere: Bool, source: String)] {
        [
            ("反应层", !course.survey.valid.isEmpty, "培训结束时的问卷"), ("学习层", course.exam.comparison.count > 0, "培训前后的测试"),
            ("行为层", !course.observations.isEmpty, "培训后的行为跟踪"), ("结果层", !course.results.isEmpty, "培训前后的业务指标"),
        ]
    }

    private var method: String {
        let there = levels.filter(\.isThere).map { "\($0.name)（\($0.source)）" }.joined(separator: "、")
        return "本次评估采用柯氏四级评估模型" + (there.isEmpty ? "。" : "，依据\(there)的数据。")
    }

    private var unevaluated: String? {
        let missing = levels.filter { !$0.isThere }.map(\.name).joined(separator: "、")
        return missing.isEmpty ? nil : "\(missing)没有数据，本报告不作评价。"
    }

    private var sample: String? {
        let survey = course.survey
        guard !survey.sheets.isEmpty else { return nil }
        let issued = survey.issued.map { "发放问卷\($0)份，" } ?? ""
        let rate = survey.responseRate.map { "，有效回收率\(Figures.percent($0))" } ?? ""
        return
            "\(issued)收回\(survey.sheets.count)份，剔除\(survey.excluded.count)份，有效\(survey.valid.count)份\(rate)。"
            + (survey.valid.count < Survey.smallSample ? "有效样本不足\(Survey.smallSample)份，样本较小，结果仅供参考。" : "")
    }

    private var reliability: String? {
        let items = course.survey.questionnaire.indices(.likert)
        guard
            let found = Reliability(
                course.survey.valid.map { sheet in items.map { course.survey.score($0, on: sheet) } })
        else { return nil }
        return
            "\(found.items)道五级评分题的克龙巴赫α系数为\(Figures.fixed(found.alpha, 3))（完整作答\(found.respondents)人），信度\(found.word)。"
    }

    private var reaction: String? {
        let survey = course.survey
        let items = survey.questionnaire.indices(.likert)
        let all = survey.scores(items)
        guard let mean = all.mean, let share = all.share(atLeast: Survey.satisfied) else { return nil }
        let means = items.compactMap { index in survey.scores([index]).mean.map { (index, $0) } }
        var sentence = "全部评分的均值为\(Figures.fixed(mean, 2))分（满分5分），满意率为\(Figures.percent(share))。"
        if means.count > 2, let best = means.max(by: { $0.1 < $1.1 }), let worst = means.min(by: { $0.1 < $1.1 }),
            best.1 > worst.1
        {
            let told = { (item: (Int, Double)) -> String in
                let question = survey.questionnaire.questions[item.0]
                return "“\(question.text)”（\(question.isReversed ? "反向计分后" : "")\(Figures.fixed(item.1, 2))分）"
            }
            sentence += "均值最高的是\(told(best))，最低的是\(told(worst))。"
        }
        return sentence
    }
}
