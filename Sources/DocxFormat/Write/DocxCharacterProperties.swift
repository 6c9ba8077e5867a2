import DocumentModel
import WenshuCore
import XMLKit

/// Character properties (`CT_RPr`) in the order of the schema.
enum DocxCharacterProperties {
    /// Writes `w:rPr`, unless there is nothing to say.
    /// - Parameters:
    ///   - format: what is said.
    ///   - style: id of the character style.
    ///   - hint: whether ambiguous characters (quotation marks, dashes, ellipses) are taken for Chinese ones.
    ///   - language: the language of Chinese text, for document defaults.
    ///   - sheet: the font chains.
    ///   - writer: where to write.
    static func write(
        _ format: CharacterFormat, style: String? = nil, hint: Bool = false, language: String? = nil,
        sheet: StyleSheet, to writer: inout XMLByteWriter
    ) {
        guard !format.isEmpty || style != nil || hint || language != nil else { return }
        writer.open("w:rPr")
        writer.value("w:rStyle", style)
        fonts(format.font.flatMap { sheet.font($0) }, hint: hint, to: &writer)
        writer.toggle("w:b", format.bold)
        writer.toggle("w:bCs", format.bold)
        writer.toggle("w:i", format.italic)
        writer.toggle("w:iCs", format.italic)
        writer.toggle("w:strike", format.strikethrough)
        writer.value("w:color", format.color?.hex)
        writer.value("w:spacing", format.letterSpacing?.twips)
        writer.value("w:sz", format.size?.halfPoints)
        writer.value("w:szCs", format.size?.halfPoints)
        writer.value("w:u", format.underline?.rawValue)
        writer.shading(format.background)
        switch format.position {
        case .normal: writer.value("w:vertAlign", "baseline")
        case .superscript: writer.value("w:vertAlign", "superscript")
        case .subscript: writer.value("w:vertAlign", "subscript")
        case nil: break
        }
        if let language { writer.empty("w:lang", ["w:val": "en-US", "w:eastAsia": language, "w:bidi": "ar-SA"]) }
        writer.close()
    }

    /// Named fonts only: theme fonts would win over them.
    private static func fonts(_ chain: FontChain?, hint: Bool, to writer: inout XMLByteWriter) {
        guard chain != nil || hint else { return }
        writer.open("w:rFonts")
        if hint { writer.attribute("w:hint", "eastAsia") }
        if let chain {
            writer.attribute("w:ascii", chain.latinName)
            writer.attribute("w:eastAsia", chain.eastAsianName)
            writer.attribute("w:hAnsi", chain.latinName)
            writer.attribute("w:cs", chain.latinName)
        }
        writer.close()
    }
}
