import WenshuCore

/// Series that the data name.
extension ChartReader {
    private static let valueNames = ["值", "数值", "数据", "values", "value", "data", "纵", "y", "点", "points"]

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
        guard let values = field(Self.valueNames) else {
            report("chart-data", "系列「\(name.excerpt())」没有值", "写上 值: [72, 80]")
            return nil
        }
        if kind == .scatter, let positions = field(["横", "横坐标", "x", "xs"])?.items, let items = values.items {
            var series = Chart.Series(name: name, values: numbers(items, of: name))
            series.positions = numbers(positions, of: name)
            if series.positions.count != items.count {
                report(
                    "chart-data", "系列「\(name.excerpt())」横坐标有 \(positions.count) 个，值有 \(items.count) 个", "一个点一个横坐标、一个值")
                return nil
            }
            if let names = field(["点名", "labels"])?.items {
                series.pointNames = labels(names, of: "点名")
                if series.pointNames.count != items.count { series.pointNames = [] }
            }
            return series
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
        if kind == .scatter { return points(items, name: name) }
        return Chart.Series(name: name, values: numbers(items, of: name))
    }

    /// Points as pairs of numbers, or as records with a position, a value and perhaps a name.
    mutating func points(_ items: [Value], name: String) -> Chart.Series {
        var series = Chart.Series(name: name.isEmpty ? "值" : name, values: [])
        for (index, item) in items.enumerated() {
            let place = "系列「\(series.name.excerpt())」第 \(index + 1) 个点"
            var pair: [Value] = []
            switch item {
            case .list(let list): pair = Array(list.values.prefix(3))
            case .record(let record):
                func field(_ names: [String]) -> Value { names.lazy.compactMap { record[$0] }.first ?? .null }
                pair = [
                    field(["横", "横坐标", "x"]), field(["纵", "纵坐标", "y", "值"]), field(["名称", "name", "label"]),
                ]
            default: break
            }
            guard pair.count >= 2 else {
                report("chart-data", "\(place)是\(item.typeName)，散点图的点要两个数", "写成 [横坐标, 纵坐标]")
                continue
            }
            series.positions.append(number(pair[0], at: "\(place)的横坐标"))
            series.values.append(number(pair[1], at: "\(place)的值"))
            series.pointNames.append(pair.count > 2 ? text(pair[2]) ?? "" : "")
        }
        if series.pointNames.allSatisfy(\.isEmpty) { series.pointNames = [] }
        return series
    }

    mutating func tooMany(_ count: Int) {
        let most = kind == .slope ? ChartLimits.slopeLines : kind == .pie ? 1 : ChartLimits.series
        report(
            "chart-limit", "\(kind.rawValue)有 \(count) 个系列，最多 \(most) 个",
            kind == .pie ? "饼图只画一个系列；几个系列用条形图" : "分成几张图，或只画要紧的")
    }
}
