import WenshuCore

/// What can be concluded: only where numbers carry it, by limits and targets that are data of the record. No causes.
struct TrainingConclusions {
    private let course: Course
    private let limits: RecordCursor

    /// A target with what was reached.
    private struct Target {
        let name: String
        let least: String
        let actual: String?
        let isMet: Bool?
        let source: String?
        let isReference: Bool
    }

    /// Prepares for concluding.
    init(_ course: Course) {
        self.course = course
        limits = course.record["界限"]
    }

    // MARK: - Targets

    private var targets: [Target] {
        course.record["目标"].items.compactMap { place in
            guard let kind = place["指标"].text, let least = place["不低于"].number else { return nil }
            let (name, value, unit, digits) = measured(kind, place["维度"].text)
            let isMet = value.map { $0 >= least - 1e-9 }
            return Target(
                name: name, least: Figures.plain(least) + unit,
                actual: value.map { TrainingConclusions.written($0, least, digits) + unit }, isMet: isMet,
                source: place["依据"].text, isReference: place["参考"].bool ?? false)
        }.filter { !$0.isReference || $0.actual != nil }
    }

    /// A value with as many digits as show on which side of a target it is: 84.96 is not printed as 85.0 beside 85.
    private static func written(_ value: Double, _ target: Double, _ digits: Int) -> String {
        let enough = (digits..<digits + 4).first {
            (Number(value).rounded(to: $0).doubleValue >= target) == (value >= target - 1e-9)
        }
        return Figures.fixed(value, enough ?? digits + 4)
    }

    /// What a target is about: its name, the value reached, its unit, digits after the point.
    private func measured(_ kind: String, _ dimension: String?) -> (String, Double?, String, Int) {
        let survey = course.survey
        let percent = { (share: Double?) in share.map { $0 * 100 } }
        let items = survey.questionnaire.indices(.likert)
        let exam = course.exam
        switch kind {
        case "满意率":
            return ("总体满意率", percent(survey.scores(items).share(atLeast: Survey.satisfied)), "%", 1)
        case "总体均值": return ("总体均值", survey.scores(items).mean, "分", 2)
        case "维度均值":
            let questions = survey.dimensions.first { $0.name == dimension }?.questions ?? []
            return ((dimension ?? "") + "维度均值", survey.scores(questions).mean, "分", 2)
        case "净推荐值": return ("净推荐值", survey.recommendation?.score.score, "", 1)
        case "有效回收率": return ("有效回收率", percent(survey.responseRate), "%", 1)
        case "到课率": return ("到课率", percent(course.attendance), "%", 1)
        case "通过率":
            return ("后测通过率", percent(exam.comparison.after.share(atLeast: exam.pass)), "%", 1)
        case "优秀率":
            return (
                "后测优秀率",
                percent(exam.excellence.flatMap { exam.comparison.after.share(atLeast: $0) }), "%", 1
            )
        case "标准化增益": return ("标准化增益", exam.comparison.normalizedGain(of: exam.maximum), "", 2)
        case "行为改变率": return ("行为改变率", percent(course.behaviourRate), "%", 1)
        default: return ("投资回报率", percent(course.investment?.rate), "%", 1)
        }
    }

    /// 目标对照: each target with what was reached.
    var targetView: [Value] {
        targets.map { target in
            .record([
                ("指标", .string(target.name)), ("目标", .string("≥" + target.least)), ("实际", .words(target.actual)),
                ("结论", .string(target.isMet.map { $0 ? "达到" : "未达到" } ?? "无数据")), ("依据", .words(target.source)),
            ])
        }
    }

    // MARK: - Sentences

    /// 结论: 成效 and 问题, as sentences, and whether targets are references only.
    var view: Value {
        .record([
            ("成效", .texts(achievements)), ("问题", .texts(problems)),
            ("有参考值", .bool(targets.contains(where: \.isReference))),
        ])
    }

    private func limit(_ name: String) -> Double? { limits[name].number }

