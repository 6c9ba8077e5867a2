import WenshuCore

/// The kinds of charts that can be made.
public enum ChartKind: String, Sendable, CaseIterable {
    /// Lying bars, the first category on top.
    case bar = "条形图"
    /// Lying bars of shares that make 100 % each, as for the answers to a questionnaire.
    case stackedBar = "百分比条形图"
    /// Upright bars.
    case column = "柱形图"
    /// Upright bars upon one another.
    case stackedColumn = "堆积柱形图"
    /// Lines with points.
    case line = "折线图"
    /// Shares of a whole.
    case pie = "饼图"
    /// Values around a centre.
    case radar = "雷达图"
    /// Points by two values.
    case scatter = "散点图"
    /// How often values fall into classes.
    case histogram = "直方图"
    /// A line for each item from a first to a second time.
    case slope = "坡度图"

    private static let otherNames: [String: ChartKind] = [
        "bar": .bar, "横条图": .bar, "横条": .bar, "横道图": .bar, "条形": .bar,
        "stackedbar": .stackedBar, "likert": .stackedBar, "堆积条形图": .stackedBar, "堆叠条形图": .stackedBar,
        "百分比堆积条形图": .stackedBar, "李克特图": .stackedBar, "李克特": .stackedBar,
        "column": .column, "柱状图": .column, "柱图": .column, "柱形": .column,
        "stackedcolumn": .stackedColumn, "堆叠柱形图": .stackedColumn, "堆积柱状图": .stackedColumn,
        "堆叠柱状图": .stackedColumn,
        "line": .line, "折线": .line, "线图": .line, "趋势图": .line,
        "pie": .pie, "饼状图": .pie, "饼": .pie,
        "radar": .radar, "雷达": .radar, "蛛网图": .radar,
        "scatter": .scatter, "散点": .scatter, "散布图": .scatter,
        "histogram": .histogram, "直方": .histogram, "分布图": .histogram,
        "slope": .slope, "坡度": .slope, "斜率图": .slope, "前后对比图": .slope,
    ]

    /// The kind of a name, Chinese or English, in any case, with blanks and hyphens or without.
    /// - Returns: nil when there is no such kind.
    public init?(name: String) {
        let folded = name.lowercased().filter { !$0.isWhitespace && !"-_".contains($0) }
        guard let kind = ChartKind(rawValue: folded) ?? Self.otherNames[folded] else { return nil }
        self = kind
    }

    /// Names close to one that is none.
    static func suggestions(for name: String) -> [String] {
        Spelling.suggestions(for: name, among: allCases.map(\.rawValue) + otherNames.keys.sorted())
    }

    /// Whether bars or slices are filled; else there are lines and points.
    public var isFilled: Bool {
        switch self {
        case .bar, .stackedBar, .column, .stackedColumn, .pie, .histogram: true
        case .line, .radar, .scatter, .slope: false
        }
    }

    /// Whether its bars lie, so that the category axis is the upright one.
    public var lies: Bool { self == .bar || self == .stackedBar }

    /// Whether its series stand upon one another.
    public var isStacked: Bool { self == .stackedBar || self == .stackedColumn }
}
