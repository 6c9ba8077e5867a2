import WenshuCore

/// A named way to set tables.
public struct TableStyle: Sendable, Hashable {
    /// The name that blueprints use and that people see.
    public var name: String
    /// The lines around the table.
    public var outer: Borders
    /// The lines between rows.
    public var insideHorizontal: Border?
    /// The lines between columns.
    public var insideVertical: Border?
    /// The line below the header rows; nil means like other rows.
    public var headerRule: Border?
    /// The distance of text from the edges of a cell.
    public var padding: Insets
    /// The colour behind header rows.
    public var headerBackground: Color?
    /// Where text stands in a cell.
    public var verticalAlignment: TableCell.VerticalAlignment
    /// Where a table narrower than the text area stands.
    public var alignment: Table.Alignment
    /// The paragraph style of header cells.
    public var headerStyle: String?
    /// The paragraph style of other cells.
    public var bodyStyle: String?

    /// Makes a style without lines.
    /// - Parameter name: the name that blueprints use.
    public init(_ name: String) {
        self.name = name
        outer = .init()
        padding = Insets(top: .zero, bottom: .zero, left: .twips(108), right: .twips(108))
        verticalAlignment = .center
        alignment = .center
    }
}
