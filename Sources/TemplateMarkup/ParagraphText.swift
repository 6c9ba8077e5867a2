import XMLKit

/// A paragraph's characters with the nodes that they come from.
struct ParagraphText {
    /// A node's share of the characters.
    struct Piece {
        let node: XMLTree.Node
        let range: Range<Int>
    }

    /// A tag's characters and what comes in their place.
    struct Edit {
        let range: Range<Int>
        /// The mark, or nothing.
        let text: String
        /// Whether the mark becomes a text node of its own, and the number under which it is returned.
        let separateID: Int?
    }

    /// The characters; elements for white space appear as such, objects as U+FFFC.
    private(set) var scalars: [Unicode.Scalar] = []
    /// The text nodes, in order.
    private(set) var pieces: [Piece] = []
    /// Elements for white space, in order.
    private(set) var spaces: [Piece] = []
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
            case .space:
                let start = scalars.count
                scalars.append(contentsOf: dialect.whiteSpace(of: child).unicodeScalars)
                spaces.append(Piece(node: child, range: start..<scalars.count))
            case .comment: findStories(in: child, dialect)
            case .object, .story, .line, .table, .row, .cell, .item, .paragraph:
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
        switch dialect.role(of: element) {
        case .story, .line, .comment: stories.append(element)
        default: for child in element.children where child.isElement { findStories(in: child, dialect) }
        }
    }

    /// The text of a range.
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    /// Whether the characters outside the given ranges (ascending) are all blank and there is no object.
    func isBlank(outside ranges: [Range<Int>]) -> Bool {
        if hasObject { return false }
        var next = 0
        var index = 0
        while index < scalars.count {
            if next < ranges.count, ranges[next].contains(index) {
                index = ranges[next].upperBound
                next += 1
                continue
            }
            let scalar = scalars[index]
            if !scalar.properties.isWhitespace, scalar != "\u{200B}", scalar != "\u{FEFF}" { return false }
            index += 1
        }
        return true
    }

    /// The number of the text node that a character comes from.
    /// - Complexity: O(log pieces).
    func piece(at position: Int) -> Int? {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low < pieces.count && pieces[low].range.contains(position) ? low : nil
    }

    /// Replaces ranges (ascending, disjoint) by marks in the nodes where the ranges begin; white-space elements inside a
    /// range vanish with it.
    /// - Parameters:
    ///   - edits: what to replace.
    ///   - onChange: is called for the parent of each text node that changes.
    /// - Returns: the marks that are text nodes of their own.
    /// - Complexity: O(characters + edits).
    func replace(_ edits: [Edit], onChange: (XMLTree.Node) -> Void) -> [Int: XMLTree.Node] {
        var separate: [Int: XMLTree.Node] = [:]
        var first = 0
        for piece in pieces {
            while first < edits.count, edits[first].range.upperBound <= piece.range.lowerBound { first += 1 }
            guard first < edits.count, edits[first].range.lowerBound < piece.range.upperBound else { continue }
            if let parent = piece.node.parent { onChange(parent) }
            change(piece, edits[first...].prefix { $0.range.lowerBound < piece.range.upperBound }, &separate)
        }
        first = 0
        for space in spaces {
            while first < edits.count, edits[first].range.upperBound <= space.range.lowerBound { first += 1 }
            if first < edits.count, edits[first].range.lowerBound <= space.range.lowerBound { space.node.remove() }
        }
        return separate
    }

    private func change(_ piece: Piece, _ edits: ArraySlice<Edit>, _ separate: inout [Int: XMLTree.Node]) {
        let tree = piece.node.tree
        var content = String.UnicodeScalarView()
        var last = piece.node
        var position = piece.range.lowerBound
        func flush() {
            guard !content.isEmpty else { return }
            let text = tree.makeText(String(content))
            last.insertAfter(text)
            last = text
            content = String.UnicodeScalarView()
        }
        for edit in edits {
            if edit.range.lowerBound > position {
                content.append(contentsOf: scalars[position..<edit.range.lowerBound])
            }
            if edit.range.lowerBound >= piece.range.lowerBound {
                if let id = edit.separateID {
                    flush()
                    content.append(contentsOf: edit.text.unicodeScalars)
                    flush()
                    separate[id] = last
                } else {
                    content.append(contentsOf: edit.text.unicodeScalars)
                }
            }
            position = max(position, min(edit.range.upperBound, piece.range.upperBound))
        }
        content.append(contentsOf: scalars[position..<piece.range.upperBound])
        if last == piece.node {
            piece.node.text = String(content)
        } else {
            flush()
            piece.node.remove()
        }
    }
}
