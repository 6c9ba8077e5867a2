import TemplateEngine
import WenshuCore
import XMLKit

/// Moves the marks of blocks to where their extent begins and ends: characters of a paragraph, whole paragraphs, list items,
/// rows, or the content of a cell.
///
/// Source: template language, rule 2.
struct BlockLifter<Dialect: TemplateDialect> {
    /// Where a lifted mark goes.
    private enum Position {
        case before(XMLTree.Node)
        case after(XMLTree.Node)
        /// In the place of an element that holds marks only and vanishes.
        case instead(XMLTree.Node)
        case firstIn(XMLTree.Node)
        case lastIn(XMLTree.Node)
    }

    private struct Move {
        let occurrence: Int
        let position: Position
    }

    let dialect: Dialect
    let paragraphs: [FlowCompiler<Dialect>.Paragraph]
    let occurrences: [Occurrence]
    let blocks: [Block]
    private(set) var diagnostics: [Diagnostic] = []
    private var moves: [Int: Move] = [:]
    private var markersOnly: [Int: Bool] = [:]

    init(
        dialect: Dialect, paragraphs: [FlowCompiler<Dialect>.Paragraph], occurrences: [Occurrence], blocks: [Block]
    ) {
        self.dialect = dialect
        self.paragraphs = paragraphs
        self.occurrences = occurrences
        self.blocks = blocks
    }

    /// Moves all marks.
    mutating func lift() {
        var inline: [Block] = []
        for block in blocks.sorted(by: { $0.open < $1.open }) where !place(block) { inline.append(block) }
        apply()
        let splitter = InlineSplitter(dialect: dialect)
        for block in inline {
            let first = occurrences[block.open]
            splitter.level(block.members.map { occurrences[$0].id }, in: paragraphs[first.paragraph].element)
        }
        for occurrence in occurrences {
            if case .object = occurrence.tag {
                splitter.isolateObject(occurrence.id, in: paragraphs[occurrence.paragraph].element)
            }
        }
        removeNoteParagraphs()
    }

    /// Decides where a block's marks go.
    /// - Returns: false when the block stays inside its paragraph.
    private mutating func place(_ block: Block) -> Bool {
        let members = block.members
        let scope = occurrences[block.open].tag.scope
        let isInOneParagraph = Set(members.map { occurrences[$0].paragraph }).count == 1
        if let scope { return place(block, as: scope, isInOneParagraph: isInOneParagraph) }
        if isInOneParagraph { return false }
        guard let common = commonAncestor(of: members) else {
            report(block, .crossing, "开始和结束不在同一个地方", "把两个标签放在同一段、同一格或同一个表格里")
            return true
        }
        if case .row = dialect.role(of: common) {
            placeRows(block, from: common, to: common)
            return true
        }
        for index in members {
            guard let top = child(of: common, containing: occurrences[index]) else { continue }
            if hasTable(between: occurrences[index], and: common) {
                report(
                    block, .crossing, "「\(occurrences[index].site.source)」在表格里，另一端在表格外", "把两个标签放在同一段、同一格或同一个表格里",
                    at: index)
                return true
            }
            decide(index, in: block, at: top)
        }
        return true
    }

    private mutating func decide(_ index: Int, in block: Block, at top: XMLTree.Node) {
        if isMarkersOnly(top) {
            moves[index] = Move(occurrence: index, position: .instead(top))
        } else if index == block.open {
            checkText(beside: index, in: block, at: top)
            moves[index] = Move(occurrence: index, position: .before(top))
        } else if index == block.close {
            checkText(beside: index, in: block, at: top)
            moves[index] = Move(occurrence: index, position: .after(top))
        } else {
            report(
                block, .ambiguous, "「\(occurrences[index].site.source)」和别的文字在同一段，分不清从哪里断开", "让它单独占一段（或一行）", at: index)
        }
    }

