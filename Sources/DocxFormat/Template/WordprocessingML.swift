/// Namespaces of WordprocessingML, Transitional and Strict.
enum WordprocessingML {
    /// Transitional (ISO/IEC 29500-4).
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    /// Strict (ISO/IEC 29500-1).
    static let strictMain = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    /// Pictures in text.
    static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    /// Paragraph identifiers since Word 2010.
    static let word2010 = "http://schemas.microsoft.com/office/word/2010/wordml"

    /// Whether a namespace is that of text, in either class.
    static func isMain(_ namespace: String) -> Bool { namespace == main || namespace == strictMain }
}
