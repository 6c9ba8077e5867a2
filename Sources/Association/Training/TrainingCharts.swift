import WenshuCore

/// The charts of an evaluation. Each has a table with the same numbers beside it.
struct TrainingCharts {
    private let course: Course

    /// Prepares for drawing.
    init(_ course: Course) { self.course = course }

    /// 图: each chart by its name, null where there are no numbers for it; numbered in the order of the report.
    var view: Value {
        var number = 0
        let makers: [(String, (String) -> Chart?)] = [
            ("题项均值", itemMeans), ("李克特", degrees), ("维度雷达", dimensions), ("推荐", recommendation),
            ("前后对比", comparison), ("成绩分布", histogram), ("行为改变", behaviour),
        ]
        return .record(
            makers.map { name, make in
                guard let chart = make("图\(number + 1)") else { return (name, .null) }
                number += 1
                return (name, chart.view)
            })
    }

    private var items: [Int] { course.survey.valid.isEmpty ? [] : course.survey.questionnaire.indices(.likert) }
    private func name(_ item: Int) -> String { course.survey.questionnaire.questions[item].id }
    private func height(_ bars: Int) -> Int { min(200, 30 + 8 * bars) }

    private func itemMeans(_ number: String) -> Chart? {
        guard items.count > 1 else { return nil }
        return Chart(
            number: number, type: "条形图", title: "各题均值", categories: items.map(name),
            series: [("均值", items.map { course.survey.scores([$0]).mean })], unit: "分", height: height(items.count))
    }

    private func degrees(_ number: String) -> Chart? {
        guard items.count > 1 else { return nil }
        let names = ["1分", "2分", "3分", "4分", "5分"]
        return Chart(
            number: number, type: "堆叠条形图", title: "各题评分的分布", categories: items.map(name),
            series: names.enumerated().map { degree, name in
                (
                    name,
                    items.map { item in
                        let sample = course.survey.scores([item])
                        let chosen = sample.values.count { $0 == Double(degree + 1) }
                        return sample.count == 0 ? nil : Double(chosen) * 100 / Double(sample.count)
                    }
                )
            }, unit: "%", height: height(items.count))
    }

    private func dimensions(_ number: String) -> Chart? {
        let found = course.survey.valid.isEmpty ? [] : course.survey.dimensions
        guard found.count > 2 else { return nil }
        return Chart(
            number: number, type: "雷达图", title: "各维度均值", categories: found.map(\.name),
            series: [("均值", found.map { course.survey.scores($0.questions).mean })], unit: "分", height: 90)
    }

    private func recommendation(_ number: String) -> Chart? {
        guard let found = course.survey.recommendation?.score else { return nil }
        return Chart(
            number: number, type: "饼图", title: "推荐意愿", categories: ["推荐者", "被动者", "贬损者"],
            series: [("人数", [found.promoters, found.passives, found.detractors].map(Double.init))], unit: "人")
    }

    private func comparison(_ number: String) -> Chart? {
        let found = course.exam.comparison
        guard found.count > 0 else { return nil }
        return Chart(
            number: number, type: "柱形图", title: "前后测的平均成绩", categories: ["前测", "后测"],
            series: [("平均成绩", [found.before.mean, found.after.mean])], unit: "分")
    }

    private func histogram(_ number: String) -> Chart? {
        guard course.exam.comparison.count > 0 else { return nil }
        let bands = course.exam.bands
        return Chart(
            number: number, type: "柱形图", title: "前后测成绩的分布", categories: bands.map(\.name),
            series: [("前测", bands.map { Double($0.before) }), ("后测", bands.map { Double($0.after) })], unit: "人")
    }

    private func behaviour(_ number: String) -> Chart? {
        var order: [String] = []
        for name in course.observations.compactMap(\.behaviour) where !order.contains(name) { order.append(name) }
        guard order.count > 1 else { return nil }
        let rates = order.map { name -> Double? in
            let judged = course.observations.filter { $0.behaviour == name }.compactMap(\.hasChanged)
            return judged.isEmpty ? nil : Double(judged.count { $0 }) * 100 / Double(judged.count)
        }
        return Chart(
            number: number, type: "条形图", title: "各项行为的改变率", categories: order, series: [("改变率", rates)], unit: "%",
            height: height(order.count))
    }
}
