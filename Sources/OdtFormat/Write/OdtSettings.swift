import XMLKit

/// Writes `settings.xml`: without it LibreOffice takes a file for one of OpenOffice 1 and sets lines, tabs and frames as
/// that did. The values are those that LibreOffice gives a new document, except that lines broken by hand are not
/// stretched and that punctuation marks give way to each other (compression type 1),
/// as the DOCX twin asks for. Source: ODF 1.3 part 3, `office:settings`.
enum OdtSettings {
    /// The part.
    /// - Parameter hasEndnotes: whether endnotes have to follow the text, as in Word, instead of beginning a page.
    static func bytes(hasEndnotes: Bool) -> [UInt8] {
        var xml = XMLByteWriter(capacity: 4096)
        OdtRoot.open("office:document-settings", into: &xml)
        xml.open("office:settings")
        xml.open("config:config-item-set", ["config:name": "ooo:configuration-settings"])
        for (name, value) in switches + (hasEndnotes ? [("ContinuousEndnotes", true)] : []) {
            xml.element(
                "config:config-item", value ? "true" : "false", ["config:name": name, "config:type": "boolean"])
        }
        xml.element(
            "config:config-item", "1", ["config:name": "CharacterCompressionType", "config:type": "short"])
        xml.element(
            "config:config-item", "high-resolution",
            ["config:name": "PrinterIndependentLayout", "config:type": "string"])
        xml.close()
        xml.close()
        xml.close()
        return xml.finish()
    }

    private static let switches: [(String, Bool)] = [
        ("AddExternalLeading", true), ("AddFrameOffsets", false), ("AddParaLineSpacingToTableCells", true),
        ("AddParaSpacingToTableCells", true), ("AddParaTableSpacing", true), ("AddParaTableSpacingAtStart", true),
        ("AddVerticalFrameOffsets", false), ("AlignTabStopPosition", true),
        ("AutoFirstLineIndentDisregardLineSpace", true), ("ClipAsCharacterAnchoredWriterFlyFrames", false),
        ("ClippedPictures", false), ("CollapseEmptyCellPara", true), ("ConsiderTextWrapOnObjPos", false),
        ("DoNotCaptureDrawObjsOnPage", false), ("DoNotJustifyLinesWithManualBreak", true),
        ("DoNotResetParaAttrsForNumFont", false), ("FieldAutoUpdate", true),
        ("IgnoreFirstLineIndentInNumbering", false), ("IgnoreTabsAndBlanksForLineCalculation", false),
        ("IsKernAsianPunctuation", false), ("PropLineSpacingShrinksFirstLine", true), ("StylesNoDefault", false),
        ("SurroundTextWrapSmall", false), ("TabAtLeftIndentForParagraphsInList", false), ("TableRowKeep", false),
        ("TabOverflow", true), ("TabsRelativeToIndent", true), ("UseFormerLineSpacing", false),
        ("UseFormerObjectPositioning", false), ("UseFormerTextWrapping", false), ("UseOldNumbering", false),
    ]
}
