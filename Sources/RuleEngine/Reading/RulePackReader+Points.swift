import TemplateEngine
import WenshuCore

/// Reading tables of points.
extension RulePackReader {
    private static let forms = ["bands", "grades", "each", "condition", "expert", "items", "best"]

    /// Makes a table known, and its items by `表.项`, so that rules can ask for a least number of points in each.
    func registerPoints(_ name: String, _ value: Value, table: Int) {
        register(name, value, table: table, way: [])
    }

    private func register(_ name: String, _ value: Value, table: Int, way: [Int]) {
        guard way.count <= RulePackReader.maximumDepth else { return }
        if quantityIndex[name] == nil { quantityIndex[name] = quantities.count }
        quantities.append(
            Quantity(name: name.replacing(".", with: "的"), unit: .points, form: .points(table: table, item: way)))
        units.append(.points)
        guard case .record(let record) = value else { return }
        let items = record["项目"] ?? record["items"] ?? record["取高"] ?? record["best"]
        for (index, item) in (items?.items ?? []).enumerated() {
            guard case .record(let inner) = item, let own = (inner["名称"] ?? inner["name"])?.text else { continue }
            register("\(name).\(own)", item, table: table, way: way + [index])
        }
    }

    /// Reads the tables.
    func readTables(_ entries: Entries) {
        for (index, (name, value, place)) in named(entries, "points", "打分").enumerated() {
            current = .table(index)
            graph.name(current, name, at: place)
            for (number, quantity) in quantities.enumerated() {
                if case .points(let table, _)? = quantity?.form, table == index {
                    graph.add(.quantity(number), to: .table(index))
                }
            }
            guard let item = item(value, at: place, named: name, depth: 0) else { continue }
            tables[index] = PointTable(root: item)
        }
    }

    private func item(_ value: Value, at place: Locator, named title: String?, depth: Int) -> PointItem? {
        guard count(depth: depth, at: place) else { return nil }
        guard case .record(let record) = value else {
            fault(
                "points", at: place, "打分的项目应该写成一组“名称: 值”，这里是\(value.typeName)",
                remedy: "如 {名称: 科技人员, 满分: 20, 量: 科技人员占比, 分档: […]}")
            return nil
        }
        let entries = findings.entries(record, .pointItem, at: place)
        guard let name = findings.text(entries, "name", "名称") ?? title else {
            fault("points", at: place, "打分的项目缺少“名称”（name）")
            return nil
        }
        let written = RulePackReader.forms.filter { entries[$0] != nil }
        guard let form = written.first, written.count == 1, let entry = entries.entry(form) else {
            fault(
                "points", at: place, written.isEmpty ? "“\(name)”没有写怎么打分" : "“\(name)”写了两种打分办法",
                remedy: "写 \(RulePackReader.forms.map(Vocabulary.pointItem.chinese).joined(separator: "、")) 中的一种")
            return nil
        }
        var cap: Fraction?
        if let written = entries.entry("cap") {
            cap = points(written)?.high
            if cap == nil { return nil }
        }
        guard let read = read(form, entry, entries, name, depth) else { return nil }
        if let cap, let most = RulePackReader.most(read), form != "items", form != "each", most > cap {
            fault(
                "points", at: entries.place("cap"), "“\(name)”的满分是 \(cap.text(digits: 2))，分档里却有 \(most.text(digits: 2))"
            )
        }
        return PointItem(name: name, cap: cap, form: read)
    }

