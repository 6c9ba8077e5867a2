import WenshuCore

extension Survey {
    /// The size of a group below which nothing is told of it.
    static let leastGroup = 5
    /// The number of sheets below which a sample is called small.
    static let smallSample = 30
    /// The least score that counts as satisfied.
    static let satisfied = 4.0

    /// 样本: given out, come back, left out and why, valid, response rate, reliability.
    var sampleView: Value {
        .record([
            ("发放", .count(issued)), ("收回", .integer(sheets.count)), ("剔除", .integer(excluded.count)),
            ("有效", .integer(valid.count)), ("有效回收率", .figure(responseRate)),
            (
                "剔除明细",
                .list(
                    rules.map { reason, rule in
                        .record([
                            ("原因", .string(reason.rawValue)), ("标准", .string(rule)), ("数量", .integer(count(reason))),
                        ])
                    })
            ),
            ("小样本", .bool(!valid.isEmpty && valid.count < Survey.smallSample)),
            ("信度", reliability(questionnaire.indices(.likert))),
            ("反向题", .texts(questionnaire.questions.filter(\.isReversed).map(\.id))),
        ])
    }

    /// The rules by which sheets are left out, in words.
    private var rules: [(Exclusion, String)] {
        var rules: [(Exclusion, String)] = [
            (.incomplete, "没有作答的超过应答题的\(Figures.plain(questionnaire.mostMissing))%")
        ]
        if let least = questionnaire.leastSeconds { rules.append((.hasty, "用时不足\(least)秒")) }
        if questionnaire.excludesUniform { rules.append((.uniform, "各评分题的答案全部相同")) }
        return rules
    }

    /// Cronbach's α of questions, or null.
    func reliability(_ questions: [Int]) -> Value {
        let found = Reliability(valid.map { sheet in questions.map { score($0, on: sheet) } })
        return found.map {
            .record([
                ("题数", .integer($0.items)), ("人数", .integer($0.respondents)), ("值", .figure($0.alpha)),
                ("评语", .string($0.word)),
            ])
        } ?? .null
    }

    /// The questionnaire as text: number, dimension, question, how it is answered.
    var questionView: Value {
        .list(
            questionnaire.questions.map { question in
                .record([
                    ("题号", .string(question.id)), ("维度", .words(question.dimension)), ("题干", .string(question.text)),
                    ("题型", .string(question.scale.rawValue + (question.isReversed ? "（反向）" : ""))),
                    ("选项", .texts(question.options)),
                ])
            })
    }

    /// What is told of scores: how many, mean, deviation, median, share of satisfied.
    static func figures(_ sample: Sample) -> [(String, Value)] {
        [
            ("有效数", .integer(sample.count)), ("均值", .figure(sample.mean)), ("标准差", .figure(sample.deviation)),
            ("中位数", .figure(sample.median)), ("满意率", .figure(sample.share(atLeast: satisfied))),
        ]
    }

    /// 题项: each question of the scale of five.
    var itemView: [Value] {
        questionnaire.indices(.likert).map { index in
            let question = questionnaire.questions[index]
            let sample = scores([index])
            let counts = (1...5).map { degree in sample.values.count { $0 == Double(degree) } }
            return .record(
                [
                    ("题号", .string(question.id)), ("维度", .words(question.dimension)), ("题干", .string(question.text)),
                    ("反向", .bool(question.isReversed)), ("人数", .list(counts.map { .integer($0) })),
                ] + Survey.figures(sample))
        }
    }

    /// The dimensions in the order of the questionnaire, with their questions.
    var dimensions: [(name: String, questions: [Int])] {
        var found: [(name: String, questions: [Int])] = []
        for index in questionnaire.indices(.likert) {
            guard let name = questionnaire.questions[index].dimension else { continue }
            if let slot = found.firstIndex(where: { $0.name == name }) {
                found[slot].questions.append(index)
            } else {
                found.append((name, [index]))
            }
        }
        return found
    }

    /// 维度: all scores of the questions of each dimension.
    var dimensionView: [Value] {
        dimensions.map { name, questions in
            .record(
                [("名称", .string(name)), ("题数", .integer(questions.count)), ("信度", reliability(questions))]
                    + Survey.figures(scores(questions)))
        }
    }

