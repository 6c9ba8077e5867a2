public import PackageKit

/// Template packages with more than a body, for tests.
public enum TemplatePackage {
    /// A relationship of a part.
    public struct Link {
        let source: String
        let id: String
        let type: String
        let target: String
        let isExternal: Bool

        /// Makes a relationship.
        /// - Parameters:
        ///   - source: the part that it belongs to.
        ///   - id: its id.
        ///   - type: the last component of its type.
        ///   - target: its target as written.
        ///   - isExternal: whether the target lies outside the package.
        public init(_ source: String, _ id: String, _ type: String, _ target: String, isExternal: Bool = false) {
            self.source = source
            self.id = id
            self.type = type
            self.target = target
            self.isExternal = isExternal
        }
    }

    private static let declarations =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"\(OPC.officeRelationships)\""
        + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
        + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
        + " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:v=\"urn:schemas-microsoft-com:vml\""
        + " xmlns:o=\"urn:schemas-microsoft-com:office:office\""

    /// A part of WordprocessingML.
    /// - Parameters:
    ///   - root: the local name of its root.
    ///   - content: what stands in it.
    public static func wordPart(_ root: String, _ content: String) -> String {
        "<w:\(root) \(declarations)>\(content)</w:\(root)>"
    }

    /// A DOCX package.
    /// - Parameters:
    ///   - body: the content of the body.
    ///   - parts: other parts: name, the end of the content type before `+xml`, content.
    ///   - links: the relationships of parts.
    ///   - media: picture files in `word/media`.
    public static func docx(
        body: String, parts: [(name: String, type: String, xml: String)] = [], links: [Link] = [],
        media: [(name: String, bytes: [UInt8])] = []
    ) -> OfficePackage {
        let main = "word/document.xml"
        let prefix = "application/vnd.openxmlformats-officedocument."
        var types = ContentTypes()
        types.setDefault("rels", "application/vnd.openxmlformats-package.relationships+xml")
        types.setDefault("png", "image/png")
        types.set(main, "\(prefix)wordprocessingml.document.main+xml")
        var package = OfficePackage(kind: .opc)
        package.set(OPC.contentTypesPart, [])
        var relationships: [String: Relationships] = ["": Relationships(source: "")]
        relationships[""]?.add(type: "\(OPC.officeRelationships)/officeDocument", part: main)
        package.set(main, Array(wordPart("document", "<w:body>\(body)<w:sectPr/></w:body>").utf8))
        for part in parts {
            package.set(part.name, Array(part.xml.utf8))
            types.set(part.name, part.type.hasPrefix("application/") ? part.type : "\(prefix)\(part.type)+xml")
        }
        for file in media { package.set("word/media/\(file.name)", file.bytes) }
        for link in links {
            _ = relationships[link.source, default: Relationships(source: link.source)].append(
                Relationship(
                    id: link.id, type: "\(OPC.officeRelationships)/\(link.type)", target: link.target,
                    isExternal: link.isExternal))
        }
        for (source, list) in relationships { package.set(Relationships.partName(of: source), list.written()) }
        package.set(OPC.contentTypesPart, types.written())
        return package
    }

    /// A DOCX package without relationships of its main part.
    /// - Parameters:
    ///   - document: `word/document.xml`.
    ///   - parts: other parts of `word`, by their names without ending, which are the ends of their content types, too.
    public static func docx(document: String, parts: [String: String] = [:]) -> OfficePackage {
        let prefix = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        var types = ContentTypes()
        types.setDefault("rels", "application/vnd.openxmlformats-package.relationships+xml")
        types.set("word/document.xml", "\(prefix).document.main+xml")
        for name in parts.keys.sorted() { types.set("word/\(name).xml", "\(prefix).\(name)+xml") }
        var relationships = Relationships(source: "")
        relationships.add(type: "\(OPC.officeRelationships)/officeDocument", part: "word/document.xml")
        var package = OfficePackage(kind: .opc)
        package.set(OPC.contentTypesPart, types.written())
        package.set(OPC.packageRelationshipsPart, relationships.written())
        package.set("word/document.xml", Array(document.utf8))
        for (name, xml) in parts.sorted(by: { $0.key < $1.key }) { package.set("word/\(name).xml", Array(xml.utf8)) }
        return package
    }

    /// An ODT package with one part of text.
    /// - Parameter content: `content.xml`.
    public static func odt(content: String) -> OfficePackage {
        var package = OfficePackage(kind: .odf)
        package.set(ODF.mimetypePart, Array(ODF.textMimetype.utf8))
        package.set(ODF.manifestPart, ODFManifest(mediaType: ODF.textMimetype).written())
        package.set("content.xml", Array(content.utf8))
        return package
    }

    /// The namespaces of OpenDocument, as declarations.
    public static let openDocumentDeclarations =
        ["office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style", "meta": "meta"]
        .sorted { $0.key < $1.key }
        .map { "xmlns:\($0.key)=\"urn:oasis:names:tc:opendocument:xmlns:\($0.value):1.0\"" }.joined(separator: " ")
        + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
        + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        + " xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""

    /// An ODT package.
    /// - Parameters:
    ///   - body: the content of the text.
    ///   - automatic: the automatic styles.
    ///   - header: the content of the page header.
    ///   - meta: the content of the document properties.
    ///   - media: picture files in `Pictures`.
    public static func odt(
        body: String, automatic: String = "", header: String = "", meta: String = "",
        media: [(name: String, bytes: [UInt8])] = []
    ) -> OfficePackage {
        var manifest = ODFManifest(mediaType: ODF.textMimetype)
        var package = OfficePackage(kind: .odf)
        package.set(ODF.mimetypePart, Array(ODF.textMimetype.utf8))
        func set(_ name: String, _ root: String, _ content: String) {
            package.set(
                name,
                Array(
                    "<office:\(root) \(openDocumentDeclarations) office:version=\"1.3\">\(content)</office:\(root)>"
                        .utf8))
            manifest.set(name, mediaType: "text/xml")
        }
        let styles = automatic.isEmpty ? "" : "<office:automatic-styles>\(automatic)</office:automatic-styles>"
        set(
            "content.xml", "document-content",
            "\(styles)<office:body><office:text>\(body)</office:text></office:body>")
        if !header.isEmpty {
            set(
                "styles.xml", "document-styles",
                "<office:automatic-styles><style:page-layout style:name=\"P\"/></office:automatic-styles><office:master-styles>"
                    + "<style:master-page style:name=\"Standard\" style:page-layout-name=\"P\"><style:header>\(header)</style:header>"
                    + "</style:master-page></office:master-styles>")
        }
        if !meta.isEmpty { set("meta.xml", "document-meta", "<office:meta>\(meta)</office:meta>") }
        for file in media {
            package.set("Pictures/\(file.name)", file.bytes)
            manifest.set("Pictures/\(file.name)", mediaType: "image/png")
        }
        package.set(ODF.manifestPart, manifest.written())
        return package
    }
}
