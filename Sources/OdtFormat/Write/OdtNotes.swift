import DocumentModel
import XMLKit

/// How notes are numbered: footnotes 1, 2, 3, endnotes i, ii, iii, each through the whole document.
enum OdtNotes {
    /// The number of a note as it is shown.
    /// - Parameters:
    ///   - number: the number, from 1.
    ///   - kind: where the note stands.
    static func citation(_ number: Int, _ kind: Note.Kind) -> String {
        kind == .foot ? String(number) : roman(number)
    }

    /// Writes how notes are numbered and set: those that a document has, and those that its sheet has a style for, as
    /// documents that are taken in may bring some. Source: ODF 1.3 part 3, `text:notes-configuration`.
    /// - Parameters:
    ///   - kinds: the kinds of notes that the document has.
    ///   - sheet: its styles.
    ///   - endPage: the master page of endnotes, for readers that set them on pages of their own.
    static func write(_ kinds: Set<Note.Kind>, sheet: OdtSheet, endPage: String?, into xml: inout XMLByteWriter) {
        for kind in Note.Kind.allCases {
            let style = sheet.styles.paragraphStyle(for: kind == .foot ? .footnote : .endnote)?.name
            guard kinds.contains(kind) || style != nil else { continue }
            xml.open("text:notes-configuration", ["text:note-class": kind == .foot ? "footnote" : "endnote"])
            if let mark = sheet.styles.characterStyle(for: .noteMark).flatMap({ sheet.names.character($0.name) }) {
                xml.attribute("text:citation-style-name", mark.encoded)
                xml.attribute("text:citation-body-style-name", mark.encoded)
            }
            xml.attribute("text:default-style-name", sheet.names.paragraph(style).encoded)
            xml.attribute("style:num-format", kind == .foot ? "1" : "i")
            xml.attribute("style:num-suffix", " ")
            xml.attribute("text:start-value", 0)
            if kind == .foot {
                xml.attribute("text:footnotes-position", "page")
                xml.attribute("text:start-numbering-at", "document")
            } else if let endPage {
                xml.attribute("text:master-page-name", endPage)
            }
            xml.close()
        }
    }

    private static func roman(_ number: Int) -> String {
        let steps = [
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
            (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
        ]
        var rest = max(1, number)
        var text = ""
        for (value, letters) in steps {
            while rest >= value {
                text += letters
                rest -= value
            }
        }
        return text
    }
}
