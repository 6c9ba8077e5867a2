public import WenshuCore

/// Makes a chart of a value of the data: a record that says kind, categories and series, a list of records whose fields are
/// categories and values, a list of numbers, or names with numbers. All that is wrong is told at once.
public struct ChartReader {
    /// What was found wrong, in the order of the data.
    public internal(set) var findings: [ChartFinding] = []
    /// What the tag says, over what the data say.
    var settings: [ChartKey: Value] = [:]
    var kind = ChartKind.column
    /// Whether all numbers were written with a sign of percent.
    var sawPercent = false
    var sawPlainNumber = false

    private init() {}

    /// Reads a chart.
    /// - Parameters:
    ///   - value: the value of the tag's expression.
    ///   - options: the options of the tag, names and values as written.
    /// - Returns: the chart, nil when it cannot be made, and what was found.
    public static func read(_ value: Value, options: [String: String] = [:]) -> (
        chart: Chart?, findings: [ChartFinding]
    ) {
        var reader = ChartReader()
        let chart = reader.chart(of: value, options: options)
        let isMade = !reader.findings.contains { $0.severity == .error }
        return (isMade ? chart : nil, reader.findings)
    }

    private mutating func chart(of value: Value, options: [String: String]) -> Chart? {
        var plain: [(String, Value)] = []
        if case .record(let record) = value {
            for (name, field) in zip(record.shape.names, record.values) {
                if let key = ChartKey(name: name) {
                    if settings[key] == nil, !field.isEmpty { settings[key] = field }
                } else {
                    plain.append((name, field))
                }
            }
        }
        for (name, text) in options.sorted(by: { $0.key < $1.key }) {
            guard let key = ChartKey(name: name) else {
                report(
                    "unknown-word", "图表没有选项「\(name.excerpt())」", "可以写 类型、标题、类别、值、单位、横轴、纵轴、宽、高、图例、说明、来源等",
                    suggestions: Spelling.suggestions(for: name, among: ChartKey.allCases.map(\.rawValue)))
                continue
            }
            settings[key] = .string(text)
        }
        readKind()
        let isLayered =
            settings[.data] != nil || settings[.series]?.items != nil || settings[.series].isRecord
            || settings[.values]?.items != nil || settings[.values].isRecord
        var chart: Chart?
        switch value {
        case .record where isLayered:
            for (name, _) in plain { noteUnknown(name) }
            chart = layered()
        case .record: chart = pairs(plain)
        case .list(let list): chart = self.list(list.values)
        default:
            report(
                "chart-data", "图表要一组数据，这里是\(value.typeName)", "数据里写 类别 和 系列，或写成 类别、值 的列表")
        }
        guard var chart, !findings.contains(where: { $0.severity == .error }) else { return nil }
        if kind == .histogram { classify(&chart) }
        check(chart)
        finish(&chart)
        return chart
    }

    // MARK: findings

    mutating func report(_ id: String, _ cause: String, _ remedy: String, suggestions: [String] = []) {
        // Of thousands of equal mistakes the first tell enough.
        guard findings.count < 20 else { return }
        findings.append(ChartFinding(id, cause, remedy, suggestions: suggestions))
    }

    /// A name that is none of a chart's, but close to one.
    private mutating func noteUnknown(_ name: String) {
        let suggestions = Spelling.suggestions(for: name, among: ChartKey.allCases.map(\.rawValue))
        guard !suggestions.isEmpty, findings.count < 20 else { return }
        findings.append(
            ChartFinding(
                "unknown-word", "图表数据里的「\(name.excerpt())」没有用上", "写错了就改正，不用就删掉", severity: .warning,
                suggestions: suggestions))
    }

    private mutating func readKind() {
        guard let value = settings[.kind] else { return }
        if case .string(let name) = value, let kind = ChartKind(name: name) {
            self.kind = kind
            return
        }
        let name = text(value) ?? value.typeName
        report(
            "unknown-word", "不认识图表类型「\(name.excerpt())」",
            "可以写 \(ChartKind.allCases.map(\.rawValue).joined(separator: "、"))",
            suggestions: ChartKind.suggestions(for: name))
    }

    // MARK: forms of data

    /// A record that names its categories and series, or its rows.
    private mutating func layered() -> Chart? {
        if let data = settings[.data] {
            switch data {
            case .list(let list): return self.list(list.values)
            case .record(let record): return pairs(Array(zip(record.shape.names, record.values)))
            default:
                report("chart-data", "图表的「数据」要写成列表，这里是\(data.typeName)", "每项写 类别 和 值")
                return nil
            }
        }
        if kind == .scatter { return pointSeries() }
        let series = self.series()
        guard !series.isEmpty else { return nil }
        return Chart(kind: kind, categories: categories(for: series), series: series)
    }

