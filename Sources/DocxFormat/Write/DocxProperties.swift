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
        if let category = properties.category { writer.element("cp:category", category) }
        writer.close()
        return writer.finish()
    }

    /// `docProps/app.xml`. Source: ISO/IEC 29500-1 §22.2.
    static func app(_ properties: DocumentProperties) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "Properties", ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"])
        writer.element("Application", "Wenshu")
        if let company = properties.company { writer.element("Company", company) }
        writer.close()
        return writer.finish()
    }

    /// `docProps/custom.xml`; nil when there are no properties of the author's. Source: ISO/IEC 29500-1 §22.3; ids begin
    /// with 2, the format is that of user-defined properties ([MS-OLEPS] §2.21).
    static func custom(_ properties: DocumentProperties) -> [UInt8]? {
        guard !properties.custom.isEmpty else { return nil }
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "Properties",
            [
                "xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
                "xmlns:vt": DocxNamespace.variants,
            ])
        for (index, property) in properties.custom.enumerated() {
            writer.open(
                "property",
                [
                    "fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": String(index + 2),
                    "name": property.name,
                ])
            writer.element("vt:lpwstr", property.value)
            writer.close()
        }
        writer.close()
        return writer.finish()
    }
}
