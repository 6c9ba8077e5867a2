import TemplateEngine
import WenshuCore
import XMLKit

/// Replaces tags by marks and moves the marks of blocks to where their extent begins and ends: characters of a paragraph,
/// whole paragraphs, list items, rows, or the content of a cell.
///
/// Source: template language, rule 2.
struct BlockLifter<Dialect: TemplateDialect> {
    let dialect: Dialect
    let registry: TagRegistry
    let paragraphs: [FlowCompiler<Dialect>.Paragraph]
    let occurrences: [Occurrence]
    let blocks: [Block]
    var moves: [Int: MarkMove] = [:]
    /// Elements that vanish because they hold nothing but marks which have moved.
    var vanishing: [XMLTree.Node] = []
    /// The sections, once they were asked for.
    var sectionMap: SectionMap?
    private var extents: [XMLTree.Node: Extent] = [:]
    private var tables: TableLifter<Dialect>

    /// What an element holds.
    private struct Extent {
        /// The paragraphs, by number in the flow.
        let paragraphs: Range<Int>
        /// Whether there is nothing but control tags, and at least one.
        let isMarkersOnly: Bool
    }

    init(
        dialect: Dialect, registry: TagRegistry, paragraphs: [FlowCompiler<Dialect>.Paragraph],
        occurrences: [Occurrence], blocks: [Block]
    ) {
        self.dialect = dialect
        self.registry = registry
        self.paragraphs = paragraphs
        self.occurrences = occurrences
        self.blocks = blocks
        tables = TableLifter(
            dialect: dialect, registry: registry, occurrences: occurrences, paragraphs: paragraphs.map(\.element),
            blocks: blocks)
    }

    /// Replaces all tags.
    mutating func lift() {
        var inline: [Block] = []
        for block in blocks.sorted(by: { $0.open < $1.open }) where !place(block) { inline.append(block) }
        let richSpots = RichLifter(
            dialect: dialect, registry: registry, paragraphs: paragraphs, occurrences: occurrences
        ).spots()
        tables.takeMerges()
        if registry.hasErrors { return }
        InlineMarker(dialect: dialect, paragraphs: paragraphs, occurrences: occurrences)
            .mark(inline, leavingOut: moves)
        let mover = MarkMover(dialect: dialect, occurrences: occurrences)
        mover.apply(moves)
        for spot in richSpots { spot.replaceParagraph(leavingOut: moves, occurrences: occurrences, mover: mover) }
        for element in vanishing + noteParagraphs() { mover.removeUnlessAlone(element) }
        tables.lift()
        var loosened = -1
        for occurrence in occurrences where occurrence.paragraph != loosened {
            guard case .object = occurrence.tag else { continue }
            loosened = occurrence.paragraph
            dialect.loosenLines(of: paragraphs[loosened].element, styles: &registry.pictureStyles)
        }
    }

    // MARK: placing

    /// Decides where a block's marks go.
    /// - Returns: false when the block stays inside its paragraph.
    private mutating func place(_ block: Block) -> Bool {
        let members = block.members
        let isInOneParagraph = members.allSatisfy { occurrences[$0].paragraph == occurrences[block.open].paragraph }
        if let scope = occurrences[block.open].tag.scope {
            if scope == .section {
                placeSections(block)
                return true
            }
            place(block, as: scope, isInOneParagraph: isInOneParagraph)
            return true
        }
        if isInOneParagraph { return false }
        if placeInferredSections(block) { return true }
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
        let isClose = index == block.close
        if index != block.open, !isClose {
            if let move = moveOfMiddle(index, at: top) {
                moves[index] = move
            } else {
                report(
                    block, .ambiguous, "「\(occurrences[index].site.source)」和别的文字在同一段，分不清从哪里断开", "让它单独占一段（或一行）",
                    at: index)
            }
        } else if extent(of: top, around: occurrences[index].paragraph).isMarkersOnly {
            if !dialect.changesPage(top) {
                moves[index] = .instead(top)
            } else if isClose, !isSeparation(top, of: block) {
                moves[index] = .before(top)
            } else {
                moves[index] = .after(top)
            }
        } else {
            checkNeighbours(of: index, in: block, at: top)
            checkText(beside: index, in: block)
            moves[index] = isClose ? .after(top) : .before(top)
            dropMarkerParagraph(of: index, below: top)
        }
    }

