import TemplateEngine
import WenshuCore

/// Reading conditions.
extension RulePackReader {
    /// The forms of conditions; a condition has one of them.
    private static let forms = [
        "value", "all", "any", "none", "of", "cases", "holds", "veto", "question", "rule", "same", "same-order",
        "refers", "unused", "distinct", "each", "absent", "continuous", "extent",
    ]
    /// What belongs to a form and means nothing without it.
    private static let parts = [
        "at-least": "value", "own": "value", "above": "value", "at-most": "value", "below": "value", "count": "of",
        "guide": "question",
        "wanted": "question", "item": "question", "catalogue": "refers", "ledger": "unused", "applies": "each",
    ]

    /// A condition; a list means that all of it is asked for.
    /// - Parameters:
    ///   - value: as written.
    ///   - place: where it stands.
    ///   - title: what it is called when it says nothing else.
    ///   - depth: how deep it nests.
    func condition(_ value: Value, at place: Locator, named title: String, depth: Int) -> Condition? {
        guard count(depth: depth, at: place) else { return nil }
        if case .list = value {
            guard let parts = conditions(Entries.Entry(name: "all", value: value, place: place), title, depth) else {
                return nil
            }
            return Condition(name: "", text: RulePackReader.joined(parts, "；且"), form: .all(parts))
        }
        guard case .record(let record) = value else {
            fault("condition", at: place, "条件应该写成一组“名称: 值”，这里是\(value.typeName)", remedy: "如 {量: 职工总数, 至多: 500人}")
            return nil
        }
        let entries = findings.entries(record, .condition, at: place)
        // What is true of each item is written as 属实, too.
        let isEach = entries["each"] != nil
        let written = RulePackReader.forms.filter { entries[$0] != nil && !(isEach && $0 == "holds") }
        guard let form = written.first, written.count == 1 else {
            let names = written.map(Vocabulary.condition.chinese)
            fault(
                "condition", at: place, names.isEmpty ? "条件里没有写要求什么" : "一个条件里写了两种要求：\(names.joined(separator: "、"))",
                remedy:
                    "写 \(RulePackReader.forms.map(Vocabulary.condition.chinese).joined(separator: "、")) 中的一种；几个都要的写成列表")
            return nil
        }
        let accompanies = { (name: String) in name == "holds" ? form : RulePackReader.parts[name] ?? form }
        for entry in entries.all where accompanies(entry.name) != form {
            fault(
                "condition", at: entry.place,
                "“\(Vocabulary.condition.chinese(entry.name))”要和“\(Vocabulary.condition.chinese(RulePackReader.parts[entry.name] ?? ""))”写在一起"
            )
        }
        let name = findings.text(entries, "name", "名称") ?? ""
        guard let entry = entries.entry(form) else { return nil }
        let called = name.isEmpty ? title : name
        guard let (text, read) = read(form, entry, entries, called, depth) else { return nil }
        // What is called by a name needs no expression beside it.
        if case .holds = read, !name.isEmpty { return Condition(name: name, text: name, form: read) }
        return Condition(name: name, text: text, form: read)
    }

