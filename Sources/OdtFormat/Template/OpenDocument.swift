/// Namespaces of OpenDocument text that templates deal with. Source: ODF 1.3 part 3 §1.4.
enum OpenDocument {
    /// Documents.
    static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    /// Text.
    static let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    /// Tables.
    static let table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    /// Frames and shapes.
    static let draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    /// Styles.
    static let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    /// Formatting properties.
    static let formatting = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    /// Sizes, titles and descriptions of shapes.
    static let vector = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    /// Links.
    static let link = "http://www.w3.org/1999/xlink"
    /// What LibreOffice adds.
    static let extended = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
}
