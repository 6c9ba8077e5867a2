import WenshuCore

/// Lists of records: one for each category, with a field for its name and fields for its values.
extension ChartReader {
    private static let categoryNames = [
        "类别", "分类", "名称", "项目", "题项", "维度", "姓名", "月份", "年份", "category", "label", "name",
    ]
    private static let valueNames = ["值", "数值", "value"]
    private static let groupNames: Set<String> = ["系列", "series"]

    /// A chart of rows.
    mutating func rows(_ items: [Value]) -> Chart? {
        guard items.count <= ChartLimits.histogramValues else {
            report("chart-limit", "图表有 \(items.count) 行数据，最多 \(ChartLimits.histogramValues) 行", "先汇总")
            return nil
        }
        var records: [Record] = []
        for (index, item) in items.enumerated() {
            guard case .record(let record) = item else {
                report("chart-data", "图表数据第 \(index + 1) 项是\(item.typeName)，别的项是一组字段", "各项写法要一样")
                return nil
            }
            records.append(record)
        }
        let fields = RowFields(records)
        if kind == .scatter { return scatter(records, fields) }
        let category = field(.categories, in: fields, usual: Self.categoryNames, otherwise: fields.firstText)
        if let series = fields.names.first(where: Self.groupNames.contains), settings[.series] == nil,
            let value = field(.values, in: fields, usual: Self.valueNames, otherwise: nil)
        {
            return pivoted(records, category: category, series: series, value: value)
        }
        guard let names = valueFields(fields, besides: category) else { return nil }
        var series: [Chart.Series] = []
        for name in names {
            let isOnly = names.count == 1 && Self.valueNames.contains(name)
            series.append(
                Chart.Series(
                    name: isOnly ? seriesName : label(name),
                    values: numbers(records.map { $0[name] ?? .null }, of: name)))
        }
        let labels = category.map { name in self.labels(records.map { $0[name] ?? .null }, of: name) }
        let categories = labels ?? records.indices.map { "\($0 + 1)" }
        guard kind == .slope else { return Chart(kind: kind, categories: categories, series: series) }
        // Each row is a line from the first to the second value.
        let lines = records.indices.map { row in
            Chart.Series(name: categories[row], values: series.map { $0.values[row] })
        }
        return Chart(kind: kind, categories: series.map(\.name), series: lines)
    }

    /// The field that a setting names, else the first of the usual names that is there.
    private mutating func field(
        _ key: ChartKey, in fields: RowFields, usual: [String], otherwise: String?
    ) -> String? {
        if let name = settings[key].flatMap({ text($0) }) {
            if fields.names.contains(name) { return name }
            unknownField(name, fields)
            return nil
        }
        return usual.lazy.compactMap { usual in fields.names.first { $0.lowercased() == usual } }.first ?? otherwise
    }

    private mutating func unknownField(_ name: String, _ fields: RowFields) {
        report(
            "chart-data", "图表数据里没有字段「\(name.excerpt())」", "有 \(fields.names.prefix(8).joined(separator: "、"))",
            suggestions: Spelling.suggestions(for: name, among: fields.names))
    }

    /// The fields of values: those that settings name, or all with numbers.
    private mutating func valueFields(_ fields: RowFields, besides category: String?) -> [String]? {
        if let given = settings[.values] ?? settings[.series] {
            let names = given.items.map { $0.compactMap { text($0) } } ?? text(given).map(Self.split) ?? []
            for name in names where !fields.names.contains(name) { unknownField(name, fields) }
            return names.isEmpty || !names.allSatisfy(fields.names.contains) ? nil : names
        }
        if let name = fields.names.first(where: { Self.valueNames.contains($0.lowercased()) }) { return [name] }
        let names = fields.names.filter { $0 != category && fields.isNumeric($0) }
        if names.isEmpty {
            report(
                "chart-data", "图表数据里没有全是数字的字段", "有 \(fields.names.prefix(8).joined(separator: "、"))；用 值=字段名 指定")
            return nil
        }
        return names
    }

