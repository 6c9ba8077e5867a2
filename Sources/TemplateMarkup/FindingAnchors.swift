public import WenshuCore
public import XMLKit

/// Findings about a template, each with the text that it is about, so that they can be written beside it.
public struct FindingAnchors<Dialect: TemplateDialect> {
    /// Findings about one piece of text.
    public struct Anchor {
        /// What was found.
        public let findings: [Diagnostic]
        /// The paragraph; nil when the document has none.
        public let paragraph: XMLTree.Node?
        /// The characters of the paragraph that the findings are about; nil means its beginning.
        let range: Range<Int>?
        let text: ParagraphText?
        /// The paragraphs' place in words.
        let place: String?

        /// What a remark beside the text says, in paragraphs.
        public var remark: [String] { findings.flatMap { $0.remark(isAtPlace: isAtPlace($0)) } }

        /// Whether the anchor stands where a finding was made, not only near it.
        private func isAtPlace(_ finding: Diagnostic) -> Bool {
            range != nil && place.map { finding.place.hasSuffix($0) } == true
        }
    }

    private struct Spot: Hashable {
        let paragraph: XMLTree.Node?
        let range: Range<Int>?
        let place: String?
    }

    private let dialect: Dialect
    /// The paragraphs of the flow by the names of their places.
    private var paragraphs: [String: [XMLTree.Node]] = [:]
    private var first: XMLTree.Node?
    private var places: FlowPlaces

    /// Looks up the places of a flow.
    /// - Parameters:
    ///   - flow: the element whose content is the flow.
    ///   - title: its name in places.
    ///   - dialect: the format.
    public init(_ flow: XMLTree.Node, title: String, dialect: Dialect) {
        self.dialect = dialect
        places = FlowPlaces(title: title)
        visit(flow)
    }

    private mutating func visit(_ element: XMLTree.Node) {
        for child in element.children where child.isElement {
            let role = dialect.role(of: child)
            places.enter(role)
            switch role {
            case .paragraph:
                first = first ?? child
                paragraphs[places.current, default: []].append(child)
            case .ignored, .story, .line, .comment: break
            case .object, .table, .row, .cell, .item, .container, .inline, .text, .space: visit(child)
            }
            places.leave(role)
        }
    }

    /// The anchors of findings, the last of the text first. Findings about the same text share one; those whose place is
    /// outside the flow, or unknown, are at its first paragraph.
    public func anchors(of findings: [Diagnostic]) -> [Anchor] {
        var spots: [Spot] = []
        var found: [Spot: [Diagnostic]] = [:]
        var texts: [XMLTree.Node: ParagraphText] = [:]
        for finding in findings {
            let wanted = local(finding.place)
            let candidates = candidates(wanted)
            let place = paragraphs[wanted] == nil ? nil : wanted
            var spot = Spot(paragraph: candidates.first ?? first, range: nil, place: place)
            for candidate in candidates {
                let text = texts[candidate] ?? ParagraphText(candidate, dialect: dialect)
                texts[candidate] = text
                guard let range = text.range(of: finding.excerpt) else { continue }
                spot = Spot(paragraph: candidate, range: range, place: place)
                break
            }
            if found[spot] == nil { spots.append(spot) }
            if found[spot]?.contains(finding) != true { found[spot, default: []].append(finding) }
        }
        // What is marked later must not move what is marked earlier.
        spots.sort { ($0.range?.lowerBound ?? -1) > ($1.range?.lowerBound ?? -1) }
        return spots.map { spot in
            Anchor(
                findings: found[spot] ?? [], paragraph: spot.paragraph, range: spot.range,
                text: spot.paragraph.flatMap { texts[$0] }, place: spot.place)
        }
    }

    /// A place without what stands before the flow's name: 模板.docx 正文第 3 段 is 正文第 3 段.
    private func local(_ place: String) -> String {
        place.firstRange(of: "\(places.title)第").map { String(place[$0.lowerBound...]) } ?? place
    }

    /// The paragraphs of a place, or of the place in which it is: 正文第 3 段的文本框或注释里第 1 段 is in 正文第 3 段.
    private func candidates(_ place: String) -> [XMLTree.Node] {
        if let exact = paragraphs[place] { return exact }
        let around = paragraphs.keys.filter { place.hasPrefix("\($0)的") }
        return around.max { $0.count < $1.count }.flatMap { paragraphs[$0] } ?? []
    }

