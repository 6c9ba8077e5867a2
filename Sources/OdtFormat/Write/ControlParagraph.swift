import DocumentModel
import TemplateEngine

/// A paragraph that holds control tags (`{{#循环 …}}`, `{{/如果}}`) and nothing else: it vanishes when the template is
/// filled in, so that nothing that has to stay may depend on it.
struct ControlParagraph {
    /// The tags, in order.
    let tags: [Tag]

    /// Looks at a paragraph; nil when it holds anything else.
    init?(_ paragraph: Paragraph) {
        var text = ""
        for inline in paragraph.inlines {
            guard case .run(let run) = inline, case .text(let piece) = run.content else { return nil }
            text += piece
        }
        let scalars = Array(text.unicodeScalars)
        let found = TagFinder.find(in: scalars).tags
        var covered = 0
        var tags: [Tag] = []
        for place in found {
            guard ControlParagraph.isBlank(scalars[covered..<place.range.lowerBound]),
                let tag = try? Tag.parse(Array(scalars[place.inside])), tag.isControl
            else { return nil }
            tags.append(tag)
            covered = place.range.upperBound
        }
        guard !tags.isEmpty, ControlParagraph.isBlank(scalars[covered...]) else { return nil }
        self.tags = tags
    }

    private static func isBlank(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.allSatisfy(\.properties.isWhitespace)
    }
}

/// The levels on which the entries of a list are written.
///
/// Entries with control tags have to stand on the level of what they enclose: in ODF a deeper level is a list inside an
/// entry, so that a tag on another level could not vanish alone.
struct ListLevels {
    private struct OpenBlock {
        var members: [Int]
        var level: Int?

        mutating func include(_ other: Int) { level = min(level ?? other, other) }
    }

    /// The level of each entry, from 1.
    private(set) var values: [Int]

    /// Finds the levels.
    /// - Parameters:
    ///   - items: the entries.
    ///   - depth: how many levels the style of the list has.
    init(_ items: [List.Item], depth: Int) {
        values = items.map { min(max(1, $0.level), depth) }
        var marked = [Int?](repeating: nil, count: items.count)
        var open: [OpenBlock] = []
        for (index, item) in items.enumerated() {
            guard let tags = ListLevels.tags(of: item) else {
                if !open.isEmpty { open[open.count - 1].include(values[index]) }
                continue
            }
            for tag in tags {
                if tag.opensBlock {
                    open.append(OpenBlock(members: [index]))
                    continue
                }
                guard !open.isEmpty else { continue }
                open[open.count - 1].members.append(index)
                guard case .close = tag else { continue }
                let block = open.removeLast()
                guard let level = block.level else { continue }
                for member in block.members { marked[member] = max(marked[member] ?? level, level) }
                if !open.isEmpty { open[open.count - 1].include(level) }
            }
        }
        for (index, level) in marked.enumerated() { values[index] = level ?? values[index] }
    }

    private static func tags(of item: List.Item) -> [Tag]? {
        guard item.blocks.count == 1, case .paragraph(let paragraph)? = item.blocks.first else { return nil }
        return ControlParagraph(paragraph)?.tags
    }
}
