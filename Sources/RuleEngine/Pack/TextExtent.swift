public import WenshuCore

/// How long a text of the record may be.
public struct TextExtent: Sendable {
    /// What the text is called.
    public let title: String
    /// The way to its field: 项目简介, 提名.意见.
    public let field: String
    /// How its length is counted.
    public let counting: CharacterCount
    /// It must be so long at least, or nil.
    public let least: Int?
    /// It may be so long at most, or nil.
    public let most: Int?
    /// What else is asked for, such as a number of pages; may be empty.
    public let help: String
}
