import WenshuCore

/// What must hold of the data of each kind.
extension ChartReader {
    /// Makes the numbers of a histogram classes with counts, unless the data have the classes themselves.
    mutating func classify(_ chart: inout Chart) {
        if settings[.categories]?.items != nil, chart.series.count == 1, settings[.classes] == nil,
            settings[.classWidth] == nil
        {
            return
        }
        guard chart.series.count == 1 else {
            report("chart-limit", "直方图只画一组数，这里有 \(chart.series.count) 个系列", "分成几张图，或用 值=字段名 指定一列")
            return
        }
        let values = chart.series[0].values.compactMap(\.self)
        guard !values.isEmpty else { return }
        guard values.count <= ChartLimits.histogramValues else {
            report("chart-limit", "直方图有 \(values.count) 个数，最多 \(ChartLimits.histogramValues) 个", "先分好组，写 类别 和 值")
            return
        }
        let width = setting(.classWidth).flatMap { number($0, at: "「组距」") }
        let start = setting(.start).flatMap { number($0, at: "「起点」") }
        let classes = setting(.classes).flatMap { number($0, at: "「组数」") }
        if let width, width <= Number(0) {
            report("chart-data", "直方图的组距要大于 0", "写成 组距=10")
            return
        }
        if let start, let lowest = values.min(), lowest < start {
            report("chart-data", "直方图的起点 \(start) 比最小的数 \(lowest) 大", "把起点写小一些，或不写")
            return
        }
        let wanted = classes.flatMap(\.intValue)
        if classes != nil, !(1...ChartLimits.classes).contains(wanted ?? 0) {
            report("chart-data", "直方图的组数要写 1 到 \(ChartLimits.classes) 的整数", "写成 组数=8，或写组距")
            return
        }
        guard let histogram = Histogram(values, width: width, start: start, classes: wanted) else {
            report("chart-limit", "这些数要分成 \(ChartLimits.classes) 组以上", "把组距写大一些，或去掉离得太远的数")
            return
        }
        chart.categories = histogram.labels
        chart.series = [Chart.Series(name: "频数", values: histogram.counts.map { Number($0) })]
        sawPercent = false
        sawPlainNumber = true
    }

    /// Lengths, limits, and what numbers a kind can show.
    mutating func check(_ chart: Chart) {
        guard chart.series.contains(where: { $0.values.contains { $0 != nil } }) else {
            report("chart-data", "图表没有数字", "写上数据；还没有时给标签加 {{#如果 …}}")
            return
        }
        if sawPercent, sawPlainNumber, settings[.percent] == nil {
            report("chart-data", "图表的数有的带 %，有的不带", "写法要一样：都写成 85%，或都不带 %")
        }
        checkSeries(chart)
        checkTexts(chart)
        switch chart.kind {
        case .pie: checkShares(chart, what: "饼图")
        case .stackedBar: checkShares(chart, what: "百分比条形图")
        case .radar where chart.categories.count < 3:
            report("chart-data", "雷达图至少要 3 个类别，这里有 \(chart.categories.count) 个", "改用条形图")
        case .slope where chart.categories.count != 2:
            report("chart-data", "坡度图要前后两个时点，这里有 \(chart.categories.count) 个类别", "写两个类别，如 [训前, 训后]；多个时点用折线图")
        default: break
        }
    }

    private mutating func checkSeries(_ chart: Chart) {
        let most = chart.kind == .slope ? ChartLimits.slopeLines : chart.kind == .pie ? 1 : ChartLimits.series
        if chart.series.count > most { tooMany(chart.series.count) }
        if chart.kind == .scatter { return }
        let count = chart.categories.count
        for series in chart.series where series.values.count != count {
            report(
                "chart-data", "系列「\(series.name.excerpt())」有 \(series.values.count) 个值，类别有 \(count) 个",
                "一个类别一个值；没有数据的写 null 或空着")
        }
        let limit =
            switch chart.kind {
            case .line: ChartLimits.linePoints
            case .pie: ChartLimits.slices
            default: ChartLimits.categories
            }
        if count > limit {
            report("chart-limit", "\(chart.kind.rawValue)有 \(count) 个类别，最多 \(limit) 个", "只画要紧的，其余合成一项；或用表格")
        }
    }

    private mutating func checkTexts(_ chart: Chart) {
        let names = chart.series.map(\.name) + chart.categories
        for name in names where name.unicodeScalars.count > ChartLimits.text {
            report("chart-limit", "图表里的名称「\(name.excerpt())」太长（超过 \(ChartLimits.text) 字）", "写短一些，详细的写在正文里")
        }
    }

    private mutating func checkShares(_ chart: Chart, what: String) {
        for series in chart.series {
            for (index, value) in series.values.enumerated() where (value ?? Number(0)) < Number(0) {
                let place = chart.categories.indices.contains(index) ? chart.categories[index] : "\(index + 1)"
                report("chart-data", "\(what)里「\(place.excerpt())」是负数，没法算占比", "改用柱形图或条形图")
            }
        }
        if !chart.series.contains(where: { $0.values.contains { ($0 ?? Number(0)) > Number(0) } }) {
            report("chart-data", "\(what)的数全是 0，没法算占比", "检查数据，或改用柱形图")
        }
    }
}
