import DocumentModel
import WenshuCore
import XMLKit

extension OdtBody {
    /// Writes a footnote or endnote. In headers, footers, notes and comments none can stand: there its text stands in
    /// parentheses in the line; the mark of a note in a box stands behind the box. Source: ODF 1.3 part 3 §6.3
    /// (`text:note`).
    mutating func write(_ note: Note) {
        switch place {
        case .text: break
        case .box: return notesOfBox.append(note)
        case .furniture, .note, .comment: return writeInParentheses(note)
        }
        let number = tally.nextNote(note.kind)
        let isFoot = note.kind == .foot
        xml.open(
            "text:note",
            ["text:id": "\(isFoot ? "ftn" : "edn")\(number)", "text:note-class": isFoot ? "footnote" : "endnote"])
        xml.element("text:note-citation", OdtNotes.citation(number, note.kind))
        xml.open("text:note-body")
        writeStory(in: .note, width: width) { body in
            let style = body.sheet.styles.paragraphStyle(for: isFoot ? .footnote : .endnote)?.name
            body.writeParagraphs(note.blocks, style: style)
        }
        xml.close()
        xml.close()
    }

    private mutating func writeInParentheses(_ note: Note) {
        xml.text("（")
        var isFirst = true
        for case .paragraph(let paragraph) in note.blocks {
            if !isFirst { OdfText.write(" ", into: &xml) }
            write(paragraph.inlines)
            isFirst = false
        }
        xml.text("）")
    }

    /// Writes text with a name; of several texts with the same name the first one has it. Source: ODF 1.3 part 3 §6.2.1
    /// (bookmarks).
    mutating func writeBookmark(_ name: String, _ inlines: [Inline]) {
        guard tally.takesBookmark(name) else { return write(inlines) }
        guard !inlines.isEmpty else { return xml.empty("text:bookmark", ["text:name": name]) }
        xml.empty("text:bookmark-start", ["text:name": name])
        write(inlines)
        xml.empty("text:bookmark-end", ["text:name": name])
    }

    /// Writes a cross reference; one to a bookmark that does not exist is plain text, unless tags tell its name. The field has one formatting, that
    /// of its first run. Source: ODF 1.3 part 3 §7.7 (`text:bookmark-ref`).
    mutating func write(_ reference: CrossReference) {
        guard survey.bookmarks.contains(reference.target) || reference.target.contains("{{") else {
            return write(reference.runs.map(Inline.run))
        }
        let format =
            switch reference.shows {
            case .text: "text"
            case .page: "page"
            case .number: "number-all-superior"
            }
        let style = reference.runs.first.flatMap { styleName(of: $0) }
        if let style { xml.open("text:span", ["text:style-name": style]) }
        xml.element(
            "text:bookmark-ref", reference.runs.map(\.plainText).joined(),
            ["text:reference-format": format, "text:ref-name": reference.target])
        if style != nil { xml.close() }
    }

    /// Writes a comment with the text that it is about. Headers, footers and comments have none: there only the text is
    /// written. Source: ODF 1.3 part 3 §14.1 (`office:annotation`), §14.2 (`office:annotation-end`).
    mutating func write(_ comment: Comment, _ inlines: [Inline]) {
        guard place != .furniture, place != .comment else { return write(inlines) }
        let name = "批注\(tally.nextComment())"
        xml.open("office:annotation")
        if !inlines.isEmpty { xml.attribute("office:name", name) }
        xml.element("dc:creator", comment.author)
        if let date = comment.date { xml.element("dc:date", date.odfDateTime) }
        writeStory(in: .comment, width: width) { $0.writeParagraphs(comment.blocks, style: nil) }
        xml.close()
        guard !inlines.isEmpty else { return }
        write(inlines)
        xml.empty("office:annotation-end", ["office:name": name])
    }

    /// Writes the content of a box; the notes of its text wait until the box is closed.
    mutating func writeBox(width: Length, content: (inout OdtBody) -> Void) {
        writeStory(in: place == .text ? .box : place, width: width, content: content)
    }

    /// Writes the marks of the notes in the box that was closed.
    mutating func writeNotesOfBox() {
        guard place == .text else { return }
        let notes = notesOfBox
        notesOfBox = []
        for note in notes { write(note) }
    }

    /// Writes blocks that make a flow of their own.
    /// - Parameters:
    ///   - place: what the flow is.
    ///   - width: the width of its text area.
    ///   - content: writes the blocks.
    private mutating func writeStory(in place: Place, width: Length, content: (inout OdtBody) -> Void) {
        let outside = (place: self.place, width: self.width, beginning: beginning)
        self.place = place
        self.width = width
        beginning = Beginning()
        content(&self)
        (self.place, self.width, beginning) = outside
    }

    /// Writes the paragraphs of a note or comment.
    private mutating func writeParagraphs(_ blocks: [Block], style: String?) {
        var isEmpty = true
        for case .paragraph(let paragraph) in blocks {
            write(paragraph, style: paragraph.style ?? style)
            isEmpty = false
        }
        if isEmpty { write(Paragraph(), style: style) }
    }
}

extension Run {
    /// The characters alone.
    var plainText: String {
        switch content {
        case .text(let text): text
        case .tab: "\t"
        case .lineBreak: "\n"
        case .field(.documentTitle(let title)): title
        default: ""
        }
    }
}

extension CalendarTime {
    /// The time as XML Schema writes it, without a time zone: `2026-11-20T14:00:00`.
    var odfDateTime: String { minutes == nil ? iso + "T00:00:00" : iso + ":00" }
}
