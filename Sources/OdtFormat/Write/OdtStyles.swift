import DocumentModel
import WenshuCore
import XMLKit

/// Writes `styles.xml`: fonts, common styles, page layouts and master pages.
struct OdtStyles {
    /// The styles of the document.
    let sheet: OdtSheet
    /// What the document holds.
    let survey: OdtSurvey
    /// The pages of the document.
    let pages: OdtMasterPages

    /// The part.
    /// - Parameters:
    ///   - media: the picture files of the package; those of headers and footers are added.
    ///   - tally: what is numbered; headers and footers count on.
    func bytes(media: inout OdtMedia, tally: inout OdtTally) -> [UInt8] {
        var body = OdtBody(
            sheet: sheet, survey: survey, styles: OdtAutomaticStyles(prefix: "M"), media: media, tally: tally,
            width: sheet.nominalWidth, place: .furniture)
        pages.writeMasters(into: &body)
        media = body.media
        tally = body.tally

        var xml = XMLByteWriter(capacity: 16_384)
        OdtRoot.open("office:document-styles", into: &xml)
        sheet.fonts.write(into: &xml)
        xml.open("office:styles")
        writeDefaults(into: &xml)
        writeParagraphStyles(into: &xml)
        writeCharacterStyles(into: &xml)
        xml.empty("style:style", ["style:name": OdtStyleNames.frame, "style:family": "graphic"])
        xml.empty("style:style", ["style:name": OdtStyleNames.graphics, "style:family": "graphic"])
        OdtNumbering(sheet: sheet).write(into: &xml)
        OdtNotes.write(survey.notes, sheet: sheet, endPage: pages.last, into: &xml)
        xml.close()
        xml.open("office:automatic-styles")
        pages.writeLayouts(into: &xml)
        body.styles.write(into: &xml)
        xml.close()
        xml.open("office:master-styles")
        xml.raw(body.xml.finish())
        xml.close()
        xml.close()
        return xml.finish()
    }

    /// Writes what holds where no style says otherwise: the defaults of the sheet, the language, the rules of Chinese
    /// line breaking.
    private func writeDefaults(into xml: inout XMLByteWriter) {
        let paragraph = sheet.styles.paragraphDefaults
        let character = sheet.styles.characterDefaults
        var properties = OdtParagraphProperties(
            paragraph, resolved: paragraph,
            geometry: ParagraphGeometry(paragraph, character, width: sheet.nominalWidth), parent: nil)
        properties.attributes.add("style:text-autospace", "ideograph-alpha")
        if paragraph.hangsPunctuation == nil { properties.attributes.add("style:punctuation-wrap", "hanging") }
        properties.attributes.add("style:line-break", "strict")
        properties.attributes.add("style:tab-stop-distance", OdtStyles.tabDistance.odfPoints)
        properties.attributes.add("style:writing-mode", "page")
        var sized = character
        sized.size = character.size ?? CharacterFormat.fallbackSize
        xml.open("style:default-style", ["style:family": "paragraph"])
        properties.write(into: &xml)
        xml.open("style:text-properties")
        xml.attributes(OdtCharacterProperties(sized, fonts: sheet.fonts).attributes)
        writeLanguage(into: &xml)
        xml.attribute("fo:hyphenate", "false")
        xml.close()
        xml.close()
        xml.open("style:default-style", ["style:family": "table"])
        xml.empty("style:table-properties", ["table:border-model": "collapsing"])
        xml.close()
        xml.open("style:default-style", ["style:family": "table-row"])
        xml.empty("style:table-row-properties", ["fo:keep-together": "auto"])
        xml.close()
    }

    /// From one tab stop to the next where a paragraph has none of its own: two characters of 五号, as in Word.
    private static let tabDistance = Length.points(21)

    /// Latin text in an East Asian document is taken for English.
    private func writeLanguage(into xml: inout XMLByteWriter) {
        let parts = sheet.styles.language.split(separator: "-").map(String.init)
        let language = parts.first ?? "zh"
        let country = parts.count > 1 ? parts[parts.count - 1] : "none"
        let isEastAsian = ["zh", "ja", "ko"].contains(language)
        xml.attribute("fo:language", isEastAsian ? "en" : language)
        xml.attribute("fo:country", isEastAsian ? "US" : country)
        xml.attribute("style:language-asian", isEastAsian ? language : "zh")
        xml.attribute("style:country-asian", isEastAsian ? country : "CN")
    }

    private func writeParagraphStyles(into xml: inout XMLByteWriter) {
        let styles = sheet.styles
        if styles.normalStyle == nil {
            xml.empty(
                "style:style",
                ["style:name": OdtStyleNames.standard, "style:family": "paragraph", "style:class": "text"])
        }
        var written = Set<String>()
        for style in styles.paragraphStyles where written.insert(style.name).inserted {
            let name = sheet.names.paragraph(style.name)
            let isNormal = name.encoded == OdtStyleNames.standard
            let parent = isNormal ? nil : sheet.names.paragraph(style.basedOn).encoded
            xml.open("style:style", ["style:name": name.encoded])
            if let display = name.display { xml.attribute("style:display-name", display) }
            xml.attribute("style:family", "paragraph")
            if let parent, parent != name.encoded { xml.attribute("style:parent-style-name", parent) }
            if let next = style.next { xml.attribute("style:next-style-name", sheet.names.paragraph(next).encoded) }
            if let level = style.paragraph.outlineLevel {
                xml.attribute("style:default-outline-level", level > 0 ? "\(level)" : "")
            }
            let resolved = styles.resolvedParagraph(style.name)
            OdtParagraphProperties(
                style.paragraph, resolved: resolved.paragraph, geometry: sheet.geometry(ofStyle: style.name),
                parent: isNormal ? nil : sheet.geometry(ofStyle: style.basedOn)
            ).write(into: &xml)
            OdtCharacterProperties(style.character, fonts: sheet.fonts).write(into: &xml)
            xml.close()
        }
    }

    private func writeCharacterStyles(into xml: inout XMLByteWriter) {
        for style in sheet.styles.characterStyles {
            guard let name = sheet.names.character(style.name) else { continue }
            xml.open("style:style", ["style:name": name.encoded])
            if let display = name.display { xml.attribute("style:display-name", display) }
            xml.attribute("style:family", "text")
            if let parent = sheet.names.character(style.basedOn) {
                xml.attribute("style:parent-style-name", parent.encoded)
            }
            OdtCharacterProperties(style.character, fonts: sheet.fonts).write(into: &xml)
            xml.close()
        }
    }
}
