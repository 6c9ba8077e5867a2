public import TemplateEngine
public import WenshuCore

extension RulePack {
    /// Reads a pack of rules.
    /// - Parameters:
    ///   - value: the content of the file, names in Chinese or English.
    ///   - path: the file, for messages.
    ///   - registry: knows the places in it.
    ///   - shape: what the records of a form look like, by its English name; nil when there is no such form.
    /// - Throws: ``JobFailure`` with all faults of the pack, each with its place.
    public init(
        _ value: Value, path: String, registry: SourceRegistry, shape: (String) throws(JobFailure) -> DataShape?
    ) throws(JobFailure) {
        let findings = DescriptionFindings(registry: registry, file: path, subject: "rules")
        let reader = RulePackReader(findings: findings, path: path)
        let pack = try reader.read(value, shape: shape)
        guard let pack, findings.diagnostics.isEmpty else { throw JobFailure(.content, findings.diagnostics) }
        self = pack
    }
}

/// Reads a pack of rules and tells all of its faults at once.
final class RulePackReader {
    let findings: DescriptionFindings
    private let path: String
    /// What the records look like, with the facts of the application.
    var shape: DataShape = .any
    /// The named numbers; nil while one is not read or when it is wrong.
    var quantities: [Quantity?] = []
    /// The numbers by name, and where they stand.
    var quantityIndex: [String: Int] = [:]
    /// The units of the named numbers, known before their forms are; nil for a wrong one.
    var units: [MeasureUnit?] = []
    /// The tables of points.
    var tables: [PointTable?] = []
    /// How long texts may be, and what asks for it, by their titles.
    var extents: [TextExtent] = []
    var extentConditions: [String: Condition] = [:]
    /// The rules by identifier.
    var ruleIndex: [String: Int] = [:]
    /// What refers to what, for finding circles.
    var graph = ReferenceGraph()
    /// What is being read.
    var current: ReferenceGraph.Node?
    /// Expressions compiled so far.
    var expressionCount = 0
    /// Conditions, numbers and items of points read so far.
    var nodes = 0

    private var sources: [RuleSource] = []
    private var confidence = Confidence.unverified
    private var materialNames: [String: Int] = [:]

    /// The most conditions, numbers and items of points that a pack may have.
    private static let maximumNodes = 4_000
    /// How deep they may nest.
    static let maximumDepth = 24

    init(findings: DescriptionFindings, path: String) {
        self.findings = findings
        self.path = path
    }

    /// Notes a fault.
    func fault(
        _ id: String, at place: Locator, _ cause: String, remedy: String = "",
        suggestions: @autoclosure () -> [String] = []
    ) {
        findings.mistake("rules.\(id)", at: place, cause, remedy: remedy, suggestions: suggestions())
    }

    /// Counts a condition, number or item.
    /// - Returns: false when there are too many, or they nest too deeply; that is noted.
    func count(depth: Int, at place: Locator) -> Bool {
        nodes += 1
        if depth <= RulePackReader.maximumDepth, nodes <= RulePackReader.maximumNodes { return true }
        if nodes <= RulePackReader.maximumNodes + 1 {
            fault("limit", at: place, depth > RulePackReader.maximumDepth ? "嵌套太深" : "规则包太大", remedy: "拆成几条规则，或几个规则包")
        }
        return false
    }

