import XMLKit

/// Settings of a document that change how it is laid out, and that a volume has only once. Source: ISO/IEC 29500-1 §17.15.
enum DocxLayoutSettings {
    private static let names: Set<String> = [
        "evenAndOddHeaders", "mirrorMargins", "gutterAtTop", "autoHyphenation", "defaultTabStop",
        "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "bookFoldPrinting",
        "strictFirstAndLastChars",
        "noPunctuationKerning", "doNotUseMarginsForDrawingGridOrigin",
    ]
    /// What follows the settings of endnotes in the order of the schema.
    private static let behindEndnotes: Set<String> = [
        "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
        "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
        "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
    ]

    /// The settings by name, those of compatibility included.
    static func values(_ root: XMLTree.Node?) -> [String: String] {
        var result: [String: String] = [:]
        for node in root?.children.filter(\.isElement) ?? [] {
            if names.contains(node.localName) { result[node.localName] = node.word("val") ?? "1" }
            guard node.localName == "compat" else { continue }
            for item in node.children where item.isElement {
                if item.localName == "compatSetting" {
                    if let name = item.word("name") { result[name] = item.word("val") }
                } else {
                    result[item.localName] = item.word("val") ?? "1"
                }
            }
        }
        return result
    }

    /// The format of the numbers of notes; nil when the settings do not say it.
    static func format(of notes: String, in root: XMLTree.Node?) -> String? {
        root?.wordChild(notes)?.wordChild("numFmt")?.word("val")
    }

    /// The names of the settings in which two documents differ.
    static func differences(_ left: [String: String], _ right: [String: String]) -> [String] {
        Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    }

    /// Lets endnotes stand at the end of their section: those of each document behind it.
    static func collectEndnotes(_ root: XMLTree.Node) {
        let main = DocxNamespace.main
        let notes = root.wordChild("endnotePr") ?? root.tree.makeElement(main, "endnotePr", prefix: "w")
        let position = notes.wordChild("pos") ?? root.tree.makeElement(main, "pos", prefix: "w")
        position.setAttribute(main, "val", "sectEnd")
        if position.parent == nil { notes.prepend(position) }
        guard notes.parent == nil else { return }
        if let later = root.children.first(where: { $0.isElement && behindEndnotes.contains($0.localName) }) {
            later.insertBefore(notes)
        } else {
            root.append(notes)
        }
    }
}

/// What the settings of a document say about its layout, as far as it matters in a volume.
struct DocxPaperSettings {
    /// The names of the settings in which its layout differs from that of the frame.
    var differences: [String] = []
    /// The format of the numbers of footnotes (`ST_NumberFormat`); nil when it is the usual one.
    var footnoteFormat: String?
    /// The format of the numbers of endnotes.
    var endnoteFormat: String?

    /// A document without settings.
    init() {}

    /// Reads the settings of a document beside those of the frame.
    init(_ root: XMLTree.Node?, house: XMLTree.Node?) {
        differences = DocxLayoutSettings.differences(
            DocxLayoutSettings.values(root), DocxLayoutSettings.values(house))
        footnoteFormat = DocxLayoutSettings.format(of: "footnotePr", in: root)
        endnoteFormat = DocxLayoutSettings.format(of: "endnotePr", in: root)
    }
}