    /// 总体: all scores; null without any.
    var overallView: Value {
        let sample = scores(questionnaire.indices(.likert))
        return sample.count == 0 ? .null : .record(Survey.figures(sample))
    }

    /// The answers to the first question about recommendation.
    var recommendation: (question: Question, score: NetPromoterScore)? {
        guard let index = questionnaire.indices(.recommendation).first,
            let score = NetPromoterScore(valid.compactMap { $0.ratings[index] })
        else { return nil }
        return (questionnaire.questions[index], score)
    }

    /// 推荐: promoters, passives, detractors, net promoter score; null without answers.
    var recommendationView: Value {
        guard let (question, found) = recommendation else { return .null }
        let share = { (part: Int) in Value.figure(Double(part) / Double(found.count)) }
        return .record([
            ("题号", .string(question.id)), ("题干", .string(question.text)), ("有效数", .integer(found.count)),
            ("推荐者", .integer(found.promoters)), ("被动者", .integer(found.passives)),
            ("贬损者", .integer(found.detractors)), ("推荐占比", share(found.promoters)),
            ("被动占比", share(found.passives)), ("贬损占比", share(found.detractors)),
            ("净推荐值", .figure(found.score)),
        ])
    }

    /// The options of a question with how often each was chosen: given ones in their order, others as they come.
    func tally(_ question: Int) -> (answered: Int, options: [(name: String, count: Int)]) {
        let chosen = valid.map { $0.options[question] }.filter { !$0.isEmpty }
        var order = questionnaire.questions[question].options
        var counts: [String: Int] = [:]
        for option in chosen.flatMap(Set.init).sorted() {
            if counts[option] == nil, !order.contains(option) { order.append(option) }
            counts[option, default: 0] += 1
        }
        return (chosen.count, order.map { ($0, counts[$0] ?? 0) })
    }

    /// A question with options: how many answered, each option with count and share, most chosen first for several.
    func tallyView(_ question: Int) -> [(String, Value)] {
        let (answered, options) = tally(question)
        let isMultiple = questionnaire.questions[question].scale == .multiple
        let ordered =
            isMultiple
            ? options.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(
                \.element)
            : options
        return [
            ("题号", .string(questionnaire.questions[question].id)),
            ("题干", .string(questionnaire.questions[question].text)), ("多选", .bool(isMultiple)),
            ("有效数", .integer(answered)),
            (
                "选项",
                .list(
                    ordered.map { name, count in
                        .record([
                            ("名称", .string(name)), ("数量", .integer(count)),
                            ("占比", .figure(answered == 0 ? nil : Double(count) / Double(answered))),
                        ])
                    })
            ),
        ]
    }

    /// The sheets by the answer to a grouping question. Groups below ``leastGroup`` go together, with the next smallest ones
    /// until they are enough, so that nobody can be found out by subtraction.
    func groups(by question: Int) -> [(name: String, sheets: [AnswerSheet])] {
        var groups = tally(question).options.map { option in
            (name: option.name, sheets: valid.filter { $0.options[question].first == option.name })
        }.filter { !$0.sheets.isEmpty }
        var rest: [AnswerSheet] = []
        var folded = 0
        while let small = groups.indices.min(by: { groups[$0].sheets.count < groups[$1].sheets.count }),
            groups[small].sheets.count < Survey.leastGroup || (!rest.isEmpty && rest.count < Survey.leastGroup)
        {
            rest += groups.remove(at: small).sheets
            folded += 1
        }
        if rest.count >= Survey.leastGroup { groups.append(("其他\(folded)组合并", rest)) }
        return groups
    }

    /// 分组: mean and satisfaction by the answers to a grouping question; none when there are fewer than two groups to tell.
    func groupView(_ question: Int) -> [Value] {
        let found = groups(by: question)
        guard found.count > 1 else { return [] }
        let items = questionnaire.indices(.likert)
        return found.map { name, sheets in
            .record(
                [("名称", .string(name)), ("人数", .integer(sheets.count))]
                    + Survey.figures(scores(items, among: sheets)))
        }
    }
}
