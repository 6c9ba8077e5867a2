import DocumentModel
import XMLKit

/// Writes `meta.xml`. No clock is asked: dates only come from the document. Source: ODF 1.3 part 3, `office:meta`.
enum OdtProperties {
    /// The part.
    static func bytes(_ properties: DocumentProperties, language: String) -> [UInt8] {
        var xml = XMLByteWriter(capacity: 2048)
        OdtNamespace.openRoot("office:document-meta", into: &xml)
        xml.open("office:meta")
        xml.element("meta:generator", "Wenshu")
        if let title = properties.title { xml.element("dc:title", title) }
        if let description = properties.description { xml.element("dc:description", description) }
        if let subject = properties.subject { xml.element("dc:subject", subject) }
        if let keywords = properties.keywords { xml.element("meta:keyword", keywords) }
        if let author = properties.author {
            xml.element("meta:initial-creator", author)
            xml.element("dc:creator", author)
        }
        xml.element("dc:language", language)
        xml.close()
        xml.close()
        return xml.finish()
    }
}
