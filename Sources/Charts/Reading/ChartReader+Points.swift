import WenshuCore

/// The points of a scatter chart while they are collected.
struct ChartPoints {
    private var points: [(name: String, position: Number?, value: Number?, series: Int)] = []
    private(set) var series: [String] = []
    private var indexes: [String: Int] = [:]

    /// How many there are.
    var count: Int { points.count }

    /// Adds a point.
    mutating func add(_ name: String, position: Number?, value: Number?, to series: String) {
        let index = indexes[series] ?? self.series.count
        if index == self.series.count {
            indexes[series] = index
            self.series.append(series)
        }
        points.append((name, position, value, index))
    }

    /// The chart; a point has a value in its own series only.
    var chart: Chart {
        var chart = Chart(
            kind: .scatter, categories: points.map(\.name),
            series: series.map { Chart.Series(name: $0, values: Array(repeating: nil, count: points.count)) })
        chart.positions = points.map(\.position)
        for (index, point) in points.enumerated() { chart.series[point.series].values[index] = point.value }
        return chart
    }
}

/// Points of scatter charts.
extension ChartReader {
    /// A chart of the series that the data name.
    mutating func pointSeries() -> Chart? {
        var points = ChartPoints()
        switch settings[.series] {
        case .record(let record):
            for (name, item) in zip(record.shape.names, record.values) {
                take(item, series: label(name), into: &points)
            }
        case .list(let list):
            for (index, item) in list.values.enumerated() { takeSeries(item, number: index + 1, into: &points) }
        default:
            if let values = settings[.values] { take(values, series: seriesName, into: &points) }
        }
        return chart(of: points)
    }

    /// A chart of points, unless there are too many.
    mutating func chart(of points: ChartPoints) -> Chart? {
        if points.count > ChartLimits.scatterPoints {
            report("chart-limit", "散点图有 \(points.count) 个点，最多 \(ChartLimits.scatterPoints) 个", "抽样，或先汇总")
            return nil
        }
        if points.series.count > ChartLimits.series {
            tooMany(points.series.count)
            return nil
        }
        return points.chart
    }

    /// A series with a name: points, or a list of positions and one of values.
    private mutating func takeSeries(_ item: Value, number: Int, into points: inout ChartPoints) {
        guard case .record(let record) = item else {
            take(.list([item]), series: seriesName, into: &points)
            return
        }
        func field(_ names: [String]) -> Value? { names.lazy.compactMap { record[$0] }.first { !$0.isEmpty } }
        let given = field(["名称", "系列", "name", "title"]).flatMap { text($0) } ?? ""
        let name = given.isEmpty ? "系列 \(number)" : given
        guard let values = field(Self.seriesValueNames) else {
            report("chart-data", "系列「\(name.excerpt())」没有值", "写上 值: [[4.6, 2.8], [4.2, 3.1]]")
            return
        }
        guard let positions = field(["横", "横坐标", "x", "xs"])?.items, let items = values.items else {
            take(values, series: name, into: &points)
            return
        }
        guard positions.count == items.count else {
            report(
                "chart-data", "系列「\(name.excerpt())」横坐标有 \(positions.count) 个，值有 \(items.count) 个", "一个点一个横坐标、一个值")
            return
        }
        take(.list(zip(positions, items).map { .list([$0, $1]) }), series: name, into: &points)
    }

    /// Points as pairs of numbers, or as records with a position, a value and perhaps a name.
    mutating func take(_ value: Value, series: String, into points: inout ChartPoints) {
        guard let items = value.items else {
            report("chart-data", "系列「\(series.excerpt())」的值要写成列表，这里是\(value.typeName)", "写成 [[4.6, 2.8], [4.2, 3.1]]")
            return
        }
        for (index, item) in items.enumerated() {
            let place = "系列「\(series.excerpt())」第 \(index + 1) 个点"
            var parts: [Value] = []
            switch item {
            case .list(let list): parts = Array(list.values.prefix(3))
            case .record(let record):
                func field(_ names: [String]) -> Value { names.lazy.compactMap { record[$0] }.first ?? .null }
                parts = [
                    field(["横", "横坐标", "x"]), field(["纵", "纵坐标", "y", "值"]), field(["名称", "name", "label"]),
                ]
            default: break
            }
            guard parts.count >= 2 else {
                report("chart-data", "\(place)是\(item.typeName)，散点图的点要两个数", "写成 [横坐标, 纵坐标]")
                continue
            }
            points.add(
                parts.count > 2 ? text(parts[2]) ?? "" : "", position: number(parts[0], at: "\(place)的横坐标"),
                value: number(parts[1], at: "\(place)的值"), to: series)
        }
    }
}