    private var achievements: [String] {
        var sentences = targets.filter { $0.isMet == true }.map { target in
            "\(target.name)为\(target.actual ?? "")，达到不低于\(target.least)的目标。"
        }
        if let learned = learning, learned.isGain { sentences.append(learned.sentence) }
        sentences += course.results.compactMap { outcome($0, isBetter: true) }
        if let investment = course.investment {
            sentences.append(
                "按所列收益\(Figures.plain(investment.benefit))元、成本\(Figures.plain(investment.cost))元计算，投资回报率为\(Figures.percent(investment.rate))。"
            )
        }
        return sentences
    }

    private var problems: [String] {
        var sentences = targets.filter { $0.isMet == false }.map { target in
            "\(target.name)为\(target.actual ?? "")，没有达到不低于\(target.least)的目标。"
        }
        if let low = limit("均值偏低") {
            for index in course.survey.questionnaire.indices(.likert) {
                guard let mean = course.survey.scores([index]).mean, mean < low else { continue }
                let question = course.survey.questionnaire.questions[index]
                sentences.append(
                    "“\(question.text)”（\(question.id)）均值为\(Figures.fixed(mean, 2))分，低于\(Figures.fixed(low, 2))分的提示线。")
            }
        }
        if let learned = learning, !learned.isGain { sentences.append(learned.sentence) }
        sentences += course.results.compactMap { outcome($0, isBetter: false) }
        for result in course.results where result.attribution == nil && result.change != nil {
            sentences.append("“\(result.name)”没有归因说明，前后变化不能认定为培训的结果。")
        }
        return sentences
    }

    /// What the test says about learning; nil without a test.
    private var learning: (sentence: String, isGain: Bool)? {
        let found = course.exam.comparison
        guard let before = found.before.mean, let after = found.after.mean, let gain = found.gain,
            let test = found.test,
            let level = limit("显著性水平")
        else { return nil }
        let figures =
            "\(found.count)名学员的平均成绩培训前为\(Figures.fixed(before, 1))分，培训后为\(Figures.fixed(after, 1))分，平均增益\(Figures.fixed(gain, 1))分"
        let statistic =
            "（t(\(test.degrees))=\(Figures.fixed(test.t, 2))，p\(test.p < 0.001 ? "" : "=")\(Figures.probability(test.p))）"
        guard test.p < level else {
            return (figures + "，差异没有统计学意义" + statistic + "，不能认定成绩有变化。", false)
        }
        return (figures + "，差异有统计学意义" + statistic + "。" + gainSentence, gain > 0)
    }

    private var gainSentence: String {
        guard let gain = course.exam.comparison.normalizedGain(of: course.exam.maximum), let high = limit("高增益"),
            let medium = limit("中增益")
        else { return "" }
        let word = gain >= high ? "高" : gain >= medium ? "中等" : "低"
        return "标准化增益为\(Figures.fixed(gain, 2))，属\(word)增益。"
    }

    /// A figure of the business that got better, or worse, with its attribution; nil when it did not, or nothing is said of
    /// the cause.
    private func outcome(_ result: Outcome, isBetter: Bool) -> String? {
        guard let before = result.before, let after = result.after, let change = result.change, change != Number(0),
            (change < Number(0)) == (result.isLowerBetter == isBetter), result.attribution != nil
        else { return nil }
        let unit = result.unit ?? ""
        return
            "“\(result.name)”由\(before)\(unit)变为\(after)\(unit)，归因见结果层的说明。"
    }

    // MARK: - Improvements

    /// 改进表: what the record plans; where it plans nothing, a row for each problem, to be filled in.
    var improvements: [Value] {
        let planned = course.record["改进"].items
        let names = ["问题", "措施", "责任人", "时限"]
        guard planned.isEmpty else {
            return planned.map { place in
                let due = place["时限"]
                return .record(
                    names.map { name in
                        switch name {
                        case "责任人":
                            let person = Person(place[name])
                            return (
                                name,
                                .words(person.map { ($0.unit.map { $0 + " " } ?? "") + $0.name } ?? place[name].text)
                            )
                        case "时限":
                            return (name, .words(due.time.map { "\($0.year)年\($0.month)月\($0.day)日前" } ?? due.text))
                        default: return (name, .words(place[name].text))
                        }
                    })
            }
        }
        return problems.map { problem in
            .record([("问题", .string(problem))] + names.dropFirst().map { ($0, .null) })
        }
    }
}
