import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

extension DocxBody {
    /// A piece of a line.
    func inline(_ inline: Inline) {
        switch inline {
        case .run(let run): self.run(run)
        case .link(let target, let runs): link(target, runs)
        case .note(let note): self.note(note)
        case .bookmark(let name, let inlines): bookmark(name, inlines)
        case .reference(let reference): self.reference(reference)
        case .comment(let comment, let inlines): self.comment(comment, inlines)
        }
    }

    /// A hyperlink (ISO/IEC 29500-1 §17.16.22).
    private func link(_ target: String, _ runs: [Run]) {
        writer.open("w:hyperlink")
        if target.hasPrefix("#") {
            writer.attribute("w:anchor", assembly.bookmarks.name(String(target.dropFirst())))
        } else {
            let id = relationships.add(
                type: "\(OPC.officeRelationships)/hyperlink", target: target, isExternal: true)
            writer.attribute("r:id", id)
        }
        writer.attribute("w:history", "1")
        for run in runs { self.run(run) }
        writer.close()
    }

    /// A bookmark (ISO/IEC 29500-1 §17.13.6). Where its text is written again, it is left out.
    private func bookmark(_ name: String, _ inlines: [Inline]) {
        let name = assembly.bookmarks.name(name)
        let id = assembly.bookmarks.begin(name).map(String.init)
        if let id { writer.empty("w:bookmarkStart", ["w:id": id, "w:name": name]) }
        for inline in inlines { self.inline(inline) }
        if let id { writer.empty("w:bookmarkEnd", ["w:id": id]) }
    }

    /// A run.
    func run(_ run: Run) {
        switch run.content {
        case .text(let text): characters(text, run)
        case .tab: open(run) { $0.empty("w:tab") }
        case .lineBreak: open(run) { $0.empty("w:br") }
        case .pageNumber: field(" PAGE ", run) { self.characters("1", run) }
        case .pageCount: field(" NUMPAGES ", run) { self.characters("1", run) }
        case .field(let field): self.field(field, run)
        case .picture(let picture): self.picture(picture, run)
        case .shape(let shape): self.shape(shape, run)
        case .textBox(let box): textBox(box, run)
        }
    }

    /// Writes a run with one thing in it.
    func open(_ run: Run, _ content: (inout XMLByteWriter) -> Void) {
        beginRun(run)
        content(&writer)
        writer.close()
    }

    /// Opens a run.
    func beginRun(_ run: Run) {
        writer.open("w:r")
        DocxCharacterProperties.write(
            run.format, style: assembly.styleIDs.character(run.style), hint: true, sheet: assembly.sheet, to: &writer)
    }

    /// Characters. Tabs and line breaks should not be among them, but would be lost as white space, so they get their
    /// elements.
    func characters(_ text: String, _ run: Run) {
        guard !text.isEmpty else { return }
        open(run) { writer in
            var piece = ""
            for character in text {
                let isTab = character == "\t"
                guard isTab || character.isNewline else {
                    piece.append(character)
                    continue
                }
                Self.write(piece, to: &writer)
                piece = ""
                writer.empty(isTab ? "w:tab" : "w:br")
            }
            Self.write(piece, to: &writer)
        }
    }

    private static func write(_ text: String, to writer: inout XMLByteWriter) {
        guard !text.isEmpty else { return }
        writer.open("w:t")
        if text.first == " " || text.last == " " || text.contains("  ") {
            writer.attribute("xml:space", "preserve")
        }
        writer.text(text)
        writer.close()
    }
}
