public import WenshuCore

/// A chart with its data, without the looks of a format.
///
/// Values are kept as the data gave them, so that the chart, the numbers it caches and the table behind it agree.
public struct Chart: Sendable, Hashable {
    /// A row of values that belong together: bars of one pattern, one line, one set of points.
    public struct Series: Sendable, Hashable {
        /// What it is called.
        public var name: String
        /// The values, one for each category or point; nil leaves a gap.
        public var values: [Number?]

        /// Makes a series.
        /// - Parameters:
        ///   - name: what it is called.
        ///   - values: the values; nil leaves a gap.
        public init(name: String, values: [Number?]) {
            self.name = name
            self.values = values
        }

        /// A value; nil where there is none.
        func value(at index: Int) -> Number? { values.indices.contains(index) ? values[index] : nil }
    }

    /// An axis; of bars that lie the category axis is the upright one.
    public struct Axis: Sendable, Hashable {
        /// The title, with the unit; empty for none.
        public var title: String
        /// Where it begins; nil leaves it to the program.
        public var minimum: Number?
        /// Where it ends; nil leaves it to the program.
        public var maximum: Number?

        /// Makes an axis.
        public init(title: String = "", minimum: Number? = nil, maximum: Number? = nil) {
            self.title = title
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    /// Where the legend stands.
    public enum Legend: String, Sendable, CaseIterable {
        /// There is none.
        case none
        /// Below the chart.
        case bottom
        /// Right of it.
        case right
        /// Above it.
        case top
    }

    /// What kind of chart it is.
    public var kind: ChartKind
    /// The title above it; empty for none.
    public var title = ""
    /// The labels of the categories, or the names of the points of a scatter chart, which may be empty.
    public var categories: [String]
    /// Where the points of a scatter chart stand on the horizontal axis, one for each name; empty for other kinds. A point
    /// belongs to the series that has a value for it.
    public var positions: [Number?] = []
    /// The series in their order.
    public var series: [Series]
    /// The axis with the categories, or the horizontal one of a scatter chart.
    public var categoryAxis = Axis()
    /// The axis with the values.
    public var valueAxis = Axis()
    /// How values are written.
    public var format = ChartNumberFormat()
    /// Where the legend stands.
    public var legend = Legend.none
    /// Whether values stand at their bars, points or slices.
    public var showsValues = false
    /// The width on paper.
    public var width = Length.millimetres(150)
    /// The height on paper.
    public var height = Length.millimetres(85)
    /// What it shows, in words, for people who cannot see it.
    public var description = ""
    /// Where the data come from, printed below it; empty for nothing.
    public var source = ""

    /// Makes a chart with the usual looks.
    /// - Parameters:
    ///   - kind: what kind of chart.
    ///   - categories: the labels of the categories.
    ///   - series: the series.
    public init(kind: ChartKind, categories: [String], series: [Series]) {
        self.kind = kind
        self.categories = categories
        self.series = series
    }

    /// The label that a point has of its own: names of points, both ends of the lines of a slope chart, and none in pieces of
    /// stacked bars that are too narrow for it.
    /// - Parameters:
    ///   - series: the series, from 0.
    ///   - index: the point in it, from 0.
    public func label(series: Int, at index: Int) -> PointLabel {
        let line = self.series[series]
        guard let value = line.value(at: index) else { return .usual }
        switch kind {
        case .scatter:
            let name = categories.indices.contains(index) ? categories[index] : ""
            return name.isEmpty ? .usual : .text(name)
        case .slope:
            let number = format.text(of: value)
            return index == 0 ? .text(number) : .text("\(number) \(line.name)")
        case .stackedBar, .stackedColumn: return showsValues && isNarrow(value, at: index) ? .hidden : .usual
        default: return .usual
        }
    }

    /// How wide the margins beside a slope chart are that the labels at the ends of its lines need, as shares of the width;
    /// nil for other kinds.
    public var sideMargins: (left: Double, right: Double)? {
        guard kind == .slope else { return nil }
        func share(_ letters: Int) -> Double {
            let length = ChartFonts.size.millimetres * Double(letters) / 2 + 5
            return min(max(length / max(width.millimetres, 1), 0.08), 0.42)
        }
        // A Chinese character is as wide as two digits.
        let digits = series.flatMap { $0.values.compactMap { $0.map { format.text(of: $0).count } } }.max() ?? 0
        let names = series.map { $0.name.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } }.max() ?? 0
        return (share(digits + 1), share(digits + names + 2))
    }

    /// Whether a piece of a stack is less than 4 % of its bar, or of the largest.
    private func isNarrow(_ value: Number, at index: Int) -> Bool {
        func total(_ index: Int) -> Double {
            series.reduce(0) { $0 + ($1.value(at: index)?.doubleValue.magnitude ?? 0) }
        }
        let whole = kind == .stackedBar ? total(index) : categories.indices.map(total).max() ?? 0
        return value.doubleValue.magnitude < whole * 0.04
    }

    /// The label of a point.
    public enum PointLabel: Sendable, Hashable {
        /// What the series says.
        case usual
        /// None.
        case hidden
        /// A text of its own.
        case text(String)
    }
}