    /// Puts nodes around the text of an anchor. Anchors must be taken in the order in which they were given.
    /// - Parameters:
    ///   - anchor: the text.
    ///   - start: goes before it.
    ///   - ends: go after it, in this order.
    ///   - parent: the element whose children marks may be, for a text node's parent.
    public func surround(
        _ anchor: Anchor, with start: XMLTree.Node, _ ends: [XMLTree.Node], parent: (XMLTree.Node) -> XMLTree.Node
    ) {
        guard let paragraph = anchor.paragraph else { return }
        if let range = anchor.range, let text = anchor.text, let end = text.cut(after: range.upperBound - 1),
            let beginning = text.cut(before: range.lowerBound)
        {
            var last = end
            for (index, node) in ends.enumerated() {
                if index == 0 { insert(node, at: end, parent: parent) } else { last.node.insertAfter(node) }
                last.node = node
            }
            insert(start, at: beginning, parent: parent)
            return
        }
        for node in ends.reversed() { paragraph.prepend(node) }
        paragraph.prepend(start)
        if let properties = dialect.properties(of: paragraph) { paragraph.prepend(properties) }
    }

    private func insert(
        _ mark: XMLTree.Node, at cut: ParagraphText.Cut, parent: (XMLTree.Node) -> XMLTree.Node
    ) {
        guard let holder = cut.node.parent else { return }
        if cut.offset <= 0 {
            cut.node.insertBefore(mark)
        } else {
            if cut.offset < cut.node.text.utf8.count { _ = cut.node.splitText(at: cut.offset) }
            cut.node.insertAfter(mark)
        }
        InlineSplitter(dialect: dialect).isolate([(mark, parent(holder))])
    }
}

extension ParagraphText {
    /// A place between two characters of a text node.
    struct Cut {
        var node: XMLTree.Node
        /// Bytes of UTF-8 before it.
        let offset: Int
    }

    /// Where a text stands for the first time; an excerpt that was cut off (…) is found by its beginning.
    func range(of excerpt: String) -> Range<Int>? {
        var wanted = Array(excerpt.unicodeScalars)
        if wanted.last == "…" { wanted.removeLast() }
        guard !wanted.isEmpty, wanted.count <= scalars.count else { return nil }
        for start in 0...(scalars.count - wanted.count) where scalars[start] == wanted[0] {
            if scalars[start..<(start + wanted.count)].elementsEqual(wanted) { return start..<(start + wanted.count) }
        }
        return nil
    }

    /// The place before a character; nil when no text node holds it.
    func cut(before position: Int) -> Cut? {
        piece(at: position).map { index in
            Cut(node: pieces[index].node, offset: bytes(pieces[index].range.lowerBound..<position))
        }
    }

    /// The place after a character; nil when no text node holds it.
    func cut(after position: Int) -> Cut? {
        piece(at: position).map { index in
            Cut(node: pieces[index].node, offset: bytes(pieces[index].range.lowerBound..<(position + 1)))
        }
    }

    private func bytes(_ range: Range<Int>) -> Int { scalars[range].reduce(0) { $0 + UTF8.width($1) } }
}

extension Diagnostic {
    /// What a remark beside the text says, in paragraphs: cause, remedy and suggestions; the place where the remark is not at it.
    /// - Parameter isAtPlace: whether the remark stands at the place.
    func remark(isAtPlace: Bool) -> [String] {
        let label =
            switch severity {
            case .error: "错误"
            case .warning: "警告"
            case .note: "提示"
            }
        let beginning = isAtPlace || place.isEmpty ? "" : "\(place)\(excerpt.isEmpty ? "" : " \(excerpt)")："
        let meant = suggestions.isEmpty ? "" : "是否想写\(suggestions.map { "「\($0)」" }.joined(separator: "、"))？"
        return (["\(label)：\(beginning)\(cause)。"] + [remedy, meant]).filter { !$0.isEmpty }.map { line in
            // Pairs of braces would be tags of the template.
            line.replacing("{{", with: "{ {").replacing("}}", with: "} }")
        }
    }
}