    private func read(
        _ form: String, _ entry: Entries.Entry, _ entries: Entries, _ name: String, _ depth: Int
    ) -> PointItem.Form? {
        switch form {
        case "items", "best":
            let parts = items(entry).map { item(value: $0.0, at: $0.1, depth: depth) }
            guard !parts.isEmpty, !parts.contains(where: { $0 == nil }) else { return nil }
            return form == "items" ? .sum(parts.compactMap { $0 }) : .best(parts.compactMap { $0 })
        case "bands":
            guard let index = measured(entries, name), let unit = units[index] else { return nil }
            var given: [PointRange] = []
            let ranges = bands(entry, like: unit) { own in
                guard let written = own.entry("points"), let range = self.points(written) else {
                    if own.entry("points") == nil { self.fault("points", at: own.place, "这一档缺少“得”（points）：得几分") }
                    return false
                }
                given.append(range)
                return true
            }
            guard let ranges, ranges.count == given.count else { return nil }
            return .bands(index, zip(ranges, given).map { PointItem.Band(bounds: $0, points: $1) })
        case "grades": return grades(entry)
        case "each":
            guard let index = measured(entries, name), let unit = units[index],
                let size = amount(entry.value, at: entry.place, like: unit)
            else { return nil }
            guard size.value.isPositive else {
                fault("points", at: entry.place, "“每满”要大于 0")
                return nil
            }
            guard let points = fixed(entries, name) else { return nil }
            return .each(index, size: size.value, points: points)
        case "condition":
            guard let condition = condition(entry.value, at: entry.place, named: name, depth: depth + 1),
                let points = fixed(entries, name)
            else { return nil }
            return .when(condition, points: points)
        default: return points(entry).map(PointItem.Form.expert)
        }
    }

    private func item(value: Value, at place: Locator, depth: Int) -> PointItem? {
        item(value, at: place, named: nil, depth: depth + 1)
    }

    private func measured(_ entries: Entries, _ name: String) -> Int? {
        if let entry = entries.entry("value") { return quantity(at: entry, named: name) }
        fault("points", at: entries.place, "“\(name)”缺少“量”（value）：按哪个数打分")
        return nil
    }

    private func fixed(_ entries: Entries, _ name: String) -> Fraction? {
        if let entry = entries.entry("points") { return points(entry)?.high }
        fault("points", at: entries.place, "“\(name)”缺少“得”（points）：得几分")
        return nil
    }

    private func grades(_ entry: Entries.Entry) -> PointItem.Form? {
        var grades: [PointItem.Grade] = []
        for (value, place) in items(entry) {
            guard count(depth: 0, at: place), case .record(let record) = value else {
                fault("points", at: place, "档次应该写成 {档次: A, 得: [7, 8]}")
                return nil
            }
            let own = findings.entries(record, .band, at: place)
            guard let name = findings.text(own, "grade", "档次"), let written = own.entry("points"),
                let range = points(written)
            else {
                fault("points", at: place, "档次要有“档次”和“得”", remedy: "如 {档次: A, 得: [7, 8]}")
                return nil
            }
            if grades.contains(where: { $0.name == name }) { fault("twice", at: place, "档次“\(name)”写了两次") }
            grades.append(PointItem.Grade(name: name, points: range))
        }
        return grades.isEmpty ? nil : .grades(grades)
    }

    /// Points: `7`, or two numbers between which experts choose, `[7, 8]`.
    private func points(_ entry: Entries.Entry) -> PointRange? {
        var numbers: [Fraction] = []
        for (value, _) in items(entry) {
            if case .number(let number) = value, let exact = Fraction(number) { numbers.append(exact) }
        }
        guard let low = numbers.first, let high = numbers.last, (1...2).contains(numbers.count),
            numbers.count == items(entry).count, low <= high
        else {
            fault("points", at: entry.place, "分数应该写成一个数，或 [最少, 最多]", remedy: "如 得: 8，或 得: [7, 8]")
            return nil
        }
        return PointRange(low: low, high: high)
    }

    /// The most points that a form gives; nil when that is not certain.
    private static func most(_ form: PointItem.Form) -> Fraction? {
        switch form {
        case .bands(_, let bands): bands.map(\.points.high).max()
        case .grades(let grades): grades.map(\.points.high).max()
        case .expert(let range): range.high
        case .when(_, let points): points
        case .each, .sum, .best: nil
        }
    }
}
