import TemplateEngine
import WenshuCore
import XMLKit

/// Keeps both ends of a range (bookmark, commented text, tracked change) in the same blocks, so that repeating or leaving
/// out a block never leaves one end alone.
struct RangeKeeper<Dialect: TemplateDialect> {
    let dialect: Dialect
    let registry: TagRegistry

    private struct Start {
        let node: XMLTree.Node
        let context: [Int]
    }

    /// Moves ends that stand in a block without their partner to the partner.
    func mend(_ root: XMLTree.Node) {
        var context: [Int] = []
        var starts: [String: Start] = [:]
        var moves: [(start: Start, end: XMLTree.Node, context: [Int])] = []
        for node in root.descendants {
            if node.isText {
                follow(node, &context)
            } else if node.isElement, let mark = dialect.rangeMark(of: node) {
                if mark.side == .start {
                    starts[mark.key] = Start(node: node, context: context)
                } else if let start = starts.removeValue(forKey: mark.key), start.context != context {
                    moves.append((start, node, context))
                }
            }
        }
        for (start, end, context) in moves {
            if context.starts(with: start.context) {
                start.node.insertAfter(end)
            } else if start.context.starts(with: context) {
                end.insertBefore(start.node)
            } else {
                start.node.remove()
                end.remove()
            }
        }
    }

    /// Follows the marks in a text: the open blocks, each with the number of its branch.
    private func follow(_ text: XMLTree.Node, _ context: inout [Int]) {
        let hasMark = text.withTextBytes { $0.contains(Sentinel.start) }
        guard hasMark else { return }
        for id in Sentinel.ids(in: text.text) where registry.entries.indices.contains(id) {
            switch registry.entries[id].tag {
            case .loop, .condition: context.append(id)
            case .otherwise, .elseIf, .separator:
                if !context.isEmpty { context[context.count - 1] = id }
            case .close: _ = context.popLast()
            case .value, .object, .note: break
            }
        }
    }
}
