/// A tag in the order in which a template runs.
public struct TagUse: Sendable {
    /// How the tag comes there.
    public enum Role: Sendable, Equatable {
        /// As the author wrote it.
        case written
        /// Opens a block of columns where its list is evaluated, before the table.
        case columnsEvaluated(Int)
        /// Opens a block of columns again, in a row.
        case columns(Int)
        /// Ends what one of the two opened.
        case columnsEnd
    }

    /// The tag.
    public let tag: Tag
    /// Where it stands, and how it is written.
    public let site: Program.Site
    /// How it comes there.
    public let role: Role

    /// Makes a use.
    /// - Parameters:
    ///   - tag: the tag.
    ///   - site: where it stands, and how it is written.
    ///   - role: how it comes there.
    public init(_ tag: Tag, site: Program.Site, role: Role = .written) {
        self.tag = tag
        self.site = site
        self.role = role
    }

    /// Whether people are told of it: of a block of columns once.
    var isListed: Bool {
        switch role {
        case .written, .columnsEvaluated: true
        case .columns, .columnsEnd: false
        }
    }
}