    /// A list of numbers, of records, or of pairs of numbers.
    private mutating func list(_ items: [Value]) -> Chart? {
        if items.contains(where: { if case .record = $0 { true } else { false } }) { return rows(items) }
        if kind == .scatter {
            var points = ChartPoints()
            take(.list(items), series: seriesName, into: &points)
            return chart(of: points)
        }
        let values = numbers(items, of: "")
        let series = [Chart.Series(name: seriesName, values: values)]
        return Chart(kind: kind, categories: categories(for: series), series: series)
    }

    /// Names with a number each.
    private mutating func pairs(_ fields: [(String, Value)]) -> Chart? {
        guard !fields.isEmpty else {
            report("chart-data", "图表没有数据", "写上 类别 和 系列，或 类别、值 的列表")
            return nil
        }
        var values: [Number?] = []
        for (name, value) in fields { values.append(number(value, at: "「\(name.excerpt())」")) }
        guard kind != .scatter, kind != .slope else {
            report("chart-data", "\(kind.rawValue)要成对的数，这里每项只有一个", "写成列表，每项两个数")
            return nil
        }
        return Chart(
            kind: kind, categories: fields.map { label($0.0) }, series: [Chart.Series(name: seriesName, values: values)]
        )
    }

    /// The name of the only series: what is measured.
    var seriesName: String {
        [.unit, .title].lazy.compactMap { settings[$0].flatMap { text($0) } }.first ?? "值"
    }

    /// The labels of the categories; numbers from 1 when there are none.
    private mutating func categories(for series: [Chart.Series]) -> [String] {
        let count = series.map(\.values.count).max() ?? 0
        guard let value = settings[.categories] else { return (0..<count).map { "\($0 + 1)" } }
        guard let items = value.items ?? text(value).map({ Self.split($0).map { .string($0) } }) else {
            report("chart-data", "图表的「类别」要写成列表，这里是\(value.typeName)", "写成 类别: [一季度, 二季度]")
            return []
        }
        return labels(items, of: "类别")
    }

    // MARK: values

    /// A text or number as text on one line; nil for other values.
    func text(_ value: Value) -> String? {
        switch value {
        case .string(let text): label(text)
        case .number(let number): number.description
        case .bool(let flag): flag ? "是" : "否"
        case .null, .list, .record: nil
        }
    }

    /// A text on one line without blanks at its ends.
    func label(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    mutating func labels(_ items: [Value], of name: String) -> [String] {
        var result: [String] = []
        for (index, item) in items.enumerated() {
            guard let text = text(item) else {
                if item.isEmpty {
                    result.append("")
                } else {
                    report("chart-data", "「\(name)」第 \(index + 1) 项是\(item.typeName)，要写文字", "只写名称")
                }
                continue
            }
            result.append(text)
        }
        return result
    }

    /// The numbers of a series; nothing, an empty text or 缺 leaves a gap.
    mutating func numbers(_ items: [Value], of name: String) -> [Number?] {
        let head = name.isEmpty ? "" : "系列「\(name.excerpt())」"
        var result: [Number?] = []
        result.reserveCapacity(items.count)
        for (index, item) in items.enumerated() { result.append(number(item, at: "\(head)第 \(index + 1) 个值")) }
        return result
    }

    /// A number, or nil for a gap.
    /// - Parameter place: which value it is, for messages.
    mutating func number(_ value: Value, at place: @autoclosure () -> String) -> Number? {
        switch value {
        case .null: return nil
        case .number(let number):
            guard number.doubleValue.magnitude <= ChartLimits.number else { break }
            if number != Number(0) { sawPlainNumber = true }
            return number
        case .string(let text):
            let trimmed = text.filter { !$0.isWhitespace && $0 != "," && $0 != "，" }
            if trimmed.isEmpty || ["—", "——", "-", "缺", "无", "/"].contains(trimmed) { return nil }
            let isPercent = trimmed.hasSuffix("%") || trimmed.hasSuffix("％")
            if trimmed.utf8.count <= 64, let number = Number(isPercent ? String(trimmed.dropLast()) : trimmed),
                number.doubleValue.magnitude <= ChartLimits.number
            {
                if isPercent { sawPercent = true } else if number != Number(0) { sawPlainNumber = true }
                return isPercent ? number * Number(significand: 1, scale: 2) : number
            }
            report("chart-data", "\(place())是「\(text.excerpt())」，不是数字", "改成数字；没有数据的空着")
            return nil
        case .bool, .list, .record:
            report("chart-data", "\(place())是\(value.typeName)，不是数字", "改成数字；没有数据的空着")
            return nil
        }
        report("chart-data", "\(place())太大，表格里放不下", "换一个单位，如万元、亿元")
        return nil
    }

    /// Names divided by commas of either kind.
    static func split(_ text: String) -> [String] {
        text.split { "、,，;；".contains($0) }.map { $0.filter { !$0.isNewline }.trimmed }.filter { !$0.isEmpty }
    }
}

extension Value? {
    /// Whether it is a record.
    var isRecord: Bool { if case .record = self { true } else { false } }
}
