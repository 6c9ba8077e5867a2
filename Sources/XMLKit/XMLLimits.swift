/// What a text to be parsed may cost. The depth is always limited to ``maxDepth`` levels.
public struct XMLLimits: Sendable, Hashable {
    /// The greatest length of the text in bytes. Default: 64 MiB.
    public var maxBytes: Int
    /// The greatest number of nodes; an attribute counts twice, as the tree keeps its value in a node of its own.
    /// A node costs about 120 bytes. Default: 1,500,000.
    public var maxNodes: Int

    /// The greatest depth of nested elements; libxml2's own limit (`xmlParserMaxDepth`).
    public static let maxDepth = 256

    /// The limits for files of strangers.
    public static let standard = XMLLimits()

    /// Limits for texts that this program has written itself: 1 GiB, 100,000,000 nodes.
    public static let ownOutput = XMLLimits(maxBytes: 1 << 30, maxNodes: 100_000_000)

    /// Makes limits.
    /// - Parameters:
    ///   - maxBytes: the greatest length of the text in bytes.
    ///   - maxNodes: the greatest number of nodes.
    public init(maxBytes: Int = 64 << 20, maxNodes: Int = 1_500_000) {
        self.maxBytes = maxBytes
        self.maxNodes = maxNodes
    }
}
