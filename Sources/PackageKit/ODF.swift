public import ArchiveKit

/// What all ODF packages share. Source: ODF 1.3 part 2.
public enum ODF {
    /// The part that tells the media type of the package; the first one, stored.
    public static let mimetypePart = "mimetype"
    /// The part that lists the files of the package.
    public static let manifestPart = "META-INF/manifest.xml"
    /// Namespace of the manifest.
    public static let manifestNamespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    /// Media type of a text document.
    public static let textMimetype = "application/vnd.oasis.opendocument.text"
    /// Media type of a spreadsheet.
    public static let spreadsheetMimetype = "application/vnd.oasis.opendocument.spreadsheet"
}

extension OfficePackage {
    /// The media type that an ODF package states, white space around it left out; nil when it states none.
    /// - Throws: ``ArchiveFault`` when the part is damaged.
    public func mimetype() throws(ArchiveFault) -> String? {
        guard let part = part(ODF.mimetypePart) else { return nil }
        let text = String(decoding: try part.bytes(), as: UTF8.self)
        let words = text.split { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\t" }
        return words.first.map(String.init)
    }
}
