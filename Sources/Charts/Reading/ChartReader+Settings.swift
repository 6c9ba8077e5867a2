import WenshuCore

/// Titles, axes, sizes and the like.
extension ChartReader {
    /// What is said about a key.
    func setting(_ key: ChartKey) -> Value? { settings[key] }

    /// Puts the settings into a chart whose data are in order.
    mutating func finish(_ chart: inout Chart) {
        let values = chart.series.flatMap { $0.values.compactMap(\.self) }
        chart.title = line(.title)
        chart.source = line(.source)
        let isPercent = flag(.percent) ?? (sawPercent && !sawPlainNumber)
        chart.format = ChartNumberFormat(showing: values, isPercent: isPercent)
        if let decimals = setting(.decimals) {
            if let count = number(decimals, at: "「小数」")?.intValue, (0...9).contains(count) {
                chart.format.decimals = count
            } else {
                report("chart-data", "「小数」要写 0 到 9 的整数", "写成 小数=1")
            }
        }
        setAxes(of: &chart)
        let points = chart.kind == .pie ? chart.categories.count : values.count
        chart.showsValues = flag(.labels) ?? Self.showsValues(chart.kind, points: points, series: chart.series.count)
        setLegend(of: &chart)
        setSize(of: &chart)
        let given = line(.description)
        chart.description = given.isEmpty ? Self.description(of: chart) : given
    }

    /// A text setting; too long ones are findings.
    private mutating func line(_ key: ChartKey) -> String {
        guard let value = setting(key) else { return "" }
        guard let text = text(value) else {
            report("chart-data", "图表的「\(key.rawValue)」要写文字，这里是\(value.typeName)", "只写一句话")
            return ""
        }
        let most = key == .description ? 2_000 : ChartLimits.text
        if text.unicodeScalars.count > most {
            report("chart-limit", "图表的「\(key.rawValue)」太长（超过 \(most) 字）", "写短一些，详细的写在正文里")
        }
        return text
    }

    private mutating func flag(_ key: ChartKey) -> Bool? {
        guard let value = setting(key) else { return nil }
        if case .bool(let flag) = value { return flag }
        switch (text(value) ?? "").lowercased() {
        case "是", "有", "显示", "true", "yes", "1": return true
        case "否", "无", "隐藏", "false", "no", "0": return false
        default:
            report("unknown-word", "图表的「\(key.rawValue)」要写 是 或 否", "写成 \(key.rawValue)=是")
            return nil
        }
    }

    private mutating func setAxes(of chart: inout Chart) {
        let unit = line(.unit)
        let (horizontal, vertical) = (line(.horizontal), line(.vertical))
        let (category, value) = chart.kind.lies ? (vertical, horizontal) : (horizontal, vertical)
        chart.categoryAxis.title = category
        chart.valueAxis.title = value
        if !unit.isEmpty {
            chart.valueAxis.title = value.isEmpty ? "单位：\(unit)" : value.contains(unit) ? value : "\(value)（\(unit)）"
        }
        if chart.kind == .histogram, chart.valueAxis.title.isEmpty { chart.valueAxis.title = "频数" }
        chart.valueAxis.minimum = setting(.minimum).flatMap { number($0, at: "「最小」") }
        chart.valueAxis.maximum = setting(.maximum).flatMap { number($0, at: "「最大」") }
        fitAxis(of: &chart)
        if let minimum = chart.valueAxis.minimum, let maximum = chart.valueAxis.maximum, minimum >= maximum {
            report("chart-data", "图表的「最小」\(minimum) 不比「最大」\(maximum) 小", "检查这两个数")
        }
    }

