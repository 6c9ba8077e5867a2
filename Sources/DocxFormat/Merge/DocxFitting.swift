import XMLKit

/// Makes what is wider than the text of the volume as wide as that: tables, pictures and tab stops at the right edge that fitted
/// the document's own paper.
struct DocxFitting {
    private(set) var pictures = 0
    private(set) var tables = 0

    private static let main = DocxNamespace.main
    /// What a twip is in EMU.
    private static let emu = 635

    /// Goes through the blocks of a document whose sections are those of the volume already.
    /// - Parameters:
    ///   - body: the blocks; sections end with paragraphs.
    ///   - last: the properties of the last section, where they stand elsewhere.
    mutating func fit(_ body: XMLTree.Node, last: XMLTree.Node) {
        var waiting: [XMLTree.Node] = []
        for block in body.children where block.isElement {
            waiting.append(block)
            guard let end = block.sectionEnd else { continue }
            fit(waiting, to: Self.textWidth(of: end))
            waiting = []
        }
        fit(waiting, to: Self.textWidth(of: last))
    }

    private mutating func fit(_ blocks: [XMLTree.Node], to width: Int) {
        guard width > 0 else { return }
        for block in blocks {
            if block.isElement(Self.main, "tbl") { fit(table: block, to: width) }
            for node in block.descendants where node.isElement {
                if node.isElement(DocxNamespace.drawing, "extent") { fit(picture: node, to: width) }
                if node.isElement(Self.main, "tab") { fit(tabStop: node, to: width) }
            }
        }
    }

    /// The width of the text of a section, or of one of its columns, in twips.
    private static func textWidth(of end: XMLTree.Node) -> Int {
        let (size, margins) = (end.wordChild("pgSz"), end.wordChild("pgMar"))
        let width =
            number(size?.word("w")) - number(margins?.word("left")) - number(margins?.word("right"))
            - number(margins?.word("gutter"))
        guard let columns = end.wordChild("cols"), let count = columns.word("num").flatMap({ Int($0) }),
            (2...45).contains(count)
        else { return width }
        return (width - (count - 1) * number(columns.word("space"), or: 720)) / count
    }

    private static func number(_ text: String?, or other: Int = 0) -> Int {
        min(max(text.flatMap { Int($0) } ?? other, -1_000_000), 100_000_000)
    }

    /// A drawing keeps its proportions; what it shows is drawn in its frame.
    private mutating func fit(picture extent: XMLTree.Node, to width: Int) {
        let (across, down) = (Self.number(extent.attribute("", "cx")), Self.number(extent.attribute("", "cy")))
        let limit = width * Self.emu
        // A little over the edge is as its author wants it.
        guard across > limit + limit / 50, let holder = extent.parent,
            holder.firstChild(DocxNamespace.drawing, "extent") == extent
        else { return }
        let sizes = holder.descendants.filter { node in
            node == extent
                || (node.isElement(DocxNamespace.graphics, "ext") && node.attribute("", "cx") == String(across)
                    && node.attribute("", "cy") == String(down))
        }
        for node in sizes {
            node.setAttribute("", "cx", String(limit))
            node.setAttribute("", "cy", String(max(1, down * limit / across)))
        }
        pictures += 1
    }

    /// What is aligned to the right at a stop beyond the text would not be seen: page numbers in contents.
    private func fit(tabStop: XMLTree.Node, to width: Int) {
        guard ["right", "end"].contains(tabStop.word("val")), Self.number(tabStop.word("pos")) > width else { return }
        tabStop.setAttribute(Self.main, "pos", String(width))
    }

    private mutating func fit(table: XMLTree.Node, to width: Int) {
        let columns = table.wordChild("tblGrid")?.children.filter { $0.isElement(Self.main, "gridCol") } ?? []
        let total = columns.reduce(0) { $0 + Self.number($1.word("w")) }
        guard total > width + width / 50, total < 100_000 else { return }
        func scale(_ node: XMLTree.Node?) {
            guard let node, node.word("type") ?? "dxa" == "dxa", let value = node.word("w").flatMap({ Int($0) }),
                (1...1_000_000).contains(value)
            else { return }
            node.setAttribute(Self.main, "w", String(value * width / total))
        }
        for column in columns { scale(column) }
        scale(table.wordChild("tblPr")?.wordChild("tblW"))
        table.wordChild("tblPr")?.wordChild("tblInd")?.remove()
        for row in table.children where row.isElement(Self.main, "tr") {
            for cell in row.children where cell.isElement(Self.main, "tc") {
                scale(cell.wordChild("tcPr")?.wordChild("tcW"))
            }
        }
        tables += 1
    }
}
