import TemplateEngine
import WenshuCore

/// Reading named numbers.
extension RulePackReader {
    /// The entries of a record of named things, with their places.
    func named(_ entries: Entries, _ name: String, _ chinese: String) -> [(name: String, value: Value, place: Locator)]
    {
        guard let entry = entries.entry(name), entry.value != .null else { return [] }
        guard case .record(let record) = entry.value else {
            fault("field", at: entry.place, "“\(chinese)”应该写成“名称: 内容”，这里是\(entry.value.typeName)")
            return []
        }
        return record.shape.names.indices.map { index in
            let place = record.locators.indices.contains(index) ? record.locators[index] : entry.place
            return (record.shape.names[index], record.values[index], place)
        }
    }

    /// Makes the names of numbers and tables known, so that they may be used before they are explained.
    func registerQuantities(_ entries: Entries) {
        for (name, value, _) in named(entries, "values", "量") {
            quantityIndex[name] = quantities.count
            quantities.append(nil)
            units.append(statedUnit(of: value))
        }
        for (name, value, place) in named(entries, "points", "打分") {
            if quantityIndex[name] != nil { fault("twice", at: place, "“\(name)”既是量，又是打分表", remedy: "请换一个名称") }
            registerPoints(name, value, table: tables.count)
            tables.append(nil)
        }
    }

    /// The unit of a number before it is read: as written, or that of its form; nil when only its fields tell it.
    private func statedUnit(of value: Value) -> MeasureUnit? {
        guard case .record(let record) = value else { return nil }
        if let written = (record["单位"] ?? record["unit"])?.text { return MeasureUnit.named(written) }
        let isRatio = ["分子", "numerator", "增长", "growth", "除以", "divisor"].contains { record[$0] != nil }
        return isRatio ? .percent : nil
    }

    /// Reads the named numbers: first those that come from fields, whose units others need.
    func readQuantities(_ entries: Entries) {
        let written = named(entries, "values", "量")
        let isRatio = { (value: Value) in value["分子"] != nil || value["numerator"] != nil }
        for (name, value, place) in written.filter({ !isRatio($0.value) }) + written.filter({ isRatio($0.value) }) {
            guard let index = quantityIndex[name], quantities[index] == nil else { continue }
            current = .quantity(index)
            graph.name(current, name, at: place)
            quantities[index] = quantity(value, named: name, at: place)
            if let quantity = quantities[index] { units[index] = quantity.unit }
        }
    }

    /// The index of a number: of its name, or of one that is explained on the spot.
    func quantity(at entry: Entries.Entry, named title: String) -> Int? {
        if case .record(let record) = entry.value {
            let title = RulePackReader.fieldName(of: record) ?? title
            let around = current
            defer { current = around }
            let index = quantities.count
            quantities.append(nil)
            units.append(statedUnit(of: entry.value))
            current = .quantity(index)
            graph.add(around, to: .quantity(index))
            graph.name(current, title, at: entry.place)
            guard let quantity = quantity(entry.value, named: title, at: entry.place) else { return nil }
            quantities[index] = quantity
            units[index] = quantity.unit
            return index
        }
        guard let name = entry.value.text else {
            fault("field", at: entry.place, "“量”应该写名称，或 {式: …, 单位: …}，这里是\(entry.value.typeName)")
            return nil
        }
        return reference(name, at: entry.place)
    }

    /// The name of the field that a number is, when it is nothing else: 职工总数, 载体.场地面积.
    private static func fieldName(of record: Record) -> String? {
        guard let source = (record["式"] ?? record["expression"])?.text else { return nil }
        return RuleExpression.isName(source) ? source.split(separator: ".").last.map(String.init) : nil
    }

    /// The index of a named number.
    func reference(_ name: String, at place: Locator) -> Int? {
        if let index = quantityIndex[name] {
            graph.add(current, to: .quantity(index))
            return index
        }
        fault(
            "unknown-value", at: place, "“量”和“打分”里没有“\(name.excerpt())”", remedy: "在“量”里写明它怎么算，或改正名称",
            suggestions: Spelling.suggestions(for: name, among: quantityIndex.keys.sorted()))
        return nil
    }

