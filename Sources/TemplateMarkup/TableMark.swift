public import TemplateEngine
public import XMLKit

/// What a mark does that stands for no tag of an author, but for the structure of a table.
enum TableMark {
    /// The lists of the table's columns are evaluated.
    case columnTable([ColumnBlock], fixed: Int)
    /// A block of columns begins in a row, or among the elements for widths.
    case columns(Int)
    case columnsEnd
    /// What follows appears only when there are columns.
    case present(ColumnCount)
    case number(ColumnCount)
    case share(amount: Int, block: Int)
    case divisor(block: Int)
    /// A table with merged cells begins.
    case mergeTable(tracks: Int)
    case mergeTableEnd
    case row([MergedCell], isHeader: Bool)
    case rowEnd
    /// What follows appears only when a cell is one with others, or when it is the first of them or alone.
    case merged(Int, isFirst: Bool)
    case mergedRows(Int)
    /// The other branch of a condition.
    case otherwise
    /// The end of a condition.
    case end

    /// Whether the mark stands where columns are listed.
    var isColumns: Bool {
        switch self {
        case .columns, .columnsEnd: true
        default: false
        }
    }
}

/// Makes marks for what is computed when a document is made.
public struct TableMarks {
    let registry: TagRegistry
    /// The tag that is the reason, for messages.
    let site: Program.Site

    /// The text of an attribute that stands for a number of columns.
    public func number(_ count: ColumnCount) -> String { text(.number(count)) }

    /// The text of an attribute that stands for a repetition's share of an amount.
    /// - Parameters:
    ///   - amount: what is shared, 0 to 1,000,000,000.
    ///   - block: the innermost block of columns around.
    public func share(of amount: Int, in block: Int) -> String { text(.share(amount: amount, block: block)) }

    /// The text of an attribute that stands for the number of repetitions that share a width.
    public func divisor(in block: Int) -> String { text(.divisor(block: block)) }

    /// The text of an attribute that stands for the number of rows that a merged cell covers.
    public func rows(of cell: Int) -> String { text(.mergedRows(cell)) }

    private func text(_ mark: TableMark) -> String { Sentinel.text(registry.add(.note, site: site, mark: mark)) }

    /// Lets siblings appear only when there are columns.
    /// - Returns: the mark behind them.
    @discardableResult
    public func enclose(_ first: XMLTree.Node, through last: XMLTree.Node, ifPresent count: ColumnCount)
        -> XMLTree.Node
    {
        enclose(first, through: last, in: .present(count), tag: .condition(.placeholder))
    }

    /// Lets siblings appear only where a merged cell is one with others, or where it is the first of them or alone.
    /// - Parameters:
    ///   - first: the first sibling.
    ///   - last: the last one.
    ///   - cell: the cell.
    ///   - isFirst: whether the place as the first is asked for.
    ///   - other: what appears otherwise; put in behind them.
    public func enclose(
        _ first: XMLTree.Node, through last: XMLTree.Node, ifMerged cell: Int, isFirst: Bool,
        otherwise other: XMLTree.Node? = nil
    ) {
        let end = enclose(
            first, through: last, in: .merged(cell, isFirst: isFirst), tag: .condition(.placeholder))
        guard let other, let opening = Sentinel.ids(in: end.text).first.flatMap({ registry.blockOf[$0] }) else {
            return
        }
        let middle = registry.add(.otherwise, site: site, mark: .otherwise)
        registry.blockOf[middle] = opening
        end.insertBefore(end.tree.makeText(Sentinel.text(middle)))
        end.insertBefore(other)
    }

    /// Puts the marks of a block around siblings.
    /// - Returns: the mark behind them.
    @discardableResult
    func enclose(
        _ first: XMLTree.Node, through last: XMLTree.Node, in mark: TableMark, tag: Tag, end: TableMark = .end
    ) -> XMLTree.Node {
        let opening = registry.add(tag, site: site, mark: mark)
        let closing = registry.add(.close(name: nil), site: site, mark: end)
        registry.blockOf[closing] = opening
        first.insertBefore(first.tree.makeText(Sentinel.text(opening)))
        let node = last.tree.makeText(Sentinel.text(closing))
        last.insertAfter(node)
        return node
    }

    /// Puts a pair of marks around an element that is no block.
    func surround(_ element: XMLTree.Node, with mark: TableMark, end: TableMark) {
        let first = registry.add(.note, site: site, mark: mark)
        let last = registry.add(.note, site: site, mark: end)
        element.insertBefore(element.tree.makeText(Sentinel.text(first)))
        element.insertAfter(element.tree.makeText(Sentinel.text(last)))
    }
}
