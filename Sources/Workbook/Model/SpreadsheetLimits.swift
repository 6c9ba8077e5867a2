public import ArchiveKit

/// What a workbook of a stranger may cost. The size of a sheet is always limited to ``CellReference/rowCount`` rows and
/// ``CellReference/columnCount`` columns.
public struct SpreadsheetLimits: Sendable, Hashable {
    /// The greatest size of a CSV file in bytes. Default: 100 MiB.
    public var maxTextBytes: Int
    /// The greatest number of cells that hold something, all sheets together. Default: 2,000,000.
    public var maxCells: Int
    /// The most memory that rows, cells and their texts may take, in bytes, as ``SpreadsheetBudget`` counts it.
    /// Default: 128 MiB.
    public var maxCellMemory: Int
    /// What the archive of an XLSX or ODS file may cost.
    public var archive: ArchiveLimits
    /// The greatest inflated size of the content of an ODS file in bytes; the same cells take three times as much as in
    /// XLSX. Default: 160 MiB.
    public var maxContentBytes: Int

    /// The limits for files of strangers.
    public static let standard = SpreadsheetLimits()

    /// Makes limits.
    /// - Parameters:
    ///   - maxTextBytes: the greatest size of a CSV file in bytes.
    ///   - maxCells: the greatest number of cells that hold something.
    ///   - maxCellMemory: the most memory that rows, cells and their texts may take, in bytes.
    ///   - archive: what the archive of an XLSX or ODS file may cost.
    ///   - maxContentBytes: the greatest inflated size of the content of an ODS file in bytes.
    public init(
        maxTextBytes: Int = 100 << 20, maxCells: Int = 2_000_000, maxCellMemory: Int = 128 << 20,
        archive: ArchiveLimits = .standard, maxContentBytes: Int = 160 << 20
    ) {
        self.maxTextBytes = maxTextBytes
        self.maxCells = maxCells
        self.maxCellMemory = maxCellMemory
        self.archive = archive
        self.maxContentBytes = maxContentBytes
    }
}

/// Counts what the cells of a workbook cost while it is read.
struct SpreadsheetBudget {
    private let limits: SpreadsheetLimits
    private(set) var cells = 0
    private(set) var memory = 0

    /// Starts counting.
    init(_ limits: SpreadsheetLimits) { self.limits = limits }

    /// Counts a row.
    /// - Returns: whether it is within the limits.
    @inline(__always)
    mutating func addRow() -> Bool {
        memory += MemoryLayout<SheetRow>.stride + 32
        return memory <= limits.maxCellMemory
    }

    /// Counts a cell.
    /// - Parameter textBytes: the length of its text in UTF-8; texts of up to 15 bytes lie in the cell itself.
    /// - Returns: whether it is within the limits.
    @inline(__always)
    mutating func addCell(textBytes: Int) -> Bool {
        cells += 1
        memory += MemoryLayout<SheetCell>.stride + (textBytes > 15 ? textBytes + 48 : 0)
        return cells <= limits.maxCells && memory <= limits.maxCellMemory
    }

    /// Counts a text that cells share.
    /// - Parameter bytes: its length in UTF-8.
    /// - Returns: whether it is within the limits.
    @inline(__always)
    mutating func addText(bytes: Int) -> Bool {
        // The list of texts doubles as it grows.
        memory += 2 * MemoryLayout<String>.stride + (bytes > 15 ? bytes + 48 : 0)
        return memory <= limits.maxCellMemory
    }

    /// Counts cells that rows share with others.
    /// - Returns: whether they are within the limits.
    mutating func addSharedCells(_ count: Int) -> Bool {
        cells += count
        return cells <= limits.maxCells
    }
}
