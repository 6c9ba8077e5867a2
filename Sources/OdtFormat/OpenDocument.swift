/// Namespaces of OpenDocument text. Source: ODF 1.3 part 3 §1.4.
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
    /// Properties named as in Dublin Core.
    static let dublinCore = "http://purl.org/dc/elements/1.1/"
    /// Properties of documents.
    static let meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
    /// Formats of numbers and dates.
    static let numbers = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
    /// Charts.
    static let chart = "urn:oasis:names:tc:opendocument:xmlns:chart:1.0"
    /// Settings of programs.
    static let settings = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
    /// Formulas in text documents.
    static let formulas = "http://openoffice.org/2004/writer"
    /// What LibreOffice adds.
    static let extended = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
}
