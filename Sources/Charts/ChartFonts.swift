public import WenshuCore

/// The type of the text in a chart: fonts of the document around it, in sizes for charts.
public struct ChartFonts: Sendable, Hashable {
    /// The font of Chinese characters; nil leaves it to the program.
    public let eastAsian: String?
    /// The font of Latin letters and digits; nil leaves it to the program.
    public let latin: String?
    /// The size of labels: 小五.
    public static let size = Length.points(9)
    /// The size of the title: 五号.
    public static let titleSize = Length.points(10.5)

    /// Makes a set of fonts.
    public init(eastAsian: String? = nil, latin: String? = nil) {
        self.eastAsian = eastAsian
        self.latin = latin
    }
}
