import DocumentModel
import TemplateMarkup
import WenshuCore
import XMLKit

/// Writes rich text at one place in OpenDocument text, with the styles that were put into the part for it.
///
/// Paragraphs look like the template's paragraph; what stands further in, and what has a style of its own in the template,
/// differs from it only there.
struct OdtRichWriter {
    /// What the blocks inside a block have in common.
    struct Context {
        /// How far in.
        var level = 0
        /// Whether in a quotation.
        var isQuote = false
        /// Whether no table can stand here: in a list, in a note.
        var holdsNoTable = false
        /// Whether the next paragraph carries the number of an item.
        var isNumbered = false
    }

    let place: OdtRichPlace
    let headingLevel: Int
    /// A fresh number, for the name of a table.
    var number: () -> Int = { 0 }
    /// The markup of a picture from its name and its description, or nil after a finding.
    var placement: (String, String) -> [UInt8]? = { _, _ in nil }
    /// What is written.
    var xml = XMLByteWriter(capacity: 1_024)
    /// Whether a table became lines, since none can stand at its place.
    private(set) var hasFlatTable = false

    /// Whether so much is written that the rest is left out.
    var isFull: Bool { xml.bytes.count > RichTextSource.maximumBytes }

    /// Makes a writer for one text.
    init(at place: OdtRichPlace, headingLevel: Int) {
        self.place = place
        self.headingLevel = headingLevel
    }

    /// Writes the blocks in the place of the paragraph.
    mutating func write(_ blocks: [RichBlock]) {
        if place.breaksPage {
            xml.open("text:p", ["text:style-name": place.prefix + OdtRichName.pageBreak])
            xml.close()
        }
        write(blocks, Context(holdsNoTable: place.lists > 0 || place.isInNote))
    }

    private mutating func write(_ blocks: [RichBlock], _ context: Context) {
        var context = context
        for block in blocks where !isFull {
            switch block {
            case .paragraph(let line): paragraph(line, context)
            case .heading(let level, let line): heading(min(level + headingLevel - 1, 9), line, context)
            case .quote(let inside):
                var inner = context
                inner.level += 1
                inner.isQuote = true
                inner.isNumbered = false
                write(inside, inner)
            case .list(let list): write(list, context)
            case .code(let code): self.code(code, context)
            case .table(let table):
                if context.holdsNoTable { lines(of: table, context) } else { write(table) }
            case .rule:
                open(place.prefix + OdtRichName.rule)
                xml.close()
            }
            context.isNumbered = false
        }
    }

    // MARK: paragraphs

    private mutating func open(_ style: String?) {
        xml.open("text:p")
        if let style { xml.attribute("text:style-name", style) }
    }

    /// The style of a paragraph in a context.
    private func style(_ context: Context) -> String? {
        if context.isNumbered { return place.prefix + OdtRichName.item(context.level) }
        if context.isQuote { return place.prefix + OdtRichName.quote(context.level) }
        if context.level > 0 { return place.prefix + OdtRichName.inner(context.level) }
        return place.breaksPage ? place.prefix + OdtRichName.plain : place.style
    }

    private mutating func paragraph(_ line: [RichInline], _ context: Context) {
        if line.contains(where: \.isPicture), context.level == 0, !context.isNumbered {
            open(place.prefix + (line.count == 1 ? OdtRichName.lonePicture : OdtRichName.picture))
        } else {
            open(style(context))
        }
        write(line, look: [])
        xml.close()
    }

    private mutating func heading(_ level: Int, _ line: [RichInline], _ context: Context) {
        let own = place.headings.indices.contains(level - 1) ? place.headings[level - 1] : nil
        let name = context.level > 0 ? style(context) : own ?? place.prefix + OdtRichName.heading
        xml.open("text:h")
        if let name { xml.attribute("text:style-name", name) }
        xml.attribute("text:outline-level", level)
        if own != nil, context.level == 0 {
            for inline in line { write(inline, look: [], spans: []) }
        } else {
            write(line, look: context.level > 0 ? .strong : [])
        }
        xml.close()
    }

