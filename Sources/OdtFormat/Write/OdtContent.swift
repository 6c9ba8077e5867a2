import DocumentModel
import WenshuCore
import XMLKit

/// Writes `content.xml`: the text and the formatting that its paragraphs, runs and tables have of their own.
struct OdtContent {
    /// The document.
    let document: Document
    /// Its styles.
    let sheet: OdtSheet
    /// Its pages.
    let pages: OdtMasterPages

    /// The part.
    /// - Parameter media: the picture files of the package; those of the text are added.
    func bytes(media: inout OdtMedia) -> [UInt8] {
        var body = OdtBody(sheet: sheet, styles: OdtAutomaticStyles(), media: media, width: sheet.nominalWidth)
        for (index, section) in document.sections.enumerated() { write(section, index, into: &body) }
        media = body.media

        var xml = XMLByteWriter(capacity: 16_384)
        OdtNamespace.openRoot("office:document-content", into: &xml)
        sheet.fonts.write(into: &xml)
        xml.open("office:automatic-styles")
        body.styles.write(into: &xml)
        xml.close()
        xml.open("office:body")
        xml.open("office:text")
        xml.raw(body.xml.finish())
        xml.close()
        xml.close()
        xml.close()
        return xml.finish()
    }

    private func write(_ section: Section, _ index: Int, into body: inout OdtBody) {
        if section.start != .continuous || index == 0 { body.width = section.layout.textWidth }
        body.beginning.pageNumber = section.firstPageNumber
        if let master = pages.bySection[index], index > 0 || section.firstPageNumber != nil {
            body.beginning.masterPage = master
        }
        body.write(section.blocks)
        if !body.beginning.isEmpty || section.blocks.isEmpty { body.write(Paragraph(), style: nil) }
        if index == document.sections.count - 1, case .table? = section.blocks.last { body.writeHairline() }
    }
}
