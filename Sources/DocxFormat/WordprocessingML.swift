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
    /// Charts among graphic objects.
    let chart: String
    /// References to relationships, and what their types start with.
    let relationships: String

    /// ISO/IEC 29500-4.
    static let transitional = WordprocessingML(
        text: DocxNamespace.main, placement: DocxNamespace.drawing, graphics: DocxNamespace.graphics,
        picture: DocxNamespace.picture, chart: DocxNamespace.chart, relationships: DocxNamespace.relationships)
    /// ISO/IEC 29500-1.
    static let strict = WordprocessingML(
        text: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        placement: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        graphics: "http://purl.oclc.org/ooxml/drawingml/main", picture: "http://purl.oclc.org/ooxml/drawingml/picture",
        chart: "http://purl.oclc.org/ooxml/drawingml/chart",
        relationships: OPC.strictOfficeRelationships)

    /// Whether a namespace is that of text, in either class.
    static func isMain(_ namespace: String) -> Bool { namespace == transitional.text || namespace == strict.text }
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
