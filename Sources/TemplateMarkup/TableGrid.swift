public import TemplateEngine
public import XMLKit

/// A table of a template as columns and rows of cells, whatever its format writes.
public struct TableGrid {
    /// A cell with the columns that it covers.
    public struct Slot {
        /// What a slot is.
        public enum Kind: Sendable {
            /// A cell.
            case cell
            /// The place of a cell that reaches down from a row above.
            case covered
            /// Columns without a cell at an end of the row.
            case gap
        }

        /// What it is.
        public let kind: Kind
        /// Its nodes, siblings that follow one another; of a gap the element that tells of it.
        public var nodes: [XMLTree.Node]
        /// The columns that it covers, counted from 0.
        public let columns: Range<Int>
        /// Whether the cell covers several rows, or continues one above.
        public let spansRows: Bool

        /// Makes a slot.
        /// - Parameters:
        ///   - kind: what it is.
        ///   - nodes: its nodes, siblings that follow one another.
        ///   - columns: the columns that it covers, counted from 0.
        ///   - spansRows: whether the cell covers several rows, or continues one above.
        public init(_ kind: Kind, nodes: [XMLTree.Node], columns: Range<Int>, spansRows: Bool = false) {
            self.kind = kind
            self.nodes = nodes
            self.columns = columns
            self.spansRows = spansRows
        }

        /// The cell, or what tells of the gap.
        public var element: XMLTree.Node? { nodes.first(where: \.isElement) }
    }

    /// A row.
    public struct Row {
        /// The row's element.
        public let element: XMLTree.Node
        /// What it holds, from left to right.
        public var slots: [Slot]
        /// Whether the row is shown at the top of every page.
        public let isHeader: Bool

        /// Makes a row.
        /// - Parameters:
        ///   - element: the row's element.
        ///   - slots: what it holds, from left to right.
        ///   - isHeader: whether the row is shown at the top of every page.
        public init(element: XMLTree.Node, slots: [Slot], isHeader: Bool) {
            self.element = element
            self.slots = slots
            self.isHeader = isHeader
        }
    }

    /// The elements that give the columns their widths, one for each column, as far as there are.
    public let columns: [XMLTree.Node]
    /// The rows.
    public var rows: [Row]

    /// Makes a grid.
    /// - Parameters:
    ///   - columns: the elements that give the columns their widths, one for each column.
    ///   - rows: the rows.
    public init(columns: [XMLTree.Node], rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }

    /// How many columns there are.
    var width: Int { rows.reduce(columns.count) { max($0, $1.slots.last?.columns.upperBound ?? 0) } }
}

/// How a format writes tables.
public protocol TableDialect: Sendable {
    /// Reads a table. Spans of more than ``ColumnBlock/maximumColumns`` columns may be told as one column more than these.
    /// - Parameters:
    ///   - table: the table.
    ///   - isWrittenOut: whether shorthand for equal columns and cells is replaced by columns and cells, of which there are
    ///     not too many.
    func grid(of table: XMLTree.Node, isWrittenOut: Bool) -> TableGrid
    /// Makes a slot that reaches beyond repeated columns as wide as these become.
    /// - Parameters:
    ///   - slot: the slot; its nodes may become others.
    ///   - count: how many columns it covers, at least none.
    ///   - marks: makes what stands for computed numbers.
    func setSpan(of slot: inout TableGrid.Slot, to count: ColumnCount, marks: TableMarks)
    /// Gives each repetition of a column its share of the width.
    /// - Parameters:
    ///   - column: the element that gives the column its width.
    ///   - block: the innermost block of columns around it.
    ///   - marks: makes what stands for computed numbers.
    func shareWidth(ofColumn column: XMLTree.Node, in block: Int, marks: TableMarks)
    /// Gives each repetition of a cell its share of the width, where cells have widths.
    /// - Parameters:
    ///   - slot: the cell.
    ///   - block: the innermost block of columns around it.
    ///   - marks: makes what stands for computed numbers.
    func shareWidth(ofCell slot: TableGrid.Slot, in block: Int, marks: TableMarks)
    /// Makes a cell one with equal cells below it.
    /// - Parameters:
    ///   - slot: the cell.
    ///   - cell: its number.
    ///   - marks: makes what stands for computed numbers and encloses nodes in conditions.
    func merge(_ slot: TableGrid.Slot, cell: Int, marks: TableMarks)
}

extension TemplateDialect {
    /// No tables.
    public var tables: (any TableDialect)? { nil }

    /// The rows of a table in order, those of tables inside left out.
    public func rows(of table: XMLTree.Node) -> [XMLTree.Node] { members(of: table, role: .row) }

    /// The cells of a row in order, those of tables inside left out.
    public func cells(of row: XMLTree.Node) -> [XMLTree.Node] { members(of: row, role: .cell) }

    private func members(of element: XMLTree.Node, role wanted: MarkupRole) -> [XMLTree.Node] {
        var result: [XMLTree.Node] = []
        for child in element.children where child.isElement {
            let role = role(of: child)
            if role == wanted {
                result.append(child)
            } else if role == .container {
                result += members(of: child, role: wanted)
            }
        }
        return result
    }
}