    /// Where a middle tag goes that stands alone in an element, or nil when it does not stand alone.
    ///
    /// A page that begins with the tag begins before what an else is about, and is what separates items.
    private mutating func moveOfMiddle(_ index: Int, at top: XMLTree.Node) -> MarkMove? {
        if extent(of: top, around: occurrences[index].paragraph).isMarkersOnly {
            guard dialect.changesPage(top) else { return .instead(top) }
            return occurrences[index].tag == .separator ? .before(top) : .after(top)
        }
        return beginsSeparation(index, in: top) ? .before(top) : nil
    }

    /// Whether a paragraph is the separator: nothing but objects, such as a page break, behind the tag.
    private func beginsSeparation(_ index: Int, in top: XMLTree.Node) -> Bool {
        let paragraph = paragraphs[occurrences[index].paragraph]
        guard occurrences[index].tag == .separator, paragraph.element == top, paragraph.occurrences.count == 1,
            let text = paragraph.text
        else { return false }
        let range = occurrences[index].range
        return text.scalars[..<range.lowerBound].allSatisfy { $0.properties.isWhitespace }
            && text.scalars[range.upperBound...].allSatisfy { $0.properties.isWhitespace || $0 == "\u{FFFC}" }
    }

    /// Whether the page that begins with the closing tag is what separates the items: nothing else stands between the tags.
    private func isSeparation(_ top: XMLTree.Node, of block: Block) -> Bool {
        let paragraph = occurrences[block.close].paragraph
        if block.middles.contains(where: { occurrences[$0].paragraph == paragraph }) { return true }
        guard let last = block.middles.last, occurrences[last].tag == .separator, !dialect.endsSection(top) else {
            return false
        }
        let previous = sequence(first: top, next: \.previous).dropFirst().first { $0.isElement }
        return previous == paragraphs[occurrences[last].paragraph].element
    }

    /// What is repeated whole must begin with the opening tag and end with the closing tag, or more would be repeated.
    private mutating func checkNeighbours(of index: Int, in block: Block, at top: XMLTree.Node) {
        if case .row = dialect.role(of: top) { return }
        let paragraph = occurrences[index].paragraph
        let inside = extent(of: top, around: paragraph).paragraphs
        let outside = index == block.open ? inside.lowerBound..<paragraph : (paragraph + 1)..<inside.upperBound
        guard !outside.isEmpty else { return }
        report(
            block, .ambiguous,
            "「\(occurrences[index].site.source)」\(index == block.open ? "前面" : "后面")在同一个列表、内容控件或节里还有别的段落，分不清是不是一起重复",
            "把两个标签都放在里面，或都放在外面", at: index)
    }

    /// Text beside a tag in a paragraph that is repeated whole could be meant to stay: both readings are named.
    private func checkText(beside index: Int, in block: Block) {
        let paragraph = paragraphs[occurrences[index].paragraph]
        guard !paragraph.isBlank, let text = paragraph.text else { return }
        let range = occurrences[index].range
        let isOpen = index == block.open
        let outside = isOpen ? text.scalars[..<range.lowerBound] : text.scalars[range.upperBound...]
        guard outside.contains(where: { !$0.properties.isWhitespace }) else { return }
        let words = String(String.UnicodeScalarView(outside.filter { $0 != "\u{FFFC}" })).trimmingBlanks
        report(
            block, .ambiguous,
            "「\(occurrences[index].site.source)」\(isOpen ? "前面" : "后面")还有"
                + (words.isEmpty ? "图片、分页符一类的对象" : "文字「\(words.prefix(20))」") + "：是整段一起重复，还是只从标签处开始，分不清",
            "要重复整段，写 @段（如 {{#循环 … @段}}）；只重复中间的，让标签单独占一段", at: index)
    }

