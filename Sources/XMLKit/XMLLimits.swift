/// What a text to be parsed may cost. The depth is always limited to ``maxDepth`` levels.
public struct XMLLimits: Sendable, Hashable {
    /// The greatest length of the text in bytes. Default: 32 MiB.
    public var maxBytes: Int
    /// The greatest number of nodes. Attributes, namespace declarations, comments and instructions count twice, as the
    /// tree keeps their content apart. A node costs about 120 bytes. Default: 1,300,000, which is 12 MB of dense DOCX
    /// or 20 MB of ODT, and keeps a parse below 256 MiB.
    public var maxNodes: Int

    /// The greatest depth of nested elements; libxml2's own limit (`xmlParserMaxDepth`).
    public static let maxDepth = 256

    /// The greatest number of attributes and namespace declarations in one tag: libxml2 compares each with all others.
    static let maxAttributes = 1000
    /// The greatest number of namespace declarations in scope: libxml2 looks through them for each name.
    static let maxNamespaces = 256
    /// The greatest number of different names and short texts: libxml2's table of names has a fixed number of chains.
    static let maxNames = 100_000

    /// The limits for files of strangers.
    public static let standard = XMLLimits()

    /// Limits for texts that this program has written itself: 1 GiB, 100,000,000 nodes.
    public static let ownOutput = XMLLimits(maxBytes: 1 << 30, maxNodes: 100_000_000)

    /// Makes limits.
    /// - Parameters:
    ///   - maxBytes: the greatest length of the text in bytes.
    ///   - maxNodes: the greatest number of nodes.
    public init(maxBytes: Int = 32 << 20, maxNodes: Int = 1_300_000) {
        self.maxBytes = maxBytes
        self.maxNodes = maxNodes
    }
}
