public import WenshuCore

/// Text that says what its pieces are (heading, list, quotation) and leaves their looks to the document in which it is
/// placed. Read from Markdown, placed by `{{*…}}`.
public struct RichText: Sendable {
    /// The pieces.
    public var blocks: [RichBlock]
    /// What was found while reading, without places.
    public var findings: [Diagnostic]

    /// Makes a text.
    /// - Parameters:
    ///   - blocks: the pieces.
    ///   - findings: what was found while reading.
    public init(_ blocks: [RichBlock], findings: [Diagnostic] = []) {
        self.blocks = blocks
        self.findings = findings
    }

    /// Reads the text of a value.
    public typealias Reader = @Sendable (String) throws(JobFailure) -> RichText
}

/// A piece of rich text that stands below the one before it.
public indirect enum RichBlock: Sendable, Hashable {
    /// A paragraph.
    case paragraph([RichInline])
    /// A heading of a level from 1 to 6.
    case heading(level: Int, [RichInline])
    /// A quotation.
    case quote([RichBlock])
    /// A list.
    case list(RichList)
    /// Lines that keep their breaks and spaces, in characters of one width. The last line has no break.
    case code(String)
    /// A table.
    case table(RichTable)
    /// A line across the text.
    case rule
}

/// A list: items of one kind of mark. Nested lists stand in the items.
public struct RichList: Sendable, Hashable {
    /// What stands before the items.
    public enum Mark: Sendable, Hashable {
        /// Numbers from `start`, with a full stop or a parenthesis behind them.
        case number(start: Int, parenthesis: Bool)
        /// A dot.
        case bullet
        /// An empty box, or a box with a tick.
        case box(isTicked: Bool)

        /// Whether the items are numbered.
        package var counts: Bool {
            if case .number = self { return true }
            return false
        }
    }

    /// The dots of the levels of a list, outermost first.
    package static let bullets = ["•", "◦", "▪"]

    /// What stands before the items.
    public var mark: Mark
    /// The items.
    public var items: [[RichBlock]]

    /// Makes a list.
    /// - Parameters:
    ///   - mark: what stands before the items.
    ///   - items: the items.
    public init(_ mark: Mark, _ items: [[RichBlock]]) {
        self.mark = mark
        self.items = items
    }
}

/// A table of lines of text. All rows have as many cells as there are columns.
public struct RichTable: Sendable, Hashable {
    /// How text stands in the cells of a column.
    public enum Alignment: Sendable, Hashable, CaseIterable {
        /// At the left.
        case left
        /// In the middle.
        case center
        /// At the right.
        case right
    }

    /// How text stands in each column; nil leaves it to the table.
    public var columns: [Alignment?]
    /// The row of names.
    public var header: [[RichInline]]
    /// The other rows.
    public var rows: [[[RichInline]]]

    /// Makes a table.
    /// - Parameters:
    ///   - columns: how text stands in each column.
    ///   - header: the row of names.
    ///   - rows: the other rows.
    public init(columns: [Alignment?], header: [[RichInline]], rows: [[[RichInline]]]) {
        self.columns = columns
        self.header = header
        self.rows = rows
    }

    /// Shares of the width for the columns, from 1 to ``maximumWeight``: by the longest line of each column.
    public var weights: [Int] {
        var longest = columns.map { _ in 1 }
        for row in [header] + rows {
            for (column, cell) in row.enumerated() where column < longest.count {
                longest[column] = max(longest[column], min(RichInline.width(of: cell), 40))
            }
        }
        let most = longest.max() ?? 1
        return longest.map { max(2, ($0 * Self.maximumWeight + most - 1) / most) }
    }

    /// The largest share of a column.
    public static let maximumWeight = 12
}

/// What sets characters of rich text apart.
public struct RichLook: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes a look.
    /// - Parameter rawValue: the bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Strong: bold.
    public static let strong = RichLook(rawValue: 1)
    /// Emphasis: slanted.
    public static let emphasis = RichLook(rawValue: 2)
    /// Struck out.
    public static let strike = RichLook(rawValue: 4)
    /// Code: characters of one width.
    public static let code = RichLook(rawValue: 8)
    /// A link.
    public static let link = RichLook(rawValue: 16)
}

/// A piece of a line of rich text.
public indirect enum RichInline: Sendable, Hashable {
    /// Characters; no tabs or line breaks.
    case text(String, RichLook)
    /// A new line in the same paragraph.
    case lineBreak
    /// A link: texts only.
    case link(target: String, [RichInline])
    /// A picture by its name in the data.
    case picture(source: String, description: String)
    /// A note at the foot of the page.
    case note([RichBlock])

    /// The width of a line in half characters of Chinese.
    static func width(of inlines: [RichInline]) -> Int {
        inlines.reduce(0) { sum, inline in
            switch inline {
            case .text(let text, _): sum + text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
            case .link(_, let inside): sum + width(of: inside)
            case .picture: sum + 20
            case .lineBreak, .note: sum
            }
        }
    }
}

extension RichInline {
    /// The piece as it stands where no link can be.
    package var unlinked: RichInline {
        if case .text(let text, let look) = self { return .text(text, look.subtracting(.link)) }
        return self
    }

    /// A note's text in parentheses, for places where no note can stand: `（注：…）`.
    package static func parenthesis(_ blocks: [RichBlock]) -> [RichInline] {
        [.text("（注：", [])] + lines(of: blocks).joined(separator: [.text(" ", [])]) + [.text("）", [])]
    }

    /// All lines of blocks, without their structure.
    private static func lines(of blocks: [RichBlock]) -> [[RichInline]] {
        blocks.flatMap { block -> [[RichInline]] in
            switch block {
            case .paragraph(let line), .heading(_, let line): [line]
            case .quote(let inside): lines(of: inside)
            case .list(let list): list.items.flatMap { lines(of: $0) }
            case .code(let code): code.split(separator: "\n").map { [.text(String($0), .code)] }
            case .table(let table): ([table.header] + table.rows).flatMap { $0 }
            case .rule: []
            }
        }
    }
}
