import DocumentModel
import WenshuCore

/// The styles of a document with the names and faces that the file gives them.
struct OdtSheet: Sendable {
    /// The styles.
    let styles: StyleSheet
    /// Their names in the file.
    let names: OdtStyleNames
    /// The font declarations.
    let fonts: OdtFonts

    /// Names the styles of a sheet.
    init(_ styles: StyleSheet) {
        self.styles = styles
        names = OdtStyleNames(styles)
        fonts = OdtFonts(styles)
    }

    /// The width that named styles are made for; where the text area has another one, paragraphs with tab stops from
    /// its right edge get stops of their own.
    var nominalWidth: Length { styles.defaultPageLayout.textWidth }

    /// Where paragraphs of a style stand by the style alone.
    func geometry(ofStyle name: String?) -> ParagraphGeometry {
        let resolved = styles.resolvedParagraph(name)
        return ParagraphGeometry(resolved.paragraph, resolved.character, width: nominalWidth)
    }
}
