import DocumentModel
import WenshuCore
import XMLKit

extension OdtBody {
    /// Writes a list: levels are lists in the entries of lists. Every `text:list` of the outermost level counts for
    /// itself. Source: ODF 1.3 part 3, `text:list`.
    mutating func write(_ list: List) {
        guard let style = sheet.styles.listStyle(list.style), !style.levels.isEmpty, !list.items.isEmpty else {
            for item in list.items { write(item.blocks) }
            return
        }
        openList(sheet.names.list(list.style)?.encoded)
        var depth = 1
        var hasOpenItem = false
        let levels = ListLevels(list.items, depth: style.levels.count)
        for (item, level) in zip(list.items, levels.values) {
            while depth > level {
                if hasOpenItem { xml.close() }
                xml.close()
                depth -= 1
                hasOpenItem = true
            }
            while depth < level {
                if !hasOpenItem { xml.open("text:list-item") }
                openList(nil)
                depth += 1
                hasOpenItem = false
            }
            if hasOpenItem { xml.close() }
            xml.open("text:list-item")
            hasOpenItem = true
            write(item, level: style.levels[level - 1], paragraphStyle: style.paragraphStyle)
        }
        while depth > 0 {
            if hasOpenItem { xml.close() }
            xml.close()
            depth -= 1
            hasOpenItem = true
        }
    }

    private mutating func openList(_ style: String?) {
        xml.open("text:list")
        if let style { xml.attribute("text:style-name", style) }
    }

    private mutating func write(_ item: List.Item, level: ListStyle.Level, paragraphStyle: String?) {
        var isFirst = true
        for block in item.blocks {
            switch block {
            case .paragraph(let paragraph):
                let style = paragraph.style ?? paragraphStyle
                write(paragraph, style: style, standing: isFirst ? nil : standing(level))
                isFirst = false
            default: write([block])
            }
        }
        if item.blocks.isEmpty { write(Paragraph(), style: paragraphStyle) }
    }

    /// How paragraphs stand that follow the first one of an entry.
    private func standing(_ level: ListStyle.Level) -> ParagraphFormat {
        var format = ParagraphFormat()
        format.indentLeft = level.textIndent
        return format
    }
}
