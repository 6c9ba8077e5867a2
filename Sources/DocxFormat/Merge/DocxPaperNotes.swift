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
    /// How many nodes the second and later copies of notes may have: a few references must not become millions of nodes.
    private var spare = 100_000
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

    /// Gives a note its id in the volume.
    /// - Parameters:
    ///   - old: its id in the document.
    ///   - isShared: whether a note that has an id already keeps it: elsewhere a note that is referred to twice is two notes.
    ///   - volume: gives the id.
    /// - Returns: the id, and the copy that is to be taken in if it is new; nil when the document has no such note.
    func claim(_ old: String, isShared: Bool, in volume: DocxVolume) -> (id: String, copy: XMLTree.Node?)? {
        guard let note = notes[old] else { return nil }
        if let id = known[old] {
            if kind == .comments || isShared || spare <= 0 { return (id, nil) }
            spare -= note.descendants.reduce(1) { count, _ in count + 1 }
            if spare < 0 { return (id, nil) }
        }
        let id = String(volume.nextNote(kind))
        known[old] = id
        let copy = note.deepCopy()
        copy.setAttribute(DocxNamespace.main, "id", id)
        return (id, copy)
    }

    /// Takes in a note that has its id.
    func take(_ copy: XMLTree.Node, _ merge: DocxMerge) {
        guard let part = try? merge.volume.notes(kind) else { return }
        DocxRewriter(merge, links: links, target: part).rewrite(copy)
        part.noteIgnorable(of: root)
        part.append(copy.outer(using: part.namespaces))
        merge.report.count(kind.item)
    }
}
