public import TemplateEngine
public import XMLKit

/// How an attribute or the text of an element outside paragraphs carries tags.
public enum Carrier: Sendable {
    /// Values in a text, with their encoding.
    case values(TextEncoding)
    /// The target of a link; the text is the target as the template has it, perhaps percent-encoded.
    case link(String)
    /// The attribute refers to a target that stands elsewhere; the text is that target.
    case linkReference(String)
    /// The instruction of a field.
    case field
}

/// A frame whose picture a tag replaces.
public struct PictureMarkup: Sendable {
    /// The text that holds the tag and nothing else.
    public let tag: String
    /// The frame.
    public let frame: PictureFrame

    /// Makes a description of a frame.
    /// - Parameters:
    ///   - tag: the text that holds the tag and nothing else.
    ///   - frame: the frame.
    public init(tag: String, frame: PictureFrame) {
        self.tag = tag
        self.frame = frame
    }
}

/// A piece of an attribute in a frame whose picture is replaced.
public enum PicturePiece: Sendable {
    /// Text that stays.
    case text(String)
    /// What the picture changes.
    case field(PictureField)
}

/// What the compiler must know of a format about tags outside the running text.
public protocol CarrierDialect: Sendable {
    /// How an attribute carries tags, or nil when it does not.
    func carrier(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> Carrier?
    /// How the text of an element that is no part of a paragraph carries tags, or nil when it does not.
    func carrier(ofTextIn element: XMLTree.Node) -> Carrier?
    /// The element as a frame whose picture a tag replaces, or nil.
    func pictureMarkup(of element: XMLTree.Node) -> PictureMarkup?
    /// An attribute in such a frame as its pieces, or nil when it stays.
    func picturePieces(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> [PicturePiece]?
    /// The text of an element in such a frame, or nil when it stays.
    func pictureField(ofTextIn element: XMLTree.Node) -> PictureField?
}

extension CarrierDialect {
    /// None.
    public func carrier(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> Carrier? { nil }
    /// None.
    public func carrier(ofTextIn element: XMLTree.Node) -> Carrier? { nil }
    /// None.
    public func pictureMarkup(of element: XMLTree.Node) -> PictureMarkup? { nil }
    /// None.
    public func picturePieces(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> [PicturePiece]? { nil }
    /// None.
    public func pictureField(ofTextIn element: XMLTree.Node) -> PictureField? { nil }
}
