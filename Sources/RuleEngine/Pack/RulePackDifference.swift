import WenshuCore

/// How two versions of a pack differ.
public struct RulePackDifference: Sendable {
    /// What became of a part of a pack.
    public enum Change: String, Sendable {
        /// Only the later version has it.
        case added = "新增"
        /// Only the earlier version has it.
        case removed = "取消"
        /// Both have it, and say something else.
        case changed = "改动"
    }

    /// A part that differs.
    public struct Line: Sendable {
        /// What became of it.
        public let change: Change
        /// Which part: 规则, 量, 打分, 材料.
        public let part: String
        /// What it is called.
        public let name: String
        /// What the earlier version says; empty when it has nothing.
        public let before: String
        /// What the later version says; empty when it has nothing.
        public let after: String
    }

    /// The parts that differ: rules, values and points, materials.
    public let lines: [Line]

    /// Compares two versions.
    public init(from earlier: RulePack, to later: RulePack) {
        var lines: [Line] = []
        lines += RulePackDifference.compare(
            "规则", earlier.rules.map { ($0.id, $0.definition, RulePackDifference.text($0)) },
            later.rules.map { ($0.id, $0.definition, RulePackDifference.text($0)) })
        lines += RulePackDifference.compare(
            "量和打分", earlier.definitions.map { ($0.name, $0.value, RulePackDifference.text($0.value)) },
            later.definitions.map { ($0.name, $0.value, RulePackDifference.text($0.value)) })
        lines += RulePackDifference.compare(
            "材料", earlier.materials.map { ($0.name, RulePackDifference.value($0), $0.text) },
            later.materials.map { ($0.name, RulePackDifference.value($0), $0.text) })
        self.lines = lines
    }

    private static func text(_ rule: Rule) -> String {
        let exemption = rule.exemption.map { "（\($0)的豁免）" } ?? ""
        return "\(rule.title)：\(rule.requirement)\(exemption)"
    }

    private static func value(_ material: Material) -> Value {
        .record([("必备", .bool(material.isRequired)), ("何时", .string(material.when)), ("其他", .string(material.text))])
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .record(let record):
            zip(record.shape.names, record.values).map { "\($0): \(text($1))" }.joined(separator: "，")
        case .list(let list): "[\(list.values.map(text).joined(separator: "；"))]"
        default: value.shown
        }
    }

    private static func compare(
        _ part: String, _ earlier: [(name: String, value: Value, text: String)],
        _ later: [(name: String, value: Value, text: String)]
    ) -> [Line] {
        var lines: [Line] = []
        for entry in later {
            guard let old = earlier.first(where: { $0.name == entry.name }) else {
                lines.append(Line(change: .added, part: part, name: entry.name, before: "", after: entry.text))
                continue
            }
            if old.value != entry.value {
                lines.append(
                    Line(change: .changed, part: part, name: entry.name, before: old.text, after: entry.text))
            }
        }
        for old in earlier where !later.contains(where: { $0.name == old.name }) {
            lines.append(Line(change: .removed, part: part, name: old.name, before: old.text, after: ""))
        }
        return lines
    }
}
