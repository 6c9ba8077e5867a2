/// A length on paper, kept in EMU (English Metric Units; 914,400 to the inch, 36,000 to the millimetre).
///
/// Source: ISO/IEC 29500-1 §20.1.2.1 (EMU), §17.18.90 (twentieths of a point).
public struct Length: Sendable, Hashable, Comparable {
    /// The length in EMU.
    public let emu: Int

    /// A length in EMU.
    public init(emu: Int) { self.emu = emu }

    /// Millimetres.
    public static func millimetres(_ value: Double) -> Length { Length(emu: Int((value * 36_000).rounded())) }
    /// Points, 1/72 inch.
    public static func points(_ value: Double) -> Length { Length(emu: Int((value * 12_700).rounded())) }
    /// Twips, 1/20 point.
    public static func twips(_ value: Int) -> Length { Length(emu: value * 635) }
    /// Inches.
    public static func inches(_ value: Double) -> Length { Length(emu: Int((value * 914_400).rounded())) }
    /// No length.
    public static let zero = Length(emu: 0)

    /// Twips, 1/20 point, rounded.
    public var twips: Int { Int((Double(emu) / 635).rounded()) }
    /// Half-points, rounded.
    public var halfPoints: Int { Int((Double(emu) / 6_350).rounded()) }
    /// Points.
    public var points: Double { Double(emu) / 12_700 }
    /// Millimetres.
    public var millimetres: Double { Double(emu) / 36_000 }

    /// Order by size.
    public static func < (left: Length, right: Length) -> Bool { left.emu < right.emu }
    /// The sum.
    public static func + (left: Length, right: Length) -> Length { Length(emu: left.emu + right.emu) }
    /// The difference.
    public static func - (left: Length, right: Length) -> Length { Length(emu: left.emu - right.emu) }
    /// A multiple, rounded to a whole EMU.
    public static func * (left: Length, right: Double) -> Length {
        Length(emu: Int((Double(left.emu) * right).rounded()))
    }

    /// Reads `30mm`, `3cm`, `16pt`, `1in`, `600twip`, `三号`; a Chinese size name is a type size.
    /// - Returns: nil when the text is no length. A bare number has no unit and is refused.
    public init?(_ text: String) {
        let trimmed = text.filter { !$0.isWhitespace }
        if let points = Length.chineseSizes[trimmed] {
            self = .points(points)
            return
        }
        let units: [(String, (Double) -> Length)] = [
            ("twip", { .twips(Int($0.rounded())) }), ("mm", Length.millimetres), ("毫米", Length.millimetres),
            ("cm", { .millimetres($0 * 10) }), ("厘米", { .millimetres($0 * 10) }), ("pt", Length.points),
            ("磅", Length.points), ("in", Length.inches), ("emu", { Length(emu: Int($0.rounded())) }),
        ]
        for (suffix, make) in units where trimmed.lowercased().hasSuffix(suffix) {
            let digits = trimmed.dropLast(suffix.count)
            guard digits.allSatisfy({ "0123456789.+-".contains($0) }), let value = Double(digits),
                value.magnitude < 100_000
            else { return nil }
            self = make(value)
            return
        }
        return nil
    }

    /// Chinese type size names in points (初号 42 … 八号 5).
    public static let chineseSizes: [String: Double] = [
        "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
        "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
    ]
}
