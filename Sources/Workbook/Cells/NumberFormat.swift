public import WenshuCore

/// How a cell shows its number, as far as it decides what kind of value that is: `yyyy"年"m"月"d"日"`, `0.00%`, `[h]:mm`.
///
/// Source: ISO/IEC 29500-1 §18.8.30 and §18.8.31, and Excel's own reading where the standard is silent.
public struct NumberFormat: Sendable, Hashable {
    /// What a format makes of a number.
    public enum Kind: Sendable, Hashable {
        /// A plain number, whatever its decimals, currency or unit.
        case number
        /// A percentage.
        case percent
        /// A day, with or without a time of day; `showsTime` tells whether the format shows the time.
        case date(showsTime: Bool)
        /// A time of day.
        case time
        /// A length of time: `[h]:mm`.
        case duration
    }

    /// A section of the format code, for the numbers that fit its condition.
    struct Section: Sendable, Hashable {
        var condition: NumberCondition?
        var kind: Kind
        /// Whether the section is the one for texts.
        var isForText = false
    }

    /// `General`, and what is not known.
    public static let general = NumberFormat(sections: [Section(kind: .number)])

    /// The sections for numbers, at least one, at most three. When all agree there is one.
    private let sections: [Section]

    private init(sections: [Section]) { self.sections = sections }

    /// Reads a format code. Codes that Excel would refuse are read as far as they go; they never fail.
    public init(code: some StringProtocol) {
        var reader = NumberFormatReader(code.utf8)
        let all = reader.sections()
        let numeric = all.filter { !$0.isForText }
        guard let first = numeric.first else {
            self = .general
            return
        }
        guard numeric.contains(where: { $0.kind != first.kind }) else {
            sections = [Section(kind: first.kind)]
            return
        }
        sections = numeric.contains { $0.condition != nil } ? numeric : NumberFormat.bySign(numeric)
    }

    /// What the format makes of a number.
    public func kind(of value: Double) -> Kind {
        for section in sections where section.condition?.holds(value) ?? true { return section.kind }
        return .number
    }

    /// What a cell of this format and this number shows.
    /// - Parameters:
    ///   - number: the number behind the cell.
    ///   - system: the day that serial numbers count from.
    /// - Returns: a plain number where the format asks for a day that does not exist: Excel shows `####` then, and
    ///   1900-01-00 for 0.
    public func value(of number: Number, _ system: DateSystem) -> CellValue {
        if sections.count == 1, sections[0].kind == .number { return .number(number) }
        let serial = number.doubleValue
        switch kind(of: serial) {
        case .number: return .number(number)
        case .percent: return .percent(number)
        case .date(let showsTime): return system.date(serial, showsTime: showsTime).map { .date($0) } ?? .number(number)
        case .time: return DateSystem.timeOfDay(serial).map { .time($0) } ?? .number(number)
        case .duration: return DateSystem.duration(serial).map { .duration($0) } ?? .number(number)
        }
    }

    /// Gives sections without conditions those of their order: positive, negative, zero; of two the first has zero.
    private static func bySign(_ sections: [Section]) -> [Section] {
        var sections = Array(sections.prefix(3))
        sections[0].condition = NumberCondition(sections.count == 2 ? .atLeast : .above, 0)
        if sections.count > 1 { sections[1].condition = NumberCondition(.below, 0) }
        return sections
    }
}

extension NumberFormat {
    /// The format that a number below 164 means where the workbook does not define it, or nil.
    ///
    /// The numbers 27…36 and 50…58 depend on the language of the program. Those of simplified Chinese are taken; where
    /// another East Asian language has a day for a time of day or the other way round, numbers below 1 are times.
    /// Source: ISO/IEC 29500-1 §18.8.30.
    public static func builtIn(_ id: Int) -> NumberFormat? {
        switch id {
        case 0...8, 11...13, 37...44, 48, 49, 59...62, 69, 70: .general
        case 9, 10, 67, 68: NumberFormat(sections: [Section(kind: .percent)])
        case 14...17, 27...31, 36, 50, 51, 54, 57, 58: NumberFormat(sections: [Section(kind: .date(showsTime: false))])
        case 22: NumberFormat(sections: [Section(kind: .date(showsTime: true))])
        case 18...21, 32, 33, 45, 47: NumberFormat(sections: [Section(kind: .time)])
        case 34, 35, 52, 53, 55, 56:
            NumberFormat(sections: [
                Section(condition: NumberCondition(.below, 1), kind: .time), Section(kind: .date(showsTime: false)),
            ])
        case 46: NumberFormat(sections: [Section(kind: .duration)])
        default: nil
        }
    }
}

/// The condition of a section: `[>=60]`.
struct NumberCondition: Sendable, Hashable {
    enum Comparison: Sendable {
        case below, atMost, equal, different, atLeast, above
    }

    let comparison: Comparison
    let bound: Double

    init(_ comparison: Comparison, _ bound: Double) {
        self.comparison = comparison
        self.bound = bound
    }

    /// Reads what stands between the brackets, or nil when it is no condition.
    init?(_ text: Substring) {
        let signs: [(String, Comparison)] = [
            ("<>", .different), ("<=", .atMost), (">=", .atLeast), ("<", .below), (">", .above), ("=", .equal),
        ]
        guard let (sign, comparison) = signs.first(where: { text.hasPrefix($0.0) }),
            let bound = Number(text.dropFirst(sign.count).filter { $0 != " " })
        else { return nil }
        self.init(comparison, bound.doubleValue)
    }

    func holds(_ value: Double) -> Bool {
        switch comparison {
        case .below: value < bound
        case .atMost: value <= bound
        case .equal: value == bound
        case .different: value != bound
        case .atLeast: value >= bound
        case .above: value > bound
        }
    }
}
