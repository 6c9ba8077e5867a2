import TemplateEngine
public import WenshuCore

/// Judges records by a pack of rules. Keeps what it costs to prepare expressions; not `Sendable`: one for each task.
public final class PackEvaluator {
    /// The pack.
    public let pack: RulePack
    /// The expressions, prepared when they are first needed.
    private var evaluators: [ExpressionEvaluator?]
    /// The names of materials by every name that attachments may have.
    private let materialNames: [String: String]
    /// The names of records with the facts of an application added, for records that share theirs.
    private var grown: [ObjectIdentifier: (before: Shape, after: Shape)] = [:]

    // What belongs to the record at hand.
    private(set) var root = Value.null
    private(set) var application: Application
    private(set) var session = RenderSession()
    /// The lists of years that were needed so far: their items, and which of them each year is.
    private var yearLists: [String: (items: [Value], index: [Int: Int])] = [:]
    private var answers: [String: Bool] = [:]
    private var assessments: [String: (grade: String?, points: Fraction?)] = [:]
    var readings: [Reading?] = []
    var scores: [PointScore?] = []
    private var judgements: [Judgement?] = []

    /// Steps that judging one record may take.
    private static let budget = 1_000_000

    /// Prepares for judging.
    public init(_ pack: RulePack) {
        self.pack = pack
        application = Application(date: pack.validFrom)
        evaluators = Array(repeating: nil, count: pack.expressionCount)
        var names: [String: String] = [:]
        for material in pack.materials {
            for name in [material.name] + material.aliases where names[name] == nil { names[name] = material.name }
        }
        materialNames = names
    }

    /// Judges a record.
    /// - Parameters:
    ///   - record: in the normal form of its schema.
    ///   - application: when it is applied for.
    public func assess(_ record: Value, on application: Application) -> Assessment {
        begin(record, application)
        let found = Attachments(root[JudgedRecord.attachments], names: materialNames, on: application.date)
        let findings = pack.rules.indices.map { index in
            let judgement = judgement(ofRule: index)
            let rule = pack.rules[index]
            return Finding(
                rule: rule, judgement: judgement, evidence: rule.evidence.map(found.evidence),
                exemption: judgement.status == .exempt ? rule.exemption ?? "" : "")
        }
        let materials = pack.materials.map {
            MaterialFinding(material: $0, evidence: found.evidence($0.name))
        }
        defer { end() }
        return Assessment(
            pack: pack, application: application, findings: findings, materials: materials,
            diagnostics: session.diagnostics.filter { $0.id == "template.too-many-steps" })
    }

    /// Takes a record, so that its rules can be judged until ``end()``.
    func begin(_ record: Value, _ application: Application) {
        self.application = application
        root = withApplication(record, application)
        session = RenderSession(budget: PackEvaluator.budget)
        readings = Array(repeating: nil, count: pack.quantities.count)
        scores = Array(repeating: nil, count: pack.tables.count)
        judgements = Array(repeating: nil, count: pack.rules.count)
        yearLists.removeAll(keepingCapacity: true)
        answers.removeAll(keepingCapacity: true)
        for item in root[JudgedRecord.answers]?.items ?? [] {
            guard let name = item[JudgedRecord.item]?.text, let answer = item[JudgedRecord.answer], !answer.isEmpty
            else {
                continue
            }
            answers[name] = answer.isYes
        }
        assessments.removeAll(keepingCapacity: true)
        for item in root[JudgedRecord.assessments]?.items ?? [] {
            guard let name = item[JudgedRecord.assessedItem]?.text else { continue }
            assessments[name] = (item[JudgedRecord.grade]?.text, PackEvaluator.exact(item[JudgedRecord.points]))
        }
    }

    /// Lets the record go.
    func end() { root = .null }

    /// The record with the facts of the application.
    private func withApplication(_ value: Value, _ application: Application) -> Value {
        guard case .record(let record) = value else { return value }
        let facts = [
            (JudgedRecord.applicationDate, Value.string(application.date.iso)),
            (JudgedRecord.applicationYear, .integer(application.year)),
            (JudgedRecord.deadline, .string(application.deadline.iso)),
        ]
        let key = ObjectIdentifier(record.shape)
        let fresh = facts.map(\.0).filter { record.shape.index[$0] == nil }
        let after = grown[key]?.after ?? Shape(record.shape.names + fresh)
        if grown.count >= 1_000 { grown.removeAll() }
        grown[key] = (record.shape, after)
        var values = record.values + fresh.map { _ in .null }
        for (name, value) in facts {
            if let slot = after.index[name] { values[slot] = value }
        }
        return .record(Record(shape: after, values: values))
    }

