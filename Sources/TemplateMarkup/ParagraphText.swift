import XMLKit

/// A paragraph's characters with the text nodes that they come from.
struct ParagraphText {
    /// A text node's share of the characters.
    struct Piece {
        let node: XMLTree.Node
        let range: Range<Int>
    }

    /// The characters; white-space elements appear as a line feed, objects as U+FFFC.
    private(set) var scalars: [Unicode.Scalar] = []
    /// The text nodes, in order.
    private(set) var pieces: [Piece] = []
    /// Whether there is an object among the text.
    private(set) var hasObject = false
    /// Flows of their own inside the paragraph.
    private(set) var stories: [XMLTree.Node] = []

    /// Flattens a paragraph.
    init(_ paragraph: XMLTree.Node, dialect: some TemplateDialect) { collect(paragraph, dialect) }

    private mutating func collect(_ element: XMLTree.Node, _ dialect: some TemplateDialect) {
        let holdsText = dialect.holdsText(element)
        for child in element.children {
            guard child.isElement else {
                if holdsText, child.isText { add(child) }
                continue
            }
            switch dialect.role(of: child) {
            case .inline, .text, .container: collect(child, dialect)
            case .space: scalars.append("\n")
            case .object, .story, .table, .row, .cell, .item, .paragraph:
                hasObject = true
                scalars.append("\u{FFFC}")
                findStories(in: child, dialect)
            case .ignored: break
            }
        }
    }

    private mutating func add(_ node: XMLTree.Node) {
        let start = scalars.count
        scalars.append(contentsOf: node.text.unicodeScalars)
        if scalars.count > start { pieces.append(Piece(node: node, range: start..<scalars.count)) }
    }

    private mutating func findStories(in element: XMLTree.Node, _ dialect: some TemplateDialect) {
        if case .story = dialect.role(of: element) {
            stories.append(element)
            return
        }
        for child in element.children where child.isElement { findStories(in: child, dialect) }
    }

    /// The text of a range.
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    /// Whether the characters outside the given ranges are all blank and there is no object.
    func isBlank(outside ranges: [Range<Int>]) -> Bool {
        if hasObject { return false }
        var covered = ranges.makeIterator()
        var current = covered.next()
        for (index, scalar) in scalars.enumerated() {
            while let range = current, range.upperBound <= index { current = covered.next() }
            if let range = current, range.contains(index) { continue }
            if !scalar.properties.isWhitespace, scalar != "\u{200B}", scalar != "\u{FEFF}" { return false }
        }
        return true
    }

    /// Replaces ranges (ascending, disjoint) by short texts in the nodes where the ranges begin.
    func replace(_ edits: [(range: Range<Int>, text: String)]) {
        for piece in pieces {
            var content = String.UnicodeScalarView()
            var isChanged = false
            var position = piece.range.lowerBound
            for edit in edits where edit.range.overlaps(piece.range) {
                isChanged = true
                if edit.range.lowerBound > position {
                    content.append(contentsOf: scalars[position..<edit.range.lowerBound])
                }
                if piece.range.contains(edit.range.lowerBound) { content.append(contentsOf: edit.text.unicodeScalars) }
                position = max(position, min(edit.range.upperBound, piece.range.upperBound))
            }
            guard isChanged else { continue }
            content.append(contentsOf: scalars[position..<piece.range.upperBound])
            piece.node.text = String(content)
        }
    }
}
