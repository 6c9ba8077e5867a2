import DocumentModel
import WenshuCore
import XMLKit

/// Writes `word/styles.xml`.
///
/// Source: ISO/IEC 29500-1 §17.7.
struct DocxStyles {
    let assembly: DocxAssembly
    private var sheet: StyleSheet { assembly.sheet }
    private let width: Length

    init(_ assembly: DocxAssembly) {
        self.assembly = assembly
        width = assembly.document.sections.first?.layout.textWidth ?? PageLayout.a4.textWidth
    }

    /// The part.
    func part() -> [UInt8] {
        var writer = XMLByteWriter(capacity: 16_384)
        writer.declaration()
        writer.open("w:styles", ["xmlns:w": DocxNamespace.main])
        defaults(&writer)
        for style in sheet.paragraphStyles { paragraph(style, &writer) }
        if sheet.normalStyle == nil {
            writer.open("w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"])
            writer.value("w:name", "Normal")
            writer.empty("w:qFormat")
            DocxParagraphProperties(format: sheet.paragraphDefaults, text: sheet.characterDefaults, width: width)
                .write(to: &writer)
            writer.close()
        }
        writer.open("w:style", ["w:type": "character", "w:default": "1", "w:styleId": "DefaultParagraphFont"])
        writer.value("w:name", "Default Paragraph Font")
        writer.value("w:uiPriority", 1)
        writer.empty("w:semiHidden")
        writer.close()
        for style in sheet.characterStyles { character(style, &writer) }
        for story in assembly.stories where story.count > 0 { notes(story.kind, &writer) }
        tableNormal(&writer)
        for style in sheet.tableStyles { table(style, &writer) }
        writer.open("w:style", ["w:type": "numbering", "w:default": "1", "w:styleId": "NoList"])
        writer.value("w:name", "No List")
        writer.value("w:uiPriority", 99)
        writer.empty("w:semiHidden")
        writer.close()
        writer.close()
        return writer.finish()
    }

    private func defaults(_ writer: inout XMLByteWriter) {
        var character = sheet.characterDefaults
        character.size = character.size ?? CharacterFormat.fallbackSize
        writer.open("w:docDefaults")
        writer.open("w:rPrDefault")
        DocxCharacterProperties.write(character, language: sheet.language, sheet: sheet, to: &writer)
        writer.close()
        writer.empty("w:pPrDefault")
        writer.close()
    }

    private func paragraph(_ style: ParagraphStyle, _ writer: inout XMLByteWriter) {
        guard let id = assembly.styleIDs.paragraph(style.name) else { return }
        writer.open("w:style", ["w:type": "paragraph"])
        let builtIn = DocxStyleIDs.builtIn(style.role)
        if style.role == .normal { writer.attribute("w:default", "1") }
        if builtIn == nil { writer.attribute("w:customStyle", "1") }
        writer.attribute("w:styleId", id)
        writer.value("w:name", builtIn?.name ?? style.name)
        if let builtIn, builtIn.name != style.name { writer.value("w:aliases", style.name) }
        let parent = style.basedOn ?? (style.role == .normal ? nil : sheet.normalStyle?.name)
        writer.value("w:basedOn", assembly.styleIDs.paragraph(parent))
        writer.value("w:next", assembly.styleIDs.paragraph(style.next))
        writer.empty("w:qFormat")
        let all = sheet.resolvedParagraph(style.name)
        // Defaults of paragraphs stand in the normal style: some readers pass over those of the document.
        var format = style.role == .normal ? style.paragraph.over(sheet.paragraphDefaults) : style.paragraph
        if style.character.size != nil || style.character.letterSpacing != nil {
            // Distances in characters that are inherited have another length on paper in this type size.
            format.indentLeft = format.indentLeft ?? all.paragraph.indentLeft
            format.indentRight = format.indentRight ?? all.paragraph.indentRight
            format.firstLine = format.firstLine ?? all.paragraph.firstLine
        }
        DocxParagraphProperties(format: format, text: all.character, width: width).write(to: &writer)
        DocxCharacterProperties.write(style.character, sheet: sheet, to: &writer)
        writer.close()
    }

    private func character(_ style: CharacterStyle, _ writer: inout XMLByteWriter) {
        guard let id = assembly.styleIDs.character(style.name) else { return }
        writer.open("w:style", ["w:type": "character"])
        let builtIn = DocxStyleIDs.builtIn(style.role)
        if builtIn == nil { writer.attribute("w:customStyle", "1") }
        writer.attribute("w:styleId", id)
        writer.value("w:name", builtIn?.name ?? style.name)
        if let builtIn, builtIn.name != style.name { writer.value("w:aliases", style.name) }
        writer.value("w:basedOn", assembly.styleIDs.character(style.basedOn) ?? "DefaultParagraphFont")
        writer.empty("w:qFormat")
        DocxCharacterProperties.write(style.character, sheet: sheet, to: &writer)
        writer.close()
    }

    private func tableNormal(_ writer: inout XMLByteWriter) {
        writer.open("w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"])
        writer.value("w:name", "Normal Table")
        writer.value("w:uiPriority", 99)
        writer.empty("w:semiHidden")
        writer.empty("w:unhideWhenUsed")
        writer.open("w:tblPr")
        writer.empty("w:tblInd", ["w:w": "0", "w:type": "dxa"])
        Self.cellMargins("w:tblCellMar", TableStyle("").padding, &writer)
        writer.close()
        writer.close()
    }

    private func table(_ style: TableStyle, _ writer: inout XMLByteWriter) {
        guard let id = assembly.styleIDs.table(style.name) else { return }
        writer.open("w:style", ["w:type": "table", "w:customStyle": "1", "w:styleId": id])
        writer.value("w:name", style.name)
        writer.value("w:basedOn", "TableNormal")
        writer.empty("w:qFormat")
        writer.open("w:tblPr")
        writer.value("w:jc", DocxTable.alignment(style.alignment))
        let inside = style.insideHorizontal != nil || style.insideVertical != nil
        if !style.outer.isEmpty || inside {
            writer.open("w:tblBorders")
            writer.border("w:top", style.outer.top)
            writer.border("w:left", style.outer.left)
            writer.border("w:bottom", style.outer.bottom)
            writer.border("w:right", style.outer.right)
            writer.border("w:insideH", style.insideHorizontal)
            writer.border("w:insideV", style.insideVertical)
            writer.close()
        }
        Self.cellMargins("w:tblCellMar", style.padding, &writer)
        writer.close()
        writer.open("w:tcPr")
        writer.value("w:vAlign", style.verticalAlignment.rawValue)
        writer.close()
        headerRow(style, &writer)
        writer.close()
    }

    /// What is different in the header row, for tables that a person makes in this style (§17.7.6.6 `tblStylePr`). Cells
    /// say it themselves, too, since a table may have several header rows, and not every program knows this.
    private func headerRow(_ style: TableStyle, _ writer: inout XMLByteWriter) {
        guard style.headerRule != nil || style.headerBackground != nil else { return }
        writer.open("w:tblStylePr", ["w:type": "firstRow"])
        writer.open("w:trPr")
        writer.empty("w:tblHeader")
        writer.close()
        writer.open("w:tcPr")
        if style.headerRule != nil {
            writer.open("w:tcBorders")
            writer.border("w:bottom", style.headerRule)
            writer.close()
        }
        writer.shading(style.headerBackground)
        writer.close()
        writer.close()
    }

    /// Distances of text from the edges of cells (`CT_TblCellMar`, `CT_TcMar`).
    static func cellMargins(_ name: StaticString, _ padding: Insets, _ writer: inout XMLByteWriter) {
        writer.open(name)
        writer.empty("w:top", ["w:w": String(padding.top.twips), "w:type": "dxa"])
        writer.empty("w:left", ["w:w": String(padding.left.twips), "w:type": "dxa"])
        writer.empty("w:bottom", ["w:w": String(padding.bottom.twips), "w:type": "dxa"])
        writer.empty("w:right", ["w:w": String(padding.right.twips), "w:type": "dxa"])
        writer.close()
    }
}
