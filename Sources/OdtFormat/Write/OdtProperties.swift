import DocumentModel
import XMLKit

/// Writes `meta.xml`. No clock is asked: dates only come from the document. Source: ODF 1.3 part 3, `office:meta`.
enum OdtProperties {
    /// The part.
    static func bytes(_ properties: DocumentProperties, language: String) -> [UInt8] {
        var xml = XMLByteWriter(capacity: 2048)
        OdtRoot.open("office:document-meta", into: &xml)
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
        writeUserDefined(properties, into: &xml)
        xml.close()
        xml.close()
        return xml.finish()
    }

    /// Writes what ODF has no element for, under the names that office software uses; of several properties with the same
    /// name the first one counts. Source: ODF 1.3 part 3 §4.3.2.19 (`meta:user-defined`).
    private static func writeUserDefined(_ properties: DocumentProperties, into xml: inout XMLByteWriter) {
        let known = [("Category", properties.category), ("Company", properties.company)]
        var names = Set<String>()
        for (name, value) in known + properties.custom.map({ ($0.name, $0.value) }) {
            guard let value, names.insert(name).inserted else { continue }
            xml.element("meta:user-defined", value, ["meta:name": name, "meta:value-type": "string"])
        }
    }
}
