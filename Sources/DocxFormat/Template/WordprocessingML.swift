import PackageKit

/// Namespaces of WordprocessingML, Transitional and Strict.
struct WordprocessingML: Sendable {
    /// Text.
    let text: String
    /// Pictures in text.
    let placement: String
    /// Graphic objects.
    let graphics: String
    /// Pictures among graphic objects.
    let picture: String
    /// References to relationships, and what their types start with.
    let relationships: String

    /// ISO/IEC 29500-4.
    static let transitional = WordprocessingML(
        text: main, placement: drawing, graphics: "http://schemas.openxmlformats.org/drawingml/2006/main",
        picture: "http://schemas.openxmlformats.org/drawingml/2006/picture",
        relationships: OPC.officeRelationships)
    /// ISO/IEC 29500-1.
    static let strict = WordprocessingML(
        text: strictMain, placement: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        graphics: "http://purl.oclc.org/ooxml/drawingml/main", picture: "http://purl.oclc.org/ooxml/drawingml/picture",
        relationships: OPC.strictOfficeRelationships)

    /// Transitional (ISO/IEC 29500-4).
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    /// Strict (ISO/IEC 29500-1).
    static let strictMain = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    /// Pictures in text.
    static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    /// Sizes relative to the page, since Word 2010.
    static let drawing2010 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
    /// Paragraph identifiers since Word 2010.
    static let word2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
    /// Shapes before Word 2007 (ISO/IEC 29500-4 §19.1).
    static let vector = "urn:schemas-microsoft-com:vml"
    /// Attributes of such shapes.
    static let vectorOffice = "urn:schemas-microsoft-com:office:office"

    /// Whether a namespace is that of text, in either class.
    static func isMain(_ namespace: String) -> Bool { namespace == main || namespace == strictMain }
    /// Whether a namespace is that of pictures in text, in either class.
    static func isPlacement(_ namespace: String) -> Bool {
        namespace == transitional.placement || namespace == strict.placement
    }
    /// Whether a namespace is that of graphic objects, in either class.
    static func isGraphics(_ namespace: String) -> Bool {
        namespace == transitional.graphics || namespace == strict.graphics
    }
    /// Whether a namespace is that of pictures among graphic objects, in either class.
    static func isPicture(_ namespace: String) -> Bool {
        namespace == transitional.picture || namespace == strict.picture
    }
    /// Whether a namespace is that of references to relationships, in either class.
    static func isReference(_ namespace: String) -> Bool {
        namespace == transitional.relationships || namespace == strict.relationships
    }
}
