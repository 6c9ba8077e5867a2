/// A unit that people write behind numbers: 万元, ％, 人.
public struct MeasureUnit: Sendable, Hashable {
    /// As it is written; empty for a bare number.
    public let symbol: String
    /// What it measures; numbers of one dimension can be compared.
    let dimension: String
    /// Whole basic units in one of it; for ％ the hundredths.
    private let scale: Int
    private let isDivisor: Bool

    private init(_ symbol: String, _ dimension: String, _ scale: Int = 1, isDivisor: Bool = false) {
        self.symbol = symbol
        self.dimension = dimension
        self.scale = scale
        self.isDivisor = isDivisor
    }

    /// No unit.
    static let none = MeasureUnit("", "")
    /// Hundredths.
    static let percent = MeasureUnit("％", "比率", 100, isDivisor: true)
    /// Years, which are twelve months each.
    static let years = MeasureUnit("年", "时长", 12)
    /// Points of a score.
    static let points = MeasureUnit("分", "分")

    /// How many basic units one of it is.
    var factor: Fraction {
        isDivisor ? Fraction(1).divided(by: Fraction(scale)) ?? Fraction(1) : Fraction(scale)
    }

    /// Whether its numbers differ from those in basic units.
    var needsFactor: Bool { scale != 1 }

    /// Digits after the point that are shown.
    var digits: Int {
        switch dimension {
        case "比率": 2
        case "元", "美元": 4
        default: 2
        }
    }

    private static let table: [String: MeasureUnit] = {
        var units = [none, percent, MeasureUnit("‰", "比率", 1_000, isDivisor: true), MeasureUnit("倍", "比率")]
        for currency in ["元", "美元"] {
            let sizes = [("", 1), ("千", 1_000), ("万", 10_000), ("百万", 1_000_000), ("亿", 100_000_000)]
            units += sizes.map { MeasureUnit($0.0 + currency, currency, $0.1) }
        }
        let counted = [
            "人", "名", "位", "项", "件", "家", "个", "台", "套", "次", "场", "篇", "部", "份", "页", "字", "天", "岁",
            "分", "平方米", "工位", "学时", "期", "级",
        ]
        units += counted.map { MeasureUnit($0, $0) }
        units += [MeasureUnit("个月", years.dimension), years]
        var table = Dictionary(units.map { ($0.symbol, $0) }, uniquingKeysWith: { first, _ in first })
        let synonyms = [
            ("%", "％"), ("㎡", "平方米"), ("平米", "平方米"), ("周岁", "岁"), ("月", "个月"), ("日", "天"), ("周年", "年"), ("件次", "次"),
        ]
        for (name, usual) in synonyms { table[name] = table[usual] }
        return table
    }()

    /// The unit of a symbol, or nil.
    static func named(_ symbol: String) -> MeasureUnit? { table[symbol] }

    /// All symbols, for messages.
    static var symbols: [String] { table.keys.filter { !$0.isEmpty }.sorted() }
}

/// A number with its unit, as a pack of rules states it: `5000万元`, `30％`.
struct Amount: Sendable {
    /// In basic units: 元, a plain ratio.
    let value: Fraction
    /// The unit that it is shown in.
    let unit: MeasureUnit
    /// The quotient that it was written as, `2/3`; nil for a decimal number.
    var quotient: String?

    /// As people write it: `5000 万元`, `30 ％`, `2/3`.
    var text: String { quotient ?? Amount.text(value, in: unit) }

    /// A number in a unit.
    static func text(_ value: Fraction, in unit: MeasureUnit, rounding: Fraction.Rounding = .nearest) -> String {
        let number = number(value, in: unit, rounding: rounding)
        return unit.symbol.isEmpty ? number : "\(number) \(unit.symbol)"
    }

    /// A number in a unit, without the unit.
    static func number(_ value: Fraction, in unit: MeasureUnit, rounding: Fraction.Rounding = .nearest) -> String {
        let shown = unit.needsFactor ? value.divided(by: unit.factor) ?? value : value
        return shown.text(digits: unit.digits, rounding: rounding)
    }
}
