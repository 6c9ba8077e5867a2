import DocumentModel
import XMLKit

/// Carries tracked changes out, or undoes them. Source: ISO/IEC 29500-1 §17.13.5.
struct DocxChanges {
    /// Whether they are carried out; otherwise they are undone.
    let accepts: Bool
    /// Out of what rows and cells were taken.
    private var thinned = Thinned()

    private init(accepts: Bool) { self.accepts = accepts }

    private static let main = DocxNamespace.main
    /// Elements in which a change is a mark and not around text.
    private static let markHolders: Set<String> = ["rPr", "trPr", "tcPr", "numPr", "ctrlPr"]

    /// What may stand between paragraphs and is no text.
    private static let marks: Set<String> = [
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    ]

    /// Changes a tree for a policy.
    static func resolve(_ root: XMLTree.Node, by policy: MergePolicy.Changes) {
        switch policy {
        case .keep: break
        case .accept, .reject:
            var changes = DocxChanges(accepts: policy == .accept)
            changes.resolve(root)
        }
    }

    private mutating func resolve(_ root: XMLTree.Node) {
        var found: [(XMLTree.Node, DocxElement)] = []
        let names = DocxNames()
        for node in root.descendants {
            guard let kind = names.element(node) else { continue }
            switch kind {
            case .insertion, .deletion, .moveSource, .moveTarget, .moveMark, .change, .tableCellChange:
                if node.namespace == Self.main { found.append((node, kind)) }
            default: continue
            }
        }
        var merged: [XMLTree.Node] = []
        var known: Set<XMLTree.Node> = []
        for (node, kind) in found {
            guard let parent = node.parent else { continue }
            switch kind {
            case .moveMark: node.remove()
            case .change: settleProperties(node, of: parent)
            case .tableCellChange: settleCell(node)
            default:
                let isNew = kind == .insertion || kind == .moveTarget
                if Self.markHolders.contains(parent.localName) {
                    if let paragraph = settleMark(node, of: parent, isNew: isNew), known.insert(paragraph).inserted {
                        merged.append(paragraph)
                    }
                } else if isNew == accepts {
                    unwrap(node)
                } else {
                    keepBookmarks(of: node)
                    node.remove()
                }
            }
        }
        thinned.removeEmptied()
        // From the end, so that what joins is moved once.
        for paragraph in merged.reversed() { merge(paragraph) }
    }

    /// Puts the ends of bookmarks that reach out of a change beside it: what goes on keeps its name.
    private func keepBookmarks(of change: XMLTree.Node) {
        var open: [String: XMLTree.Node] = [:]
        var kept: [XMLTree.Node] = []
        for node in change.descendants where node.isElement && node.namespace == Self.main {
            let id = node.word("id") ?? ""
            switch node.localName {
            case "bookmarkStart": open[id] = node
            case "bookmarkEnd": if open.removeValue(forKey: id) == nil { kept.append(node) }
            default: continue
            }
        }
        for node in kept + open.sorted(by: { $0.key < $1.key }).map(\.value) { change.insertBefore(node) }
    }

    /// Puts the content of a change in its place.
    private func unwrap(_ node: XMLTree.Node) {
        if !accepts { restoreText(in: node) }
        for child in node.children { node.insertBefore(child) }
        node.remove()
    }

    /// Deleted text becomes text again.
    private func restoreText(in node: XMLTree.Node) {
        for (deleted, text) in [("delText", "t"), ("delInstrText", "instrText")] {
            for old in node.descendants.filter({ $0.isElement(Self.main, deleted) }) {
                let new = node.tree.makeElement(Self.main, text, prefix: "w")
                new.setAttribute(XMLName.xmlNamespace, "space", "preserve")
                new.text = old.text
                old.insertBefore(new)
                old.remove()
            }
        }
    }

