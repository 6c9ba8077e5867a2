public import WenshuCore

/// A page: size, margins, line grid, default headers and footers.
public struct PageLayout: Sendable, Hashable {
    /// The name under which a blueprint asks for it.
    public var name: String
    /// The width of the paper as it lies.
    public var width: Length
    /// The height of the paper as it lies.
    public var height: Length
    /// The margins; with ``mirrorsMargins`` left is the inner and right the outer one.
    public var margins: Insets
    /// From the paper's upper edge to the header.
    public var headerDistance: Length
    /// From the paper's lower edge to the foot of the footer.
    public var footerDistance: Length
    /// Whether the inner margin is at the spine (printed on both sides).
    public var mirrorsMargins: Bool
    /// Lines that the text stands on; nil when there is no grid.
    public var grid: LineGrid?
    /// Page headers, unless the blueprint gives some.
    public var headers: PageFurniture
    /// Page footers, unless the blueprint gives some.
    public var footers: PageFurniture

    /// Makes a page.
    /// - Parameters:
    ///   - name: the name under which a blueprint asks for it.
    ///   - width: the width of the paper as it lies.
    ///   - height: the height of the paper as it lies.
    ///   - margins: the margins.
    ///   - headerDistance: from the paper's upper edge to the header.
    ///   - footerDistance: from the paper's lower edge to the foot of the footer.
    ///   - mirrorsMargins: whether the inner margin is at the spine.
    ///   - grid: lines that the text stands on.
    ///   - headers: page headers.
    ///   - footers: page footers.
    public init(
        name: String, width: Length, height: Length, margins: Insets, headerDistance: Length = .millimetres(15),
        footerDistance: Length = .millimetres(17.5), mirrorsMargins: Bool = false, grid: LineGrid? = nil,
        headers: PageFurniture = .init(), footers: PageFurniture = .init()
    ) {
        self.name = name
        self.width = width
        self.height = height
        self.margins = margins
        self.headerDistance = headerDistance
        self.footerDistance = footerDistance
        self.mirrorsMargins = mirrorsMargins
        self.grid = grid
        self.headers = headers
        self.footers = footers
    }

    /// The width of the text area.
    public var textWidth: Length { width - margins.left - margins.right }
    /// The height of the text area.
    public var textHeight: Length { height - margins.top - margins.bottom }
    /// Whether the paper lies on its long side.
    public var isLandscape: Bool { width > height }

    /// A4 with margins of 25 mm: what a sheet without page layouts gets.
    public static let a4 = PageLayout(
        name: "A4", width: .millimetres(210), height: .millimetres(297),
        margins: Insets(
            top: .millimetres(25), bottom: .millimetres(25), left: .millimetres(25), right: .millimetres(25)))
}

/// Lines that text stands on: redundant beside an exact line pitch, but it tells a reader how the page is meant.
public struct LineGrid: Sendable, Hashable {
    /// Lines on a page.
    public var lines: Int
    /// Full-width characters in a line.
    public var characters: Int
    /// The distance from line to line.
    public var pitch: Length

    /// Makes a grid.
    /// - Parameters:
    ///   - lines: lines on a page.
    ///   - characters: full-width characters in a line.
    ///   - pitch: the distance from line to line.
    public init(lines: Int, characters: Int, pitch: Length) {
        self.lines = lines
        self.characters = characters
        self.pitch = pitch
    }
}

/// The headers or the footers of a section. `odd` is also for even pages when `even` is nil; an empty array is an empty
/// header.
public struct PageFurniture: Sendable, Hashable {
    /// On odd pages, or on all.
    public var odd: [Block]?
    /// On even pages; nil means like odd ones.
    public var even: [Block]?
    /// On the first page; nil means like odd ones.
    public var first: [Block]?

    /// Makes headers or footers.
    /// - Parameters:
    ///   - odd: on odd pages, or on all.
    ///   - even: on even pages.
    ///   - first: on the first page.
    public init(odd: [Block]? = nil, even: [Block]? = nil, first: [Block]? = nil) {
        self.odd = odd
        self.even = even
        self.first = first
    }

    /// Whether nothing is said.
    public var isEmpty: Bool { odd == nil && even == nil && first == nil }
}
