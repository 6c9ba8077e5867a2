import TemplateEngine
import XMLKit

/// Where the mark of a tag goes that does not stay in its paragraph.
enum MarkMove {
    case before(XMLTree.Node)
    case after(XMLTree.Node)
    /// In the place of an element that holds marks only and vanishes.
    case instead(XMLTree.Node)
    case firstIn(XMLTree.Node)
    case lastIn(XMLTree.Node)
    /// Other marks are made in its stead.
    case replaced
}

/// Puts marks of blocks between paragraphs and rows, and removes what held only them.
struct MarkMover<Dialect: TemplateDialect> {
    let dialect: Dialect
    let occurrences: [Occurrence]

    /// Puts the marks in their places. Marks at the same place keep their order.
    func apply(_ moves: [Int: MarkMove]) {
        var vanishing: [XMLTree.Node] = []
        var seen = Set<XMLTree.Node>()
        let order = moves.keys.sorted()
        for index in order {
            switch moves[index] {
            case .before(let node): node.insertBefore(mark(index, of: node))
            case .instead(let node):
                if seen.insert(node).inserted {
                    vanishing.append(node)
                    if occurrences[index].tag.opensBlock { rescueRangeMarks(in: node, isBefore: true) }
                }
                node.insertBefore(mark(index, of: node))
            case .lastIn(let node): node.append(mark(index, of: node))
            case .after, .firstIn, .replaced, nil: continue
            }
        }
        for index in order.reversed() {
            switch moves[index] {
            case .after(let node): node.insertAfter(mark(index, of: node))
            case .firstIn(let node):
                if let properties = dialect.properties(of: node) {
                    properties.insertAfter(mark(index, of: node))
                } else {
                    node.prepend(mark(index, of: node))
                }
            case .before, .instead, .lastIn, .replaced, nil: continue
            }
        }
        for node in vanishing { remove(node) }
    }

    private func mark(_ index: Int, of node: XMLTree.Node) -> XMLTree.Node {
        node.tree.makeText(Sentinel.text(occurrences[index].id))
    }

    /// Removes an element, unless its cell, box or item would be left without a paragraph.
    func removeUnlessAlone(_ element: XMLTree.Node) {
        let hasOther = element.parent?.children.contains { sibling in
            guard sibling.isElement, sibling != element else { return false }
            switch dialect.role(of: sibling) {
            case .paragraph, .item, .container, .object, .inline: return true
            default: return false
            }
        }
        if hasOther == true { remove(element) }
    }

    /// Removes an element; the ends of ranges in it stay.
    func remove(_ element: XMLTree.Node) {
        guard element.parent != nil else { return }
        rescueRangeMarks(in: element, isBefore: false)
        element.remove()
    }

    /// Moves ends of ranges out of an element that vanishes: beside it, or into the nearest paragraph where the format
    /// allows them in paragraphs only.
    private func rescueRangeMarks(in element: XMLTree.Node, isBefore: Bool) {
        let found = element.descendants.compactMap { node in dialect.rangeMark(of: node).map { (node: node, mark: $0) }
        }
        if found.isEmpty { return }
        let sides = Dictionary(grouping: found, by: \.mark.key)
        let kept = found.filter { !$0.mark.isRemark || (sides[$0.mark.key]?.count ?? 0) == 1 }.map(\.node)
        if dialect.allowsRangeMarksBetweenBlocks {
            if isBefore {
                for node in kept { element.insertBefore(node) }
            } else {
                for node in kept.reversed() { element.insertAfter(node) }
            }
        } else if let previous = paragraph(from: element, next: \.previous, last: true) {
            for node in kept { previous.append(node) }
        } else if let following = paragraph(from: element, next: \.next, last: false) {
            for node in kept.reversed() { following.prepend(node) }
        }
    }

    /// The nearest paragraph before or behind an element, among its siblings and what they hold.
    private func paragraph(
        from element: XMLTree.Node, next: (XMLTree.Node) -> XMLTree.Node?, last: Bool
    ) -> XMLTree.Node? {
        var sibling = next(element)
        while let candidate = sibling {
            if candidate.isElement, dialect.role(of: candidate) == .paragraph { return candidate }
            let inside = candidate.isElement ? candidate.descendants.filter { dialect.role(of: $0) == .paragraph } : []
            if let found = last ? inside.last : inside.first { return found }
            sibling = next(candidate)
        }
        return nil
    }
}