    private func read(
        _ form: String, _ entry: Entries.Entry, _ entries: Entries, _ title: String, _ depth: Int
    ) -> (String, Condition.Form)? {
        switch form {
        case "value": return comparison(entry, entries, title)
        case "all", "any", "none", "of":
            guard let parts = conditions(entry, title, depth) else { return nil }
            switch form {
            case "all": return (RulePackReader.joined(parts, "；且"), .all(parts))
            case "any": return (RulePackReader.joined(parts, "；或"), .any(parts))
            case "none": return ("均不：" + RulePackReader.joined(parts, "；"), .none(parts))
            default:
                guard case .number(let number)? = entries["count"], let least = number.intValue,
                    (1...parts.count).contains(least)
                else {
                    fault("condition", at: entries.place("count"), "“至少几项”应该是 1 到 \(parts.count) 的整数")
                    return nil
                }
                return ("至少满足 \(least) 项：" + RulePackReader.joined(parts, "；"), .atLeast(least, parts))
            }
        case "cases": return cases(entry, title, depth)
        case "holds":
            return expression(entry.value, at: entry.place).map { ("属实：\($0.text)", .holds($0)) }
        case "veto":
            let name = findings.text(entries, "name", "名称")
            return expression(entry.value, at: entry.place).map { ("不得有：\(name ?? $0.text)", .veto($0)) }
        case "question": return question(entries, title)
        case "rule":
            guard let id = findings.text(entries, "rule", "规则") else { return nil }
            guard let index = ruleIndex[id] else {
                fault(
                    "unknown-rule", at: entry.place, "没有代号为“\(id.excerpt())”的规则", remedy: "写另一条规则的代号",
                    suggestions: Spelling.suggestions(for: id, among: ruleIndex.keys.sorted()))
                return nil
            }
            graph.add(current, to: .rule(index))
            return ("符合规则“\(id)”", .rule(index))
        case "same", "same-order":
            guard let values = labelled(entry), values.count >= 2 else {
                fault(
                    "condition", at: entry.place, "“\(Vocabulary.condition.chinese(form))”至少要有两处",
                    remedy: "如 {申请书: 式子, 审计报告: 式子}")
                return nil
            }
            let text = "\(values.map(\.label).joined(separator: "、")) \(form == "same" ? "一致" : "的内容和顺序一致")"
            return (text, form == "same" ? .same(values) : .sameOrder(values))
        case "refers":
            guard let target = entries.entry("catalogue") else {
                fault(
                    "condition", at: entry.place, "“引用”缺少“须在”（catalogue）", remedy: "如 {引用: {成果转化: 式子}, 须在: {知识产权: 式子}}")
                return nil
            }
            guard let from = labelled(entry)?.first, let to = labelled(target)?.first else { return nil }
            return ("\(from.label)引用的都在\(to.label)里", .refers(from, to: to))
        case "unused":
            guard let list = expression(entry.value, at: entry.place) else { return nil }
            let ledger = entries.entry("ledger").flatMap { expression($0.value, at: $0.place) }
            if entries.entry("ledger") != nil, ledger == nil { return nil }
            return ("没有用于以往的申报", .unused(list, ledger: ledger))
        case "each": return each(entry, entries)
        case "absent": return expression(entry.value, at: entry.place).map { ("不得有：\($0.text)", .absent($0)) }
        case "continuous":
            guard let values = labelled(entry), !values.isEmpty else { return nil }
            return ("\(values.map(\.label).joined(separator: "、"))连续不断档", .continuous(values))
        case "extent": return extent(entry)
        default: return expression(entry.value, at: entry.place).map { ("没有重复", .distinct($0)) }
        }
    }

    /// What is true of each item of a list.
    private func each(_ entry: Entries.Entry, _ entries: Entries) -> (String, Condition.Form)? {
        guard let source = entry.value.text, RuleExpression.isName(source),
            let path = findings.understood(source, at: entry.place, { _ throws(TagFault) in try FieldPath(source) })
        else {
            fault("condition", at: entry.place, "“每项”应该写列表的名称", remedy: "如 {每项: 完成人, 属实: 签名}")
            return nil
        }
        guard let written = entries.entry("holds") else {
            fault("condition", at: entry.place, "“每项”缺少“属实”（holds）", remedy: "如 {每项: 完成人, 属实: 签名}")
            return nil
        }
        guard let list = expression(entry.value, at: entry.place),
            let holds = expression(written.value, at: written.place, each: path)
        else { return nil }
        var applies: RuleExpression?
        if let condition = entries.entry("applies") {
            applies = expression(condition.value, at: condition.place, each: path)
            guard applies != nil else { return nil }
        }
        let which = applies.map { "\($0.text)的" } ?? ""
        return ("\(which)每项\(list.text)：\(holds.text)", .each(list, where: applies, holds: holds))
    }

    /// Texts that are as long as the pack says.
    private func extent(_ entry: Entries.Entry) -> (String, Condition.Form)? {
        let names = entry.value.text.map { [$0] } ?? entry.value.items?.compactMap(\.text) ?? []
        let isAll = names == ["全部"]
        guard isAll ? !extents.isEmpty : !names.isEmpty else {
            fault("condition", at: entry.place, "“篇幅”应该写“全部”，或规则包的“篇幅”里的名称", remedy: "如 {篇幅: 全部}、{篇幅: [项目简介]}")
            return nil
        }
        var parts: [Condition] = []
        for name in isAll ? extents.map(\.title) : names {
            guard let condition = extentConditions[name] else {
                fault(
                    "unknown-extent", at: entry.place, "“篇幅”里没有“\(name.excerpt())”", remedy: "写规则包的“篇幅”里的名称",
                    suggestions: Spelling.suggestions(for: name, among: extents.map(\.title)))
                return nil
            }
            parts.append(condition)
        }
        return (RulePackReader.joined(parts, "；且"), .all(parts))
    }

    private static func joined(_ parts: [Condition], _ separator: String) -> String {
        parts.map { part in
            let text = part.name.isEmpty || part.text.contains(part.name) ? part.text : "\(part.name)（\(part.text)）"
            switch part.form {
            case .any, .all, .cases, .atLeast, .none: return parts.count > 1 && part.name.isEmpty ? "〔\(text)〕" : text
            default: return text
            }
        }.joined(separator: separator)
    }

