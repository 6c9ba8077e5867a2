import DocumentModel
import PackageKit
import XMLKit

/// The parts that hold notes; the raw value is the last component of the type of their relationships.
enum DocxNoteKind: String, CaseIterable {
    case footnotes, endnotes, comments

    /// The element of one.
    var element: String {
        switch self {
        case .footnotes: "footnote"
        case .endnotes: "endnote"
        case .comments: "comment"
        }
    }

    /// For reports.
    var item: IntakeReport.Item {
        switch self {
        case .footnotes: .footnotes
        case .endnotes: .endnotes
        case .comments: .comments
        }
    }
}

/// The notes of a document, taken into the volume as the text refers to them. Source: ISO/IEC 29500-1 §17.11, §17.13.4.
final class DocxPaperNotes {
    let kind: DocxNoteKind
    /// The notes by id; separators are the volume's.
    private var notes: [String: XMLTree.Node] = [:]
    private let links: Relationships
    private var known: [String: String] = [:]
    let root: XMLTree.Node

    init(_ kind: DocxNoteKind, _ root: XMLTree.Node, links: Relationships) {
        self.kind = kind
        self.root = root
        self.links = links
        for node in root.children where node.isElement(DocxNamespace.main, kind.element) {
            guard let id = node.word("id"), notes[id] == nil, node.word("type") ?? "normal" == "normal" else {
                continue
            }
            notes[id] = node
        }
    }

    /// Takes a note in.
    /// - Returns: its id in the volume.
    func bring(_ old: String, _ merge: DocxMerge) -> String? {
        if kind == .comments, let id = known[old] { return id }
        guard let note = notes[old], let part = try? merge.volume.notes(kind) else { return nil }
        let id = String(merge.volume.nextNote(kind))
        known[old] = id
        // A note that is referred to twice is two notes.
        let copy = note.deepCopy()
        copy.setAttribute(DocxNamespace.main, "id", id)
        DocxRewriter(merge, links: links, target: part).rewrite(copy)
        part.noteIgnorable(of: root)
        part.append(copy.outer(using: part.namespaces))
        merge.report.count(kind.item)
        return id
    }
}
