import DocumentModel
import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// Writes rich text at one place in WordprocessingML.
///
/// Paragraphs look like the template's paragraph; what stands further in, and what has a style of its own in the template,
/// differs from it only there.
struct DocxRichWriter {
    /// What the blocks inside a block have in common.
    struct Context {
        /// Where text begins, in twips from the left edge of the text; nil leaves the paragraph as it is.
        var left: Int?
        /// How deep in quotations.
        var quotes = 0
        /// How deep in lists.
        var lists = 0
        /// The list instance and level that the next paragraph carries.
        var number: (list: Int, level: Int)?
        /// How text stands in the cell of a table; nil outside of tables.
        var cell: (alignment: RichTable.Alignment?, isHeader: Bool)?
    }

    let place: DocxRichPlace
    let headingLevel: Int
    let lists: DocxRichLists
    let collector: DocxCollector
    /// The markup of a picture from its name and its description, or nil after a finding.
    var placement: (String, String) -> [UInt8]? = { _, _ in nil }
    /// Two characters of the text, in twips: how much further in lists and quotations stand.
    let unit: Int
    /// The left indent of the template's paragraph and the further one of its first line, in twips.
    let indents: (left: Int, firstLine: Int)
    var writer = XMLByteWriter(capacity: 1_024)
    private var pendingNumber: DocxPropertyList?

    /// Whether so much is written that the rest is left out.
    var isFull: Bool { writer.bytes.count > RichTextSource.maximumBytes }

    /// Makes a writer for one text.
    init(at place: DocxRichPlace, headingLevel: Int, lists: DocxRichLists, collector: DocxCollector) {
        self.place = place
        self.headingLevel = headingLevel
        self.lists = lists
        self.collector = collector
        let resolved = place.format.over(lists.resolved(place.style))
        let size = resolved.text.size ?? CharacterFormat.fallbackSize
        unit = size.twips * 2
        var character = CharacterFormat()
        character.size = size
        indents = (
            resolved.paragraph.indentLeft?.length(in: character).twips ?? 0,
            max(0, resolved.paragraph.firstLine?.length(in: character).twips ?? 0)
        )
        pendingNumber = place.number
    }

    /// Writes the blocks in the place of the paragraph.
    mutating func write(_ blocks: [RichBlock]) {
        if place.breaksPage { strut { $0.empty("w:pageBreakBefore") } }
        write(blocks, Context())
    }

    private mutating func write(_ blocks: [RichBlock], _ context: Context) {
        var context = context
        for (index, block) in blocks.enumerated() where !isFull {
            switch block {
            case .paragraph(let line): paragraph(line, context)
            case .heading(let level, let line): heading(min(level + headingLevel - 1, 9), line, context)
            case .quote(let inside):
                var inner = context
                inner.quotes += 1
                inner.left = (context.left ?? indents.left) + unit
                write(inside, inner)
            case .list(let list): write(list, context)
            case .code(let code): self.code(code, context)
            case .table(let table):
                numbered(&context)
                write(table, context)
                if index + 1 == blocks.count || blocks[index + 1].isTable { strut() }
            case .rule: rule(context)
            }
            context.number = nil
        }
    }

    // MARK: paragraphs

    /// The properties of a paragraph in a context.
    private mutating func properties(_ context: Context) -> DocxPropertyList {
        var list = place.paragraph
        if context.quotes > 0 {
            if let quote = lists.styles.quote {
                list.set("pStyle") { $0.value("w:pStyle", quote) }
            } else {
                list.set("pBdr") { writer in
                    writer.open("w:pBdr")
                    writer.empty("w:left", ["w:val": "single", "w:sz": "18", "w:space": "8", "w:color": "BFBFBF"])
                    writer.close()
                }
            }
        }
        if let number = context.number {
            list.set("numPr") { writer in
                writer.open("w:numPr")
                writer.value("w:ilvl", number.level)
                writer.value("w:numId", number.list)
                writer.close()
            }
        } else if let pending = pendingNumber, context.cell == nil {
            list.set("numPr") { pending.write(to: &$0) }
        }
        pendingNumber = nil
        if context.cell != nil {
            list.remove("framePr", "keepNext", "pageBreakBefore", "pBdr")
            indent(&list, left: 0)
        } else if let left = context.left {
            indent(&list, left: left, hanging: context.number == nil ? 0 : unit)
        }
        if let alignment = context.cell?.alignment {
            list.set("jc") { $0.value("w:jc", Self.alignments[alignment]) }
        } else if context.cell?.isHeader == true {
            list.set("jc") { $0.value("w:jc", "center") }
        }
        return list
    }

    private static let alignments: [RichTable.Alignment: String] = [.left: "left", .center: "center", .right: "right"]

    /// Indents on paper; distances in characters, which would win over them, are taken back.
    private func indent(_ list: inout DocxPropertyList, left: Int, hanging: Int = 0) {
        list.set("ind") { writer in
            writer.open("w:ind", ["w:left": String(left), "w:leftChars": "0"])
            if hanging > 0 {
                writer.attribute("w:hanging", hanging)
            } else {
                writer.attribute("w:firstLine", 0)
            }
            writer.attribute("w:firstLineChars", 0)
            writer.close()
        }
    }

    private mutating func paragraph(_ line: [RichInline], _ context: Context) {
        var list = properties(context)
        if line.contains(where: \.isPicture) {
            loosen(&list)
            if line.count == 1, context.cell == nil, context.number == nil {
                indent(&list, left: context.left ?? 0)
                list.set("jc") { $0.value("w:jc", "center") }
            }
        }
        open(list)
        write(line, base: place.run, look: context.cell?.isHeader == true ? .strong : [])
        writer.close()
    }

