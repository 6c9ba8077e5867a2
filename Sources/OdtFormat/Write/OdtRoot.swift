import XMLKit

/// The root elements of the parts of ODF: version, and namespaces with their usual prefixes.
enum OdtRoot {
    /// The version of ODF that is written.
    static let version = "1.3"

    /// Opens the root element of a part, with all namespaces that the part may use.
    static func open(_ name: StaticString, into xml: inout XMLByteWriter) {
        xml.declaration(standalone: false)
        xml.open(name)
        for item in prefixes { xml.attribute(item.0, item.1) }
        xml.attribute("office:version", version)
    }

    /// The namespace of a usual prefix; "" for a prefix that ODF does not use.
    static func namespace(_ prefix: String) -> String {
        prefixes.first { "\($0.0)" == "xmlns:\(prefix)" }?.1 ?? ""
    }

    private static let prefixes: [(StaticString, String)] = [
        ("xmlns:office", OpenDocument.office), ("xmlns:style", OpenDocument.style),
        ("xmlns:text", OpenDocument.text), ("xmlns:table", OpenDocument.table), ("xmlns:draw", OpenDocument.draw),
        ("xmlns:fo", OpenDocument.formatting), ("xmlns:svg", OpenDocument.vector), ("xmlns:xlink", OpenDocument.link),
        ("xmlns:dc", OpenDocument.dublinCore), ("xmlns:meta", OpenDocument.meta),
        ("xmlns:number", OpenDocument.numbers), ("xmlns:config", OpenDocument.settings),
        ("xmlns:ooow", OpenDocument.formulas),
    ]
}
