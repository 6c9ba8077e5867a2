import ArchiveKit

/// Small tagged templates as files.
public enum TaggedTemplates {
    /// A DOCX file with one paragraph for each text.
    public static func docx(_ paragraphs: [String]) throws -> [UInt8] { try docx(blocks: paragraphs.map { .p($0) }) }

    /// An ODT file with one paragraph for each text.
    public static func odt(_ paragraphs: [String]) throws -> [UInt8] { try odt(blocks: paragraphs.map { .p($0) }) }

    /// A DOCX file of blocks.
    public static func docx(blocks: [SampleBlock]) throws -> [UInt8] {
        try archive([
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", relationships),
            ("word/document.xml", SampleBlock.documentXML(blocks)),
        ])
    }

    /// An ODT file of blocks.
    public static func odt(blocks: [SampleBlock]) throws -> [UInt8] {
        try archive([
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", SampleBlock.contentXML(blocks)), ("META-INF/manifest.xml", manifest),
        ])
    }

    private static func archive(_ parts: [(String, String)]) throws -> [UInt8] {
        try ArchiveWriter.bytes(of: parts.map { .stored(name: $0, Array($1.utf8)) })
    }

    private static let contentTypes = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """

    private static let relationships = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
        Target="word/document.xml"/></Relationships>
        """

    private static let manifest = """
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">\
        <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>\
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
        """
}