    /// Reads the whole pack; nil when nothing can be made of it.
    func read(_ value: Value, shape: (String) throws(JobFailure) -> DataShape?) throws(JobFailure) -> RulePack? {
        guard case .record(let record) = value else {
            fault("field", at: .none, "规则包应该是一组“名称: 值”", remedy: "至少写明 规则包、代号、表单、地区、有效、来源、规则")
            return nil
        }
        let start = record.locators.first ?? .none
        let entries = findings.entries(record, .pack, at: start)
        let id = required(entries, "id", "代号", "规则包的英文名，如 high-tech-enterprise")
        let title = required(entries, "pack", "规则包", "规则包的中文名，如 高新技术企业")
        let region = required(entries, "region", "地区", "适用的地区，如 全国、山东省")
        let form = required(entries, "form", "表单", "按哪种数据判断，如 company")
        if let form {
            if let known = try shape(form) {
                self.shape = RulePackReader.withApplication(known)
            } else {
                fault("form", at: entries.place("form"), "没有名为“\(form)”的表单", remedy: "表单是 records 文件夹里的 YAML 文件")
            }
        }
        let (from, to) = validity(entries)
        readSources(entries)
        confidence = level(entries) ?? .unverified
        if entries.entry("confidence") == nil {
            fault("confidence", at: start, "缺少“可信级别”（confidence）", remedy: "可写：\(RulePackReader.levels)；没有见过原文的写 待核验")
        }
        let verification = verification(entries)
        let materials = readMaterials(entries)
        registerQuantities(entries)
        registerRules(entries)
        readQuantities(entries)
        readTables(entries)
        readExtents(entries)
        let rules = readRules(entries)
        for circle in graph.circles() {
            fault("circle", at: circle.place, "互相引用，成了循环：\(circle.text)", remedy: "去掉其中一处引用")
        }
        guard let id, let title, let region, let form, let from, findings.diagnostics.isEmpty else { return nil }
        return RulePack(
            id: id, title: title, form: form, region: region, help: findings.text(entries, "help", "说明") ?? "",
            validFrom: from, validTo: to, sources: sources, confidence: confidence, verification: verification,
            path: path, rules: rules, materials: materials, extents: extents, quantities: quantities.compactMap { $0 },
            tables: tables.compactMap { $0 }, expressionCount: expressionCount, definitions: definitions(entries))
    }

    private func definitions(_ entries: Entries) -> [RulePack.Definition] {
        ["values", "points"].flatMap { name -> [RulePack.Definition] in
            guard case .record(let record)? = entries[name] else { return [] }
            return zip(record.shape.names, record.values).map { RulePack.Definition(name: $0, value: $1) }
        }
    }

    /// The records with the facts of an application, which rules may use like fields.
    private static func withApplication(_ shape: DataShape) -> DataShape {
        guard case .record(var record) = shape else { return shape }
        for name in [JudgedRecord.applicationDate, JudgedRecord.applicationYear, JudgedRecord.deadline] {
            record.add(DataShape.Field(name, shape: .scalar))
        }
        return .record(record)
    }

    // MARK: where it comes from

    private func required(_ entries: Entries, _ name: String, _ chinese: String, _ meaning: String) -> String? {
        let text = findings.text(entries, name, chinese)
        if let text, !text.isEmpty { return text }
        if entries[name] == nil || text?.isEmpty == true {
            fault("missing", at: entries.place(name), "缺少“\(chinese)”（\(name)）：\(meaning)")
        }
        return nil
    }

    private func validity(_ entries: Entries) -> (CalendarTime?, CalendarTime?) {
        guard let entry = entries.entry("valid"), case .record(let record) = entry.value else {
            fault(
                "missing", at: entries.place("valid"), "缺少“有效”（valid）：从哪天起执行",
                remedy: "如 有效: {自: 2022-06-01}，知道废止日的再写 至")
            return (nil, nil)
        }
        let ends = findings.entries(record, .validity, at: entry.place)
        let from = date(ends, "from", "自")
        let to = date(ends, "to", "至")
        if ends.entry("from") == nil { fault("missing", at: entry.place, "“有效”缺少“自”（from）：从哪天起执行") }
        if let from, let to, to < from { fault("validity", at: ends.place("to"), "“至”早于“自”", remedy: "核对两个日期") }
        if let from, !path.hasSuffix("/\(from.iso).yaml"), path.contains("/") {
            fault(
                "file-name", at: ends.place("from"), "文件名和“有效”的“自”不一致", remedy: "文件名应是 \(from.iso).yaml，同一规则包的各版本才排得出先后"
            )
        }
        return (from, to)
    }

    private func date(_ entries: Entries, _ name: String, _ chinese: String) -> CalendarTime? {
        guard let text = findings.text(entries, name, chinese) else { return nil }
        if let date = CalendarTime(text) { return date.dateOnly }
        fault("date", at: entries.place(name), "“\(text.excerpt())”不是日期", remedy: "写成 2022-06-01")
        return nil
    }