    // MARK: what the record says

    /// The prepared expression.
    func evaluator(_ expression: RuleExpression) -> ExpressionEvaluator {
        if let known = evaluators[expression.index] { return known }
        let made = expression.compiled.evaluator()
        evaluators[expression.index] = made
        return made
    }

    /// What a list says of a year, or nil.
    func figures(of year: Int, in list: String) -> LoopItem? {
        let years = yearList(list)
        return years.index[year].map {
            LoopItem(variable: nil, items: years.items, index: $0, element: years.items[$0])
        }
    }

    private func yearList(_ name: String) -> (items: [Value], index: [Int: Int]) {
        if let known = yearLists[name] { return known }
        let items = root[name]?.items ?? []
        var index: [Int: Int] = [:]
        for (position, item) in items.enumerated() {
            if let year = PackEvaluator.exact(item[JudgedRecord.year])?.wholeNumber { index[year] = position }
        }
        yearLists[name] = (items, index)
        return (items, index)
    }

    /// The answer to a question, or nil.
    func answer(_ item: String) -> Bool? { answers[item] }

    /// The grade and points that were given for an item, or nil.
    func assessment(_ item: String) -> (grade: String?, points: Fraction?)? { assessments[item] }

    /// The value of an expression, or what is missing for it.
    func value(_ expression: RuleExpression, within items: [LoopItem] = []) -> (
        value: Value, operands: [(path: String, value: Value)], missing: [String]
    ) {
        let evaluator = evaluator(expression)
        let before = session.diagnostics.count
        let operands = evaluator.operands(in: root, within: items, session: session)
        let missing = operands.filter { $0.value.isEmpty && $0.value.items == nil }.map(\.path)
        guard missing.isEmpty else { return (.null, operands, missing) }
        let value = evaluator.value(in: root, within: items, session: session)
        guard session.diagnostics.count == before else {
            let cause = session.diagnostics.last?.cause ?? ""
            return (.null, operands, ["“\(expression.source)”算不出来（\(cause)）"])
        }
        return (value, operands, [])
    }

    /// A number that an expression gives, in basic units.
    func number(_ expression: RuleExpression, in unit: MeasureUnit, within items: [LoopItem] = []) -> (
        number: Fraction?, missing: [String]
    ) {
        let (value, _, missing) = value(expression, within: items)
        guard missing.isEmpty else { return (nil, missing) }
        guard let number = PackEvaluator.exact(value) else { return (nil, ["“\(expression.source)”没有算出数"]) }
        guard unit.needsFactor else { return (number, []) }
        guard let scaled = number.times(unit.factor) else { return (nil, ["“\(expression.source)”的位数太多"]) }
        return (scaled, [])
    }

    /// A number as an exact one.
    static func exact(_ value: Value?) -> Fraction? {
        switch value {
        case .number(let number)?: Fraction(number)
        case .string(let text)?: text.utf8.count <= 64 ? Number(text).flatMap(Fraction.init) : nil
        default: nil
        }
    }

    // MARK: rules

    /// How a rule is judged. Rules do not refer to each other in circles.
    func judgement(ofRule index: Int) -> Judgement {
        if let known = judgements[index] { return known }
        let rule = pack.rules[index]
        var result = judge(rule.condition)
        if let exemption = rule.exemptBy, result.status != .pass {
            let first = judge(exemption)
            switch first.status {
            case .pass, .exempt:
                result = first
                result.status = .exempt
                result.requirement = rule.requirement
                result.calculation = "豁免：\(first.calculation)"
            case .missing, .manual:
                // Whoever may be exempt has not failed yet.
                if result.status == .fail { result.status = first.status }
                result.missing += first.missing
                result.questions += first.questions
            case .fail: break
            }
        }
        judgements[index] = result
        return result
    }
}

extension Value {
    /// Whether it says yes.
    var isYes: Bool {
        switch self {
        case .string(let text): ["是", "真", "true", "有", "对"].contains(text)
        default: holds
        }
    }

    /// A value as people read it in a checklist.
    var shown: String {
        switch self {
        case .null: "（空）"
        case .bool(let flag): flag ? "是" : "否"
        case .number(let number): number.description
        case .string(let text): text.isEmpty ? "（空）" : text
        case .list(let list): "\(list.values.count) 项"
        case .record: "（一组）"
        }
    }
}
