import DocumentModel
import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

extension OdtCollector {
    func place(
        rich text: String, _ tag: RichTag, at place: any RichPlace, site: Program.Site, session: RenderSession,
        into buffer: OutputBuffer
    ) {
        guard let place = place as? OdtRichPlace, let blocks = richText.blocks(of: text, site: site, session: session)
        else { return }
        var rich = OdtRichWriter(at: place, headingLevel: tag.headingLevel)
        rich.number = { session.drawIdentifier() }
        rich.placement = { source, description in
            self.store.placement(of: source, description: description, site: site, session: session)
                .map { self.markup(of: $0, session: session) }
        }
        if place.isAlone {
            rich.write(blocks)
        } else if let line = richText.line(of: blocks, site: site, session: session) {
            rich.write(line, look: [])
        }
        if rich.hasFlatTable {
            session.report(
                Diagnostic(
                    .warning, id: "template.table-in-list", place: site.place, excerpt: site.source,
                    cause: "ODT 的列表和脚注里不能放表格，表格印成了逐行文字", remedy: "把表格移到外面"))
        }
        if rich.isFull { return richText.noteOverflow(site: site, session: session) }
        richText.noteForbidden(rich.xml.replacedCharacters, site: site, session: session)
        buffer.append(rich.xml.bytes)
    }

    func placeGap(_ text: String, at place: any RichPlace, into buffer: OutputBuffer) {
        guard let place = place as? OdtRichPlace else { return }
        var rich = OdtRichWriter(at: place, headingLevel: 1)
        let line: [RichInline] = [.text(text, [])]
        if place.isAlone { rich.write([.paragraph(line)]) } else { rich.write(line, look: []) }
        buffer.append(rich.xml.bytes)
    }
}
