public import DocumentModel
public import PackageKit
public import WenshuCore
import XMLKit

/// Reads the plain content of a DOCX file.
///
/// Source: ISO/IEC 29500-1 §17.3 (paragraphs), §17.4 (tables), §17.9 (numbering), §17.11 (notes), §17.13 (revisions).
public enum DocxTextReader {
    /// Reads the body. Deleted text, comments, hidden text, headers and footers are left out.
    /// - Parameters:
    ///   - package: the file.
    ///   - name: its name, for messages.
    /// - Throws: ``JobFailure`` when it is no text document or a part that is needed cannot be read.
    public static func read(_ package: OfficePackage, name: String) throws(JobFailure) -> ReadText {
        let parts = try DocxReadParts(package, name: name, fault: "record.text-file")
        var flow = DocxTextFlow(
            styles: DocxReadStyles(try parts.root("styles"), properties: DocxReadProperties(theme: nil)),
            numbering: DocxTextNumbering(try parts.root("numbering")))
        for kind in ["footnote", "endnote"] {
            if let notes = try parts.root(kind + "s") { flow.takeNotes(kind, notes) }
        }
        flow.read(parts.body)
        return flow.text
    }
}

/// Which lists are numbered, and how far they have counted.
struct DocxTextNumbering {
    /// Whether levels of lists are numbered, by the number of the list.
    private var isNumbered: [String: [Int: Bool]] = [:]
    private var counts: [String: [Int: Int]] = [:]

    init(_ root: XMLTree.Node?) {
        guard let root else { return }
        var abstract: [String: [Int: Bool]] = [:]
        for node in root.children where node.isElement && node.localName == "abstractNum" {
            var levels: [Int: Bool] = [:]
            for level in node.children where level.isElement && level.localName == "lvl" {
                guard let depth = level.word("ilvl").flatMap({ Int($0) }) else { continue }
                levels[depth] = !["bullet", "none"].contains(level.wordChild("numFmt")?.word("val") ?? "decimal")
            }
            abstract[node.word("abstractNumId") ?? ""] = levels
        }
        for node in root.children where node.isElement && node.localName == "num" {
            isNumbered[node.word("numId") ?? ""] = abstract[node.wordChild("abstractNumId")?.word("val") ?? ""]
        }
    }

    /// The number of the next item of a list at a depth; nil with a bullet.
    mutating func next(_ list: String, _ depth: Int) -> Int? {
        counts[list] = (counts[list] ?? [:]).filter { $0.key <= depth }
        guard isNumbered[list]?[depth] == true else { return nil }
        let number = (counts[list]?[depth] ?? 0) + 1
        counts[list]?[depth] = number
        return number
    }
}
