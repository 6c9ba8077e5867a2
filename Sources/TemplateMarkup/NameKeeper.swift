import TemplateEngine
import XMLKit

/// Notes in which loops the bearers of names stand, so that what refers to them in the same repetition means them.
struct NameKeeper<Dialect: TemplateDialect> {
    let dialect: Dialect
    let registry: TagRegistry

    /// Goes through a part.
    func note(in root: XMLTree.Node) {
        guard registry.entries.contains(where: \.tag.isLoop) else { return }
        var open: [Int?] = []
        for node in root.descendants {
            if node.isText {
                follow(node, &open)
            } else if node.isElement, let loop = open.last(where: { $0 != nil }) ?? nil {
                for (name, kind) in dialect.identifiers(of: node) where kind == .name {
                    guard let value = node.attribute(name.namespace, name.local), registry.loopOfName[value] == nil
                    else {
                        continue
                    }
                    registry.loopOfName[value] = loop
                }
            }
        }
    }

    /// Follows the marks in a text; conditions are nil.
    private func follow(_ text: XMLTree.Node, _ open: inout [Int?]) {
        guard text.withTextBytes({ $0.contains(Sentinel.start) }) else { return }
        for id in Sentinel.ids(in: text.text) where registry.entries.indices.contains(id) {
            switch registry.entries[id].tag {
            case .loop: open.append(id)
            case .condition: open.append(nil)
            case .otherwise: if !open.isEmpty { open[open.count - 1] = nil }
            case .close: _ = open.popLast()
            default: break
            }
        }
    }
}