    private func readSources(_ entries: Entries) {
        guard let entry = entries.entry("source"), !entry.value.isEmpty else {
            fault(
                "no-source", at: entries.place, "缺少“来源”（source）：规则出自哪个文件",
                remedy: "如 来源: [{文件: 高新技术企业认定管理办法, 文号: 国科发火〔2016〕32号}]")
            return
        }
        for (item, place) in items(entry) {
            guard case .record(let record) = item else {
                fault("no-source", at: place, "来源应该写成一组“名称: 值”", remedy: "如 {文件: 高新技术企业认定管理办法, 文号: 国科发火〔2016〕32号}")
                continue
            }
            let own = findings.entries(record, .source, at: place)
            guard let title = findings.text(own, "title", "文件"), !title.isEmpty else {
                fault("no-source", at: place, "来源缺少“文件”（title）：文件的名称")
                continue
            }
            sources.append(
                RuleSource(
                    title: title, number: findings.text(own, "number", "文号") ?? "",
                    address: findings.text(own, "address", "网址") ?? ""))
        }
    }

    private func verification(_ entries: Entries) -> Verification? {
        guard let entry = entries.entry("verified"), !entry.value.isEmpty else { return nil }
        guard case .record(let record) = entry.value else {
            fault("field", at: entry.place, "“核验”应该写成一组“名称: 值”", remedy: "如 核验: {日期: 2026-03-01, 核验人: 张建国}；没有核验的删去这一项")
            return nil
        }
        let own = findings.entries(record, .verification, at: entry.place)
        if own.entry("date") == nil { fault("missing", at: entry.place, "“核验”缺少“日期”（date）") }
        return date(own, "date", "日期").map {
            Verification(date: $0, by: findings.text(own, "by", "核验人") ?? "")
        }
    }

    private static let levels = Confidence.allCases.map(\.rawValue).joined(separator: "、")

    private func level(_ entries: Entries) -> Confidence? {
        guard let text = findings.text(entries, "confidence", "可信级别") else { return nil }
        if let level = Confidence(rawValue: text) { return level }
        fault(
            "confidence", at: entries.place("confidence"), "没有“\(text.excerpt())”这个可信级别",
            remedy: "可写：\(RulePackReader.levels)",
            suggestions: Spelling.suggestions(for: text, among: Confidence.allCases.map(\.rawValue)))
        return nil
    }

    /// The items of a list, or the value alone, with their places.
    func items(_ entry: Entries.Entry) -> [(Value, Locator)] {
        guard case .list(let list) = entry.value else { return [(entry.value, entry.place)] }
        return list.values.enumerated().map { ($1, list.locator(at: $0) ?? entry.place) }
    }

    // MARK: rules

    /// The rules with their places, those that are no records left out.
    private func rules(_ entries: Entries) -> [(Record, Locator)] {
        guard let entry = entries.entry("rules") else { return [] }
        return items(entry).compactMap { item, place in
            if case .record(let record) = item { return (record, record.locators.first ?? place) }
            return nil
        }
    }

    private func registerRules(_ entries: Entries) {
        guard let entry = entries.entry("rules"), case .list(let list) = entry.value, !list.values.isEmpty else {
            fault(
                "missing", at: entries.place("rules"), "缺少“规则”（rules）：规则的列表，至少一条",
                remedy: "每条以“- ”开头，如 - {代号: 成立时间, 名称: …, 要求: …}")
            return
        }
        for (item, place) in items(entry) {
            if case .record = item { continue }
            fault("field", at: place, "规则应该写成一组“名称: 值”，这里是\(item.typeName)", remedy: "如 - {代号: 成立时间, 名称: …, 要求: …}")
        }
        for (index, (record, place)) in rules(entries).enumerated() {
            guard let id = (record["代号"] ?? record["id"])?.text, !id.isEmpty else {
                fault("missing", at: place, "规则缺少“代号”（id）")
                continue
            }
            if ruleIndex.updateValue(index, forKey: id) != nil {
                fault("twice", at: place, "规则的代号“\(id)”用了两次", remedy: "请换一个")
            }
        }
    }

    private func readRules(_ entries: Entries) -> [Rule] {
        rules(entries).enumerated().compactMap { index, entry in
            current = .rule(index)
            return rule(entry.0, at: entry.1)
        }
    }

