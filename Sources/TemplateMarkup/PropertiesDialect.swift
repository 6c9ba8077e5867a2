public import TemplateEngine
public import XMLKit

/// Document properties: every element with text alone is a paragraph of plain text.
public struct PropertiesDialect: TemplateDialect {
    /// Makes the dialect.
    public init() {}

    /// White space is kept as it is.
    public var textEncoding: TextEncoding { .plain }

    /// Elements with elements inside are containers, the others paragraphs.
    public func role(of element: XMLTree.Node) -> MarkupRole {
        element.children.contains(where: \.isElement) ? .container : .paragraph
    }

    /// Every element holds text.
    public func holdsText(_ element: XMLTree.Node) -> Bool { true }
    /// Nothing to do.
    public func prepareForValue(_ element: XMLTree.Node) {}
    /// There are no formatting properties.
    public func properties(of element: XMLTree.Node) -> XMLTree.Node? { nil }
    /// Objects have no place here; the element itself.
    public func objectParent(of element: XMLTree.Node) -> XMLTree.Node { element }
    /// No identifiers.
    public func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)] { [] }
    /// No required endings.
    public func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)? { nil }
    /// Elements may be empty.
    public func needsContent(_ element: XMLTree.Node) -> Bool { false }
}