    /// Lines of an exact height cut pictures off; single lines grow with them.
    private func loosen(_ list: inout DocxPropertyList) {
        let format = place.format.paragraph
        list.set("spacing") { writer in
            writer.open("w:spacing")
            if let before = format.spaceBefore { writer.attribute("w:before", before.twips) }
            if let after = format.spaceAfter { writer.attribute("w:after", after.twips) }
            writer.attribute("w:line", "240")
            writer.attribute("w:lineRule", "auto")
            writer.close()
        }
    }

    private mutating func heading(_ level: Int, _ line: [RichInline], _ context: Context) {
        let style = lists.styles.heading(level)
        var list = properties(context)
        if let style {
            // A style of the template says it all, except where the heading stands further in.
            if context.left == nil { list = .paragraph }
            list.set("pStyle") { $0.value("w:pStyle", style) }
        } else {
            list.set("keepNext") { $0.empty("w:keepNext") }
            list.set("outlineLvl") { $0.value("w:outlineLvl", level - 1) }
        }
        open(list)
        write(line, base: style == nil ? place.run : .run, look: style == nil ? .strong : [])
        writer.close()
    }

    private mutating func code(_ code: String, _ context: Context) {
        var list = properties(context)
        list.set("shd") { $0.empty("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "F2F2F2"]) }
        if context.left == nil { indent(&list, left: indents.left) }
        list.set("jc") { $0.value("w:jc", "left") }
        open(list)
        var line: [RichInline] = []
        for (index, text) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { line.append(.lineBreak) }
            if !text.isEmpty { line.append(.text(String(text), .code)) }
        }
        write(line, base: place.run, look: [])
        writer.close()
    }

    private mutating func rule(_ context: Context) {
        var list = properties(context)
        list.set("pBdr") { writer in
            writer.open("w:pBdr")
            writer.empty("w:bottom", ["w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"])
            writer.close()
        }
        indent(&list, left: context.left ?? 0)
        open(list)
        writer.close()
    }

    /// A number whose item begins with a table stands in a paragraph of its own.
    private mutating func numbered(_ context: inout Context) {
        guard context.number != nil else { return }
        open(properties(context))
        writer.close()
        context.number = nil
    }

    private mutating func open(_ list: DocxPropertyList) {
        openTop("w:p")
        guard !list.isEmpty else { return }
        writer.open("w:pPr")
        list.write(to: &writer)
        writer.close()
    }

    /// Opens an element that may stand at the top of what is written.
    mutating func openTop(_ name: StaticString) {
        let isTop = writer.depth == 0
        writer.open(name)
        if isTop, let declaration = place.declaration { writer.attribute("xmlns:w", declaration) }
    }

    /// An empty paragraph of one point, where the format wants a paragraph and the page does not.
    private mutating func strut(_ properties: (inout XMLByteWriter) -> Void = { _ in }) {
        openTop("w:p")
        writer.open("w:pPr")
        properties(&writer)
        writer.strutProperties()
        writer.close()
        writer.close()
    }

    // MARK: lists and tables

    private mutating func write(_ list: RichList, _ context: Context) {
        var inner = context
        let label = context.left ?? (context.quotes > 0 ? indents.left : indents.left + indents.firstLine)
        let level = min(context.lists, 8)
        inner.lists += 1
        inner.left = label + unit
        let id = lists.add(
            list.mark, first: label - level * unit, step: unit, number: collector.reserveList)
        for item in list.items {
            inner.number = (id, level)
            write(item.isEmpty ? [.paragraph([])] : item, inner)
        }
    }

    private mutating func write(_ table: RichTable, _ context: Context) {
        let available = lists.styles.textWidth
        let left = context.cell == nil ? min(context.left ?? 0, available / 2) : 0
        let weights = table.weights
        let total = max(weights.reduce(0, +), 1)
        openTop("w:tbl")
        writer.open("w:tblPr")
        let grid = lists.styles.grid
        writer.value("w:tblStyle", grid)
        writer.empty("w:tblW", ["w:w": String(5_000 * (available - left) / available), "w:type": "pct"])
        if left > 0 { writer.empty("w:tblInd", ["w:w": String(left), "w:type": "dxa"]) }
        if grid == nil {
            writer.open("w:tblBorders")
            for name in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] as [StaticString] {
                writer.empty(name, ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"])
            }
            writer.close()
        }
        writer.empty("w:tblLayout", ["w:type": "fixed"])
        writer.empty("w:tblLook", ["w:val": "0420", "w:firstRow": "1", "w:noVBand": "1"])
        writer.close()
        writer.open("w:tblGrid")
        for weight in weights { writer.empty("w:gridCol", ["w:w": String((available - left) * weight / total)]) }
        writer.close()
        for (index, row) in ([table.header] + table.rows).enumerated() where !isFull {
            writer.open("w:tr")
            writer.open("w:trPr")
            writer.empty("w:cantSplit")
            if index == 0 { writer.empty("w:tblHeader") }
            writer.close()
            for (column, cell) in row.enumerated() where !isFull {
                writer.open("w:tc")
                writer.open("w:tcPr")
                writer.empty("w:tcW", ["w:w": String(5_000 * weights[column] / total), "w:type": "pct"])
                writer.value("w:vAlign", "center")
                writer.close()
                var inner = Context()
                inner.cell = (table.columns[column], index == 0)
                paragraph(cell, inner)
                writer.close()
            }
            writer.close()
        }
        writer.close()
    }
}

extension RichBlock {
    /// Whether the block is a table.
    fileprivate var isTable: Bool {
        if case .table = self { return true }
        return false
    }
}

extension RichInline {
    /// Whether the piece is a picture.
    var isPicture: Bool {
        if case .picture = self { return true }
        return false
    }
}
