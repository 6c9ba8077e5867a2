import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Source: ISO/IEC 29500-1 §17.11 (notes), §17.13.4 (comments).
extension DocxBody {
    /// A note. Notes cannot stand in headers, footers, notes and comments: there its text stands in brackets instead; the
    /// mark of a note in a text box stands behind the box.
    func note(_ note: Note) {
        guard place == .main else {
            let texts = note.blocks.compactMap { block -> [Run]? in
                guard case .paragraph(let paragraph) = block else { return nil }
                return paragraph.inlines.flatMap(\.runs)
            }
            for run in [Run("（")] + texts.joined(separator: [Run(" ")]) + [Run("）")] { self.run(run) }
            return
        }
        if behindBox != nil {
            if !isFallback { behindBox?.append(.note(note)) }
            return
        }
        let kind: DocxStory.Kind = note.kind == .foot ? .footnotes : .endnotes
        let id = entry(kind, place: .note, note.blocks) { writer, id in writer.attribute("w:id", id) }
        mark(kind) { writer in
            switch note.kind {
            case .foot: writer.empty("w:footnoteReference", ["w:id": String(id)])
            case .end: writer.empty("w:endnoteReference", ["w:id": String(id)])
            }
        }
    }

    /// A comment about text or, without text, about a place. Word has no comments in headers, footers and comments: there
    /// the text stands alone; a comment on text in a box stands behind the box.
    func comment(_ comment: Comment, _ inlines: [Inline]) {
        guard place == .main || place == .note, behindBox == nil else {
            for inline in inlines { self.inline(inline) }
            if behindBox != nil, !isFallback { behindBox?.append(.comment(comment, [])) }
            return
        }
        let id = entry(.comments, place: .comment, comment.blocks) { writer, id in
            writer.attribute("w:id", id)
            writer.attribute("w:author", comment.author)
            if let date = comment.date {
                let isWholeDay = date.minutes == nil
                writer.attribute("w:date", date.iso + (isWholeDay ? "T00:00:00Z" : ":00Z"))
            }
            if let initials = Self.initials(of: comment.author) { writer.attribute("w:initials", initials) }
        }
        if !inlines.isEmpty {
            writer.empty("w:commentRangeStart", ["w:id": String(id)])
            for inline in inlines { self.inline(inline) }
            writer.empty("w:commentRangeEnd", ["w:id": String(id)])
        }
        mark(.comments) { $0.empty("w:commentReference", ["w:id": String(id)]) }
    }

    /// The first character of each word; nil when the name holds a tag.
    static func initials(of author: String) -> String? {
        guard !author.contains("{{"), !author.contains("｛｛") else { return nil }
        let initials = author.split(whereSeparator: \.isWhitespace).compactMap(\.first)
        return initials.isEmpty ? nil : String(initials)
    }

    /// The mark at the beginning of a note or comment; a blank follows that of a note.
    func writeOwnMark() {
        guard let kind = ownMark else { return }
        ownMark = nil
        mark(kind) { $0.empty(kind.ownMark) }
        if kind != .comments { characters(" ", Run(" ")) }
    }

    private func mark(_ kind: DocxStory.Kind, _ content: (inout XMLByteWriter) -> Void) {
        writer.open("w:r")
        writer.open("w:rPr")
        writer.value("w:rStyle", assembly.markStyle(of: kind))
        writer.close()
        content(&writer)
        writer.close()
    }

    /// Adds a note or comment and gives its id.
    private func entry(
        _ kind: DocxStory.Kind, place: Place, _ blocks: [Block], attributes: (inout XMLByteWriter, Int) -> Void
    ) -> Int {
        assembly.add(to: kind) { relationships, id in
            let body = DocxBody(assembly: assembly, part: kind.part, place: place, relationships: relationships)
            body.width = width
            body.plainStyle = (kind.textStyle.id, assembly.textStyle(of: kind)?.name)
            body.ownMark = kind
            body.writer.open(named: "w:\(kind.entry)")
            attributes(&body.writer, id)
            if case .paragraph? = blocks.first {} else { body.paragraph(Paragraph()) }
            body.blocks(blocks)
            body.writer.close()
            return (body.writer.bytes, body.relationships)
        }
    }
}
