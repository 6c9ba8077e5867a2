public import WenshuCore

/// A table. Rows hold only cells that exist; what a spanning cell covers is left out, as in HTML.
public struct Table: Sendable, Hashable {
    /// Where a table narrower than the text area stands.
    public enum Alignment: String, Sendable, Hashable, CaseIterable {
        /// At the left.
        case left
        /// In the middle.
        case center
        /// At the right.
        case right
    }

    /// The width of a column.
    public enum Width: Sendable, Hashable {
        /// So wide on paper.
        case fixed(Length)
        /// A share of what the fixed columns leave, by weight.
        case share(Double)
    }

    /// Name of a table style of the sheet; nil means a table without lines.
    public var style: String?
    /// The widths of the columns.
    public var columns: [Width]
    /// How many rows at the top are repeated on every page.
    public var headerRows: Int
    /// Where it stands; nil means what the style says.
    public var alignment: Alignment?
    /// The rows.
    public var rows: [TableRow]

    /// Makes a table.
    /// - Parameters:
    ///   - style: name of a table style.
    ///   - columns: the widths of the columns.
    ///   - headerRows: how many rows at the top are repeated on every page.
    ///   - alignment: where it stands.
    ///   - rows: the rows.
    public init(
        style: String? = nil, columns: [Width], headerRows: Int = 0, alignment: Alignment? = nil, rows: [TableRow]
    ) {
        self.style = style
        self.columns = columns
        self.headerRows = headerRows
        self.alignment = alignment
        self.rows = rows
    }

    /// The widths of the columns on paper.
    /// - Parameter available: the width of the text area; shares divide what the fixed columns leave of it (at least
    ///   5 mm a share).
    public func columnWidths(available: Length) -> [Length] {
        var fixed = Length.zero
        var weights = 0.0
        for column in columns {
            switch column {
            case .fixed(let length): fixed = fixed + length
            case .share(let weight): weights += weight
            }
        }
        let rest = max(available - fixed, .zero)
        return columns.map { column in
            switch column {
            case .fixed(let length): length
            case .share(let weight): weights > 0 ? max(rest * (weight / weights), .millimetres(5)) : .millimetres(5)
            }
        }
    }

    /// What stands at each place of the grid, row by row; every row has as many places as there are columns.
    ///
    /// A cell that reaches past the last column or row is cut; places that no cell fills are `empty`.
    public func grid() -> [[TableSlot]] {
        var slots = rows.map { _ in [TableSlot?](repeating: nil, count: columns.count) }
        for (row, content) in rows.enumerated() {
            var column = 0
            for (index, cell) in content.cells.enumerated() {
                while column < columns.count, slots[row][column] != nil { column += 1 }
                guard column < columns.count else { break }
                var width = 1
                while width < cell.columnSpan, column + width < columns.count, slots[row][column + width] == nil {
                    width += 1
                }
                let height = min(max(1, cell.rowSpan), rows.count - row)
                for down in 0..<height {
                    for right in 0..<width {
                        slots[row + down][column + right] = .covered(
                            row: row, cell: index, startsRow: right == 0, span: width)
                    }
                }
                slots[row][column] = .cell(index: index, columnSpan: width, rowSpan: height)
                column += width
            }
        }
        return slots.map { $0.map { $0 ?? .empty } }
    }
}

/// A place in the grid of a table.
public enum TableSlot: Sendable, Hashable {
    /// A cell begins here. The spans are cut to the grid.
    case cell(index: Int, columnSpan: Int, rowSpan: Int)
    /// Covered by a cell that begins elsewhere. `startsRow`: the leftmost covered place of this row (in the row of the
    /// cell itself that place is the cell, so it is false there); `span`: the columns that the cell spans.
    case covered(row: Int, cell: Int, startsRow: Bool, span: Int)
    /// No cell stands here.
    case empty
}

/// A row of a table.
public struct TableRow: Sendable, Hashable {
    /// How high a row is.
    public enum Height: Sendable, Hashable {
        /// So high or higher.
        case atLeast(Length)
        /// Exactly so high; what does not fit is not seen.
        case exactly(Length)
    }

    /// The cells.
    public var cells: [TableCell]
    /// Whether the row stays on one page.
    public var keepsTogether: Bool
    /// How high it is; nil means as high as its content.
    public var height: Height?

    /// Makes a row.
    /// - Parameters:
    ///   - cells: the cells.
    ///   - keepsTogether: whether the row stays on one page.
    ///   - height: how high it is.
    public init(_ cells: [TableCell], keepsTogether: Bool = true, height: Height? = nil) {
        self.cells = cells
        self.keepsTogether = keepsTogether
        self.height = height
    }
}

/// A cell of a table.
public struct TableCell: Sendable, Hashable {
    /// Where text stands in a cell.
    public enum VerticalAlignment: String, Sendable, Hashable, CaseIterable {
        /// At the top.
        case top
        /// In the middle.
        case center
        /// At the foot.
        case bottom
    }

    /// How many columns it spans, from 1.
    public var columnSpan: Int
    /// How many rows it spans, from 1.
    public var rowSpan: Int
    /// Where text stands; nil means what the table style says.
    public var verticalAlignment: VerticalAlignment?
    /// Lines around the cell, where they differ from the table style.
    public var borders: Borders
    /// The distance of text from the edges; nil means what the table style says.
    public var padding: Insets?
    /// The colour behind the cell.
    public var background: Color?
    /// What stands in it; paragraphs, tables, lists. Writers add an empty paragraph when there is none.
    public var blocks: [Block]

    /// Makes a cell.
    /// - Parameters:
    ///   - blocks: what stands in it.
    ///   - columnSpan: how many columns it spans.
    ///   - rowSpan: how many rows it spans.
    ///   - verticalAlignment: where text stands.
    ///   - borders: lines around the cell.
    ///   - padding: the distance of text from the edges.
    ///   - background: the colour behind the cell.
    public init(
        _ blocks: [Block] = [], columnSpan: Int = 1, rowSpan: Int = 1, verticalAlignment: VerticalAlignment? = nil,
        borders: Borders = .init(), padding: Insets? = nil, background: Color? = nil
    ) {
        self.columnSpan = columnSpan
        self.rowSpan = rowSpan
        self.verticalAlignment = verticalAlignment
        self.borders = borders
        self.padding = padding
        self.background = background
        self.blocks = blocks
    }
}
