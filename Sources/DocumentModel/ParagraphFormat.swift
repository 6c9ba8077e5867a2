public import WenshuCore

/// How a paragraph stands on the page. Nil says nothing: the style and the sheet decide.
public struct ParagraphFormat: Sendable, Hashable {
    /// How lines are set between the margins.
    public enum Alignment: String, Sendable, Hashable, CaseIterable {
        /// At the left.
        case left
        /// In the middle.
        case center
        /// At the right.
        case right
        /// At both sides, except the last line.
        case justify
        /// At both sides, every line (分散对齐).
        case distribute
    }

    /// Where the characters of a line stand to each other vertically.
    public enum TextAlignment: String, Sendable, Hashable, CaseIterable {
        /// As the reader thinks fit.
        case automatic
        /// On one base line.
        case baseline
        /// In the middle of the line.
        case center
    }

    /// How lines are set between the margins.
    public var alignment: Alignment?
    /// The distance of the left edge from the text area.
    public var indentLeft: Measure?
    /// The distance of the right edge from the text area.
    public var indentRight: Measure?
    /// How much further in the first line begins; negative: further out (hanging indent).
    public var firstLine: Measure?
    /// The distance above.
    public var spaceBefore: Length?
    /// The distance below.
    public var spaceAfter: Length?
    /// The distance from line to line.
    public var linePitch: LinePitch?
    /// Whether the paragraph stays on the page of the next one.
    public var keepWithNext: Bool?
    /// Whether its lines stay on one page.
    public var keepTogether: Bool?
    /// Whether single lines are not left alone on a page.
    public var widowControl: Bool?
    /// Whether the paragraph begins a page.
    public var pageBreakBefore: Bool?
    /// The level in the outline, from 1; 0 means none, even if the style has one.
    public var outlineLevel: Int?
    /// Lines around the paragraph.
    public var borders: Borders?
    /// The colour behind the paragraph.
    public var background: Color?
    /// Tab stops, from left to right; they replace those of the style.
    public var tabStops: [TabStop]?
    /// Where the characters of a line stand to each other vertically.
    public var textAlignment: TextAlignment?
    /// Whether lines stand on the line grid of the page.
    public var snapToGrid: Bool?
    /// Whether punctuation at the end of a line may stand outside the text area.
    public var hangsPunctuation: Bool?

    /// Says nothing.
    public init() {}

    /// This format, and `base` where it says nothing.
    public func over(_ base: ParagraphFormat) -> ParagraphFormat {
        var result = self
        result.alignment = alignment ?? base.alignment
        result.indentLeft = indentLeft ?? base.indentLeft
        result.indentRight = indentRight ?? base.indentRight
        result.firstLine = firstLine ?? base.firstLine
        result.spaceBefore = spaceBefore ?? base.spaceBefore
        result.spaceAfter = spaceAfter ?? base.spaceAfter
        result.linePitch = linePitch ?? base.linePitch
        result.keepWithNext = keepWithNext ?? base.keepWithNext
        result.keepTogether = keepTogether ?? base.keepTogether
        result.widowControl = widowControl ?? base.widowControl
        result.pageBreakBefore = pageBreakBefore ?? base.pageBreakBefore
        result.outlineLevel = outlineLevel ?? base.outlineLevel
        result.borders = borders.map { $0.over(base.borders ?? .init()) } ?? base.borders
        result.background = background ?? base.background
        result.tabStops = tabStops ?? base.tabStops
        result.textAlignment = textAlignment ?? base.textAlignment
        result.snapToGrid = snapToGrid ?? base.snapToGrid
        result.hangsPunctuation = hangsPunctuation ?? base.hangsPunctuation
        return result
    }

    /// Whether it says nothing.
    public var isEmpty: Bool { self == ParagraphFormat() }
}

/// A place in the line to which a tab jumps.
public struct TabStop: Sendable, Hashable {
    /// From which edge of the text area a tab stop is measured.
    public enum Edge: String, Sendable, Hashable, CaseIterable {
        /// From the left edge.
        case left
        /// From the right edge, inwards.
        case right
    }

    /// How text stands at the tab stop.
    public enum Alignment: String, Sendable, Hashable, CaseIterable {
        /// Begins there.
        case left
        /// Has its middle there.
        case center
        /// Ends there.
        case right
        /// Has its decimal point there.
        case decimal
    }

    /// What fills the gap.
    public enum Leader: String, Sendable, Hashable, CaseIterable {
        /// Nothing.
        case none
        /// Dots.
        case dots
        /// A line at the foot.
        case underscore
    }

    /// The distance from the edge.
    public var position: Measure
    /// From which edge it is measured.
    public var edge: Edge
    /// How text stands there.
    public var alignment: Alignment
    /// What fills the gap.
    public var leader: Leader

    /// Makes a tab stop.
    /// - Parameters:
    ///   - position: the distance from the edge.
    ///   - edge: from which edge it is measured.
    ///   - alignment: how text stands there.
    ///   - leader: what fills the gap.
    public init(_ position: Measure, edge: Edge = .left, alignment: Alignment = .left, leader: Leader = .none) {
        self.position = position
        self.edge = edge
        self.alignment = alignment
        self.leader = leader
    }

    /// The distance from the left edge of the text area.
    /// - Parameters:
    ///   - text: the resolved formatting of the paragraph's text.
    ///   - width: the width of the text area.
    public func offset(in text: CharacterFormat, width: Length) -> Length {
        let length = position.length(in: text)
        return edge == .left ? length : width - length
    }
}
