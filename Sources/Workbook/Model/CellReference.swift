/// The place of a cell in a sheet: column and row, both counted from 0.
public struct CellReference: Sendable, Hashable, Comparable {
    /// The row, counted from 0.
    public var row: Int
    /// The column, counted from 0.
    public var column: Int

    /// The number of columns of a sheet. Source: ISO/IEC 29500-1 §18.3.1.13 as Excel 2007 and later read it.
    public static let columnCount = 16_384
    /// The number of rows of a sheet. Source: as ``columnCount``.
    public static let rowCount = 1_048_576

    /// Makes a place.
    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `C7` or `$C$7`.
    /// - Returns: nil when the text is no such place, or one outside a sheet.
    public init?(_ text: some StringProtocol) {
        var column = 0
        var row = 0
        var letters = 0
        var digits = 0
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0 && letters < 3:
                column = column * 26 + Int(byte - 0x40)
                letters += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0 && letters < 3:
                column = column * 26 + Int(byte - 0x60)
                letters += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0 && digits < 7:
                row = row * 10 + Int(byte - 0x30)
                digits += 1
            default: return nil
            }
        }
        guard (1...Self.columnCount).contains(column), (1...Self.rowCount).contains(row) else { return nil }
        self.init(row: row - 1, column: column - 1)
    }

    /// The letters of a column counted from 0: `A`, `Z`, `AA`.
    public static func letters(ofColumn column: Int) -> String {
        var left = column + 1
        var letters: [UInt8] = []
        while left > 0 {
            letters.append(0x41 + UInt8((left - 1) % 26))
            left = (left - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// `C7`.
    public var text: String { "\(Self.letters(ofColumn: column))\(row + 1)" }

    /// Row by row, then column by column.
    public static func < (left: CellReference, right: CellReference) -> Bool {
        (left.row, left.column) < (right.row, right.column)
    }
}

/// A rectangle of cells.
public struct CellRange: Sendable, Hashable {
    /// The upper left cell.
    public let first: CellReference
    /// The lower right cell.
    public let last: CellReference

    /// Makes a rectangle of two opposite corners.
    public init(_ one: CellReference, _ other: CellReference) {
        first = CellReference(row: min(one.row, other.row), column: min(one.column, other.column))
        last = CellReference(row: max(one.row, other.row), column: max(one.column, other.column))
    }

    /// Reads `A1:C7` or `A1`.
    /// - Returns: nil when the text is no such range.
    public init?(_ text: some StringProtocol) {
        let corners = text.split(separator: ":", omittingEmptySubsequences: false)
        guard corners.count <= 2, let one = corners.first.flatMap({ CellReference($0) }),
            let other = corners.last.flatMap({ CellReference($0) })
        else { return nil }
        self.init(one, other)
    }

    /// `A1:C7`.
    public var text: String { first == last ? first.text : "\(first.text):\(last.text)" }

    /// Whether a cell lies inside.
    public func contains(_ cell: CellReference) -> Bool {
        (first.row...last.row).contains(cell.row) && (first.column...last.column).contains(cell.column)
    }
}