    private func quantity(_ value: Value, named name: String, at place: Locator) -> Quantity? {
        guard count(depth: 0, at: place) else { return nil }
        guard case .record(let record) = value else {
            fault("field", at: place, "“\(name)”应该写明怎么算，这里是\(value.typeName)", remedy: "如 {式: 职工人数, 单位: 人}")
            return nil
        }
        let entries = findings.entries(record, .quantity, at: place)
        let forms = ["expression", "yearly", "numerator", "growth"].filter { entries[$0] != nil }
        guard let form = forms.first, forms.count == 1 else {
            fault(
                "field", at: place, forms.isEmpty ? "“\(name)”没有写明怎么算" : "“\(name)”写了两种算法",
                remedy: "写 式、逐年、分子和分母、增长 中的一种")
            return nil
        }
        var stated: MeasureUnit?
        if let written = findings.text(entries, "unit", "单位") {
            stated = MeasureUnit.named(written)
            if stated == nil { unknownUnit(written, at: entries.place("unit")) }
        }
        switch form {
        case "expression": return plain(entries, name, stated)
        case "yearly": return yearly(entries, name, stated)
        case "growth": return growth(entries, name, stated)
        default: return ratio(entries, name, stated)
        }
    }

    private func plain(_ entries: Entries, _ name: String, _ stated: MeasureUnit?) -> Quantity? {
        guard let (expression, unit) = measured(entries, "expression") else { return nil }
        guard let (shown, own) = agree(stated, unit, name, at: entries.place) else { return nil }
        return Quantity(name: name, unit: shown, form: .expression(expression, own))
    }

    private func yearly(_ entries: Entries, _ name: String, _ stated: MeasureUnit?) -> Quantity? {
        let years = findings.text(entries, "years", "年") ?? "上年"
        guard let list = yearList(entries) else { return nil }
        let written = findings.text(entries, "aggregate", "求")
        let aggregate = written.flatMap(Quantity.Aggregate.init(rawValue:))
        if let written, aggregate == nil {
            fault(
                "field", at: entries.place("aggregate"), "不会求“\(written.excerpt())”", remedy: "可写：合计、平均、最小、最大、年数")
            return nil
        }
        guard let (value, ownUnit) = measured(entries, "yearly", of: list) else { return nil }
        let unit = aggregate == .years ? MeasureUnit.years.symbol : ownUnit
        var divisor: (RuleExpression, String)?
        if let entry = entries.entry("divisor") {
            if aggregate == .years {
                fault("field", at: entry.place, "求“年数”的不用“除以”", remedy: "逐年 写成条件，如 逐年: 结论 = \"合格\"")
                return nil
            }
            divisor = measured(entries, "divisor", of: list)
            guard let divisor else { return nil }
            if divisor.1 != unit {
                fault(
                    "unit", at: entries.place("divisor"), "“\(name)”的两个数单位不同：\(unit)、\(divisor.1)", remedy: "用同一单位的字段相除"
                )
            }
        }
        guard
            let (shown, own) = agree(
                divisor == nil ? stated : .percent, divisor == nil ? unit : "％", name, at: entries.place)
        else { return nil }
        guard let range = RelativeYears(years) else {
            fault(
                "years", at: entries.place("years"), "“\(years.excerpt())”不是年份",
                remedy: "可写：上年、近两年、近三年、当年，或 -3..-1（申报年度为 0）")
            return nil
        }
        if aggregate == nil, range.first != range.last {
            fault("missing", at: entries.place, "“\(name)”有好几年的数，没有写明“求”什么", remedy: "可写：合计、平均、最小、最大、年数")
            return nil
        }
        let field = divisor == nil ? own : MeasureUnit.named(unit) ?? .none
        return Quantity(
            name: name, unit: shown,
            form: .yearly(
                Quantity.Yearly(
                    list: list, value: value, divisor: divisor?.0, unit: field, years: range,
                    aggregate: aggregate ?? .sum)))
    }

