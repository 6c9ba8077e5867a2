public import RuleEngine
public import WenshuCore

/// How a record stands to a pack of rules, as templates see it: 资质核对单, 申报材料清单, 完整性和符合性报告.
///
/// The names of the fields are told in the manual (核对). Nothing is left out and nothing is decided here: every finding of
/// the assessment is a line.
public enum Checklist {
    /// Makes the view.
    /// - Parameters:
    ///   - assessment: what the engine found.
    ///   - record: the record that was judged, for who does what until when (分工).
    ///   - earliest: in which year it meets what it does not meet today; nil when nobody asked.
    public static func view(
        of assessment: Assessment, record: Value = .null, earliest: EarliestYear? = nil
    ) -> Value {
        let duties = duties(of: record)
        let findings = assessment.findings
        let lines = findings.enumerated().map { line($1, number: $0 + 1, duties: duties) }
        let materials = assessment.materials.enumerated().map { material($1, number: $0 + 1) }
        let open = zip(findings, lines).filter { !$0.0.status.isGood || $0.0.lacksEvidence }.map(\.1)
        let missing = zip(assessment.materials, materials).filter(\.0.isMissing).map(\.1)
        return .record(
            PackView.fields(of: assessment.pack) + [
                ("申报日期", .string(assessment.application.date.iso)),
                ("截止日期", .string(assessment.application.deadline.iso)),
                ("申报年度", .integer(assessment.application.year)),
                ("状态", .string(assessment.status.rawValue)), ("结论", .string(assessment.conclusion)),
                ("符合", .bool(assessment.status.isGood)), ("计数", counts(assessment)),
                ("最早", earliest.map { waiting($0, assessment) } ?? .null),
                ("条目", .list(lines)), ("待办", .list(open)), ("打分", .list(scores(findings))),
                ("材料", .list(materials)), ("缺件", .list(missing)),
            ])
    }

    // MARK: rules

    private static func line(_ finding: Finding, number: Int, duties: [String: Value]) -> Value {
        let (rule, judgement) = (finding.rule, finding.judgement)
        let duty = duties[rule.id] ?? duties[rule.title]
        let proved = finding.evidence.filter(\.isGood)
        return .record([
            ("序号", .integer(number)), ("代号", .string(rule.id)), ("条件", .string(rule.title)),
            ("必须", .bool(rule.isRequired)), ("依据", .string(basis(rule))), ("可信级别", .string(rule.confidence.rawValue)),
            ("数据", text(judgement.data)), ("标准", .string(rule.requirement)), ("计算", text(judgement.summary)),
            ("状态", .string(finding.status.rawValue)), ("结论", .string(finding.conclusion)),
            ("标记", .string(finding.mark)),
            ("豁免", text(finding.exemption)), ("所需证明", text(rule.evidence.joined(separator: "、"))),
            ("附件编号", text(proved.flatMap(\.found).joined(separator: "、"))),
            ("缺证明", text(finding.missingEvidence.map(shortcoming).joined(separator: "、"))),
            ("缺口", text(judgement.gap)), ("建议", text(finding.advice)),
            ("缺口和建议", text([judgement.gap, finding.advice].filter { !$0.isEmpty }.joined(separator: "；"))),
            ("责任人", duty?["责任人"] ?? .null), ("时限", duty?["时限"] ?? .null),
        ])
    }

    private static func basis(_ rule: Rule) -> String {
        let name = rule.source.number.isEmpty ? rule.source.title : rule.source.number
        return rule.clause.isEmpty ? name : name + rule.clause
    }

    /// `审计报告`, or `审计报告（已于 2026-01-01 过期）`.
    private static func shortcoming(_ evidence: EvidenceFinding) -> String {
        evidence.problem.isEmpty ? evidence.name : "\(evidence.name)（\(evidence.problem)）"
    }