    private mutating func place(_ block: Block, as scope: BlockScope, isInOneParagraph: Bool) {
        let open = occurrences[block.open]
        let close = occurrences[block.close]
        switch scope {
        case .row:
            guard let first = ancestor(of: open, role: .row), let last = ancestor(of: close, role: .row),
                first.parent == last.parent
            else {
                report(block, .crossing, "写了 @行，但开始和结束不都在同一个表格的行里", "把两个标签放进要重复的行")
                return
            }
            placeRows(block, from: first, to: last)
        case .cell:
            guard let cell = ancestor(of: open, role: .cell), cell == ancestor(of: close, role: .cell) else {
                report(block, .crossing, "写了 @格，但开始和结束不在同一格里", "把两个标签放进同一格")
                return
            }
            guard placeMiddles(block, in: cell) else { return }
            moves[block.open] = .firstIn(cell)
            moves[block.close] = .lastIn(cell)
        case .column: placeColumns(block)
        case .paragraph, .item, .section:
            let first = unit(of: open, scope: scope)
            let last = unit(of: close, scope: scope)
            guard first.parent == last.parent else {
                report(block, .crossing, "写了 @\(scope.rawValue)，但开始和结束不在同一层", "把两个标签放在同一格或同一个列表里")
                return
            }
            guard placeMiddles(block, in: first.parent) else { return }
            // A paragraph with the tag alone is no part of what repeats.
            moves[block.open] = first != last && vanishes(first, around: open) ? .instead(first) : .before(first)
            moves[block.close] = first != last && vanishes(last, around: close) ? .instead(last) : .after(last)
        }
    }

    private mutating func vanishes(_ element: XMLTree.Node, around occurrence: Occurrence) -> Bool {
        extent(of: element, around: occurrence.paragraph).isMarkersOnly && !dialect.changesPage(element)
    }

    /// Puts the middle tags of a block among the children of an element, each in the place of the child that holds it alone.
    /// - Returns: false when one of them stands among other content, which is reported.
    private mutating func placeMiddles(_ block: Block, in parent: XMLTree.Node?) -> Bool {
        for middle in block.middles {
            let occurrence = occurrences[middle]
            guard let parent, let top = child(of: parent, containing: occurrence),
                !hasTable(between: occurrence, and: parent), let move = moveOfMiddle(middle, at: top)
            else {
                report(
                    block, .ambiguous,
                    "「\(occurrence.site.source)」旁边还有别的内容：是在这里断开，还是只换这一段（格）里的文字，分不清",
                    "要断开，让它单独占一段（或一行）；只换文字，在这一段（格）里写一个完整的块", at: middle)
                return false
            }
            moves[middle] = move
        }
        return true
    }

    private mutating func placeColumns(_ block: Block) {
        guard block.middles.isEmpty else {
            report(
                block, .ambiguous, "写了 @列 的块里还有「#否则」或「#间隔」，列不能从这里断开", "两组列各写一个 {{#如果 … @列}}；要在列间空一列，写进重复的列里")
            return
        }
        do throws(TagFault) {
            let cells = try tables.takeColumns(block)
            for (index, cell) in zip([block.open, block.close], cells) {
                moves[index] = .replaced
                dropMarkerParagraph(of: index, below: cell)
            }
        } catch {
            report(block, error.code, error.cause, error.remedy)
        }
    }

    private func unit(of occurrence: Occurrence, scope: BlockScope) -> XMLTree.Node {
        let paragraph = paragraphs[occurrence.paragraph].element
        if scope == .item { return ancestor(of: occurrence, role: .item) ?? paragraph }
        // A paragraph that is a whole list item keeps its number or bullet in each repetition.
        guard let item = paragraph.parent, dialect.role(of: item) == .item else { return paragraph }
        return item.children.contains { $0.isElement && $0 != paragraph } ? paragraph : item
    }

