import TemplateEngine
import XMLKit

/// Replaces the tags in paragraphs by marks. Marks of blocks that reach over several text nodes, and of objects, become
/// children of an element that may hold what stands between them.
struct InlineMarker<Dialect: TemplateDialect> {
    let dialect: Dialect
    let paragraphs: [FlowCompiler<Dialect>.Paragraph]
    let occurrences: [Occurrence]

    /// Replaces all tags.
    /// - Parameters:
    ///   - blocks: the blocks that stay inside their paragraphs.
    ///   - moved: tags whose marks go elsewhere; like notes they leave nothing.
    func mark(_ blocks: [Block], leavingOut moved: [Int: MarkMove]) {
        let split = blocks.filter { !isInOneText($0) }
        let members = Set(split.flatMap(\.members))
        var parents: [Int: XMLTree.Node] = [:]
        var marks: [Int: XMLTree.Node] = [:]
        let splitter = InlineSplitter(dialect: dialect)
        for paragraph in paragraphs {
            guard let text = paragraph.text else { continue }
            let edits = paragraph.occurrences.map { index in
                let occurrence = occurrences[index]
                let isGone = occurrence.tag == .note || moved[index] != nil
                return ParagraphText.Edit(
                    range: occurrence.range, text: isGone ? "" : Sentinel.text(occurrence.id),
                    separateID: !isGone
                        && (members.contains(index) || occurrence.tag.isObject || occurrence.tag.isRich
                            || occurrence.tag.isInclude)
                        ? index : nil)
            }
            marks.merge(text.replace(edits, onChange: dialect.prepareForValue)) { first, _ in first }
        }
        for block in split {
            let nodes = block.members.compactMap { marks[$0] }
            guard nodes.count == block.members.count, let common = splitter.commonParent(of: nodes) else { continue }
            for member in block.members { parents[member] = common }
        }
        for (index, node) in marks where occurrences[index].tag.isObject {
            parents[index] = node.parent.map(dialect.objectParent)
        }
        for (index, node) in marks where occurrences[index].tag.isRich {
            parents[index] = node.parent.map(dialect.richParent)
        }
        splitter.isolate(
            marks.keys.sorted().compactMap { index in
                guard let mark = marks[index], let parent = parents[index] else { return nil }
                return (mark, parent)
            })
    }

    /// Whether all tags of a block begin in the same text node: then its marks may stay among the characters.
    private func isInOneText(_ block: Block) -> Bool {
        guard let text = paragraphs[occurrences[block.open].paragraph].text else { return true }
        let pieces = Set(block.members.map { text.piece(at: occurrences[$0].range.lowerBound) })
        return pieces.count == 1
    }
}

extension Tag {
    /// Whether the tag places text with structure.
    var isRich: Bool {
        if case .rich = self { return true }
        return false
    }

    /// Whether the tag takes another document in.
    var isInclude: Bool {
        if case .include = self { return true }
        return false
    }

    /// Whether the tag places an object.
    var isObject: Bool {
        if case .object = self { return true }
        return false
    }
}