    /// A mark about a paragraph's end, a row or a list number.
    /// - Returns: the paragraph that loses its end.
    private mutating func settleMark(_ node: XMLTree.Node, of parent: XMLTree.Node, isNew: Bool) -> XMLTree.Node? {
        let vanishes = isNew != accepts
        node.remove()
        guard vanishes else { return nil }
        switch parent.localName {
        case "rPr":
            if let properties = parent.parent, properties.isElement(Self.main, "pPr") { return properties.parent }
        case "numPr": parent.remove()
        // The mark of a formula's structure stands in its properties.
        case "ctrlPr":
            if let properties = parent.parent, properties.localName.hasSuffix("Pr") { properties.parent?.remove() }
        case "trPr": if let row = parent.parent, row.isElement(Self.main, "tr") { thinned.take(row) }
        default: break
        }
        return nil
    }

    private mutating func settleCell(_ node: XMLTree.Node) {
        let vanishes = node.localName == "cellIns" ? !accepts : node.localName == "cellDel" && accepts
        let cell = node.parent?.parent
        node.remove()
        if vanishes, let cell, cell.isElement(Self.main, "tc") { thinned.take(cell) }
    }

    /// The properties of before are inside the change of properties.
    private func settleProperties(_ change: XMLTree.Node, of parent: XMLTree.Node) {
        guard !accepts, let old = change.children.first(where: \.isElement) else { return change.remove() }
        // What the properties of before never hold.
        let kept: Set<String> =
            switch parent.localName {
            case "pPr": ["rPr", "sectPr"]
            case "sectPr": ["headerReference", "footerReference"]
            default: []
            }
        for child in parent.children where child != change && !kept.contains(child.localName) { child.remove() }
        let anchor = parent.firstChild
        for child in old.children {
            if let anchor { anchor.insertBefore(child) } else { parent.append(child) }
        }
        change.remove()
    }

    /// A paragraph without its end becomes the beginning of the next one.
    private func merge(_ paragraph: XMLTree.Node) {
        guard paragraph.parent != nil else { return }
        let properties = paragraph.firstChild(Self.main, "pPr")
        guard properties?.firstChild(Self.main, "sectPr") == nil else { return }
        let content = paragraph.children.filter { $0 != properties }
        var next = paragraph.next
        while let node = next, !node.isElement || Self.marks.contains(node.localName) { next = node.next }
        guard let next, next.isElement(Self.main, "p") else {
            if !content.contains(where: \.isElement) { paragraph.remove() }
            return
        }
        if let head = next.firstChild(Self.main, "pPr") {
            for node in content.reversed() { head.insertAfter(node) }
        } else {
            for node in content.reversed() { next.prepend(node) }
        }
        paragraph.remove()
    }
}

extension DocxChanges {
    /// Rows, tables and what may stand between them, out of which rows and cells were taken. Each is looked at once, when all
    /// within it is settled: tables may be large.
    private struct Thinned {
        private var holders: [Int: [XMLTree.Node]] = [:]
        private var known: Set<XMLTree.Node> = []

        /// Takes a row or cell out.
        mutating func take(_ node: XMLTree.Node) {
            if let holder = node.parent, known.insert(holder).inserted {
                let depth = sequence(first: holder, next: \.parent).reduce(0) { count, _ in count + 1 }
                holders[depth, default: []].append(holder)
            }
            node.remove()
        }

        /// Takes out what holds no row or cell any more, the inner before the outer.
        mutating func removeEmptied() {
            var depth = holders.keys.max() ?? 0
            while depth > 0 {
                for holder in holders[depth] ?? [] {
                    let pieces: [String]
                    switch holder.localName {
                    case "tr": pieces = ["tc"]
                    case "tbl": pieces = ["tr"]
                    case "sdt", "sdtContent", "customXml": pieces = ["tr", "tc"]
                    default: continue
                    }
                    let isHolding = holder.descendants.contains { node in
                        pieces.contains { node.isElement(DocxChanges.main, $0) }
                    }
                    if isHolding { continue }
                    if holder.isElement(DocxChanges.main, "tbl") { holder.remove() } else { take(holder) }
                }
                depth -= 1
            }
        }
    }
}
