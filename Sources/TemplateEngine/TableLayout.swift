/// Columns of a table between a `@列` tag and its end: repeated over a list, or shown on a condition.
public struct ColumnBlock: Sendable {
    /// The most columns that a table may have once its columns are repeated: Word opens no more.
    public static let maximumColumns = 63

    /// Its number, unique in the part.
    public let number: Int
    /// The loop or the condition.
    public let tag: Tag
    /// Where the tag stands.
    public let site: Program.Site
    /// How many of the template's columns it repeats, those of its children left out.
    public let own: Int
    /// The blocks inside.
    public let children: [ColumnBlock]

    /// Makes a block.
    /// - Parameters:
    ///   - number: its number, unique in the part.
    ///   - tag: the loop or the condition.
    ///   - site: where the tag stands.
    ///   - own: how many of the template's columns it repeats, those of its children left out.
    ///   - children: the blocks inside.
    public init(number: Int, tag: Tag, site: Program.Site, own: Int, children: [ColumnBlock]) {
        self.number = number
        self.tag = tag
        self.site = site
        self.own = own
        self.children = children
    }
}

/// How many columns a part of a table has once the lists of its columns are known.
public struct ColumnCount: Sendable, Equatable {
    /// The columns outside blocks.
    public let constant: Int
    /// The blocks, by number; all of them stand in the same block, or in none.
    public let blocks: [Int]

    /// Makes a count.
    /// - Parameters:
    ///   - constant: the columns outside blocks.
    ///   - blocks: the blocks, by number.
    public init(constant: Int, blocks: [Int]) {
        self.constant = constant
        self.blocks = blocks
    }
}

/// A cell that becomes one with equal cells below it (`@并格`).
public struct MergedCell: Sendable {
    /// Its number, unique in the part.
    public let number: Int
    /// The values in the cell, which are equal in cells that become one; and whether there must be one.
    public let values: [(tag: ValueTag, site: Program.Site)]
    /// The columns that it covers, by number in its table: cells of equal columns may become one.
    public let track: Int
    /// The innermost block of columns that it stands in, by number.
    public let block: Int?

    /// Makes a cell.
    /// - Parameters:
    ///   - number: its number, unique in the part.
    ///   - values: the values in the cell.
    ///   - track: the columns that it covers, by number in its table.
    ///   - block: the innermost block of columns that it stands in, by number.
    public init(number: Int, values: [(tag: ValueTag, site: Program.Site)], track: Int, block: Int?) {
        self.number = number
        self.values = values
        self.track = track
        self.block = block
    }
}

extension Program {
    /// What the operations about tables refer to.
    struct Tables: Sendable {
        var blocks: [Columns] = []
        var tables: [ColumnTable] = []
        var counts: [ColumnCount] = []
        var merges: [Merge] = []
        var rows: [MergeRow] = []
        /// How many tracks each table with merged cells has.
        var regions: [Int] = []
    }

    /// A block of columns, bound.
    struct Columns: Sendable {
        let expression: Int
        let site: Int
        let isLoop: Bool
        let variable: String?
        let own: Int
        let parent: Int?
        var children: [Int]
    }

    /// A table with repeated columns.
    struct ColumnTable: Sendable {
        let roots: [Int]
        /// The blocks of the table, those inside others included.
        let blocks: Range<Int>
        /// The columns outside blocks.
        let fixed: Int
    }

    /// A merged cell, bound.
    struct Merge: Sendable {
        /// A value of the cell.
        struct Key: Sendable {
            let expression: Int
            let site: Int
            /// Whether the cell stays alone without this value.
            let isRequired: Bool
        }

        let region: Int
        let track: Int
        let keys: [Key]
        /// The blocks of columns around it, outermost first.
        let chain: [Int]
    }

    /// A row of a table with merged cells.
    struct MergeRow: Sendable {
        let region: Int
        /// The merged cells from left to right.
        let merges: [Int]
        let isHeader: Bool
    }
}
