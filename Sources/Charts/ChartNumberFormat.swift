public import WenshuCore

/// How the values of a chart are written.
public struct ChartNumberFormat: Sendable, Hashable {
    /// Digits after the point, 0…9.
    public var decimals: Int
    /// Whether 0.85 is written as 85%.
    public var isPercent: Bool
    /// Whether thousands are set apart by commas.
    public var isGrouped: Bool
    /// Whether the program writes numbers as it likes, because they are too large or too small for digits.
    public var isGeneral: Bool

    /// Makes a format.
    public init(decimals: Int = 0, isPercent: Bool = false, isGrouped: Bool = false, isGeneral: Bool = false) {
        self.decimals = min(max(decimals, 0), 9)
        self.isPercent = isPercent
        self.isGrouped = isGrouped
        self.isGeneral = isGeneral
    }

    /// The format as spreadsheets and DrawingML write it. Source: ISO/IEC 29500-1 §18.8.31.
    public var code: String {
        if isGeneral { return "General" }
        return (isGrouped ? "#,##0" : "0") + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
            + (isPercent ? "%" : "")
    }

    /// The format of an axis, whose steps have as many digits as they need. Source: as ``code``.
    public var axisCode: String { isPercent ? "0%" : isGrouped ? "#,##0" : "General" }

    /// A value as it is written.
    public func text(of value: Number) -> String {
        if isGeneral { return value.description }
        let shown = (isPercent ? value * Number(100) : value).rounded(to: decimals).description
        guard isGrouped, !shown.contains("e") else { return isPercent ? shown + "%" : shown }
        let sign = shown.hasPrefix("-") ? "-" : ""
        let parts = shown.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        var whole = ""
        let digits = Array(parts.first ?? "0")
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return sign + whole + (parts.count > 1 ? ".\(parts[1])" : "") + (isPercent ? "%" : "")
    }

    /// The format that shows values as they were given.
    /// - Parameters:
    ///   - values: the values.
    ///   - isPercent: whether they are shares.
    init(showing values: [Number], isPercent: Bool) {
        let sizes = values.map(\.doubleValue.magnitude).filter { $0 > 0 }
        let largest = sizes.max() ?? 0
        let isGeneral = largest >= 1e12 || (largest > 0 && largest < 1e-6)
        let digits = values.map { $0.digitsToShow }.max() ?? 0
        self.init(
            decimals: isPercent ? min(max(digits - 2, 0), 2) : min(digits, 4), isPercent: isPercent,
            isGrouped: !isPercent && largest >= 10_000, isGeneral: isGeneral)
    }
}

extension Number {
    /// Digits after the point without zeros at the end; 2 for a number without an end.
    fileprivate var digitsToShow: Int {
        guard let (digits, scale) = decimalParts else { return 2 }
        var (rest, count) = (digits, scale)
        while count > 0, rest % 10 == 0 {
            rest /= 10
            count -= 1
        }
        return count
    }
}
