import DocumentModel
import WenshuCore
import XMLKit

/// Walks over the paragraphs of a body or footer. Source: ODF 1.3 part 3, §5, §6, §10.4.
struct OdtReadFlow {
    /// What was read.
    private(set) var paragraphs: [ReadParagraph] = []
    /// The master pages in use, as indexes, in the order of use.
    private(set) var usedPages: [Int] = []
    private var styles: OdtReadStyles
    private let pages: OdtReadPages?

    /// Where the walk is.
    private struct Place {
        var container: ReadParagraph.Container = .body
        var isListItem = false
    }

    init(styles: OdtReadStyles, pages: OdtReadPages?) {
        self.styles = styles
        self.pages = pages
        if let pages, !pages.masters.isEmpty { usePage(pages.index("Standard") ?? 0) }
    }

    /// Reads a body, header or footer.
    mutating func read(_ root: XMLTree.Node) { blocks(root, Place()) }

    private mutating func usePage(_ index: Int) {
        usedPages.append(index)
        // A page that always hands over to another one stands for its first page alone.
        if let pages, let next = pages.masters[index].next.flatMap(pages.index), next != index,
            !usedPages.contains(next)
        {
            usedPages.append(next)
        }
    }

    private mutating func blocks(_ holder: XMLTree.Node, _ place: Place) {
        for node in holder.children where node.isElement {
            switch node.localName {
            case "p", "h": paragraph(node, place)
            case "list":
                var inner = place
                inner.isListItem = true
                blocks(node, inner)
            case "list-header":
                var inner = place
                inner.isListItem = false
                blocks(node, inner)
            case "table":
                var inner = place
                inner.container = .table
                blocks(node, inner)
            case "text-box":
                var inner = place
                inner.container = .frame
                blocks(node, inner)
            case "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "annotation",
                "index-title-template", "table-of-content-source":
                break
            default: blocks(node, place)
            }
        }
    }

    private mutating func paragraph(_ node: XMLTree.Node, _ place: Place) {
        let style = styles.paragraph(node.attribute(OpenDocument.text, "style-name"))
        var read = ReadParagraph(format: style.format.paragraph, style: style.name)
        read.container = place.container
        read.isListItem = place.isListItem
        read.startsPage = style.format.paragraph.pageBreakBefore == true
        if let name = style.masterPage, let index = pages?.index(name) {
            if paragraphs.isEmpty { usedPages = [] }
            usePage(index)
            read.startsPage = true
        }
        if paragraphs.isEmpty { read.startsPage = false }
        read.page = max(0, usedPages.count - 1)
        var boxes: [XMLTree.Node] = []
        inlines(node, style.format, &read, &boxes)
        paragraphs.append(read)
        var inner = place
        inner.container = .frame
        for box in boxes { blocks(box, inner) }
    }

    private func inlines(
        _ holder: XMLTree.Node, _ format: ReadFormat, _ read: inout ReadParagraph, _ boxes: inout [XMLTree.Node]
    ) {
        func add(_ text: String, isPageNumber: Bool = false) {
            read.runs.append(
                ReadRun(text, format: format.text, latinFont: format.latinFont, isPageNumber: isPageNumber))
        }
        for node in holder.children {
            guard node.isElement else {
                if node.isText, let text = Self.collapsed(node.text, after: read) { add(text) }
                continue
            }
            switch node.localName {
            case "span":
                let name = node.attribute(OpenDocument.text, "style-name")
                inlines(node, styles.text(name, over: format), &read, &boxes)
            case "s":
                let count = node.attribute(OpenDocument.text, "c").flatMap { Int($0) } ?? 1
                add(String(repeating: " ", count: min(max(count, 1), 1000)))
            case "tab": add("\t")
            case "line-break": add("\n")
            case "page-number": add(node.text.isEmpty ? "1" : node.text, isPageNumber: true)
            case "text-box": boxes.append(node)
            case "note", "annotation", "annotation-end", "ruby-text", "desc", "title": break
            default: inlines(node, format, &read, &boxes)
            }
        }
    }

    /// Text with runs of white space as one space, as ODF 1.3 part 3 §6.1.2 asks for; nil when nothing is left.
    private static func collapsed(_ text: String, after read: ReadParagraph) -> String? {
        var result = ""
        var last = read.runs.last?.text.last
        for character in text {
            let isSpace =
                character == " " || character == "\n" || character == "\t" || character == "\r\n" || character == "\r"
            if isSpace, last == nil || last == " " { continue }
            result.append(isSpace ? " " : character)
            last = isSpace ? " " : character
        }
        return result.isEmpty ? nil : result
    }
}