    /// Bars begin at zero, since their lengths are compared; lines of a slope chart use the whole height; shares end at 100 %.
    private func fitAxis(of chart: inout Chart) {
        let values = chart.series.flatMap { $0.values.compactMap(\.self) }
        guard let lowest = values.min(), let highest = values.max(), chart.kind != .stackedBar else { return }
        var (minimum, maximum): (Number?, Number?) = (nil, nil)
        if chart.kind == .slope {
            let room = Number(max((highest - lowest).doubleValue, highest.doubleValue.magnitude * 0.01, 1e-9) * 0.08)
            (minimum, maximum) = (lowest - room, highest + room)
        } else if chart.kind.isFilled {
            if lowest >= Number(0) { minimum = Number(0) } else if highest <= Number(0) { maximum = Number(0) }
        }
        if chart.format.isPercent, chart.kind != .slope, !chart.kind.isStacked, highest <= Number(1),
            highest > Number(0)
        {
            maximum = Number(1)
        }
        if chart.valueAxis.minimum == nil, minimum.map({ $0 < chart.valueAxis.maximum ?? highest + Number(1) }) == true
        {
            chart.valueAxis.minimum = minimum
        }
        if chart.valueAxis.maximum == nil, maximum.map({ $0 > chart.valueAxis.minimum ?? lowest - Number(1) }) == true {
            chart.valueAxis.maximum = maximum
        }
    }

    private static func showsValues(_ kind: ChartKind, points: Int, series: Int) -> Bool {
        switch kind {
        case .pie, .slope: true
        case .bar, .column, .stackedBar, .stackedColumn: points <= 36
        case .histogram: points <= 20
        case .line: series == 1 && points <= 12
        case .radar, .scatter: false
        }
    }

    private mutating func setLegend(of chart: inout Chart) {
        let isNeeded = chart.series.count > 1 && chart.kind != .slope
        chart.legend = isNeeded ? .bottom : .none
        guard let value = setting(.legend) else { return }
        switch (text(value) ?? "").lowercased() {
        case "无", "否", "不要", "none", "false": chart.legend = .none
        case "下", "下方", "有", "是", "bottom", "true": chart.legend = .bottom
        case "右", "右侧", "right": chart.legend = .right
        case "上", "上方", "top": chart.legend = .top
        default: report("unknown-word", "不认识图例的位置「\((text(value) ?? value.typeName).excerpt())」", "可以写 图例=下、右、上、无")
        }
    }

    /// The size that the data say, or one that fits them.
    private mutating func setSize(of chart: inout Chart) {
        switch chart.kind {
        case .pie: (chart.width, chart.height) = (.millimetres(120), .millimetres(85))
        case .radar, .slope: (chart.width, chart.height) = (.millimetres(120), .millimetres(95))
        case .bar, .stackedBar:
            let bars = chart.categories.count * (chart.kind == .bar ? 4 + chart.series.count * 5 : 9)
            let legend = chart.legend == .bottom || chart.legend == .top ? 10 : 0
            chart.height = .millimetres(Double(min(max(25 + legend + bars, 55), 210)))
        default: break
        }
        if let width = length(.width) { chart.width = width }
        if let height = length(.height) { chart.height = height }
    }

    private mutating func length(_ key: ChartKey) -> Length? {
        guard let value = setting(key) else { return nil }
        let text = text(value) ?? ""
        // A bare number is millimetres.
        let length = Length(Number(text) == nil ? text : "\(text)mm")
        if let length, length >= .millimetres(20), length <= .millimetres(600) { return length }
        report(
            "bad-length", "图表的「\(key.rawValue)」要写 20mm 到 600mm 的长度，这里是「\(text.excerpt())」", "写成 \(key.rawValue)=150mm")
        return nil
    }

    /// What a chart shows, for people who cannot see it: kind, title, series with their values.
    private static func description(of chart: Chart) -> String {
        let head = chart.kind.rawValue + (chart.title.isEmpty ? "" : "“\(chart.title)”")
        if chart.kind == .scatter {
            return "\(head)，\(chart.positions.count) 个点"
        }
        let count = chart.series.count * chart.categories.count
        guard count <= 40 else { return "\(head)，\(chart.series.count) 个系列，\(chart.categories.count) 个类别" }
        let lines = chart.series.map { series in
            let values = zip(chart.categories, series.values).map { category, value in
                "\(category) \(value.map { chart.format.text(of: $0) } ?? "缺")"
            }
            let name = chart.series.count > 1 ? "\(series.name)：" : ""
            return name + values.joined(separator: "，")
        }
        return "\(head)。\(lines.joined(separator: "；"))"
    }
}
