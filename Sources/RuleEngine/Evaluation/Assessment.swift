public import WenshuCore

/// When something is applied for.
public struct Application: Sendable {
    /// The day of the application; packs are chosen by it.
    public let date: CalendarTime
    /// The last day of the call, from which windows of dates are counted.
    public let deadline: CalendarTime
    /// The year of the application; fiscal years are counted from it.
    public let year: Int

    /// Makes an application.
    /// - Parameters:
    ///   - date: the day of the application.
    ///   - deadline: the last day of the call; the day of the application when nil.
    ///   - year: the year of the application; that of its day when nil.
    public init(date: CalendarTime, deadline: CalendarTime? = nil, year: Int? = nil) {
        self.date = date.dateOnly
        self.deadline = (deadline ?? date).dateOnly
        self.year = year ?? date.year
    }
}

/// What became of a rule.
public enum RuleStatus: String, Sendable, CaseIterable {
    /// It is met.
    case pass = "通过"
    /// It is not met.
    case fail = "不通过"
    /// There are no data to tell by.
    case missing = "缺数据"
    /// A person must judge.
    case manual = "需人工判断"
    /// It need not be met.
    case exempt = "豁免"

    /// Whether it does not stand in the way.
    public var isGood: Bool { self == .pass || self == .exempt }
}

/// How one condition was judged.
public struct Judgement: Sendable {
    /// What became of it.
    public var status: RuleStatus
    /// What it is called; empty when it has no name.
    public var name = ""
    /// What it asks for, in words.
    public var requirement = ""
    /// What the record says, in words.
    public var data = ""
    /// The calculation written out, with its comparison: `500 万元 ÷ 9000 万元 = 5.56 ％，≥ 5 ％`.
    public var calculation = ""
    /// What is missing to meet it: `还差 3.2 万元`; empty when nothing is, or nobody can tell.
    public var gap = ""
    /// The data that are missing.
    public var missing: [String] = []
    /// What a person is to judge.
    public var questions: [String] = []
    /// The conditions that it is made of.
    public var parts: [Judgement] = []
    /// The tables of points that it compares.
    public var scores: [PointScore] = []

    /// The calculation without the items of its tables of points, for who lists them apart.
    public var summary: String {
        scores.reduce(calculation) { $0.replacing($1.text, with: $1.head) }
    }
}

/// What proves a rule, asked for and found.
public struct EvidenceFinding: Sendable {
    /// What was asked for.
    public let name: String
    /// The numbers or files of the attachments that were found.
    public let found: [String]
    /// What is wrong with them; empty when nothing is.
    public let problem: String

    /// Whether it is there and holds.
    public var isGood: Bool { !found.isEmpty && problem.isEmpty }
}

/// What became of a rule: a line of a checklist.
public struct Finding: Sendable {
    /// The rule.
    public let rule: Rule
    /// How its condition was judged.
    public let judgement: Judgement
    /// What proves it.
    public let evidence: [EvidenceFinding]
    /// By what it is exempt, in words; empty when it is not.
    public let exemption: String

    /// What became of it.
    public var status: RuleStatus { judgement.status }

    /// The evidence that is missing or no longer holds.
    public var missingEvidence: [EvidenceFinding] { evidence.filter { !$0.isGood } }

    /// Whether it is met, but not everything that proves it is there (条件满足但缺证据).
    public var lacksEvidence: Bool { status == .pass && !missingEvidence.isEmpty }

    /// What became of it, in words.
    public var conclusion: String { lacksEvidence ? "条件满足但缺证据" : status.rawValue }

    /// A sign for what became of it: `✓`, `△` when evidence is missing, `✗`, `？`, or `○` when a person must judge.
    public var mark: String {
        switch status {
        case .pass: lacksEvidence ? "△" : "✓"
        case .exempt: "✓"
        case .fail: "✗"
        case .missing: "？"
        case .manual: "○"
        }
    }

    /// What to do, in words; empty when there is nothing to do.
    public var advice: String {
        var parts: [String] = []
        switch status {
        case .fail: parts += [rule.advice]
        case .missing: parts.append("补齐数据：" + judgement.missing.joined(separator: "、"))
        case .manual: parts += judgement.questions + [rule.advice]
        case .pass, .exempt: break
        }
        if status != .exempt {
            parts += missingEvidence.map { $0.found.isEmpty ? "补交：\($0.name)" : "\($0.name)：\($0.problem)" }
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "；")
    }
}

/// A material, asked for and found.
public struct MaterialFinding: Sendable {
    /// What is asked for.
    public let material: Material
    /// The numbers or files of the attachments that were found, and what is wrong with them.
    public let evidence: EvidenceFinding

    /// Whether it is needed and not there.
    public var isMissing: Bool { material.isRequired && material.when.isEmpty && !evidence.isGood }
}

/// How a record stands to a pack of rules.
public struct Assessment: Sendable {
    /// The pack.
    public let pack: RulePack
    /// When it is applied for.
    public let application: Application
    /// What became of the rules, in their order.
    public let findings: [Finding]
    /// The materials, in their order.
    public let materials: [MaterialFinding]
    /// What is wrong with the evaluation itself, such as too many steps.
    public let diagnostics: [Diagnostic]

    /// What became of all required rules together.
    public var status: RuleStatus {
        let statuses = findings.filter(\.rule.isRequired).map(\.status)
        for status in [RuleStatus.fail, .missing, .manual] where statuses.contains(status) { return status }
        return .pass
    }

    /// What it means, in words.
    public var conclusion: String {
        let required = findings.filter(\.rule.isRequired)
        switch status {
        case .pass, .exempt:
            let lacking = required.filter(\.lacksEvidence).count
            return lacking == 0 ? "符合条件" : "条件满足，\(lacking) 条缺证据"
        case .fail: return "不符合条件：\(required.filter { $0.status == .fail }.count) 条不通过"
        case .missing: return "还不能判断：\(required.filter { $0.status == .missing }.count) 条缺数据"
        case .manual: return "\(required.filter { $0.status == .manual }.count) 条需人工判断，其余通过"
        }
    }
}
