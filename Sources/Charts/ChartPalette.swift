public import DocumentModel

/// The looks of series: each differs from the others in colour, and in pattern, line or marker too, so that it is told apart
/// on a black and white print.
public enum ChartPalette {
    /// Strokes over an area.
    public enum Pattern: Sendable, Hashable, CaseIterable {
        /// Strokes that rise to the right.
        case rising
        /// Strokes that fall to the right.
        case falling
        /// Both.
        case crossed
        /// Lying strokes.
        case lying
        /// Upright strokes.
        case upright
        /// Lying and upright strokes.
        case grid
    }

    /// How an area is filled.
    public struct Fill: Sendable, Hashable {
        /// The colour of the area, or of its strokes.
        public let color: Color
        /// The strokes; nil for an even area.
        public let pattern: Pattern?
        /// The colour between the strokes.
        public let ground: Color

        /// Whether text upon it must be white.
        public var isDark: Bool {
            pattern == nil && 299 * Int(color.red) + 587 * Int(color.green) + 114 * Int(color.blue) < 128_000
        }
    }

    /// How a line is drawn.
    public enum Dash: Sendable, Hashable, CaseIterable {
        /// Without gaps.
        case solid
        /// Long pieces.
        case dashed
        /// Points.
        case dotted
        /// Pieces and points in turn.
        case dashDotted
    }

    /// What stands at a point.
    public enum Marker: Sendable, Hashable, CaseIterable {
        /// A disc.
        case circle
        /// A square on its corner.
        case diamond
        /// A triangle that points up.
        case triangle
        /// A square.
        case square
        /// Two crossed strokes.
        case cross
        /// An upright cross.
        case plus
        /// A star.
        case star
        /// A short stroke.
        case bar
    }

    /// How a line and its points look.
    public struct Stroke: Sendable, Hashable {
        /// The colour.
        public let color: Color
        /// How it is drawn.
        public let dash: Dash
        /// What stands at its points.
        public let marker: Marker
    }

    /// The colour of axes, outlines and lines of the grid.
    public static let outline = color(0x404040)
    /// The colour of the lines behind the data.
    public static let gridLine = color(0xD9D9D9)

    private static let fills: [Fill] = [
        solid(0x1F4E79), striped(0xC55A11, .rising, 0xFBE5D6), solid(0x9DC3E6), striped(0x548235, .crossed, 0xFFFFFF),
        solid(0x7F7F7F), striped(0x7030A0, .falling, 0xFFFFFF), solid(0xF2F2F2), striped(0xC00000, .lying, 0xFFFFFF),
        solid(0x262626), striped(0x2E75B6, .upright, 0xFFFFFF), solid(0xF4B183), striped(0x7F6000, .grid, 0xFFF2CC),
    ]

    private static let strokes: [Color] = [0x1F4E79, 0xC55A11, 0x548235, 0x7030A0, 0x404040, 0xC00000, 0x2E75B6].map(
        color)

    /// The fills of series or slices.
    /// - Parameter chart: the chart.
    public static func fills(of chart: Chart) -> [Fill] {
        if chart.kind == .stackedBar { return scale(chart.series.count) }
        let count = chart.kind == .pie ? chart.categories.count : chart.series.count
        return (0..<count).map { fills[$0 % fills.count] }
    }

    /// The lines of series. Lines of a slope chart are told apart by their labels.
    /// - Parameter chart: the chart.
    public static func strokes(of chart: Chart) -> [Stroke] {
        chart.series.indices.map { index in
            Stroke(
                color: strokes[index % strokes.count],
                dash: chart.kind == .slope ? .solid : Dash.allCases[index % Dash.allCases.count],
                marker: chart.kind == .slope ? .circle : Marker.allCases[index % Marker.allCases.count])
        }
    }

    /// A scale from one end to the other: patterns on one side, even colours on the other, light in the middle.
    private static func scale(_ count: Int) -> [Fill] {
        let left = [
            striped(0x843C0C, .crossed, 0xF8CBAD), striped(0xC55A11, .rising, 0xFBE5D6),
            striped(0xED7D31, .lying, 0xFFFFFF),
        ]
        let right = [solid(0x1F4E79), solid(0x5B9BD5), solid(0xBDD7EE)]
        guard (2...7).contains(count) else { return (0..<count).map { fills[$0 % fills.count] } }
        let half = count / 2
        let middle = count % 2 == 1 ? [solid(0xEDEDED)] : []
        return Array(left.prefix(half)) + middle + Array(right.prefix(half).reversed())
    }

    private static func solid(_ value: Int) -> Fill { Fill(color: color(value), pattern: nil, ground: color(value)) }

    private static func striped(_ value: Int, _ pattern: Pattern, _ ground: Int) -> Fill {
        Fill(color: color(value), pattern: pattern, ground: color(ground))
    }

    private static func color(_ value: Int) -> Color {
        Color(
            red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }
}
