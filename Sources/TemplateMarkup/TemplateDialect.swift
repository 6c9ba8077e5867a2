public import TemplateEngine
public import XMLKit

/// What an element is to the template compiler.
public enum MarkupRole: Sendable {
    /// A paragraph: tags are found in its text and never reach beyond it.
    case paragraph
    /// A table.
    case table
    /// A table row.
    case row
    /// A table cell.
    case cell
    /// A list item.
    case item
    /// Anything else that holds blocks and belongs to the same flow.
    case container
    /// A flow of its own: text box, note, comment. Blocks do not cross its border.
    case story
    /// Inside a paragraph, transparent: run, hyperlink, span.
    case inline
    /// Inside a paragraph, holds characters only.
    case text
    /// Inside a paragraph, stands for white space: tab, line break.
    case space
    /// Inside a paragraph, an object: no text of its own, but perhaps stories.
    case object
    /// No text, no stories: properties, bookmarks, deleted text.
    case ignored
}

/// How an attribute that must be unique in the document is kept so in repeated content.
public enum IdentifierKind: Sendable {
    /// The value is a number; each repetition gets a fresh one.
    case number
    /// The value is a name; each repetition gets it with a fresh number at its end.
    case name
    /// The attribute is left out of repeated content.
    case dropped
}

/// What the compiler must know of a format.
public protocol TemplateDialect: Sendable {
    /// How values become bytes in running text.
    var textEncoding: TextEncoding { get }
    /// What an element is.
    func role(of element: XMLTree.Node) -> MarkupRole
    /// Whether text nodes of the element are characters of the paragraph.
    func holdsText(_ element: XMLTree.Node) -> Bool
    /// Makes an element ready to hold a value with spaces at its ends.
    func prepareForValue(_ element: XMLTree.Node)
    /// The properties that the second half gets, too, when an inline element is split.
    func properties(of element: XMLTree.Node) -> XMLTree.Node?
    /// The element whose child an object must be, for a tag in a text node of `element`.
    func objectParent(of element: XMLTree.Node) -> XMLTree.Node
    /// Attributes of an element that must be unique in the document.
    func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)]
    /// What the element must end with, if it must end with a block that conditions could remove.
    func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)?
    /// Whether the element must not appear without rows or items.
    func needsContent(_ element: XMLTree.Node) -> Bool
    /// Whether an attribute may carry tags.
    func carriesTags(_ attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> Bool
}
