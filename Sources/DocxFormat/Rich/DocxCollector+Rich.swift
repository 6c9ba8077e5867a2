import DocumentModel
import TemplateEngine
import TemplateMarkup
import XMLKit

extension DocxCollector {
    func place(
        rich text: String, _ tag: RichTag, at place: any RichPlace, site: Program.Site, session: RenderSession,
        into buffer: OutputBuffer
    ) {
        guard let richLists, let place = place as? DocxRichPlace,
            let blocks = richText.blocks(of: text, site: site, session: session)
        else { return }
        var rich = DocxRichWriter(at: place, headingLevel: tag.headingLevel, lists: richLists, collector: self)
        rich.placement = { source, description in
            self.store.placement(of: source, description: description, site: site, session: session)
                .map { self.markup(of: $0, session: session) }
        }
        if place.isAlone {
            rich.write(blocks)
        } else if let line = richText.line(of: blocks, site: site, session: session) {
            rich.write(line, base: place.run, look: [])
        }
        if rich.isFull { return richText.noteOverflow(site: site, session: session) }
        richText.noteForbidden(rich.writer.replacedCharacters, site: site, session: session)
        buffer.append(rich.writer.bytes)
    }

    func placeGap(_ text: String, at place: any RichPlace, into buffer: OutputBuffer) {
        guard let richLists, let place = place as? DocxRichPlace else { return }
        var rich = DocxRichWriter(at: place, headingLevel: 1, lists: richLists, collector: self)
        let line: [RichInline] = [.text(text, [])]
        if place.isAlone { rich.write([.paragraph(line)]) } else { rich.write(line, base: place.run, look: []) }
        buffer.append(rich.writer.bytes)
    }
}
