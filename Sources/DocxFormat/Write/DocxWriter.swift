public import DocumentModel
public import PackageKit
import XMLKit

/// Writes a ``Document`` as a WordprocessingML package that Word, WPS and LibreOffice open.
///
/// Source: ISO/IEC 29500-1 §17 (transitional namespaces, ISO/IEC 29500-4).
public enum DocxWriter {
    /// The package of a document. Template tags stay in the text as written, each in one run. The same document gives the
    /// same parts. A style name that the sheet does not have means the normal style.
    /// - Parameter document: the document.
    public static func package(for document: Document) -> OfficePackage {
        let assembly = DocxAssembly(document)
        let body = DocxBody(assembly: assembly, part: "word/document.xml", place: .main)
        let main = body.document()
        var package = OfficePackage(kind: .opc)
        var types = ContentTypes()
        types.setDefault("rels", "application/vnd.openxmlformats-package.relationships+xml")
        types.setDefault("xml", "application/xml")

        func add(_ name: String, _ type: String, _ bytes: [UInt8]) {
            types.set(name, type)
            package.set(name, bytes)
        }
        func word(_ kind: String) -> String {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml"
        }

        var top = Relationships(source: "")
        top.add(type: "\(OPC.officeRelationships)/officeDocument", part: "word/document.xml")
        top.add(
            type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            part: "docProps/core.xml")
        top.add(type: "\(OPC.officeRelationships)/extended-properties", part: "docProps/app.xml")
        package.set(OPC.contentTypesPart, [])
        package.set(OPC.packageRelationshipsPart, [])
        add(
            "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
            DocxProperties.core(document.properties))
        add(
            "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            DocxProperties.app(document.properties))
        if let custom = DocxProperties.custom(document.properties) {
            top.add(type: "\(OPC.officeRelationships)/custom-properties", part: "docProps/custom.xml")
            add(
                "docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", custom)
        }
        package.set(OPC.packageRelationshipsPart, top.written())
        add("word/document.xml", word("document.main"), main)

        var relationships = body.relationships
        func attach(_ name: String, _ kind: String, _ bytes: [UInt8]) {
            add("word/\(name).xml", word(kind), bytes)
            relationships.add(type: "\(OPC.officeRelationships)/\(kind)", part: "word/\(name).xml")
        }
        attach("styles", "styles", DocxStyles(assembly).part())
        attach("settings", "settings", DocxSettings.part(assembly))
        attach("fontTable", "fontTable", DocxFonts.part(document.styles))
        if !assembly.lists.isEmpty { attach("numbering", "numbering", DocxNumbering(assembly).part()) }
        func set(_ relationships: Relationships) {
            guard !relationships.items.isEmpty else { return }
            package.set(Relationships.partName(of: relationships.source), relationships.written())
        }
        for story in assembly.stories where story.count > 0 {
            attach(story.kind.rawValue, story.kind.rawValue, story.written())
            set(story.relationships)
        }
        for piece in body.furniture {
            add(piece.part, word(piece.kind), piece.bytes)
            set(piece.relationships)
        }
        set(relationships)
        for media in assembly.media {
            types.setDefault(media.kind.fileExtension, media.kind.mediaType)
            package.set(media.part, media.bytes)
        }
        package.set(OPC.contentTypesPart, types.written())
        return package
    }
}
