public import WenshuCore

extension TrainingNeeds {
    /// The view that the template sees: the record with what can be computed from it.
    ///
    /// Added at the top: `文字`, `样本`, `选择`, `课题` (topics, the largest gap first), `象限`, `分界`, `意见归类`, `结论`, `建议表`, `图`, `附录`, `表`.
    /// What cannot be computed is null or empty; nothing is made up.
    /// - Parameter record: a record with Chinese names.
    /// - Returns: the record with the computed fields; anything else than a record comes back as it is.
    public static func compose(_ record: Value) -> Value {
        guard case .record(let fields) = record else { return record }
        let cursor = RecordCursor(record)
        let survey = Survey(cursor["问卷"], answers: cursor["答卷"])
        let needs = TopicNeed.all(of: survey)
        let limits = PriorityLimits(cursor["优先级"], needs)
        var numbers = TableNumbers()
        let sample = numbers.next("样本", if: !survey.sheets.isEmpty)
        let choices = survey.choiceViews(&numbers)
        let gap = numbers.next("缺口", if: !needs.isEmpty)
        let matrix = numbers.next("象限", if: !needs.isEmpty)
        let opinions = Opinions(survey, categories: cursor["归类"], names: []).view.map {
            Value.record([("表", .string(numbers.next()))] + $0)
        }
        let advice = numbers.next("建议", if: true)
        return .record(
            fields.adding([
                ("调查", facts(fields["调查"])), ("文字", wording(cursor, survey)),
                ("样本", survey.sheets.isEmpty ? .null : survey.sampleView), ("选择", .list(choices)),
                ("课题", .list(needs.enumerated().map { topic($1, rank: $0 + 1, limits) })),
                ("象限", .list(limits.map { matrixView(needs, $0) } ?? [])), ("分界", limits.map(view) ?? .null),
                ("意见归类", .list(opinions)), ("结论", .texts(conclusions(needs, limits, survey))),
                ("建议表", .list(adviceView(cursor["建议"], needs, limits))), ("图", charts(needs)),
                ("附录", .record([("问卷", survey.questionView)])), ("表", .record([sample, gap, matrix, advice])),
            ]))
    }

    private static func facts(_ value: Value?) -> Value {
        let known: Record = if case .record(let record)? = value { record } else { Record([]) }
        let names = ["年度", "目的", "对象", "开始", "结束", "方式", "组织单位", "日期"]
        let place = RecordCursor(.record(known))
        let days = Figures.days(place["开始"].time, place["结束"].time)
        let missing = names.filter { known[$0] == nil }.map { ($0, Value.null) }
        return .record(known.adding(missing + [("期间", .words(days))]))
    }

    private static func wording(_ cursor: RecordCursor, _ survey: Survey) -> Value {
        let name = cursor["调查"]["名称"].text ?? "培训需求调查"
        let title = name.hasSuffix("报告") ? name : name.hasSuffix("调查") ? name + "报告" : name + "需求调查报告"
        let issued = survey.issued.map { "发放问卷\($0)份，" } ?? ""
        let rate = survey.responseRate.map { "，有效回收率\(Figures.percent($0))" } ?? ""
        var sample =
            "\(issued)收回\(survey.sheets.count)份，剔除\(survey.excluded.count)份，有效\(survey.valid.count)份\(rate)。"
        if survey.valid.count < Survey.smallSample { sample += "有效样本不足\(Survey.smallSample)份，样本较小，结果仅供参考。" }
        return .record([
            ("报告题", .string(title)), ("报告题行", .texts(TitleLines.lines(of: title, limit: 20))),
            ("样本", .words(survey.sheets.isEmpty ? nil : sample)),
        ])
    }

    private static func topic(_ need: TopicNeed, rank: Int, _ limits: PriorityLimits?) -> Value {
        .record([
            ("名次", .integer(rank)), ("课题", .string(need.topic)), ("人数", .integer(need.importance.count)),
            ("重要度", .figure(need.importance.mean)), ("掌握度", .figure(need.mastery.mean)), ("缺口", .figure(need.gap)),
            ("象限", .words(limits?.quadrant(of: need).rawValue)),
        ])
    }

