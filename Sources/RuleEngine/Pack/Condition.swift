import TemplateEngine

/// What a rule asks for.
struct Condition: Sendable {
    /// What it is called in a group; empty when it has no name.
    let name: String
    /// What it asks for, in words.
    let text: String
    /// What it is.
    let form: Form

    /// What a condition is.
    indirect enum Form: Sendable {
        /// A number, given by index, lies in a range.
        case compare(Int, Range)
        /// All of several.
        case all([Condition])
        /// At least one of several.
        case any([Condition])
        /// None of several.
        case none([Condition])
        /// At least so many of several.
        case atLeast(Int, [Condition])
        /// What the first case that applies asks for.
        case cases([(when: Condition, then: Condition)])
        /// An expression is true.
        case holds(RuleExpression)
        /// An expression is not true; without data somebody must find out.
        case veto(RuleExpression)
        /// A question that a person answers.
        case question(Question)
        /// Another rule, given by index, is met.
        case rule(Int)
        /// Values from several documents are equal.
        case same([Labelled])
        /// Lists from several documents have the same items in the same order.
        case sameOrder([Labelled])
        /// Each item of a list stands in another one.
        case refers(Labelled, to: Labelled)
        /// No item of a list stands in the ledger of earlier use.
        case unused(RuleExpression, ledger: RuleExpression?)
        /// No item of a list comes twice.
        case distinct(RuleExpression)
        /// An expression is true of each item of a list, or of those that another one is true of.
        case each(RuleExpression, where: RuleExpression?, holds: RuleExpression)
        /// A list has no items.
        case absent(RuleExpression)
        /// The times in lists follow each other without gaps up to the application.
        case continuous([Labelled])
    }

    /// What a number is compared with.
    struct Range: Sendable {
        /// The lower end, or nil.
        let lower: Bound<Threshold>?
        /// The upper end, or nil.
        let upper: Bound<Threshold>?
        /// Whether the applicant's own points decide where experts choose between two numbers.
        let trustsOwnScore: Bool
    }

    /// A value and where it comes from.
    struct Labelled: Sendable {
        let label: String
        let expression: RuleExpression
    }

    /// A question that a person answers.
    struct Question: Sendable {
        /// By which name records answer it.
        let id: String
        /// The question.
        let text: String
        /// How it is to be answered; may be empty.
        let guide: String
        /// The answer that meets the condition.
        let wanted: Bool
    }
}

/// What a number is compared with.
enum Threshold: Sendable {
    /// A number, the same for all.
    case amount(Amount)
    /// A number that follows from another one, given by index.
    case tiers(Int, [Tier])

    /// A range of the other number, and what is asked for there.
    struct Tier: Sendable {
        let bounds: Bounds
        let amount: Amount
    }
}

/// An expression of a pack, numbered, so that who evaluates keeps what it costs to prepare it.
struct RuleExpression: Sendable {
    /// Its number in the pack.
    let index: Int
    /// The expression itself.
    let compiled: CompiledExpression

    /// As written.
    var source: String { compiled.source }

    /// As written, with the signs of comparison that people use.
    let text: String
    /// Whether it is the name of a field and nothing else: 职工总数, 载体.场地面积.
    let isName: Bool

    /// Numbers an expression.
    init(index: Int, compiled: CompiledExpression) {
        self.index = index
        self.compiled = compiled
        text = compiled.source.replacing("<=", with: "≤").replacing(">=", with: "≥")
        isName = RuleExpression.isName(compiled.source)
    }

    /// Whether an expression is the name of a field and nothing else.
    static func isName(_ source: String) -> Bool {
        source.unicodeScalars.allSatisfy { $0 == "." || $0.properties.isAlphabetic }
    }
}