    private func growth(_ entries: Entries, _ name: String, _ stated: MeasureUnit?) -> Quantity? {
        let written = findings.text(entries, "kind", "口径") ?? ""
        guard let kind = Quantity.Kind(rawValue: written) else {
            fault(
                "growth", at: entries.place("kind"),
                written.isEmpty ? "“\(name)”没有写明增长率的“口径”" : "没有“\(written.excerpt())”这种增长率",
                remedy: "可写：\(Quantity.Kind.allCases.map { "\($0.rawValue)（\($0.formula)）" }.joined(separator: "、"))")
            return nil
        }
        guard let list = yearList(entries), let (value, unit) = measured(entries, "growth", of: list) else {
            return nil
        }
        guard let (shown, _) = agree(stated ?? .percent, "％", name, at: entries.place) else { return nil }
        let own = MeasureUnit.named(unit) ?? .none
        return Quantity(
            name: name, unit: shown, form: .growth(Quantity.Growth(list: list, value: value, unit: own, kind: kind)))
    }

    private func ratio(_ entries: Entries, _ name: String, _ stated: MeasureUnit?) -> Quantity? {
        guard let upper = entries.entry("numerator"), let lower = entries.entry("denominator") else {
            fault("missing", at: entries.place, "“\(name)”缺少“分母”（denominator）", remedy: "如 {分子: 研发费用, 分母: 销售收入}")
            return nil
        }
        guard let first = quantity(at: upper, named: "\(name)的分子"),
            let second = quantity(at: lower, named: "\(name)的分母")
        else {
            return nil
        }
        if let left = units[first], let right = units[second], left.dimension != right.dimension, stated == nil {
            fault(
                "unit", at: entries.place, "“\(name)”的分子是\(left.symbol)，分母是\(right.symbol)，不是比率",
                remedy: "用同一种单位的量相除；确实要这样除的，写明“单位”")
            return nil
        }
        return Quantity(name: name, unit: stated ?? .percent, form: .ratio(first, second))
    }

    // MARK: expressions and units

    /// The list of years that numbers are taken from: a list of the record whose items tell their year.
    private func yearList(_ entries: Entries) -> String? {
        let name = findings.text(entries, "list", "取自") ?? JudgedRecord.years
        if case .record(let record) = shape {
            let place = entries.entry("list")?.place ?? entries.place
            let lists = record.fields.filter { field in
                if case .list(.record(let item)) = field.shape { return item[JudgedRecord.year] != nil }
                return false
            }
            guard lists.contains(where: { $0.name == name }) else {
                fault(
                    "years", at: place, "“\(name.excerpt())”不是逐年的列表",
                    remedy:
                        "“取自”写有“\(JudgedRecord.year)”的列表\(lists.isEmpty ? "" : "：" + lists.map(\.name).joined(separator: "、"))",
                    suggestions: Spelling.suggestions(for: name, among: lists.map(\.name)))
                return nil
            }
        }
        return name
    }

    /// An expression whose value is a number, and the unit that its fields have.
    /// - Parameter list: the list of years that it is taken from, or nil.
    private func measured(_ entries: Entries, _ name: String, of list: String? = nil) -> (RuleExpression, String)? {
        guard let entry = entries.entry(name) else { return nil }
        guard let expression = compiled(entry.value, at: entry.place, inItems: list != nil) else { return nil }
        var check = ShapeCheck(shape)
        if let list, let path = try? FieldPath("[\(list)]") {
            check.enter(path, as: nil, place: findings.words(entry.place))
        }
        let unit = check.unit(of: expression.compiled, place: findings.words(entry.place))
        finish(check, at: entry.place)
        // A name that is not known has no unit either; that need not be told.
        return check.findings.isEmpty ? (expression, unit) : nil
    }

    /// An expression of the record, its names followed through the form.
    /// - Parameter list: the list whose items it is about; nil when it is about the record.
    func expression(_ value: Value, at place: Locator, each list: FieldPath? = nil) -> RuleExpression? {
        guard let expression = compiled(value, at: place, inItems: list != nil) else { return nil }
        var check = ShapeCheck(shape)
        if let list { check.enter(list, as: nil, place: findings.words(place)) }
        check.take(expression.compiled, place: findings.words(place))
        finish(check, at: place)
        return expression
    }

    private func finish(_ check: ShapeCheck, at place: Locator) {
        findings.add(check)
        let hasWindow = check.uses(JudgedRecord.deadline) || check.uses(JudgedRecord.applicationDate)
        if check.uses(JudgedRecord.applicationYear), hasWindow {
            fault(
                "mixed-window", at: place, "会计年度（申报年度）和日期窗口（截止日期、申报日期）不能混在一个式子里",
                remedy: "近三年按会计年度的用 申报年度，按日期倒推的用 截止日期")
        }
    }