    /// Text beside a tag in a paragraph that is repeated whole could be meant to stay: both readings are named.
    private mutating func checkText(beside index: Int, in block: Block, at top: XMLTree.Node) {
        let paragraph = paragraphs[occurrences[index].paragraph]
        guard top == paragraph.element else { return }
        let range = occurrences[index].range
        let isOpen = index == block.open
        let outside = isOpen ? paragraph.text.scalars[..<range.lowerBound] : paragraph.text.scalars[range.upperBound...]
        guard outside.contains(where: { !$0.properties.isWhitespace }) else { return }
        let beside = paragraph.occurrences.contains { other in
            other != index && occurrences[other].tag.isControl
                && (isOpen
                    ? occurrences[other].range.upperBound <= range.lowerBound
                    : occurrences[other].range.lowerBound >= range.upperBound)
        }
        let text = String(String.UnicodeScalarView(outside)).trimmingBlanks
        if beside, paragraph.text.isBlank(outside: occurrences[paragraph.occurrences].map(\.range)) { return }
        report(
            block, .ambiguous,
            "「\(occurrences[index].site.source)」\(isOpen ? "前面" : "后面")还有文字「\(text.prefix(20))」：是整段一起重复，还是只从标签处开始，分不清",
            "要重复整段，写 @段（如 {{#循环 … @段}}）；只重复中间的，让标签单独占一段", at: index)
    }

    private mutating func place(_ block: Block, as scope: BlockScope, isInOneParagraph: Bool) -> Bool {
        let open = occurrences[block.open]
        let close = occurrences[block.close]
        guard block.middles.isEmpty || !isInOneParagraph else {
            report(block, .ambiguous, "写了 @\(scope.rawValue) 的块在同一段里还有「#否则」或「#间隔」", "去掉 @\(scope.rawValue)，或分成几段写")
            return true
        }
        switch scope {
        case .row:
            guard let first = ancestor(of: open, role: .row), let last = ancestor(of: close, role: .row),
                first.parent == last.parent
            else {
                report(block, .crossing, "写了 @行，但开始和结束不都在同一个表格的行里", "把两个标签放进要重复的行")
                return true
            }
            placeRows(block, from: first, to: last)
        case .cell:
            guard let cell = ancestor(of: open, role: .cell), cell == ancestor(of: close, role: .cell) else {
                report(block, .crossing, "写了 @格，但开始和结束不在同一格里", "把两个标签放进同一格")
                return true
            }
            moves[block.open] = Move(occurrence: block.open, position: .firstIn(cell))
            moves[block.close] = Move(occurrence: block.close, position: .lastIn(cell))
        case .paragraph, .item, .column, .section:
            let first = unit(of: open, scope: scope)
            let last = unit(of: close, scope: scope)
            guard first.parent == last.parent else {
                report(block, .crossing, "写了 @\(scope.rawValue)，但开始和结束不在同一层", "把两个标签放在同一格或同一个列表里")
                return true
            }
            moves[block.open] = Move(occurrence: block.open, position: .before(first))
            moves[block.close] = Move(occurrence: block.close, position: .after(last))
        }
        return true
    }

    private func unit(of occurrence: Occurrence, scope: BlockScope) -> XMLTree.Node {
        let paragraph = paragraphs[occurrence.paragraph].element
        return scope == .item ? ancestor(of: occurrence, role: .item) ?? paragraph : paragraph
    }

    private mutating func placeRows(_ block: Block, from first: XMLTree.Node, to last: XMLTree.Node) {
        guard block.middles.isEmpty else {
            report(block, .ambiguous, "按行重复的块里有「#否则」或「#间隔」，分不清属于哪一行", "让它们单独占一行")
            return
        }
        moves[block.open] = Move(occurrence: block.open, position: .before(first))
        moves[block.close] = Move(occurrence: block.close, position: .after(last))
    }

    // MARK: tree

    private func ancestors(of occurrence: Occurrence) -> [XMLTree.Node] {
        var chain: [XMLTree.Node] = []
        var node: XMLTree.Node? = paragraphs[occurrence.paragraph].element
        while let current = node {
            chain.append(current)
            node = current.parent
        }
        return chain
    }

    private func ancestor(of occurrence: Occurrence, role: MarkupRole) -> XMLTree.Node? {
        ancestors(of: occurrence).first { dialect.role(of: $0) == role }
    }

    private func commonAncestor(of members: [Int]) -> XMLTree.Node? {
        guard let first = members.first else { return nil }
        var chain = ancestors(of: occurrences[first])
        for member in members.dropFirst() {
            let others = Set(ancestors(of: occurrences[member]))
            chain = chain.filter(others.contains)
        }
        // The paragraphs differ, so the common element holds blocks.
        return chain.first
    }