    private func rule(_ record: Record, at place: Locator) -> Rule? {
        let entries = findings.entries(record, .rule, at: place)
        let id = findings.text(entries, "id", "代号") ?? ""
        graph.name(current, id, at: place)
        let title = findings.text(entries, "title", "名称") ?? id
        let level = findings.text(entries, "level", "级别") ?? "必备"
        if Vocabulary.ruleLevel.english(level) == nil {
            fault(
                "level", at: entries.place("level"), "没有“\(level.excerpt())”这种级别", remedy: "可写：必备、参考",
                suggestions: Spelling.suggestions(for: level, among: Vocabulary.ruleLevel.usual))
        }
        let exemption = entries.entry("exempt").flatMap { condition($0.value, at: $0.place, named: title, depth: 0) }
        guard let written = entries.entry("require") else {
            fault("missing", at: place, "规则“\(id)”缺少“要求”（require）", remedy: "如 要求: {量: 职工总数, 至多: 500人}")
            return nil
        }
        let evidence = texts(entries, "evidence", "证据")
        for (name, place) in evidence where materialNames[name] == nil {
            fault(
                "unknown-material", at: place, "材料里没有“\(name.excerpt())”", remedy: "证据的名称要和“材料”里的一样",
                suggestions: Spelling.suggestions(for: name, among: materialNames.keys.sorted()))
        }
        guard let condition = condition(written.value, at: written.place, named: title, depth: 0),
            let source = source(of: entries)
        else { return nil }
        return Rule(
            id: id, title: title, isRequired: Vocabulary.ruleLevel.english(level) == "required",
            clause: findings.text(entries, "clause", "条款") ?? "", source: source,
            confidence: self.level(entries) ?? confidence, evidence: evidence.map(\.0),
            advice: findings.text(entries, "advice", "建议") ?? "", requirement: condition.text,
            exemption: exemption?.text, condition: condition, exemptBy: exemption, definition: .record(record))
    }

    private func source(of entries: Entries) -> RuleSource? {
        guard let name = findings.text(entries, "source", "来源") else { return sources.first }
        if let source = sources.first(where: { $0.title == name || $0.number == name }) { return source }
        fault(
            "no-source", at: entries.place("source"), "“来源”里没有“\(name.excerpt())”", remedy: "写规则包开头“来源”里的文件名或文号",
            suggestions: Spelling.suggestions(for: name, among: sources.flatMap { [$0.title, $0.number] }))
        return nil
    }

    /// A text or a list of texts, with their places.
    private func texts(_ entries: Entries, _ name: String, _ chinese: String) -> [(String, Locator)] {
        guard let entry = entries.entry(name), entry.value != .null else { return [] }
        return items(entry).compactMap { item, place in
            if let text = item.text { return (text, place) }
            fault("field", at: place, "“\(chinese)”应该是文字，这里是\(item.typeName)")
            return nil
        }
    }

    // MARK: materials

    private func readMaterials(_ entries: Entries) -> [Material] {
        guard let entry = entries.entry("materials"), entry.value != .null else { return [] }
        var materials: [Material] = []
        for (item, place) in items(entry) {
            guard let material = material(item, at: place) else { continue }
            for name in [material.name] + material.aliases
            where materialNames.updateValue(materials.count, forKey: name) != nil {
                fault("twice", at: place, "材料的名称“\(name)”用了两次", remedy: "请换一个")
            }
            materials.append(material)
        }
        return materials
    }

    private func material(_ value: Value, at place: Locator) -> Material? {
        if let name = value.text {
            return Material(name: name, aliases: [], isRequired: true, when: "", details: [], confidence: confidence)
        }
        guard case .record(let record) = value else {
            fault(
                "field", at: place, "材料应该写成名称，或一组“名称: 值”，这里是\(value.typeName)", remedy: "如 - {名称: 营业执照, 必备: 是, 形式: 复印件}"
            )
            return nil
        }
        let own = findings.entries(record, .material, at: place)
        guard let name = findings.text(own, "name", "名称"), !name.isEmpty else {
            fault("missing", at: place, "材料缺少“名称”（name）")
            return nil
        }
        let details = Material.propertyKeys.compactMap { key -> (name: String, text: String)? in
            let chinese = Vocabulary.material.chinese(key)
            return findings.text(own, key, chinese).map { (chinese, $0) }
        }
        return Material(
            name: name, aliases: texts(own, "aliases", "别名").map(\.0),
            isRequired: own.entry("required") == nil || findings.flag(own, "required", "必备"),
            when: findings.text(own, "when", "何时") ?? "", details: details, confidence: level(own) ?? confidence)
    }
}
