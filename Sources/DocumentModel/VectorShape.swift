public import WenshuCore

/// A drawing of filled rectangles on a grid, such as a QR code. It stays sharp at every size.
public struct VectorShape: Sendable, Hashable {
    /// A filled rectangle in units of the grid, from the upper left corner.
    public struct Rectangle: Sendable, Hashable {
        /// The left edge.
        public var x: Int
        /// The upper edge.
        public var y: Int
        /// The width.
        public var width: Int
        /// The height.
        public var height: Int

        /// Makes a rectangle.
        /// - Parameters:
        ///   - x: the left edge.
        ///   - y: the upper edge.
        ///   - width: the width.
        ///   - height: the height.
        public init(x: Int, y: Int, width: Int, height: Int) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// The width on paper.
    public var width: Length
    /// The height on paper.
    public var height: Length
    /// Columns of the grid, over the whole width.
    public var columns: Int
    /// Rows of the grid, over the whole height.
    public var rows: Int
    /// What is filled.
    public var rectangles: [Rectangle]
    /// The colour of the rectangles.
    public var color: Color
    /// What it shows, in words.
    public var description: String

    /// Makes a drawing.
    /// - Parameters:
    ///   - width: the width on paper.
    ///   - height: the height on paper.
    ///   - columns: columns of the grid.
    ///   - rows: rows of the grid.
    ///   - rectangles: what is filled.
    ///   - color: the colour of the rectangles.
    ///   - description: what it shows, in words.
    public init(
        width: Length, height: Length, columns: Int, rows: Int, rectangles: [Rectangle], color: Color,
        description: String
    ) {
        self.width = width
        self.height = height
        self.columns = columns
        self.rows = rows
        self.rectangles = rectangles
        self.color = color
        self.description = description
    }
}
