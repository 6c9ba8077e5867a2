import DocumentModel
import XMLKit

/// Carries tracked changes out, or undoes them. Source: ISO/IEC 29500-1 §17.13.5.
struct DocxChanges {
    /// Whether they are carried out; otherwise they are undone.
    let accepts: Bool

    private static let main = DocxNamespace.main
    /// Elements in which a change is a mark and not around text.
    private static let markHolders: Set<String> = ["rPr", "trPr", "tcPr", "numPr", "ctrlPr"]

    /// Changes a tree for a policy.
    static func resolve(_ root: XMLTree.Node, by policy: MergePolicy.Changes) {
        switch policy {
        case .accept: DocxChanges(accepts: true).resolve(root)
        case .reject: DocxChanges(accepts: false).resolve(root)
        case .keep: break
        }
    }

    private func resolve(_ root: XMLTree.Node) {
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
        for (node, kind) in found {
            guard let parent = node.parent else { continue }
            switch kind {
            case .moveMark: node.remove()
            case .change: settleProperties(node, of: parent)
            case .tableCellChange: settleCell(node)
            default:
                let isNew = kind == .insertion || kind == .moveTarget
                if Self.markHolders.contains(parent.localName) {
                    settleMark(node, of: parent, isNew: isNew, merged: &merged)
                } else if isNew == accepts {
                    unwrap(node)
                } else {
                    node.remove()
                }
            }
        }
        for paragraph in merged { merge(paragraph) }
        if !found.isEmpty { fillCells(of: root) }
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
    private func settleMark(
        _ node: XMLTree.Node, of parent: XMLTree.Node, isNew: Bool, merged: inout [XMLTree.Node]
    ) {
        let vanishes = isNew != accepts
        node.remove()
        guard vanishes else { return }
        switch parent.localName {
        case "rPr":
            if let properties = parent.parent, properties.isElement(Self.main, "pPr"),
                let paragraph = properties.parent,
                !merged.contains(paragraph)
            {
                merged.append(paragraph)
            }
        case "trPr":
            guard let row = parent.parent, let table = row.parent else { return }
            row.remove()
            if table.firstChild(Self.main, "tr") == nil { table.remove() }
        default: break
        }
    }

    private func settleCell(_ node: XMLTree.Node) {
        let vanishes = node.localName == "cellIns" ? !accepts : node.localName == "cellDel" && accepts
        let cell = node.parent?.parent
        node.remove()
        if vanishes, let cell, cell.isElement(Self.main, "tc"), let row = cell.parent {
            cell.remove()
            if row.firstChild(Self.main, "tc") == nil { row.remove() }
        }
    }

    /// The properties of before are inside the change of properties.
    private func settleProperties(_ change: XMLTree.Node, of parent: XMLTree.Node) {
        guard !accepts, let old = change.children.first(where: \.isElement) else { return change.remove() }
        let kept: Set<String> = parent.localName == "pPr" ? ["rPr", "sectPr"] : []
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
        while let node = next, !node.isElement(Self.main, "p"), !node.isElement(Self.main, "tbl"),
            !node.isElement(Self.main, "sdt"), !node.isElement(Self.main, "sectPr")
        {
            next = node.next
        }
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

    /// Every cell must end with a paragraph.
    private func fillCells(of root: XMLTree.Node) {
        for cell in root.descendants.filter({ $0.isElement(Self.main, "tc") }) {
            let last = cell.children.reversed().first(where: \.isElement)
            if last?.isElement(Self.main, "p") != true {
                cell.append(root.tree.makeElement(Self.main, "p", prefix: "w"))
            }
        }
    }
}
