import TemplateEngine
import WenshuCore
import XMLKit

/// Keeps both ends of a range (bookmark, commented text, tracked change) in the same blocks, so that repeating or leaving
/// out a block never leaves one end alone.
struct RangeKeeper<Dialect: TemplateDialect> {
    let dialect: Dialect
    let registry: TagRegistry

    /// An open block and the branch of it that is being followed.
    private struct Level: Equatable {
        let block: Int
        var branch: Int
    }

    private struct Side {
        let node: XMLTree.Node
        let context: [Level]
    }

    /// The text nodes with the marks that open and close a block.
    private struct Borders {
        var open: [Int: XMLTree.Node] = [:]
        var close: [Int: XMLTree.Node] = [:]
    }

    /// Moves ends that stand in a block without their partner out of it, or to the partner where the format has no place
    /// for them beside the block.
    func mend(_ root: XMLTree.Node) {
        var context: [Level] = []
        var borders = Borders()
        var starts: [String: Side] = [:]
        var ranges: [(start: Side, end: Side)] = []
        var fields: [[Level]] = []
        for node in root.descendants {
            if node.isText {
                follow(node, &context, &borders)
            } else if node.isElement, let mark = dialect.rangeMark(of: node) {
                if mark.side == .start {
                    starts[mark.key] = Side(node: node, context: context)
                } else if let start = starts.removeValue(forKey: mark.key), start.context != context {
                    ranges.append((start, Side(node: node, context: context)))
                }
            } else if node.isElement, let side = dialect.fieldSide(of: node) {
                if side == .start {
                    fields.append(context)
                } else if let start = fields.popLast(), start != context {
                    refuse(start, context)
                }
            }
        }
        for (start, end) in ranges { mend(start, end, borders) }
    }

    /// Tells that a block divides a field: a field with one end only would swallow the rest of the document.
    private func refuse(_ start: [Level], _ end: [Level]) {
        let shared = zip(start, end).prefix { $0 == $1 }.count
        guard let block = (start.dropFirst(shared) + end.dropFirst(shared)).first?.block else { return }
        registry.report(
            TagFault(
                .crossing, cause: "域（目录、引文、交叉引用等）只有一部分在「\(registry.entries[block].site.source)」里",
                remedy: "把开始和结束的标签都移到域的前面或后面；不需要更新的域可以选中后按 Ctrl+Shift+F9 变成普通文字"),
            at: registry.entries[block].site)
    }

    private func mend(_ start: Side, _ end: Side, _ borders: Borders) {
        let shared = zip(start.context, end.context).prefix { $0 == $1 }.count
        let before = start.context.count > shared ? borders.open[start.context[shared].block] : nil
        let after = end.context.count > shared ? borders.close[end.context[shared].block] : nil
        let isStartMoved = before.map { move(start.node, outOf: $0, isBefore: true) } ?? true
        let isEndMoved = after.map { move(end.node, outOf: $0, isBefore: false) } ?? true
        if isStartMoved, isEndMoved { return }
        if before == nil || isStartMoved {
            start.node.insertAfter(end.node)
        } else if after == nil || isEndMoved {
            end.node.insertBefore(start.node)
        } else {
            start.node.remove()
            end.node.remove()
        }
    }

    /// Moves the end of a range to the outer side of a block's mark, or into the paragraph there.
    private func move(_ node: XMLTree.Node, outOf mark: XMLTree.Node, isBefore: Bool) -> Bool {
        let next = isBefore ? \XMLTree.Node.previous : \XMLTree.Node.next
        if mayStandBeside(mark) {
            if isBefore { mark.insertBefore(node) } else { mark.insertAfter(node) }
            return true
        }
        var sibling = mark[keyPath: next]
        while let blank = sibling, blank.isText, !Sentinel.isMark(blank) { sibling = blank[keyPath: next] }
        guard let paragraph = sibling, paragraph.isElement, dialect.role(of: paragraph) == .paragraph else {
            return false
        }
        if isBefore { paragraph.append(node) } else { paragraph.prepend(node) }
        return true
    }

    private func mayStandBeside(_ mark: XMLTree.Node) -> Bool {
        guard let parent = mark.parent, dialect.role(of: parent) != .text else {
            return false
        }
        switch dialect.role(of: parent) {
        case .paragraph, .inline: return true
        default: return dialect.allowsRangeMarksBetweenBlocks
        }
    }

    /// Follows the marks in a text.
    private func follow(_ text: XMLTree.Node, _ context: inout [Level], _ borders: inout Borders) {
        let hasMark = text.withTextBytes { $0.contains(Sentinel.start) }
        guard hasMark else { return }
        for id in Sentinel.ids(in: text.text) where registry.entries.indices.contains(id) {
            switch registry.entries[id].tag {
            case .loop, .condition:
                context.append(Level(block: id, branch: id))
                borders.open[id] = text
            case .otherwise, .elseIf, .separator:
                if !context.isEmpty { context[context.count - 1].branch = id }
            case .close:
                if let level = context.popLast() { borders.close[level.block] = text }
            case .value, .object, .rich, .include, .runningHead, .note: break
            }
        }
    }
}