    private static func view(_ limits: PriorityLimits) -> Value {
        .record([
            ("重要度", .figure(limits.importance)), ("掌握度", .figure(limits.mastery)),
            ("依据", .string(limits.isGiven ? "给定的分界" : "各课题的平均值")),
        ])
    }

    private static func matrixView(_ needs: [TopicNeed], _ limits: PriorityLimits) -> [Value] {
        let rules: [TopicNeed.Quadrant: String] = [
            .first: "重要度高、掌握度低", .keep: "重要度高、掌握度高", .later: "重要度低、掌握度低", .none: "重要度低、掌握度高",
        ]
        return TopicNeed.Quadrant.allCases.map { quadrant in
            .record([
                ("名称", .string(quadrant.rawValue)), ("条件", .words(rules[quadrant])),
                ("课题", .texts(needs.filter { limits.quadrant(of: $0) == quadrant }.map(\.topic))),
            ])
        }
    }

    private static func conclusions(_ needs: [TopicNeed], _ limits: PriorityLimits?, _ survey: Survey) -> [String] {
        var sentences: [String] = []
        let gaps = needs.filter { ($0.gap ?? 0) > 0 }.prefix(3)
        if needs.count > 1, !gaps.isEmpty {
            let told = gaps.map { "\($0.topic)（\(Figures.fixed($0.gap ?? 0, 2))）" }.joined(separator: "、")
            sentences.append("重要度与掌握度的缺口较大的课题是\(told)。")
        }
        if let limits {
            let first = needs.filter { limits.quadrant(of: $0) == .first }.map(\.topic)
            sentences.append(
                first.isEmpty ? "没有落在“优先培训”一格的课题。" : "落在“优先培训”一格的课题有\(first.count)项：\(first.joined(separator: "、"))。")
        }
        for index in survey.questionnaire.indices(.multiple) {
            let (answered, options) = survey.tally(index)
            let most = options.map(\.count).max() ?? 0
            guard most > 0 else { continue }
            let names = options.filter { $0.count == most }.map { "“\($0.name)”" }.joined(separator: "、")
            sentences.append(
                "“\(survey.questionnaire.questions[index].text)”选得最多的是\(names)，\(most)人，占作答者的\(Figures.percent(Double(most) / Double(answered)))。"
            )
        }
        return sentences.isEmpty ? ["现有数据不足以得出结论。"] : sentences
    }

    /// 建议表: what the record suggests; where it suggests nothing, a row for each topic to be trained first, to be filled in.
    private static func adviceView(_ place: RecordCursor, _ needs: [TopicNeed], _ limits: PriorityLimits?) -> [Value] {
        let names = ["主题", "形式", "对象", "时间", "责任人"]
        let given = place.items.map { item in
            Value.record(names.map { ($0, .words(Person(item[$0])?.described ?? item[$0].text)) })
        }
        guard given.isEmpty, let limits else { return given }
        return needs.filter { limits.quadrant(of: $0) == .first }.map { need in
            .record([("主题", .string(need.topic))] + names.dropFirst().map { ($0, .null) })
        }
    }

    private static func charts(_ needs: [TopicNeed]) -> Value {
        guard needs.count > 1 else { return .record([("缺口", .null), ("优先级", .null)]) }
        let names = needs.map(\.topic)
        let high = needs.map(\.importance.mean)
        let low = needs.map(\.mastery.mean)
        let gap = Chart(
            number: "图1", type: "条形图", title: "各课题的重要度与掌握度", categories: names,
            series: [("重要度", high), ("掌握度", low)], unit: "分", height: min(200, 30 + 12 * names.count))
        let matrix = Chart(
            number: "图2", type: "散点图", title: "培训需求优先级矩阵",
            points: zip(names, zip(low, high)).compactMap { name, pair in
                pair.0.flatMap { x in pair.1.map { (name, x, $0) } }
            }, axes: ("掌握度", "重要度"), unit: "分", height: 100)
        return .record([("缺口", gap.view), ("优先级", matrix.view)])
    }
}
