public import RuleEngine
public import WenshuCore

/// What a pack of rules asks for, as templates see it: 政策解读单.
public enum PackView {
    /// Makes the view: where the pack comes from, its conditions, points and materials.
    public static func view(of pack: RulePack) -> Value {
        let rules = pack.rules.enumerated().map { index, rule in
            Value.record([
                ("序号", .integer(index + 1)), ("代号", .string(rule.id)), ("条件", .string(rule.title)),
                ("必须", .bool(rule.isRequired)), ("标准", .string(rule.requirement)), ("依据", .string(rule.source.text)),
                ("条款", Checklist.text(rule.clause)), ("可信级别", .string(rule.confidence.rawValue)),
                ("豁免", Checklist.text(rule.exemption ?? "")),
                ("所需证明", Checklist.text(rule.evidence.joined(separator: "、"))), ("建议", Checklist.text(rule.advice)),
            ])
        }
        let materials = pack.materials.enumerated().map { Value.record(fields(of: $1, number: $0 + 1)) }
        return .record(
            fields(of: pack) + [
                ("条目", .list(rules)), ("材料", .list(materials)), ("打分", .list(pack.pointListing.map(line))),
                ("怎么算", .list(pack.quantityListing.map { .string($0) })),
            ])
    }

    /// What is known of a pack as a whole.
    static func fields(of pack: RulePack) -> [(String, Value)] {
        [
            ("名称", .string(pack.title)), ("代号", .string(pack.id)), ("版本", .string(pack.version)),
            ("有效至", pack.validTo.map { .string($0.iso) } ?? .null), ("地区", .string(pack.region)),
            ("可信级别", .string(pack.confidence.rawValue)), ("提示", Checklist.text(pack.caution)),
            ("核验", pack.verification.map { .string("\($0.by)\($0.by.isEmpty ? "" : "，")\($0.date.iso)") } ?? .null),
            ("概述", Checklist.text(pack.help)),
            (
                "来源",
                .list(
                    pack.sources.map {
                        .record([
                            ("文件", .string($0.title)), ("文号", Checklist.text($0.number)),
                            ("地址", Checklist.text($0.address)), ("全称", .string($0.text)),
                        ])
                    })
            ),
        ]
    }

    /// What is asked of a material: the properties that the pack tells, each by its name.
    static func fields(of material: Material, number: Int) -> [(String, Value)] {
        let details = Dictionary(material.details.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        return [
            ("序号", .integer(number)), ("名称", .string(material.name)), ("必备", .bool(material.isRequired)),
            ("要求", .string(material.isRequired ? "必备" : "选备")), ("何时", Checklist.text(material.when)),
            ("可信级别", .string(material.confidence.rawValue)),
        ] + Material.properties.map { ($0, Checklist.text(details[$0] ?? "")) }
    }

    /// A line of a listing, with how far it is indented.
    private static func line(_ text: String) -> Value {
        let level = text.prefix { $0 == " " }.count / 2
        return .record([
            ("层次", .integer(level)), ("缩进", .string(String(repeating: "\u{3000}", count: level))),
            ("文字", .string(String(text.drop { $0 == " " }))),
        ])
    }
}
