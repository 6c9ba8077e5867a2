import DocumentModel
import XMLKit

/// Writes `word/fontTable.xml`: the alternatives of the font chains as alternative names.
///
/// Source: ISO/IEC 29500-1 §17.8.3.
enum DocxFonts {
    /// The part.
    static func part(_ sheet: StyleSheet) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("w:fonts", ["xmlns:w": DocxNamespace.main])
        var seen = Set<String>()
        for chain in sheet.fonts {
            font(chain.eastAsian, family: chain.family.rawValue, charset: "86", &seen, &writer)
            font(chain.latin, family: chain.family.rawValue, charset: "00", &seen, &writer)
        }
        writer.close()
        return writer.finish()
    }

    private static func font(
        _ names: [String], family: String, charset: String, _ seen: inout Set<String>, _ writer: inout XMLByteWriter
    ) {
        guard let name = names.first, seen.insert(name).inserted else { return }
        writer.open("w:font", ["w:name": name])
        let others = names.dropFirst().joined(separator: ",")
        writer.value("w:altName", others.isEmpty ? nil : others)
        writer.value("w:charset", charset)
        writer.value("w:family", family)
        writer.value("w:pitch", "variable")
        writer.close()
    }
}
