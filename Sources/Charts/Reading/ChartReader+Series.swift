import WenshuCore

/// Series that the data name.
extension ChartReader {
    /// The names of the values of a series.
    static let seriesValueNames = ["值", "数值", "数据", "values", "value", "data", "纵", "y", "点", "points"]

    /// The series of a record: a list of records with names and values, names with lists, or one list of values.
    mutating func series() -> [Chart.Series] {
        guard let value = settings[.series] else {
            guard let values = settings[.values] else { return [] }
            return [single(values, name: seriesName)].compactMap(\.self)
        }
        switch value {
        case .record(let record):
            var result: [Chart.Series] = []
            for (name, item) in zip(record.shape.names, record.values) {
                if let series = single(item, name: label(name)) { result.append(series) }
            }
            return result
        case .list(let list):
            let hasRecords = list.values.contains { if case .record = $0 { true } else { false } }
            guard hasRecords else { return [single(value, name: seriesName)].compactMap(\.self) }
            guard list.values.count <= 1_000 else {
                tooMany(list.values.count)
                return []
            }
            var result: [Chart.Series] = []
            for (index, item) in list.values.enumerated() {
                if let series = named(item, number: index + 1) { result.append(series) }
            }
            return result
        default:
            report(
                "chart-data", "图表的「系列」要写成列表，这里是\(value.typeName)", "写成 系列: [{名称: 前测, 值: [72, 80]}]")
            return []
        }
    }

    /// A series with a name.
    private mutating func named(_ item: Value, number: Int) -> Chart.Series? {
        guard case .record(let record) = item else {
            report("chart-data", "第 \(number) 个系列是\(item.typeName)", "写成 {名称: 前测, 值: [72, 80]}")
            return nil
        }
        func field(_ names: [String]) -> Value? { names.lazy.compactMap { record[$0] }.first { !$0.isEmpty } }
        let given = field(["名称", "系列", "name", "title"]).flatMap { text($0) } ?? ""
        let name = given.isEmpty ? "系列 \(number)" : given
        guard let values = field(Self.seriesValueNames) else {
            report("chart-data", "系列「\(name.excerpt())」没有值", "写上 值: [72, 80]")
            return nil
        }
        return single(values, name: name)
    }

    /// A series of a list of values, or of points.
    private mutating func single(_ value: Value, name: String) -> Chart.Series? {
        let items: [Value]
        switch value {
        case .list(let list): items = list.values
        case .number: items = [value]
        default:
            report("chart-data", "系列「\(name.excerpt())」的值要写成列表，这里是\(value.typeName)", "写成 值: [72, 80]")
            return nil
        }
        return Chart.Series(name: name, values: numbers(items, of: name))
    }

    mutating func tooMany(_ count: Int) {
        let most = kind == .slope ? ChartLimits.slopeLines : kind == .pie ? 1 : ChartLimits.series
        report(
            "chart-limit", "\(kind.rawValue)有 \(count) 个系列，最多 \(most) 个",
            kind == .pie ? "饼图只画一个系列；几个系列用条形图" : "分成几张图，或只画要紧的")
    }
}
