import TemplateEngine
import WenshuCore
import XMLKit

/// Compiles one flow (body, header, text box …) of a part: finds tags, pairs them, and moves their marks in the tree to where
/// their blocks begin and end.
struct FlowCompiler<Dialect: TemplateDialect> {
    /// A paragraph that has been read.
    struct Paragraph {
        let element: XMLTree.Node
        /// Its characters; nil when it has no tags.
        let text: ParagraphText?
        /// Whether there is nothing but blanks beside the tags.
        let isBlank: Bool
        /// Its tags, as a range of the flow's occurrences.
        let occurrences: Range<Int>
    }

    /// The deepest nesting of blocks.
    private static var maximumDepth: Int { 64 }
    /// The longest tag that messages show whole.
    private static var maximumExcerpt: Int { 80 }

    let dialect: Dialect
    let registry: TagRegistry
    private(set) var paragraphs: [Paragraph] = []
    private(set) var occurrences: [Occurrence] = []
    /// Flows of their own that were met, with their names for messages.
    private(set) var stories: [(element: XMLTree.Node, title: String)] = []
    private var places: FlowPlaces

    init(dialect: Dialect, registry: TagRegistry, title: String) {
        self.dialect = dialect
        self.registry = registry
        places = FlowPlaces(title: title)
    }

    /// Compiles the flow inside an element.
    mutating func compile(_ container: XMLTree.Node) {
        if dialect.role(of: container) == .line {
            read(container)
        } else {
            visit(container)
        }
        let blocks = pair()
        for block in blocks {
            for member in block.members.dropFirst() {
                registry.blockOf[occurrences[member].id] = occurrences[block.open].id
            }
        }
        var lifter = BlockLifter(
            dialect: dialect, registry: registry, paragraphs: paragraphs, occurrences: occurrences, blocks: blocks)
        lifter.lift()
    }

    private mutating func visit(_ element: XMLTree.Node) {
        for child in element.children where child.isElement {
            let role = dialect.role(of: child)
            places.enter(role)
            switch role {
            case .paragraph: read(child)
            case .ignored: break
            case .story, .line, .comment: stories.append((child, places.story(role)))
            case .object, .table, .row, .cell, .item, .container, .inline, .text, .space: visit(child)
            }
            places.leave(role)
        }
    }

    private mutating func read(_ element: XMLTree.Node) {
        let text = ParagraphText(element, dialect: dialect)
        stories += text.stories.map { ($0, places.inside(dialect.role(of: $0))) }
        let first = occurrences.count
        let found = TagFinder.find(in: text.scalars)
        for range in found.unclosed {
            registry.report(
                TagFault(.braces, cause: "标签没有写完，缺少「}}」", remedy: "补上「}}」；一个标签不能跨两段；要印出两个左大括号时写 {{\"{{\"}}"),
                at: Program.Site(place: places.current, source: excerpt(range, of: text)))
        }
        for tag in found.tags {
            let site = Program.Site(place: places.current, source: excerpt(tag.range, of: text))
            guard let parsed = registry.parse(Array(text.scalars[tag.inside]), site: site) else { continue }
            let id = registry.add(parsed, site: site)
            occurrences.append(
                Occurrence(id: id, tag: parsed, site: site, paragraph: paragraphs.count, range: tag.range))
        }
        let own = first..<occurrences.count
        paragraphs.append(
            Paragraph(
                element: element, text: own.isEmpty ? nil : text,
                isBlank: text.isBlank(outside: occurrences[own].map(\.range)), occurrences: own))
    }

    private func excerpt(_ range: Range<Int>, of text: ParagraphText) -> String {
        guard range.count > Self.maximumExcerpt else { return text.text(range) }
        return text.text(range.lowerBound..<(range.lowerBound + Self.maximumExcerpt)) + "…"
    }

    /// Matches opening, middle and closing tags.
    private func pair() -> [Block] {
        var blocks: [Block] = []
        var open: [Block] = []
        for (index, occurrence) in occurrences.enumerated() {
            switch occurrence.tag {
            case .loop, .condition:
                open.append(Block(open: index, close: index))
                guard open.count <= Self.maximumDepth else {
                    registry.report(
                        TagFault(
                            .limit, cause: "循环和条件套得太深（超过 \(Self.maximumDepth) 层）", remedy: "检查前面的块是不是漏了结束标签"),
                        at: occurrence.site)
                    return []
                }
            case .otherwise, .elseIf, .separator:
                guard let last = open.indices.last else {
                    report(occurrence, "「\(occurrence.site.source)」前面没有打开的 #循环 或 #如果", "删掉，或补上开头的标签")
                    continue
                }
                if let problem = misplacement(of: occurrence.tag, in: open[last]) {
                    report(occurrence, problem, "检查标签的次序")
                    continue
                }
                open[last].middles.append(index)
            case .close(let name):
                guard var block = open.popLast() else {
                    report(occurrence, "「\(occurrence.site.source)」前面没有打开的标签", "删掉，或补上 {{#循环 …}} 或 {{#如果 …}}")
                    continue
                }
                let opening = occurrences[block.open]
                if let name, !opening.tag.accepts(closing: name) {
                    report(
                        occurrence,
                        "「\(occurrence.site.source)」和打开的标签「\(opening.site.source)」（\(opening.site.place)）对不上",
                        "改成 {{/\(opening.tag.closingName)}} 或 {{/}}，或检查中间少了哪个结束标签")
                }
                block.close = index
                blocks.append(block)
            case .value, .object, .rich, .include, .runningHead, .note: break
            }
        }
        for block in open {
            report(
                occurrences[block.open], "「\(occurrences[block.open].site.source)」没有结束标签",
                "在后面补上 {{/\(occurrences[block.open].tag.closingName)}}")
        }
        return blocks
    }

    /// Why a middle tag cannot stand in a block, or nil.
    private func misplacement(of tag: Tag, in block: Block) -> String? {
        let isLoop = if case .loop = occurrences[block.open].tag { true } else { false }
        let earlier = block.middles.map { occurrences[$0].tag }
        if earlier.contains(.otherwise) { return "「#否则」后面不能再有「#否则」「#否则如果」「#间隔」" }
        switch tag {
        case .separator: return isLoop ? earlier.contains(.separator) ? "一个循环里只能有一个「#间隔」" : nil : "「#间隔」只能写在循环里"
        case .elseIf: return isLoop ? "「#否则如果」只能写在 #如果 里" : nil
        default: return nil
        }
    }

    private func report(_ occurrence: Occurrence, _ cause: String, _ remedy: String) {
        registry.report(TagFault(.pairing, cause: cause, remedy: remedy), at: occurrence.site)
    }
}
