import WenshuCore

extension Exam {
    /// 学习: sizes, scores before and after, gain, test, effect, shares, bands; null without pairs.
    var view: Value {
        let found = comparison
        guard found.count > 0 else { return .null }
        let test = found.test
        let gain = found.normalizedGain(of: maximum)
        return .record([
            ("配对人数", .integer(found.count)), ("只考一次", .integer(scores.count - found.count)),
            ("小样本", .bool(found.count < Survey.smallSample)), ("满分", .figure(maximum)), ("及格线", .figure(pass)),
            ("优秀线", .figure(excellence)), ("前测", figures(found.before)), ("后测", figures(found.after)),
            ("增益", .figure(found.gain)), ("增益标准差", .figure(found.differences.deviation)),
            ("t", .figure(test?.t)), ("自由度", .count(test?.degrees)), ("p", .figure(test?.p)),
            ("p文", .words(test.map { Figures.probability($0.p) })), ("效应量", .figure(found.effect)),
            ("标准化增益", .figure(gain)),
            (
                "分数段",
                .list(
                    bands.map { band in
                        .record([
                            ("名称", .string(band.name)), ("前测", .integer(band.before)), ("后测", .integer(band.after)),
                        ])
                    })
            ),
        ])
    }

    private func figures(_ sample: Sample) -> Value {
        .record([
            ("均值", .figure(sample.mean)), ("标准差", .figure(sample.deviation)), ("中位数", .figure(sample.median)),
            ("最高", .figure(sample.values.max())), ("最低", .figure(sample.values.min())),
            ("通过率", .figure(sample.share(atLeast: pass))),
            ("优秀率", .figure(excellence.flatMap { sample.share(atLeast: $0) })),
        ])
    }

    /// Bands of a tenth of the maximum, those below half of it in one; pairs only.
    var bands: [(name: String, before: Int, after: Int)] {
        let edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9].map { $0 * maximum }
        return edges.indices.map { index in
            let lower = edges[index]
            let upper = index + 1 < edges.count ? edges[index + 1] : Double.infinity
            let isIn = { (value: Double) in value >= lower && value < upper }
            let name =
                index == 0
                ? "不足\(Figures.plain(upper))"
                : index + 1 < edges.count
                    ? "\(Figures.plain(lower))～不足\(Figures.plain(upper))" : "\(Figures.plain(lower))及以上"
            return (name, comparison.pairs.count { isIn($0.before) }, comparison.pairs.count { isIn($0.after) })
        }
    }

    /// The scores without names, the best first, so that their numbers tell nothing of lists.
    var anonymousScores: [Value] {
        let ordered = scores.filter { $0.before != nil || $0.after != nil }.sorted {
            ($1.after ?? -1, $1.before ?? -1) < ($0.after ?? -1, $0.before ?? -1)
        }
        return ordered.enumerated().map { index, score in
            .record([
                ("匿名号", .integer(index + 1)), ("前测", .figure(score.before)), ("后测", .figure(score.after)),
                ("增益", .figure(score.before.flatMap { before in score.after.map { $0 - before } })),
            ])
        }
    }
}

extension Course {
    /// 行为: observations in all, by behaviour and by who judged; null without observations.
    func behaviourView(_ numbers: inout TableNumbers) -> Value {
        guard !observations.isEmpty else { return .null }
        let byBehaviour = groups(observations, by: \.behaviour, unnamed: "未写行为")
        let byRater = groups(observations, by: \.rater, unnamed: "未写评价人")
        let months = observations.compactMap(\.months)
        let table = numbers.next()
        // Few observations by one rater would tell who was judged how.
        let isTold = byRater.count > 1 && byRater.allSatisfy { $0.1.count >= Survey.leastGroup }
        return .record([
            ("人次", .integer(observations.count)), ("改变率", .figure(behaviourRate)),
            ("月数", .words(Course.span(months).map { $0 + "个月" })), ("表", .string(table)),
            ("行为", .list(byBehaviour.map(Course.figures))),
            ("评价人", .list(isTold ? byRater.map(Course.figures) : [])),
            ("评价人表", isTold ? .string(numbers.next()) : .null),
        ])
    }

    /// The share of observations that saw a change, among those that say so either way; nil without any.
    var behaviourRate: Double? { Course.rate(observations) }

    private static func rate(_ observations: [Observation]) -> Double? {
        let judged = observations.compactMap(\.hasChanged)
        return judged.isEmpty ? nil : Double(judged.count { $0 }) / Double(judged.count)
    }

    private static func figures(_ group: (String, [Observation])) -> Value {
        let judged = group.1.compactMap(\.hasChanged)
        return .record([
            ("名称", .string(group.0)), ("人次", .integer(group.1.count)),
            ("已改变", .count(judged.isEmpty ? nil : judged.count { $0 })), ("改变率", .figure(rate(group.1))),
            ("应用次数", .figure(Sample(group.1.compactMap(\.uses)).mean)),
        ])
    }

    private func groups(
        _ observations: [Observation], by key: KeyPath<Observation, String?>, unnamed: String
    ) -> [(String, [Observation])] {
        var order: [String] = []
        var groups: [String: [Observation]] = [:]
        for observation in observations {
            let name = observation[keyPath: key] ?? unnamed
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(observation)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// `3`, or `1～3`.
    private static func span(_ numbers: [Int]) -> String? {
        guard let least = numbers.min(), let most = numbers.max() else { return nil }
        return least == most ? "\(least)" : "\(least)～\(most)"
    }

    /// 成效: figures of the business, benefit, cost and return on investment; null without figures.
    var resultView: Value {
        guard !results.isEmpty else { return .null }
        return .record([
            (
                "指标",
                .list(
                    results.map { result in
                        .record([
                            ("名称", .string(result.name)), ("单位", .words(result.unit)), ("前", .decimal(result.before)),
                            ("后", .decimal(result.after)), ("变化", .decimal(result.change)),
                            ("期间", .words(result.place["期间"].text)), ("归因说明", .words(result.attribution)),
                            ("方向", .words(result.change.map { Course.direction($0, result.isLowerBetter) })),
                        ])
                    })
            ),
            ("收益", .figure(investment?.benefit)), ("成本", .figure(investment?.cost)),
            ("投资回报率", .figure(investment?.rate)),
        ])
    }

    private static func direction(_ change: Number, _ isLowerBetter: Bool) -> String {
        if change == Number(0) { return "持平" }
        return (change < Number(0)) == isLowerBetter ? "改善" : "变差"
    }

    /// Benefit, cost and (benefit − cost)/cost of the results that tell both; nil without any, or without cost.
    var investment: (benefit: Double, cost: Double, rate: Double)? {
        let told = results.compactMap { result in result.benefit.flatMap { gain in result.cost.map { (gain, $0) } } }
        let benefit = told.reduce(0) { $0 + $1.0 }
        let cost = told.reduce(0) { $0 + $1.1 }
        return cost > 0 ? (benefit, cost, (benefit - cost) / cost) : nil
    }
}
