public import DocumentModel
public import PackageKit
import XMLKit

/// Writes documents as OpenDocument text (ODF 1.3). Template tags stay in the text as they are, so that what comes out is
/// also a tagged template.
public enum OdtWriter {
    /// The package of a document; the same document always gives the same parts.
    /// - Parameter document: the document.
    public static func package(for document: Document) -> OfficePackage {
        let survey = OdtSurvey(document)
        let sheet = OdtSheet(document.styles.withNoteStyles(for: survey.notes))
        let pages = OdtMasterPages(document, hasFootnotes: survey.notes.contains(.foot))
        var media = OdtMedia()
        var tally = OdtTally()
        let content = OdtContent(document: document, sheet: sheet, survey: survey, pages: pages)
            .bytes(media: &media, tally: &tally)
        let styles = OdtStyles(sheet: sheet, survey: survey, pages: pages).bytes(media: &media, tally: &tally)

        var package = OfficePackage(kind: .odf)
        var manifest = ODFManifest(mediaType: ODF.textMimetype, version: OdtRoot.version)
        package.set(ODF.mimetypePart, [UInt8](ODF.textMimetype.utf8))
        let parts = [
            ("content.xml", content), ("styles.xml", styles),
            ("meta.xml", OdtProperties.bytes(document.properties, language: document.styles.language)),
            ("settings.xml", OdtSettings.bytes(hasEndnotes: survey.notes.contains(.end))),
        ]
        for (name, bytes) in parts {
            package.set(name, bytes)
            manifest.set(name, mediaType: "text/xml")
        }
        for file in media.files {
            package.set(file.name, file.bytes)
            manifest.set(file.name, mediaType: file.mediaType)
        }
        package.set(ODF.manifestPart, manifest.written())
        return package
    }
}