    private func child(of ancestor: XMLTree.Node, containing occurrence: Occurrence) -> XMLTree.Node? {
        let chain = ancestors(of: occurrence)
        guard let index = chain.firstIndex(of: ancestor), index > 0 else { return nil }
        return chain[index - 1]
    }

    private func hasTable(between occurrence: Occurrence, and ancestor: XMLTree.Node) -> Bool {
        ancestors(of: occurrence).prefix { $0 != ancestor }.contains { dialect.role(of: $0) == .table }
    }

    /// Whether an element holds nothing but control tags, so that it vanishes with them.
    private mutating func isMarkersOnly(_ element: XMLTree.Node) -> Bool {
        let inside = paragraphs.indices.filter { contains(element, paragraphs[$0].element) }
        return !inside.isEmpty && inside.allSatisfy { isMarkerParagraph($0) }
            && inside.contains { !paragraphs[$0].occurrences.isEmpty }
    }

    private mutating func isMarkerParagraph(_ index: Int) -> Bool {
        if let known = markersOnly[index] { return known }
        let paragraph = paragraphs[index]
        let tags = occurrences[paragraph.occurrences]
        let result = tags.allSatisfy(\.tag.isControl) && paragraph.text.isBlank(outside: tags.map(\.range))
        markersOnly[index] = result
        return result
    }

    private func contains(_ element: XMLTree.Node, _ descendant: XMLTree.Node) -> Bool {
        var node: XMLTree.Node? = descendant
        while let current = node {
            if current == element { return true }
            node = current.parent
        }
        return false
    }

    // MARK: moving

    private func apply() {
        var vanishing: [XMLTree.Node] = []
        var seen = Set<XMLTree.Node>()
        for index in moves.keys.sorted() {
            guard let move = moves[index] else { continue }
            switch move.position {
            case .before(let node), .instead(let node):
                take(index)
                node.insertBefore(node.tree.makeText(Sentinel.text(occurrences[index].id)))
                if case .instead = move.position, seen.insert(node).inserted { vanishing.append(node) }
            case .firstIn(let node):
                take(index)
                let mark = node.tree.makeText(Sentinel.text(occurrences[index].id))
                if let properties = dialect.properties(of: node) {
                    properties.insertAfter(mark)
                } else {
                    node.prepend(mark)
                }
            case .after, .lastIn: continue
            }
        }
        for index in moves.keys.sorted(by: >) {
            guard let move = moves[index] else { continue }
            let mark = Sentinel.text(occurrences[index].id)
            switch move.position {
            case .after(let node):
                take(index)
                node.insertAfter(node.tree.makeText(mark))
            case .lastIn(let node):
                take(index)
                node.append(node.tree.makeText(mark))
            case .before, .instead, .firstIn: continue
            }
        }
        for node in vanishing { node.remove() }
    }

    /// Takes a mark out of the paragraph's text.
    private func take(_ index: Int) {
        let occurrence = occurrences[index]
        let mark = Sentinel.text(occurrence.id)
        for piece in paragraphs[occurrence.paragraph].text.pieces where piece.range.overlaps(occurrence.range) {
            let text = piece.node.text
            if let found = text.firstRange(of: mark) {
                piece.node.text = String(text[..<found.lowerBound] + text[found.upperBound...])
                return
            }
        }
    }

    /// A paragraph with a note and nothing else vanishes with it.
    private func removeNoteParagraphs() {
        for paragraph in paragraphs where !paragraph.occurrences.isEmpty {
            let tags = occurrences[paragraph.occurrences]
            guard tags.allSatisfy({ $0.tag == .note }), paragraph.text.isBlank(outside: tags.map(\.range)),
                let parent = paragraph.element.parent,
                parent.children.contains(where: {
                    $0.isElement && $0 != paragraph.element && dialect.role(of: $0) != .ignored
                })
            else { continue }
            paragraph.element.remove()
        }
    }

    private mutating func report(
        _ block: Block, _ code: TagFault.Code, _ cause: String, _ remedy: String, at index: Int? = nil
    ) {
        let site = occurrences[index ?? block.open].site
        let other = occurrences[index == block.close ? block.open : block.close].site
        diagnostics.append(
            TagFault(code, cause: cause + "（另一端「\(other.source)」在\(other.place)）", remedy: remedy)
                .diagnostic(place: site.place, excerpt: site.source))
    }
}

extension String {
    /// The text without blanks at both ends.
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
