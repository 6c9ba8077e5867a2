import DocumentModel
import WenshuCore
import XMLKit

/// Writes `word/numbering.xml`: each list has an abstract definition of its own, since instances that share one go on
/// counting in Word even with a start override.
///
/// Source: ISO/IEC 29500-1 §17.9.
struct DocxNumbering {
    private let assembly: DocxAssembly

    init(_ assembly: DocxAssembly) { self.assembly = assembly }

    /// The part.
    func part() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("w:numbering", ["xmlns:w": DocxNamespace.main])
        for (index, style) in assembly.lists.enumerated() { definition(style, id: index + 1, &writer) }
        for index in assembly.lists.indices {
            writer.open("w:num", ["w:numId": String(index + 1)])
            writer.value("w:abstractNumId", index + 1)
            writer.close()
        }
        writer.close()
        return writer.finish()
    }

    private func definition(_ style: ListStyle, id: Int, _ writer: inout XMLByteWriter) {
        writer.open("w:abstractNum", ["w:abstractNumId": String(id)])
        writer.value("w:nsid", Self.identity("\(id) \(style.name)"))
        writer.value("w:multiLevelType", "multilevel")
        let text = assembly.sheet.resolvedParagraph(style.paragraphStyle).character
        for level in 0..<9 {
            let known = style.levels[min(level, style.levels.count - 1)]
            write(known, at: level, isSpare: level >= style.levels.count, text: text, &writer)
        }
        writer.close()
    }

    private func write(
        _ level: ListStyle.Level, at index: Int, isSpare: Bool, text: CharacterFormat, _ writer: inout XMLByteWriter
    ) {
        writer.open("w:lvl", ["w:ilvl": String(index)])
        writer.value("w:start", level.start)
        writer.value("w:numFmt", Self.format(level.format))
        writer.value("w:suff", level.tab ? "tab" : "nothing")
        writer.value("w:lvlText", isSpare && level.format != .bullet ? "%\(index + 1)." : level.text)
        writer.value("w:lvlJc", "left")
        writer.open("w:pPr")
        var indent = ParagraphFormat()
        let shift = level.labelIndent.length(in: text) - level.textIndent.length(in: text)
        indent.indentLeft = level.textIndent
        indent.firstLine = .length(shift)
        if let label = level.labelIndent.characters, level.textIndent.characters ?? 0 == 0, !level.tab {
            indent.firstLine = .characters(label)
        }
        DocxParagraphProperties.indent(indent, text: text, to: &writer)
        writer.close()
        DocxCharacterProperties.write(level.character, hint: true, sheet: assembly.sheet, to: &writer)
        writer.close()
    }

    private static func format(_ format: ListStyle.Level.Format) -> String {
        switch format {
        case .decimal: "decimal"
        case .chinese: "chineseCountingThousand"
        case .circled: "decimalEnclosedCircleChinese"
        case .lowerLetter: "lowerLetter"
        case .bullet: "bullet"
        }
    }

    /// Eight hexadecimal digits that depend on the text alone (FNV-1a).
    static func identity(_ text: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash & 0x7FFF_FFFF, radix: 16, uppercase: true)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
