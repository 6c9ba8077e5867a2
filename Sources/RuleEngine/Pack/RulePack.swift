public import WenshuCore

/// A pack of rules: what a scheme of a region asks for in a time, compiled, with its sources and materials.
public struct RulePack: Sendable {
    /// The English name: `high-tech-enterprise`.
    public let id: String
    /// The Chinese name: 高新技术企业.
    public let title: String
    /// The English name of the form of the records that it judges: `company`.
    public let form: String
    /// Where it holds: 全国, 山东省.
    public let region: String
    /// What it is about, in a sentence or two; may be empty.
    public let help: String
    /// The first day on which it holds.
    public let validFrom: CalendarTime
    /// The last day on which it holds, or nil when none is known.
    public let validTo: CalendarTime?
    /// Where the rules come from; at least one.
    public let sources: [RuleSource]
    /// How far the rules can be trusted, where a rule says nothing else.
    public let confidence: Confidence
    /// Who compared the pack with the official texts and when, or nil when nobody did.
    public let verification: Verification?
    /// The file of the pack, as the user gave it.
    public let path: String
    /// The rules in their order.
    public let rules: [Rule]
    /// The materials that an application needs, in their order.
    public let materials: [Material]
    /// How long texts may be, in their order.
    public let extents: [TextExtent]
    /// Named numbers, referred to by index.
    let quantities: [Quantity]
    /// Tables of points, referred to by index.
    let tables: [PointTable]
    /// How many expressions it has.
    let expressionCount: Int
    /// What the values and points say as they were written, for comparing packs.
    let definitions: [Definition]

    /// The version: the day from which it holds, `2022-06-01`.
    public var version: String { validFrom.iso }

    /// Whether somebody compared it with the official texts.
    public var isVerified: Bool { verification != nil }

    /// What every output says of a pack that nobody verified; empty otherwise.
    public var caution: String { isVerified ? "" : "未经官方核验" }

    /// Whether it holds on a day.
    public func isValid(on day: CalendarTime) -> Bool {
        validFrom.dateOnly <= day.dateOnly && validTo.map { day.dateOnly <= $0.dateOnly } ?? true
    }

    /// The rule of an identifier, or nil.
    public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

    /// A named value or table of points as written.
    struct Definition: Sendable {
        let name: String
        let value: Value
    }
}

/// How far a rule can be trusted.
public enum Confidence: String, Sendable, CaseIterable {
    /// From the official text.
    case official = "官方"
    /// From a page that reprints or retells it.
    case secondary = "转载"
    /// Nobody knows the source, or there is only one that is not sure.
    case unverified = "待核验"
}

/// Who compared a pack with the official texts.
public struct Verification: Sendable {
    /// When.
    public let date: CalendarTime
    /// Who; empty when not told.
    public let by: String
}

/// A text that rules come from.
public struct RuleSource: Sendable {
    /// The title of the text.
    public let title: String
    /// The number of the document: 国科发火〔2016〕32号; empty when unknown.
    public let number: String
    /// Where it can be read; empty when unknown.
    public let address: String

    /// `高新技术企业认定管理办法（国科发火〔2016〕32号）`.
    public var text: String { number.isEmpty ? title : "\(title)（\(number)）" }
}

/// A rule: one line of a checklist.
public struct Rule: Sendable {
    /// The identifier, unique in the pack.
    public let id: String
    /// What it is about.
    public let title: String
    /// Whether an application fails by it; false for what is only worth knowing.
    public let isRequired: Bool
    /// The clause of the source; empty when unknown.
    public let clause: String
    /// Where it comes from.
    public let source: RuleSource
    /// How far it can be trusted.
    public let confidence: Confidence
    /// The names of materials that prove it.
    public let evidence: [String]
    /// What to do when it is not met; may be empty.
    public let advice: String
    /// What it asks for, in words.
    public let requirement: String
    /// What it is that one is exempt by, in words; nil when nobody is.
    public let exemption: String?
    /// The condition.
    let condition: Condition
    /// Who meets this need not meet the rule.
    let exemptBy: Condition?
    /// The rule as written, for comparing packs.
    let definition: Value
}

/// Something that is handed in.
public struct Material: Sendable {
    /// What it is called.
    public let name: String
    /// Names that attachments may have, too.
    public let aliases: [String]
    /// Whether an application needs it (必备) or may have it (选备).
    public let isRequired: Bool
    /// When it is needed, in words; empty when always.
    public let when: String
    /// What else is known of it, in the order of ``Material/properties``: copies, original or copy, seal, validity, size, pages.
    public let details: [(name: String, text: String)]
    /// How far it can be trusted.
    public let confidence: Confidence

    /// What a pack may tell of a material, by the names that it uses, in the order of checklists.
    public static let properties = propertyKeys.map { Vocabulary.material.chinese($0) }
    /// The same by their keys.
    static let propertyKeys = ["copies", "form", "seal", "validity", "size", "pages", "help"]

    /// `2 份，原件，加盖公章`.
    public var text: String { details.map { "\($0.name)：\($0.text)" }.joined(separator: "；") }
}
