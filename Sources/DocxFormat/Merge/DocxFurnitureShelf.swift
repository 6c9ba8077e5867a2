import PackageKit
import TemplateEngine
import WenshuCore
import XMLKit

/// The headers and footers of the frame, and their copies with the running heads of documents.
final class DocxFurnitureShelf {
    private struct Piece {
        let part: DocxPart
        let kind: String
        let hasRunningHeads: Bool
    }

    /// By the relationship of the main part.
    private var pieces: [String: Piece] = [:]

    /// Reads the headers and footers.
    init(_ document: DocxPart, _ package: OfficePackage) throws(JobFailure) {
        for kind in ["header", "footer"] {
            for link in document.relationships.all(ofOfficeType: kind) {
                guard let target = document.relationships.part(link), let name = package.existingName(target) else {
                    continue
                }
                let tree = try package.tree(name, limits: .ownOutput)
                pieces[link.id] = Piece(
                    part: DocxPart(name: name, tree: tree, relationships: try package.relationships(of: name)),
                    kind: kind, hasRunningHeads: tree.root.descendants.contains(where: \.isRunningHead))
            }
        }
    }

    /// The trees of all headers and footers.
    var trees: [XMLTree] { pieces.values.map(\.part.tree) }

    /// The relationship of a header or footer with the running heads of a document.
    /// - Parameters:
    ///   - id: the relationship in the frame.
    ///   - heads: the texts by name.
    ///   - label: sets the document apart from others.
    ///   - volume: takes the copy.
    func reference(_ id: String, heads: [String: String], label: String, in volume: DocxVolume) -> String {
        guard let piece = pieces[id], piece.hasRunningHeads else { return id }
        let name = volume.files.free(piece.part.name, label: label)
        let copy = piece.part.tree.makeCopy()
        copy.root.fillRunningHeads(heads)
        var links = Relationships(source: name)
        for link in piece.part.relationships.items { links.append(link) }
        return volume.addFurniture(piece.kind, DocxPart(name: name, tree: copy, relationships: links))
    }

    /// The parts with running heads, without them: they hold for pages that no document has.
    func cleaned() -> [(name: String, bytes: [UInt8])] {
        pieces.values.filter(\.hasRunningHeads).map { piece in
            piece.part.tree.root.fillRunningHeads([:])
            return (piece.part.name, piece.part.tree.serialized())
        }.sorted { $0.name < $1.name }
    }
}

extension XMLTree.Node {
    /// Whether the node marks a running head.
    var isRunningHead: Bool { kind == .instruction && localName == IncludeMark.runningTarget }

    /// Puts texts in the place of the marks of running heads. A line that then says nothing has no looks either: its
    /// rule would stand there alone.
    func fillRunningHeads(_ heads: [String: String]) {
        for mark in descendants.filter(\.isRunningHead) {
            let name = mark.text.trimmingPrefix { $0 == " " }
            var line = mark.parent
            while let element = line, !element.isElement(DocxNamespace.main, "p") { line = element.parent }
            if let text = heads[String(name)], !text.isEmpty { mark.insertBefore(tree.makeText(text)) }
            mark.remove()
            if let line, line.text.allSatisfy(\.isWhitespace) { line.wordChild("pPr")?.remove() }
        }
    }
}