    /// Who does what until when, by identifier or title of the rule.
    private static func duties(of record: Value) -> [String: Value] {
        var duties: [String: Value] = [:]
        for item in record["分工"]?.items ?? [] {
            guard let name = item["事项"]?.text else { continue }
            duties[name] = item
        }
        return duties
    }

    /// How many required rules there are of each outcome, optional ones apart, and materials.
    private static func counts(_ assessment: Assessment) -> Value {
        let required = assessment.findings.filter(\.rule.isRequired)
        let optional = assessment.findings.filter { !$0.rule.isRequired }
        let kinds = RuleStatus.allCases.map { status in
            (status.rawValue, Value.integer(required.count { $0.status == status }))
        }
        let materials = assessment.materials
        return .record(
            [("条件", .integer(required.count))] + kinds + [
                ("缺证据", .integer(required.count(where: \.lacksEvidence))), ("参考", .integer(optional.count)),
                ("参考待办", .integer(optional.count { !$0.status.isGood })), ("材料", .integer(materials.count)),
                ("必备", .integer(materials.count(where: \.material.isRequired))),
                ("已有", .integer(materials.count(where: \.evidence.isGood))),
                ("缺件", .integer(materials.count(where: \.isMissing))),
            ])
    }

    // MARK: waiting

    /// From when on the rules are met that only time keeps from being met, and which are not met by waiting.
    private static func waiting(_ earliest: EarliestYear, _ assessment: Assessment) -> Value {
        let waiting = earliest.waitingRules.map(\.title).joined(separator: "、")
        let others = earliest.otherRules.map(\.title).joined(separator: "、")
        let open = assessment.findings.contains { $0.rule.isRequired && $0.status == .manual }
        var words: [String] = []
        if !waiting.isEmpty { words.append("\(earliest.date.year) 年满足：\(waiting)") }
        if !others.isEmpty { words.append("等不来、要先解决：\(others)") }
        if words.isEmpty { words.append(open ? "没有要等的，由人判断后即可申报" : "现在就可以申报") }
        return .record([
            ("年度", earliest.year.map { .integer($0) } ?? .null), ("等待", text(waiting)), ("另需", text(others)),
            ("说明", .string(words.joined(separator: "；"))),
        ])
    }

    // MARK: points

    /// The items of all tables of points that the findings compare, each table once, items below what they belong to.
    private static func scores(_ findings: [Finding]) -> [Value] {
        var seen = Set<String>()
        let roots = findings.flatMap(\.judgement.scores).filter { seen.insert($0.name).inserted }
        return roots.flatMap { lines($0, level: 0) }
    }

    private static func lines(_ score: PointScore, level: Int) -> [Value] {
        let open = score.missing.isEmpty ? score.questions : ["缺数据：" + score.missing.joined(separator: "、")]
        let reason = score.reason.isEmpty && score.parts.isEmpty ? open.joined(separator: "；") : score.reason
        return [
            .record([
                ("层次", .integer(level)), ("缩进", .string(String(repeating: "\u{3000}", count: level))),
                ("项目", .string(score.name)), ("得分", .string(score.points)), ("自评", text(score.ownPoints ?? "")),
                ("说明", text(reason)),
            ])
        ] + score.parts.flatMap { lines($0, level: level + 1) }
    }

    // MARK: materials

    private static func material(_ finding: MaterialFinding, number: Int) -> Value {
        let evidence = finding.evidence
        let verdict =
            evidence.isGood
            ? "已有" : !evidence.problem.isEmpty ? evidence.problem : finding.isMissing ? "缺" : "未附"
        return .record(
            PackView.fields(of: finding.material, number: number) + [
                ("附件编号", text(evidence.found.joined(separator: "、"))), ("有", .bool(evidence.isGood)),
                ("缺", .bool(finding.isMissing)), ("结论", .string(verdict)),
            ])
    }

    static func text(_ text: String) -> Value { text.isEmpty ? .null : .string(text) }
}
