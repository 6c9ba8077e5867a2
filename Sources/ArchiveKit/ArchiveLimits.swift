/// What an archive of a stranger may cost. Sizes declared in the archive are never trusted: what counts is what
/// inflating gives.
public struct ArchiveLimits: Sendable, Hashable {
    /// The greatest size of the archive itself in bytes. Default: 256 MiB.
    public var maxArchiveBytes: Int
    /// The greatest number of entries, folders included. Default: 10,000.
    public var maxEntries: Int
    /// The greatest inflated size of an entry in bytes. Default: 128 MiB.
    public var maxEntryBytes: Int
    /// The greatest inflated size of all entries together in bytes. Default: 512 MiB.
    public var maxTotalBytes: Int
    /// How many times its compressed size an entry may inflate to, once it is past ``ratioFreeBytes``. Default: 500;
    /// deflate itself ends near 1,030, repetitive tables reach some 100.
    public var maxRatio: Int
    /// Inflated sizes up to this are not held against the ratio. Default: 1 MiB.
    public var ratioFreeBytes: Int
    /// The greatest length of a name in bytes. Default: 1,024.
    public var maxNameBytes: Int

    /// The limits for files of strangers.
    public static let standard = ArchiveLimits()

    /// Makes limits.
    /// - Parameters:
    ///   - maxArchiveBytes: the greatest size of the archive itself in bytes.
    ///   - maxEntries: the greatest number of entries.
    ///   - maxEntryBytes: the greatest inflated size of an entry in bytes.
    ///   - maxTotalBytes: the greatest inflated size of all entries in bytes.
    ///   - maxRatio: how many times its compressed size an entry may inflate to.
    ///   - ratioFreeBytes: inflated sizes up to this are not held against the ratio.
    ///   - maxNameBytes: the greatest length of a name in bytes.
    public init(
        maxArchiveBytes: Int = 256 << 20, maxEntries: Int = 10_000, maxEntryBytes: Int = 128 << 20,
        maxTotalBytes: Int = 512 << 20, maxRatio: Int = 500, ratioFreeBytes: Int = 1 << 20, maxNameBytes: Int = 1024
    ) {
        self.maxArchiveBytes = maxArchiveBytes
        self.maxEntries = maxEntries
        self.maxEntryBytes = maxEntryBytes
        self.maxTotalBytes = maxTotalBytes
        self.maxRatio = maxRatio
        self.ratioFreeBytes = ratioFreeBytes
        self.maxNameBytes = maxNameBytes
    }
}