    /// Rows of category, series and value.
    private mutating func pivoted(_ records: [Record], category: String?, series: String, value: String) -> Chart? {
        var categories: [String] = []
        var places: [String: Int] = [:]
        var names: [String] = []
        var cells: [String: [Int: Number]] = [:]
        for (index, record) in records.enumerated() {
            let label = category.flatMap { record[$0] }.flatMap { text($0) } ?? ""
            let name = record[series].flatMap { text($0) } ?? ""
            let place = places[label] ?? categories.count
            if place == categories.count {
                places[label] = place
                categories.append(label)
            }
            if cells[name] == nil {
                names.append(name)
                cells[name] = [:]
            }
            guard let number = number(record[value] ?? .null, at: "第 \(index + 1) 行的「\(value.excerpt())」") else {
                continue
            }
            if cells[name]?.updateValue(number, forKey: place) != nil {
                report("chart-data", "类别「\(label.excerpt())」、系列「\(name.excerpt())」有两个值", "每个类别每个系列只写一行")
            }
        }
        return Chart(
            kind: kind, categories: categories,
            series: names.map { name in
                Chart.Series(name: name, values: categories.indices.map { cells[name]?[$0] })
            })
    }

    /// Rows of points.
    private mutating func scatter(_ records: [Record], _ fields: RowFields) -> Chart? {
        let numeric = fields.names.filter(fields.isNumeric)
        let horizontal = field(.categories, in: fields, usual: ["横", "横坐标", "x"], otherwise: numeric.first)
        let others = numeric.filter { $0 != horizontal }
        let vertical = field(.values, in: fields, usual: ["纵", "纵坐标", "y", "值"], otherwise: others.first)
        guard let x = horizontal, let y = vertical else {
            report("chart-data", "散点图的数据里找不到两个全是数字的字段", "用 类别=字段名 指定横轴，值=字段名 指定纵轴")
            return nil
        }
        let names = field(.pointNames, in: fields, usual: Self.categoryNames, otherwise: fields.firstText)
        let group = fields.names.first(where: Self.groupNames.contains)
        var points = ChartPoints()
        for (index, record) in records.enumerated() {
            let label = names == group ? nil : names.flatMap { record[$0] }.flatMap { text($0) }
            points.add(
                label ?? "", position: number(record[x] ?? .null, at: "第 \(index + 1) 行的「\(x.excerpt())」"),
                value: number(record[y] ?? .null, at: "第 \(index + 1) 行的「\(y.excerpt())」"),
                to: group.flatMap { record[$0] }.flatMap { text($0) } ?? y)
        }
        if settings[.horizontal] == nil { settings[.horizontal] = .string(x) }
        if settings[.vertical] == nil { settings[.vertical] = .string(y) }
        return chart(of: points)
    }
}

/// The fields of rows.
private struct RowFields {
    /// Their names in the order of their first use.
    let names: [String]
    private let numeric: Set<String>

    init(_ records: [Record]) {
        var names: [String] = []
        var seen = Set<String>()
        var others = Set<String>()
        var numbers = Set<String>()
        for record in records {
            for (name, value) in zip(record.shape.names, record.values) {
                if seen.insert(name).inserted { names.append(name) }
                switch value {
                case .number: numbers.insert(name)
                case .string(let text) where !value.isEmpty:
                    let digits = text.filter { !$0.isWhitespace && !",，%％".contains($0) }
                    if Number(digits) == nil { others.insert(name) } else { numbers.insert(name) }
                case .null, .string: break
                case .bool, .list, .record: others.insert(name)
                }
            }
        }
        self.names = names
        numeric = numbers.subtracting(others)
    }

    /// Whether all values of a field are numbers or missing, and one is there.
    func isNumeric(_ name: String) -> Bool { numeric.contains(name) }

    /// The first field with texts.
    var firstText: String? { names.first { !numeric.contains($0) } }
}