    private mutating func code(_ code: String, _ context: Context) {
        open(context.isNumbered ? style(context) : place.prefix + OdtRichName.code(context.level))
        var line: [RichInline] = []
        for (index, text) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { line.append(.lineBreak) }
            if !text.isEmpty { line.append(.text(String(text), .code)) }
        }
        write(line, look: [])
        xml.close()
    }

    // MARK: lists and tables

    private mutating func write(_ list: RichList, _ context: Context) {
        var inner = context
        // Levels count from the template's own lists.
        inner.level += context.level == 0 ? 1 + place.lists : 1
        inner.holdsNoTable = true
        xml.open("text:list", ["text:style-name": place.prefix + OdtRichName.list(list.mark)])
        for (index, item) in list.items.enumerated() {
            xml.open("text:list-item")
            if index == 0, case .number(let start, _) = list.mark, start != 1 {
                xml.attribute("text:start-value", start)
            }
            inner.isNumbered = true
            write(item.isEmpty ? [.paragraph([])] : item, inner)
            xml.close()
        }
        xml.close()
    }

    private mutating func write(_ table: RichTable) {
        xml.open("table:table", ["table:name": "富文本表\(number())", "table:style-name": OdtRichName.table])
        for weight in table.weights {
            xml.empty("table:table-column", ["table:style-name": OdtRichName.column(weight)])
        }
        xml.open("table:table-header-rows")
        row(table.header, of: table, isHeader: true)
        xml.close()
        for cells in table.rows where !isFull { row(cells, of: table, isHeader: false) }
        xml.close()
    }

    private mutating func row(_ cells: [[RichInline]], of table: RichTable, isHeader: Bool) {
        xml.open("table:table-row", ["table:style-name": OdtRichName.row])
        for (column, cell) in cells.enumerated() {
            xml.open("table:table-cell", ["table:style-name": OdtRichName.cell, "office:value-type": "string"])
            let alignment = table.columns[column] ?? (isHeader ? .center : nil)
            open(place.prefix + OdtRichName.cell(alignment))
            write(cell, look: isHeader ? .strong : [])
            xml.close()
            xml.close()
        }
        xml.close()
    }

    /// A table where none can stand: a paragraph for each row.
    private mutating func lines(of table: RichTable, _ context: Context) {
        hasFlatTable = true
        var context = context
        for (index, row) in ([table.header] + table.rows).enumerated() {
            open(style(context))
            let line = Array(row.joined(separator: [.text("｜", [])]))
            write(line, look: index == 0 ? .strong : [])
            xml.close()
            context.isNumbered = false
        }
    }

    // MARK: lines

    /// Writes the pieces of a line.
    /// - Parameters:
    ///   - line: the pieces.
    ///   - look: what sets all of them apart.
    mutating func write(_ line: [RichInline], look: RichLook) {
        for inline in line where !isFull { write(inline, look: look, spans: place.isAlone ? place.spans : []) }
    }

    private mutating func write(_ inline: RichInline, look: RichLook, spans: [String]) {
        switch inline {
        case .text(let text, let own): write(text, own.union(look), spans)
        case .lineBreak: xml.empty("text:line-break")
        case .link(let target, let inside):
            if place.isInLink {
                for piece in inside { write(piece.unlinked, look: look, spans: spans) }
            } else {
                xml.open("text:a", ["xlink:type": "simple", "xlink:href": target])
                for piece in inside { write(piece, look: look, spans: spans) }
                xml.close()
            }
        case .picture(let source, let description):
            if let frame = placement(source, description) { xml.raw(frame) }
        case .note(let blocks):
            for piece in RichInline.parenthesis(blocks) { write(piece, look: look, spans: spans) }
        }
    }

    private mutating func write(_ text: String, _ look: RichLook, _ spans: [String]) {
        var names = spans
        var look = look
        if look.contains(.link), let link = place.link {
            names.append(link)
            look.remove(.link)
        }
        if !look.isEmpty { names.append(OdtRichName.text(look)) }
        for name in names { xml.open("text:span", ["text:style-name": name]) }
        OdfText.write(text, into: &xml)
        for _ in names { xml.close() }
    }
}

extension RichInline {
    /// Whether the piece is a picture.
    fileprivate var isPicture: Bool {
        if case .picture = self { return true }
        return false
    }
}
