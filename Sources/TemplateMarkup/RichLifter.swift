import TemplateEngine
import XMLKit

/// Finds the places of rich texts: alone in a paragraph, whose place they take, or among other text.
struct RichLifter<Dialect: TemplateDialect> {
    /// A paragraph that gives way to rich text.
    struct Spot {
        let paragraph: XMLTree.Node
        let occurrences: Range<Int>
        let keepsParagraph: Bool

        /// Puts the marks of the paragraph's tags in its place.
        /// - Parameter moved: tags whose marks are elsewhere.
        func replaceParagraph(
            leavingOut moved: [Int: MarkMove], occurrences all: [Occurrence], mover: MarkMover<Dialect>
        ) {
            let marks = occurrences.filter { moved[$0] == nil && all[$0].tag != .note }.map {
                Sentinel.text(all[$0].id)
            }
            paragraph.insertBefore(paragraph.tree.makeText(marks.joined()))
            if !keepsParagraph { return mover.remove(paragraph) }
            for node in paragraph.descendants where node.isText {
                if !Sentinel.ids(in: node.text).isEmpty { node.remove() }
            }
        }
    }

    /// The most looks of paragraphs that rich text may take on in a part: each may have styles of its own.
    private static var maximumLooks: Int { 256 }

    let dialect: Dialect
    let registry: TagRegistry
    let paragraphs: [FlowCompiler<Dialect>.Paragraph]
    let occurrences: [Occurrence]

    /// The paragraphs that give way. The places of all rich texts are noted in the registry.
    func spots() -> [Spot] {
        guard occurrences.contains(where: { $0.tag.isRich || $0.tag.isInclude }) else { return [] }
        return paragraphs.compactMap { paragraph in
            if let spot = includeSpot(in: paragraph) { return spot }
            let rich = paragraph.occurrences.filter { occurrences[$0].tag.isRich }
            guard !rich.isEmpty, let text = paragraph.text else { return nil }
            let others = paragraph.occurrences.filter { !occurrences[$0].tag.isRich }
            let isAlone =
                paragraph.isBlank && rich.count == 1 && others.allSatisfy { occurrences[$0].tag.isControl }
                && dialect.role(of: paragraph.element) == .paragraph
            var keepsParagraph = false
            for index in rich {
                let occurrence = occurrences[index]
                guard registry.richStyles.count <= Self.maximumLooks else {
                    registry.report(
                        TagFault(
                            .limit, cause: "放富文本的段落样式太多（超过 \(Self.maximumLooks) 种）", remedy: "让这些段落用同一个样式"),
                        at: occurrence.site)
                    return nil
                }
                guard let piece = text.piece(at: occurrence.range.lowerBound),
                    let spot = dialect.richSpot(
                        of: text.pieces[piece].node, in: paragraph.element, isAlone: isAlone,
                        styles: &registry.richStyles)
                else {
                    registry.report(
                        TagFault(.misplaced, cause: "这里不能放富文本", remedy: "改用 {{字段}}，或把富文本放在正文里"),
                        at: occurrence.site)
                    continue
                }
                registry.richPlaces[occurrence.id] = spot.place
                keepsParagraph = spot.keepsParagraph
            }
            return isAlone
                ? Spot(
                    paragraph: paragraph.element, occurrences: paragraph.occurrences, keepsParagraph: keepsParagraph)
                : nil
        }
    }

    /// The place of a document that is taken in, which is always that of a paragraph.
    private func includeSpot(in paragraph: FlowCompiler<Dialect>.Paragraph) -> Spot? {
        guard let index = paragraph.occurrences.first(where: { occurrences[$0].tag.isInclude }) else { return nil }
        let occurrence = occurrences[index]
        guard paragraph.isBlank, dialect.role(of: paragraph.element) == .paragraph,
            paragraph.occurrences.allSatisfy({ $0 == index || occurrences[$0].tag.isControl })
        else {
            registry.report(
                TagFault(.misplaced, cause: "插入文档的标签要单独占一段", remedy: "把「\(occurrence.site.source)」前后的文字和标签移到别的段落"),
                at: occurrence.site)
            return nil
        }
        if case .include(let tag) = occurrence.tag {
            for fault in InsertionReader.faults(in: tag.options) { registry.report(fault, at: occurrence.site) }
        }
        let (keepsParagraph, style) = dialect.includeSpot(in: paragraph.element)
        registry.includeStyles[occurrence.id] = style
        return Spot(
            paragraph: paragraph.element, occurrences: paragraph.occurrences, keepsParagraph: keepsParagraph)
    }
}
