/// The namespaces that reading needs. Source: ODF 1.3 part 3, introduction (namespaces).
enum OdtReadNamespace {
    /// Structure of parts.
    static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    /// Styles.
    static let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    /// Text.
    static let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    /// Formatting that is named as in XSL.
    static let format = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    /// Sizes and fonts that are named as in SVG.
    static let svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    /// LibreOffice's extensions.
    static let office2 = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
}
