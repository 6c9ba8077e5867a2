import DocumentModel
import WenshuCore
import XMLKit

/// Carries tracked changes out, or undoes them. Source: ODF 1.3 part 3 §5.5.
struct OdtChanges {
    private enum Kind {
        case insertion
        case deletion
        case format
    }

    private var kinds: [String: Kind] = [:]
    private var deleted: [String: XMLTree.Node] = [:]
    /// What is stored and no mark can mean: without an id, with one that was there before, or without a change.
    private var stray: [XMLTree.Node] = []
    private let inventory: OdtInventory

    /// Looks at the tracked changes of a document.
    init(_ inventory: OdtInventory) {
        self.inventory = inventory
        for list in inventory.trackedChanges {
            for region in list.children where region.isElement(OpenDocument.text, "changed-region") {
                guard let id = region[.xmlID] ?? region[.textID], kinds[id] == nil else {
                    stray.append(region)
                    continue
                }
                for change in region.children {
                    switch OdtElement(change) {
                    case .insertion: kinds[id] = .insertion
                    case .deletion:
                        kinds[id] = .deletion
                        deleted[id] = change
                    case .formatChange: kinds[id] = .format
                    default: break
                    }
                }
                if kinds[id] == nil { stray.append(region) }
            }
        }
    }

    /// Takes the marks and what is stored about the changes away: the text stays as it shows.
    func accept() {
        for mark in inventory.changes { mark.node.remove() }
        for list in inventory.trackedChanges { list.remove() }
    }

    /// Takes inserted text out and puts deleted text back.
    func reject() {
        var starts: [String: XMLTree.Node] = [:]
        for mark in inventory.changes {
            switch mark.element {
            case .changeStart: starts[mark.name] = mark.node
            case .changeEnd:
                guard let start = starts.removeValue(forKey: mark.name) else { break }
                if kinds[mark.name] == .insertion { OdtRange.remove(from: start, to: mark.node) }
            default: break
            }
        }
        // From the end, so that what follows a mark is moved once only.
        var deleted = deleted
        for mark in inventory.changes.reversed() where mark.element == .change && mark.node.parent != nil {
            // A text was deleted at one place: other marks of its id mean nothing.
            if let content = deleted.removeValue(forKey: mark.name) { restore(content, at: mark.node) }
        }
        accept()
    }

    /// Removes marks that lead to nothing, and what no mark can lead to.
    func removeStrays() {
        for region in stray { region.remove() }
        for mark in inventory.changes where kinds[mark.name] == nil { mark.node.remove() }
    }

    private func restore(_ deletion: XMLTree.Node, at mark: XMLTree.Node) {
        var blocks = deletion.children.filter {
            $0.isElement && !$0.isElement(OpenDocument.office, "change-info")
        }.map { $0.deepCopy() }
        guard let paragraph = OdtRange.paragraph(around: mark) else {
            for block in blocks { mark.insertBefore(block) }
            return
        }
        let first = blocks.first
        if let first, OdtRange.isParagraph(first) {
            if blocks.count == 1 {
                for child in first.children { mark.insertBefore(child) }
                return
            }
            blocks.removeFirst()
        }
        // What follows the mark goes behind the last deleted paragraph.
        let rest = OdtRange.split(paragraph, behind: mark)
        if let first, OdtRange.isParagraph(first) { for child in first.children { mark.insertBefore(child) } }
        var last = paragraph
        for block in blocks {
            last.insertAfter(block)
            last = block
        }
        if OdtRange.isParagraph(last), last != paragraph {
            for child in rest.children { last.append(child) }
            rest.remove()
        }
    }
}
