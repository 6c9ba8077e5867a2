import PackageKit

/// Namespaces of office documents as Word writes them (ISO/IEC 29500-4, and what came later). The two classes of the
/// standard side by side: ``WordprocessingML``.
enum DocxNamespace {
    /// Text.
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    /// References to relationships.
    static let relationships = OPC.officeRelationships
    /// Places of drawings in text.
    static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    /// Graphic objects.
    static let graphics = "http://schemas.openxmlformats.org/drawingml/2006/main"
    /// Pictures among graphic objects.
    static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    /// Values of document properties (ISO/IEC 29500-1 §22.4).
    static let variants = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    /// Markup compatibility (ISO/IEC 29500-3).
    static let compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    /// Paragraph identifiers since Word 2010.
    static let word2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
    /// Sizes relative to the page, since Word 2010.
    static let drawing2010 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
    /// Shapes with text since Word 2010 ([MS-DOCX] §2.7).
    static let shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    /// What Word knows since 2013 ([MS-DOCX] §2.5).
    static let word2013 = "http://schemas.microsoft.com/office/word/2012/wordml"
    /// SVG pictures since Word 2016 ([MS-ODRAWXML] §2.24).
    static let svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    /// VML, the drawings of Word before 2010 (ISO/IEC 29500-4 §19.1).
    static let vml = "urn:schemas-microsoft-com:vml"
    /// What offices add to VML.
    static let vmlOffice = "urn:schemas-microsoft-com:office:office"
    /// What Word adds to VML.
    static let vmlWord = "urn:schemas-microsoft-com:office:word"
    /// Identities of list instances and comments since Word 2016 ([MS-DOCX] §2.5.4).
    static let durable = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
    /// Mathematics (ISO/IEC 29500-1 §22.1).
    static let math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    /// Diagrams (ISO/IEC 29500-1 §21.4).
    static let diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    /// Charts (ISO/IEC 29500-1 §21.2).
    static let chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
}
