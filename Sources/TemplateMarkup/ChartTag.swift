public import Charts
public import TemplateEngine
public import WenshuCore

/// `{{@图表 得分 类型=条形图 宽=150mm}}`: the chart that a tag asks for.
public enum ChartTag {
    /// The chart, or nil after findings.
    /// - Parameters:
    ///   - object: the tag.
    ///   - value: the data.
    ///   - site: where the tag stands.
    ///   - session: takes findings.
    public static func chart(
        for object: ObjectTag, value: Value, site: Program.Site, session: RenderSession
    ) -> Chart? {
        let (chart, findings) = ChartReader.read(value, options: object.options)
        for finding in findings {
            session.report(
                Diagnostic(
                    finding.severity, id: "template.\(finding.id)", place: site.place, excerpt: site.source,
                    cause: finding.cause, remedy: finding.remedy, suggestions: finding.suggestions))
        }
        return chart
    }
}

/// The charts of one document, numbered in the order in which they are placed.
///
/// Not `Sendable`: one shelf belongs to one job.
public final class ChartShelf {
    /// A chart in the document.
    public struct Placed: Sendable {
        /// Its number, which no other chart or object of the package has.
        public let number: Int
        /// The chart.
        public let chart: Chart
        /// The part that shows it.
        public let part: String
    }

    /// The charts in their order.
    public private(set) var charts: [Placed] = []
    private let firstNumber: Int

    /// Makes an empty shelf.
    /// - Parameter firstNumber: the number of the first chart, so that charts of the template keep their names.
    public init(firstNumber: Int = 1) { self.firstNumber = firstNumber }

    /// Adds a chart.
    /// - Returns: its number.
    public func add(_ chart: Chart, in part: String) -> Int {
        let number = firstNumber + charts.count
        charts.append(Placed(number: number, chart: chart, part: part))
        return number
    }
}
