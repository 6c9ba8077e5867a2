import DocumentModel
import XMLKit

/// Writes `word/settings.xml`.
///
/// Source: ISO/IEC 29500-1 §17.15.
enum DocxSettings {
    /// The part.
    static func part(_ assembly: DocxAssembly) -> [UInt8] {
        let document = assembly.document
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("w:settings", ["xmlns:w": DocxNamespace.main])
        writer.empty("w:zoom", ["w:percent": "100"])
        if document.mirrorsMargins { writer.empty("w:mirrorMargins") }
        writer.value("w:defaultTabStop", 420)
        if document.distinguishesEvenPages { writer.empty("w:evenAndOddHeaders") }
        writer.value("w:characterSpacingControl", "compressPunctuation")
        if assembly.uses(.footnotes) {
            writer.open("w:footnotePr")
            for id in ["-1", "0"] { writer.empty("w:footnote", ["w:id": id]) }
            writer.close()
        }
        if assembly.uses(.endnotes) {
            writer.open("w:endnotePr")
            for id in ["-1", "0"] { writer.empty("w:endnote", ["w:id": id]) }
            writer.close()
        }
        writer.open("w:compat")
        writer.empty("w:spaceForUL")
        writer.empty("w:balanceSingleByteDoubleByteWidth")
        writer.empty("w:doNotLeaveBackslashAlone")
        writer.empty("w:ulTrailSpace")
        writer.empty("w:doNotExpandShiftReturn")
        let settings = [
            ("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"), ("doNotFlipMirrorIndents", "1"),
        ]
        for (name, value) in settings {
            writer.empty(
                "w:compatSetting",
                ["w:name": name, "w:uri": "http://schemas.microsoft.com/office/word", "w:val": value])
        }
        writer.close()
        writer.empty("w:themeFontLang", ["w:val": "en-US", "w:eastAsia": document.styles.language])
        writer.value("w:decimalSymbol", ".")
        writer.value("w:listSeparator", ",")
        writer.close()
        return writer.finish()
    }
}
