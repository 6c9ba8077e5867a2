import DocumentModel
import TemplateEngine

/// What must be known of a whole document before its first part is written.
struct OdtSurvey: Sendable {
    /// The names of the bookmarks.
    private(set) var bookmarks = Set<String>()
    /// The kinds of notes.
    private(set) var notes = Set<Note.Kind>()
    /// The names of sequences as the file knows them, in the order of first use.
    private(set) var sequences: [String] = []
    private var texts: [String: String] = [:]
    private var loops = 0
    private let normal: String?

    /// Looks through a document.
    init(_ document: Document) {
        normal = document.styles.normalStyle?.name
        for section in document.sections {
            visit(section.blocks)
        }
        for section in document.sections {
            for furniture in [section.headers, section.footers] {
                for blocks in [furniture.odd, furniture.even, furniture.first] { visit(blocks ?? []) }
            }
        }
    }

    /// The text of the first paragraph of a style that does not depend on a control tag; nil when there is none.
    func text(ofStyle style: String) -> String? { texts[style] }

    /// The name of a sequence as the file knows it. It is part of a formula, in which only letters, digits and `_` may
    /// stand.
    static func sequenceName(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            if scalar.properties.isAlphabetic || (!result.isEmpty && ("0"..."9").contains(scalar)) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "_\(String(scalar.value, radix: 16))_"
            }
        }
        return result.isEmpty ? "_" : result
    }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): visit(paragraph)
            case .table(let table):
                for row in table.rows { for cell in row.cells { visit(cell.blocks) } }
            case .list(let list): for item in list.items { visit(item.blocks) }
            case .pageFoot(let blocks): visit(blocks)
            case .pageBreak, .columnBreak: break
            }
        }
    }

    private mutating func visit(_ paragraph: Paragraph) {
        if let control = ControlParagraph(paragraph) {
            for tag in control.tags {
                if tag.opensBlock { loops += 1 } else if case .close = tag { loops = max(0, loops - 1) }
            }
        } else if loops == 0, let style = paragraph.style ?? normal, texts[style] == nil {
            let text = paragraph.inlines.flatMap(\.runs).map(\.plainText).joined()
            if !text.isEmpty { texts[style] = text }
        }
        visit(paragraph.inlines)
    }

    private mutating func visit(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .run(let run): visit(run)
            case .link(_, let runs): for run in runs { visit(run) }
            case .note(let note):
                notes.insert(note.kind)
                visit(note.blocks)
            case .bookmark(let name, let inlines):
                bookmarks.insert(name)
                visit(inlines)
            case .reference(let reference): for run in reference.runs { visit(run) }
            case .comment(let comment, let inlines):
                visit(comment.blocks)
                visit(inlines)
            }
        }
    }

    private mutating func visit(_ run: Run) {
        switch run.content {
        case .field(.sequence(let name)):
            let known = OdtSurvey.sequenceName(name)
            if !sequences.contains(known) { sequences.append(known) }
        case .textBox(let box): visit(box.blocks)
        default: break
        }
    }
}