    private mutating func placeRows(_ block: Block, from first: XMLTree.Node, to last: XMLTree.Node) {
        guard placeMiddles(block, in: first.parent) else { return }
        moves[block.open] = .before(first)
        moves[block.close] = .after(last)
        dropMarkerParagraph(of: block.open, below: first)
        dropMarkerParagraph(of: block.close, below: last)
    }

    /// A paragraph whose only tag has moved to something larger vanishes.
    private mutating func dropMarkerParagraph(of index: Int, below top: XMLTree.Node) {
        let number = occurrences[index].paragraph
        var element = paragraphs[number].element
        guard element != top, isMarker(number), !dialect.changesPage(element),
            occurrences[paragraphs[number].occurrences].filter({ $0.tag != .note }).count == 1
        else { return }
        while let parent = element.parent, parent != top, ![.cell, .row].contains(dialect.role(of: parent)),
            extent(of: parent, around: number).isMarkersOnly
        {
            element = parent
        }
        vanishing.append(element)
    }

    /// Paragraphs with a note and nothing else.
    private func noteParagraphs() -> [XMLTree.Node] {
        paragraphs.filter { paragraph in
            !paragraph.occurrences.isEmpty && paragraph.isBlank && !dialect.changesPage(paragraph.element)
                && occurrences[paragraph.occurrences].allSatisfy { $0.tag == .note }
        }.map(\.element)
    }

    // MARK: tree

    private func ancestors(of occurrence: Occurrence) -> [XMLTree.Node] {
        Array(sequence(first: paragraphs[occurrence.paragraph].element, next: \.parent))
    }

    private func ancestor(of occurrence: Occurrence, role: MarkupRole) -> XMLTree.Node? {
        ancestors(of: occurrence).first { dialect.role(of: $0) == role }
    }

    /// The element around all members; the row, when that is a container between a row and its cells.
    private func commonAncestor(of members: [Int]) -> XMLTree.Node? {
        guard let first = members.first else { return nil }
        var chain = ancestors(of: occurrences[first])
        for member in members.dropFirst() {
            let others = Set(ancestors(of: occurrences[member]))
            chain.removeAll { !others.contains($0) }
        }
        // The paragraphs differ, so the common element holds blocks.
        if let holder = chain.first(where: { dialect.role(of: $0) != .container }), dialect.role(of: holder) == .row {
            return holder
        }
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

    /// What an element holds around one of its paragraphs. Its paragraphs follow one another.
    private mutating func extent(of element: XMLTree.Node, around number: Int) -> Extent {
        if let known = extents[element] { return known }
        var first = number
        while first > 0, contains(element, paragraphs[first - 1].element) { first -= 1 }
        var end = number + 1
        while end < paragraphs.count, contains(element, paragraphs[end].element) { end += 1 }
        let inside = first..<end
        let isMarkersOnly =
            inside.allSatisfy { isMarker($0) } && inside.contains { !paragraphs[$0].occurrences.isEmpty }
        let extent = Extent(paragraphs: inside, isMarkersOnly: isMarkersOnly)
        extents[element] = extent
        return extent
    }

    func isMarker(_ number: Int) -> Bool {
        let paragraph = paragraphs[number]
        return paragraph.isBlank && occurrences[paragraph.occurrences].allSatisfy(\.tag.isControl)
    }

    private func contains(_ element: XMLTree.Node, _ descendant: XMLTree.Node) -> Bool {
        sequence(first: descendant, next: \.parent).contains(element)
    }

    func report(
        _ block: Block, _ code: TagFault.Code, _ cause: String, _ remedy: String, at index: Int? = nil
    ) {
        let other = occurrences[index == block.close ? block.open : block.close].site
        registry.report(
            TagFault(code, cause: cause + "（另一端「\(other.source)」在\(other.place)）", remedy: remedy),
            at: occurrences[index ?? block.open].site)
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
