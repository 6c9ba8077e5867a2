import DocumentModel
import XMLKit

/// Namespaces of the parts that are written.
enum DocxNamespace {
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    static let graphics = "http://schemas.openxmlformats.org/drawingml/2006/main"
    static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
}

/// Writes `word/settings.xml`.
///
/// Source: ISO/IEC 29500-1 §17.15.
enum DocxSettings {
    /// The part.
    static func part(_ document: Document) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("w:settings", ["xmlns:w": DocxNamespace.main])
        writer.empty("w:zoom", ["w:percent": "100"])
        if document.mirrorsMargins { writer.empty("w:mirrorMargins") }
        writer.value("w:defaultTabStop", 420)
        if document.distinguishesEvenPages { writer.empty("w:evenAndOddHeaders") }
        writer.value("w:characterSpacingControl", "compressPunctuation")
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

/// Writes the parts in `docProps`.
enum DocxProperties {
    /// `docProps/core.xml`. Source: ISO/IEC 29500-2 §11.
    static func core(_ properties: DocumentProperties) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "cp:coreProperties",
            [
                "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            ])
        if let title = properties.title { writer.element("dc:title", title) }
        if let subject = properties.subject { writer.element("dc:subject", subject) }
        if let author = properties.author { writer.element("dc:creator", author) }
        if let keywords = properties.keywords { writer.element("cp:keywords", keywords) }
        if let description = properties.description { writer.element("dc:description", description) }
        writer.close()
        return writer.finish()
    }

    /// `docProps/app.xml`. Source: ISO/IEC 29500-1 §22.2.
    static func app() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "Properties", ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"])
        writer.element("Application", "Wenshu")
        writer.close()
        return writer.finish()
    }
}
