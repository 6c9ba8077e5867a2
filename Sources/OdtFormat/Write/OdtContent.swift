import DocumentModel
import WenshuCore
import XMLKit

/// Writes `content.xml`: the text and the formatting that its paragraphs, runs and tables have of their own.
struct OdtContent {
    /// The document.
    let document: Document
    /// Its styles.
    let sheet: OdtSheet
    /// What it holds.
    let survey: OdtSurvey
    /// Its pages.
    let pages: OdtMasterPages

    /// The part.
    /// - Parameters:
    ///   - media: the picture files of the package; those of the text are added.
    ///   - tally: what is numbered in the document.
    func bytes(media: inout OdtMedia, tally: inout OdtTally) -> [UInt8] {
        var body = OdtBody(
            sheet: sheet, survey: survey, styles: OdtAutomaticStyles(), media: media, tally: tally,
            width: sheet.nominalWidth)
        for (index, section) in document.sections.enumerated() { write(section, index, into: &body) }
        media = body.media
        tally = body.tally

        var xml = XMLByteWriter(capacity: 16_384)
        OdtRoot.open("office:document-content", into: &xml)
        sheet.fonts.write(into: &xml)
        xml.open("office:automatic-styles")
        body.styles.write(into: &xml)
        xml.close()
        xml.open("office:body")
        xml.open("office:text")
        writeSequences(into: &xml)
        xml.raw(body.xml.finish())
        xml.close()
        xml.close()
        xml.close()
        return xml.finish()
    }

    /// Declares the sequences of the document. Source: ODF 1.3 part 3 §7.4 (`text:sequence-decls`).
    private func writeSequences(into xml: inout XMLByteWriter) {
        guard !survey.sequences.isEmpty else { return }
        xml.open("text:sequence-decls")
        for name in survey.sequences {
            xml.empty("text:sequence-decl", ["text:display-outline-level": "0", "text:name": name])
        }
        xml.close()
    }

    private func write(_ section: Section, _ index: Int, into body: inout OdtBody) {
        if section.start != .continuous || index == 0 { body.width = section.layout.textWidth }
        body.beginning.pageNumber = section.firstPageNumber
        if let master = pages.bySection[index], index > 0 || section.firstPageNumber != nil {
            body.beginning.masterPage = master
        }
        let isLast = index == document.sections.count - 1
        let endsInTable = if case .table? = section.blocks.last { true } else { false }
        guard let columns = section.columns else {
            return writeBlocks(of: section, endsInTable: isLast && endsInTable, into: &body)
        }
        let width = body.width
        body.width = columns.width(of: width)
        if pages.hasColumnsOfPage(index) {
            writeBlocks(of: section, endsInTable: isLast && endsInTable, into: &body)
        } else {
            openColumns(columns, isBalanced: !isLast, into: &body)
            writeBlocks(of: section, endsInTable: endsInTable, into: &body)
            body.xml.close()
            if isLast { body.writeHairline() }
        }
        body.width = width
    }

    private func writeBlocks(of section: Section, endsInTable: Bool, into body: inout OdtBody) {
        body.write(section.blocks)
        if !body.beginning.isEmpty || section.blocks.isEmpty { body.write(Paragraph(), style: nil) }
        if endsInTable { body.writeHairline() }
    }

    /// Opens a section of the page whose text runs in columns. Source: ODF 1.3 part 3 §5.4 (`text:section`).
    private func openColumns(_ columns: TextColumns, isBalanced: Bool, into body: inout OdtBody) {
        let style = body.styles.name(.section) { xml in
            xml.open(
                "style:section-properties",
                ["text:dont-balance-text-columns": isBalanced ? "false" : "true", "style:editable": "false"])
            columns.write(into: &xml)
            xml.close()
        }
        body.xml.open("text:section", ["text:style-name": style, "text:name": "分栏\(body.tally.nextSection())"])
    }
}

extension TextColumns {
    /// The width of one column.
    /// - Parameter area: the width of the text area.
    func width(of area: Length) -> Length {
        let count = max(1, self.count)
        return max((area - gap * Double(count - 1)) * (1 / Double(count)), .millimetres(5))
    }

    /// Writes `style:columns`. Source: ODF 1.3 part 3, `style:columns`.
    func write(into xml: inout XMLByteWriter) {
        xml.open("style:columns", ["fo:column-count": "\(max(1, count))", "fo:column-gap": gap.odfMillimetres])
        if hasRule {
            xml.empty(
                "style:column-sep",
                [
                    "style:width": "0.5pt", "style:color": Color.black.odfValue, "style:height": "100%",
                    "style:style": "solid", "style:vertical-align": "top",
                ])
        }
        xml.close()
    }
}
