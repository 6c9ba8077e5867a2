public import WenshuCore

/// What is wrong with the data of a chart, without the place of its tag.
public struct ChartFinding: Sendable, Hashable {
    /// How much it matters.
    public let severity: Diagnostic.Severity
    /// Identifier of the problem: `chart-data`, `chart-limit`, `unknown-word`, `bad-length`.
    public let id: String
    /// What is wrong, in Chinese; names series and value.
    public let cause: String
    /// What to do, in Chinese.
    public let remedy: String
    /// Likely meant spellings.
    public let suggestions: [String]

    init(
        _ id: String, _ cause: String, _ remedy: String, severity: Diagnostic.Severity = .error,
        suggestions: [String] = []
    ) {
        self.severity = severity
        self.id = id
        self.cause = cause
        self.remedy = remedy
        self.suggestions = suggestions
    }
}

/// How large charts may be; beyond, nobody can read them.
public enum ChartLimits {
    /// The most categories of bars, columns, radar and slope charts.
    public static let categories = 200
    /// The most categories of line charts.
    public static let linePoints = 2_000
    /// The most series.
    public static let series = 12
    /// The most lines of a slope chart.
    public static let slopeLines = 30
    /// The most slices of a pie chart.
    public static let slices = 12
    /// The most points of a scatter chart, in all series.
    public static let scatterPoints = 5_000
    /// The most numbers that a histogram sorts into classes.
    public static let histogramValues = 200_000
    /// The most classes of a histogram.
    public static let classes = 60
    /// The longest name of a series, category or point, title or note, in code points.
    public static let text = 200
    /// The largest number that spreadsheets can hold.
    static let number = 9.99e307
}
