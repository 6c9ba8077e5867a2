import WenshuCore

/// A number that rules compare: how it comes from the record.
struct Quantity: Sendable {
    /// What it is called in calculations.
    let name: String
    /// The unit that it is shown in.
    let unit: MeasureUnit
    /// How it is made.
    let form: Form

    /// How a number is made.
    indirect enum Form: Sendable {
        /// The value of an expression, which is in a unit.
        case expression(RuleExpression, MeasureUnit)
        /// Of each of several years before the application.
        case yearly(Yearly)
        /// A quotient of two other numbers, by index.
        case ratio(Int, Int)
        /// A growth.
        case growth(Growth)
        /// The points of a table, or of an item in it: the way to it.
        case points(table: Int, item: [Int])
    }

    /// A number of each year.
    struct Yearly: Sendable {
        /// The list with a record for each year.
        let list: String
        /// What is taken of each year.
        let value: RuleExpression
        /// What it is divided by, or nil.
        let divisor: RuleExpression?
        /// The unit of the value.
        let unit: MeasureUnit
        /// The years.
        let years: RelativeYears
        /// What becomes of several years.
        let aggregate: Aggregate
    }

    /// What becomes of the numbers of several years.
    enum Aggregate: String, Sendable, CaseIterable {
        case sum = "合计"
        case average = "平均"
        case minimum = "最小"
        case maximum = "最大"
        /// In how many years the value is true.
        case years = "年数"
    }

    /// How a number grew up to the year before the application.
    struct Growth: Sendable {
        /// The list with a record for each year.
        let list: String
        /// What grew, of each year.
        let value: RuleExpression
        /// The unit of the value.
        let unit: MeasureUnit
        /// By which definition.
        let kind: Kind
    }

    /// The definitions of growth.
    enum Kind: String, Sendable, CaseIterable {
        /// y₂ ÷ y₁ − 1.
        case yearOnYear = "上年同比"
        /// ½(y₂ ÷ y₁ + y₃ ÷ y₂) − 1.
        case averageOfTwo = "两年平均"
        /// √(y₃ ÷ y₁) − 1.
        case compound = "复合"

        /// How many years it looks at.
        var years: RelativeYears {
            RelativeYears(first: self == .yearOnYear ? -2 : -3, last: -1)
        }

        /// The definition as people write it.
        var formula: String {
            switch self {
            case .yearOnYear: "上年 ÷ 前年 − 1"
            case .averageOfTwo: "½ ×（前年 ÷ 大前年 ＋ 上年 ÷ 前年）− 1"
            case .compound: "√（上年 ÷ 大前年）− 1"
            }
        }
    }
}

/// Years counted from that of the application, which is 0: 近三年 is -3…-1.
struct RelativeYears: Sendable {
    /// The first year.
    let first: Int
    /// The last year, not before the first.
    let last: Int

    /// `上年`, `近三年`.
    var text: String {
        if first == -1, last == -1 { return "上年" }
        if last == -1, first == -2 { return "近两年" }
        if last == -1, first >= -10 { return "近\(ChineseNumerals.text(-first))年" }
        if first == 0, last == 0 { return "当年" }
        return "申报年度 \(first) 至 \(last)"
    }

    /// The years of words, or nil.
    init?(_ text: String) {
        switch text {
        case "上年", "上一年", "近一年": self.init(first: -1, last: -1)
        case "近两年": self.init(first: -2, last: -1)
        case "当年": self.init(first: 0, last: 0)
        default:
            if text.first == "近", text.last == "年", let count = ChineseNumerals.value(of: text.dropFirst().dropLast()),
                (2...10).contains(count)
            {
                self.init(first: -count, last: -1)
                return
            }
            let ends = text.replacing("…", with: "..").replacing("至", with: "..").split(separator: "..")
            guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), first <= last,
                (-30...0).contains(first), (-30...0).contains(last)
            else { return nil }
            self.init(first: first, last: last)
        }
    }

    /// Makes a range of years.
    init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }
}

/// A table of points.
struct PointTable: Sendable {
    /// The whole of it.
    let root: PointItem
}

/// An item of a table of points.
struct PointItem: Sendable {
    /// What it is called; self-assessments name it so.
    let name: String
    /// No more points than these, or nil.
    let cap: Fraction?
    /// How points are given.
    let form: Form

    /// How points are given.
    indirect enum Form: Sendable {
        /// By the range that a number, given by index, lies in.
        case bands(Int, [Band])
        /// By the grade that an expert or the applicant gives.
        case grades([Grade])
        /// For each so much of a number, given by index.
        case each(Int, size: Fraction, points: Fraction)
        /// When a condition is met.
        case when(Condition, points: Fraction)
        /// What experts give, between two numbers.
        case expert(PointRange)
        /// The sum of items.
        case sum([PointItem])
        /// The best of items.
        case best([PointItem])
    }

    /// A range of numbers and its points.
    struct Band: Sendable {
        let bounds: Bounds
        let points: PointRange
    }

    /// A grade and its points.
    struct Grade: Sendable {
        let name: String
        let points: PointRange
    }
}

/// Points that experts choose between two numbers, both included; the same for points that are fixed.
struct PointRange: Sendable {
    let low: Fraction
    let high: Fraction

    /// `7–8 分`.
    var text: String {
        low == high ? "\(low.text(digits: 2)) 分" : "\(low.text(digits: 2))–\(high.text(digits: 2)) 分"
    }
}
