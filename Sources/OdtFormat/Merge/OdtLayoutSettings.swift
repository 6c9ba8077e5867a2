import XMLKit

/// The switches in `settings.xml` that change where lines and pages end. Source: ODF 1.3 part 3 §3.10; the names are
/// LibreOffice's.
struct OdtLayoutSettings {
    private var values: [String: String] = [:]

    private static let names: Set<String> = [
        "AddExternalLeading", "AddFrameOffsets", "AddParaLineSpacingToTableCells", "AddParaSpacingToTableCells",
        "AddParaTableSpacing", "AddParaTableSpacingAtStart", "AddVerticalFrameOffsets", "AlignTabStopPosition",
        "AutoFirstLineIndentDisregardLineSpace", "BalanceSpacesAndIdeographicSpaces",
        "CharacterCompressionType", "ClipAsCharacterAnchoredWriterFlyFrames", "ClippedPictures",
        "CollapseEmptyCellPara",
        "ConsiderTextWrapOnObjPos", "ContinuousEndnotes", "DoNotCaptureDrawObjsOnPage",
        "DoNotJustifyLinesWithManualBreak", "DoNotResetParaAttrsForNumFont", "FloattableNomargins",
        "IgnoreFirstLineIndentInNumbering", "IgnoreTabsAndBlanksForLineCalculation", "InvertBorderSpacing",
        "IsKernAsianPunctuation", "MsWordCompTrailingBlanks", "ParaSpaceMax", "ParaSpaceMaxAtPages",
        "PropLineSpacingShrinksFirstLine", "SubtractFlysAnchoredAtFlys", "SurroundTextWrapSmall",
        "TabAtLeftIndentForParagraphsInList", "TableRowKeep", "TabOverMargin", "TabOverSpacing", "TabOverflow",
        "TabsRelativeToIndent", "UnbreakableNumberings", "UnxForceZeroExtLeading", "UseFormerLineSpacing",
        "UseFormerObjectPositioning", "UseFormerTextWrapping", "UseOldNumbering", "UseOldPrinterMetrics",
    ]

    /// Reads the settings of a document; those of one without any are empty.
    init(_ root: XMLTree.Node?) {
        guard let root else { return }
        for node in root.descendants where node.isElement(OpenDocument.settings, "config-item") {
            if let name = node.attribute(OpenDocument.settings, "name"), Self.names.contains(name) {
                values[name] = node.text
            }
        }
    }

    /// The names of the switches that both documents have, and set otherwise.
    func differences(from other: OdtLayoutSettings) -> [String] {
        values.keys.filter { name in other.values[name].map { $0 != values[name] } ?? false }.sorted()
    }
}
