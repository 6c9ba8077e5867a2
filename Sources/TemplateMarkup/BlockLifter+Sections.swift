import TemplateEngine
import XMLKit

extension BlockLifter {
    /// A run of blocks that are siblings.
    struct Run {
        let first: XMLTree.Node
        let last: XMLTree.Node
    }

    /// The sections of a part.
    struct SectionMap {
        /// The number of the section of each block.
        var numbers: [XMLTree.Node: Int] = [:]
        /// The first block of each section.
        var firsts: [XMLTree.Node] = []
        /// The last block of each section.
        var lasts: [XMLTree.Node] = []
    }

    /// Puts a block around whole sections.
    mutating func placeSections(_ block: Block) {
        guard let run = sections(of: block) else {
            report(block, .crossing, "写了 @节，但开始和结束不都在正文的节里", "把两个标签写在要重复的节里，不要放进表格、文本框和页眉页脚")
            return
        }
        place(block, around: run)
    }

    /// Puts a block around whole sections when its tags begin one and end another one.
    /// - Returns: false when the block is no such one.
    mutating func placeInferredSections(_ block: Block) -> Bool {
        guard dialect.hasSections, let open = self.block(of: block.open), let holder = open.parent,
            sectionMap(of: holder).firsts.count > 1, let run = sections(of: block)
        else { return false }
        guard let close = self.block(of: block.close), isMarker(occurrences[block.open].paragraph),
            isMarker(occurrences[block.close].paragraph),
            open == run.first || dialect.endsSection(open), close == run.last,
            sectionMap?.numbers[run.first] != sectionMap?.numbers[run.last]
        else { return false }
        place(block, around: run)
        return true
    }

    private mutating func place(_ block: Block, around run: Run) {
        for middle in block.middles {
            guard let top = self.block(of: middle), top.parent == run.first.parent,
                isMarker(occurrences[middle].paragraph)
            else {
                report(
                    block, .ambiguous, "「\(occurrences[middle].site.source)」和别的文字在同一段，分不清从哪里断开", "让它单独占一段", at: middle)
                return
            }
            if dialect.endsSection(top) {
                moves[middle] = .after(top)
            } else {
                moves[middle] = .instead(top)
                passBeginning(of: top)
            }
        }
        moves[block.open] = .before(run.first)
        moves[block.close] = .after(run.last)
        registry.sectionBlocks.insert(occurrences[block.open].id)
        for index in [block.open, block.close] { dropSectionMarker(of: index) }
        guard case .loop = occurrences[block.open].tag else { return }
        let remaining = sequence(first: run.first, next: { $0 == run.last ? nil : $0.next }).first { element in
            element.isElement && !vanishing.contains(element)
        }
        if let remaining { dialect.beginSection(at: remaining, styles: &registry.sectionStyles) }
    }

    /// A paragraph with nothing but this tag vanishes; if a page begins with it, it begins with the next one instead.
    private mutating func dropSectionMarker(of index: Int) {
        let number = occurrences[index].paragraph
        let element = paragraphs[number].element
        guard isMarker(number), !vanishing.contains(element),
            paragraphs[number].occurrences.allSatisfy({ isMovedToSections($0) })
        else { return }
        if dialect.endsSection(element) {
            guard let previous = self.element(before: element), number > 0, paragraphs[number - 1].element == previous,
                !occurrences[paragraphs[number - 1].occurrences].contains(where: \.tag.isControl),
                dialect.passSectionEnd(from: element, to: previous)
            else { return }
        }
        vanishing.append(element)
        passBeginning(of: element)
    }

    /// The next block begins the section that began with a paragraph which vanishes.
    private func passBeginning(of element: XMLTree.Node) {
        guard dialect.beginsSection(element), let next = self.element(after: element) else { return }
        dialect.passSection(from: element, to: next, styles: &registry.sectionStyles)
    }

    private func isMovedToSections(_ index: Int) -> Bool { moves[index] != nil || occurrences[index].tag == .note }

    /// The sections in which the ends of a block stand.
    private mutating func sections(of block: Block) -> Run? {
        let open = occurrences[block.open]
        let close = occurrences[block.close]
        if let first = dialect.sectionElement(around: paragraphs[open.paragraph].element),
            let last = dialect.sectionElement(around: paragraphs[close.paragraph].element), first.parent == last.parent
        {
            return Run(first: first, last: last)
        }
        guard let first = self.block(of: block.open), let last = self.block(of: block.close),
            let holder = first.parent, holder == last.parent
        else { return nil }
        let map = sectionMap(of: holder)
        guard let start = map.numbers[first], let end = map.numbers[last] else { return nil }
        // A tag alone in the paragraph that ends a section is about the next one.
        let isBefore = isMarker(open.paragraph) && dialect.endsSection(first) && first != last && start < end
        return Run(first: map.firsts[isBefore ? start + 1 : start], last: map.lasts[end])
    }

    /// The sections of a part, in one pass.
    private mutating func sectionMap(of holder: XMLTree.Node) -> SectionMap {
        if let sectionMap { return sectionMap }
        var map = SectionMap()
        var previous: XMLTree.Node?
        for block in holder.children where block.isElement && !dialect.closesLastSection(block) {
            if let last = previous, !dialect.endsSection(last), !dialect.beginsSection(block) {
                map.lasts[map.lasts.count - 1] = block
            } else {
                map.firsts.append(block)
                map.lasts.append(block)
            }
            map.numbers[block] = map.firsts.count - 1
            previous = block
        }
        sectionMap = map
        return map
    }

    private func element(before node: XMLTree.Node) -> XMLTree.Node? {
        sequence(first: node, next: \.previous).dropFirst().first { $0.isElement }
    }

    private func element(after node: XMLTree.Node) -> XMLTree.Node? {
        sequence(first: node, next: \.next).dropFirst().first { $0.isElement }
    }

    /// The block of the body that holds a tag.
    private func block(of index: Int) -> XMLTree.Node? {
        let paragraph = paragraphs[occurrences[index].paragraph].element
        for node in sequence(first: paragraph, next: \.parent) {
            if node.parent.map({ dialect.holdsSections($0) }) == true { return node }
            // Text boxes and notes are flows of their own.
            if [.story, .line, .comment].contains(dialect.role(of: node)) { return nil }
        }
        return nil
    }
}
