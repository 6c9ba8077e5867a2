import Records
import TemplateEngine
import WenshuCore

extension Vocabulary {
    /// What a check may say.
    fileprivate static let check = Vocabulary([
        ("condition", ["条件"]), ("message", ["说明"]), ("remedy", ["补救"]), ("severity", ["级别"]), ("field", ["字段"]),
        ("each", ["每个"]),
    ])
    /// How much a check matters.
    fileprivate static let severity = Vocabulary([("error", ["错误"]), ("warning", ["警告"]), ("note", ["提示"])])
}

/// Reads computed fields and checks, and follows their names through the shape of the records.
struct RuleReader {
    let findings: DescriptionFindings
    /// What the records look like, with the computed fields read so far.
    private(set) var shape: DataShape
    /// The rules read so far.
    private(set) var rules = RecordRules()

    init(shape: DataShape, findings: DescriptionFindings) {
        self.shape = shape
        self.findings = findings
    }

    /// Reads the computed fields and checks of a description.
    mutating func read(_ entries: Entries) {
        if let entry = entries.entry("computed"), entry.value != .null {
            rules.computed = computed(entry.value, at: entry.place, way: [])
        }
        if let entry = entries.entry("checks"), entry.value != .null {
            guard case .list(let list) = entry.value else {
                findings.mistake(
                    "kind.field", at: entry.place, "“检查”应该是列表，这里是\(entry.value.typeName)",
                    remedy: "每条以“- ”开头，如 - {条件: 结束 >= 开始, 说明: 结束早于开始}")
                return
            }
            rules.checks = list.values.indices.compactMap {
                check(list.values[$0], at: list.locator(at: $0) ?? entry.place)
            }
        }
    }

    // MARK: computed fields

    private mutating func computed(_ value: Value, at place: Locator, way: [String]) -> [RecordRules.Computed] {
        guard case .record(let record) = value, way.count < 16 else {
            findings.mistake(
                "kind.field", at: place, way.count < 16 ? "计算字段应该写成“名称: 表达式”，这里是\(value.typeName)" : "计算字段的嵌套太深",
                remedy: "如 人数: 出席｜计数")
            return []
        }
        var result: [RecordRules.Computed] = []
        for (index, name) in record.shape.names.enumerated() {
            let own = record.locators.indices.contains(index) ? record.locators[index] : place
            let known = shape.fields(at: way[...])?[name]
            switch record.values[index] {
            case .record:
                guard let known, known.shape.fields(at: []) != nil else {
                    findings.mistake(
                        "kind.computed", at: own, "“\(name)”不是列表，也不是一组字段，里面不能有计算字段",
                        suggestions: suggestions(name, way))
                    continue
                }
                result.append(
                    .inside(
                        name: known.name, computed(record.values[index], at: own, way: way + [known.name])))
            case .null: findings.mistake("kind.computed", at: own, "计算字段“\(name)”没有写表达式", remedy: "如 人数: 出席｜计数")
            default:
                guard known == nil else {
                    findings.mistake("kind.computed", at: own, "计算字段“\(name)”和字段同名", remedy: "请换一个名称")
                    continue
                }
                guard let expression = expression(record.values[index], at: own, within: way.map { _ in nil }) else {
                    continue
                }
                var check = ShapeCheck(shape)
                for step in way.indices { enter(way[step], &check) }
                let found = check.take(expression, place: findings.words(own))
                findings.add(check)
                shape = shape.adding(name, found, at: way[...])
                result.append(.field(name: name, expression))
            }
        }
        return result
    }

    private func enter(_ name: String, _ check: inout ShapeCheck) {
        guard let path = try? FieldPath("[\(name)]") else { return }
        check.enter(path, as: nil, place: "", alsoRecords: true)
    }

    private func suggestions(_ name: String, _ way: [String]) -> [String] {
        Spelling.suggestions(for: name, among: shape.fields(at: way[...])?.fields.map(\.name) ?? [])
    }