    private func compiled(_ value: Value, at place: Locator, inItems: Bool) -> RuleExpression? {
        let source: String
        switch value {
        case .string(let text): source = text
        case .number(let number): source = number.description
        case .bool(let flag): source = flag ? "真" : "假"
        default:
            fault("field", at: place, "这里应该是表达式，这里是\(value.typeName)", remedy: "以 [ 或 { 开头的表达式要写在英文引号里")
            return nil
        }
        let compiled = findings.understood(source, at: place) { words throws(TagFault) in
            try CompiledExpression(source, place: words, within: inItems ? [nil] : [])
        }
        guard let compiled else { return nil }
        defer { expressionCount += 1 }
        return RuleExpression(index: expressionCount, compiled: compiled)
    }

    /// The unit that a number is shown in and the one that its field is in, which must measure the same.
    private func agree(
        _ stated: MeasureUnit?, _ field: String, _ name: String, at place: Locator
    ) -> (shown: MeasureUnit, own: MeasureUnit)? {
        if field.isEmpty {
            guard let stated else {
                fault("unit", at: place, "“\(name)”没有写“单位”，字段也没有单位", remedy: "写明单位，如 单位: 人")
                return nil
            }
            return (stated, stated)
        }
        guard let own = MeasureUnit.named(field) else {
            unknownUnit(field, at: place)
            return nil
        }
        guard let stated else { return (own, own) }
        if stated.dimension != own.dimension {
            fault(
                "unit", at: place, "“\(name)”的单位写成\(stated.symbol)，字段的单位是\(own.symbol)", remedy: "写成\(own.symbol)一类的单位")
            return nil
        }
        return (stated, own)
    }

    private func unknownUnit(_ symbol: String, at place: Locator) {
        fault(
            "unit", at: place, "没有“\(symbol.excerpt())”这个单位",
            remedy: "可用：\(MeasureUnit.symbols.prefix(60).joined(separator: "、"))",
            suggestions: Spelling.suggestions(for: symbol, among: MeasureUnit.symbols))
    }

    /// A number with its unit, which must measure the same as what it is compared with.
    func amount(_ value: Value, at place: Locator, like wanted: MeasureUnit?) -> Amount? {
        let text: String
        switch value {
        case .number(let number): text = number.description
        case .string(let string): text = Folding.fold(string).filter { $0 != " " && $0 != "," }
        default:
            fault("amount", at: place, "这里应该是带单位的数，这里是\(value.typeName)", remedy: "如 5000万元、30％、20人")
            return nil
        }
        let isDigit = { (character: Character) in
            character.isASCII && (character.isNumber || character == "." || character == "-")
        }
        let digits = text.prefix(while: isDigit)
        var rest = text.dropFirst(digits.count)
        var number = Number(digits).flatMap(Fraction.init)
        // A quotient such as 2/3, which no decimal number is.
        let isQuotient = rest.first == "/"
        if isQuotient {
            let divisor = rest.dropFirst().prefix(while: isDigit)
            rest = rest.dropFirst(divisor.count + 1)
            number = Number(divisor).flatMap(Fraction.init).flatMap { number?.divided(by: $0) }
        }
        guard let number else {
            fault("amount", at: place, "“\(text.excerpt())”不是带单位的数", remedy: "如 5000万元、30％、20人、2/3")
            return nil
        }
        let symbol =
            isQuotient && rest.isEmpty && wanted?.dimension == MeasureUnit.percent.dimension ? "倍" : String(rest)
        guard let unit = MeasureUnit.named(symbol) else {
            unknownUnit(symbol, at: place)
            return nil
        }
        if let wanted, wanted.dimension != unit.dimension {
            fault(
                "unit", at: place,
                symbol.isEmpty
                    ? "“\(text)”没有写单位" : "“\(text)”的单位不对，要比较的是\(wanted.symbol.isEmpty ? "没有单位的数" : wanted.symbol)",
                remedy: "如 \(digits)\(wanted.symbol)")
            return nil
        }
        guard let value = number.times(unit.factor) else {
            fault("amount", at: place, "“\(text.excerpt())”的位数太多")
            return nil
        }
        return Amount(value: value, unit: unit, quotient: isQuotient ? text : nil)
    }
}
