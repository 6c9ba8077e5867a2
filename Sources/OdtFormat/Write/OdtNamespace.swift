import XMLKit

/// The namespaces of ODF with their usual prefixes. Source: ODF 1.3 part 3, introduction (namespaces).
enum OdtNamespace {
    /// The version of ODF that is written.
    static let version = "1.3"

    /// Opens the root element of a part, with all namespaces that the part may use.
    static func openRoot(_ name: StaticString, into xml: inout XMLByteWriter) {
        xml.declaration(standalone: false)
        xml.open(name)
        for item in prefixes { xml.attribute(item.0, item.1) }
        xml.attribute("office:version", version)
    }

    /// The namespace of a usual prefix; "" for a prefix that ODF does not use.
    static func uri(_ prefix: String) -> String {
        prefixes.first { "\($0.0)" == "xmlns:\(prefix)" }?.1 ?? ""
    }

    private static let prefixes: [(StaticString, String)] = [
        ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
        ("xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
        ("xmlns:config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0"),
        ("xmlns:ooow", "http://openoffice.org/2004/writer"),
    ]
}