    /// An expression; numbers and yes or no are taken as they are written.
    private func expression(_ value: Value, at place: Locator, within loops: [String?]) -> CompiledExpression? {
        let source: String
        switch value {
        case .string(let text): source = text
        case .number(let number): source = number.description
        case .bool(let flag): source = flag ? "真" : "假"
        default:
            findings.mistake(
                "kind.field", at: place, "这里应该是表达式，这里是\(value.typeName)", remedy: "以 [ 或 { 开头的表达式要写在英文引号里")
            return nil
        }
        return findings.understood(source, at: place) { words throws(TagFault) in
            try CompiledExpression(source, place: words, within: loops)
        }
    }

    // MARK: checks

    private mutating func check(_ value: Value, at place: Locator) -> RecordRules.Check? {
        guard case .record(let record) = value else {
            findings.mistake(
                "kind.check-form", at: place, "检查应该写成一组“名称: 值”，这里是\(value.typeName)",
                remedy: "如 - {条件: 结束 >= 开始, 说明: 结束早于开始}")
            return nil
        }
        let entries = findings.entries(record, .check, at: place)
        let heads = loops(entries)
        let variables = heads.map(\.variable)
        guard let written = entries["condition"], written != .null else {
            findings.mistake("kind.check-form", at: place, "检查缺少“条件”", remedy: "如 条件: 结束 >= 开始")
            return nil
        }
        let condition = expression(written, at: entries.place("condition"), within: variables)
        guard let message = text(entries, "message", "说明", within: variables) else {
            if entries["message"] == nil {
                findings.mistake("kind.check-form", at: place, "检查缺少“说明”", remedy: "写明条件不成立时是什么不对，如 说明: 结束早于开始")
            }
            return nil
        }
        let remedy = entries["remedy"] == nil ? nil : text(entries, "remedy", "补救", within: variables)
        var field: FieldPath?
        if let name = findings.text(entries, "field", "字段") {
            field = findings.understood(name, at: entries.place("field")) { _ throws(TagFault) in try FieldPath(name) }
        }
        guard let condition else { return nil }
        let check = RecordRules.Check(
            each: heads, condition: condition, severity: severity(entries), message: message, remedy: remedy,
            field: field)
        follow(check, entries)
        return check
    }

    /// Follows the names of a check.
    private func follow(_ rule: RecordRules.Check, _ entries: Entries) {
        var check = ShapeCheck(shape)
        for head in rule.each {
            check.enter(head.list, as: head.variable, place: findings.words(entries.place("each")))
        }
        check.take(rule.condition, place: findings.words(entries.place("condition")))
        for text in [rule.message, rule.remedy].compactMap({ $0 }) {
            for tag in text.tags { check.take(tag.tag, at: tag.site) }
        }
        if let field = rule.field { check.take(field, place: findings.words(entries.place("field"))) }
        findings.add(check)
    }

    /// `每个: 出席 为 人`, or a list of such heads, the outer first.
    private func loops(_ entries: Entries) -> [LoopHead] {
        guard let entry = entries.entry("each"), entry.value != .null else { return [] }
        let heads = entry.value.items ?? [entry.value]
        guard heads.count <= 8 else {
            findings.mistake("kind.check-form", at: entry.place, "“每个”的层数太多", remedy: "至多 8 层")
            return []
        }
        return heads.compactMap { head in
            guard let source = head.text else {
                findings.mistake("kind.check-form", at: entry.place, "“每个”应该写成列表的名称", remedy: "如 每个: 出席 为 人")
                return nil
            }
            return findings.understood(source, at: entry.place) { _ throws(TagFault) in try LoopHead(source) }
        }
    }

    private func text(_ entries: Entries, _ name: String, _ chinese: String, within loops: [String?]) -> CompiledText? {
        guard let source = findings.text(entries, name, chinese) else { return nil }
        return findings.understood(source, at: entries.place(name)) { words throws(TagFault) in
            try CompiledText(source, place: words, within: loops)
        }
    }

    private func severity(_ entries: Entries) -> Diagnostic.Severity {
        guard let name = findings.text(entries, "severity", "级别") else { return .error }
        if let english = Vocabulary.severity.english(name), let found = Diagnostic.Severity(rawValue: english) {
            return found
        }
        findings.mistake(
            "kind.check-form", at: entries.place("severity"), "没有“\(name)”这种级别", remedy: "可写：错误、警告、提示",
            suggestions: Spelling.suggestions(for: name, among: Vocabulary.severity.usual))
        return .error
    }
}