    private func conditions(_ entry: Entries.Entry, _ title: String, _ depth: Int) -> [Condition]? {
        guard case .list(let list) = entry.value, !list.values.isEmpty else {
            fault(
                "condition", at: entry.place, "“\(Vocabulary.condition.chinese(entry.name))”应该是条件的列表，至少一个",
                remedy: "每个以“- ”开头")
            return nil
        }
        let parts = list.values.enumerated().map { index, value in
            let place = list.locator(at: index) ?? entry.place
            var name = title
            if case .record(let record) = value, let own = record["名称"] ?? record["name"] { name = own.text ?? title }
            return condition(value, at: place, named: name, depth: depth + 1)
        }
        return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
    }

    private func cases(_ entry: Entries.Entry, _ title: String, _ depth: Int) -> (String, Condition.Form)? {
        guard case .list(let list) = entry.value, !list.values.isEmpty else {
            fault("condition", at: entry.place, "“情形”应该是列表，至少一个", remedy: "每个写成 {当: 条件, 则: 条件}")
            return nil
        }
        var cases: [(when: Condition, then: Condition)] = []
        for (index, value) in list.values.enumerated() {
            let place = list.locator(at: index) ?? entry.place
            guard case .record(let record) = value else {
                fault("condition", at: place, "情形应该写成 {当: 条件, 则: 条件}，这里是\(value.typeName)")
                continue
            }
            let own = findings.entries(record, .conditionCase, at: place)
            guard let when = own.entry("when"), let then = own.entry("then") else {
                fault(
                    "condition", at: place, "情形要有“当”和“则”", remedy: "如 {当: {量: 上年销售收入, 超过: 1亿元}, 则: {量: 研发占比, 至少: 3％}}")
                continue
            }
            guard let first = condition(when.value, at: when.place, named: title, depth: depth + 1),
                let second = condition(then.value, at: then.place, named: title, depth: depth + 1)
            else { continue }
            cases.append((first, second))
        }
        guard cases.count == list.values.count else { return nil }
        let texts = cases.map { "\($0.when.name.isEmpty ? $0.when.text : $0.when.name)的，\($0.then.text)" }
        return (texts.joined(separator: "；"), .cases(cases))
    }

    private func question(_ entries: Entries, _ title: String) -> (String, Condition.Form)? {
        guard let text = findings.text(entries, "question", "询问"), !text.isEmpty else { return nil }
        let item = findings.text(entries, "item", "事项") ?? title
        let question = Condition.Question(
            id: item, text: text, guide: findings.text(entries, "guide", "指引") ?? "",
            wanted: entries.entry("wanted") == nil || findings.flag(entries, "wanted", "应答"))
        return (text, .question(question))
    }

    private func labelled(_ entry: Entries.Entry) -> [Condition.Labelled]? {
        guard case .record(let record) = entry.value else {
            fault(
                "condition", at: entry.place, "这里应该写成 {出处: 式子}，这里是\(entry.value.typeName)", remedy: "如 {申请书: 申请书.研发费用}")
            return nil
        }
        let values = record.shape.names.indices.compactMap { index -> Condition.Labelled? in
            let place = record.locators.indices.contains(index) ? record.locators[index] : entry.place
            return expression(record.values[index], at: place).map {
                Condition.Labelled(label: record.shape.names[index], expression: $0)
            }
        }
        return values.count == record.values.count ? values : nil
    }

    // MARK: comparisons

    private func comparison(_ entry: Entries.Entry, _ entries: Entries, _ title: String) -> (String, Condition.Form)? {
        guard let index = quantity(at: entry, named: title) else { return nil }
        // A number that is wrong was told already.
        guard let unit = units[index] else { return nil }
        var ends: [(text: String, bound: Bound<Threshold>)?] = []
        for (names, symbols) in [(["at-least", "above"], ["≥", "＞"]), (["at-most", "below"], ["≤", "＜"])] {
            let given = names.indices.compactMap { position in entries.entry(names[position]).map { (position, $0) } }
            if given.count > 1 {
                fault("condition", at: given[1].1.place, "写了两个同一边的界限", remedy: "至少 和 超过、至多 和 低于，各只写一个")
                return nil
            }
            guard let (position, bound) = given.first else {
                ends.append(nil)
                continue
            }
            guard let (text, level) = threshold(bound, like: unit, symbols[position]) else { return nil }
            ends.append((text, Bound(level: level, isOpen: position == 1, text: text)))
        }
        guard ends.contains(where: { $0 != nil }) else {
            fault("condition", at: entries.place, "没有写“\(title)”要多少", remedy: "写 至少、超过、至多、低于 中的一个，如 至少: 5％")
            return nil
        }
        let name = quantities[index]?.name ?? pointsName(index) ?? title
        let text = "\(name) \(ends.compactMap { $0?.text }.joined(separator: "，"))"
        let own = findings.flag(entries, "own", "按自评")
        if own, unit != .points {
            fault("condition", at: entries.place("own"), "“按自评”只能用在打分上", remedy: "删去这一项")
        }
        return (
            text, .compare(index, Condition.Range(lower: ends[0]?.bound, upper: ends[1]?.bound, trustsOwnScore: own))
        )
    }

