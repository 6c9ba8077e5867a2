import DocumentModel
import XMLKit

/// Writes the parts in `docProps`.
enum DocxProperties {
    /// `docProps/core.xml`. Source: ISO/IEC 29500-2 §11.
    static func core(_ properties: DocumentProperties) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "cp:coreProperties",
            [
                "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            ])
        if let title = properties.title { writer.element("dc:title", title) }
        if let subject = properties.subject { writer.element("dc:subject", subject) }
        if let author = properties.author { writer.element("dc:creator", author) }
        if let keywords = properties.keywords { writer.element("cp:keywords", keywords) }
        if let description = properties.description { writer.element("dc:description", description) }
        writer.close()
        return writer.finish()
    }

    /// `docProps/app.xml`. Source: ISO/IEC 29500-1 §22.2.
    static func app() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "Properties", ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"])
        writer.element("Application", "Wenshu")
        writer.close()
        return writer.finish()
    }
}
