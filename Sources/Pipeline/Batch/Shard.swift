import WenshuCore

/// A part of a batch that runs on its own: the records whose names fall to it.
public struct Shard: Sendable, Equatable {
    /// Which part, from 1.
    public let index: Int
    /// How many parts there are.
    public let count: Int

    /// The whole batch as one part.
    public static let whole = Shard(index: 1, count: 1)

    private init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }

    /// Reads `2/4`; nil when it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1], (1...10_000).contains(count),
            (1...count).contains(index)
        else { return nil }
        self.init(index: index, count: count)
    }

    /// Whether a record falls to this part. It follows from the path below the workspace alone, so that shards need not know
    /// of each other, and a new record moves no other.
    func has(_ path: String) -> Bool {
        guard count > 1 else { return true }
        let digest = SHA256.hex(of: Array(path.utf8)).prefix(8)
        return (Int(digest, radix: 16) ?? 0) % count == index - 1
    }

    /// The name of its manifest.
    var manifest: String { count == 1 ? "manifest.jsonl" : "manifest.\(index)-\(count).jsonl" }

    /// What is put behind the name of its run report.
    var suffix: String { count == 1 ? "" : "（\(index)-\(count)）" }
}