    private func pointsName(_ index: Int) -> String? { quantityIndex.first { $0.value == index }?.key }

    private func threshold(_ entry: Entries.Entry, like unit: MeasureUnit, _ symbol: String) -> (String, Threshold)? {
        guard case .record(let record) = entry.value else {
            return amount(entry.value, at: entry.place, like: unit).map { ("\(symbol) \($0.text)", .amount($0)) }
        }
        let own = findings.entries(record, .tiers, at: entry.place)
        guard let by = own.entry("by"), let bands = own.entry("bands") else {
            fault("bands", at: entry.place, "分档的界限要有“按”和“分档”", remedy: "如 {按: 上年销售收入, 分档: [{至多: 5000万元, 值: 5％}, …]}")
            return nil
        }
        guard let index = quantity(at: by, named: "分档依据"), let measure = units[index] else { return nil }
        var tiers: [Threshold.Tier] = []
        let ranges = self.bands(bands, like: measure) { entries in
            guard let value = entries.entry("value") else {
                self.fault("bands", at: entries.place, "这一档缺少“值”（value）")
                return false
            }
            guard let amount = self.amount(value.value, at: value.place, like: unit) else { return false }
            tiers.append(Threshold.Tier(bounds: Bounds(lower: nil, upper: nil), amount: amount))
            return true
        }
        guard let ranges, ranges.count == tiers.count else { return nil }
        tiers = zip(ranges, tiers).map { Threshold.Tier(bounds: $0, amount: $1.amount) }
        let name = quantities[index]?.name ?? "分档依据"
        let text = tiers.map { "\(symbol) \($0.amount.text)（\(name)\($0.bounds.text)）" }.joined(separator: "；")
        return (text, .tiers(index, tiers))
    }

    /// The ranges of bands, which must cover all numbers, each once.
    /// - Parameter take: reads what a band gives; false when it is wrong.
    func bands(_ entry: Entries.Entry, like unit: MeasureUnit, take: (Entries) -> Bool) -> [Bounds]? {
        guard case .list(let list) = entry.value, !list.values.isEmpty else {
            fault("bands", at: entry.place, "“分档”应该是列表，至少一档", remedy: "每档写成 {至少: 30％, 低于: 35％, 得: 8}")
            return nil
        }
        var ranges: [Bounds] = []
        var places: [Locator] = []
        var isWhole = true
        for (index, value) in list.values.enumerated() {
            let place = list.locator(at: index) ?? entry.place
            guard count(depth: 0, at: place) else { return nil }
            guard case .record(let record) = value else {
                fault("bands", at: place, "一档应该写成一组“名称: 值”，这里是\(value.typeName)", remedy: "如 {至少: 30％, 低于: 35％, 得: 8}")
                return nil
            }
            let own = findings.entries(record, .band, at: place)
            var ends: [Bound<Fraction>?] = []
            for (closed, open) in [("at-least", "above"), ("at-most", "below")] {
                if own[closed] != nil, let extra = own.entry(open) {
                    fault("bands", at: extra.place, "写了两个同一边的界限", remedy: "至少 和 超过、至多 和 低于，各只写一个")
                }
                guard let written = own.entry(closed) ?? own.entry(open) else {
                    ends.append(nil)
                    continue
                }
                guard let amount = amount(written.value, at: written.place, like: unit) else {
                    isWhole = false
                    continue
                }
                ends.append(Bound(level: amount.value, isOpen: written.name == open, text: amount.text))
            }
            if !take(own) { isWhole = false }
            guard ends.count == 2 else { continue }
            ranges.append(Bounds(lower: ends[0], upper: ends[1]))
            places.append(place)
        }
        guard isWhole else { return nil }
        let faults = Bounds.faults(ranges)
        for (index, cause) in faults {
            fault("bands", at: places[index], cause, remedy: "各档要首尾相接：一档写 至多，下一档就写 超过；一档写 低于，下一档就写 至少；两头不写界限")
        }
        return faults.isEmpty ? ranges : nil
    }
}
